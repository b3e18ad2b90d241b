"""The shapes of what-ifs and agreements, as the description at /openapi.json tells them; null is unknown everywhere."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from catalog.agreement_records import RenewalOptionRecord, RunningAgreementRecord
from catalog.change_records import AboutRecord, AnyChangeRecord
from catalog.need_records import NeedRecord
from service.api.match_shapes import Note, Refusal, Shape, Status

# Made up, as all examples: which boards had an agreement stands in no document.
AGREEMENT: dict[str, Any] = {
    "id": "voorbeeld-overeenkomst",
    "provider_id": "voorbeeld-heggenrank",
    "service_type": "netheid.bushokjes",
    "buyer": {"name": "Stad Ieper", "kind": "municipality", "municipality": "Ieper"},
    "places": [{"municipality": "Ieper"}],
    "hours_per_month": 12,
    "start": "2026-01-01",
    "end": "2026-12-31",
    "notice_months": 3,
    "renewal_options": [{"months": 12, "note": "één keer"}],
}
QUESTION: dict[str, Any] = {
    "changes": [{"kind": "set_radius", "provider_id": "voorbeeld-heggenrank", "radius_km": 5}],
    "agreements": [AGREEMENT],
    "municipalities": ["Ieper", "Kortemark"],
    "signal": {"cause": "te ver rijden", "from": "2027-01-01"},
}
Outcome = Literal[
    "falls_out",
    "met_by_others",
    "weakened",
    "ruled_out",
    "gained",
    "more_choice",
    "maybe_more",
    "strengthened",
    "shifted",
    "unchanged",
    "to_confirm",
    "not_matched",
    "stays",
    "restored",
    "ended",
    "ends_before",
    "untouched",
    "not_listed",
]


class RenewalOption(RenewalOptionRecord):
    """One way to go on after the end."""


class RunningAgreement(RunningAgreementRecord):
    """What a board agreed with a provider; `end` null is no last day, a missing `end` is unknown."""

    model_config = ConfigDict(json_schema_extra={"examples": [AGREEMENT]})


class RunningAgreementList(Shape):
    """Agreements in order of id."""

    items: list[RunningAgreement]
    next: str | None


class WhatIfQuestion(Shape):
    """Changes, and what they are held against: at most 50 changes, 1,000 needs and 1,000 agreements."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [QUESTION]})

    changes: list[AnyChangeRecord] = Field(max_length=50)
    needs: list[NeedRecord] | None = Field(None, max_length=1000)
    agreements: list[RunningAgreementRecord] | None = Field(None, max_length=1000)
    municipalities: list[str] | None = None
    areas: list[str] | None = None
    signal: AboutRecord | None = None


class EndingQuestion(Shape):
    """Agreements of which is asked which end soon."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"agreements": [AGREEMENT]}]})

    agreements: list[RunningAgreementRecord] = Field(max_length=1000)


class ChangeLine(Shape):
    """One change in words."""

    kind: str
    provider_id: str
    provider_name: str
    service_type: str | None
    text: str


class Loss(Shape):
    """What a changed provider can do no longer, or less, and why.

    `was_certain` false: nobody stated it came there. `status_before` null: the catalogue did not show what is agreed.
    """

    provider_id: str
    provider_name: str
    service_type: str
    status_before: Status | None
    status_after: Status | None
    was_certain: bool
    places_lost: list[str]
    reasons: list[Refusal]


class Gain(Shape):
    """What a changed provider can do from now on, or do more of."""

    provider_id: str
    provider_name: str
    service_type: str
    status: Status
    score: float
    places_gained: list[str]


class ReplacementCost(Shape):
    """New minus old: what a replacement costs beside what falls out."""

    hours_needed: float | None
    extra_road_km: float | None
    extra_travel_minutes: float | None
    productive_share_change: float | None
    rate_difference_eur_per_hour: float | None
    extra_cost_eur: float | None
    unknown: list[Note]


class Replacement(Shape):
    """One other provider; a related one is to be called: its willingness is to be confirmed."""

    provider_id: str
    provider_name: str
    service_type: str
    status: Status
    score: float
    places_served: list[str]
    distance_km: float | None
    rate_eur_per_hour: float | None
    warnings: list[Note]
    cost: ReplacementCost


class AgreementTerm(Shape):
    """The dates of an agreement, and when to act."""

    start: str | None
    end: str | None
    is_open: bool
    days_left: int | None
    notice_by: str | None
    gap_from: str
    act_by: str
    is_due: bool
    text: str


class Consequence(Shape):
    """What the change does to one need, one agreement, or one service type in one municipality."""

    subject: Literal["need", "agreement", "municipality"]
    id: str
    title: str
    board: str | None
    municipalities: list[str]
    service_types: list[str]
    outcome: Outcome
    text: str
    answers_before: int
    answers_after: int
    lost: list[Loss]
    gained: list[Gain]
    direct: list[Replacement]
    related: list[Replacement]
    term: AgreementTerm | None
    signals: list[str]


class SignalBoard(Shape):
    """One board in a signal."""

    name: str | None
    municipalities: list[str]
    items: list[str]
    gap_from: str | None
    hours_per_month: float | None
    interim: str


class JointTender(Shape):
    """The proposal to buy together."""

    boards: list[str]
    hours_per_month: float | None
    text: str
    legal: list[Note]


class Signal(Shape):
    """One signal, as the regisseur writes it down; `needs` can be sent on to be bundled."""

    id: str
    recorded_on: str
    raised_by: str | None
    service_type: str
    service_label: str
    provider_id: str
    provider_name: str
    municipalities: list[str]
    boards: list[SignalBoard]
    cause: str | None
    since: str | None
    interim_solution: str
    second_phase_solution: str
    joint_tender: JointTender | None
    lead: str | None
    planned_on: str | None
    act_by: str | None
    questions: list[Note]
    text: str
    needs: list[NeedRecord]


class WhatIfResult(Shape):
    """What changes is listed; all that was looked at is counted, by outcome."""

    as_of: str
    since: str | None
    changes: list[ChangeLine]
    counts: dict[str, dict[str, int]]
    needs: list[Consequence]
    agreements: list[Consequence]
    municipalities: list[Consequence]
    signals: list[Signal]
    notices: list[Note]
    generated_at: str


class EndingLine(Shape):
    """One agreement that ends, or whose end nobody stated."""

    id: str
    provider_id: str
    provider_name: str | None
    service_type: str
    service_label: str
    board: str | None
    municipalities: list[str]
    start: str | None
    end: str | None
    days_left: int | None
    hours_per_month: float | None
    value_eur: float | None
    notice_months: int | None
    notice_by: str | None
    must_give_notice: bool
    renewal_options: list[RenewalOptionRecord] | None
    renewal: str
    needed_from: str
    answers: int
    direct: list[Replacement]
    related: list[Replacement]
    questions: list[Note]


class MunicipalityEndings(Shape):
    """The agreements that end in one municipality, by id."""

    municipality: str
    agreements: list[str]


class EndingReport(Shape):
    """All agreements that end within some months; `considered` is how many were looked at."""

    as_of: str
    months: int
    until: str
    considered: int
    agreements: list[EndingLine]
    municipalities: list[MunicipalityEndings]


WHATIF: tuple[type[BaseModel], ...] = (
    *(RunningAgreement, RunningAgreementList, WhatIfQuestion, EndingQuestion, WhatIfResult, EndingReport),
)
