"""From the months solved on their own to a plan that also keeps the limits on splitting."""

from collections.abc import Callable

import numpy as np

from matcher.model.planning import no_haste
from matcher.model.supply import BoolArray, FloatArray
from matcher.planning.greedy import done_shares, served_on
from matcher.planning.limits import CRUMB_HOURS, of_pairs, within_limits
from matcher.planning.optimising import Solution, solve_months
from matcher.planning.problem import Problem, sum_by

MOST_ROUNDS = 3


def rounded(problem: Problem, start: Solution, seconds_left: Callable[[], float] = no_haste) -> FloatArray:
    """Leave out the smallest shares of needs that are split too far, and plan again until none is.

    What stays free in the end goes to who can still use it, need after need.

    Returns
    -------
    ndarray of shape (n_edges, n_months)
        Within every limit.
    """
    hours = start.hours
    allowed = np.ones(len(problem.need_of_pair), dtype=bool)
    for _ in range(MOST_ROUNDS):
        out = left_out(problem, hours)
        if not out.any() or seconds_left() <= 0:
            break
        allowed &= ~out
        hours = solve_months(problem, allowed[problem.pair], at_once=True, seconds_left=seconds_left).hours
    hours = np.where(left_out(problem, hours)[problem.pair][:, None], problem.locked, hours)
    return served_on(problem, _whole_only(problem, within_limits(problem, hours)))


def left_out(problem: Problem, hours: FloatArray) -> BoolArray:
    """Mark the pairs that take too little, and those beyond the most that may share a need."""
    totals, n_needs = of_pairs(problem, hours), len(problem.most)
    takes = (totals > CRUMB_HOURS) & ~problem.must
    too_little = takes & (totals < problem.least - CRUMB_HOURS)
    stays = (takes & ~too_little) | problem.must
    size = np.where(problem.must, np.inf, totals)
    order = np.lexsort((np.arange(len(totals)), -size, ~stays, problem.need_of_pair))
    first = np.concatenate([[0], np.cumsum(np.bincount(problem.need_of_pair, minlength=n_needs))])[:-1]
    place = np.empty(len(totals), dtype=np.int64)
    place[order] = np.arange(len(totals)) - first[problem.need_of_pair[order]]
    is_overfull = np.bincount(problem.need_of_pair, stays, minlength=n_needs) > problem.most
    beyond = is_overfull[problem.need_of_pair] & (place >= problem.most[problem.need_of_pair])
    mask: BoolArray = too_little | beyond
    return mask


def _whole_only(problem: Problem, hours: FloatArray) -> FloatArray:
    """Give up a linked need of which a provider was left out: it is served again as a whole, or not at all."""
    legs = len(problem.need_of_leg)
    share = done_shares(sum_by(hours, problem.leg, legs), problem.leg_hours)
    lowest = np.full((len(problem.most), problem.n_months), np.inf)
    np.minimum.at(lowest, problem.need_of_leg, share)
    uneven = (share - lowest[problem.need_of_leg] > CRUMB_HOURS).any(axis=1)
    broken = np.zeros(len(problem.most), dtype=bool)
    broken[problem.need_of_leg[uneven]] = True
    broken &= problem.is_linked
    return np.where(broken[problem.need][:, None], problem.locked, hours)
