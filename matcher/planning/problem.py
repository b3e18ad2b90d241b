"""The plan as arrays: who may take which hours of which part of a need, and how many hours there are.

A need falls into legs (the service types asked together) and each leg into cells (places with the same
candidates). An edge is one offering for one cell; a pair is one provider for one need.
"""

from dataclasses import dataclass

import numpy as np

from matcher.model.supply import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Problem:
    """All edges of some needs over the months of the plan.

    Attributes
    ----------
    cell, leg, need, offering, pair : ndarray of shape (n_edges,)
    score : ndarray of shape (n_edges,), in [0, 100]
    is_agreed : ndarray of shape (n_edges,)
        The provider has a running agreement for it.
    is_open : ndarray of shape (n_edges, n_months)
        The need asks work in that month and the offering runs.
    locked : ndarray of shape (n_edges, n_months)
        Hours that stand already.
    hours : ndarray of shape (n_cells, n_months)
    leg_of_cell : ndarray of shape (n_cells,)
    need_of_leg : ndarray of shape (n_legs,)
    need_of_pair, least : ndarray of shape (n_pairs,)
        `least` is the fewest hours, over all months, that the provider takes if it takes any.
    must : ndarray of shape (n_pairs,)
        The provider is in the need already.
    most : ndarray of shape (n_needs,)
        Most providers.
    is_linked : ndarray of shape (n_needs,)
        Of the legs of the need the same share is done in every month.
    rank : ndarray of shape (n_needs,)
        The order in which needs are served one by one.
    capacity : ndarray of shape (n_offerings, n_months)
        nan is unknown.
    """

    cell: IntArray
    leg: IntArray
    need: IntArray
    offering: IntArray
    pair: IntArray
    score: FloatArray
    is_agreed: BoolArray
    is_open: BoolArray
    locked: FloatArray
    hours: FloatArray
    leg_of_cell: IntArray
    need_of_leg: IntArray
    need_of_pair: IntArray
    least: FloatArray
    must: BoolArray
    most: IntArray
    is_linked: BoolArray
    rank: IntArray
    capacity: FloatArray

    @property
    def n_months(self) -> int:
        """Count the months."""
        return int(self.hours.shape[1])

    @property
    def leg_hours(self) -> FloatArray:
        """Add up the hours of each leg, shape (n_legs, n_months)."""
        return sum_by(self.hours, self.leg_of_cell, len(self.need_of_leg))

    @property
    def need_hours(self) -> FloatArray:
        """Add up the hours of each need, shape (n_needs, n_months)."""
        return sum_by(self.leg_hours, self.need_of_leg, len(self.most))

    def take(self, needs: IntArray) -> "Part":
        """Cut out some needs with all that belongs to them; the numbers begin at 0 again."""
        is_taken = np.zeros(len(self.most), dtype=bool)
        is_taken[needs] = True
        legs, cells = is_taken[self.need_of_leg].nonzero()[0], is_taken[self.need_of_leg[self.leg_of_cell]].nonzero()[0]
        pairs, edges = is_taken[self.need_of_pair].nonzero()[0], is_taken[self.need].nonzero()[0]
        offerings = np.unique(self.offering[edges])
        return Part(
            edges,
            needs,
            offerings,
            Problem(
                cell=np.searchsorted(cells, self.cell[edges]),
                leg=np.searchsorted(legs, self.leg[edges]),
                need=np.searchsorted(needs, self.need[edges]),
                offering=np.searchsorted(offerings, self.offering[edges]),
                pair=np.searchsorted(pairs, self.pair[edges]),
                score=self.score[edges],
                is_agreed=self.is_agreed[edges],
                is_open=self.is_open[edges],
                locked=self.locked[edges],
                hours=self.hours[cells],
                leg_of_cell=np.searchsorted(legs, self.leg_of_cell[cells]),
                need_of_leg=np.searchsorted(needs, self.need_of_leg[legs]),
                need_of_pair=np.searchsorted(needs, self.need_of_pair[pairs]),
                least=self.least[pairs],
                must=self.must[pairs],
                most=self.most[needs],
                is_linked=self.is_linked[needs],
                rank=np.argsort(np.argsort(self.rank[needs])),
                capacity=self.capacity[offerings],
            ),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Some needs of a problem, and where their edges, needs and offerings stand in the whole."""

    edges: IntArray
    needs: IntArray
    offerings: IntArray
    problem: Problem


def sum_by(values: FloatArray, group: IntArray, n_groups: int) -> FloatArray:
    """Add up the rows of each group.

    Examples
    --------
    >>> sum_by(np.array([[1.0], [2.0], [4.0]]), np.array([0, 1, 0]), 2)
    array([[5.],
           [2.]])
    """
    total = np.zeros((n_groups, values.shape[1]))
    np.add.at(total, group, values)
    return total


def parts_of(problem: Problem) -> list[Part]:
    """Cut a problem into needs that hang together by the offerings they share, one part for each bunch."""
    bunch = _bunches(problem)
    order = np.argsort(bunch, kind="stable")
    edges = np.flatnonzero(np.diff(bunch[order])) + 1
    return [problem.take(np.sort(needs)) for needs in np.split(order, edges) if len(needs)]


def _bunches(problem: Problem) -> IntArray:
    """Number the bunch of each need, shape (n_needs,)."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n_needs, n_nodes = len(problem.most), len(problem.most) + len(problem.capacity)
    links = coo_array(
        (np.ones(len(problem.need)), (problem.need, n_needs + problem.offering)), shape=(n_nodes, n_nodes)
    )
    _, bunch = connected_components(links, directed=False)
    numbers: IntArray = bunch[:n_needs].astype(np.int64)
    return numbers
