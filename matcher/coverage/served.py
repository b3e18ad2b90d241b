"""Who serves which place with one service type, in the order in which `match` would rank them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from matcher.coverage.blocks import Block
from matcher.criteria import Admitted, score
from matcher.doubts import Doubts, doubts
from matcher.model.supply import BoolArray, Candidates, FloatArray, IntArray
from matcher.ranking import sorting_keys, tie_keys

# What keeps somebody from surely serving; an area or a way that is not known is looked at apart.
OPEN_QUESTIONS = ("capacity_unknown", "service_inferred", "ended")


@dataclass(frozen=True, slots=True)
class ServedPairs:
    """Providers of one service type and the places they serve: place by place, the best first.

    One row per provider and place, with its best offering; all arrays of shape (n_pairs,) but `values`.

    Attributes
    ----------
    row : IntArray
        Position in `supply.offerings`.
    values : FloatArray of shape (n_pairs, n_criteria)
    is_part : BoolArray
        Only a named part of the municipality is served.
    is_sure : BoolArray
        All of it is served, and nothing that decides about it is unknown.
    """

    row: IntArray
    provider: IntArray
    pair: IntArray
    place: IntArray
    score: FloatArray
    values: FloatArray
    warnings: IntArray
    service_km: FloatArray
    inclusion: FloatArray
    distance_km: FloatArray
    is_part: BoolArray
    is_sure: BoolArray

    def __len__(self) -> int:
        return len(self.row)

    def take(self, at: IntArray | BoolArray | slice) -> "ServedPairs":
        """Cut every column to the same rows."""
        return ServedPairs(*(getattr(self, each.name)[at] for each in fields(self)))

    @property
    def first_of_places(self) -> IntArray:
        """Find the best pair of every place that is served at all."""
        starts = np.ones(len(self), dtype=bool)
        starts[1:] = self.place[1:] != self.place[:-1]
        return np.flatnonzero(starts)


def served_by_type(block: Block) -> Iterator[tuple[int, ServedPairs]]:
    """Score and order everybody who serves a place, for every service type of a block."""
    pairs = _pairs(block)
    of_type = block.candidates.supply.offering_columns.service_type[pairs.row]
    for number, _, _ in block.types:
        first, end = np.searchsorted(of_type, (number, number + 1))
        yield number, pairs.take(slice(first, end))


def _pairs(block: Block) -> ServedPairs:
    at, place = block.serves.nonzero()
    admitted = block.pairs(at, place)
    candidates, found = admitted.question.candidates, doubts(admitted)
    scores = score(admitted, block.question.policy.weights)
    keys = tie_keys(admitted, found, np.zeros(len(at), dtype=np.int64))
    pairs = ServedPairs(
        row=candidates.rows,
        provider=candidates.columns.provider,
        pair=candidates.pair,
        place=place,
        score=scores.totals,
        values=scores.values,
        warnings=keys["warnings"],
        service_km=keys["service_km"],
        inclusion=keys["inclusion"],
        distance_km=admitted.question.measures.distance_km[:, 0],
        is_part=found.flags["some_places_only"],
        is_sure=_is_sure(admitted, found),
    )
    order = np.lexsort((*sorting_keys(candidates, scores.totals, keys), place, candidates.columns.service_type))
    return pairs.take(_one_per_provider(candidates, place, order))


def _is_sure(admitted: Admitted, found: Doubts) -> BoolArray:
    """Say for whom nothing is open that decides whether the place is served."""
    measures, columns = admitted.question.measures, admitted.question.candidates.columns
    way_unknown = ~np.isnan(columns.max_travel_minutes) & np.isnan(measures.travel_minutes[:, 0])
    unsure = measures.goes_out & (measures.is_area_unknown[:, 0] | way_unknown)
    for code in OPEN_QUESTIONS:
        unsure |= found.flags[code]
    sure: BoolArray = ~unsure & ~found.flags["some_places_only"]
    return sure


def _one_per_provider(candidates: Candidates, place: IntArray, order: IntArray) -> IntArray:
    """Keep of some ordered pairs the first one of each provider and service type at each place."""
    n_offerings = np.bincount(candidates.supply.offering_columns.pair)
    repeated = np.flatnonzero(n_offerings[candidates.pair[order]] > 1)  # few providers offer one service twice
    again = order[repeated]
    pair_at_place = candidates.pair[again] * (int(place.max(initial=0)) + 1) + place[again]
    _, first = np.unique(pair_at_place, return_index=True)
    is_kept = np.ones(len(order), dtype=bool)
    is_kept[repeated] = False
    is_kept[repeated[first]] = True
    kept: IntArray = order[is_kept]
    return kept
