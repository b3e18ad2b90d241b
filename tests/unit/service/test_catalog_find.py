"""One organisation is found by any spelling of its name."""

import json

import pytest

from service.cli.app import run


@pytest.mark.parametrize("spelling", ["Waak", "WSW Waak", "waak bw vzw", "Waak Beschutte Werkplaats"])
def test_every_spelling_finds_the_same_organisation(spelling: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["catalog", "find", spelling])

    out = capsys.readouterr().out
    assert code == 0
    assert out.splitlines()[0].startswith("WAAK [")
    assert "sociale werkplaats" in out
    assert "arbeidszorg" in out
    assert "000_:177" in out
    assert "nog aan te vullen" in out


def test_a_corrected_name_is_asked_about(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["catalog", "find", "Westlandai", "--json"])

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert found["name"] == "Westlandia"
    assert "Klopt dat?" in found["correction"]


def test_an_unknown_name_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["catalog", "find", "Bestaatniet"])

    assert code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_it_speaks_english(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["catalog", "find", "De Poetslijn", "--lang", "en"])

    assert code == 0
    assert "work forms" in capsys.readouterr().out
