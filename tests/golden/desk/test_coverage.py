"""Cases of the coverage, of the ladder and of gaps, asked the way a user asks them."""

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict
from sqlmodel import select

from catalog.places import load_places
from catalog.store.database import reading, writing
from catalog.store.tables import OrganisationRow
from golden.stories import as_json
from postgres import postgres
from service.accounts.tables import MailRow, UserRow
from service.cli.app import run
from serving import Site, filled_database, filled_name, make_copy, make_site, site

__all__ = ["filled_database", "filled_name", "make_copy", "make_site", "postgres", "site"]

FOLDER = Path(__file__).parent
FILES = ("S18_dekking", "S19", "S20", "S25", "S41")
Read = Callable[[list[str]], tuple[int, dict[str, Any]]]


class Shape(BaseModel):
    """Nothing unknown: a misspelled expectation is an error."""

    model_config = ConfigDict(extra="forbid")


class ExpectedCell(Shape):
    """One cell: only what is written is compared; `text` is a fragment."""

    municipality: str
    state: str
    sure: int | None = None
    to_confirm: int | None = None
    partly: int | None = None
    related: int | None = None
    best: str | None = None
    miss: str | None = None
    code: str | None = None
    limit: float | None = None
    unit: str | None = None
    n_other_blocks: int | None = None
    text: str = ""


class Coverage(Shape):
    """A question about the coverage and what must come of it; `notices` are fragments."""

    service_types: list[str]
    zones: list[str]
    max_km: float | None = None
    exit_code: int = 0
    n_places: int | None = None
    without_places: list[str] = []
    notices: list[str] = []
    cells: list[ExpectedCell]


class ExpectedRung(Shape):
    """One rung in one municipality: only what is written is compared."""

    rung: int
    municipality: str
    state: Literal["enough", "too_few", "unknown", "nobody"]
    sits: int | None = None
    works: int | None = None
    unknown: int | None = None
    nearest: str | None = None


class Ladder(Shape):
    """The ladder over some zones."""

    zones: list[str]
    notices: list[str] = []
    cells: list[ExpectedRung]


class ExpectedDeveloper(Shape):
    """Who could develop the service; the list is in its order, and texts are fragments."""

    provider: str
    tier: str
    reason: str = ""
    missing: str = ""


class AskedGap(Shape):
    """A gap and who could fill it."""

    service_types: list[str]
    places: list[str]
    is_gap: bool
    notices: list[str] = []
    developers: list[ExpectedDeveloper]


class Kept(Shape):
    """A gap that is kept, and the mail that the regisseur with this working area gets."""

    working_area: list[str]
    mail: list[str]
    stated: dict[str, Any]


class Story(Shape):
    """One golden file."""

    story: str
    name: str
    source: str
    as_of: date
    note: str
    providers: list[dict[str, Any]]
    coverage: list[Coverage] = []
    ladder: list[Ladder] = []
    gaps: list[AskedGap] = []
    record: Kept | None = None


STORIES = [Story.model_validate(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))) for name in FILES]


def cases(field: str) -> pytest.MarkDecorator:
    found = [(story, each) for story in STORIES for each in getattr(story, field)]
    return pytest.mark.parametrize(("story", "case"), found, ids=[f"{story.story} {story.name}" for story, _ in found])


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Give what runs a command on the catalogue of a story."""

    def ask(story: Story, *words: str) -> tuple[int, dict[str, Any]]:
        catalogue = tmp_path / "catalogue.json"
        catalogue.write_text(as_json({"providers": story.providers}), encoding="utf-8")
        code = run([*words, "--catalog", str(catalogue), "--as-of", story.as_of.isoformat(), "--json"])
        said = capsys.readouterr()
        assert said.err == ""
        return code, json.loads(said.out)

    return ask


Ask = Callable[..., tuple[int, dict[str, Any]]]


def many(flag: str, values: list[str]) -> list[str]:
    return [word for value in values for word in (flag, value)]


@cases("coverage")
def test_the_coverage_says_what_the_story_tells(story: Story, case: Coverage, asked: Ask) -> None:
    words = [*many("--service", case.service_types), *many("--area", case.zones)]
    limit = [] if case.max_km is None else ["--max-km", str(case.max_km)]

    code, answer = asked(story, "coverage", *words, *limit)

    places = [each["municipality"] for each in answer["places"]]
    texts = " ".join(note["text"] for note in answer["notices"])
    cells = {cell["municipality"]: cell for cell in answer["cells"]}
    assert code == case.exit_code
    assert case.n_places in (None, len(places))
    assert not {*case.without_places} & {*places}
    assert [part for part in case.notices if part not in texts] == []
    assert [wrong for each in case.cells for wrong in differences(cells[each.municipality], each)] == []


def differences(cell: dict[str, Any], expected: ExpectedCell) -> list[str]:
    best, miss = cell["best"] or {}, cell["nearest_miss"] or {}
    found = {
        **{name: cell[name] for name in ("state", "sure", "to_confirm", "partly", "related")},
        **{name: miss.get(name) for name in ("code", "limit", "unit", "n_other_blocks")},
        "best": best.get("provider_id"),
        "miss": miss.get("provider_id"),
    }
    written = expected.model_dump(exclude={"municipality", "text"}, exclude_none=True)
    wrong = [f"{name} is {found[name]}, expected {value}" for name, value in written.items() if found[name] != value]
    return wrong if expected.text in miss.get("text", "") else [*wrong, f"text is {miss.get('text')}"]


@cases("ladder")
def test_the_ladder_says_what_the_story_tells(story: Story, case: Ladder, asked: Ask) -> None:
    _, answer = asked(story, "coverage", "--rung", *many("--area", case.zones))

    ladder = answer["ladder"]
    texts = " ".join(note["text"] for note in ladder["notices"])
    cells = {(cell["rung"], cell["municipality"]): cell for cell in ladder["cells"]}
    assert [part for part in case.notices if part not in texts] == []
    for each in case.cells:
        found = cells[each.rung, each.municipality] | {"nearest": cells[each.rung, each.municipality]["nearest_id"]}
        written = each.model_dump(exclude_none=True)
        assert {name: found[name] for name in written} == written


@cases("gaps")
def test_a_gap_lists_who_could_develop_it_in_the_order_of_the_story(story: Story, case: AskedGap, asked: Ask) -> None:
    code, answer = asked(story, "gaps", *many("--service", case.service_types), *many("--place", case.places))

    texts = " ".join(note["text"] for note in answer["notices"])
    developers = answer["developers"]
    assert (code, answer["is_gap"]) == (0, case.is_gap)
    assert [part for part in case.notices if part not in texts] == []
    assert [(each["provider_id"], each["tier"]) for each in developers] == [
        (each.provider, each.tier) for each in case.developers
    ]
    for found, each in zip(developers, case.developers, strict=True):
        assert each.reason in found["reason"]
        assert each.missing in "; ".join(found["missing"])


RECORDS = [story for story in STORIES if story.record is not None]


@pytest.mark.parametrize("story", RECORDS, ids=[story.story for story in RECORDS])
def test_a_kept_gap_is_told_to_the_regisseur_of_the_working_area(story: Story, site: Site) -> None:
    kept = story.record
    assert kept is not None
    move_regisseur(site, kept.working_area)
    client = site.sign_in("local_government")
    headers = {"X-CSRF-Token": site.csrf("/")}

    answer = client.post("/api/v1/gaps", json=json.loads(as_json(kept.stated)), headers=headers)

    with reading(site.database) as session:
        mails = session.exec(select(MailRow).where(MailRow.key.startswith("hiaat:"))).all()
        regisseurs = session.exec(select(UserRow.email).where(UserRow.role == "regisseur")).all()
    assert answer.status_code == 201
    assert [mail.to for mail in mails] == list(regisseurs)
    assert [part for part in kept.mail if part not in mails[0].subject + mails[0].body] == []
    assert kept.stated["id"] in {each["id"] for each in site.sign_in("regisseur").get("/api/v1/gaps").json()["items"]}


def move_regisseur(site: Site, towns: list[str]) -> None:
    """Let the regisseur work in these municipalities."""
    with writing(site.database, at=site.clock(), by="system:test") as transaction:
        codes = [load_places().find(town).municipality.nis_code for town in towns]
        for row in transaction.session.exec(select(OrganisationRow).where(OrganisationRow.kind == "regisseur")):
            row.working_area = codes
            transaction.session.add(row)
