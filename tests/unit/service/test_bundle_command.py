"""`schakel bundle`: the command line of bundling."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from calling import PROVIDER, Schakel

TOWNS = ("Ieper", "Poperinge", "Veurne")


def need(town: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"n-{town.lower()}",
        "kind": "procurement",
        "title": "Poetsen van bushokjes",
        "service_types": ["netheid.bushokjes"],
        "buyer": {"name": f"Stad {town}", "kind": "municipality", "municipality": town},
        "places": [{"municipality": town}],
        "quantity": 40,
        "times_per_year": 12,
        "minutes_per_unit": 20,
        "start": "2027-01-01",
        "end": "2027-12-31",
        "mode": "on_site",
        **changes,
    }


@pytest.fixture
def files(schakel: Schakel) -> tuple[str, ...]:
    """Write needs of three towns, and a catalogue with one provider."""
    wide = PROVIDER | {"offerings": [PROVIDER["offerings"][0] | {"area": {"radius_km": 60}}]}
    needs = schakel.write("needs.jsonl", *(need(town) for town in TOWNS))
    return (
        "bundle",
        needs,
        "--catalog",
        schakel.write("catalogue.json", {"providers": [wide]}),
        "--as-of",
        "2026-11-21",
    )


def test_a_bundle_is_told_in_words(schakel: Schakel, files: tuple[str, ...]) -> None:
    answer = schakel(*files)

    assert answer.code == 0
    assert "Bushokjes reinigen: 3 besturen" in answer.out
    assert "aankoopcentrale" in answer.out
    assert "art. 16" in answer.out
    assert answer.err == ""


def test_the_words_are_english_when_asked(schakel: Schakel, files: tuple[str, ...]) -> None:
    answer = schakel(*files, "--lang", "en")

    assert "Bus shelter cleaning: 3 boards" in answer.out
    assert "you decide" in answer.out


def test_needs_alone_and_places_without_anybody_are_told(schakel: Schakel) -> None:
    needs = schakel.write("needs.jsonl", *(need(town) for town in (*TOWNS, "Arlon")))
    near = schakel.write("catalogue.json", {"providers": [PROVIDER]})

    answer = schakel("bundle", needs, "--catalog", near, "--as-of", "2026-11-21")

    assert "In geen bundel" in answer.out
    assert "n-arlon" in answer.out


def test_a_lot_that_nobody_serves_is_told(schakel: Schakel) -> None:
    needs = schakel.write("needs.jsonl", need("Kortemark"), need("Ieper", quantity=None))
    near = schakel.write("catalogue.json", {"providers": [PROVIDER]})

    answer = schakel("bundle", needs, "--catalog", near, "--as-of", "2026-11-21")

    assert "Niemand voor Ieper" in answer.out
    assert "?" in answer.out


def test_without_a_bundle_the_code_is_1(schakel: Schakel, files: tuple[str, ...]) -> None:
    answer = schakel(*files, "--max-km", "1")

    assert answer.code == 1


def test_a_daeb_has_no_route(schakel: Schakel, files: tuple[str, ...]) -> None:
    needs = schakel.write("daeb.jsonl", *(need(town, kind="daeb") for town in TOWNS))

    words, found = schakel("bundle", needs, *files[2:]), schakel("bundle", needs, *files[2:], "--json")

    assert "route:" not in words.out
    assert found.json["bundles"][0]["route"] is None


def test_needs_come_from_standard_input_too(schakel: Schakel, files: tuple[str, ...]) -> None:
    lines = "\n".join(json.dumps(need(town)) for town in TOWNS).encode()

    answer = schakel("bundle", "-", *files[2:], "--json", stdin=lines)

    assert len(answer.json["bundles"]) == 1


def test_what_boards_said_counts(schakel: Schakel, files: tuple[str, ...]) -> None:
    said = (
        "--joins",
        "stad ieper",
        "--declines",
        "Stad Veurne",
        "--leads",
        "Stad Poperinge",
        "--experienced",
        "Stad Ieper",
    )

    (bundle,) = schakel(*files, *said, "--json").json["bundles"]

    assert bundle["lead"]["proposed"] == "Stad Poperinge"
    assert [(board["name"], board["reply"]) for board in bundle["boards"]] == [
        ("Stad Ieper", "yes"),
        ("Stad Poperinge", "unknown"),
    ]


def test_the_route_is_that_of_the_joint_value(schakel: Schakel, files: tuple[str, ...]) -> None:
    needs = schakel.write("dear.jsonl", *(need(town, estimated_value_eur=50000) for town in TOWNS))

    (bundle,) = schakel("bundle", needs, *files[2:], "--json").json["bundles"]

    assert bundle["value"]["estimated_value_eur"] == 150000
    assert bundle["route"]["estimate_eur"] == 150000
    assert bundle["route"]["outcome"] != "bestelbon"


def test_the_joint_needs_can_be_matched_as_they_are(schakel: Schakel, files: tuple[str, ...]) -> None:
    joint = str(schakel.folder / "joint.jsonl")
    schakel(*files, "--joint", joint)

    answer = schakel("match", joint, *files[2:], "--json")

    assert answer.code == 0
    assert answer.json["need_id"] == "bundel-n-ieper"


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "md", "docx"])
def test_the_inputs_of_the_bestek_are_a_file(schakel: Schakel, files: tuple[str, ...], form: str) -> None:
    out = schakel.folder / f"bestek.{form}"

    assert schakel(*files, "--out", str(out)).code == 0
    assert out.stat().st_size > 0


def test_the_file_as_json_is_the_answer(schakel: Schakel, files: tuple[str, ...]) -> None:
    out = schakel.folder / "bestek.json"

    answer = schakel(*files, "--out", str(out), "--json")

    assert json.loads(out.read_text(encoding="utf-8")) == answer.json


def test_the_table_has_a_line_for_every_need(schakel: Schakel, files: tuple[str, ...]) -> None:
    out = schakel.folder / "bestek.csv"
    schakel(*files, "--out", str(out))

    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [row["bestuur"] for row in rows] == ["Stad Ieper", "Stad Poperinge", "Stad Veurne"]
    assert rows[0]["uren per maand"] == "13.33"
    assert rows[0]["bereikbaar met de fiets"] == "te vragen"
    assert rows[0]["maanden"] == "heel het jaar"


def test_a_name_that_is_a_formula_stays_text(schakel: Schakel, files: tuple[str, ...]) -> None:
    sly = [need("Ieper", buyer={"name": '=HYPERLINK("x")'}), need("Poperinge", season_months=[3, 4])]
    out = [schakel.folder / name for name in ("b.csv", "b.xlsx")]
    needs = schakel.write("sly.jsonl", *sly)
    for each in out:
        schakel("bundle", needs, *files[2:], "--out", str(each))

    assert "'=HYPERLINK" in out[0].read_text(encoding="utf-8")
    assert "maart, april" in out[0].read_text(encoding="utf-8")
    sheet = load_workbook(out[1])["Per bestuur"]
    assert [cell.data_type for cell in sheet[2]][1] == "s"


def test_signs_of_markdown_in_a_name_are_no_layout(schakel: Schakel, files: tuple[str, ...]) -> None:
    sly = [need("Ieper", buyer={"name": "Stad | *Ieper*\n# kop"}), need("Poperinge")]
    out = schakel.folder / "b.md"

    schakel("bundle", schakel.write("sly.jsonl", *sly), *files[2:], "--out", str(out))

    assert "| Stad \\| \\*Ieper\\* \\# kop |" in out.read_text(encoding="utf-8")


def test_the_document_says_what_is_to_be_asked(schakel: Schakel, files: tuple[str, ...]) -> None:
    out = schakel.folder / "b.docx"
    schakel(*files, "--out", str(out), "--lang", "en")

    made = Document(str(out))
    assert made.paragraphs[0].text == "Inputs for the specifications"
    assert any("Ask Stad Ieper" in each.text for each in made.paragraphs)
    assert made.tables[0].cell(1, 0).text == "Stad Ieper"


def test_when_nothing_is_left_to_ask_the_text_says_so(schakel: Schakel, files: tuple[str, ...]) -> None:
    told = {"site_access": {"bike": True, "public_transport": False}, "estimated_value_eur": 100, "reserved": True}
    needs = schakel.write("told.jsonl", *(need(town, **told) for town in TOWNS))
    out = schakel.folder / "b.md"

    schakel("bundle", needs, *files[2:], "--out", str(out))

    assert "Niets meer te vragen." in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--out", "bestek.pdf"), "laat hem eindigen op"),
        (("--joins", "Stad Ieper", "--declines", "STAD IEPER"), "U zegt ja en nee voor"),
        (("--leads", "Stad Gent"), "Deze besturen vragen niets in dit bestand: Stad Gent"),
        (("--max-km", "-1"), "verwacht een gewoon getal van 0 of meer"),
        (("--max-km", "nan"), "verwacht een gewoon getal van 0 of meer"),
        (("--as-of", "2010-01-01"), "--as-of"),
        (("--out", "nergens/bestek.csv"), "kan niet geschreven worden"),
    ],
)
def test_what_cannot_work_is_said_in_one_line(
    schakel: Schakel, files: tuple[str, ...], arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    answer = schakel(*files, *arguments)

    assert answer.code == 2
    assert len(answer.faults) == 1
    assert words in answer.err
