"""Answers as Parquet straight from the columns of the index: the same rows as the explained ones, without sentences."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from matcher.doubts import DOUBT_CODES, STATUSES
from matcher.index.answering import IndexedEngine
from matcher.index.flat import FlatRows, flat_rows
from matcher.index.flat_reasons import REASON_CODES
from matcher.model.need import Need
from matcher.model.policy import CRITERIA
from matcher.model.result import AskedTypes
from matcher.model.supply import UNKNOWN, BoolArray, FloatArray, IntArray
from matcher.pipeline import Wanted
from service.batch.parquet_answers import CREW, NUMBERS, packed, schema

if TYPE_CHECKING:
    import pyarrow as pa


def flat_block(
    engine: IndexedEngine, needs: Sequence[Need], asked: Sequence[AskedTypes], wanted: Wanted, now: datetime.datetime
) -> bytes:
    """Answer some needs and write their rows as one block of columns."""
    rows = flat_rows(engine.searcher, needs, asked, top=wanted.top, lang=wanted.lang)
    return packed(_batch(engine, needs, asked, rows, now))


def _batch(
    engine: IndexedEngine, needs: Sequence[Need], asked: Sequence[AskedTypes], rows: FlatRows, now: datetime.datetime
) -> "pa.RecordBatch":
    """Put rows in the columns of the schema; a need without rows leaves one without rank."""
    import pyarrow as pa

    columns = _of_rows(engine, rows)
    of_need = np.repeat(np.arange(len(needs)), np.maximum(rows.n_rows, 1))
    if len(of_need) > len(rows.need):
        at = _with_gaps(rows.n_rows, of_need)
        columns = {name: column.take(at) for name, column in columns.items()}
    columns |= {
        "need_id": pa.array([need.id for need in needs]).take(pa.array(of_need)),
        "resolution": pa.array([each.state for each in asked]).take(pa.array(of_need)),
        "as_of": pa.repeat(engine.policy.as_of.isoformat(), len(of_need)),
        "generated_at": pa.repeat(pa.scalar(now, pa.timestamp("s", tz="UTC")), len(of_need)),
    }
    return pa.RecordBatch.from_arrays([columns[name] for name in schema().names], schema=schema())


def _with_gaps(n_rows: IntArray, of_need: IntArray) -> "pa.Array":
    """Number the rows with a gap, null, at each need without rows."""
    import pyarrow as pa

    is_gap = n_rows[of_need] == 0
    return pa.array((~is_gap).cumsum() - 1, mask=is_gap)


def _of_rows(engine: IndexedEngine, rows: FlatRows) -> dict[str, "pa.Array"]:
    """Lay out what is known of each row."""
    import pyarrow as pa

    supply, codes = engine.index.supply, engine.policy.service_types.codes
    providers = rows.provider.tolist()
    return {
        "rank": pa.array(rows.rank.astype(np.int32)),
        "provider_id": pa.array([supply.provider_ids[each] for each in providers], pa.string()),
        "provider_name": pa.array([supply.provider_names[each] for each in providers], pa.string()),
        "service_type": pa.array(codes).take(pa.array(rows.service_type)),
        "site": pa.array([_site(supply.site_ids, each) for each in rows.site.tolist()], pa.string()),
        "status": pa.array(STATUSES).take(pa.array(rows.status)),
        **{name: _stated(rows.numbers[name]) for name in NUMBERS},
        **{name: _people(rows.numbers[name]) for name in CREW},
        **{f"contribution_{name}": _stated(rows.contributions[:, at]) for at, name in enumerate(CRITERIA)},
        "places_served": pa.array(rows.places_served, pa.list_(pa.string())),
        "warnings": _lists(DOUBT_CODES, rows.warnings),
        "reasons": _lists(REASON_CODES, rows.reasons),
    }


def _site(ids: Sequence[str], at: int) -> str | None:
    return None if at == UNKNOWN else ids[at]


def _stated(column: FloatArray) -> "pa.Array":
    import pyarrow as pa

    return pa.array(column, mask=np.isnan(column))


def _people(column: FloatArray) -> "pa.Array":
    import pyarrow as pa

    is_unknown = np.isnan(column)
    return pa.array(np.where(is_unknown, 0.0, column).astype(np.int32), mask=is_unknown)


def _lists(codes: Sequence[str], counts: BoolArray | IntArray) -> Any:
    """Write for each row the codes that it has, in their order, as many times as it has them."""
    import pyarrow as pa

    ends = counts.sum(axis=1).cumsum()
    row, code = counts.nonzero()
    found = np.repeat(code, counts[row, code].astype(np.int64))
    offsets = pa.array(np.append(0, ends).astype(np.int32))
    return pa.ListArray.from_arrays(offsets, pa.array(codes).take(pa.array(found)))
