"""The rows of a workbook written as text: openpyxl makes the workbook, but takes several times as long for its rows."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

LONGEST_TEXT = 32_767  # of a cell, in a workbook
_END = b"</sheetData>"

Value = str | float | int | None


def with_rows(workbook: bytes, rows_of_sheets: Sequence[Iterable[Sequence[Value]]]) -> bytes:
    """Add rows to the sheets of a workbook that openpyxl wrote with one row in each.

    Parameters
    ----------
    workbook : bytes
    rows_of_sheets : sequence of iterables of rows
        For each sheet in order; None is an empty cell, and a text is never a formula.

    Returns
    -------
    bytes
    """
    added = {f"xl/worksheets/sheet{number}.xml": rows for number, rows in enumerate(rows_of_sheets, 1)}
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w") as part:
                part.writelines(_extended(old.read(name), name, added))
    return stream.getvalue()


def _extended(part: bytes, name: str, added: Mapping[str, Iterable[Sequence[Value]]]) -> Iterator[bytes]:
    start, end, rest = part.partition(_END)
    yield start
    if end:
        yield from (_row(number, row).encode() for number, row in enumerate(added[name], 2))
    yield end + rest


def _row(number: int, row: Sequence[Value]) -> str:
    cells = (_cell(f"{_letters(column)}{number}", value) for column, value in enumerate(row) if value is not None)
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: str | float) -> str:
    if isinstance(value, str):
        text = escape(value[:LONGEST_TEXT])
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}" t="n"><v>{value}</v></c>'


@cache
def _letters(column: int) -> str:
    """Name a column, counted from 0, as a spreadsheet does: A to Z, then AA."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
