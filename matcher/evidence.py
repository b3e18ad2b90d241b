"""Which words of a text spoke for a service type."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.resolver_occurrences import NO_WORD, Integers
from matcher.resolver_readings import Readings
from matcher.resolver_weights import ROW, RowsOfWeights
from matcher.resolver_words import UNKNOWN

MOST_WORDS = 3

Words = tuple[str, ...]


def evidence(readings: Readings, shown: Sequence[Sequence[int]], weights: RowsOfWeights) -> list[tuple[Words, ...]]:
    """List the words that added most to each score shown, strongest first; words that spoke against it never.

    Parameters
    ----------
    readings : Readings
    shown : sequence of sequence of int
        For each of the first texts read, the columns of its codes; nothing for a text without an answer.
    weights : RowsOfWeights
        The weights the texts were read with.

    Returns
    -------
    list of tuple of tuple of str
        For each of those texts, the words for each of its columns.
    """
    said = _said_by_words(readings, shown, weights)
    of_slot = said.T.tolist()
    written = readings.written
    spelled = [word.spelled for word in written.known]
    words = [spelled[place] for place in written.word[: len(said)].tolist()]
    ends = np.searchsorted(written.text, np.arange(len(shown) + 1)).tolist()
    return [
        tuple(_strongest(words[start:end], of_slot[slot][start:end]) for slot in range(len(columns)))
        for columns, start, end in zip(shown, ends[:-1], ends[1:], strict=True)
    ]


def _strongest(words: Sequence[str], said: Sequence[float]) -> Words:
    """Choose by how much each word said; a word that stands twice is told once."""
    ranked = sorted({(-much, word) for word, much in zip(words, said, strict=True) if much > 0})
    return tuple(word for _, word in ranked[:MOST_WORDS])


def _said_by_words(readings: Readings, shown: Sequence[Sequence[int]], weights: RowsOfWeights) -> NDArray[np.float64]:
    """Add up what the features of each word said for the columns shown.

    Returns
    -------
    ndarray of shape (n_words, n_slots)
        The words of the first texts, and the columns of their text in the order shown.
    """
    n_words = int(np.searchsorted(readings.written.text, len(shown)))
    said = _said_by_features(readings, shown, weights)
    word, feature = _features_of_words(readings, n_words)
    n_slots = said.shape[1]
    cells = (word * n_slots)[:, np.newaxis] + np.arange(n_slots)
    sums = np.bincount(cells.ravel(), weights=said[feature].ravel(), minlength=n_words * n_slots)
    return sums.reshape(n_words, n_slots).astype(np.float64, copy=False)


def _said_by_features(
    readings: Readings, shown: Sequence[Sequence[int]], weights: RowsOfWeights
) -> NDArray[np.float64]:
    """Give what each feature of the first texts said for the columns shown, shape (n_features, n_slots)."""
    known, slot_of = readings.features, _slots(shown, weights.width)
    n_features = int(np.searchsorted(known.text, len(shown)))
    said = np.zeros((n_features, max(map(len, shown), default=0)))
    for part in weights.products(known.text[:n_features], known.place[:n_features], len(shown)):
        slots = slot_of[part.texts].ravel().take(part.cell.ravel())
        told = np.flatnonzero(slots != UNKNOWN)
        feature = part.feature[told // ROW]
        said[feature, slots[told]] = part.weight.ravel()[told] * known.value[feature]
    return said


def _slots(shown: Sequence[Sequence[int]], width: int) -> NDArray[np.int16]:
    """Say which place among those shown each column of each text has, shape (n_texts, width)."""
    slot_of = np.full((len(shown), width), UNKNOWN, dtype=np.int16)
    for row, columns in enumerate(shown):
        for slot, column in enumerate(columns):
            slot_of[row, column] = slot
    return slot_of


def _features_of_words(readings: Readings, n_words: int) -> tuple[Integers, Integers]:
    """Pair the first words written with the known features they have, each once, in the order of the word."""
    word, feature = readings.found.word, readings.features.of_occurrence
    rows = ((word != NO_WORD) & (word < n_words) & (feature != UNKNOWN)).nonzero()[0]
    word, feature = word[rows], feature[rows]
    pairs = word * len(readings.features.place) + feature
    order = pairs.argsort(kind="stable")
    pairs = pairs[order]
    is_first = np.ones(len(pairs), dtype=bool)
    is_first[order[1:]] = pairs[1:] != pairs[:-1]
    return word[is_first], feature[is_first]
