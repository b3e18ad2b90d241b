"""The report as a document to edit further: headings, tables, and the plots as pictures with a description."""

from collections.abc import Sequence

from service.reporting.plots import drawn
from service.reporting.report_words import Words
from service.reporting.tables import ReportTable, Section, numeric_columns, shown
from service.word_document import ITEM, QUOTE, WordDocument


def as_document(title: str, lines: Sequence[str], sections: Sequence[Section], lang: str) -> bytes:
    """Write a report as DOCX."""
    document = WordDocument(title, lang)
    document.heading(title, 0)
    for line in lines:
        document.paragraph(line)
    for section in sections:
        _write(document, section, lang)
    return document.as_bytes()


def _write(document: WordDocument, section: Section, lang: str) -> None:
    words = Words(lang)
    document.heading(section.title, 1)
    if section.notes:
        document.paragraph(words.say("notes"), QUOTE)
    for note in section.notes:
        document.paragraph(note, ITEM)
    for table in section.tables:
        document.heading(table.title, 2)
        if table.rows:
            _write_table(document, table, lang)
        else:
            document.paragraph(words.say("nothing"))


def _write_table(document: WordDocument, table: ReportTable, lang: str) -> None:
    if table.plot is not None:
        document.picture(drawn(table, "png", lang), table.title, table.plot.alt)
    rows = ([shown(cell, lang) for cell in row] for row in table.rows)
    document.table(table.header, rows, numeric_columns(table))
