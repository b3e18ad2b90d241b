"""Rows that are added to a workbook are those that openpyxl would have written."""

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from catalog.sheet_rows import LONGEST_TEXT, with_rows


def workbook(*headers: list[str]) -> bytes:
    book = Workbook(write_only=True)
    for number, header in enumerate(headers):
        book.create_sheet(f"blad{number}").append(header)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    return {sheet.title: list(sheet.values) for sheet in load_workbook(io.BytesIO(data)).worksheets}


def test_rows_follow_the_first_row_of_their_own_sheet() -> None:
    data = with_rows(workbook(["a", "b"], ["c"]), [[["x", 1]], [["y"], [2.5]]])

    assert read(data) == {"blad0": [("a", "b"), ("x", 1)], "blad1": [("c",), ("y",), (2.5,)]}


@pytest.mark.parametrize(
    "text", ["a & b", "<b>", "]]>", ' "x" ', "twee\nregels", "tab\t.", "é€漢😀", "=1+1", "#N/A", "12"]
)
def test_a_text_stays_that_text(text: str) -> None:
    data = with_rows(workbook(["a"]), [[[text]]])

    cell = load_workbook(io.BytesIO(data)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type in ("s", "inlineStr")) == (text, True)


def test_an_empty_cell_takes_no_room() -> None:
    data = with_rows(workbook(["a", "b", "c"]), [[[None, 0, None], [None, None, "z"]]])

    assert read(data)["blad0"][1:] == [(None, 0, None), (None, None, "z")]


def test_a_row_may_be_wider_than_the_alphabet() -> None:
    numbers = list(range(800))

    data = with_rows(workbook(["a"]), [[numbers]])

    assert read(data)["blad0"][1] == tuple(numbers)


def test_a_text_is_no_longer_than_a_cell_holds() -> None:
    data = with_rows(workbook(["a"]), [[["x" * (LONGEST_TEXT + 1)]]])

    assert read(data)["blad0"][1] == ("x" * LONGEST_TEXT,)


def test_without_rows_the_workbook_stays_as_it_was() -> None:
    assert read(with_rows(workbook(["a"]), [[]])) == {"blad0": [("a",)]}
