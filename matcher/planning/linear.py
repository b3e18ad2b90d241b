"""The plan as a system of equations and inequalities: some months of it, with or without the limits on splitting."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from matcher.model.supply import BoolArray, FloatArray, IntArray
from matcher.planning.problem import Problem

NO_LIMIT = np.inf
FIRST_COMES_FIRST = 1e-5


@dataclass(slots=True)
class Rows:
    """Rows of a sparse matrix with their lower and upper bounds, being gathered."""

    row: list[IntArray] = field(default_factory=list)
    column: list[IntArray] = field(default_factory=list)
    value: list[FloatArray] = field(default_factory=list)
    lower: list[FloatArray] = field(default_factory=list)
    upper: list[FloatArray] = field(default_factory=list)
    n: int = 0

    def add(
        self, entries: Sequence[tuple[IntArray, IntArray, FloatArray]], lower: FloatArray, upper: FloatArray
    ) -> None:
        """Add rows, given as (row from 0, column, value) and a bound on both sides."""
        for row, column, value in entries:
            self.row.append(row + self.n)
            self.column.append(column)
            self.value.append(value)
        self.lower.append(lower)
        self.upper.append(upper)
        self.n += len(lower)

    def matrix(self, n_columns: int) -> Any:
        """Give the matrix, compressed by row."""
        from scipy.sparse import csr_array

        at = (np.concatenate(self.row), np.concatenate(self.column))
        return csr_array((np.concatenate(self.value), at), shape=(self.n, n_columns))


@dataclass(frozen=True, slots=True)
class System:
    """The unknowns and rows of a problem for some months.

    Attributes
    ----------
    edge, month : ndarray of shape (n_hours,)
        Which edge and which month each unknown number of hours is about; these unknowns come first.
    matrix : sparse array of shape (n_rows, n_unknowns)
    lower, upper : ndarray of shape (n_rows,)
    least, most : ndarray of shape (n_unknowns,)
    is_whole : ndarray of shape (n_unknowns,)
        1 for the unknowns «this provider is in this need», which are yes or no.
    aims : tuple of ndarray of shape (n_unknowns,)
        What is made as large as possible, the most important first.
    offering_rows, offering, offering_month : ndarray of shape (n_capacity_rows,)
        The rows that keep to the hours of an offering in a month.
    """

    edge: IntArray
    month: IntArray
    matrix: Any
    lower: FloatArray
    upper: FloatArray
    least: FloatArray
    most: FloatArray
    is_whole: IntArray
    aims: tuple[FloatArray, ...]
    offering_rows: IntArray
    offering: IntArray
    offering_month: IntArray


def system_of(problem: Problem, months: IntArray, allowed: BoolArray, *, whole: bool) -> System:
    """Write down some months of a problem.

    Parameters
    ----------
    problem : Problem
        Without unknown capacities.
    months : ndarray of int
        Columns of the plan.
    allowed : ndarray of shape (n_edges,)
    whole : bool
        With the limits on splitting, which couple the months.
    """
    is_open = problem.is_open[:, months] & allowed[:, None]
    edge, column = is_open.nonzero()
    month = months[column]
    n_hours, rows = len(edge), Rows()
    ones = np.ones(n_hours)
    _bounded(rows, problem.cell[edge], month, ones, problem.hours)
    n_before = rows.n
    offering, offering_month = _bounded(rows, problem.offering[edge], month, ones, problem.capacity)
    offering_rows = np.arange(n_before, rows.n)
    n_shares = _links(rows, problem, edge, month)
    n_free = n_hours + n_shares
    n_pairs = len(problem.need_of_pair) if whole else 0
    if whole:
        _split_limits(rows, problem, edge, month, n_free)
    asked, capacity = problem.hours[problem.cell[edge], month], problem.capacity[problem.offering[edge], month]
    # On its own a month keeps to the capacity by its rows alone, so that they show what an hour more is worth.
    ceiling = np.minimum(asked, capacity) if whole else asked
    floor = np.minimum(problem.locked[edge, month], ceiling)
    return System(
        edge=edge,
        month=month,
        matrix=rows.matrix(n_free + n_pairs),
        lower=np.concatenate(rows.lower),
        upper=np.concatenate(rows.upper),
        least=np.concatenate([floor, np.zeros(n_shares), problem.must[:n_pairs].astype(float)]),
        most=np.concatenate([ceiling, np.ones(n_shares), np.ones(n_pairs)]),
        is_whole=np.concatenate([np.zeros(n_free, dtype=np.int64), np.ones(n_pairs, dtype=np.int64)]),
        aims=_aims(problem, edge, n_free, n_pairs),
        offering_rows=offering_rows,
        offering=offering,
        offering_month=offering_month,
    )


def _bounded(
    rows: Rows, of: IntArray, month: IntArray, ones: FloatArray, limits: FloatArray
) -> tuple[IntArray, IntArray]:
    """Keep the hours of each cell, or of each offering, within their limit in every month."""
    key, row = np.unique(of * limits.shape[1] + month, return_inverse=True)
    group, column = np.divmod(key, limits.shape[1])
    upper = limits[group, column]
    rows.add([(row, np.arange(len(of)), ones)], np.full(len(key), -NO_LIMIT), upper)
    return group, column


def _links(rows: Rows, problem: Problem, edge: IntArray, month: IntArray) -> int:
    """Let every leg of a linked need be done for the same share in a month.

    Returns
    -------
    int
        The number of unknowns that are added: one share for each need and month.
    """
    asked = problem.leg_hours
    of_linked = problem.is_linked[problem.need_of_leg][:, None] & (asked > 0)
    leg, when = (of_linked & np.isin(np.arange(problem.n_months), month)).nonzero()
    if not len(leg):
        return 0
    key, share = np.unique(problem.need_of_leg[leg] * problem.n_months + when, return_inverse=True)
    row_of = np.full(asked.shape, -1)
    row_of[leg, when] = np.arange(len(leg))
    taken = row_of[problem.leg[edge], month]
    linked = (taken >= 0).nonzero()[0]
    entries = [
        (taken[linked], linked, np.ones(len(linked))),
        (np.arange(len(leg)), len(edge) + share.astype(np.int64), -asked[leg, when]),
    ]
    rows.add(entries, np.zeros(len(leg)), np.zeros(len(leg)))
    return len(key)


def _split_limits(rows: Rows, problem: Problem, edge: IntArray, month: IntArray, first: int) -> None:
    """Let a provider take enough hours of a need or none, and let not too many share a need."""
    n_pairs, pair = len(problem.need_of_pair), problem.pair[edge]
    at, columns = np.arange(n_pairs), np.arange(len(edge))
    ceiling = np.minimum(problem.hours[problem.cell[edge], month], problem.capacity[problem.offering[edge], month])
    most_hours = np.bincount(pair, ceiling, minlength=n_pairs).astype(np.float64)
    takes = (pair, columns, np.ones(len(edge)))
    below = np.full(n_pairs, -NO_LIMIT)
    rows.add([takes, (at, first + at, -most_hours)], below, np.zeros(n_pairs))
    rows.add([takes, (at, first + at, -problem.least)], np.zeros(n_pairs), -below)
    n_needs = len(problem.most)
    rows.add(
        [(problem.need_of_pair, first + at, np.ones(n_pairs))], np.full(n_needs, -NO_LIMIT), problem.most.astype(float)
    )


def _aims(problem: Problem, edge: IntArray, n_free: int, n_pairs: int) -> tuple[FloatArray, ...]:
    """Value the unknowns: hours, hours under an agreement, hours × score, and few providers."""

    def aim(values: FloatArray, per_pair: float = 0.0) -> FloatArray:
        shares = np.zeros(n_free - len(edge))
        return np.concatenate([values, shares, np.full(n_pairs, per_pair)])

    none = np.zeros(len(edge))
    found = [aim(none + 1.0)]
    if problem.is_agreed.any():
        found.append(aim(problem.is_agreed[edge].astype(float)))
    # Of equal scores the need that comes first goes first, in every month alike; too little to outweigh a score.
    early = FIRST_COMES_FIRST * (1.0 - problem.rank[problem.need[edge]] / len(problem.rank))
    found.append(aim(problem.score[edge] / 100.0 + early))
    if n_pairs:
        found.append(aim(none, per_pair=-1.0))
    return tuple(found)
