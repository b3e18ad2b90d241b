"""Tables are read as text from CSV and XLSX, and written so that nothing runs."""

import datetime
import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from catalog.faults import FaultsError
from catalog.sheets import read_sheets, write_csv, write_xlsx


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_delimiter_is_understood(delimiter: str) -> None:
    data = f'id{delimiter}naam\r\na{delimiter}"x{delimiter}y"\r\n'.encode("utf-8-sig")

    assert read_sheets(data, "a.csv") == {"": [["id", "naam"], ["a", f"x{delimiter}y"]]}


def test_cells_of_a_workbook_become_the_text_a_person_would_type() -> None:
    data = workbook((8900, 2.5, 3.0, True, None, datetime.datetime(2027, 1, 31), datetime.date(2027, 2, 1), "=1+1"))

    ((row,),) = read_sheets(data, "a.xlsx").values()

    assert row == ["8900", "2.5", "3", "ja", "", "2027-01-31", "2027-02-01", ""]


def test_no_cell_of_a_written_workbook_is_a_formula() -> None:
    data = write_xlsx({"blad": [["naam"], ["=1+1"], [-2], ["a\x00b"]]})

    sheet = load_workbook(io.BytesIO(data))["blad"]

    assert [(cell.value, cell.data_type) for (cell,) in sheet["A1:A4"]] == [
        ("naam", "s"),
        ("'=1+1", "s"),
        (-2, "n"),
        ("ab", "s"),
    ]


def test_no_cell_of_written_csv_is_a_formula_and_all_come_back() -> None:
    rows = [["naam"], ["=1+1"], ["'=x"], ["-2"], ["twee\nregels"]]

    text = write_csv(rows)

    assert text.splitlines()[1] == "'=1+1"
    assert read_sheets(text.encode(), "a.csv") == {"": rows}


@pytest.mark.parametrize(
    ("data", "file", "message"),
    [
        (b"geen zip", "a.xlsx", "geen XLSX-werkboek"),
        (workbook(("id",))[:-300], "a.xlsx", "geen XLSX-werkboek"),
        (b"caf\xe9", "a.csv", "Windows-1252"),
        (b" \n", "a.csv", "leeg"),
        (b'id\n"' + b"x" * 1_000_001 + b'"\n', "a.csv", "kortere cellen"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(data: bytes, file: str, message: str) -> None:
    with pytest.raises(FaultsError, match=message):
        read_sheets(data, file)


@pytest.mark.parametrize("sign", ["\x0b", "\uffff", "\ufffe", "\ud800"])
def test_a_workbook_leaves_out_what_it_cannot_hold(sign: str) -> None:
    data = write_xlsx({"blad": [[f"kop{sign}"], [f"cel{sign}"]]})

    rows = list(load_workbook(io.BytesIO(data)).worksheets[0].values)
    assert rows == [("kop",), ("cel",)]
