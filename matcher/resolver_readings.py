"""Reading many texts at once: the linear scores of `matcher.reading.read`, to the last bit, in one sparse product"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import log1p

import numpy as np
from numpy.typing import NDArray

from matcher.model.resolution import Calibration
from matcher.reading import chance_of
from matcher.resolver_features import Features, features
from matcher.resolver_occurrences import Occurrences, Written, occurrences, written
from matcher.resolver_weights import RowsOfWeights, linear_scores
from matcher.resolver_words import WordBook


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Linear scores of some texts, and what they rest on.

    Parameters
    ----------
    scores : ndarray of shape (n_texts, n_codes)
    belonging : list of float
        Per text, the chance that it asks for a service type of the taxonomy.
    best : list of int
        Per text, the column of the highest score.
    written, found, features
        The words, and their features as often as they occur and once per text.
    """

    scores: NDArray[np.float32]
    belonging: list[float]
    best: list[int]
    written: Written
    found: Occurrences
    features: Features


def read_all(texts: Sequence[str], book: WordBook, weights: RowsOfWeights, calibration: Calibration) -> Readings:
    """Score texts for every service type of the model.

    Parameters
    ----------
    texts : sequence of str
    book : WordBook
        The words met before; new ones are added to it.
    weights : RowsOfWeights
    calibration : Calibration
    """
    words = written(texts, book)
    found = occurrences(words, book)
    known = features(found, len(texts), book.vocabulary)
    scores = linear_scores(known.text, known.place, known.value, len(texts), weights)
    return Readings(
        scores=scores[:, :-1],
        belonging=_belonging(scores, known, words, calibration),
        best=np.argmax(scores[:, :-1], axis=1).tolist(),
        written=words,
        found=found,
        features=known,
    )


def _belonging(scores: NDArray[np.float32], known: Features, words: Written, calibration: Calibration) -> list[float]:
    """Give the chance that each text asks for a service type; 0 when no word of it is known."""
    has_known = np.bincount(known.text, minlength=words.n_texts) > 0
    return [
        chance_of(measured, calibration) if is_known else 0.0
        for measured, is_known in zip(_signs(scores, known, words), has_known.tolist(), strict=True)
    ]


def _signs(scores: NDArray[np.float32], known: Features, words: Written) -> Iterator[tuple[float, ...]]:
    """Measure what `matcher.reading.signs` measures, text by text."""
    second, best = np.partition(scores[:, :-1], -2, axis=1)[:, -2:].T.astype(np.float64)
    understood = np.array([word.understood for word in words.known])[words.word]
    n_words = np.bincount(words.text, minlength=words.n_texts)
    coverage = np.bincount(words.text, weights=understood, minlength=words.n_texts) / np.maximum(n_words, 1)
    columns = (best, best - second, scores[:, -1], coverage, known.familiarity)
    lengths = map(log1p, n_words.tolist())  # numpy's own differs in the last bit
    return zip(*(column.tolist() for column in columns), lengths, repeat(1.0))
