"""Reading one piece of text: a linear score for every service type, and how well the text is understood."""

from dataclasses import dataclass
from math import exp, fsum, log1p
from operator import mul

import numpy as np
from numpy.typing import NDArray

from matcher.features import TextVector, content_words, derived_stems, text_features, weigh
from matcher.model.resolution import Calibration, ResolverModel, Weights
from matcher.text import stem

# How well a word is understood of which only a part or a correction is known.
DERIVED_UNDERSTOOD = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Linear scores of one text."""

    text: str
    names: tuple[str, ...]  # of the known features, aligned on the vector
    vector: TextVector
    scores: NDArray[np.float32]  # (n_codes,)
    none_score: float
    coverage: float  # share of the words of meaning that is known
    familiarity: float  # share of the features that is known
    word_count: int

    @property
    def best(self) -> int:
        """Column of the highest score."""
        return int(np.argmax(self.scores))


def read(text: str, model: ResolverModel) -> Reading:
    """Score a text for every service type of the model."""
    found = text_features(text, model.vocabulary.stems)
    vector = weigh(found, model.vocabulary)
    scores = linear_scores(vector, model.weights)
    return Reading(
        text=text,
        names=vector.names,
        vector=vector,
        scores=scores[:-1],
        none_score=float(scores[-1]),
        coverage=coverage(text, model),
        familiarity=len(vector.names) / max(len(found), 1),
        word_count=len(content_words(text)),
    )


def signs(reading: Reading) -> tuple[float, ...]:
    """Measure what tells a text that belongs to the taxonomy from one that does not.

    Returns
    -------
    tuple of float
        Best score, its lead on the second, score of "none of them", share of known words, share of known
        features, logarithm of the number of words, and 1 for the constant.
    """
    second, best = np.partition(reading.scores, -2)[-2:].tolist()
    return (
        best,
        best - second,
        reading.none_score,
        reading.coverage,
        reading.familiarity,
        log1p(reading.word_count),
        1.0,
    )


def belonging(reading: Reading, calibration: Calibration) -> float:
    """Give the chance that a text asks for a service type of the taxonomy; 0 when no word is known."""
    if not len(reading.vector.places):
        return 0.0
    return chance_of(signs(reading), calibration)


def chance_of(measured: tuple[float, ...], calibration: Calibration) -> float:
    """Turn the signs of a text into the chance of belonging."""
    return 1.0 / (1.0 + exp(-fsum(map(mul, calibration.acceptance, measured))))


def likelihoods(scores: NDArray[np.float32], calibration: Calibration) -> NDArray[np.float64]:
    """Turn linear scores into the chance that each code is right."""
    return 1.0 / (1.0 + np.exp(-(calibration.slope * scores.astype(np.float64) + calibration.offset)))


def linear_scores(vector: TextVector, weights: Weights) -> NDArray[np.float32]:
    """Sum the weights of the features found, per column."""
    at, lengths = rows_at(vector.places, weights.starts)
    products = weights.values[at] * np.repeat(vector.values, lengths)
    sums = np.bincount(weights.columns[at], weights=products, minlength=len(weights.intercepts))
    return (sums + weights.intercepts).astype(np.float32)


def rows_at(places: NDArray[np.int64], starts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Say where the weights of the given features stand, one feature after another, and how many each has."""
    first = starts[places]
    lengths = starts[places + 1] - first
    before = np.cumsum(lengths) - lengths
    at = np.repeat(first - before, lengths)
    at += np.arange(len(at))
    return at, lengths


def coverage(text: str, model: ResolverModel) -> float:
    """Say which share of the words of meaning is known, rare words counting more; 0 without such words."""
    words = content_words(text)
    known = sum(_understood(word, model) for word in words)
    return known / len(words) if words else 0.0


def _understood(word: str, model: ResolverModel) -> float:
    if stem(word) in model.vocabulary.stems:
        return 1.0
    return DERIVED_UNDERSTOOD if any(derived_stems(word, [word], model.vocabulary.stems)) else 0.0
