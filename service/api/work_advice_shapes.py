"""The shapes of advice on DAEB, enclaves and wijk-werken, and of the questions."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from catalog.daeb_records import DaebQuestionRecord
from catalog.enclave_records import EnclaveQuestionRecord
from catalog.wijkwerken_records import WijkWerkenQuestionRecord
from service.api.advice_shapes import Advice, Finding, RuleReference
from service.api.match_shapes import Exclusion, Note, Shape, Status

NEED: dict[str, Any] = {
    "kind": "daeb",
    "service_types": ["klussen.klusjesdienst"],
    "buyer": {"name": "OCMW Menen", "kind": "ocmw", "municipality": "Menen"},
    "places": [{"municipality": "Menen"}],
}
DAEB: dict[str, Any] = {
    "need": NEED,
    "undertaking": "Klusjesdienst OCMW Menen",
    "market": "other_terms",
    "falls_short": {"affordability": True},
    "social_ground": True,
    "payment": "compensation",
    "compensations": [
        {"amount_eur": 240000, "granted_on": "2025-03-01", "basis": "de_minimis"},
        {"amount_eur": 520000, "granted_on": "2026-12-01", "basis": "de_minimis", "planned": True},
    ],
    "act": {"exists": False},
}
ENCLAVE: dict[str, Any] = {
    "need": {
        "kind": "enclave",
        "service_types": ["verpakking.verpakken"],
        "places": [{"municipality": "Waregem"}],
        "workers": 6,
        "start": "2027-01-04",
        "is_core_activity": True,
        "site_access": {"bike": True, "public_transport": True, "shift_start": "06:00"},
    },
    "agreement": True,
}
WIJK_WERKEN: dict[str, Any] = {
    "user": "local_board",
    "workers": 1,
    "hours_per_year": 3600,
    "months": 12,
    "standing_work": True,
}
YesNo = bool | None


class DaebQuestion(DaebQuestionRecord):
    """What is said about a DAEB; a person or a medical ground has no place in it."""

    model_config = ConfigDict(json_schema_extra={"examples": [DAEB]})


class EnclaveQuestion(EnclaveQuestionRecord):
    """What is said about an enclave; without `tasks` the need itself says what is to be done."""

    model_config = ConfigDict(json_schema_extra={"examples": [ENCLAVE]})


class WijkWerkenQuestion(WijkWerkenQuestionRecord):
    """What is said about the work."""

    model_config = ConfigDict(json_schema_extra={"examples": [WIJK_WERKEN]})


class GroundTest(Shape):
    """One of the five tests; null is not said."""

    code: str
    name: str
    falls_short: YesNo


class RollingSum(Shape):
    """The heaviest three years of one undertaking under one ceiling; only what was entered."""

    undertaking: str | None
    basis: Literal["de_minimis", "general_de_minimis"]
    since: str
    until: str
    sum_eur: float
    possible_eur: float | None = Field(description="With all that may count; null when such an amount is unknown.")
    ceiling_eur: float | None
    state: Literal["below", "unknown", "may_be_over", "over"]
    room_eur: float | None
    n_counted: int


class ActItem(Shape):
    """One thing that an entrustment act must hold; null is not known."""

    code: str
    text: str
    present: YesNo


class ActCheck(Shape):
    """How an entrustment act stands on the day, and a text to adapt."""

    state: Literal["unknown", "missing", "dates_unknown", "not_yet", "in_force", "ended"]
    since: str | None
    until: str | None
    is_too_long: YesNo
    most_years: float | None
    items: list[ActItem]
    draft: str


class WorkFormCheck(Shape):
    """What a work form comes down to on its day."""

    kind: str
    on: str
    outcome: Literal["seems_to_fit", "too_small", "closed", "kept", "ask", "no_rules"]
    findings: list[Finding]
    options: list[Note]
    questions: list[Note]
    rules: list[RuleReference]


class EntrustedCandidate(Shape):
    """Who does the work: entrusted, not, or not known (null)."""

    provider_id: str
    provider_name: str
    service_type: str
    is_entrusted: YesNo
    status: Status | None
    score: float | None
    text: str


class DaebAdvice(Shape):
    """Advice on a DAEB; `candidates` null: nobody was looked for. Outcome: seems_to_fit, no_ground or unknown."""

    advice: Advice
    tests: list[GroundTest]
    sums: list[RollingSum]
    act: ActCheck
    work_form: WorkFormCheck | None
    candidates: list[EntrustedCandidate] | None


class TaskRead(Shape):
    """One task as it was understood; without service types it is not concrete."""

    text: str
    hours_per_week: float | None
    state: Literal["resolved", "ambiguous", "unknown"]
    service_types: list[str]


class EnclaveCondition(Shape):
    """One condition of an enclave."""

    code: str
    state: Literal["met", "not_met", "open"]
    text: str
    rules: list[str]


class EnclaveSupervision(Shape):
    """How many supervisors the workers need; null is unknown."""

    workers: int | None
    supervisors: int | None
    workers_per_supervisor: float


class EnclaveNotice(Shape):
    """Until when an enclave may be notified."""

    days: float | None
    latest: str | None


class EnclaveCandidate(Shape):
    """A provider that could do it; `reach` is null for work as a service."""

    provider_id: str
    provider_name: str
    service_type: str
    status: Status
    score: float
    reach: Literal["yes", "arrange", "unknown"] | None
    warnings: list[Note]


class Progression(Shape):
    """Where a host with a vacancy finds experienced workers; apart from the contract."""

    text: str
    providers: list[EnclaveCandidate]


class EnclaveAdvice(Shape):
    """Advice on an enclave. Outcome: enclave, services, ask or too_few_tasks (then nobody is proposed)."""

    advice: Advice
    tasks: list[TaskRead] | None
    service_types: list[str]
    conditions: list[EnclaveCondition]
    supervision: EnclaveSupervision
    notice: EnclaveNotice
    asked_as: Literal["enclave", "services"] | None
    candidates: list[EnclaveCandidate] | None
    refused: list[Exclusion] | None
    progression: Progression | None


class LimitCheck(Shape):
    """One limit of wijk-werken, per person."""

    code: Literal["hours_per_month", "hours_per_year", "months"]
    name: str
    asked: float | None
    most: float | None
    state: Literal["within", "over", "unknown", "none"]


class WijkWerkenAdvice(Shape):
    """Advice on wijk-werken. Outcome: seems_to_fit, refused or ask."""

    advice: Advice
    limits: list[LimitCheck]
    hours_per_month: float | None
    hours_per_year: float | None
    people_needed: int | None


WORK_ADVICE: tuple[type[BaseModel], ...] = (
    *(DaebQuestion, DaebAdvice, EnclaveQuestion, EnclaveAdvice),
    *(WijkWerkenQuestion, WijkWerkenAdvice),
)
