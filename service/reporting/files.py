"""The report as a file to keep, to print or to work on."""

from collections.abc import Callable, Mapping, Sequence

from matcher.reporting.figures import Rules, YearReport
from service.reporting.document import as_document
from service.reporting.report_words import Words
from service.reporting.sections import sections_of
from service.reporting.tables import Section, shown
from service.reporting.workbook import as_workbook

MEDIA_TYPES: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
WRITERS: Mapping[str, Callable[[str, Sequence[str], Sequence[Section], str], bytes]] = {
    "xlsx": as_workbook,
    "docx": as_document,
}


def as_file(report: YearReport, rules: Rules, form: str, lang: str) -> bytes:
    """Write a report as XLSX or DOCX."""
    write = WRITERS[form]
    return write(title_of(report, lang), lines_of(report, lang), sections_of(report, rules, lang), lang)


def title_of(report: YearReport, lang: str) -> str:
    """Give the title of a report."""
    return Words(lang).say("title", year=report.year)


def lines_of(report: YearReport, lang: str) -> tuple[str, ...]:
    """Say what a report is about: the area, the last day, and what kind of thing it is."""
    words = Words(lang)
    area = words.say("of_area", area=report.area) if report.area else words.say("everywhere")
    return (area, words.say("until", day=shown(report.as_of, lang)), words.say("aid"))
