"""SQLite in memory: rows clustered by type, or an R*Tree of the boxes that offerings can serve."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks.engines.arrays import Row
from benchmarks.engines.asking import TwoSteps, wanted_types
from benchmarks.engines.offers import (
    Column,
    Table,
    boxes,
    by_type_and_cell,
    membership_table,
    offer_table,
    relation_table,
    site_table,
)
from benchmarks.engines.phrases import Dialect
from benchmarks.engines.query import Query
from benchmarks.engines.question import Shape, Value
from matcher.model.policy import Policy
from matcher.model.supply import Supply

AT_ONCE = 100_000
STATEMENTS = 1_000
READ_BY_GATES = (
    *("type", "kinds", "modes", "out", "reserved", "share", "workers", "supervisors", "x", "y", "z"),
    *("is_everywhere", "radius", "provinces", "area_set", "is_sure_area", "max_travel", "has_sites", "provider"),
)


class ByType(TwoSteps):
    """One table, its rows stored in the order of their type; distance is worked out for all of a type."""

    version = f"SQLite {sqlite3.sqlite_version}"

    def __init__(self, supply: Supply, policy: Policy) -> None:
        super().__init__(supply, policy)
        self._connection = sqlite3.connect(":memory:", cached_statements=STATEMENTS)
        table = by_type_and_cell(offer_table(supply, policy))
        self._columns = tuple(table)
        self._load("offer", table, "PRIMARY KEY (id))")
        self._load("membership", membership_table(supply), "PRIMARY KEY (nis, area_set, since)) WITHOUT ROWID")
        self._load("relation", relation_table(policy), "PRIMARY KEY (asked, other)) WITHOUT ROWID")
        self._load("site", site_table(supply), "PRIMARY KEY (nis, provider)) WITHOUT ROWID")
        # Without statistics: the joins are written in their order, and with them SQLite reads all of a table for a
        # Bloom filter that a few look-ups do not need.
        self.prepare(self._connection, table)

    def prepare(self, connection: sqlite3.Connection, table: Table) -> None:
        """Add an index by type that holds all that the gates read, so that few rows are read whole."""
        connection.execute(f"CREATE INDEX by_type ON offer ({', '.join(READ_BY_GATES)})")

    def _load(self, name: str, table: Table, ending: str) -> None:
        written = ", ".join(f"{column} {_type(values)}" for column, values in table.items())
        self._connection.execute(f"CREATE TABLE {name} ({written}, {ending}")
        marks = ", ".join("?" * len(table))
        for rows in in_parts(table):
            self._connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    def rows(self, shape: Shape, values: Mapping[str, Value], k: int) -> Sequence[Row]:
        """Answer one step."""
        return self._connection.execute(self.statement(shape), {**values, "k": k}).fetchall()

    def written(self, shape: Shape) -> str:
        """Write the statement for needs of one shape."""
        dialect = Dialect(
            self._columns, lambda name: f":{name}", least="min", greatest="max", fence="LIMIT -1", skips_branches=True
        )
        query = Query(shape, self.policy, dialect)
        return query.statement(self.source(shape, query), ":k", joined_again="CROSS JOIN offer AS o ON o.id = s.id")

    def source(self, shape: Shape, query: Query) -> str:
        """Write where the offerings come from."""
        return f"({wanted_types(shape, query)}) AS w CROSS JOIN offer AS o ON o.type = w.wanted"


class ByBox(ByType):
    """An R*Tree over west to east, south to north and type; who can serve anywhere stands in an index of its own."""

    def prepare(self, connection: sqlite3.Connection, table: Table) -> None:
        """Fill the R*Tree with the boxes of who has a reach."""
        connection.execute("CREATE INDEX far ON offer (type) WHERE reach IS NULL")
        connection.execute("CREATE VIRTUAL TABLE box USING rtree (id, west, east, south, north, low, high)")
        bounded = np.flatnonzero(~np.isnan(table["reach"]))
        around, types = boxes(table)[bounded], table["type"][bounded]
        rows = {"id": bounded, **{str(at): column for at, column in enumerate((*around.T, types, types))}}
        for part in in_parts(rows):
            connection.executemany("INSERT INTO box VALUES (?, ?, ?, ?, ?, ?, ?)", part)

    def source(self, shape: Shape, query: Query) -> str:
        """Take who has the places in its box, and who can serve anywhere."""
        if not shape.is_bounded:
            return f"({wanted_types(shape, query)}) AS w CROSS JOIN offer AS o ON o.type = w.wanted"
        p, wanted = query.parameter, f"({wanted_types(shape, query)}) AS w CROSS JOIN"
        within = (
            f"b.west <= {p('east')} AND b.east >= {p('west')} AND b.south <= {p('north')} AND b.north >= {p('south')}"
        )
        box = f"box AS b ON b.low <= w.wanted AND b.high >= w.wanted AND {within}"
        near = f"{wanted} {box} CROSS JOIN offer AS o ON o.id = b.id"
        far = f"{wanted} offer AS o ON o.type = w.wanted AND o.reach IS NULL"
        return f"(SELECT o.*, fit FROM {near} UNION ALL SELECT o.*, fit FROM {far}) AS o"


def in_parts(table: Table) -> Iterable[Iterable[tuple[Any, ...]]]:
    """Give the rows of a table as Python values, some at a time; nan is None."""
    n = len(next(iter(table.values())))
    for start in range(0, n, AT_ONCE):
        yield zip(*(_values(column[start : start + AT_ONCE]) for column in table.values()), strict=True)


def _values(column: Column) -> list[Any]:
    if column.dtype.kind != "f":
        return list(column.astype(np.int64).tolist())
    values = column.astype(object)
    values[np.isnan(column)] = None
    return list(values.tolist())


def _type(column: Column) -> str:
    return "REAL" if column.dtype.kind == "f" else "INTEGER"
