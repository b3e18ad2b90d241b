"""DuckDB on both cores: needs and offerings joined on the service type, the best of each need by a window."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow

from benchmarks.engines.batch_asking import PREFIX, BatchEngine, BatchRow
from benchmarks.engines.in_duckdb import arrow_table, literal
from benchmarks.engines.offers import (
    boxes,
    by_type_and_cell,
    membership_table,
    offer_table,
    relation_table,
    site_table,
)
from benchmarks.engines.phrases import Dialect
from benchmarks.engines.query import ANSWER, ORDER, Query, Step, names_in, texts_of
from benchmarks.engines.question import Shape
from matcher.model.policy import Policy
from matcher.model.supply import Supply

THREADS = 2
NEED = f"{PREFIX}need"
BOX = ("box_west", "box_east", "box_south", "box_north")


class BatchQuery(Query):
    """Counts the types of a provider for each need by itself; which areas list a place is joined beforehand."""

    def steps(self) -> list[Step]:
        """Give the chain of steps."""
        found = super().steps()
        for step in found:
            for name, text in step.columns.items():
                step.columns[name] = text.replace("PARTITION BY provider", f"PARTITION BY {NEED}, provider")
        return found

    def in_sets(self) -> dict[str, str]:
        """Leave out what the join gives."""
        return {}


class JoinedTable(BatchEngine):
    """One table with the box that each offering can serve; needs and offerings meet in a hash join."""

    def __init__(self, supply: Supply, policy: Policy) -> None:
        super().__init__(supply, policy)
        self.version = f"DuckDB {duckdb.__version__}"
        self._connection = duckdb.connect(config={"threads": THREADS})
        table = by_type_and_cell(offer_table(supply, policy))
        around = boxes(table)
        table |= {name: around[:, at] for at, name in enumerate(BOX)}
        self._columns = tuple(table)
        found = {"membership": membership_table(supply), "relation": relation_table(policy), "site": site_table(supply)}
        for name, each in {"offer": table, **found}.items():
            self._connection.register("loaded", arrow_table(each))
            self._connection.execute(f"CREATE TABLE {name} AS SELECT * FROM loaded")
            self._connection.unregister("loaded")

    def rows(self, shape: Shape, asked: Mapping[str, Sequence[Any]], k: int) -> Sequence[BatchRow]:
        """Join the needs of one shape with the offerings."""
        self._connection.register("asked", pyarrow.table({PREFIX + name: column for name, column in asked.items()}))
        found: list[Any] = self._connection.execute(self.statement(shape), [k]).fetchall()
        self._connection.unregister("asked")
        return found

    def written(self, shape: Shape) -> str:
        """Write the join, the steps, and the window that keeps the best of each need."""
        dialect = Dialect(self._columns, lambda name: PREFIX + name, number=literal)
        query = BatchQuery(shape, self.policy, dialect)
        asked = {name for step in query.steps() for name in names_of_asked(step)}
        known = (*self._columns, *sorted(asked), NEED, *(f"in_set{at}" for at in query.places))
        query = BatchQuery(shape, self.policy, Dialect(known, lambda name: PREFIX + name, number=literal))
        inside = query.nested(self.source(shape, query), kept_too=(NEED,))
        window = f"row_number() OVER (PARTITION BY {NEED} ORDER BY {', '.join(ORDER)})"
        return (
            f"SELECT {NEED}, {', '.join(ANSWER)} FROM {inside} QUALIFY {window} <= ? "
            f"ORDER BY {NEED}, {', '.join(ORDER)}"
        )

    def source(self, shape: Shape, query: Query) -> str:
        """Join needs, offerings in whose box a place lies, and the areas that list the places."""
        sets = "".join(f" LEFT JOIN {held(at)}" for at in query.places)
        listed = ", ".join(f"s{at}.area_set IS NOT NULL AS in_set{at}" for at in query.places)
        near = f" AND ({' OR '.join(['o.reach IS NULL', *map(in_box, query.places)])})" if shape.is_bounded else ""
        joined = f"({wanted(shape, query)}) AS q JOIN offer AS o ON o.type = q.wanted{near}{sets}"
        return f"(SELECT o.*, q.*, {listed} FROM {joined}) AS o"


def names_of_asked(step: Step) -> set[str]:
    """Find what a step asks of the need."""
    return {name for name in names_in(texts_of([step])) if name.startswith(PREFIX)}


def in_box(at: int) -> str:
    """Ask whether a place lies in the box of an offering."""
    lat, lon = f"{PREFIX}lat{at}", f"{PREFIX}lon{at}"
    return f"({lon} BETWEEN o.box_west AND o.box_east AND {lat} BETWEEN o.box_south AND o.box_north)"


def held(at: int) -> str:
    """List for each need the areas that list one of its places in its period."""
    return (
        f"(SELECT DISTINCT {NEED} AS need, area_set FROM asked JOIN membership ON nis = {PREFIX}nis{at} "
        f"AND since <= {PREFIX}last AND until >= {PREFIX}first) AS s{at} "
        f"ON s{at}.need = q.{NEED} AND s{at}.area_set = o.area_set"
    )


def wanted(shape: Shape, query: Query) -> str:
    """List the needs with each type to look for and its fit."""
    types = ", ".join(query.parameter(f"type{at}") for at in range(shape.n_types))
    if not shape.is_related:
        return f"SELECT *, unnest([{types}]) AS wanted, {query.number(1.0)} AS fit FROM asked"
    best = f"SELECT {NEED} AS need, other, max(weight) AS fit FROM asked JOIN relation ON relation.asked IN ({types}) "
    best += f"AND other NOT IN ({types}) GROUP BY ALL"
    return f"SELECT asked.*, other AS wanted, fit FROM asked JOIN ({best}) AS r ON r.need = asked.{NEED}"
