"""Who is refused, by which gates, and how little is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matcher.gates import Gate, GateResults, Question
from matcher.model.supply import BoolArray, Candidates, FloatArray, IntArray

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
    """

    order: IntArray
    place: IntArray
    n_failed: IntArray
    counts: Mapping[str, int]


def exclusions(question: Question, results: GateResults) -> Exclusions:
    """Order the refused offerings of the asked types by how little is missing."""
    missing = {gate.code: shortfall(gate, question) for gate in results.gates}
    place = _nearest_place(question, results, missing)
    at = np.arange(len(question.candidates))
    failed = {gate.code: _at_place(gate.failed, at, place) for gate in results.gates}
    total = np.zeros(len(at))
    for code, by_place in missing.items():
        total = total + np.where(failed[code], _at_place(by_place, at, place), 0.0)
    n_failed: IntArray = np.sum(np.stack(list(failed.values())), axis=0, dtype=np.int64)
    refused = ~results.admitted
    direct = refused & ~question.candidates.is_related
    counts = {code: int((fails & direct).sum()) for code, fails in failed.items()}
    order = _ordered(question, total, refused, place)
    shown = {code: count for code, count in counts.items() if count}
    return Exclusions(_one_per_type(question.candidates, order, results), place, n_failed, shown)


def counts_with_other_types(found: Exclusions, question: Question, n_called: int) -> dict[str, int]:
    """Count the failed offerings per code, those of a wrong service type included.

    Parameters
    ----------
    n_called : int
        Related offerings that are ranked: no refusals. Any other related one is of a wrong type.
    """
    candidates = question.candidates
    n_direct = int((~candidates.is_related).sum())
    n_wrong = len(candidates.supply.offerings) - n_direct - n_called
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


def _nearest_place(question: Question, results: GateResults, missing: Mapping[str, FloatArray]) -> IntArray:
    """Find the place of which least is missing for each candidate; of equals the one at the smallest distance."""
    per_place = np.zeros(results.serves.shape)
    for gate in results.gates:
        if gate.failed.ndim == 2:
            per_place = per_place + missing[gate.code]
    km = np.nan_to_num(question.measures.distance_km, nan=np.inf)
    positions: IntArray = np.lexsort((km, np.round(per_place, SHORTFALL_DECIMALS)), axis=1)[:, 0]
    return positions


def _at_place(values: FloatArray | BoolArray, at: IntArray, place: IntArray) -> np.ndarray:
    """Read a gate's column at each candidate's nearest place."""
    return values[at, place] if values.ndim == 2 else values


def _ordered(question: Question, total: FloatArray, refused: BoolArray, place: IntArray) -> IntArray:
    """Sort the refused by what is missing, then distance, then provider and service type."""
    candidates = question.candidates
    km = question.measures.distance_km[np.arange(len(candidates)), place]
    columns = candidates.columns
    order = np.lexsort(
        (
            candidates.rows,
            columns.service_type,
            columns.provider,
            np.nan_to_num(km, nan=np.inf),
            np.round(total, SHORTFALL_DECIMALS),
        )
    )
    return order[refused[order]]


def _one_per_type(candidates: Candidates, order: IntArray, results: GateResults) -> IntArray:
    """Keep one refused offering per provider and type, and none where another one is admitted."""
    pair = candidates.pair
    _, first = np.unique(pair[order], return_index=True)
    best = order[np.sort(first)]
    positions: IntArray = best[~np.isin(pair[best], pair[results.admitted])]
    return positions
