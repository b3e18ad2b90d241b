"""`schakel plan`: the command line of the plan."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calling import FAR_PROVIDER, NEED, NOBODY, PROVIDER, Schakel

Files = tuple[str, ...]

SECOND = NEED | {"id": "n-3", "title": "Bushokjes Diksmuide", "places": [{"municipality": "Diksmuide"}]}
LOCK = {"need_id": "n-3", "provider_id": "voorbeeld-net", "hours_per_month": 100}
UNKNOWN = PROVIDER | {
    "id": "voorbeeld-vraag",
    "name": "Voorbeeld Vraag",
    "offerings": [{**PROVIDER["offerings"][0], "capacity_hours_per_month": None}],
}
AGREEMENT = {
    "provider_id": "voorbeeld-net",
    "service_type": "netheid.bushokjes",
    "buyer": {"name": "Gemeente Kortemark"},
    "places": [{"municipality": "Kortemark"}],
    "hours_per_month": 10,
}


@pytest.fixture
def files(schakel: Schakel) -> Files:
    """Write two needs for one crew, one need for nobody, and a catalogue."""
    unsized = {key: value for key, value in NEED.items() if key != "hours_per_month"} | {"id": "n-4"}
    needs = schakel.write("needs.jsonl", NEED, SECOND, NOBODY, unsized)
    catalogue = schakel.write("catalogue.json", {"providers": [PROVIDER, FAR_PROVIDER, UNKNOWN]})
    return "plan", needs, "--catalog", catalogue, "--as-of", "2026-11-21"


def test_a_plan_is_told_in_words(schakel: Schakel, files: Files) -> None:
    answer = schakel(*files)

    assert answer.code == 0
    for words in ("Voorbeeld Net", "te bevestigen", "nog niet te plannen", "Belasting", "Beste plan betekent"):
        assert words in answer.out
    assert "Niemand in de catalogus biedt" in answer.out
    assert answer.err == ""


def test_the_words_are_english_when_asked(schakel: Schakel, files: Files) -> None:
    answer = schakel(*files, "--lang", "en")

    assert "The best plan means" in answer.out
    assert "to confirm" in answer.out


def test_the_json_has_every_need(schakel: Schakel, files: Files) -> None:
    answer = schakel(
        *files, "--json", "--max-providers", "1", "--min-share", "0.1", "--start", "2027-01-01", "--months", "6"
    )

    written = json.loads(answer.out)
    assert [each["need_id"] for each in written["needs"]] == ["n-1", "n-2", "n-3"]
    assert [each["need_id"] for each in written["not_plannable"]] == ["n-4"]
    assert len(written["months"]) == 6
    assert written["limits"]["max_providers"] == 1


def test_what_is_locked_stands(schakel: Schakel, files: Files) -> None:
    locks = schakel.write("locks.json", {"locked": [LOCK]})
    agreements = schakel.write("agreements.json", [AGREEMENT])

    answer = schakel(*files, "--json", "--locked", locks, "--agreements", agreements)

    written = json.loads(answer.out)
    assert written["totals"]["hours_locked"] == 1200.0
    assert written["needs"][2]["assignments"][0]["is_locked"] is True


def test_a_lock_above_the_free_hours_is_a_fault(schakel: Schakel, files: Files) -> None:
    locks = schakel.write("locks.json", [LOCK, {**LOCK, "need_id": "n-1"}])

    answer = schakel(*files, "--locked", locks)

    assert answer.code == 2
    assert "locked[1]" in answer.err
    assert "en die heeft er 160" in answer.err


@pytest.mark.parametrize(
    ("locks", "message"), [([], "verwacht minstens één"), ([{"need_id": "n-1"}], "provider_id")], ids=["none", "half"]
)
def test_a_wrong_file_of_locks_is_told(schakel: Schakel, files: Files, locks: list[object], message: str) -> None:
    answer = schakel(*files, "--locked", schakel.write("locks.json", locks))

    assert answer.code == 2
    assert message in answer.err


def test_a_lock_may_not_end_before_it_starts(schakel: Schakel, files: Files) -> None:
    lock = {**LOCK, "start": "2027-05-01", "end": "2027-04-01"}

    answer = schakel(*files, "--locked", schakel.write("locks.json", [lock]))

    assert answer.code == 2
    assert "end" in answer.err


def test_nothing_planned_is_exit_code_one(schakel: Schakel) -> None:
    needs = schakel.write("needs.jsonl", NOBODY)
    catalogue = schakel.write("catalogue.json", {"providers": [PROVIDER]})

    assert schakel("plan", needs, "--catalog", catalogue, "--as-of", "2026-11-21").code == 1


def test_the_plan_is_written_as_a_workbook(schakel: Schakel, files: Files, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"

    answer = schakel(*files, "--out", str(out))

    assert answer.code == 0
    assert load_workbook(out).sheetnames == ["Toewijzingen", "Vragen", "Belasting", "Eén ploeg erbij", "Over dit plan"]


def test_the_plan_is_written_as_csv_and_json(schakel: Schakel, files: Files, tmp_path: Path) -> None:
    for form in ("csv", "json"):
        assert schakel(*files, "--out", str(tmp_path / f"plan.{form}")).code == 0

    rows = list(csv.DictReader(io.StringIO((tmp_path / "plan.csv").read_text(encoding="utf-8"))))
    assert {row["id aanbieder"] for row in rows} == {"voorbeeld-net", "voorbeeld-vraag"}
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["totals"]["needs"] == 4


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--out", "plan.pdf"), "laat hem eindigen op .xlsx, csv of json"),
        (("--min-share", "2"), "verwacht een getal van 0 tot 1"),
        (("--as-of", "2010-01-01"), "--as-of"),
        (("--max-providers", "0"), "--max-providers"),
        (("--max-providers", "21"), "verwacht een getal van 1 tot 20"),
        (("--months", "37"), "verwacht een getal van 1 tot 36"),
        (("--out", "bestaat/niet/plan.csv"), "dit bestand kan niet geschreven worden"),
    ],
)
def test_wrong_options_are_told(schakel: Schakel, files: Files, options: Files, message: str) -> None:
    answer = schakel(*files, *options)

    assert answer.code == 2
    assert message in answer.err
