"""How far the weights can move before first place changes.

One weight moves, the others keep their proportions. Every score is then a straight line in that
weight, so the point where a rival draws level is found exactly.
"""

from dataclasses import dataclass

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
    values = scores.values[order]
    weights = np.array(scores.weights)
    return tuple(_span(name, position, values, weights) for position, name in enumerate(scores.criteria))


def _span(name: str, position: int, values: FloatArray, weights: FloatArray) -> Span:
    weight = float(weights[position])
    on_this, on_others = _leads(position, values, weights)
    lowest, below = _nearest_level(on_this, on_others, weight, side=-1)
    highest, above = _nearest_level(on_this, on_others, weight, side=1)
    return Span(name, weight, lowest, highest, below, above)


def _leads(position: int, values: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give the lead over each rival on one criterion, and on the others in their own proportions.

    Without any weight on the others there are no proportions to keep, and nothing can move.
    """
    others = weights.copy()
    others[position] = 0.0
    total = others.sum()
    lead = values[0] - values
    on_this = lead[:, position]
    return on_this, lead @ (others / total) if total > 0 else on_this


def _nearest_level(on_this: FloatArray, on_others: FloatArray, weight: float, *, side: int) -> tuple[float, int | None]:
    """Find the nearest weight on one side, within [0, 1], from where a rival takes over.

    With w' for the moved weight, a rival trails by w'·a + (1 − w')·b: a on this criterion, b on
    the others. It takes over only where that lead shrinks; one that is level already does so at
    once.
    """
    end = 0.0 if side < 0 else 1.0
    slope = on_this - on_others
    shrinks = slope * side < 0
    levels = -on_others / np.where(shrinks, slope, 1.0)
    gaps = np.where(shrinks, np.maximum(0.0, (levels - weight) * side), np.inf)
    nearest = int(gaps.argmin())
    if gaps[nearest] >= abs(end - weight):
        return end, None
    return weight + side * float(gaps[nearest]), nearest
