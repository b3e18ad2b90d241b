"""Which words of a text spoke for a service type."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from matcher.features import content_words, text_features
from matcher.model.resolution import ResolverModel
from matcher.reading import Reading, rows_at

MOST_WORDS = 3


def evidence(reading: Reading, columns: Sequence[int], model: ResolverModel) -> tuple[tuple[str, ...], ...]:
    """List the words that added most to each code's score, strongest first; words that spoke against it never.

    Parameters
    ----------
    reading : Reading
        The text as read.
    columns : sequence of int
        The codes' columns in the model.
    model : ResolverModel
        The model the text was read with.
    """
    features_of = {word: _features_of(word, model.vocabulary.stems) for word in content_words(reading.text)}
    added = contributions(reading, model)
    return tuple(
        _strongest(features_of, dict(zip(reading.names, added[:, column].tolist(), strict=True))) for column in columns
    )


def _strongest(features_of: dict[str, tuple[str, ...]], added: dict[str, float]) -> tuple[str, ...]:
    told = {word: sum(added.get(name, 0.0) for name in names) for word, names in features_of.items()}
    strongest = sorted((word for word in told if told[word] > 0), key=lambda word: (-told[word], word))
    return tuple(strongest[:MOST_WORDS])


@lru_cache(maxsize=4096)
def _features_of(word: str, known_stems: frozenset[str]) -> tuple[str, ...]:
    return tuple(text_features(word, known_stems))


def contributions(reading: Reading, model: ResolverModel) -> NDArray[np.float64]:
    """Give what each known feature of the text added to each score, shape (n_features, n_codes + 1)."""
    at, lengths = rows_at(reading.vector.places, model.weights.starts)
    n_features, n_columns = len(lengths), len(model.weights.intercepts)
    of_feature = np.repeat(np.arange(n_features), lengths)
    products = model.weights.values[at] * reading.vector.values[of_feature]
    cells = of_feature * n_columns + model.weights.columns[at]
    sums = np.bincount(cells, weights=products, minlength=n_features * n_columns)
    return sums.reshape(n_features, n_columns).astype(np.float64, copy=False)
