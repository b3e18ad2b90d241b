"""The weighed features of many texts at once: the same values as `matcher.features.weigh`, to the last bit.

Nothing here depends on which texts are read together: numbers are added within one text only, in its own order.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.features import FAMILY_LENGTHS, damped
from matcher.model.resolution import Vocabulary
from matcher.resolver_occurrences import FAMILIES, FAMILY_SPAN, Integers, Occurrences
from matcher.resolver_words import UNKNOWN

Floats = NDArray[np.float32]

_LENGTHS = np.array([FAMILY_LENGTHS[family] for family in FAMILIES], dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The known features of some texts, each once per text, text by text.

    Parameters
    ----------
    text, place : ndarray of shape (n_features,)
        The text, and the place in the vocabulary.
    value : ndarray of shape (n_features,)
        The values of one text have length one together.
    familiarity : ndarray of shape (n_texts,)
        Share of all features of a text that is known.
    of_occurrence : ndarray of shape (n_occurrences,)
        Which of these features each occurrence is, or `UNKNOWN`.
    """

    text: Integers
    place: Integers
    value: Floats
    familiarity: NDArray[np.float64]
    of_occurrence: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Distinct:
    """Each feature once per text, where it stood first, in that order."""

    first: Integers  # (n_distinct,) the occurrence that came first
    count: NDArray[np.float64]  # (n_distinct,) its weights added up
    of_occurrence: Integers  # (n_occurrences,)


def features(found: Occurrences, n_texts: int, vocabulary: Vocabulary) -> Features:
    """Weigh the features that the vocabulary knows: count, rarity, and each family of features apart."""
    once = distinct(found)
    is_known = found.place[once.first] != UNKNOWN
    first = once.first[is_known]
    text, place = found.text[first], found.place[first]
    value = damped(once.count[is_known].astype(np.float32)) * vocabulary.idf[place]
    family = found.key[first] // FAMILY_SPAN
    value = _unit(value, text * len(FAMILIES) + family, n_texts * len(FAMILIES)) * _LENGTHS[family]
    n_known, n_found = np.bincount(text, minlength=n_texts), np.bincount(found.text[once.first], minlength=n_texts)
    return Features(
        text=text,
        place=place,
        value=_unit(value, text, n_texts),
        familiarity=n_known / np.maximum(n_found, 1),
        of_occurrence=np.where(is_known, is_known.cumsum() - 1, UNKNOWN)[once.of_occurrence],
    )


def distinct(found: Occurrences) -> Distinct:
    """Bring the occurrences of one feature in one text together.

    Text, feature and occurrence are packed in one number, since plain numbers sort many times faster than
    places do: with less than 4,000 texts and a million occurrences it stays under two to the power of 63.
    """
    n = len(found.text)
    feature = found.text * (len(FAMILIES) * FAMILY_SPAN) + found.key
    packed = np.sort(feature * max(n, 1) + np.arange(n))
    occurrence = packed % max(n, 1)
    feature = feature[occurrence]
    is_new = np.ones(n, dtype=bool)
    np.not_equal(feature[1:], feature[:-1], out=is_new[1:])
    group = is_new.cumsum() - 1
    count = np.bincount(group, weights=found.weight[occurrence]).astype(np.float64, copy=False)
    first = occurrence[is_new]
    order = first.argsort()
    new = np.empty(len(first), dtype=np.int64)
    new[order] = np.arange(len(first))
    of_occurrence = np.empty(n, dtype=np.int64)
    of_occurrence[occurrence] = new[group]
    return Distinct(first[order], count[order], of_occurrence)


def _unit(values: Floats, part: Integers, n_parts: int) -> Floats:
    """Scale the values of each part to length one."""
    lengths = np.sqrt(sums_of_parts(np.square(values), part, n_parts))[part]
    return np.divide(values, lengths, out=values.copy(), where=lengths > 0)


def sums_of_parts(values: Floats, part: Integers, n_parts: int) -> Floats:
    """Add up the values of each part, with the rounding of `numpy.sum` over that part alone.

    numpy adds in pairs, so the order matters to the last bit. `reduceat` starts with the first value and adds
    the sum of the rest to it; `sum` starts with zero. A zero before every part makes them the same.

    Parameters
    ----------
    values : ndarray of shape (n_values,)
    part : ndarray of shape (n_values,)
        The part each value belongs to; values of one part need not stand together.
    n_parts : int

    Returns
    -------
    ndarray of shape (n_parts,)

    Examples
    --------
    >>> sums_of_parts(np.array([1.0, 2.0, 4.0], dtype=np.float32), np.array([0, 2, 0]), 3).tolist()
    [5.0, 0.0, 2.0]
    """
    order = (part.astype(np.uint16) if n_parts <= 1 << 16 else part).argsort(kind="stable")
    sizes = np.bincount(part, minlength=n_parts)
    padded = np.zeros(len(values) + n_parts, dtype=np.float32)
    padded[np.arange(len(values)) + part[order] + 1] = values[order]
    sums: Floats = np.add.reduceat(padded, (sizes + 1).cumsum() - sizes - 1)
    return sums
