"""Progress and the year's report, held to what the documents tell."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest

from catalog.action_records import ActionRecord, to_action
from catalog.fields import shipped
from catalog.object_count_records import ObjectCountRecord, to_object_count
from catalog.outcome_records import OutcomeRecord, to_outcome
from catalog.places import load_places
from matcher.model.reporting import AskedNeed, RecordedGap, RunningAgreement
from matcher.reporting.figures import Record
from matcher.reporting.report import year_report
from service.reporting.answering import ProgressRecord, progress_asked, writer
from service.reporting.gathering import rules_on

FOLDER = Path(__file__).parent
PROGRESS = ("S09", "S09_gemeenten")
YEARS = ("S37",)
EXACT = ("programme", "scope", "remaining", "boards_counted", "boards_total", "incomplete", "without_count")


def story(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def several(raw: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Turn lists into tuples, as the engine's values have them."""
    return [{key: tuple(value) if isinstance(value, list) else value for key, value in each.items()} for each in raw]


@pytest.mark.parametrize("name", PROGRESS)
def test_a_programme_leaves_the_work_that_the_story_tells(name: str) -> None:
    told = story(name)
    asked = ProgressRecord.model_validate(
        {"counts": told["counts"], "expected": told.get("expected_municipalities")}, context=shipped()
    )

    answer = writer("nl").programmes(progress_asked(asked, told["as_of"]), as_of=told["as_of"])

    found, expect = answer["programmes"][0], told["expect"]
    assert {key: found[key] for key in EXACT if key in expect} == {key: expect[key] for key in EXACT if key in expect}
    for key in ("defect_rate", "expected_defects", "hours", "fte"):
        assert found[key] == pytest.approx(expect[key]["about"], abs=expect[key]["within"])
    assert [each["code"] for each in found["warnings"]] == expect["warnings"]


def record_of(told: dict[str, Any]) -> Record:
    known, places = shipped(), load_places()
    counts = (ObjectCountRecord.model_validate(each, context=known) for each in told["counts"])
    outcomes = (OutcomeRecord.model_validate(each, context=known) for each in told["outcomes"])
    return Record(
        needs=tuple(AskedNeed(**({"service_types": ()} | each)) for each in several(told["needs"])),
        outcomes=tuple(to_outcome(each, places) for each in outcomes),
        actions=tuple(to_action(ActionRecord.model_validate(each, context=known)) for each in told["actions"]),
        counts=tuple(to_object_count(each, places, default_id=str(at)) for at, each in enumerate(counts)),
        gaps=tuple(RecordedGap(**each) for each in several(told["gaps"])),
        agreements=tuple(RunningAgreement(**each) for each in several(told["agreements"])),
        municipalities=tuple(told["municipalities"]),
    )


@pytest.mark.parametrize("name", YEARS)
def test_a_year_is_reported_as_the_story_tells(name: str) -> None:
    told = story(name)
    rules, day = rules_on(told["as_of"]), told["as_of"]
    before = Record(municipalities=tuple(told["municipalities"]))

    made = year_report(record_of(told), rules, year=told["year"], as_of=day, before=before)

    found, expect = writer("nl").report(made, rules), told["expect"]
    assert {key: found["needs"][key] for key in ("total", "open", "closed")} == expect["needs"]
    assert counted(found["needs"]["by_answer"]) == expect["by_answer"]
    assert counted(found["outcomes"]["by_result"]) == expect["by_result"]
    assert found["outcomes"]["hours_worked"] == {"known": None} | expect["hours_worked"]
    assert [each["id"] for each in found["outcomes"]["not_told"]] == expect["not_told"]
    assert counted(found["actions"]["by_status"]) == expect["by_status"]
    assert status_labels(found).items() >= expect["status_labels"].items()
    assert [each["name"] for each in found["municipalities"] if each["is_served"]] == expect["served"]
    assert [each["name"] for each in found["municipalities"] if not each["is_served"]] == expect["not_served"]
    assert found["gaps"]["total"] == expect["gaps"]
    assert [each["id"] for each in found["agreements"]["running"]] == expect["agreements"]
    assert found["programmes"][0]["remaining"] == expect["remaining"]
    assert [each["code"] for each in found["warnings"]] == expect["warnings"]


def counted(tallies: list[dict[str, Any]]) -> dict[str, int]:
    return {each["code"] or "unknown": each["count"] for each in tallies}


def status_labels(found: dict[str, Any]) -> dict[str, str]:
    return {each["id"]: each["status_label"] for code in found["actions"]["by_code"] for each in code["actions"]}


def test_the_rule_of_one_action_for_every_priority_holds_in_its_own_years_only() -> None:
    asked = {day.year: rules_on(day).actions_per_priority for day in map(last_day, (2022, 2023, 2025, 2026))}

    assert asked == {2022: None, 2023: 1, 2025: 1, 2026: None}


def last_day(year: int) -> datetime.date:
    return datetime.date(year, 12, 31)
