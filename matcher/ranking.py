"""From scores to one total order, the same whatever the order of the input."""

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Ranked:
    """The admitted offerings after scoring and ranking."""

    admitted: Admitted
    scores: Scores
    found: Doubts
    status: IntArray
    ranking: Ranking

    def first(self, top: int) -> "Ranked":
        """Keep the first ranked offerings, in their order, and nothing else."""
        positions = self.ranking.order[:top]
        ranking = Ranking(
            order=np.arange(len(positions)),
            farthest=self.ranking.farthest[positions],
            tie_broken_by=self.ranking.tie_broken_by[:top],
        )
        scores, found = self.scores.take(positions), Doubts(self.found.table[positions])
        return Ranked(self.admitted.take(positions), scores, found, self.status[positions], ranking)

    @property
    def competing(self) -> IntArray:
        """Give the ranked offerings that are an answer: the related ones are not."""
        related = self.admitted.question.candidates.is_related
        return self.ranking.order[~related[self.ranking.order]]

    @property
    def n_called(self) -> int:
        """Count the related offerings that stand behind a ranked row."""
        candidates, order = self.admitted.question.candidates, self.ranking.order
        related = order[candidates.is_related[order]]
        return int(np.count_nonzero(candidates.shares_pair(related) & candidates.is_related))


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
    breaks = tie_breaks(
        scores.totals[order],
        is_related=candidates.is_related[order],
        provider=candidates.columns.provider[order],
        keys={name: key[order] for name, key in keys.items()},
    )
    return Ranking(order, farthest, breaks)


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


def tie_breaks(
    totals: FloatArray, *, is_related: BoolArray, provider: IntArray, keys: Mapping[str, np.ndarray]
) -> tuple[str | None, ...]:
    """Say for each rank what put it above the next one, when another provider's score is equal.

    Parameters
    ----------
    totals, is_related, provider : ndarray of shape (n_ranked,)
        In the order of the ranking.
    keys : mapping of str to ndarray of shape (n_ranked,)
        The tie-breakers in that order, the first to count first.
    """
    breaks: list[str | None] = [None] * len(totals)
    if len(set(totals.tolist())) == len(totals):
        return tuple(breaks)
    equal = (totals[:-1] == totals[1:]) & (is_related[:-1] == is_related[1:]) & (provider[:-1] != provider[1:])
    tied = equal.nonzero()[0]
    if len(tied):
        differs = [key[tied] != key[tied + 1] for key in keys.values()]
        names = (*keys, "id")
        for rank, first in zip(tied.tolist(), _first_true(differs).tolist(), strict=True):
            breaks[rank] = names[first]
    return tuple(breaks)


def _first_true(masks: list[BoolArray]) -> IntArray:
    """Find for each row the first mask that holds; one past the last when none does."""
    positions: IntArray = np.stack([*masks, np.ones_like(masks[0])]).argmax(axis=0)
    return positions
