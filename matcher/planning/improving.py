"""A plan made better piece by piece: a need with hours left over is planned again, exactly, with its neighbours."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from matcher.model.planning import no_haste
from matcher.model.supply import FloatArray, IntArray
from matcher.planning.limits import within_limits
from matcher.planning.optimising import Solution, solve_whole
from matcher.planning.problem import Part, Problem, sum_by

# A piece holds about so many pairs of need and provider: few enough to be solved in a moment.
PAIRS_IN_PIECE = 60
# A bunch is good enough when it is this near to its bound, as a fraction.
NEAR_ENOUGH = 0.0045
# A piece is solved when it is this near to its own bound: the last hours take as long as all before.
NEAR_ENOUGH_IN_PIECE = 0.001
MOST_PIECES = 120
LEAST_GAIN_HOURS = 0.5
LEAST_REST_HOURS = 1.0


def improved(
    problem: Problem, hours: FloatArray, free: Solution, seconds_left: Callable[[], float] = no_haste
) -> FloatArray:
    """Plan pieces again until the bunch is near its bound.

    The needs come first that got most hours when nothing limited splitting, beyond what they have now: there rounding
    lost them. What a need missed then already, nobody has.

    Parameters
    ----------
    problem : Problem
    hours : ndarray of shape (n_edges, n_months)
        Within every limit.
    free : Solution
        Every month on its own, with the bound.
    seconds_left : callable, optional
        Says how long planning may go on.

    Returns
    -------
    ndarray of shape (n_edges, n_months)
        Within every limit, with at least as many hours.
    """
    hours = hours.copy()
    for need in _worth_while(problem, hours, free.hours)[:MOST_PIECES]:
        if hours.sum() >= (1.0 - NEAR_ENOUGH) * free.bound or seconds_left() <= 0:
            break
        piece = _piece(problem, hours, need)
        again = _again(piece.problem, seconds_left) if len(piece.edges) else None
        if again is not None and again.sum() > hours[piece.edges].sum() + LEAST_GAIN_HOURS:
            hours[piece.edges] = again
    return hours


def _again(piece: Problem, seconds_left: Callable[[], float]) -> FloatArray | None:
    """Plan one piece, nearly as well as can be."""
    found = solve_whole(piece, n_aims=1, near_enough=NEAR_ENOUGH_IN_PIECE, seconds_left=seconds_left)
    return None if found is None else within_limits(piece, found.hours)


def _worth_while(problem: Problem, hours: FloatArray, free: FloatArray) -> list[int]:
    """List the needs with hours left over: first by what rounding lost of them, then by what is left over at all."""
    done = _of_needs(problem, hours)
    rest, lost = problem.need_hours.sum(axis=1) - done, np.maximum(_of_needs(problem, free) - done, 0.0)
    return [need for need in np.lexsort((-rest, -lost)).tolist() if rest[need] > LEAST_REST_HOURS]


def _of_needs(problem: Problem, hours: FloatArray) -> FloatArray:
    return np.bincount(problem.need, hours.sum(axis=1), minlength=len(problem.most)).astype(np.float64)


def _piece(problem: Problem, hours: FloatArray, need: int) -> Part:
    """Cut out a need with those that use most hours of its candidates, and what capacity the others leave them."""
    piece = problem.take(np.sort(_neighbours(problem, hours, need)))
    is_other = np.ones(len(problem.need), dtype=bool)
    is_other[piece.edges] = False
    used = sum_by(hours[is_other], problem.offering[is_other], len(problem.capacity))
    left = np.maximum(piece.problem.capacity - used[piece.offerings], 0.0)
    return replace(piece, problem=replace(piece.problem, capacity=left))


def _neighbours(problem: Problem, hours: FloatArray, need: int) -> IntArray:
    shares = np.isin(problem.offering, problem.offering[problem.need == need])
    uses = np.bincount(problem.need[shares], hours[shares].sum(axis=1), minlength=len(problem.most))
    uses[need] = np.inf
    order = np.argsort(-uses, kind="stable")
    order = order[uses[order] > 0]
    n_pairs = np.bincount(problem.need_of_pair, minlength=len(problem.most))
    n_taken = max(1, int(np.searchsorted(np.cumsum(n_pairs[order]), PAIRS_IN_PIECE)))
    taken: IntArray = order[:n_taken]
    return taken
