"""Cases of the procurement route and of reserving, as a lawyer or a purchasing department can read them."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from calling import Answer, Schakel

FOLDER = Path(__file__).parent
FILES = ("S33", "S34", "S02_bestelbon", "S03_samen")


class Strict(BaseModel):
    """A misspelled expectation is an error."""

    model_config = ConfigDict(extra="forbid")


class Expected(Strict):
    """What the advice must say; lists are what must at least stand in it."""

    outcome: str
    exit_code: int = 0
    total_eur: float | None = None
    european_publication: bool | None = None
    thresholds: dict[str, float] = {}
    to_confirm: list[str] = []
    closed: list[str] = []
    findings: list[str] = []
    warnings: list[str] = []
    questions: list[str] = []
    joint: list[str] = []
    checklist: list[str] = []
    texts: list[str] = []
    articles: list[str] = []
    text: list[str] = []


class ExpectedReservation(Strict):
    """What the advice on reserving must say."""

    outcome: str
    providers: dict[str, str] | None = None
    findings: list[str] = []
    warnings: list[str] = []
    questions: list[str] = []
    public_mission: str | None = None
    handover: dict[str, str] = {}
    articles: list[str] = []


class Case(Strict):
    """One purchase of a story."""

    name: str
    purchase: dict[str, Any]
    expect: Expected
    reservation: ExpectedReservation | None = None
    expect_european_unknown: bool = False


class Story(Strict):
    """One file."""

    story: str
    name: str
    source: str
    as_of: Any
    note: str
    providers: list[dict[str, Any]] = []
    cases: list[Case]


def read(name: str) -> Story:
    return Story.model_validate(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


@pytest.fixture
def schakel(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Schakel:
    return Schakel(tmp_path, capsys, monkeypatch)


CASES = [(story, case) for story in map(read, FILES) for case in story.cases]


def codes(found: list[dict[str, Any]]) -> set[str]:
    return {each["code"] for each in found}


def named(advice: dict[str, Any]) -> str:
    """Write the rules that an advice names, each with article and source."""
    return " | ".join(f"{rule['article']} {rule['source']}" for rule in advice["rules"])


@pytest.mark.parametrize(("story", "case"), CASES, ids=[f"{story.story} {case.name}" for story, case in CASES])
def test_the_advice_is_what_the_story_expects(schakel: Schakel, story: Story, case: Case) -> None:
    answer = asked(schakel, story, case)

    assert answer.code == case.expect.exit_code
    advice = answer.json
    check_outcome(advice, case)
    check_contents(advice, case.expect)
    if case.reservation is not None:
        check_reservation(advice["reservation"], case.reservation)


def asked(schakel: Schakel, story: Story, case: Case) -> Answer:
    purchase = schakel.write("aankoop.json", json.dumps(case.purchase, default=str))
    catalogue = schakel.write("catalogus.json", {"providers": story.providers})
    options = ("--catalog", catalogue) if story.providers else ()
    return schakel("route", purchase, "--json", "--as-of", story.as_of.isoformat(), *options)


def check_outcome(advice: dict[str, Any], case: Case) -> None:
    expect = case.expect
    assert advice["outcome"] == expect.outcome
    assert "jurist" in advice["check"]
    if expect.total_eur is not None:
        assert advice["estimate"]["total_eur"] == expect.total_eur
    if expect.european_publication is not None or case.expect_european_unknown:
        assert advice["european_publication"] is expect.european_publication
    assert expect.thresholds.items() <= {each["name"]: each["value_eur"] for each in advice["thresholds"]}.items()


def check_contents(advice: dict[str, Any], expect: Expected) -> None:
    for part in ("closed", "findings", "warnings", "questions", "joint", "checklist"):
        assert set(getattr(expect, part)) <= codes(advice[part])
    assert set(expect.to_confirm) <= {each["code"] for each in advice["routes"] if each["state"] == "to_confirm"}
    texts = [*advice["texts"], *(advice["reservation"] or {"texts": []})["texts"]]
    assert set(expect.texts) <= codes(texts)
    assert [article for article in expect.articles if article not in named(advice)] == []
    whole = json.dumps(advice, ensure_ascii=False)
    assert [words for words in expect.text if words not in whole] == []


def check_reservation(advice: dict[str, Any], expect: ExpectedReservation) -> None:
    assert advice["outcome"] == expect.outcome
    assert "open_question" in codes(advice["findings"])
    for part in ("findings", "warnings", "questions"):
        assert set(getattr(expect, part)) <= codes(advice[part])
    assert expect.public_mission in (None, advice["public_mission"]["state"])
    if expect.providers is not None:
        states = {each["provider_id"]: each["state"] for each in advice["competition"]["providers"]}
        assert states == expect.providers
    assert expect.handover.items() <= {each["field"]: each["value"] for each in advice["handover"]}.items()
    assert [article for article in expect.articles if article not in named(advice)] == []
