"""`schakel report`: the report of a database, on the screen and as a file."""

import json
from pathlib import Path

import pytest

from calling import Schakel
from catalog.action_records import ActionRecord
from postgres import postgres
from service.accounts.viewer import Role, Viewer
from service.desk import RecordDesk
from service.reporting.kinds import ACTIONS
from serving import Site, filled_database, filled_name, make_copy, make_site, site

__all__ = ["filled_database", "filled_name", "make_copy", "make_site", "postgres", "site"]


@pytest.fixture
def database(site: Site) -> str:
    """Give a database with one action in it."""
    desk = RecordDesk(site.database, Viewer(role=Role.ADMINISTRATOR, by="system:test"), site.clock(), ACTIONS)
    desk.keep(ActionRecord(year=2025, title="Hydranten", code="WSE-LR1", status="partly_realised"))
    return site.settings.database


def test_a_year_is_reported_as_json(schakel: Schakel, database: str) -> None:
    answer = schakel("report", "--year", "2025", "--database", database, "--json")

    found = json.loads(answer.out)
    assert answer.code == 0
    assert found["actions"]["total"] == 1
    assert found["actions"]["without_enough"] == ["WSE-LR2", "WSE-LR3", "WSE-LR4"]


def test_a_year_is_reported_as_tables(schakel: Schakel, database: str) -> None:
    answer = schakel("report", "--year", "2025", "--database", database, "--area", "w13")

    assert "Acties volgens code en stand" in answer.out
    assert "Gedeeltelijk gerealiseerd" in answer.out


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_year_is_reported_as_a_file(schakel: Schakel, database: str, form: str) -> None:
    answer = schakel("report", "--year", "2025", "--database", database, "--out", f"verslag.{form}")

    assert answer.code == 0
    assert Path(f"verslag.{form}").read_bytes().startswith(b"PK")


def test_a_year_of_which_nothing_is_recorded_has_no_answer(schakel: Schakel, database: str) -> None:
    answer = schakel("report", "--year", "2019", "--database", database)

    assert answer.code == 1
    assert "Over 2019 is nog niets vastgelegd" in answer.out


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--year", "2090"), "«--year»: «2090» — verwacht een jaar tot"),
        (("--year", "2025", "--area", "nergens"), "«--area»: «nergens» — Gebied «nergens» staat niet"),
        (("--year", "2025", "--out", "verslag.pdf"), "verwacht een bestand dat eindigt op .xlsx of .docx"),
        (("--year", "2025", "--out", "weg/verslag.xlsx"), "dit bestand kan niet geschreven worden"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(schakel: Schakel, database: str, wrong: tuple[str, ...], told: str) -> None:
    answer = schakel("report", "--database", database, *wrong)

    assert answer.code == 2
    assert told in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("is_there", "told"), [(False, "dit bestand bestaat niet"), (True, "de tabellen ontbreken of zijn ouder")]
)
def test_a_database_without_records_is_refused_and_not_made(schakel: Schakel, is_there: bool, told: str) -> None:
    path = schakel.folder / "leeg.db"
    if is_there:
        path.touch()

    answer = schakel("report", "--year", "2025", "--database", f"sqlite:///{path}")

    assert answer.code == 2
    assert told in answer.err
    assert path.exists() is is_there
