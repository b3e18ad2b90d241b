"""The report as pictures and as a workbook, on the edges of what they can hold."""

import io
from dataclasses import replace

import pytest

from service.reporting.plots import drawn
from service.reporting.tables import Plot, ReportTable, Section, Share, shown
from service.reporting.workbook import as_workbook

ROWS = tuple((f"Dienst {number}", number) for number in range(40))
BARS = ReportTable("Diensten", ("Dienst", "Aantal"), ROWS, Plot("diensten", "bars", (1,), "Staafgrafiek"))


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_table_gives_the_same_picture_to_the_last_byte(form: str) -> None:
    first = drawn(BARS, form, "nl")  # type: ignore[arg-type]
    drawn.cache_clear()

    assert drawn(BARS, form, "nl") == first  # type: ignore[arg-type]


def test_a_picture_holds_no_more_rows_than_can_be_read() -> None:
    fewer = ReportTable(BARS.title, BARS.header, ROWS[:15], BARS.plot)

    assert drawn(BARS, "svg", "nl") == drawn(fewer, "svg", "nl")


def test_a_name_with_a_sign_of_money_is_no_formula() -> None:
    table = ReportTable("x", ("Naam", "Aantal"), (("$\\frac{1}$", 1), ("y" * 80, None)), BARS.plot)

    assert drawn(table, "svg", "nl").startswith(b"<?xml")


def test_a_table_without_a_plot_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="Leeg"):
        drawn(ReportTable("Leeg", ("x",), ()), "svg", "nl")


def test_sheets_have_names_that_a_workbook_can_hold_each_once() -> None:
    from openpyxl import load_workbook

    title = "Voortgang: een programma met een heel lange naam [1/2]"
    sections = [Section(f"s-{at}", title, (BARS,)) for at in range(3)]

    names = load_workbook(io.BytesIO(as_workbook("Verslag", (), sections, "nl"))).sheetnames

    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_workbook_says_unknown_and_writes_shares_and_control_codes_well() -> None:
    from openpyxl import load_workbook

    table = ReportTable("x", ("a", "b", "c"), (("=2+2", None, Share(0.25)), ("\x07bel\uffff", 1.5, Share(None))))

    sheet = load_workbook(io.BytesIO(as_workbook("Verslag", ("-1",), [Section("s", "S", (table,))], "nl"))).worksheets[
        0
    ]

    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"'=2+2", "onbekend", 0.25, "bel", 1.5} <= set(values)


def test_a_title_that_a_workbook_cannot_hold_stops_none() -> None:
    from openpyxl import load_workbook

    bars = replace(BARS, title="Over\uffffleg\x0b")

    book = load_workbook(
        io.BytesIO(as_workbook("Ver\ufffeslag", (), [Section("s", "Over\uffffleg\x0b", (bars,))], "nl"))
    )

    assert (book.sheetnames, book.properties.title) == (["Overleg"], "Verslag")


def test_cells_are_written_for_a_person() -> None:
    assert [shown(each, "nl") for each in (4401, 1.5, Share(0.251), None, "tekst")] == [
        "4.401",
        "1,5",
        "25,1\u00a0%",
        "onbekend",
        "tekst",
    ]
