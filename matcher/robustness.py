"""How far the weights can move before first place changes.

One weight moves, the others keep their proportions. Every score is then a straight line in that
weight, so the point where a rival draws level is found exactly.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from matcher.criteria import Scores
from matcher.model.supply import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Span:
    """The weights of one criterion for which the leader stays first.

    `below` and `above` are the positions (in the ranking) of the rival that takes over outside
    the span; None when the span reaches 0 or 1.
    """

    criterion: str
    weight: float
    lowest: float
    highest: float
    below: int | None
    above: int | None


def spans(scores: Scores, order: IntArray) -> tuple[Span, ...]:
    """Find for each criterion between which weights the first of the order stays first.

    Parameters
    ----------
    scores : Scores
    order : ndarray of shape (n_ranked,)
        Positions in `scores`, leader first, at least one; only candidates that compete.

    Examples
    --------
    The leader is better on service, its rival on proximity; they draw level at one half:

    >>> values = np.array([[1.0, 0.0], [0.0, 1.0]])
    >>> scores = Scores(("service", "proximity"), (0.6, 0.4), values, np.array([60.0, 40.0]))
    >>> span = spans(scores, np.array([0, 1]))[0]
    >>> span.lowest, span.highest, span.below
    (0.5, 1.0, 1)
    """
    weights = np.array(scores.weights)
    lead = scores.values[order[0]] - scores.values[order]
    on_others = np.empty_like(lead)
    for position, parts in enumerate(_parts_of_others(scores.weights)):
        on_others[:, position] = lead[:, position] if parts is None else lead @ parts
    lowest, below = _nearest_levels(lead, on_others, weights, side=-1)
    highest, above = _nearest_levels(lead, on_others, weights, side=1)
    columns = (scores.criteria, weights.tolist(), lowest, highest, below, above)
    return tuple(Span(*each) for each in zip(*columns, strict=True))


@lru_cache(maxsize=256)
def _parts_of_others(weights: tuple[float, ...]) -> tuple[FloatArray | None, ...]:
    """Give for each criterion the part of each other one in what all others weigh.

    Without any weight on the others there are no proportions to keep, and nothing can move: None.
    """
    parts: list[FloatArray | None] = []
    for position in range(len(weights)):
        others = np.array(weights)
        others[position] = 0.0
        total = others.sum()
        parts.append(others / total if total > 0 else None)
    return tuple(parts)


def _nearest_levels(
    on_this: FloatArray, on_others: FloatArray, weights: FloatArray, *, side: int
) -> tuple[list[float], list[int | None]]:
    """Find for each criterion the nearest weight on one side, within [0, 1], from where a rival takes over.

    With w' for the moved weight, a rival trails by w'·a + (1 − w')·b: a on this criterion, b on
    the others, both of shape (n_ranked, n_criteria). It takes over only where that lead shrinks; one
    that is level already does so at once.
    """
    end = 0.0 if side < 0 else 1.0
    slope = on_this - on_others
    shrinks = slope * side < 0
    levels = -on_others / np.where(shrinks, slope, 1.0)
    gaps = np.where(shrinks, np.maximum(0.0, (levels - weights) * side), np.inf)
    nearest = gaps.argmin(axis=0)
    gap = gaps[nearest, np.arange(len(weights))]
    stays = gap >= abs(end - weights)
    rivals = [None if kept else rival for kept, rival in zip(stays.tolist(), nearest.tolist(), strict=True)]
    return np.where(stays, end, weights + side * gap).tolist(), rivals
