"""Needs pasted from a spreadsheet, or as JSON."""

import pytest

from service.bundling.pasted import EXAMPLE, read_pasted

ROW = "Stad Ieper; Ieper; bushokjes poetsen"


def test_the_example_reads_without_a_fault() -> None:
    found = read_pasted(EXAMPLE)

    assert found.faults == ()
    assert [each.id for each in found.records] == [f"vraag-{at}" for at in range(1, 6)]
    assert found.records[3].quantity is None


QUOTED = '"Stad Ieper"; Ieper; "bushokjes poetsen"'


@pytest.mark.parametrize("text", [ROW, ROW.replace("; ", "\t"), f"\n{ROW}\n\n", QUOTED])
def test_rows_come_with_semicolons_or_tabs(text: str) -> None:
    (record,) = read_pasted(text).records

    assert (record.buyer and record.buyer.name, record.title) == ("Stad Ieper", "bushokjes poetsen")


def test_numbers_are_written_as_people_do() -> None:
    (record,) = read_pasted(f"{ROW}; 42; 12; 12,5; 2027-01-01; 2027-12-31; 18000").records

    assert (record.quantity, record.minutes_per_unit, record.estimated_value_eur) == (42, 12.5, 18000)


@pytest.mark.parametrize(
    "text",
    [
        '{"kind": "procurement", "title": "x", "places": [{"municipality": "Ieper"}]}',
        '[{"kind": "procurement", "title": "x", "places": [{"municipality": "Ieper"}], "id": ""}]',
        '{"needs": [{"kind": "procurement", "title": "x", "places": [{"municipality": "Ieper"}]}]}',
    ],
)
def test_json_is_read_in_every_shape(text: str) -> None:
    found = read_pasted(text)

    assert [each.id for each in found.records] == ["vraag-1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stad Ieper; Ieper", "verwacht een bestuur, een gemeente en wat er te doen is"),
        (f"{ROW}; veel", "verwacht een getal"),
        (f"{ROW}; ; ; ; ; ; ; nog iets", "ten hoogste 9 kolommen"),
        (f"{ROW}; ; ; ; gisteren", "verwacht een datum"),
        ("{", "geen geldige JSON"),
        ("[3]", "verwacht een object"),
        (f"{ROW}\n" * 501, "ten hoogste 500 vragen"),
        (
            '[{"id": "a", "kind": "daeb", "title": "x", "places": [{"municipality": "Ieper"}]}]'.replace(
                "]}]", "]}, 3]"
            ),
            "object",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_row(text: str, words: str) -> None:
    found = read_pasted(text)

    assert found.records == ()
    assert any(words in fault.message for fault in found.faults)


def test_an_id_stands_once() -> None:
    need = '{"id": "a", "kind": "daeb", "title": "x", "places": [{"municipality": "Ieper"}]}'

    found = read_pasted(f"[{need}, {need}]")

    assert [fault.field for fault in found.faults] == ["id"]
