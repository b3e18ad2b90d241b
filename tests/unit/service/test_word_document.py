"""Word documents: what a reader needs to read them aloud, and tables of any length."""

import io
from typing import Any

import pytest
from docx import Document

from service.word_document import ITEM, WordDocument


def reread(made: WordDocument) -> Any:
    return Document(io.BytesIO(made.as_bytes()))


def test_every_row_of_a_long_table_is_there_as_it_was_given() -> None:
    made = WordDocument("Lijst", "nl")
    made.table(("Naam", "Aantal"), [(f"=1+{at}", str(at)) for at in range(1000)], (False, True))

    rows = reread(made).tables[0]._tbl.tr_lst
    texts = [[cell.xpath("string(.)") for cell in row.tc_lst] for row in rows]
    assert texts[0] == ["Naam", "Aantal"]
    assert texts[1:] == [[f"=1+{at}", str(at)] for at in range(1000)]


def test_the_header_of_a_table_comes_back_on_every_page_and_numbers_stand_to_the_right() -> None:
    made = WordDocument("Lijst", "nl")
    made.table(("Naam", "Aantal"), [("a", "1")], (False, True))

    table = reread(made).tables[0]._tbl
    assert table.tr_lst[0].xpath("./w:trPr/w:tblHeader/@w:val") == ["true"]
    assert [cell.xpath("./w:p/w:pPr/w:jc/@w:val") for cell in table.tr_lst[1].tc_lst] == [[], ["right"]]


def test_lines_stay_lines_and_control_codes_go() -> None:
    made = WordDocument("a\x07b", "en")
    made.paragraph("een\x00 \x07bel", ITEM)
    made.table(("x",), [("een\ntwee\x0b ",)])

    document = reread(made)
    assert document.core_properties.title == "ab"
    assert document.core_properties.language == "en-GB"
    assert document.paragraphs[0].text == "een bel"
    assert document.tables[0].cell(1, 0).text == "een\ntwee "


@pytest.mark.parametrize("sign", ["\uffff", "\ufffe", "\ud800"])
def test_what_is_no_sign_at_all_stops_no_document(sign: str) -> None:
    made = WordDocument("Lijst", "nl")
    made.paragraph(f"over{sign}leg")
    made.table((f"kop{sign}",), [(f"cel{sign}",)])

    document = reread(made)

    assert document.paragraphs[0].text == "overleg"
    assert document.tables[0].cell(1, 0).text == "cel"
