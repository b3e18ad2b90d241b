"""What the resolver sees of a text: weighted features of words, neighbours, compounds and letters.

A feature is a short string: `w` a stem, `p` a pair of stems near each other in any order, `c` a run of
characters. The runtime knows them only by `bucket`, so no table of strings has to be loaded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matcher.model.resolution import Vocabulary
from matcher.spelling import nearest_stem
from matcher.text import STOPWORDS, character_grams, compound_parts, sound, stem, tokens

BUCKETS = 1 << 22

# How much a derived feature counts beside the word itself; chosen by cross-validation on the lexicon.
PART_WEIGHT = 0.7
JOINED_WEIGHT = 0.8
CORRECTED_WEIGHT = 0.6
FAMILY_LENGTHS = {"w": 1.0, "p": 0.5, "c": 0.9}
PAIR_WINDOW = 3
_MOST_WORDS = 80


def bucket(feature: str) -> int:
    """Number a feature, the same on every machine.

    Examples
    --------
    >>> bucket("wgra") == bucket("wgra"), 0 <= bucket("chag") < BUCKETS
    (True, True)
    """
    return crc32(feature.encode()) % BUCKETS


def content_words(text: str) -> list[str]:
    """List the folded words of a text that carry meaning: no stopwords, no bare numbers or letters.

    Examples
    --------
    >>> content_words("De 48 bushokjes van onze gemeente poetsen")
    ['bushokjes', 'gemeente', 'poetsen']
    """
    return list(_content_words(text))


@lru_cache(maxsize=1024)
def _content_words(text: str) -> tuple[str, ...]:
    words = [word for word in tokens(text) if len(word) > 1 and word not in STOPWORDS and not word.isdigit()]
    return tuple(words[:_MOST_WORDS])


def text_features(text: str, known_stems: frozenset[str]) -> dict[str, float]:
    """Weigh every feature of a text by how often and how directly it occurs.

    Parameters
    ----------
    text : str
        What a person typed, or a title.
    known_stems : frozenset of str
        Stems that compounds may be cut into and misspelled words are corrected to.

    Returns
    -------
    dict of str to float
        Counts, parts of compounds and joined neighbours counting less than one.

    Examples
    --------
    >>> found = text_features("hagen scheren", known_stems=frozenset())
    >>> found["whag"], found["phag sger"], found["chag"]
    (1.0, 1.0, 1.0)
    """
    words = content_words(text)
    found: dict[str, float] = {}
    for feature, weight in _all_features(text, words, known_stems):
        found[feature] = found.get(feature, 0.0) + weight
    return found


def _all_features(text: str, words: list[str], known_stems: frozenset[str]) -> Iterator[tuple[str, float]]:
    stems = [stem(word) for word in words]
    for one in stems:
        yield f"w{one}", 1.0
    for one, other in _near_pairs(stems):
        yield f"p{one} {other}", 1.0
    for derived, weight in derived_stems(text, words, known_stems):
        yield f"w{derived}", weight
    for word in words:
        for gram in character_grams(sound(word)):
            yield f"c{gram}", 1.0


def _near_pairs(stems: list[str]) -> Iterator[tuple[str, str]]:
    for place, first in enumerate(stems):
        for second in stems[place + 1 : place + 1 + PAIR_WINDOW]:
            yield (first, second) if first <= second else (second, first)


def derived_stems(text: str, words: list[str], known_stems: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Yield the stems that stand in a text only as part of a compound, cut in two by a space, or misspelled.

    Examples
    --------
    >>> list(derived_stems("bus hokje", ["bus", "hokje"], frozenset({stem("bushokje")})))
    [('busgok', 0.8)]
    >>> list(derived_stems("bushoekje", ["bushoekje"], frozenset({stem("bushokje")})))
    [('busgok', 0.6)]
    """
    for word in words:
        yield from parts_or_correction(word, known_stems)
    for first, second in pairwise(tokens(text)):
        joined = stem(first + second)
        if joined in known_stems and first not in STOPWORDS:
            yield joined, JOINED_WEIGHT


def parts_or_correction(word: str, known_stems: frozenset[str]) -> Iterator[tuple[str, float]]:
    parts = compound_parts(word, known_stems)
    yield from ((part, PART_WEIGHT) for part in parts)
    one = stem(word)
    if not parts and one not in known_stems:
        nearest = nearest_stem(one, known_stems)
        if nearest is not None:
            yield nearest, CORRECTED_WEIGHT


@dataclass(frozen=True, slots=True)
class TextVector:
    """The known features of one text, weighed; the values have length one together."""

    names: tuple[str, ...]  # (n_found,)
    places: NDArray[np.int64]  # (n_found,) rows of the vocabulary
    values: NDArray[np.float32]  # (n_found,)


def weigh(found: Mapping[str, float], vocabulary: Vocabulary) -> TextVector:
    """Weigh the features that the vocabulary knows: count, rarity, and each family of features apart.

    Stems, pairs and characters are scaled to a fixed length each, so that a long word with its hundred
    runs of characters does not drown the words around it.

    Parameters
    ----------
    found : mapping of str to float
        As `text_features` gives them.
    vocabulary : Vocabulary
        The features known; others are left out.

    Returns
    -------
    TextVector
        Empty when nothing is known.
    """
    numbers = np.fromiter((bucket(feature) for feature in found), dtype=np.int64, count=len(found))
    places = np.searchsorted(vocabulary.buckets, numbers)
    places = np.minimum(places, len(vocabulary.buckets) - 1)
    known = vocabulary.buckets[places] == numbers
    families = np.fromiter((ord(feature[0]) for feature in found), dtype=np.int64, count=len(found))[known]
    counts = np.fromiter(found.values(), dtype=np.float32, count=len(found))[known]
    values = damped(counts) * vocabulary.idf[places[known]]
    return TextVector(
        names=tuple(compress(found, known.tolist())),
        places=places[known],
        values=_unit(_balanced(values, families)),
    )


def damped(counts: NDArray[np.float32]) -> NDArray[np.float32]:
    """Let a second occurrence count for less than the first."""
    return np.where(counts > 1.0, 1.0 + np.log(np.maximum(counts, 1.0)), counts).astype(np.float32)


def _balanced(values: NDArray[np.float32], families: NDArray[np.int64]) -> NDArray[np.float32]:
    balanced = values.copy()
    for family, length in FAMILY_LENGTHS.items():
        of_family = families == ord(family)
        balanced[of_family] = _unit(values[of_family]) * np.float32(length)
    return balanced


def _unit(values: NDArray[np.float32]) -> NDArray[np.float32]:
    length = float(np.sqrt(np.square(values).sum()))
    return values / np.float32(length) if length > 0 else values
