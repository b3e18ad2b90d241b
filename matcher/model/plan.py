"""What a plan says: who does which hours of which need, what is left, and why; ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matcher.model.result import Note
from matcher.serialise import plain


@dataclass(frozen=True, slots=True)
class Assignment:
    """One provider in one need.

    `status` is «certain», or «to_confirm» where the free hours of the offering, or of what the need also depends on,
    are not known. `share` is the part of the need's hours.
    """

    provider_id: str
    provider_name: str
    service_type: str
    site: str | None
    status: str
    is_locked: bool
    has_agreement: bool
    score: float
    hours: float
    share: float
    hours_per_month: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Constraint:
    """What keeps hours of a need from being served: a limit, the hours it holds back, and who or what is meant."""

    code: str
    text: str
    service_type: str | None = None
    needs: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    gates: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class NeedPlan:
    """What becomes of one need; `status` is full, partial, to_confirm or unserved."""

    need_id: str
    title: str | None
    buyer: str | None
    places: tuple[str, ...]
    service_types: tuple[str, ...]
    status: str
    hours_asked: float
    hours_certain: float
    hours_to_confirm: float
    hours_unserved: float
    hours_asked_per_month: Mapping[str, float]
    assignments: tuple[Assignment, ...]
    constraints: tuple[Constraint, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class NotPlannable:
    """A need that cannot be planned, with the question to ask."""

    need_id: str
    title: str | None
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Load:
    """One offering in one month; `available` and `load` are None where the free hours are unknown."""

    month: str
    certain: float
    to_confirm: float
    available: float | None
    load: float | None


@dataclass(frozen=True, slots=True)
class OfferingLoad:
    """What one offering does for the plan, month by month."""

    service_type: str
    site: str | None
    hours_certain: float
    hours_to_confirm: float
    needs: tuple[str, ...]
    months: tuple[Load, ...]


@dataclass(frozen=True, slots=True)
class ProviderLoad:
    """What one provider does for the plan."""

    provider_id: str
    provider_name: str
    hours_certain: float
    hours_to_confirm: float
    offerings: tuple[OfferingLoad, ...]


@dataclass(frozen=True, slots=True)
class TeamValue:
    """What one more team of an offering brings.

    `hour_value` says for each month what one hour more would bring, without the limits on splitting. `gain_hours` is
    worked out by planning again with a whole team (`basis` is «plan»); where that is too large it is an estimate
    without those limits («bound»). No plan with the team serves more than `at_most_hours` above this one.
    """

    provider_id: str
    provider_name: str
    service_type: str
    site: str | None
    hour_value: Mapping[str, float]
    at_most_hours: float
    gain_hours: float
    basis: str
    text: str


@dataclass(frozen=True, slots=True)
class Totals:
    """A plan in numbers; `gap` is the part of `bound_hours` that a better plan could at most still add."""

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


@dataclass(frozen=True, slots=True)
class Greedy:
    """The same needs served one after the other, each with its best candidates."""

    hours: float
    full: int
    difference_hours: float
    text: str


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that a plan kept."""

    max_providers: int
    min_share: float
    keep_best: int
    team_hours_per_month: float


@dataclass(frozen=True, slots=True)
class Optimum:
    """Which best plan this is: its aims in order, how it was found, in words."""

    aims: tuple[Note, ...]
    bunches: int
    solved_exactly: int
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole answer to many needs."""

    as_of: str
    months: tuple[str, ...]
    limits: Limits
    optimum: Optimum
    totals: Totals
    greedy: Greedy
    needs: tuple[NeedPlan, ...]
    not_plannable: tuple[NotPlannable, ...]
    providers: tuple[ProviderLoad, ...]
    one_more_team: tuple[TeamValue, ...]
    notices: tuple[Note, ...]

    @property
    def has_answer(self) -> bool:
        """Say whether anything is planned."""
        return self.totals.hours_certain > 0 or self.totals.hours_to_confirm > 0


def as_json(plan: Plan) -> dict[str, Any]:
    """Write a plan in the shape that programs read.

    Returns
    -------
    dict
        Only dicts, lists, strings, numbers, booleans and None.
    """
    written: dict[str, Any] = plain(plan)
    return written
