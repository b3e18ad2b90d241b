"""A plan in numbers with what its numbers stand for: what the explanation reads."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matcher.model.planning import PlanTerms
from matcher.model.policy import Policy
from matcher.model.provider import Offering, Provider
from matcher.model.supply import FloatArray, IntArray
from matcher.planning.assembling import Assembled
from matcher.planning.limits import left_over
from matcher.planning.problem import Problem, sum_by
from matcher.planning.solving import Solved

HOURS_DECIMALS = 4
# Less than this is not shown.
SHOWN_HOURS = 0.5 * 10.0**-HOURS_DECIMALS


@dataclass(frozen=True)
class Outcome:
    """Everything that was worked out.

    Attributes
    ----------
    problem : Problem
        With locks; nan where a capacity is unknown.
    known : Problem
        The same with known hours only, as it was solved.
    certain, confirm : ndarray of shape (n_edges, n_months)
        Hours that are planned, and hours that can be asked where the free hours are unknown.
    edges, legs : tuple of ndarray
        The edges and the legs of each need.
    left : ndarray of shape (n_offerings, n_months)
        Known hours that nobody uses, and unknown ones that could still be asked.
    """

    assembled: Assembled
    policy: Policy
    terms: PlanTerms
    problem: Problem
    known: Problem
    solved: Solved
    confirm: FloatArray
    edges: tuple[IntArray, ...]
    legs: tuple[IntArray, ...]
    left: FloatArray

    @classmethod
    def of(
        cls,
        assembled: Assembled,
        policy: Policy,
        terms: PlanTerms,
        problem: Problem,
        known: Problem,
        solved: Solved,
        confirm: FloatArray,
    ) -> "Outcome":
        """Gather what was worked out, with what is left."""
        n_needs = len(problem.most)
        edges = _grouped(problem.need, n_needs)
        legs = _grouped(problem.need_of_leg, n_needs)
        taken = sum_by(confirm, problem.offering, len(problem.capacity))
        fixed = sum_by(problem.locked, problem.offering, len(problem.capacity))
        to_ask = terms.rules.team_hours_per_month - fixed
        free = np.where(np.isnan(problem.capacity), to_ask, left_over(known, solved.hours))
        left = np.maximum(free - taken, 0.0)
        return cls(assembled, policy, terms, problem, known, solved, confirm, edges, legs, left)

    @property
    def certain(self) -> FloatArray:
        """Give the hours that are planned."""
        return self.solved.hours

    def provider(self, offering: int) -> Provider:
        """Give the provider of an offering of the problem."""
        supply = self.assembled.supply
        return supply.providers[int(supply.offering_columns.provider[self.assembled.rows[offering]])]

    def offering(self, offering: int) -> Offering:
        """Give an offering of the problem."""
        return self.assembled.supply.offerings[int(self.assembled.rows[offering])]

    def by_month(self, hours: FloatArray) -> Mapping[str, float]:
        """Write a row of hours by month, without the months that have none."""
        labels = self.assembled.window.labels
        return {
            labels[at]: round(value, HOURS_DECIMALS) for at, value in enumerate(hours.tolist()) if value > SHOWN_HOURS
        }


def _grouped(group: IntArray, n_groups: int) -> tuple[IntArray, ...]:
    order = np.argsort(group, kind="stable")
    return tuple(np.split(order, np.cumsum(np.bincount(group, minlength=n_groups))[:-1]))


def rounded(value: float) -> float:
    """Round hours as they are shown, without a negative zero.

    Examples
    --------
    >>> rounded(-1e-9), rounded(12.345678)
    (0.0, 12.3457)
    """
    return round(value, HOURS_DECIMALS) + 0.0
