"""PostgreSQL with PostGIS on both cores: for each need of a table the best offerings, by a lateral join."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.engines.batch_asking import PREFIX, BatchEngine, BatchRow
from benchmarks.engines.in_postgres import ByBox, literal
from benchmarks.engines.phrases import Dialect
from benchmarks.engines.query import ANSWER, Query
from benchmarks.engines.question import Shape, is_float
from matcher.model.policy import Policy
from matcher.model.supply import Supply

CONNECTIONS = 2


class LateralBoxes(BatchEngine):
    """The design with an index on type and the box that an offering can serve; half of the needs on each connection."""

    def __init__(self, supply: Supply, policy: Policy) -> None:
        super().__init__(supply, policy)
        self._one = ByBox(supply, policy)
        self.version = self._one.version
        self._connections = [self._one.another_connection() for _ in range(CONNECTIONS)]

    def processor_seconds(self) -> float:
        """Add the time of the servers behind the connections to that of this process."""
        return super().processor_seconds() + sum(used_by(each.info.backend_pid) for each in self._connections)

    def close(self) -> None:
        """Drop the database."""
        for each in self._connections:
            each.close()
        self._one.close()

    def rows(self, shape: Shape, asked: Mapping[str, Sequence[Any]], k: int) -> Sequence[BatchRow]:
        """Join the needs of one shape with the offerings, half of them on each core."""
        statement = self.statement(shape)
        parts = [{name: column[at::CONNECTIONS] for name, column in asked.items()} for at in range(CONNECTIONS)]
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            found = pool.map(lambda one, part: answered(one, part, statement, k), self._connections, parts)
            return [row for rows in found for row in rows]

    def written(self, shape: Shape) -> str:
        """Write the lateral join."""
        dialect = Dialect(
            self._one.columns, lambda name: f"q.{PREFIX}{name}", number=literal, fence="OFFSET 0", skips_branches=True
        )
        query = Query(shape, self.policy, dialect)
        best = query.statement(self._one.source(shape, query), "%(k)s")
        return (
            f"SELECT q.{PREFIX}need, {', '.join(ANSWER)} FROM asked AS q CROSS JOIN LATERAL "
            f"(SELECT {', '.join(ANSWER)}, row_number() OVER () AS place FROM ({best}) AS b) AS found "
            f"ORDER BY q.{PREFIX}need, place"
        )


def answered(connection: psycopg.Connection, asked: Mapping[str, Sequence[Any]], statement: str, k: int) -> list[Any]:
    """Write needs into a table and answer all of them in one statement."""
    columns = ", ".join(f"{PREFIX}{name} {'float8' if is_float(name) else 'int4'}" for name in asked)
    connection.execute(f"DROP TABLE IF EXISTS asked; CREATE TEMPORARY TABLE asked ({columns})")
    with connection.cursor().copy("COPY asked FROM STDIN") as copy:
        for row in zip(*asked.values(), strict=True):
            copy.write_row(row)
    connection.execute("ANALYZE asked")
    return connection.execute(statement, {"k": k}).fetchall()


def used_by(pid: int) -> float:
    """Read the processor time of another process, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
