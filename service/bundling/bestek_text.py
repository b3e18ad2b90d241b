"""The bestek inputs as a text that a person reads on: Markdown, and the same as a Word document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matcher.model.bundling import Bundle
from service.bundling.bestek_rows import BestekWriter
from service.bundling.bestek_words import COLUMNS
from service.word_document import ITEM as LIST_ITEM
from service.word_document import WordDocument

# What stands in the table of a page: the other columns are in the workbook.
SHOWN = (
    *("board", "places", "lots", "quantity", "times_per_year"),
    *("minutes_per_unit", "hours_per_month", "start", "end"),
)
HEADING, PARAGRAPH, ITEM, TABLE = "heading", "paragraph", "item", "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the text: a heading of a level, a paragraph, an item of a list, or a table with a header."""

    kind: str
    text: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()


def markdown(bundles: Sequence[Bundle], writer: BestekWriter) -> str:
    """Write the text in Markdown."""
    text = "\n".join(_marked(block) for block in blocks(bundles, writer))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def document(bundles: Sequence[Bundle], writer: BestekWriter) -> bytes:
    """Write the text as a Word document."""
    made = WordDocument(writer.word("title"), writer.lang)
    for block in blocks(bundles, writer):
        if block.kind == HEADING:
            made.heading(block.text, block.level - 1)
        elif block.kind == TABLE:
            made.table(block.rows[0], block.rows[1:])
        else:
            made.paragraph(block.text, LIST_ITEM if block.kind == ITEM else None)
    return made.as_bytes()


def blocks(bundles: Sequence[Bundle], writer: BestekWriter) -> Iterator[Block]:
    """Put the text together, a chapter for each bundle."""
    yield Block(HEADING, writer.word("title"))
    for bundle in bundles:
        yield from _chapter(bundle, writer)
    yield Block(PARAGRAPH, writer.word("advice"))


def _chapter(bundle: Bundle, writer: BestekWriter) -> Iterator[Block]:
    yield Block(HEADING, bundle.title, 2)
    for name, text in writer.facts(bundle):
        yield Block(ITEM, f"{name}: {text}")
    yield Block(HEADING, writer.word("lines"), 3)
    yield Block(TABLE, rows=_lines(bundle, writer))
    yield Block(HEADING, writer.word("lots"), 3)
    yield Block(TABLE, rows=_without_bundle(writer.lots([bundle]), writer.lang))
    yield Block(HEADING, writer.word("questions"), 3)
    if not bundle.questions:
        yield Block(PARAGRAPH, writer.word("no_questions"))
    for question in bundle.questions:
        yield Block(ITEM, question.text)


def _lines(bundle: Bundle, writer: BestekWriter) -> tuple[tuple[str, ...], ...]:
    at = int(writer.lang == "en")
    header = tuple(COLUMNS[name][at] for name in SHOWN)
    lines = (writer.cells(line) for line in bundle.bestek)
    return header, *(tuple(_plain(cells[name], writer.lang) for name in SHOWN) for cells in lines)


def _without_bundle(rows: Sequence[Sequence[str | float]], lang: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_plain(cell, lang) for cell in row[1:]) for row in rows)


def _plain(cell: str | float, lang: str) -> str:
    text = str(cell)
    return text.replace(".", ",") if isinstance(cell, float) and lang != "en" else text


def _marked(block: Block) -> str:
    text = _escaped(block.text)
    match block.kind:
        case "heading":
            return f"\n{'#' * block.level} {text}\n"
        case "item":
            return f"- {text}"
        case "table":
            return "\n" + "\n".join(_table(block.rows)) + "\n"
        case _:
            return f"\n{text}\n"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    header, *others = rows
    yield f"| {' | '.join(map(_escaped, header))} |"
    yield f"|{'---|' * len(header)}"
    yield from (f"| {' | '.join(map(_escaped, row))} |" for row in others)


def _escaped(text: str) -> str:
    """Let no sign of a name become layout, and keep a cell on one line."""
    plain = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in plain)
