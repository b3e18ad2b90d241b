"""A system solved by HiGHS: month by month, or whole with the limits on splitting.

The aims come one after the other: what the first reached is a condition for the second.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from matcher.model.planning import no_haste
from matcher.model.supply import BoolArray, FloatArray
from matcher.planning.linear import System, system_of
from matcher.planning.problem import Problem

# How much of an aim that was reached may be given back for rounding, in hours.
SLACK = 1e-6
# After so many branches the best whole plan found is taken, with the bound that is proved by then.
MOST_BRANCHES = 200
# In a plan that is still to be rounded an aim counts for so many of the next: one program then serves for all.
WEIGHT_OVER_NEXT = 1000.0
# When only the hours count, so many edges and months are solved at once: one call costs more than a small program.
MOST_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Solution:
    """Hours by edge and month, what they come to, what at most was possible, and what an hour more is worth.

    `hour_value` has shape (n_offerings, n_months).
    """

    hours: FloatArray
    bound: float
    hour_value: FloatArray


def solve_months(
    problem: Problem,
    allowed: BoolArray,
    *,
    n_aims: int | None = None,
    at_once: bool = False,
    seconds_left: Callable[[], float] = no_haste,
) -> Solution:
    """Solve every month on its own, without the limits on splitting: what at most is possible.

    A month for which no time is left keeps what is locked, with a bound that takes no solving.

    Parameters
    ----------
    problem : Problem
    allowed : ndarray of shape (n_edges,)
    n_aims : int, optional
        Only the first so many aims.
    at_once : bool
        With all aims in one program, each worth far more than the next: half the time, but no proof of a bound and no
        worth of an hour, for hours that are worked on further.
    seconds_left : callable, optional
        Says how long planning may go on.
    """
    first_like = _months_like(problem, allowed)
    months = np.array(sorted(set(first_like.values())), dtype=np.int64)
    is_light = n_aims == 1 and np.count_nonzero(allowed) * len(months) <= MOST_AT_ONCE
    hours, value = problem.locked.copy(), np.zeros(problem.capacity.shape)
    reached = np.zeros(problem.n_months)
    for some in [months] if is_light and len(months) else months[:, None]:
        system = system_of(problem, some, allowed, whole=False)
        aims = (_together(system.aims),) if at_once else system.aims[:n_aims]
        found = _in_turn(system, aims, seconds_left)
        if found is None:
            reached[some] = [simple_bound(problem, month) for month in some.tolist()]
            continue
        first, last, worth = found
        reached[some] = np.bincount(system.month, first[: len(system.edge)], minlength=problem.n_months)[some]
        hours[system.edge, system.month] = last[: len(system.edge)]
        value[system.offering, system.offering_month] = worth
    for month, like in first_like.items():
        hours[:, month], value[:, month], reached[month] = hours[:, like], value[:, like], reached[like]
    return Solution(hours, float(reached.sum()), value)


def _together(aims: Sequence[FloatArray]) -> FloatArray:
    """Add up aims, the most important by far the heaviest."""
    total = np.zeros_like(aims[0])
    for aim in aims:
        total = WEIGHT_OVER_NEXT * total + aim
    return total


def _months_like(problem: Problem, allowed: BoolArray) -> dict[int, int]:
    """Give for every month with work the first month that says just the same: most are like one before."""
    columns = (problem.is_open, problem.hours, problem.capacity, problem.locked)
    seen: dict[bytes, int] = {}
    return {
        month: seen.setdefault(b"".join(column[:, month].tobytes() for column in columns), month)
        for month in range(problem.n_months)
        if (problem.is_open[:, month] & allowed).any()
    }


def simple_bound(problem: Problem, month: int) -> float:
    """Say what no plan can be above in a month: what can be asked of somebody, and what the candidates have."""
    is_open = problem.is_open[:, month]
    cells, offerings = np.unique(problem.cell[is_open]), np.unique(problem.offering[is_open])
    return float(min(problem.hours[cells, month].sum(), problem.capacity[offerings, month].sum()))


def _in_turn(
    system: System, aims: Sequence[FloatArray], seconds_left: Callable[[], float]
) -> tuple[FloatArray, FloatArray, FloatArray] | None:
    """Reach the aims one after the other with a linear program.

    Returns
    -------
    tuple of what the first aim and what all aims come to, and the hour values of the first; or None
        None when time was up before the first was reached.
    """
    from scipy import optimize
    from scipy.sparse import csr_array, vstack

    is_equal = system.lower == system.upper
    matrix, upper = system.matrix[~is_equal], system.upper[~is_equal]
    equal = (system.matrix[is_equal], system.upper[is_equal]) if is_equal.any() else (None, None)
    bounds = np.column_stack([system.least, system.most])
    linprog: Any = optimize.linprog  # its stubs know no sparse matrix
    answers: list[Any] = []
    for aim in aims:
        if seconds_left() <= 0:
            break
        answer = linprog(-aim, matrix, upper, *equal, bounds=bounds, method="highs", options=_limit(seconds_left))
        if not answer.success:  # rounding left nothing to choose from, or time is up: what was reached stands
            break
        answers.append(answer)
        matrix = vstack([matrix, csr_array(-aim[None, :])], format="csr")
        upper = np.append(upper, float(answer.fun) + SLACK)
    if not answers:
        return None
    first = answers[0]
    return first.x, answers[-1].x, -first.ineqlin.marginals[system.offering_rows]


def _limit(seconds_left: Callable[[], float]) -> dict[str, Any]:
    """Write how long the solver may take, if there is haste."""
    seconds = seconds_left()
    return {} if seconds == np.inf else {"time_limit": max(seconds, 0.0)}


def solve_whole(
    problem: Problem,
    *,
    n_aims: int | None = None,
    near_enough: float = 0.0,
    seconds_left: Callable[[], float] = no_haste,
) -> Solution | None:
    """Solve all months together with the limits on splitting, until a plan is as near to its bound as asked.

    Returns
    -------
    Solution or None
        None when no plan was found within `MOST_BRANCHES` and the time; the values of an hour more are not worked out.
    """
    from scipy import optimize
    from scipy.optimize import Bounds, LinearConstraint
    from scipy.sparse import csr_array

    every = np.ones(len(problem.need), dtype=bool)
    system = system_of(problem, np.arange(problem.n_months), every, whole=True)
    milp: Any = optimize.milp  # its stubs know no options that are put together
    conditions = [LinearConstraint(system.matrix, system.lower, system.upper)]
    answers: list[Any] = []
    for aim in system.aims[:n_aims]:
        if seconds_left() <= 0:
            break
        answer = milp(
            -aim,
            integrality=system.is_whole,
            bounds=Bounds(system.least, system.most),
            constraints=conditions,
            options=_limit(seconds_left) | {"node_limit": MOST_BRANCHES, "mip_rel_gap": near_enough},
        )
        if answer.x is None:
            break
        answers.append(answer)
        conditions.append(LinearConstraint(csr_array(aim[None, :]), -float(answer.fun) - SLACK))
    if not answers:
        return None
    hours = _hours_in(problem, system, answers[-1].x)
    return Solution(hours, -float(answers[0].mip_dual_bound), np.zeros(problem.capacity.shape))


def _hours_in(problem: Problem, system: System, found: FloatArray) -> FloatArray:
    """Read the hours of a whole plan; a no may let through what rounding leaves."""
    hours = np.zeros(problem.is_open.shape)
    is_in = found[len(found) - len(problem.need_of_pair) :] > 0.5
    hours[system.edge, system.month] = np.where(is_in[problem.pair[system.edge]], found[: len(system.edge)], 0.0)
    return hours
