"""`schakel coverage`, `schakel gaps` and `schakel niches`: tables, files and exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from service.cli.app import run
from service.coverage.answering import MOST_CELLS
from service.coverage.exporting import exported

EXAMPLE = ("--catalog", "voorbeeld", "--as-of", "2026-11-21")
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Give what runs a command and gives its code and what it printed."""

    def call(*words: str) -> tuple[int, str, str]:
        code = run(words)
        found = capsys.readouterr()
        return code, found.out, found.err

    return call


def test_the_tables_count_and_name_who_can(said: Said) -> None:
    code, out, _ = said("coverage", "--service", "netheid.bushokjes", "--area", "Ieper", *EXAMPLE)

    assert code == 0
    assert "Dekking: 1 dienst × 1 gemeente" in out
    assert "Heggenrank" in out


def test_many_cells_are_cut_with_the_way_to_all_of_them(said: Said) -> None:
    _, out, _ = said("coverage", "--group", "groen", "--area", "w13", *EXAMPLE)

    assert "schrijf alles weg met --out" in out


def test_a_service_that_nobody_offers_anywhere_gives_code_1(said: Said, tmp_path: Path) -> None:
    empty = tmp_path / "leeg.json"
    empty.write_text('{"providers": [{"id": "a", "name": "A", "kinds": ["lde"]}]}', encoding="utf-8")

    code, out, _ = said("coverage", "--service", "netheid.bushokjes", "--area", "Ieper", "--catalog", str(empty))

    assert code == 1
    assert "niemand" in out


def test_only_the_gaps_may_be_none(said: Said) -> None:
    code, out, _ = said("coverage", "--service", "netheid.bushokjes", "--area", "Ieper", "--gaps-only", *EXAMPLE)

    assert code == 0
    assert "net niet" not in out


def test_the_ladder_is_a_table(said: Said) -> None:
    code, out, _ = said("coverage", "--rung", "--area", "Kortrijk", "--lang", "en", *EXAMPLE)

    assert code == 0
    assert "Participation ladder (2026-11-21)" in out


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_file_is_written_in_its_form(form: str, said: Said, tmp_path: Path) -> None:
    out = tmp_path / f"dekking.{form}"

    code, _, _ = said("coverage", "--group", "kind", "--area", "iwva", "--rung", "--out", str(out), *EXAMPLE)

    assert code == 0
    assert out.stat().st_size > 1000


def test_a_gap_in_a_workbook_leaves_the_rest_empty(said: Said, tmp_path: Path) -> None:
    out = tmp_path / "hiaten.xlsx"

    code, _, _ = said("coverage", "--group", "groen", "--area", "w13", "--gaps-only", "--out", str(out), *EXAMPLE)

    assert (code, out.exists()) == (0, True)


def test_a_file_that_cannot_be_written_is_told(said: Said, tmp_path: Path) -> None:
    code, _, err = said("coverage", "--area", "Ieper", "--out", str(tmp_path / "nergens" / "x.csv"), *EXAMPLE)

    assert code == 2
    assert "dit bestand kan niet geschreven worden" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--service", "tover"), "veld «--service»: «tover»"),
        (("--area", "Nergensgem"), "veld «--area»"),
        (("--group", "tover"), "veld «--group»"),
        (("--out", "dekking.pdf"), "eindig op .csv, .xlsx of .json"),
        (("--as-of", "2001-01-01"), "veld «--as-of»"),
        (("--area", "voedselplatform-westhoek", "--as-of", "2018-01-01"), "geen enkele gemeente hoorde"),
    ],
)
def test_what_cannot_be_meant_is_code_2(words: tuple[str, ...], told: str, said: Said) -> None:
    code, out, err = said("coverage", *words, "--catalog", "voorbeeld")

    assert (code, out) == (2, "")
    assert told in err


def test_more_cells_than_an_answer_may_hold_are_refused(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.coverage.answering.MOST_CELLS", 100)

    code, _, err = said("coverage", "--area", "belgie", *EXAMPLE)

    assert code == 2
    assert "ten hoogste 100 cellen" in err
    assert MOST_CELLS > 127 * 565


def test_who_could_develop_is_a_list_with_reasons(said: Said) -> None:
    code, out, _ = said("gaps", "--service", "domein.speelterreinen", "--place", "Bekkevoort", *EXAMPLE)

    assert code == 0
    assert "1. Netebank (voorbeeld) (35,5 km)" in out
    assert "nog nodig: past als" in out


def test_who_could_develop_as_json(said: Said) -> None:
    words = ("--service", "domein.speelterreinen", "--place", "Bekkevoort", "--top", "2", "--json")

    _, out, _ = said("gaps", *words, *EXAMPLE)

    assert [each["rank"] for each in json.loads(out)["developers"]] == [1, 2]


def test_without_anybody_near_the_code_is_1(said: Said, tmp_path: Path) -> None:
    empty = tmp_path / "leeg.json"
    empty.write_text('{"providers": [{"id": "a", "name": "A", "kinds": ["lde"]}]}', encoding="utf-8")

    code, out, _ = said("gaps", "--service", "groen.gazon", "--place", "Ieper", "--catalog", str(empty))

    assert code == 1
    assert "zit niemand in de buurt" in out


def test_a_place_that_is_none_names_its_option(said: Said) -> None:
    code, _, err = said("gaps", "--service", "groen.gazon", "--place", "Nergensgem")

    assert code == 2
    assert "veld «--place»" in err


def test_another_form_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="form must be one of"):
        exported(None, "pdf", lang="nl")  # type: ignore[arg-type]


def test_the_area_of_the_manual_is_understood(said: Said) -> None:
    code, out, _ = said("coverage", "--area", "westhoek", "--group", "Netheid", "--as-of", "2026-11-21")

    assert code == 0
    assert "Dekking: 11 diensten × 17 gemeenten" in out


def test_an_area_that_is_nowhere_is_told_with_the_areas_there_are(said: Said) -> None:
    code, _, err = said("coverage", "--area", "kustn")

    assert code == 2
    assert (
        "veld «--area»: «kustn» — «kustn» is geen gemeente en geen gebied dat we kennen. De gebieden zijn w13," in err
    )


def test_the_ladder_as_csv_holds_the_rungs(said: Said, tmp_path: Path) -> None:
    out = tmp_path / "ladder.csv"

    code, _, _ = said("coverage", "--rung", "--area", "Ieper", "--service", "groen.gazon", "--out", str(out), *EXAMPLE)

    header, *rows = out.read_text(encoding="utf-8").splitlines()
    assert code == 0
    assert header.startswith("trede,naam,gemeente,NIS-code,stand,zit nabij")
    assert [row[0] for row in rows] == ["3", "4", "5"]


GAP = {"service_types": ["groen.gazon"], "places": [{"municipality": "Aarlen"}], "recorded_on": "2026-10-02"}


def written(path: Path, *gaps: dict[str, object]) -> str:
    path.write_text("".join(f"{json.dumps(GAP | gap)}\n" for gap in gaps), encoding="utf-8")
    return str(path)


def test_gaps_that_were_written_down_are_counted_by_quarter(said: Said, tmp_path: Path) -> None:
    gaps = written(
        tmp_path / "hiaten.jsonl", {"hours_needed": 40}, {}, {"status": "dropped"}, {"recorded_on": "2026-02-01"}
    )

    code, out, _ = said("niches", gaps, *EXAMPLE)

    lines = [line.split() for line in out.splitlines() if line.startswith("Gazon")]
    assert code == 0
    assert [line[3:] for line in lines] == [
        ["2026-K1", "1", "1", "?", "Arlon"],
        ["2026-K4", "2", "2", "40", "+", "?", "Arlon"],
    ]


def test_what_somebody_does_is_no_niche(said: Said, tmp_path: Path) -> None:
    gaps = written(tmp_path / "hiaten.jsonl", {"places": [{"municipality": "Ieper"}]})

    code, out, _ = said("niches", gaps, *EXAMPLE)

    assert code == 1
    assert "Overal is er aanbod" in out


def test_niches_are_written_as_csv_or_as_json(said: Said, tmp_path: Path) -> None:
    gaps, out = written(tmp_path / "hiaten.jsonl", {}, {}), tmp_path / "niches.csv"

    written_to = said("niches", gaps, "--by", "jaar", "--out", str(out), *EXAMPLE)
    _, answer, _ = said("niches", gaps, "--json", *EXAMPLE)

    assert written_to == (0, "", "")
    assert ",groen.gazon,ja,2026,2,2,,2,Arlon," in out.read_text(encoding="utf-8")
    assert json.loads(answer)["niches"][0]["periods"][0]["hours_unserved"] is None


@pytest.mark.parametrize("out", ["niches.txt", "nergens/niches.csv"])
def test_niches_that_cannot_be_written_are_refused(said: Said, tmp_path: Path, out: str) -> None:
    code, _, _ = said("niches", written(tmp_path / "hiaten.jsonl", {}), "--out", str(tmp_path / out), *EXAMPLE)

    assert code == 2


def test_every_faulty_gap_is_told(said: Said, tmp_path: Path) -> None:
    gaps = written(tmp_path / "hiaten.jsonl", {"recorded_on": None}, {"service_types": ["tover"]})
    with Path(gaps).open("a", encoding="utf-8") as file:
        file.write("geen json\n")

    code, _, err = said("niches", gaps, *EXAMPLE)

    assert code == 2
    assert [line.split(": ")[1] for line in err.splitlines()] == ["rij 1", "rij 2", "rij 3, kolom 1"]
