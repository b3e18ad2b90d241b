"""Which words of a text spoke for a service type."""

import numpy as np

from matcher.features import content_words, text_features
from matcher.model.resolution import ResolverModel
from matcher.reading import Reading, rows_at

MOST_WORDS = 3


def evidence(reading: Reading, column: int, model: ResolverModel) -> tuple[str, ...]:
    """List the words that added most to one code's score, strongest first; words that spoke against it never.

    Parameters
    ----------
    reading : Reading
        The text as read.
    column : int
        The code's column in the model.
    model : ResolverModel
        The model the text was read with.
    """
    added = contributions(reading, column, model)
    words = dict.fromkeys(content_words(reading.text))
    told = {word: sum(added.get(name, 0.0) for name in text_features(word, model.vocabulary.stems)) for word in words}
    strongest = sorted((word for word in told if told[word] > 0), key=lambda word: (-told[word], word))
    return tuple(strongest[:MOST_WORDS])


def contributions(reading: Reading, column: int, model: ResolverModel) -> dict[str, float]:
    """Give what each known feature of the text added to one code's score."""
    at, lengths = rows_at(reading.vector.places, model.weights.starts)
    of_feature = np.repeat(np.arange(len(lengths)), lengths)
    products = model.weights.values[at] * reading.vector.values[of_feature]
    own = model.weights.columns[at] == column
    sums = np.bincount(of_feature[own], weights=products[own], minlength=len(lengths))
    return dict(zip(reading.names, sums.tolist(), strict=True))
