"""The shapes of a purchase and of advice on its route, as the description at /openapi.json tells them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from catalog.procurement_records import RouteRecord
from service.api.advice_shapes import Finding, RuleReference
from service.api.match_shapes import Note, Shape

QUESTION: dict[str, Any] = {
    "title": "Reinigen van 19 bushokjes",
    "value_eur": 4138.20,
    "value_basis": "year",
    "indefinite": True,
    "nature": "services",
    "service_types": ["netheid.bushokjes"],
    "on": "2026-12-01",
    "reserved": True,
    "places": [{"municipality": "Ieper"}],
}


class RouteQuestion(RouteRecord):
    """A purchase; a need in its own shape may be sent instead."""

    model_config = ConfigDict(json_schema_extra={"examples": [QUESTION]})


class EstimateLine(Shape):
    """One step of the arithmetic."""

    code: str
    text: str
    amount_eur: float | None


class RouteEstimate(Shape):
    """What the contract is estimated at, excluding VAT; with `is_lower_bound` only what is known so far."""

    total_eur: float | None
    is_lower_bound: bool
    own_eur: float | None
    months: float | None
    lines: list[EstimateLine]
    lots_eur: list[float]


class RouteThreshold(Shape):
    """A threshold on the day that counts; null is not known on that day."""

    name: str
    label: str
    value_eur: float | None
    since: str | None
    until: str | None
    certainty: str | None
    source: str | None
    is_below: bool | None


class ClosedRoute(Shape):
    """A route that does not fit, and why."""

    code: str
    name: str
    reason: str
    rules: list[str]


class OpenRoute(ClosedRoute):
    """A route that seems open, or is to be confirmed; the lightest stands first."""

    state: Literal["open", "to_confirm", "unknown"]
    publication: Literal["none", "belgian", "european"]
    publication_name: str


class JointForm(Shape):
    """A way of buying together."""

    code: str
    name: str
    text: str
    rules: list[str]


class TextToAdapt(Shape):
    """A Dutch text with [placeholders]."""

    code: str
    title: str
    text: str


class HandoverField(Shape):
    """A field of eForms or OCDS, with what the advice would put in it."""

    field: str
    value: str
    meaning: str


class ProviderShare(Shape):
    """A provider within reach, and whether it seems eligible."""

    provider_id: str
    provider_name: str
    state: Literal["eligible", "not_eligible", "to_prove"]
    share_percent: float | None
    text: str


class Competition(Shape):
    """How many providers within reach could take part if the contract is reserved."""

    n_eligible: int
    n_not_eligible: int
    n_to_prove: int
    n_related: int
    providers: list[ProviderShare]


class PublicMission(Shape):
    """Whether the service may be reserved to organisations with a public-service mission."""

    state: Literal["possible", "not_in_list", "too_long", "unknown"]
    text: str
    rules: list[str]


class ReservationAdvice(Shape):
    """Whether the contract may be reserved, to whom, and what to write."""

    outcome: Literal["may_be_reserved", "unknown_date"]
    on: str
    findings: list[Finding]
    public_mission: PublicMission
    competition: Competition | None
    warnings: list[Finding]
    questions: list[Note]
    texts: list[TextToAdapt]
    handover: list[HandoverField]
    rules: list[RuleReference]
    check: str


class RouteAdvice(Shape):
    """Advice, never a decision: what seems open, why, and what to have ready."""

    outcome: str
    outcome_name: str
    on: str
    is_date_assumed: bool
    estimate: RouteEstimate
    thresholds: list[RouteThreshold]
    routes: list[OpenRoute]
    closed: list[ClosedRoute]
    european_publication: bool | None
    findings: list[Finding]
    warnings: list[Finding]
    joint: list[JointForm]
    checklist: list[Finding]
    texts: list[TextToAdapt]
    handover: list[HandoverField]
    questions: list[Note]
    reservation: ReservationAdvice | None
    rules: list[RuleReference]
    check: str


PROCUREMENT: tuple[type[BaseModel], ...] = (RouteQuestion, RouteAdvice)
