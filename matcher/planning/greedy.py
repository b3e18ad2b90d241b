"""One need after the other, each with its best candidates first: what a plan is compared with."""

from dataclasses import dataclass

import numpy as np

from matcher.model.supply import FloatArray, IntArray
from matcher.planning.limits import CRUMB_HOURS
from matcher.planning.problem import Problem, sum_by


def greedy(problem: Problem) -> FloatArray:
    """Serve the needs one by one, in their rank.

    Returns
    -------
    ndarray of shape (n_edges, n_months)
        Within every limit; what was locked stands.
    """
    return served_on(problem, problem.locked)


def served_on(problem: Problem, hours: FloatArray) -> FloatArray:
    """Serve the needs one by one with what a plan leaves; what the plan gives stays."""
    desk = _Desk.open(problem, hours)
    for need in np.argsort(problem.rank, kind="stable").tolist():
        desk.serve(need)
    return desk.hours


@dataclass(frozen=True, slots=True)
class _Desk:
    """Hands out hours; `hours` and `left` change while it works.

    `edges` holds the edges of each need, best score first, `legs` the legs of each need and `asked` the hours of
    each leg.
    """

    problem: Problem
    edges: tuple[IntArray, ...]
    legs: tuple[IntArray, ...]
    asked: FloatArray
    hours: FloatArray
    left: FloatArray
    rest: FloatArray

    @classmethod
    def open(cls, problem: Problem, hours: FloatArray) -> "_Desk":
        """Lay everything ready."""
        n_needs = len(problem.most)
        return cls(
            problem=problem,
            edges=_split(
                np.lexsort((problem.cell, problem.offering, -problem.score, problem.need)), problem.need, n_needs
            ),
            legs=_split(np.argsort(problem.need_of_leg, kind="stable"), problem.need_of_leg, n_needs),
            asked=problem.leg_hours,
            hours=hours.copy(),
            left=problem.capacity - sum_by(hours, problem.offering, len(problem.capacity)),
            rest=problem.hours - sum_by(hours, problem.cell, len(problem.hours)),
        )

    def serve(self, need: int) -> None:
        """Give one need what is left for it; of a linked need every leg as much as the others, or nothing."""
        edges = self.edges[need]
        before = self.hours[edges].copy()
        inside = set(self.problem.pair[edges][before.sum(axis=1) > CRUMB_HOURS].tolist())
        legs = self.legs[need].tolist()
        for n_waiting, leg in zip(reversed(range(len(legs))), legs, strict=True):
            self._serve_leg(edges[self.problem.leg[edges] == leg], inside, int(self.problem.most[need]) - n_waiting)
        if self.problem.is_linked[need]:
            self._give(edges, self._evened(need, before) - self.hours[edges])

    def _serve_leg(self, edges: IntArray, inside: set[int], most: int) -> None:
        """Fill one leg, provider after provider, as long as there is room for one more."""
        for pair in dict.fromkeys(self.problem.pair[edges].tolist()):
            if pair in inside or len(inside) < most:
                own = edges[self.problem.pair[edges] == pair]
                before = self.hours[own].copy()
                self._fill(own)
                total = float(self.hours[own].sum())
                if pair in inside or total >= max(float(self.problem.least[pair]), CRUMB_HOURS):
                    inside.add(pair)
                else:
                    self._give(own, before - self.hours[own])

    def _fill(self, own: IntArray) -> None:
        """Let one provider take all it can."""
        for edge in own.tolist():
            room = np.minimum(self.rest[self.problem.cell[edge]], self.left[self.problem.offering[edge]])
            self._give(np.array([edge]), np.where(self.problem.is_open[edge], np.maximum(room, 0.0), 0.0)[None, :])

    def _give(self, edges: IntArray, more: FloatArray) -> None:
        """Hand out hours, or take them back."""
        self.hours[edges] += more
        np.subtract.at(self.left, self.problem.offering[edges], more)
        np.subtract.at(self.rest, self.problem.cell[edges], more)

    def _evened(self, need: int, before: FloatArray) -> FloatArray:
        """Bring what was added to a linked need down to the share of the least done leg, or back when too little.

        What stood before stays: it may be there for an agreement or a score.
        """
        problem, edges, legs = self.problem, self.edges[need], self.legs[need]
        of_leg, asked = np.searchsorted(legs, problem.leg[edges]), self.asked[legs]
        first = done_shares(sum_by(before, of_leg, len(legs)), asked)
        share = done_shares(sum_by(self.hours[edges], of_leg, len(legs)), asked)
        gained = share - first
        factor = np.clip((share.min(axis=0) - first) / np.where(gained > 0, gained, np.inf), 0.0, 1.0)
        evened: FloatArray = before + (self.hours[edges] - before) * factor[of_leg]
        totals = np.bincount(problem.pair[edges], evened.sum(axis=1), minlength=len(problem.least))
        too_little = (totals > CRUMB_HOURS) & (totals < problem.least - CRUMB_HOURS)
        return before if too_little.any() else evened


def done_shares(done: FloatArray, asked: FloatArray) -> FloatArray:
    """Divide what is done by what is asked; of nothing everything is done.

    Examples
    --------
    >>> done_shares(np.array([3.0, 0.0]), np.array([4.0, 0.0]))
    array([0.75, 1.  ])
    """
    return np.where(asked > 0, done / np.where(asked > 0, asked, 1.0), 1.0)


def _split(order: IntArray, group: IntArray, n_groups: int) -> tuple[IntArray, ...]:
    """Split positions, in order of their group, into one array for each group."""
    return tuple(np.split(order, np.cumsum(np.bincount(group, minlength=n_groups))[:-1]))
