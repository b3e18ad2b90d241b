"""PostgreSQL with PostGIS: an index by type, boxes that offerings can serve, or distance within the longest reach."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import numpy as np
import polars as pl
import psycopg
from psycopg.types.numeric import Int4Dumper

from benchmarks.engines.arrays import Row
from benchmarks.engines.asking import TwoSteps, wanted_types
from benchmarks.engines.cluster import connected, drop_database, new_database
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
from benchmarks.engines.question import Shape, Value, is_float
from matcher.model.policy import Policy
from matcher.model.supply import Supply

AT_ONCE = 500_000
TYPES = {"f": "float8", "b": "boolean", "i": "int4"}
# The sphere of this table and the spheroid of PostGIS differ by less than this.
SPHEROID = 1.01


class ByType(TwoSteps):
    """One table in the order of its type, and an index on that; distance is worked out for all of a type."""

    name = "by_type"
    plans = "force_generic_plan"  # planned once for all needs of one shape: planning takes a millisecond

    def __init__(self, supply: Supply, policy: Policy) -> None:
        super().__init__(supply, policy)
        self._connection = new_database(self.name)
        self._connection.adapters.register_dumper(int, Int4Dumper)  # one statement, whatever the size of a number
        self._connection.prepare_threshold = None
        self._connection.execute("CREATE EXTENSION postgis; CREATE EXTENSION btree_gist")
        table = by_type_and_cell(offer_table(supply, policy))
        around = boxes(table)
        table |= {name: around[:, at] for at, name in enumerate(("west", "east", "south", "north"))}
        self.columns, self._longest_km = tuple(table), float(np.nanmax(table["reach"]))
        self._load("offer", table)
        self._load("membership", membership_table(supply))
        self._load("relation", relation_table(policy))
        self._load("site", site_table(supply))
        self._connection.execute("CREATE INDEX ON membership (nis, area_set); CREATE INDEX ON relation (asked, other)")
        self._connection.execute("CREATE INDEX ON site (nis)")
        self.prepare(self._connection)
        self._connection.execute("VACUUM ANALYZE")
        self.version = (
            f"PostgreSQL {self._one('SHOW server_version')}, PostGIS {self._one('SELECT postgis_lib_version()')}"
        )
        self._connection.execute(f"SET plan_cache_mode = {self.plans}")
        self._connection.prepare_threshold, self._connection.prepared_max = 0, 1_000

    def _one(self, statement: str) -> str:
        row = self._connection.execute(statement).fetchone()
        return str(row[0] if row else "").split()[0]

    def another_connection(self) -> psycopg.Connection:
        """Connect to the same database once more."""
        return connected(self.name)

    def close(self) -> None:
        """Drop the database."""
        self._connection.close()
        drop_database(self.name)

    def prepare(self, connection: psycopg.Connection) -> None:
        """Add the indexes of a design."""
        connection.execute("CREATE INDEX ON offer (type)")

    def _load(self, name: str, table: Table) -> None:
        written = ", ".join(f"{column} {TYPES[values.dtype.kind]}" for column, values in table.items())
        self._connection.execute(f"CREATE TABLE {name} ({written})")
        with self._connection.cursor().copy(f"COPY {name} FROM STDIN (FORMAT csv)") as copy:
            for start in range(0, len(next(iter(table.values()))), AT_ONCE):
                copy.write(csv_lines({column: values[start : start + AT_ONCE] for column, values in table.items()}))

    def rows(self, shape: Shape, values: Mapping[str, Value], k: int) -> Sequence[Row]:
        """Answer one step."""
        found: list[Any] = self._connection.execute(self.statement(shape), {**values, "k": k}).fetchall()
        return found

    def written(self, shape: Shape) -> str:
        """Write the statement for needs of one shape."""
        query = Query(
            shape, self.policy, Dialect(self.columns, parameter, number=literal, fence="OFFSET 0", skips_branches=True)
        )
        return query.statement(self.source(shape, query), parameter("k"))

    def source(self, shape: Shape, query: Query) -> str:
        """Write where the offerings come from."""
        return joined(shape, query, "TRUE")


class ByBox(ByType):
    """A GiST index on type and the box that an offering can serve; who can serve anywhere has an index of its own."""

    name = "by_box"

    def prepare(self, connection: psycopg.Connection) -> None:
        """Draw the boxes, in the rows, and index them."""
        connection.execute("CREATE INDEX ON offer (type)")
        connection.execute("CREATE INDEX ON offer (type) WHERE reach IS NULL")
        box = "ST_MakeEnvelope(west, south, east, north)"
        connection.execute(f"CREATE INDEX ON offer USING gist (type, ({box})) WHERE reach IS NOT NULL")

    def source(self, shape: Shape, query: Query) -> str:
        """Take who has the places in its box, and who can serve anywhere."""
        if not shape.is_bounded:
            return super().source(shape, query)
        corners = ", ".join(query.parameter(side) for side in ("west", "south", "east", "north"))
        return self.near_and_far(
            shape, query, f"ST_MakeEnvelope(o.west, o.south, o.east, o.north) && ST_MakeEnvelope({corners})"
        )

    def near_and_far(self, shape: Shape, query: Query, is_near: str) -> str:
        """Put who is near and who can serve anywhere below each other."""
        near = f"SELECT o.*, fit FROM {joined(shape, query, f'o.reach IS NOT NULL AND {is_near}')}"
        far = f"SELECT o.*, fit FROM {joined(shape, query, 'o.reach IS NULL')}"
        return f"({near} UNION ALL {far}) AS o"


class ByDistance(ByBox):
    """A GiST index on type and site: `ST_DWithin` of the longest reach, and who can serve anywhere."""

    name = "by_distance"
    plans = "auto"  # without the point, a plan misjudges how many are near

    def prepare(self, connection: psycopg.Connection) -> None:
        """Make geography points of the sites, and index them."""
        connection.execute("CREATE INDEX ON offer (type)")
        connection.execute("CREATE INDEX ON offer (type) WHERE reach IS NULL")
        connection.execute("ALTER TABLE offer ADD site geography(Point)")
        connection.execute("UPDATE offer SET site = ST_Point(lon, lat)::geography")
        connection.execute("VACUUM FULL offer")
        connection.execute("CREATE INDEX ON offer USING gist (type, site) WHERE reach IS NOT NULL")

    def source(self, shape: Shape, query: Query) -> str:
        """Take who is within the longest reach of a place, and who can serve anywhere."""
        if not shape.is_bounded:
            return ByType.source(self, shape, query)
        metres = literal(1000 * SPHEROID * self._longest_km)
        places = (
            f"ST_Point({parameter(f'lon{at}')}, {parameter(f'lat{at}')})::geography" for at in range(shape.n_places)
        )
        is_near = " OR ".join(f"ST_DWithin(o.site, {place}, {metres}, FALSE)" for place in places)
        return self.near_and_far(shape, query, f"({is_near})")


def joined(shape: Shape, query: Query, condition: str) -> str:
    """Find the offerings of the wanted types; of several types one after the other, each through the index."""
    wanted = f"({wanted_types(shape, query)}) AS w"
    if shape.n_types == 1 and not shape.is_related:
        return f"{wanted} JOIN offer AS o ON o.type = w.wanted AND {condition}"
    found = f"SELECT * FROM offer AS o WHERE o.type = w.wanted AND {condition} OFFSET 0"
    return f"{wanted} CROSS JOIN LATERAL ({found}) AS o"


def parameter(name: str) -> str:
    """Write a parameter with its type."""
    return f"%({name})s::{'float8' if is_float(name) else 'int4'}"


def literal(value: Value) -> str:
    """Write a number of the type that it has: one with a point alone would be exact and slow."""
    return f"float8 '{value!r}'" if isinstance(value, float) else f"{value}"


def csv_lines(table: Mapping[str, Column]) -> bytes:
    """Write rows as lines; nan is left open."""
    columns = [pl.Series(name, column) for name, column in table.items()]
    frame = pl.DataFrame([column.fill_nan(None) if column.dtype.is_float() else column for column in columns])
    written = BytesIO()
    frame.write_csv(written, include_header=False)
    return written.getvalue()
