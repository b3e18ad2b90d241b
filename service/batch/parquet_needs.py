"""Needs in Parquet: a column for each field of a need, or one column `need` with the whole need as JSON."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any, NoReturn

from catalog.faults import Fault, FaultsError

if TYPE_CHECKING:
    import pyarrow as pa

WHOLE_NEED = "need"
ROWS_AT_ONCE = 1024
MIDNIGHT = datetime.time()


def parquet_lines(file: IO[bytes], name: str) -> Iterator[bytes]:
    """Read the rows of a file as texts of JSON, a few at a time.

    Raises
    ------
    FaultsError
        If the file is no Parquet, is broken, or has a column beside `need`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        opened = pq.ParquetFile(file)
        columns = opened.schema_arrow
    except (pa.ArrowException, OSError) as error:
        _refuse(name, "", None, f"dit is geen Parquet-bestand dat gelezen kan worden ({_first_line(error)})")
    _refuse_columns_beside_the_need(columns, name)
    return _rows(opened, columns, name)


def _refuse_columns_beside_the_need(columns: "pa.Schema", name: str) -> None:
    import pyarrow as pa

    if WHOLE_NEED not in columns.names:
        return
    if len(columns.names) > 1:
        others = [each for each in columns.names if each != WHOLE_NEED]
        _refuse(name, others[0], None, "verwacht geen andere kolom naast need, waarin de hele vraag al staat")
    kind = columns.field(WHOLE_NEED).type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        _refuse(name, WHOLE_NEED, str(kind), "verwacht een kolom met tekst: de vraag als JSON")


def _rows(opened: Any, columns: "pa.Schema", name: str) -> Iterator[bytes]:
    import pyarrow as pa

    as_text = _text_of_whole_need if WHOLE_NEED in columns.names else _text_of_fields
    try:
        for batch in opened.iter_batches(batch_size=ROWS_AT_ONCE):
            yield from map(as_text, batch.to_pylist(maps_as_pydicts="lossy"))
    except (pa.ArrowException, OSError) as error:
        _refuse(name, "", None, f"dit Parquet-bestand kan niet helemaal gelezen worden ({_first_line(error)})")


def _text_of_whole_need(row: Mapping[str, Any]) -> bytes:
    """Give the text as it stands; a row without one is a need without anything, not a row to pass over."""
    text: str = row[WHOLE_NEED] or "null"
    return text.encode()


def _text_of_fields(row: Mapping[str, Any]) -> bytes:
    import orjson

    return orjson.dumps(_stated(row), default=_as_json)


def _stated(value: Any) -> Any:
    """Leave out what is null: a column has a place for it in every row, which says nothing about this one."""
    if isinstance(value, Mapping):
        return {name: _stated(each) for name, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_stated(each) for each in value]
    if isinstance(value, datetime.datetime) and value.time() == MIDNIGHT:
        return value.date()  # a table of pandas has no days, only moments
    return value


def _as_json(value: Any) -> Any:
    """Write what JSON has no sign for: exact numbers as numbers, everything else as a text that is then refused."""
    return float(value) if isinstance(value, Decimal) else str(value)


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0].rstrip(".")


def _refuse(file: str, field: str, value: object, message: str) -> NoReturn:
    raise FaultsError([Fault(file, "", field, value, message)])
