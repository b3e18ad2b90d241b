"""Tables of text in files: CSV and XLSX to rows of strings, and back."""

import csv
import datetime
import io
import warnings
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zipfile import BadZipFile

from catalog.cells import guarded, legal_in_xml, unguarded
from catalog.documents import decoded
from catalog.faults import Fault, FaultsError
from catalog.sheet_rows import with_rows

Row = Sequence[str | float | int]
Sheets = Mapping[str, list[list[str]]]

DELIMITERS = ",;\t"
LONGEST_CELL = 1_000_000
# Everything that openpyxl lets through from a file that is no workbook, or a broken one.
NOT_A_WORKBOOK = (
    *(BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError),
    *(EOFError, OSError, SyntaxError, NotImplementedError),
)


def read_sheets(data: bytes, file: str) -> Sheets:
    """Read the rows of a CSV or XLSX file.

    Parameters
    ----------
    data : bytes
    file : str
        A name that ends in .xlsx is read as a workbook, any other as CSV.

    Returns
    -------
    mapping of str to list of rows
        By name of the sheet; a CSV file is one sheet without a name. All cells are text.

    Raises
    ------
    FaultsError
        If the file is not what its name says.

    Examples
    --------
    >>> read_sheets(b"id;naam\\r\\na;'=A\\r\\n", "a.csv")
    {'': [['id', 'naam'], ['a', '=A']]}
    """
    return _workbook(data, file) if file.lower().endswith(".xlsx") else {"": _comma_separated(data, file)}


def write_csv(rows: Iterable[Row]) -> str:
    """Write rows as CSV, no cell of which a spreadsheet runs as a formula.

    Examples
    --------
    >>> write_csv([["id", "naam"], ["a", "=1+1"], ["b", -2]])
    "id,naam\\r\\na,'=1+1\\r\\nb,-2\\r\\n"
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [guarded(cell) if cell and isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return text.getvalue()


def write_xlsx(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """Write rows as a workbook with bold headers, no cell of which is a formula.

    Parameters
    ----------
    sheets : mapping of str to rows
        The first row of each is its header; there is always one.
    """
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    others = []
    for name, rows in sheets.items():
        sheet: Any = workbook.create_sheet(name)
        sheet.freeze_panes = "A2"
        first, *rest = ([_in_workbook(cell) for cell in row] for row in rows)
        sheet.append(_bold(first, sheet))
        others.append(rest)
    stream = io.BytesIO()
    workbook.save(stream)
    return with_rows(stream.getvalue(), others)


def _in_workbook(cell: str | float | int) -> str | float | int | None:
    """Write a cell for a workbook; an empty one takes no room."""
    return (guarded(legal_in_xml(cell)) or None) if isinstance(cell, str) else cell


def _bold(header: Iterable[str | float | int | None], sheet: Any) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cells = [WriteOnlyCell(sheet, cell) for cell in header]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _comma_separated(data: bytes, file: str) -> list[list[str]]:
    text = decoded(data, file)
    if not text.strip():
        raise FaultsError([Fault(file, "", "", None, "dit bestand is leeg; vul het aan of kies een ander bestand")])
    header = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [[unguarded(cell) for cell in row] for row in reader]
    except csv.Error:
        fault = Fault(file, f"rij {reader.line_num}", "", None, "geen geldige CSV; verwacht kortere cellen")
        raise FaultsError([fault]) from None


def _workbook(data: bytes, file: str) -> Sheets:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out of the layout is no matter here
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = {sheet.title: _rows(sheet) for sheet in workbook.worksheets}
            workbook.close()
    except NOT_A_WORKBOOK:
        message = "geen XLSX-werkboek; bewaar het in uw rekenblad als .xlsx"
        raise FaultsError([Fault(file, "", "", None, message)]) from None
    return sheets


def _rows(sheet: Any) -> list[list[str]]:
    return [[unguarded(_text(cell)) for cell in row] for row in sheet.iter_rows(values_only=True)]


def _text(value: object) -> str:
    """Write a cell as text, the way a person would type it in."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
