"""The plans of the stories: each file in the shapes of the contract, each answer held against what is written."""

import datetime
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from catalog.faults import Fault, FaultsError
from catalog.fields import shipped
from catalog.needs import read_needs
from catalog.plan_records import PlanQuestionRecord
from catalog.reading import BUILT_IN
from matcher.model.plan import NeedPlan, Plan
from matcher.planning.locking import LockFault
from service.engine import open_engine
from service.planning.answering import asked_of, planned

FOLDER = Path(__file__).parent
Value = dict[str, Any]


class Shape(BaseModel):
    """Base of all shapes: nothing unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedNeed(Shape):
    """One need: `constraints` and `notes` are codes or fragments of the sentence."""

    need: str
    status: str
    providers: dict[str, float] | None = None
    constraints: list[str] = []
    notes: list[str] = []
    locked: list[str] = []


class ExpectedLoad(Shape):
    """The load of a provider in a month."""

    provider: str
    month: str
    certain: float
    available: float | None = None


class Expected(Shape):
    """What is written is compared; what is left out is not."""

    hours_asked: float | None = None
    hours_certain: float | None = None
    hours_to_confirm: float | None = None
    hours_unserved: float | None = None
    hours_locked: float | None = None
    greedy_hours: float | None = None
    gap: float | None = None
    needs: list[ExpectedNeed] = []
    not_plannable: dict[str, str] = {}
    loads: list[ExpectedLoad] = []
    teams: list[str] | None = None
    faults: list[str] = []


class Step(Shape):
    """A change, and what the plan is then; what changes holds for the steps after it."""

    name: str
    providers: list[Value] = []
    needs: list[Value] = []
    locked: list[Value] | None = None
    expect: Expected


class Story(Shape):
    """One file."""

    story: str
    name: str
    source: str
    as_of: datetime.date
    note: str
    catalogue: str | None = None
    providers: list[Value] = []
    needs: list[Value]
    expect: Expected
    then: list[Step] = []


@dataclass(frozen=True)
class Case:
    """One plan of a story."""

    name: str
    as_of: datetime.date
    providers: list[Value]
    needs: list[Value]
    locked: list[Value]
    expect: Expected


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*_plan.toml")):
        story = Story.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        yield from cases_of(story)


def cases_of(story: Story) -> Iterator[Case]:
    shipped_ones = json.loads(BUILT_IN[story.catalogue].read_text())["providers"] if story.catalogue else []
    providers = {each["id"]: each for each in [*shipped_ones, *story.providers]}
    needs, locked = {each["id"]: each for each in story.needs}, list[Value]()
    yield Case(f"{story.story} {story.name}", story.as_of, [*providers.values()], [*needs.values()], [], story.expect)
    for step in story.then:
        providers |= {each["id"]: each for each in step.providers}
        needs |= {each["id"]: each for each in step.needs}
        locked = locked if step.locked is None else step.locked
        everything = [*providers.values()], [*needs.values()], locked
        yield Case(f"{story.story} {step.name}", story.as_of, *everything, step.expect)


def plan_of(case: Case, folder: Path) -> Plan:
    """Plan a case as the command does, from files."""
    needs, catalogue = folder / "needs.json", folder / "catalogue.json"
    needs.write_text(json.dumps(case.needs, default=str), encoding="utf-8")
    catalogue.write_text(json.dumps({"providers": case.providers}, default=str), encoding="utf-8")
    locked = [{name: str(value) if "_on" in name else value for name, value in each.items()} for each in case.locked]
    record = PlanQuestionRecord.model_validate({"locked": locked}, context=shipped())
    asked = asked_of(read_needs(needs), record, "nl")
    return planned(asked, open_engine(str(catalogue), as_of=case.as_of), placing=placed)


def placed(fault: LockFault) -> Fault:
    return Fault("vast", str(fault.position), fault.field, None, fault.text)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_a_plan_of_a_story_is_as_it_is_written(case: Case, tmp_path: Path) -> None:
    if case.expect.faults:
        with pytest.raises(FaultsError) as caught:
            plan_of(case, tmp_path)

        assert [fault.message for fault in caught.value.faults] == case.expect.faults
        return

    plan = plan_of(case, tmp_path)

    for name in ("hours_asked", "hours_certain", "hours_to_confirm", "hours_unserved", "hours_locked", "gap"):
        expected = getattr(case.expect, name)
        assert expected is None or getattr(plan.totals, name) == pytest.approx(expected, abs=0.01), name
    assert case.expect.greedy_hours in {None, plan.greedy.hours}
    assert case.expect.teams in (None, [each.provider_id for each in plan.one_more_team])
    assert {
        each.need_id: each.text.startswith(case.expect.not_plannable[each.need_id]) for each in plan.not_plannable
    } == (dict.fromkeys(case.expect.not_plannable, True))
    for each in case.expect.needs:
        compare(each, next(need for need in plan.needs if need.need_id == each.need))
    for load in case.expect.loads:
        assert [load] == [found for found in loads_of(plan, load) if found.month == load.month]


def compare(expected: ExpectedNeed, found: NeedPlan) -> None:
    assert found.status == expected.status
    hours: dict[str, float] = {}
    for each in found.assignments:
        hours[each.provider_id] = hours.get(each.provider_id, 0.0) + each.hours
    assert expected.providers is None or hours == pytest.approx(expected.providers, abs=0.01)
    assert set(expected.locked) == {each.provider_id for each in found.assignments if each.is_locked}
    for wanted in expected.constraints:
        assert any(wanted == each.code or wanted in each.text for each in found.constraints), found.constraints
    for wanted in expected.notes:
        assert any(wanted == each.code or wanted in each.text for each in found.notes), found.notes


def loads_of(plan: Plan, wanted: ExpectedLoad) -> list[ExpectedLoad]:
    return [
        ExpectedLoad(provider=provider.provider_id, month=each.month, certain=each.certain, available=each.available)
        for provider in plan.providers
        for offering in provider.offerings
        for each in offering.months
        if provider.provider_id == wanted.provider
    ]
