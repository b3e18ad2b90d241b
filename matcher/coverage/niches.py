"""Niches: services that are asked for and that nobody offers there, over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from matcher.matching import Matching
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.workload import workload

Step = Literal["quarter", "year"]
MONTHS_PER_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that was asked on a day; `source` is «need» or «gap».

    `hours` is what was written down of its size; None leaves it to the need, or to nobody.
    """

    need: Need
    asked_on: date
    source: str
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class NichePeriod:
    """What was asked of one service in one period, and for how much of it there is no supply today.

    `hours_unserved` adds up what is known, None when nothing is; `n_hours_unknown` counts the demands that state no
    hours.
    """

    period: str
    n_asked: int
    n_unserved: int
    hours_unserved: float | None
    n_hours_unknown: int


@dataclass(frozen=True, slots=True)
class Niche:
    """One service type with demand and without supply; `is_niche` says that it was asked often enough."""

    service_type: str
    label: str
    n_asked: int
    n_unserved: int
    is_niche: bool
    municipalities: tuple[str, ...]
    demands: tuple[str, ...]
    periods: tuple[NichePeriod, ...]


@dataclass(frozen=True, slots=True)
class NicheAnswer:
    """All services that anybody asked for in vain, the most often asked first."""

    as_of: str
    step: str
    least_demands: int
    periods: tuple[str, ...]
    niches: tuple[Niche, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One service type of one demand, and the municipalities where nobody can do it today."""

    service_type: str
    demand: Demand
    period: str
    unserved: tuple[str, ...]
    hours: float | None


def niches(
    demands: Iterable[Demand],
    matching: Matching,
    policy: Policy,
    *,
    least_demands: int,
    step: Step = "quarter",
    lang: str = "nl",
) -> NicheAnswer:
    """Gather demand without supply by service type and period.

    Each service type and each place of a demand is matched by itself, on the supply of today. A demand is
    without supply when there is a place where nobody is an answer.

    Parameters
    ----------
    demands : iterable of Demand
        With their service types written out; those without any are left out.
    matching : Matching
        With the supply of today.
    policy : Policy
    least_demands : int
        From so many demands without supply on, a service type is a niche.
    step : {"quarter", "year"}
    lang : {"nl", "en"}
    """
    asked = [each for demand in demands for each in _asked(demand, matching, policy, step)]
    periods = tuple(sorted({each.period for each in asked}))
    by_type: dict[str, list[_Asked]] = {}
    for each in asked:
        by_type.setdefault(each.service_type, []).append(each)
    label = policy.service_types.label
    found = [_niche(code, label(code, lang), of_type, least_demands) for code, of_type in by_type.items()]
    unserved = sorted(
        (each for each in found if each.n_unserved), key=lambda each: (-each.n_unserved, each.service_type)
    )
    return NicheAnswer(policy.as_of.isoformat(), step, least_demands, periods, tuple(unserved))


def period_of(day: date, step: Step) -> str:
    """Name the quarter or the year of a day.

    Examples
    --------
    >>> period_of(date(2026, 11, 21), "quarter"), period_of(date(2026, 11, 21), "year")
    ('2026-K4', '2026')
    """
    return str(day.year) if step == "year" else f"{day.year}-K{(day.month - 1) // MONTHS_PER_QUARTER + 1}"


def _asked(demand: Demand, matching: Matching, policy: Policy, step: Step) -> list[_Asked]:
    period, need, found = period_of(demand.asked_on, step), demand.need, []
    for code in need.service_types:
        unserved = []
        for place in need.places:
            asked = replace(need, service_types=(code,), places=(place,))
            if not matching.n_answers(asked):
                unserved.append(place.municipality)
        is_whole = len(need.service_types) == 1 and len(unserved) == len(need.places)
        hours = _hours(demand, policy) if is_whole else None
        found.append(_Asked(code, demand, period, tuple(unserved), hours))
    return found


def _hours(demand: Demand, policy: Policy) -> float | None:
    """Give the size of what is asked; of a part of it nobody said how much that is."""
    if demand.hours is not None:
        return demand.hours
    return workload(demand.need, open_horizon_months=policy.open_horizon_months).total_hours


def _niche(code: str, label: str, asked: Sequence[_Asked], least_demands: int) -> Niche:
    unserved = [each for each in asked if each.unserved]
    towns = {town for each in unserved for town in each.unserved}
    periods = sorted({each.period for each in asked})
    return Niche(
        service_type=code,
        label=label,
        n_asked=len(asked),
        n_unserved=len(unserved),
        is_niche=len(unserved) >= least_demands,
        municipalities=tuple(sorted(towns)),
        demands=tuple(each.demand.need.id for each in unserved),
        periods=tuple(_period(period, [each for each in asked if each.period == period]) for period in periods),
    )


def _period(period: str, asked: Sequence[_Asked]) -> NichePeriod:
    unserved = [each for each in asked if each.unserved]
    hours = [each.hours for each in unserved if each.hours is not None]
    is_known = bool(hours) or not unserved
    n_unknown = len(unserved) - len(hours)
    return NichePeriod(period, len(asked), len(unserved), sum(hours, 0.0) if is_known else None, n_unknown)
