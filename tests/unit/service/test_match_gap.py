"""What nobody can do can be written down at once."""

import json
from pathlib import Path

import pytest

from catalog.fields import shipped
from catalog.gap_records import GapRecord
from catalog.origin import Origin
from catalog.validation import checked
from service.cli.app import run

NOBODY = ["match", "--text", "gras maaien", "--place", "Arlon", "--json", "--as-of", "2026-11-21"]


def test_a_gap_is_added_to_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gaps = tmp_path / "hiaten.jsonl"

    codes = [run([*NOBODY, "--record-gap", str(gaps)]) for _ in range(2)]

    records = [json.loads(line) for line in gaps.read_text(encoding="utf-8").splitlines()]
    assert codes == [1, 1]
    assert [record["service_types"] for record in records] == [["groen.gazon"]] * 2
    assert records[0]["recorded_on"] == "2026-11-21"
    assert records[0]["status"] == "open"
    assert "Vastgelegd als hiaat" in capsys.readouterr().err
    assert checked(GapRecord, records[0], origin=Origin("x"), known=shipped())[1] == ()


def test_an_answer_leaves_no_gap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gaps = tmp_path / "hiaten.jsonl"

    code = run(["match", "--text", "bushokjes poetsen", "--place", "Kortemark", "--json", "--record-gap", str(gaps)])

    assert code == 0
    assert not gaps.exists()
    assert capsys.readouterr().err == ""


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run([*NOBODY, "--record-gap", str(tmp_path / "nergens" / "hiaten.jsonl")])

    assert code == 2
    assert "kan niet geschreven worden" in capsys.readouterr().err
