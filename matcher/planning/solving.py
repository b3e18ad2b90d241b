"""The best plan of a problem: bunch by bunch, exactly where that can be, with a proved bound everywhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matcher.model.planning import no_haste
from matcher.model.supply import FloatArray
from matcher.planning.greedy import greedy, served_on
from matcher.planning.improving import improved
from matcher.planning.limits import CRUMB_HOURS, is_better, of_pairs, snapped, within_limits, worth
from matcher.planning.optimising import Solution, solve_months, solve_whole
from matcher.planning.problem import Part, Problem, parts_of
from matcher.planning.rounding import left_out, rounded

# Up to so many pairs the number of providers is made as small as can be, even when no limit asks for it.
ALWAYS_WHOLE = 30
# A bunch is solved exactly when it is this near to its bound: what rounding in the solver leaves.
NOT_PROVED_HOURS = 1e-3


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan as hours, with what it is measured by.

    Attributes
    ----------
    hours, greedy : ndarray of shape (n_edges, n_months)
    bound : float
        No plan can serve more hours.
    hour_value : ndarray of shape (n_offerings, n_months)
        Hours that one hour more of an offering would at most bring.
    n_bunches, n_exact : int
        Bunches of needs that share offerings, and those whose best plan is proved within every limit.
    parts : tuple of Part
        The bunches, as they were handed in.
    """

    hours: FloatArray
    greedy: FloatArray
    bound: float
    hour_value: FloatArray
    n_bunches: int
    n_exact: int
    parts: tuple[Part, ...]


def solve(problem: Problem, *, exact_pairs: int, seconds_left: Callable[[], float] = no_haste) -> Solved:
    """Plan a problem without unknown capacities.

    Parameters
    ----------
    problem : Problem
    exact_pairs : int
        Up to so many pairs, a bunch is solved with the limits on splitting; beyond, it is rounded.
    seconds_left : callable, optional
        Says how long planning may go on; the small bunches come first.
    """
    hours, first = problem.locked.copy(), problem.locked.copy()
    value, bound, n_exact = np.zeros(problem.capacity.shape), 0.0, 0
    parts = [part for part in parts_of(problem) if len(part.edges)]
    for part in sorted(parts, key=lambda each: len(each.problem.need_of_pair)):
        is_exact = len(part.problem.need_of_pair) <= exact_pairs
        best, by_greedy, free = _best(without_crumbs(part.problem), is_exact=is_exact, seconds_left=seconds_left)
        hours[part.edges], first[part.edges] = best, by_greedy
        value[part.offerings] = free.hour_value
        reached = float(best.sum())
        bound += max(free.bound, reached)
        n_exact += is_exact and reached >= free.bound - NOT_PROVED_HOURS
    return Solved(hours, first, bound, value, len(parts), n_exact, tuple(parts))


def without_crumbs(problem: Problem) -> Problem:
    """Close the pairs that can never reach the smallest share; those without any hour stay, to show its worth."""
    ceiling = np.minimum(problem.hours[problem.cell], problem.capacity[problem.offering])
    possible = of_pairs(problem, np.where(problem.is_open, ceiling, 0.0))
    is_crumb = (possible > 0) & (possible < problem.least - CRUMB_HOURS)
    return replace(problem, is_open=problem.is_open & ~is_crumb[problem.pair][:, None])


def _best(
    problem: Problem, *, is_exact: bool, seconds_left: Callable[[], float]
) -> tuple[FloatArray, FloatArray, Solution]:
    """Plan one bunch, never worse than one need after the other."""
    if not problem.is_open.any():
        return problem.locked, problem.locked, Solution(problem.locked, 0.0, np.zeros(problem.capacity.shape))
    every, by_greedy = np.ones(len(problem.need), dtype=bool), greedy(problem)
    is_small = is_exact and len(problem.need_of_pair) <= ALWAYS_WHOLE
    # A small bunch is solved whole anyhow: of its months only the bound and the worth of an hour are wanted.
    free = solve_months(problem, every, n_aims=1 if is_small else None, seconds_left=seconds_left)
    is_whole = is_small or (is_exact and left_out(problem, free.hours).any())
    whole = solve_whole(problem, seconds_left=seconds_left) if is_whole else None
    bound = free.bound
    if whole is None:
        found = improved(problem, rounded(problem, free, seconds_left), free, seconds_left)
    else:
        found, bound = served_on(problem, within_limits(problem, whole.hours)), min(bound, whole.bound)
    neat = served_on(problem, within_limits(problem, snapped(found)))
    best = max_by_worth(problem, (neat, found, by_greedy))
    return best, by_greedy, Solution(free.hours, bound, free.hour_value)


def max_by_worth(problem: Problem, plans: tuple[FloatArray, ...]) -> FloatArray:
    """Choose the best of some plans; the first of equals."""
    best = plans[0]
    for other in plans[1:]:
        if is_better(worth(problem, other), worth(problem, best)):
            best = other
    return best
