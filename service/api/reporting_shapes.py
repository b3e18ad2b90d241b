"""The shapes of progress, of the year's report, and of the records that they are made of."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from catalog.action_records import ActionRecord
from catalog.object_count_records import ObjectCountRecord
from catalog.outcome_records import OutcomeRecord
from service.api.match_shapes import Note, Shape
from service.reporting.answering import ProgressRecord

ACTION: dict[str, Any] = {
    "id": "actie-hydranten",
    "year": 2026,
    "title": "Samenwerking voor de controle van hydranten",
    "code": "WSE-LR1",
    "status": "partly_realised",
    "continues_in": 2027,
    "indicators": [{"name": "gecontroleerde hydranten", "value": 11515, "unit": "hydranten", "target": 15916}],
}
OBJECT_COUNT: dict[str, Any] = {
    "id": "telling-1",
    "programme": "hydranten",
    "date": "2019-12-31",
    "area": "Watergroepgemeenten",
    "registered": 15916,
    "checked": 11515,
    "defective": 2889,
    "boards_counted": 14,
    "boards_total": 18,
}
OUTCOME: dict[str, Any] = {"id": "resultaat-1", "need_id": "n-12", "date": "2026-11-02", "result": "agreement"}


class Action(ActionRecord):
    """What a regisseur planned to do in a year, and what came of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [ACTION]})


class ObjectCount(ObjectCountRecord):
    """How many objects of a programme were registered, checked and not in order on a day."""

    model_config = ConfigDict(json_schema_extra={"examples": [OBJECT_COUNT]})


class Outcome(OutcomeRecord):
    """What came of a need."""

    model_config = ConfigDict(json_schema_extra={"examples": [OUTCOME]})


class ActionList(Shape):
    """One page of actions, in order of id."""

    items: list[Action]
    next: str | None


class ObjectCountList(Shape):
    """One page of counts, in order of id."""

    items: list[ObjectCount]
    next: str | None


class OutcomeList(Shape):
    """One page of outcomes, in order of id."""

    items: list[Outcome]
    next: str | None


class ProgressQuestion(ProgressRecord):
    """Counts, the municipalities that should take part, and the hours of one object where we know no norm."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"counts": [OBJECT_COUNT]}]})


class WorkNorm(Shape):
    """Norms of work: an estimate, never a quote."""

    hours_per_object: float
    hours_per_fte: float
    source: str
    certainty: Literal["laag", "middel", "hoog"]


class ObjectsLeft(Shape):
    """What is left; null is not known."""

    remaining: int | None
    defect_rate: float | None
    expected_defects: float | None
    hours: float | None
    fte: float | None


class CountedPlace(ObjectsLeft):
    """A municipality or area of a programme, with its newest count."""

    name: str
    date: str
    id: str
    registered: int | None
    checked: int | None
    defective: int | None
    source: str | None


class CountedMoment(Shape):
    """The totals on a day, and how many counts they were made of."""

    date: str
    registered: int | None
    checked: int | None
    defective: int | None
    n_counts: int


class ProgrammeProgress(ObjectsLeft):
    """One programme: its totals, what is left, by place and over time."""

    programme: str
    scope: Literal["whole", "areas", "municipalities"]
    counted_on: str
    registered: int | None
    checked: int | None
    defective: int | None
    norm: WorkNorm | None
    boards_counted: int | None
    boards_total: int | None
    municipalities: list[CountedPlace]
    areas: list[CountedPlace]
    incomplete: list[str]
    without_count: list[str]
    over_time: list[CountedMoment]
    sources: list[str]
    warnings: list[Note]


class ProgressResult(Shape):
    """Programmes by name."""

    as_of: str
    programmes: list[ProgrammeProgress]


class Tally(Shape):
    """How many of one code; a code that is null is «not known»."""

    code: str | None
    label: str
    count: int


class KnownSum(Shape):
    """A sum of what is known; null when nothing is."""

    known: float | None
    n_known: int
    n_unknown: int


class ReportedNeeds(Shape):
    """The needs that were kept in the year."""

    total: int
    open: int
    closed: int
    by_kind: list[Tally]
    by_service_type: list[Tally]
    by_municipality: list[Tally]
    by_answer: list[Tally]
    hours_asked: KnownSum


class ReportedOutcome(Shape):
    """What came of one need."""

    id: str
    need_id: str
    date: str
    result: str
    label: str
    provider_id: str | None
    provider_name: str | None
    hours: float | None
    note: str | None
    need_title: str | None
    municipalities: list[str]
    own_service_of: str | None


class NeedWithoutOutcome(Shape):
    """A closed need of which nobody said what came of it."""

    id: str
    title: str
    municipalities: list[str]


class ReportedOutcomes(Shape):
    """What came of needs in the year."""

    total: int
    by_result: list[Tally]
    hours_worked: KnownSum
    listed: list[ReportedOutcome]
    not_told: list[NeedWithoutOutcome]


class ReportedMunicipality(Shape):
    """One municipality of the area, or one that is named."""

    name: str
    n_needs: int
    n_fulfilled: int
    n_agreements: int
    n_gaps: int
    is_served: bool


class ReportedGap(Shape):
    """One gap."""

    id: str
    service_types: list[str]
    labels: list[str]
    municipalities: list[str]
    recorded_on: str
    status: str | None
    hours: float | None


class ReportedGaps(Shape):
    """The gaps that were recorded in the year."""

    total: int
    by_status: list[Tally]
    by_service_type: list[Tally]
    hours: KnownSum
    listed: list[ReportedGap]


class ReportedAgreement(Shape):
    """One agreement that ran in the year."""

    id: str
    title: str
    provider_name: str | None
    municipalities: list[str]
    since: str | None
    until: str | None
    service_types: list[str]
    own_service_of: str | None
    provider_id: str | None


class ReportedAgreements(Shape):
    """The agreements that ran in the year; the ids of those that end soon, and of those without any day."""

    running: list[ReportedAgreement]
    started: int
    ended: int
    ending_soon: list[str]
    undated: list[str]


class ReportedAction(Action):
    """One action, with its status in words."""

    model_config = ConfigDict(json_schema_extra={"examples": [ACTION | {"status_label": "Gedeeltelijk gerealiseerd"}]})

    status_label: str


class ReportedPriority(Shape):
    """The actions under one report code; null is not stated."""

    code: str | None
    by_status: list[Tally]
    actions: list[ReportedAction]


class ReportedActions(Shape):
    """The actions of the year, by report code."""

    total: int
    by_status: list[Tally]
    by_code: list[ReportedPriority]
    asked_per_priority: int | None
    without_enough: list[str]


class ComparedFigure(Shape):
    """One figure beside that of the year before."""

    name: str
    label: str
    this: float | None
    previous: float | None
    difference: float | None


class YearReport(Shape):
    """The report of a year; without a comparison nothing is recorded of the year before."""

    year: int
    as_of: str
    is_whole_year: bool
    area: str | None
    needs: ReportedNeeds
    outcomes: ReportedOutcomes
    municipalities: list[ReportedMunicipality]
    gaps: ReportedGaps
    agreements: ReportedAgreements
    actions: ReportedActions
    programmes: list[ProgrammeProgress]
    comparison: list[ComparedFigure]
    warnings: list[Note] = Field(description="What is not known, and what to do next.")


REPORTING = (
    *(Action, ActionList, ObjectCount, ObjectCountList, Outcome, OutcomeList),
    *(ProgressQuestion, ProgressResult, YearReport),
)
