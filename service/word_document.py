"""Word documents to edit further: headings, tables and pictures, that a reader can also read aloud."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from catalog.cells import legal_in_xml

# An element of the file; lxml tells nothing of its types.
Element = Any

LOCALES = {"nl": "nl-BE", "en": "en-GB"}
PICTURE_CM = 15.5
ITEM, QUOTE = "List Bullet", "Intense Quote"


class WordDocument:
    """A document that is written from top to bottom, in one language.

    Parameters
    ----------
    title : str
        For the properties of the file; the first heading says it to people.
    lang : {"nl", "en"}
    """

    def __init__(self, title: str, lang: str) -> None:
        import docx
        from docx.shared import Pt

        self._document = docx.Document()
        properties = self._document.core_properties
        properties.title, properties.author, properties.language = _legal(title), "Schakel", LOCALES[lang]
        properties.comments = ""
        normal: Any = self._document.styles["Normal"]
        normal.font.size = Pt(10)
        _under(normal.element.get_or_add_rPr(), "w:lang", LOCALES[lang])

    def heading(self, text: str, level: int) -> None:
        """Add a heading; level 0 is the title."""
        self._document.add_heading(_legal(text), level)

    def paragraph(self, text: str, style: str | None = None) -> None:
        """Add a paragraph, or with `ITEM` a line of a list."""
        self._document.add_paragraph(_legal(text), style=style)

    def picture(self, png: bytes, title: str, alt: str) -> None:
        """Add a picture, with what it shows for who cannot see it."""
        from docx.shared import Cm

        self._document.add_picture(io.BytesIO(png), width=Cm(PICTURE_CM))
        shape: Any = self._document.inline_shapes[-1]
        described = shape._inline.docPr
        described.set("descr", _legal(alt))
        described.set("title", _legal(title))

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[bool] = ()) -> None:
        """Add a table whose header comes back on every page; `right` says which columns stand to the right.

        The rows are written as they stand in the file: through the library each cell looks up the whole table again,
        which takes seconds for a thousand rows.
        """
        made = self._document.add_table(rows=1, cols=len(header), style="Light Grid Accent 1")
        for cell, text in zip(made.rows[0].cells, header, strict=True):
            cell.text = _legal(text)
        _under(made.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", "true")
        to_right = tuple(right) or (False,) * len(header)
        for row in rows:
            _add_row(made._tbl, row, to_right)

    def as_bytes(self) -> bytes:
        """Give the file."""
        stream = io.BytesIO()
        self._document.save(stream)
        return stream.getvalue()


def _add_row(table: Element, texts: Sequence[str], right: Sequence[bool]) -> None:
    row = _under(table, "w:tr")
    for text, is_right in zip(texts, right, strict=True):
        paragraph = _under(_under(row, "w:tc"), "w:p")
        if is_right:
            _under(_under(paragraph, "w:pPr"), "w:jc", "right")
        run = _under(paragraph, "w:r")
        for at, line in enumerate(_legal(text).split("\n")):
            if at:
                _under(run, "w:br")
            written = _under(run, "w:t")
            written.text = line
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _under(parent: Element, tag: str, value: str = "") -> Element:
    """Add an element, with a value when it is given."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made: Element = OxmlElement(tag)
    if value:
        made.set(qn("w:val"), value)
    parent.append(made)
    return made


def _legal(text: str) -> str:
    """Leave out the control codes that a document cannot hold."""
    return legal_in_xml(text).replace("\r", "")
