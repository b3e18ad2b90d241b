"""Assignments that stand already: found among the candidates, and refused when they cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from matcher.messages import Speaker
from matcher.model.planning import Lock
from matcher.model.provider import OPEN_END, OPEN_START
from matcher.model.supply import BoolArray, FloatArray, IntArray
from matcher.planning.assembling import Assembled
from matcher.planning.problem import Problem, sum_by
from matcher.planning.sentences import LOCK_FAULTS
from matcher.workload import first_day

# Hours are shown rounded: somebody who locks what a plan shows may be so much above a limit, and is held to the limit.
ROUNDING_HOURS = 1e-3


@dataclass(frozen=True, slots=True)
class LockFault:
    """What is wrong with one lock: its position among the locks, the field, and a sentence."""

    position: int
    field: str
    code: str
    text: str


class LocksError(ValueError):
    """Locked assignments that cannot stand.

    Attributes
    ----------
    faults : tuple of LockFault
    """

    def __init__(self, faults: tuple[LockFault, ...]) -> None:
        super().__init__("; ".join(fault.text for fault in faults))
        self.faults = faults


def locked_hours(assembled: Assembled | None, locks: tuple[Lock, ...], speaker: Speaker) -> FloatArray:
    """Lay the locked hours over the edges and months.

    Raises
    ------
    LocksError
        With every lock that names no candidate, or that is above what is asked or above a known capacity.
    """
    if assembled is None:
        faults = [_fault(at, "need_id", "need", speaker, need=lock.need_id) for at, lock in enumerate(locks)]
        hours = np.empty((0, 0))
    else:
        hours, faults = _laid(assembled, locks, speaker)
    if faults:
        raise LocksError(tuple(faults))
    return hours if assembled is None else _trimmed(assembled.problem, hours)


def _trimmed(problem: Problem, hours: FloatArray) -> FloatArray:
    """Take off what rounding put above what is asked, or above a known capacity."""
    for group, limits in ((problem.cell, problem.hours), (problem.offering, problem.capacity)):
        taken = sum_by(hours, group, len(limits))
        factor = np.where(taken > limits, limits / np.where(taken > 0, taken, 1.0), 1.0)
        hours = hours * factor[group]
    return hours


def _fault(position: int, field: str, code: str, speaker: Speaker, **facts: object) -> LockFault:
    return LockFault(position, field, code, speaker.say(LOCK_FAULTS, code, **facts))


def _laid(assembled: Assembled, locks: tuple[Lock, ...], speaker: Speaker) -> tuple[FloatArray, list[LockFault]]:
    problem = assembled.problem
    hours, faults = np.zeros(problem.is_open.shape), []
    checks: tuple[Callable[..., LockFault | None], ...] = (_above_need, _above_capacity)
    for at, lock in enumerate(locks):
        edges = _edges(assembled, at, lock, speaker)
        if isinstance(edges, LockFault):
            faults.append(edges)
            continue
        hours[edges] += _spread(assembled, lock, edges)
        faults.extend(found for check in checks if (found := check(assembled, at, lock, edges, hours, speaker)))
    return hours, faults


def _edges(assembled: Assembled, at: int, lock: Lock, speaker: Speaker) -> IntArray | LockFault:
    """Find the edges of the one offering that a lock is about."""
    ids = [demand.need.id for demand in assembled.demands]
    facts = {"need": lock.need_id, "provider": lock.provider_id}
    if lock.need_id not in ids:
        return _fault(at, "need_id", "need", speaker, **facts)
    if all(provider.id != lock.provider_id for provider in assembled.supply.providers):
        return _fault(at, "provider_id", "provider", speaker, **facts)
    problem = assembled.problem
    own = (problem.need == ids.index(lock.need_id)).nonzero()[0]
    edges = np.array([edge for edge in own.tolist() if _is_meant(assembled, edge, lock)], dtype=np.int64)
    if not len(edges):
        return _fault(at, "provider_id", "no_candidate", speaker, **facts)
    if len(np.unique(problem.leg[edges])) > 1:
        return _fault(at, "service_type", "which_service", speaker, **facts)
    best = edges[np.lexsort((problem.offering[edges], -problem.score[edges]))[0]]
    edges = np.asarray(edges[problem.offering[edges] == problem.offering[best]], dtype=np.int64)
    if not (problem.is_open[edges].any(axis=0) & _months(assembled, lock)).any():
        return _fault(at, "from", "no_month", speaker, **facts)
    return edges


def _is_meant(assembled: Assembled, edge: int, lock: Lock) -> bool:
    row = int(assembled.rows[assembled.problem.offering[edge]])
    offering = assembled.supply.offerings[row]
    provider = assembled.supply.providers[int(assembled.supply.offering_columns.provider[row])]
    site = offering.site.id if offering.site else None
    return (
        provider.id == lock.provider_id
        and lock.service_type in {None, offering.service_type}
        and lock.site in {None, site}
    )


def _months(assembled: Assembled, lock: Lock) -> BoolArray:
    """Mark the months of the plan that a lock holds in."""
    since, until = lock.since or OPEN_START, lock.until or OPEN_END
    months = assembled.window.months
    return np.array([first_day(month) <= until and _last_day(month) >= since for month in months])


def _last_day(month: int) -> date:
    return date.fromordinal(first_day(month + 1).toordinal() - 1)


def _spread(assembled: Assembled, lock: Lock, edges: IntArray) -> FloatArray:
    """Divide the hours of a lock over the places, as the need does."""
    problem = assembled.problem
    asked = np.where(problem.is_open[edges], problem.hours[problem.cell[edges]], 0.0)
    total = asked.sum(axis=0)
    share = asked / np.where(total > 0, total, 1.0)
    return np.where(_months(assembled, lock), share * lock.hours_per_month, 0.0)


def _above_need(
    assembled: Assembled, at: int, lock: Lock, edges: IntArray, hours: FloatArray, speaker: Speaker
) -> LockFault | None:
    problem = assembled.problem
    cells = np.unique(problem.cell[edges])
    taken = sum_by(hours, problem.cell, len(problem.hours))[cells].sum(axis=0)
    asked = problem.hours[cells].sum(axis=0)
    return _first_above(assembled, at, lock, taken, asked, "above_need", speaker)


def _above_capacity(
    assembled: Assembled, at: int, lock: Lock, edges: IntArray, hours: FloatArray, speaker: Speaker
) -> LockFault | None:
    problem = assembled.problem
    offering = int(problem.offering[edges[0]])
    taken = hours[problem.offering == offering].sum(axis=0)
    return _first_above(assembled, at, lock, taken, problem.capacity[offering], "above_capacity", speaker)


def _first_above(
    assembled: Assembled, at: int, lock: Lock, taken: FloatArray, limit: FloatArray, code: str, speaker: Speaker
) -> LockFault | None:
    """Name the first month in which a lock is above a limit; an unknown limit stops nobody."""
    above = (taken > limit + ROUNDING_HOURS).nonzero()[0]
    if not len(above):
        return None
    month = int(above[0])
    return _fault(
        at,
        "hours_per_month",
        code,
        speaker,
        need=lock.need_id,
        provider=lock.provider_id,
        month=assembled.window.labels[month],
        hours=speaker.number(float(taken[month])),
        limit=speaker.number(float(limit[month])),
    )
