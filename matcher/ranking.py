"""From scores to one total order, the same whatever the order of the input."""

from dataclasses import dataclass

import numpy as np

from matcher.criteria import Admitted, Scores
from matcher.doubts import Doubts
from matcher.model.supply import IntArray


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
    keys = _tie_keys(admitted, found, farthest)
    columns = candidates.columns
    order = np.lexsort(
        (
            candidates.rows,
            columns.service_type,
            columns.provider,
            keys["inclusion"],
            keys["service_km"],
            keys["warnings"],
            -scores.totals,
            candidates.is_related,
        )
    )
    order = _best_offerings(admitted, order)
    return Ranking(order, farthest, _tie_breaks(order, scores, admitted, keys))


def farthest_place(admitted: Admitted) -> IntArray:
    """Find the farthest place that each offering serves; the first when the site is unknown."""
    km = np.nan_to_num(admitted.question.measures.distance_km, nan=0.0)
    positions: IntArray = np.where(admitted.serves, km, -1.0).argmax(axis=1)
    return positions


def _tie_keys(admitted: Admitted, found: Doubts, farthest: IntArray) -> dict[str, np.ndarray]:
    """Give the tie-breakers as columns, smaller is better."""
    question = admitted.question
    candidates = question.candidates
    road_km = question.measures.road_km[np.arange(len(candidates)), farthest]
    share = candidates.of_provider(candidates.supply.provider_columns.disadvantaged_share)
    return {
        "warnings": found.counts,
        "service_km": np.nan_to_num(road_km, nan=np.inf),
        "inclusion": np.nan_to_num(-share, nan=np.inf),
    }


def _best_offerings(admitted: Admitted, order: IntArray) -> IntArray:
    """Keep the first offering of each provider and service type, and related types only where
    the provider has none of the asked ones."""
    candidates = admitted.question.candidates
    columns = candidates.columns
    _, first = np.unique(candidates.pair[order], return_index=True)
    best = order[np.sort(first)]
    has_direct = np.zeros(len(candidates.supply.providers), dtype=bool)
    has_direct[columns.provider[~candidates.is_related]] = True
    positions: IntArray = best[~(candidates.is_related[best] & has_direct[columns.provider[best]])]
    return positions


def _tie_breaks(
    order: IntArray, scores: Scores, admitted: Admitted, keys: dict[str, np.ndarray]
) -> tuple[str | None, ...]:
    """Say for each rank what put it above the next one, when another provider's score is equal."""
    columns, related = admitted.question.candidates.columns, admitted.question.candidates.is_related
    breaks: list[str | None] = [None] * len(order)
    above, below = order[:-1], order[1:]
    equal = (scores.totals[above] == scores.totals[below]) & (related[above] == related[below])
    for position in np.flatnonzero(equal & (columns.provider[above] != columns.provider[below])).tolist():
        upper, lower = order[position], order[position + 1]
        differing = [name for name, key in keys.items() if key[upper] != key[lower]]
        breaks[position] = differing[0] if differing else "id"
    return tuple(breaks)
