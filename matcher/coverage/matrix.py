"""Service types by municipality: who can serve, who is best, who nearly could and what blocks it.

Every cell says the same as `match` on the neutral need of that service type in that municipality; a property test
holds that. Working all cells out together takes seconds where one need at a time takes minutes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.coverage.blocks import blocks_of, neutral_need
from matcher.coverage.misses import (
    Misses,
    misses_by_type,
    nearest_by_type,
    nearest_of,
    no_misses,
    other_services,
)
from matcher.coverage.served import ServedPairs, served_by_type
from matcher.criteria import VALUE_DECIMALS, weighed
from matcher.model.need import NeedPlace
from matcher.model.policy import CRITERIA, Policy, ServiceTypes
from matcher.model.supply import BoolArray, FloatArray, IntArray, Supply

NOBODY = -1
STATES = ("sure", "to_confirm", "partly", "related", "nobody")


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One service type over all places; arrays of shape (n_places,).

    Attributes
    ----------
    n_sure, n_to_confirm, n_partly, n_related : IntArray
        Providers that surely serve the whole place; that may, but something that decides is unknown; that serve
        a named part only; that offer a related service only.
    best : IntArray
        Position in `supply.offerings` of the first that `match` names, or `NOBODY`.
    best_state : IntArray
        Which of the four it is, as a position in `STATES`.
    misses : Misses
        The nearest that does not serve.
    """

    n_sure: IntArray
    n_to_confirm: IntArray
    n_partly: IntArray
    n_related: IntArray
    best: IntArray
    best_state: IntArray
    best_score: FloatArray
    best_km: FloatArray
    misses: Misses

    @property
    def state(self) -> IntArray:
        """Say how a place stands at its best, as a position in `STATES`."""
        counts = np.array([self.n_sure, self.n_to_confirm, self.n_partly, self.n_related])
        found: IntArray = np.where(counts.any(axis=0), (counts > 0).argmax(axis=0), STATES.index("nobody"))
        return found


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """Service types by places; `rows` are in the order of `service_types`."""

    supply: Supply
    policy: Policy
    service_types: tuple[str, ...]
    places: tuple[NeedPlace, ...]
    max_km: float | None
    rows: tuple[CoverageRow, ...]

    @property
    def states(self) -> IntArray:
        """Say how every cell stands, shape (n_service_types, n_places)."""
        return np.array([row.state for row in self.rows]).reshape(len(self.rows), len(self.places))


def coverage_matrix(
    service_types: Sequence[str],
    places: Sequence[NeedPlace],
    supply: Supply,
    policy: Policy,
    *,
    max_km: float | None = None,
) -> CoverageMatrix:
    """Hold every service type against every place.

    Parameters
    ----------
    service_types : sequence of str
        Codes of the taxonomy.
    places : sequence of NeedPlace
        At least one.
    supply : Supply
    policy : Policy
        Of the day on which is asked.
    max_km : float, optional
        The farthest that a provider may sit; without it only its own limits count.

    Returns
    -------
    CoverageMatrix
    """
    filler = _Filler(tuple(places), supply, policy, max_km)
    rows = filler.rows(tuple(service_types))
    return CoverageMatrix(supply, policy, tuple(service_types), tuple(places), max_km, rows)


@dataclass(frozen=True, slots=True)
class _OfType:
    """What is known of one service type: who serves where, and who nearly does."""

    served: ServedPairs
    misses: Misses


# A related service type: its position in the taxonomy, and how well it stands in for the asked one.
Relation = tuple[int, float]


def related_to(code: str, types: ServiceTypes) -> tuple[Relation, ...]:
    """List the types that can stand in for one, each with its strongest relation."""
    weights: dict[int, float] = {}
    for relation in types.related.get(code, ()):
        number = types.codes.index(relation.code)
        if relation.code != code:
            weights[number] = max(relation.weight, weights.get(number, 0.0))
    return tuple(weights.items())


class _Filler:
    """Fills the rows of a matrix: first every service type for itself, then each together with its related ones."""

    def __init__(self, places: tuple[NeedPlace, ...], supply: Supply, policy: Policy, max_km: float | None) -> None:
        self._places = places
        self._supply = supply
        self._policy = policy
        self._max_km = max_km
        self._numbers = {code: number for number, code in enumerate(policy.service_types.codes)}
        self._criteria = tuple(name for name in CRITERIA if name in policy.weights)
        self._nearest: Mapping[int, tuple[IntArray, FloatArray]] | None = None
        self._scratch: BoolArray = np.zeros((len(places), len(supply.providers)), dtype=bool)

    def rows(self, service_types: tuple[str, ...]) -> tuple[CoverageRow, ...]:
        """Fill a row for every service type."""
        asked = {code: related_to(code, self._policy.service_types) for code in service_types}
        needed = {self._numbers[code] for code in asked} | {number for each in asked.values() for number, _ in each}
        found = self._found(needed)
        return tuple(self._row(self._numbers[code], asked[code], found) for code in service_types)

    def _found(self, numbers: set[int]) -> dict[int, _OfType]:
        need = neutral_need((), self._places, max_km=self._max_km)
        found: dict[int, _OfType] = {}
        for block in blocks_of(numbers, self._supply, need, self._policy):
            for (number, served), (_, misses) in zip(served_by_type(block), misses_by_type(block), strict=True):
                found[number] = _OfType(served, misses)
        return found

    def _row(self, number: int, relations: tuple[Relation, ...], found: Mapping[int, _OfType]) -> CoverageRow:
        direct = found[number].served if number in found else None
        related = [(found[other].served, weight) for other, weight in relations if other in found]
        row = empty_row(len(self._places))
        if direct is not None:
            self._put_direct(row, direct)
        has_direct = row.best != NOBODY
        n_related = self._n_related(direct, [served for served, _ in related])
        if related and not has_direct.all():
            self._put_related(row, related, ~has_direct)
        row.n_related[:] = n_related
        misses = self._misses(number, relations, found, has_direct)
        return replace(row, misses=misses)

    def _put_direct(self, row: CoverageRow, served: ServedPairs) -> None:
        """Count who serves each place, and write down the best."""
        n_places = len(self._places)
        to_confirm = ~served.is_sure & ~served.is_part
        for counts, mask in (
            (row.n_sure, served.is_sure),
            (row.n_to_confirm, to_confirm),
            (row.n_partly, served.is_part),
        ):
            counts[:] = np.bincount(served.place[mask], minlength=n_places)
        states = np.where(served.is_sure, 0, np.where(served.is_part, 2, 1))
        self._put_best(row, served, states)

    def _put_related(self, row: CoverageRow, related: Sequence[tuple[ServedPairs, float]], where: BoolArray) -> None:
        """Write down the best related provider where nobody offers the service itself."""
        parts = [self._scored_as_related(served.take(where[served.place]), weight) for served, weight in related]
        joined = ServedPairs(*(np.concatenate(columns) for columns in zip(*map(_columns, parts), strict=True)))
        keys = (joined.row, joined.pair, joined.inclusion, joined.service_km, joined.warnings, -joined.score)
        ordered = joined.take(np.lexsort((*keys, joined.place)))
        self._put_best(row, ordered, np.full(len(ordered), STATES.index("related")))

    def _scored_as_related(self, served: ServedPairs, weight: float) -> ServedPairs:
        """Score providers of a related type: only how well the service fits is another."""
        values = served.values.copy()
        if "service" in self._criteria:
            values[:, self._criteria.index("service")] = round(weight, VALUE_DECIMALS)
        weights = tuple(self._policy.weights[name] for name in self._criteria)
        return replace(served, values=values, score=weighed(values, weights))

    def _put_best(self, row: CoverageRow, served: ServedPairs, states: IntArray) -> None:
        first = served.first_of_places
        at = served.place[first]
        row.best[at] = served.row[first]
        row.best_state[at] = states[first]
        row.best_score[at] = served.score[first]
        row.best_km[at] = served.distance_km[first]

    def _n_related(self, direct: ServedPairs | None, related: Sequence[ServedPairs]) -> IntArray:
        """Count at every place the providers that only offer a related service."""
        if not related:
            return np.zeros(len(self._places), dtype=np.int64)
        seen = self._scratch
        for served in related:
            seen[served.place, served.provider] = True
        if direct is not None:
            seen[direct.place, direct.provider] = False
        counts: IntArray = np.count_nonzero(seen, axis=1)
        for served in related:
            seen[served.place, served.provider] = False
        return counts

    def _misses(
        self, number: int, relations: tuple[Relation, ...], found: Mapping[int, _OfType], has_direct: BoolArray
    ) -> Misses:
        """Find who nearly serves: of the type itself; where nobody serves also of related types, then of others."""
        n_places = len(self._places)
        own = found[number].misses if number in found else no_misses(n_places)
        if has_direct.all():
            return own
        related = [found[other].misses for other, _ in relations if other in found]
        wider = nearest_of(own, related, self._supply.offering_columns.pair)
        if not (wider.exists | has_direct).all():
            wider = choose(wider.exists, wider, self._others(number, relations))
        return choose(has_direct, own, wider)

    def _others(self, number: int, relations: tuple[Relation, ...]) -> Misses:
        if self._nearest is None:
            self._nearest = nearest_by_type(self._supply, self._places)
        taken = {number, *(other for other, _ in relations)}
        return other_services(number, taken, self._nearest, len(self._places), self._policy)


_COLUMNS = tuple(ServedPairs.__dataclass_fields__)


def _columns(served: ServedPairs) -> list[NDArray[Any]]:
    return [getattr(served, name) for name in _COLUMNS]


def empty_row(n_places: int) -> CoverageRow:
    """Say of a service type that nobody is known anywhere."""
    sure, to_confirm, partly, related = np.zeros((4, n_places), dtype=np.int64)
    score, km = np.full((2, n_places), np.nan)
    return CoverageRow(
        n_sure=sure,
        n_to_confirm=to_confirm,
        n_partly=partly,
        n_related=related,
        best=np.full(n_places, NOBODY),
        best_state=np.full(n_places, STATES.index("nobody")),
        best_score=score,
        best_km=km,
        misses=no_misses(n_places),
    )


def choose(first: BoolArray, one: Misses, other: Misses) -> Misses:
    """Take one where a mask holds, and the other elsewhere."""
    return Misses(*(np.where(first, getattr(one, name), getattr(other, name)) for name in Misses.__dataclass_fields__))
