"""The report as a workbook: a sheet for each section, with real numbers and charts that can be changed."""

import datetime
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from catalog.cells import guarded, legal_in_xml
from service.reporting.tables import Cell, ReportTable, Section, Share, shown

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
WIDEST, NARROWEST = 60, 12
# Rows that a chart of the standard height covers.
ROWS_OF_CHART = 16
CHART_GAP = 2


def as_workbook(title: str, lines: Sequence[str], sections: Sequence[Section], lang: str) -> bytes:
    """Write a report as XLSX; no cell of it is a formula."""
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title, workbook.properties.creator = legal_in_xml(title), "Schakel"
    names: set[str] = set()
    for at, section in enumerate(sections):
        sheet: Worksheet = workbook.create_sheet(_name(section.title, names))
        _write(sheet, section, (title, *lines) if at == 0 else (section.title,), lang)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _name(title: str, taken: set[str]) -> str:
    """Name a sheet: no signs that a name may not have, not too long, and each once."""
    short = _NOT_IN_A_NAME.sub(" ", legal_in_xml(title)).strip()[:LONGEST_NAME] or "-"
    at = 1
    while short.casefold() in taken:
        at += 1
        short = f"{short[: LONGEST_NAME - 4]} {at}"
    taken.add(short.casefold())
    return short


def _write(sheet: "Worksheet", section: Section, head: Sequence[str], lang: str) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for text in head:
        sheet.append([_safe(text)])
    sheet["A1"].font = Font(bold=True, size=14)
    for note in section.notes:
        sheet.append([_safe(f"! {note}")])
    widths: dict[int, int] = {}
    for table in section.tables:
        sheet.append([])
        _write_table(sheet, table, lang, widths)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(WIDEST, max(NARROWEST, width + 2))
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = _fit_to_width()
    for row in sheet.iter_rows(min_row=len(head) + len(section.notes) + 1):
        for cell in row:
            cell.alignment = Alignment(
                vertical="top", wrap_text=isinstance(cell.value, str) and len(cell.value) > WIDEST
            )


def _fit_to_width() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _write_table(sheet: "Worksheet", table: ReportTable, lang: str, widths: dict[int, int]) -> None:
    from openpyxl.styles import Font, PatternFill

    sheet.append([_safe(table.title)])
    sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    sheet.append([_safe(each) for each in table.header])
    first = sheet.max_row
    for at, text in enumerate(table.header, start=1):
        cell = sheet.cell(first, at)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E3F0F1")
        widths[at] = max(widths.get(at, 0), len(text))
    for row in table.rows:
        _write_row(sheet, row, lang, widths)
    if not table.rows:
        sheet.append([shown("–", lang)])
    if table.plot is not None and table.rows:
        _add_chart(sheet, table, first)


def _write_row(sheet: "Worksheet", row: Sequence[Cell], lang: str, widths: dict[int, int]) -> None:
    sheet.append([_value(cell, lang) for cell in row])
    for at, each in enumerate(row, start=1):
        cell = sheet.cell(sheet.max_row, at)
        if isinstance(each, Share):
            cell.number_format = "0.0 %"
        elif isinstance(each, datetime.date):
            cell.number_format = "yyyy-mm-dd"
        elif isinstance(each, float):
            cell.number_format = "#,##0.0"
        widths[at] = max(widths.get(at, 0), len(shown(each, lang)))


def _value(cell: Cell, lang: str) -> str | float | int | datetime.date:
    value = cell.value if isinstance(cell, Share) else cell
    if value is None:
        return shown(None, lang)
    return _safe(value) if isinstance(value, str) else value


def _safe(text: str) -> str:
    """Write a text that no spreadsheet runs as a formula, without signs that a workbook cannot hold."""
    return guarded(legal_in_xml(text).replace("\r", ""))


def _add_chart(sheet: "Worksheet", table: ReportTable, header_row: int) -> None:
    """Put a chart under its table, and leave room for it."""
    from openpyxl.chart import BarChart, LineChart, Reference

    plot, last = table.plot, header_row + len(table.rows)
    if plot is None:
        return
    chart: Any = LineChart() if plot.kind == "lines" else BarChart()
    if plot.kind != "lines":
        chart.type, chart.overlap, chart.gapWidth = "bar", 100, 40
        chart.grouping = "stacked" if plot.kind == "stacked" else "clustered"
        chart.y_axis.majorGridlines = None
        chart.x_axis.scaling.orientation = "maxMin"
    for column in plot.columns:
        data = Reference(sheet, min_col=column + 1, min_row=header_row, max_row=last)
        chart.add_data(data, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=header_row + 1, max_row=last))
    chart.title, chart.width = legal_in_xml(table.title), 22
    chart.x_axis.delete = chart.y_axis.delete = False
    if len(plot.columns) == 1:
        chart.legend = None
    sheet.add_chart(chart, f"A{last + CHART_GAP}")
    # An empty cell below the chart, so that the next table starts there.
    sheet.cell(last + CHART_GAP + ROWS_OF_CHART, 1, "")
