"""A value is read back from a cell as it was written, and a cell never runs as a formula."""

from typing import Any

import pytest

from catalog import cells
from catalog.cells import Cell, CellError, guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+32 9", "-x", "@a", "\tx", "\rx", "'=x", "''=x", "'t Veld", "Ieper", ""])
def test_a_guarded_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+32 9", "-x", "@a", "\tx", "\rx", "'=x"])
def test_a_text_that_could_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    ("cell", "value", "written"),
    [
        (cells.TEXT, "Ieper; Menen", "Ieper; Menen"),
        (cells.FLAG, True, "ja"),
        (cells.FLAG, False, "nee"),
        (cells.NUMBER, 28.5, 28.5),
        (cells.NUMBER, 28.0, 28),
        (cells.DAY, "2027-01-31", "2027-01-31"),
        (cells.BOUND, None, "open"),
        (cells.BOUND, "2027-01-31", "2027-01-31"),
        (cells.LIST, ["a", "b c"], "a; b c"),
        (cells.LIST, [], "geen"),
        (cells.LIST, ["geen"], '["geen"]'),
        (cells.LIST, ["a;b"], '["a;b"]'),
        (cells.NUMBERS_BY_NAME, {"Ieper": 12, "Menen": 3.5}, "Ieper=12; Menen=3.5"),
        (cells.NUMBERS_BY_NAME, {}, "geen"),
        (cells.NUMBERS_BY_NAME, {"a=b": 1}, '{"a=b": 1}'),
        (cells.CAPACITY, 160, 160),
        (cells.CAPACITY, {}, "geen"),
        (cells.CAPACITY, {"2027-04": 120}, "2027-04=120"),
        (cells.SITES, [{"id": "x", "municipality": "Ieper", "lat": 50.5, "lon": 2.5}], "x|Ieper|50.5|2.5"),
        (cells.SITES, [{"id": "x", "municipality": "Ieper"}, {"municipality": "Menen"}], "x|Ieper; Menen"),
        (cells.SITES, [{"id": "x"}], "x|"),
        (cells.SITES, [], "geen"),
        (cells.SITES, [{"id": "x|y"}], '[{"id": "x|y"}]'),
        (cells.SITES, [{}], "[{}]"),
        (cells.MEMBERS, [{"municipality": "Ieper", "to": "2027-01-31"}], "Ieper|||2027-01-31"),
        (cells.ENTRUSTMENTS, [{"service_type": "zorg.poetshulp", "by": "OCMW"}], "zorg.poetshulp|OCMW"),
        (cells.JSON, [{"field": "name"}], '[{"field": "name"}]'),
    ],
)
def test_a_value_is_read_back(cell: Cell, value: Any, written: str | float) -> None:
    assert cell.write(value) == written
    assert cell.read(str(written)) == value


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        (cells.FLAG, "WAAR", True),
        (cells.FLAG, "0", False),
        (cells.NUMBER, "1 028,50", 1028.5),
        (cells.DAY, "31/1/2027", "2027-01-31"),
        (cells.DAY, "gisteren", "gisteren"),
        (cells.BOUND, "Open", None),
        (cells.LIST, "a;;b;", ["a", "b"]),
        (cells.MEMBERS, "Ieper", [{"municipality": "Ieper"}]),
    ],
)
def test_what_people_type_is_understood(cell: Cell, text: str, value: Any) -> None:
    assert cell.read(text) == value


@pytest.mark.parametrize(
    ("cell", "text", "expected"),
    [
        (cells.FLAG, "misschien", "ja of nee"),
        (cells.NUMBER, "veel", "een getal als 12,5"),
        (cells.JSON, "[", "JSON"),
        (cells.LIST, "[1", "JSON"),
        (cells.NUMBERS_BY_NAME, "Ieper", "met een getal"),
        (cells.NUMBERS_BY_NAME, "Ieper=1; Ieper=2", "één keer"),
        (cells.SITES, "a|b|1|2|3", "id|municipality|lat|lon"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_was_expected(cell: Cell, text: str, expected: str) -> None:
    with pytest.raises(CellError) as caught:
        cell.read(text)

    assert expected in str(caught.value)
