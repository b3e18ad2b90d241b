"""From scores to one total order, the same whatever the order of the input."""

from dataclasses import dataclass

import numpy as np

from matcher.columns import stated_or
from matcher.criteria import Admitted, Scores
from matcher.doubts import Doubts
from matcher.model.supply import BoolArray, Candidates, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Ranking:
    """The admitted offerings in their final order, one for each provider and service type.

    Attributes
    ----------
    order : ndarray of shape (n_ranked,)
        Positions among the admitted offerings, best first.
    farthest : ndarray of shape (n_admitted,)
        The farthest place that each offering serves, as a position in `need.places`.
    tie_broken_by : tuple of str or None
        For each rank: what put it above the next one of equal score, if anything did.
    """

    order: IntArray
    farthest: IntArray
    tie_broken_by: tuple[str | None, ...]


def rank(admitted: Admitted, scores: Scores, found: Doubts) -> Ranking:
    """Order the admitted offerings.

    Related ones last; then by score; equal scores by fewer warnings, fewer service kilometres,
    larger share of people far from the labour market, provider id. What is unknown comes after
    what is known.
    """
    candidates = admitted.question.candidates
    farthest = farthest_place(admitted)
    keys = tie_keys(admitted, found, farthest)
    order = np.lexsort((*sorting_keys(candidates, scores.totals, keys), candidates.is_related))
    order = _best_offerings(admitted, order)
    return Ranking(order, farthest, _tie_breaks(order, scores, admitted, keys))


def farthest_place(admitted: Admitted) -> IntArray:
    """Find the farthest place that each offering serves; the first when the site is unknown."""
    km = admitted.question.measures.distance_km
    if km.shape[1] == 1:
        return np.zeros(len(km), dtype=np.int64)
    positions: IntArray = np.where(admitted.serves, stated_or(0.0, km), -1.0).argmax(axis=1)
    return positions


def sorting_keys(
    candidates: Candidates, totals: FloatArray, keys: dict[str, np.ndarray]
) -> tuple[IntArray | FloatArray, ...]:
    """Give the columns by which offerings are sorted, the last one first, as `lexsort` reads them."""
    return (*candidates.in_order, keys["inclusion"], keys["service_km"], keys["warnings"], -totals)


def tie_keys(admitted: Admitted, found: Doubts, farthest: IntArray) -> dict[str, np.ndarray]:
    """Give the tie-breakers as columns, smaller is better."""
    question = admitted.question
    candidates = question.candidates
    road_km = question.measures.road_km[np.arange(len(candidates)), farthest]
    share = candidates.of_provider(candidates.supply.provider_columns.disadvantaged_share)
    return {
        "warnings": found.counts,
        "service_km": stated_or(np.inf, road_km),
        "inclusion": stated_or(np.inf, -share),
    }


def _best_offerings(admitted: Admitted, order: IntArray) -> IntArray:
    """Keep the first offering of each provider and service type, and related types only where
    the provider has none of the asked ones."""
    candidates = admitted.question.candidates
    columns = candidates.columns
    best = candidates.first_of_pairs(order)
    has_direct = np.zeros(len(candidates.supply.providers), dtype=bool)
    has_direct[columns.provider[~candidates.is_related]] = True
    positions: IntArray = best[~(candidates.is_related[best] & has_direct[columns.provider[best]])]
    return positions


def _tie_breaks(
    order: IntArray, scores: Scores, admitted: Admitted, keys: dict[str, np.ndarray]
) -> tuple[str | None, ...]:
    """Say for each rank what put it above the next one, when another provider's score is equal."""
    provider, related = admitted.question.candidates.columns.provider, admitted.question.candidates.is_related
    above, below = order[:-1], order[1:]
    equal = (scores.totals[above] == scores.totals[below]) & (related[above] == related[below])
    tied = (equal & (provider[above] != provider[below])).nonzero()[0]
    breaks: list[str | None] = [None] * len(order)
    if len(tied):
        differs = [key[above[tied]] != key[below[tied]] for key in keys.values()]
        names = (*keys, "id")
        for rank, first in zip(tied.tolist(), _first_true(differs).tolist(), strict=True):
            breaks[rank] = names[first]
    return tuple(breaks)


def _first_true(masks: list[BoolArray]) -> IntArray:
    """Find for each row the first mask that holds; one past the last when none does."""
    positions: IntArray = np.stack([*masks, np.ones_like(masks[0])]).argmax(axis=0)
    return positions
