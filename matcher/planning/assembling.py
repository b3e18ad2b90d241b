"""From the candidates of every need to one problem in arrays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.model.planning import PlanRules, PlanTerms
from matcher.model.policy import Policy
from matcher.model.supply import BoolArray, Candidates, FloatArray, IntArray, Supply
from matcher.planning.agreements import agreed_rows
from matcher.planning.candidates import Demand, best_of
from matcher.planning.limits import CRUMB_HOURS, left_over, of_pairs
from matcher.planning.problem import Problem, sum_by
from matcher.planning.window import Window
from matcher.workload import Workload, available_hours


@dataclass(frozen=True, slots=True)
class Assembled:
    """A problem and what its numbers stand for.

    Attributes
    ----------
    demands : tuple of Demand
        One for each need, in the order of the problem.
    rows : ndarray of shape (n_offerings,)
        Positions in the supply.
    problem : Problem
        Without locks; nan where a capacity is unknown.
    n_narrowed : int
        Needs of which not every candidate is looked at.
    """

    demands: tuple[Demand, ...]
    supply: Supply
    window: Window
    rows: IntArray
    problem: Problem
    n_narrowed: int


@dataclass(frozen=True, slots=True)
class _Block:
    """The arrays of one need, numbered from 0."""

    row: IntArray
    leg: IntArray
    cell: IntArray
    provider: IntArray
    score: FloatArray
    is_agreed: BoolArray
    is_open: BoolArray
    hours: FloatArray
    leg_of_cell: IntArray
    pair: IntArray
    least: FloatArray


def assemble(demands: Sequence[Demand], supply: Supply, policy: Policy, window: Window, terms: PlanTerms) -> Assembled:
    """Lay out all needs beside each other.

    Parameters
    ----------
    demands : sequence of Demand
        At least one; each with known hours and at least one month, by need id.
    """
    narrowed, blocks = [], []
    for demand in demands:
        agreed = agreed_rows(demand, supply, policy, terms.agreements)
        always = agreed | _is_locked(demand, supply, terms)
        kept = best_of(demand, terms.rules.keep_best, always)
        narrowed.append(kept)
        blocks.append(_block(kept, supply, window, terms.rules, agreed_rows(kept, supply, policy, terms.agreements)))
    rows = np.unique(np.concatenate([block.row for block in blocks]))
    problem = _joined(blocks, narrowed, rows, capacities(supply, rows, window), terms.rules)
    n_narrowed = sum(kept is not demand for kept, demand in zip(narrowed, demands, strict=True))
    return Assembled(tuple(narrowed), supply, window, rows, problem, n_narrowed)


def _is_locked(demand: Demand, supply: Supply, terms: PlanTerms) -> BoolArray:
    """Mark the offerings of providers who have a locked assignment in the need."""
    ids = {lock.provider_id for lock in terms.locks if lock.need_id == demand.need.id}
    columns = supply.offering_columns.provider[demand.rows].tolist()
    return np.array([supply.providers[number].id in ids for number in columns], dtype=bool)


def capacities(supply: Supply, rows: IntArray, window: Window) -> FloatArray:
    """Read the hours of some offerings in the months of the plan, nan where they are unknown."""
    columns = supply.offering_columns.take(rows)
    candidates = Candidates(supply, rows, columns, np.ones(len(rows)), np.zeros(len(rows), dtype=bool))
    work = Workload(tuple(window.months), None, (), ())
    return available_hours(candidates, work, np.ones((len(rows), window.n_months), dtype=bool))


def _block(demand: Demand, supply: Supply, window: Window, rules: PlanRules, agreed: BoolArray) -> _Block:
    """Write one need as arrays: an edge for every offering and every bunch of places that it serves."""
    n_legs, n_places = len(demand.legs), demand.serves.shape[1]
    when = [window.column(month) for month in demand.work.months]
    active = np.zeros(window.n_months)
    active[when] = demand.hours / n_legs
    parts = list(_cells(demand, n_legs, n_places))
    position = np.concatenate([candidate for candidate, _, _ in parts])
    cell = np.repeat(np.arange(len(parts)), [len(candidate) for candidate, _, _ in parts])
    is_open = np.zeros((len(position), window.n_months), dtype=bool)
    is_open[:, when] = demand.is_valid[position]
    provider = supply.offering_columns.provider[demand.rows[position]]
    _, pair = np.unique(provider, return_inverse=True)
    least = np.full(len(np.unique(provider)), rules.min_share * active.sum())
    return _Block(
        row=demand.rows[position],
        leg=demand.leg[position],
        cell=cell,
        provider=provider,
        score=demand.scores[position],
        is_agreed=agreed[position],
        is_open=is_open,
        hours=np.array([share * active for _, _, share in parts]),
        leg_of_cell=np.array([leg for _, leg, _ in parts], dtype=np.int64),
        pair=pair,
        least=least,
    )


def _cells(demand: Demand, n_legs: int, n_places: int) -> Iterator[tuple[IntArray, int, float]]:
    """Cut a need into its legs, and those into places with the same candidates.

    Yields
    ------
    tuple of candidates (positions in the demand), leg, and share of the hours of the leg
        The hours are read as the same in every place.
    """
    for leg in range(n_legs):
        own = (demand.leg == leg).nonzero()[0]
        if not len(own):
            yield own, leg, 1.0
            continue
        patterns, group = np.unique(demand.serves[own], axis=1, return_inverse=True)
        counts = np.bincount(group.ravel(), minlength=patterns.shape[1])
        for column, count in enumerate(counts.tolist()):
            yield own[patterns[:, column]], leg, count / n_places


def _joined(
    blocks: Sequence[_Block], demands: Sequence[Demand], rows: IntArray, capacity: FloatArray, rules: PlanRules
) -> Problem:
    """Put the arrays of all needs below each other."""
    n_legs = np.array([len(demand.legs) for demand in demands])
    n_cells = np.array([len(block.leg_of_cell) for block in blocks])
    n_pairs = np.array([len(block.least) for block in blocks])
    n_edges = np.array([len(block.row) for block in blocks])
    need = np.repeat(np.arange(len(blocks)), n_edges)

    def shifted(name: str, sizes: IntArray, lengths: IntArray) -> IntArray:
        before = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        joined: IntArray = np.concatenate([getattr(block, name) for block in blocks]) + np.repeat(before, lengths)
        return joined

    return Problem(
        cell=shifted("cell", n_cells, n_edges),
        leg=shifted("leg", n_legs, n_edges),
        need=need,
        offering=np.searchsorted(rows, np.concatenate([block.row for block in blocks])),
        pair=shifted("pair", n_pairs, n_edges),
        score=np.concatenate([block.score for block in blocks]),
        is_agreed=np.concatenate([block.is_agreed for block in blocks]),
        is_open=np.concatenate([block.is_open for block in blocks]),
        locked=np.zeros((len(need), capacity.shape[1])),
        hours=np.concatenate([block.hours for block in blocks]),
        leg_of_cell=shifted("leg_of_cell", n_legs, n_cells),
        need_of_leg=np.repeat(np.arange(len(blocks)), n_legs),
        need_of_pair=np.repeat(np.arange(len(blocks)), n_pairs),
        least=np.concatenate([block.least for block in blocks]),
        must=np.zeros(int(n_pairs.sum()), dtype=bool),
        most=np.maximum(rules.max_providers, n_legs),
        is_linked=n_legs > 1,
        rank=_ranks(demands),
        capacity=capacity,
    )


def _ranks(demands: Sequence[Demand]) -> IntArray:
    """Order the needs by their first month; of one month in order of id."""
    order = sorted(range(len(demands)), key=lambda at: (demands[at].work.months[0], demands[at].need.id))
    ranks = np.empty(len(demands), dtype=np.int64)
    ranks[order] = np.arange(len(demands))
    return ranks


def with_locks(problem: Problem, locked: FloatArray) -> Problem:
    """Fix hours: whoever has them is in the need, whatever its share, and the parts of that need come apart."""
    must = of_pairs(problem, locked) > 0
    n_must = np.bincount(problem.need_of_pair, must, minlength=len(problem.most)).astype(np.int64)
    return replace(
        problem,
        locked=locked,
        must=must,
        least=np.where(must, 0.0, problem.least),
        most=np.maximum(problem.most, n_must),
        is_linked=problem.is_linked & (n_must == 0),
    )


def known_only(problem: Problem) -> Problem:
    """Plan with the hours that are known: where they are not, only what is locked counts."""
    fixed = sum_by(problem.locked, problem.offering, len(problem.capacity))
    is_unknown = np.isnan(problem.capacity)
    return replace(
        problem,
        capacity=np.where(is_unknown, fixed, problem.capacity),
        is_open=problem.is_open & (~is_unknown[problem.offering] | (problem.locked > 0)),
    )


def to_confirm(problem: Problem, known: Problem, hours: FloatArray, team_hours: float) -> Problem:
    """Plan what is left over with unknown hours, of which at most one team is asked of each offering.

    A linked need may also use known hours that are left: it goes on only when all its legs do. A need without anybody
    whose hours are unknown has nothing to ask.
    """
    fixed = sum_by(problem.locked, problem.offering, len(problem.capacity))
    is_unknown = np.isnan(problem.capacity)
    capacity = np.where(is_unknown, np.maximum(team_hours - fixed, 0.0), left_over(known, hours))
    rest = np.maximum(problem.hours - sum_by(hours, problem.cell, len(problem.hours)), 0.0)
    must = of_pairs(problem, hours) > 0
    to_ask = is_unknown[problem.offering] & problem.is_open
    asks = np.bincount(problem.need, to_ask.any(axis=1), minlength=len(problem.most)) > 0
    may = to_ask | (problem.is_open & (problem.is_linked & asks)[problem.need][:, None])
    return replace(
        problem,
        capacity=capacity,
        is_open=may & (rest[problem.cell] > CRUMB_HOURS) & (capacity[problem.offering] > CRUMB_HOURS),
        hours=rest,
        locked=np.zeros_like(problem.locked),
        must=must,
        least=np.where(must, 0.0, problem.least),
    )
