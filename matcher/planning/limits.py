"""What a set of hours comes to, and how it is kept within every limit to the last bit."""

import numpy as np

from matcher.model.supply import BoolArray, FloatArray
from matcher.planning.problem import Problem, sum_by

# Less than this is no hour at all: it is what rounding in the solver leaves.
CRUMB_HOURS = 1e-6
SNAPS_PER_HOUR, SNAP_LIFT = 1000.0, 0.1


def within_limits(problem: Problem, hours: FloatArray) -> FloatArray:
    """Take off what rounding put above a capacity or above what is asked; locked hours stay.

    A need with a provider too many, or with one that takes too little, is not mended here: see `rounding`.
    """
    kept = np.where(problem.is_open & (hours > 0), hours, 0.0)
    kept = np.maximum(kept, problem.locked)
    for group, limits in ((problem.cell, problem.hours), (problem.offering, problem.capacity)):
        free = kept - problem.locked
        taken, fixed = sum_by(free, group, len(limits)), sum_by(problem.locked, group, len(limits))
        room = np.maximum(limits - fixed, 0.0)
        factor = np.where(taken > room, room / np.where(taken > 0, taken, 1.0), 1.0)
        kept = problem.locked + free * factor[group]
    return kept


def snapped(hours: FloatArray) -> FloatArray:
    """Write hours in thousandths, down but for what rounding in the solver took off.

    Examples
    --------
    >>> snapped(np.array([89.99995, 33.3335]))
    array([90.   , 33.333])
    """
    return np.floor(hours * SNAPS_PER_HOUR + SNAP_LIFT) / SNAPS_PER_HOUR


def left_over(problem: Problem, hours: FloatArray) -> FloatArray:
    """Give the hours that no need takes, shape (n_offerings, n_months)."""
    return np.maximum(problem.capacity - sum_by(hours, problem.offering, len(problem.capacity)), 0.0)


def of_pairs(problem: Problem, hours: FloatArray) -> FloatArray:
    """Add up what each provider takes of each need over all months, shape (n_pairs,)."""
    return np.bincount(problem.pair, hours.sum(axis=1), minlength=len(problem.need_of_pair)).astype(np.float64)


def takes_part(problem: Problem, hours: FloatArray) -> BoolArray:
    """Mark the pairs in which the provider takes hours."""
    mask: BoolArray = of_pairs(problem, hours) > CRUMB_HOURS
    return mask


def worth(problem: Problem, hours: FloatArray) -> tuple[float, float, float, float]:
    """Value a plan by its aims in order: hours, hours under an agreement, hours × score, and few providers."""
    per_edge = hours.sum(axis=1)
    return (
        float(per_edge.sum()),
        float(per_edge[problem.is_agreed].sum()),
        float(per_edge @ problem.score) / 100.0,
        -float(np.count_nonzero(takes_part(problem, hours))),
    )


def is_better(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Say whether a plan is worth more than another, the aims in order; less than a crumb is no difference.

    Examples
    --------
    >>> is_better((10.0, 0.0), (9.0, 5.0)), is_better((10.0, 0.0), (10.0, 1.0))
    (True, False)
    """
    for mine, theirs in zip(one, other, strict=True):
        if abs(mine - theirs) > CRUMB_HOURS * max(1.0, abs(mine)):
            return mine > theirs
    return False
