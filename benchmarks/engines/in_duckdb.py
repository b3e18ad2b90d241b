"""DuckDB in memory on one thread: one table, its rows in the order of their type."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow

from benchmarks.engines.arrays import Row
from benchmarks.engines.asking import TwoSteps, wanted_types
from benchmarks.engines.offers import Table, by_type_and_cell, membership_table, offer_table, relation_table, site_table
from benchmarks.engines.phrases import Dialect
from benchmarks.engines.query import Query
from benchmarks.engines.question import Shape, Value, is_float
from matcher.model.policy import Policy
from matcher.model.supply import Supply

PARAMETER = re.compile(r"\$(\w+)")


class OneTable(TwoSteps):
    """One table; DuckDB skips the row groups that cannot hold the type."""

    version = f"DuckDB {duckdb.__version__}"

    def __init__(self, supply: Supply, policy: Policy) -> None:
        super().__init__(supply, policy)
        self._connection = duckdb.connect(config={"threads": 1})
        table = by_type_and_cell(offer_table(supply, policy))
        self._columns = tuple(table)
        self._load("offer", table)
        self._load("membership", membership_table(supply))
        self._load("relation", relation_table(policy))
        self._load("site", site_table(supply))

    def _load(self, name: str, table: Table) -> None:
        self._connection.register("loaded", arrow_table(table))
        self._connection.execute(f"CREATE TABLE {name} AS SELECT * FROM loaded")
        self._connection.unregister("loaded")

    def rows(self, shape: Shape, values: Mapping[str, Value], k: int) -> Sequence[Row]:
        """Answer one step."""
        name, parameters = self.statement(shape)
        written = ", ".join(f"{each} := {literal({**values, 'k': k}[each])}" for each in parameters)
        found: list[Any] = self._connection.execute(f"EXECUTE {name}({written})").fetchall()
        return found

    def written(self, shape: Shape) -> tuple[str, tuple[str, ...]]:
        """Prepare the statement for needs of one shape; give its name and its parameters."""
        dialect = Dialect(self._columns, typed, number=literal)
        query = Query(shape, self.policy, dialect)
        statement, name = query.statement(self.source(shape, query), typed("k")), f"asked{abs(hash(shape))}"
        self._connection.execute(f"PREPARE {name} AS {statement}")
        return name, tuple(sorted(set(PARAMETER.findall(statement))))

    def source(self, shape: Shape, query: Query) -> str:
        """Write where the offerings come from."""
        if shape.is_related:
            return f"offer AS o JOIN ({wanted_types(shape, query)}) AS w ON o.type = w.wanted"
        types = ", ".join(query.parameter(f"type{at}") for at in range(shape.n_types))
        return f"(SELECT *, {query.number(1.0)} AS fit FROM offer WHERE type IN ({types})) AS o"


def typed(parameter: str) -> str:
    """Write a parameter with its type: of an untyped one DuckDB would plan the statement again every time."""
    return f"CAST(${parameter} AS {'DOUBLE' if is_float(parameter) else 'BIGINT'})"


def literal(value: Value) -> str:
    """Write a number of the type that it has."""
    return f"{value!r}::{'DOUBLE' if isinstance(value, float) else 'BIGINT'}"


def arrow_table(table: Table) -> pyarrow.Table:
    """Lay out a table as Arrow, nan as null."""
    return pyarrow.table({name: pyarrow.array(column, from_pandas=True) for name, column in table.items()})
