"""What a plan is made with: its limits, the assignments that are fixed, and the agreements that exist."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import inf

from matcher.model.agreement import RunningAgreement

MOST_EXACT_PAIRS = 60


@dataclass(frozen=True, slots=True)
class PlanRules:
    """The limits of a plan, as they stand on one day.

    Attributes
    ----------
    max_providers : int
        Most providers that share one need; never fewer than the service types it asks together.
    min_share : float
        Smallest share, 0..1, that a provider takes of the hours of one asked service type.
    keep_best : int
        Most candidates that are looked at for one service type of a need, the best scores first.
    months : int
        Length of the plan.
    team_hours_per_month : float
        What one more team brings; also the most that is asked of an offering whose hours are unknown.
    verified_teams : int
        For so many offerings one more team is worked out by planning again.
    exact_pairs : int
        Up to so many pairs of need and provider that hang together, the split limits are solved exactly.
    """

    max_providers: int
    min_share: float
    keep_best: int
    months: int
    team_hours_per_month: float
    verified_teams: int
    exact_pairs: int = MOST_EXACT_PAIRS


@dataclass(frozen=True, slots=True)
class Lock:
    """An assignment that stands already: so many hours in every month from `since` to `until`, both included."""

    need_id: str
    provider_id: str
    hours_per_month: float
    service_type: str | None = None
    site: str | None = None
    since: date | None = None
    until: date | None = None


def no_haste() -> float:
    """Give as many seconds as it takes."""
    return inf


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """Everything that is asked of a plan beside its needs; `first_month` is numbered as in a workload.

    `seconds_left` is asked time and again by the planning: when it says 0 or less, the best plan so far stands, with
    the bound that is proved by then. Without it a plan takes what it takes, and the same question gives the same plan.
    """

    rules: PlanRules
    locks: tuple[Lock, ...] = ()
    agreements: tuple[RunningAgreement, ...] = ()
    first_month: int | None = None
    lang: str = "nl"
    seconds_left: Callable[[], float] = no_haste
