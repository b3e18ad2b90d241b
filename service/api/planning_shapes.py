"""The shapes of plans, as the description at /openapi.json tells them; null is unknown everywhere."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from catalog.agreement_records import RunningAgreementRecord
from catalog.need_records import NeedRecord
from catalog.plan_records import LockRecord
from service.api.match_shapes import Note, Shape

NEEDS: list[dict[str, Any]] = [
    {
        "id": f"onkruid-{town.lower()}",
        "kind": "procurement",
        "service_types": ["groen.onkruid"],
        "places": [{"municipality": town}],
        "hours_per_month": hours,
        "start": "2027-04-01",
        "end": "2027-07-31",
    }
    for town, hours in (("Zwevegem", 75), ("Avelgem", 62.5))
]

QUESTION: dict[str, Any] = {"needs": NEEDS, "max_providers": 2}


class PlanQuestion(Shape):
    """Needs, at most 200, and the terms of the plan; what is left out holds as the parameters of the day say."""

    model_config = ConfigDict(json_schema_extra={"examples": [QUESTION]})

    needs: list[NeedRecord]
    locked: list[LockRecord] | None = None
    agreements: list[RunningAgreementRecord] | None = None
    max_providers: int | None = None
    min_share: float | None = None
    start: str | None = None
    months: int | None = None


class PlanAssignment(Shape):
    """One provider in one need; hours by month as ``2027-04``."""

    provider_id: str
    provider_name: str
    service_type: str
    site: str | None
    status: Literal["certain", "to_confirm"]
    is_locked: bool
    has_agreement: bool
    score: float
    hours: float
    share: float
    hours_per_month: dict[str, float]


class PlanConstraint(Shape):
    """What keeps hours of a need from being served."""

    code: str
    text: str
    service_type: str | None
    needs: list[str]
    providers: list[str]
    gates: dict[str, int] | None


class PlannedNeed(Shape):
    """What becomes of one need."""

    need_id: str
    title: str | None
    buyer: str | None
    places: list[str]
    service_types: list[str]
    status: Literal["full", "partial", "to_confirm", "unserved"]
    hours_asked: float
    hours_certain: float
    hours_to_confirm: float
    hours_unserved: float
    hours_asked_per_month: dict[str, float]
    assignments: list[PlanAssignment]
    constraints: list[PlanConstraint]
    notes: list[Note]


class NotPlannableNeed(Shape):
    """A need that cannot be planned, with the question to ask."""

    need_id: str
    title: str | None
    code: Literal["workload_unknown", "service_unknown", "outside_months"]
    text: str


class PlanLoad(Shape):
    """One offering in one month; available and load are null where the free hours are unknown."""

    month: str
    certain: float
    to_confirm: float
    available: float | None
    load: float | None


class PlanOfferingLoad(Shape):
    """What one offering does for the plan."""

    service_type: str
    site: str | None
    hours_certain: float
    hours_to_confirm: float
    needs: list[str]
    months: list[PlanLoad]


class PlanProviderLoad(Shape):
    """What one provider does for the plan."""

    provider_id: str
    provider_name: str
    hours_certain: float
    hours_to_confirm: float
    offerings: list[PlanOfferingLoad]


class PlanTeamValue(Shape):
    """What one more team of an offering brings."""

    provider_id: str
    provider_name: str
    service_type: str
    site: str | None
    hour_value: dict[str, float]
    at_most_hours: float
    gain_hours: float
    basis: Literal["plan", "bound"]
    text: str


class PlanTotals(Shape):
    """A plan in numbers."""

    needs: int
    full: int
    partial: int
    to_confirm: int
    unserved: int
    not_plannable: int
    hours_asked: float
    hours_certain: float
    hours_to_confirm: float
    hours_unserved: float
    hours_locked: float
    hours_under_agreement: float
    bound_hours: float
    gap: float


class PlanGreedy(Shape):
    """The same needs served one after the other."""

    hours: float
    full: int
    difference_hours: float
    text: str


class PlanLimits(Shape):
    """The limits that the plan kept."""

    max_providers: int
    min_share: float
    keep_best: int
    team_hours_per_month: float


class PlanOptimum(Shape):
    """Which best plan this is, its aims in order."""

    aims: list[Note]
    bunches: int
    solved_exactly: int
    text: str


class PlanResult(Shape):
    """The whole plan."""

    as_of: str
    months: list[str]
    limits: PlanLimits
    optimum: PlanOptimum
    totals: PlanTotals
    greedy: PlanGreedy
    needs: list[PlannedNeed]
    not_plannable: list[NotPlannableNeed]
    providers: list[PlanProviderLoad]
    one_more_team: list[PlanTeamValue]
    notices: list[Note]


PLANNING: tuple[type[BaseModel], ...] = (PlanQuestion, PlanResult)
