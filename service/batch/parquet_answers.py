"""Answers as Parquet: one row per need and rank, in flat columns; a need without rows leaves one without rank."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from matcher.model.policy import CRITERIA
from matcher.model.result import FirstRows, Match
from service.cli.streams import whole_bytes

if TYPE_CHECKING:
    import pyarrow as pa

# Rows wait until there are so many: small groups make a file large and slow to read.
ROWS_PER_GROUP = 50_000

TEXTS = ("provider_id", "provider_name", "service_type", "site", "status")
NUMBERS = (
    *("score", "distance_km", "road_km", "travel_minutes", "productive_share", "hours_needed", "hours_available"),
    *("coverage", "rate_eur_per_hour", "cost_eur_per_productive_hour"),
)
CREW = ("workers", "supervisors")
NOTES = ("warnings", "reasons")
_plain_values = attrgetter("rank", *TEXTS, *NUMBERS)
_plain_names = ("rank", *TEXTS, *NUMBERS)


def schema() -> "pa.Schema":
    """Name every column with its type; only what is known of every need is never null."""
    import pyarrow as pa

    of_need = [("need_id", pa.string()), ("rank", pa.int32())]
    of_match = [(name, pa.string()) for name in TEXTS] + [(name, pa.float64()) for name in NUMBERS]
    of_crew = [(name, pa.int32()) for name in CREW]
    parts = [(f"contribution_{name}", pa.float64()) for name in CRITERIA]
    lists = [(name, pa.list_(pa.string())) for name in ("places_served", *NOTES)]
    of_answer = [("resolution", pa.string()), ("as_of", pa.string())]
    moment = [("generated_at", pa.timestamp("s", tz="UTC"))]
    return pa.schema([*of_need, *of_match, *of_crew, *parts, *lists, *of_answer, *moment])


def block(answers: Iterable[FirstRows], now: datetime.datetime) -> bytes:
    """Write the rows of some answers as one block of columns."""
    import pyarrow as pa

    rows = [row for answer in answers for row in _rows(answer, now)]
    return packed(pa.RecordBatch.from_pylist(rows, schema=schema()))


def packed(rows: "pa.RecordBatch") -> bytes:
    """Write rows as bytes that travel between processes."""
    import pyarrow as pa

    written = pa.BufferOutputStream()
    with pa.ipc.new_stream(written, rows.schema) as stream:
        stream.write_batch(rows)
    return bytes(written.getvalue())


def _rows(answer: FirstRows, now: datetime.datetime) -> Iterator[dict[str, Any]]:
    around = {
        "need_id": answer.need_id,
        "resolution": answer.resolution,
        "as_of": answer.as_of,
        "generated_at": now,
    }
    if not answer.matches:
        yield around
    for match in answer.matches:
        yield around | _row(match)


def _row(match: Match) -> dict[str, Any]:
    return {
        **dict(zip(_plain_names, _plain_values(match), strict=True)),
        "workers": match.crew.workers,
        "supervisors": match.crew.supervisors,
        **{f"contribution_{each.name}": each.contribution for each in match.criteria},
        "places_served": match.places_served,
        "warnings": [note.code for note in match.warnings],
        "reasons": [note.code for note in match.reasons],
    }


@contextmanager
def parquet_answers(target: str) -> Iterator[Callable[[Sequence[bytes]], None]]:
    """Give what writes blocks of rows; the file appears when it is whole."""
    import pyarrow.parquet as pq

    with whole_bytes(target) as file, pq.ParquetWriter(file, schema(), compression="zstd") as writer:
        groups = Groups(writer.write_table)
        yield groups.add
        groups.write()


class Groups:
    """Blocks of rows that wait until they are a group worth writing."""

    def __init__(self, write_table: Callable[["pa.Table"], None]) -> None:
        self._write_table = write_table
        self._waiting: list[pa.RecordBatch] = []

    def add(self, blocks: Sequence[bytes]) -> None:
        """Take blocks in, and write them when there are enough rows."""
        import pyarrow as pa

        for each in blocks:
            self._waiting.extend(pa.ipc.open_stream(each))
        if sum(len(each) for each in self._waiting) >= ROWS_PER_GROUP:
            self.write()

    def write(self) -> None:
        """Write what waits as one group."""
        import pyarrow as pa

        if self._waiting:
            self._write_table(pa.Table.from_batches(self._waiting))
        self._waiting = []
