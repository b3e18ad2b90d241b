"""The shape of advice on the route: what is shown on the page, printed and sent as JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from matcher.model.result import Note
from matcher.procurement.model import Finding, RuleReference

RouteState = Literal["open", "to_confirm", "unknown"]
Publication = Literal["none", "belgian", "european"]

UNKNOWN_DATE, UNKNOWN_VALUE = "unknown_date", "unknown_value"


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One step of the arithmetic; `amount_eur` is None where a line only explains, or is unknown."""

    code: str
    text: str
    amount_eur: float | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the contract is estimated at, and how it was counted.

    Attributes
    ----------
    total_eur : float or None
        Everything together; None when the buyer's own value is unknown.
    is_lower_bound : bool
        A board did not state its share: the total is what is known.
    own_eur : float or None
        The buyer's own part, whole duration, without other boards and earlier orders.
    months : float or None
        The months that were counted; None when they are unknown or play no part.
    lines : tuple of EstimateLine
    """

    total_eur: float | None
    is_lower_bound: bool
    own_eur: float | None
    months: float | None
    lines: tuple[EstimateLine, ...]
    lots_eur: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ThresholdShown:
    """A threshold on the day that counts; `value_eur` None is "not known on that day"."""

    name: str
    label: str
    value_eur: float | None
    since: date | None
    until: date | None
    certainty: str | None
    source: str | None
    is_below: bool | None


@dataclass(frozen=True, slots=True)
class RouteOption:
    """A route that lies open, or that is to be confirmed; the lightest stands first."""

    code: str
    name: str
    state: RouteState
    publication: Publication
    publication_name: str
    reason: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClosedRoute:
    """A route that does not fit, and why not."""

    code: str
    name: str
    reason: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JointForm:
    """A way of buying together."""

    code: str
    name: str
    text: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something to have ready."""

    code: str
    text: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextToAdapt:
    """A Dutch text with [placeholders], for the buyer's own document."""

    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class HandoverField:
    """A field of the notice, as eForms or OCDS name it, with what the advice would put in it."""

    field: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ProviderShare:
    """One provider within reach, and whether it seems eligible for a reserved contract."""

    provider_id: str
    provider_name: str
    state: Literal["eligible", "not_eligible", "to_prove"]
    share_percent: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Competition:
    """How many providers within reach could take part if the contract is reserved."""

    n_eligible: int
    n_not_eligible: int
    n_to_prove: int
    n_related: int
    providers: tuple[ProviderShare, ...]


@dataclass(frozen=True, slots=True)
class PublicMission:
    """Whether the service may be reserved to organisations with a public-service mission (art. 77)."""

    state: Literal["possible", "not_in_list", "too_long", "unknown"]
    text: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReservationAdvice:
    """Whether the contract may be reserved, to whom, and what to write; `outcome` is a code."""

    outcome: Literal["may_be_reserved", "unknown_date"]
    on: date
    findings: tuple[Finding, ...]
    public_mission: PublicMission
    competition: Competition | None
    warnings: tuple[Finding, ...]
    questions: tuple[Note, ...]
    texts: tuple[TextToAdapt, ...]
    handover: tuple[HandoverField, ...]
    rules: tuple[RuleReference, ...]
    check: str


@dataclass(frozen=True, slots=True)
class RouteAdvice:
    """The whole answer.

    `outcome` is the code of the lightest route that seems open, "unknown_date" or "unknown_value".
    `european_publication` is None when it cannot be told.
    """

    outcome: str
    outcome_name: str
    on: date
    is_date_assumed: bool
    estimate: Estimate
    thresholds: tuple[ThresholdShown, ...]
    routes: tuple[RouteOption, ...]
    closed: tuple[ClosedRoute, ...]
    european_publication: bool | None
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    joint: tuple[JointForm, ...]
    checklist: tuple[ChecklistItem, ...]
    texts: tuple[TextToAdapt, ...]
    handover: tuple[HandoverField, ...]
    questions: tuple[Note, ...]
    reservation: ReservationAdvice | None
    rules: tuple[RuleReference, ...]
    check: str
