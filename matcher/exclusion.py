"""Who is refused, by which gates, and how little is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.columns import is_any, stated_or
from matcher.gates import Gate, GateResults, Question
from matcher.model.supply import Candidates, FloatArray, IntArray

SHORTFALL_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Exclusions:
    """The refused offerings.

    Attributes
    ----------
    order : ndarray of shape (n_excluded,)
        Positions among the candidates, least missing first; one for each provider and type.
    place : ndarray of shape (n_candidates,)
        The place that came nearest to passing, as a position in `need.places`.
    n_failed : ndarray of shape (n_candidates,)
        How many gates each candidate fails at that place.
    counts : mapping of code to number of offerings
        Over all directly asked offerings, each counted once for every code it fails.
    n_direct : int
        How many directly asked offerings there are, admitted or not.
    gates : tuple of Gate
        Those that anyone fails.
    """

    order: IntArray
    place: IntArray
    n_failed: IntArray
    counts: Mapping[str, int]
    n_direct: int
    gates: tuple[Gate, ...]


def exclusions(question: Question, results: GateResults) -> Exclusions:
    """Order the refused offerings of the asked types by how little is missing."""
    refused = ~results.admitted
    biting = tuple(gate for gate in results.gates if is_any(gate.failed))  # the others leave nothing missing
    missing = [shortfall(gate, question) for gate in biting]
    place = _nearest_place(question, biting, missing)
    failed = [_at_place(gate.failed, place) for gate in biting]
    total, n_failed = np.zeros(len(place)), np.zeros(len(place), dtype=np.int64)
    for fails, by_place in zip(failed, missing, strict=True):
        total += np.where(fails, _at_place(by_place, place), 0.0)
        n_failed += fails
    direct = refused & ~question.candidates.is_related
    counts = {gate.code: int(np.count_nonzero(fails & direct)) for gate, fails in zip(biting, failed, strict=True)}
    order = _ordered(question, total, refused.nonzero()[0], place)
    shown = {code: count for code, count in counts.items() if count}
    n_direct = int(np.count_nonzero(~question.candidates.is_related))
    return Exclusions(_one_per_type(question.candidates, order, results), place, n_failed, shown, n_direct, biting)


def counts_with_other_types(found: Exclusions, n_offerings: int, n_called: int) -> dict[str, int]:
    """Count the failed offerings per code, those of a wrong service type included.

    Parameters
    ----------
    n_offerings : int
        All that is offered.
    n_called : int
        Related offerings that are ranked: no refusals. Any other related one is of a wrong type.
    """
    n_wrong = n_offerings - found.n_direct - n_called
    return {**found.counts, **({"wrong_service_type": n_wrong} if n_wrong else {})}


def shortfall(gate: Gate, question: Question) -> FloatArray:
    """Say how much is missing, in units that the policy makes comparable between gates.

    Returns
    -------
    ndarray with the shape of `gate.failed`
        0 where the gate is passed; (what is missing) ÷ scale for numbers; 1 where the limit is
        not a number.
    """
    if gate.actual is None or gate.limit is None:
        return np.where(gate.failed, question.policy.shortfall_fixed, 0.0)
    gap = np.abs(gate.actual - gate.limit) / question.policy.shortfall_scales[gate.code]
    return np.where(gate.failed, np.where(np.isfinite(gap), gap, question.policy.shortfall_fixed), 0.0)


def _nearest_place(question: Question, gates: Sequence[Gate], missing: Sequence[FloatArray]) -> IntArray:
    """Find the place of which least is missing for each candidate; of equals the one at the smallest distance."""
    km = question.measures.distance_km
    if question.n_places == 1:
        return np.zeros(len(km), dtype=np.int64)
    per_place = np.zeros(km.shape)
    for gate, by_place in zip(gates, missing, strict=True):
        if gate.failed.ndim == 2:
            per_place += by_place
    positions: IntArray = np.lexsort((stated_or(np.inf, km), np.round(per_place, SHORTFALL_DECIMALS)), axis=1)[:, 0]
    return positions


def _at_place(values: NDArray[Any], place: IntArray) -> NDArray[Any]:
    """Read a gate's column at each candidate's nearest place."""
    if values.ndim == 1:
        return values
    column: NDArray[Any] = values[:, 0] if values.shape[1] == 1 else values[np.arange(len(place)), place]
    return column


def _ordered(question: Question, total: FloatArray, refused: IntArray, place: IntArray) -> IntArray:
    """Sort the refused by what is missing, then distance, then provider and service type."""
    candidates = question.candidates
    km = question.measures.distance_km[refused, place[refused]]
    order = np.lexsort(
        (
            *(column[refused] for column in candidates.in_order),
            stated_or(np.inf, km),
            total[refused].round(SHORTFALL_DECIMALS),
        )
    )
    return refused[order]


def _one_per_type(candidates: Candidates, order: IntArray, results: GateResults) -> IntArray:
    """Keep one refused offering per provider and type, and none where another one is admitted."""
    best = candidates.first_of_pairs(order)
    positions: IntArray = best[~candidates.shares_pair(results.admitted)[best]]
    return positions
