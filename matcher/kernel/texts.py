"""Reading a text whose words were looked up: weigh its features, add up its scores, tell which words spoke for a code.

What `matcher.features` and `matcher.reading` do, compiled: it counts, adds and rounds in their order, to the last bit.
"""

from functools import lru_cache
from math import log1p
from zlib import crc32

import cython
import numpy as np
from numpy.typing import NDArray

from matcher.features import BUCKETS, FAMILY_LENGTHS, JOINED_WEIGHT, PAIR_WINDOW, damped
from matcher.model.resolution import ResolverModel
from matcher.reading import chance_of

if not cython.compiled:
    from math import sqrt

STEMS_LENGTH, PAIRS_LENGTH, RUNS_LENGTH = FAMILY_LENGTHS["w"], FAMILY_LENGTHS["p"], FAMILY_LENGTHS["c"]
# numpy adds up to so many numbers in eight lanes, and more of them in halves.
MOST_IN_LANES = 128
# So many numbers of the vocabulary's range are looked through for one; it knows two of them on average.
SHELF = 64


class Feature:
    """One feature: where its weights stand, how rare it is, and what it is in the text that is being read.

    `mark` is the number of the reading in which it was met last, which tells whether `count` belongs to this one.
    """

    def __init__(self, is_known: bool, idf: float, start: int, end: int) -> None:
        self.is_known, self.idf, self.start, self.end = is_known, idf, start, end
        self.mark = 0
        self.count = self.value = 0.0


class Word:
    """One folded word that carries meaning.

    `features` are its stems, its own first, and then its runs of characters as often as they occur; `weights` says how
    much each stem counts, and `understood` how well the word itself is known.
    """

    def __init__(
        self, spelled: str, stem: str, understood: float, features: list[Feature], weights: list[float]
    ) -> None:
        self.spelled, self.stem, self.understood = spelled, stem, understood
        self.features, self.weights, self.n_stems = features, weights, len(weights)


class Written:
    """A text as its words of meaning, their pairs, and the known stems that two neighbours in it make together."""

    def __init__(self, words: list[Word], pairs: list[Feature], joined: list[Feature]) -> None:
        self.words, self.pairs, self.joined = words, pairs, joined


class Reading:
    """What a text says: a score for each code, the column of the best, and the chance that it asks for any code."""

    def __init__(self, scores: NDArray[np.float32], best: int, belonging: float) -> None:
        self.scores, self.best, self.belonging = scores, best, belonging


class TextReader:
    """A model laid out for reading, one text at a time: features remember what they are in the text at hand."""

    def __init__(self, model: ResolverModel) -> None:
        vocabulary, weights = model.vocabulary, model.weights
        self.buckets, self.idf, self.starts = vocabulary.buckets, vocabulary.idf, weights.starts
        self.shelves = starts_of(np.bincount(vocabulary.buckets // SHELF, minlength=BUCKETS // SHELF))
        self.columns, self.weights = weights.columns.astype(np.int16), weights.values  # half of it stays at hand
        self.intercepts, self.n_codes = weights.intercepts, len(weights.intercepts) - 1
        self.calibration = model.calibration
        self.sums = np.empty(len(weights.intercepts))
        self.last_scores = np.empty(len(weights.intercepts), dtype=np.float32)
        self.scores = self.last_scores
        self.mark = self.n_met = 0

    def feature(self, name: str) -> Feature:
        """Look a feature up in the vocabulary."""
        number = crc32(name.encode()) % BUCKETS
        for place in range(self.shelves[number // SHELF], self.shelves[number // SHELF + 1]):
            if self.buckets[place] == number:
                return Feature(True, self.idf[place], self.starts[place], self.starts[place + 1])
        return Feature(False, 0.0, 0, 0)

    def pairs(self, words: list[Word]) -> list[Feature]:
        """List the stems that stand near each other, whichever comes first."""
        met: dict[str, Feature] = {}
        pairs, n_words = [], len(words)
        for at in range(n_words):
            one = words[at]
            for near in range(at + 1, min(at + 1 + PAIR_WINDOW, n_words)):
                other = words[near]
                name = f"p{one.stem} {other.stem}" if one.stem <= other.stem else f"p{other.stem} {one.stem}"
                pair = met.get(name)
                if pair is None:
                    met[name] = pair = self.feature(name)
                pairs.append(pair)
        return pairs

    def read(self, text: Written) -> Reading:
        """Score a text for every code; the column after the last code is that of no code."""
        known = self.weighed(text)
        self.clear()
        for feature in known:
            self.add(feature)
        for column in range(self.n_codes + 1):
            self.scores[column] = self.sums[column] + self.intercepts[column]
        best = self.best_beside(-1)
        return Reading(self.last_scores[: self.n_codes].copy(), best, self.belonging(text.words, len(known), best))

    def belonging(self, words: list[Word], n_known: int, best: int) -> float:
        """Give the chance that the text just scored asks for any code, by the signs of `matcher.reading.signs`."""
        if n_known == 0:
            return 0.0
        score, second = float(self.scores[best]), float(self.scores[self.best_beside(best)])
        familiarity = float(n_known) / self.n_met  # C would divide whole numbers without a rest
        signs = (score, score - second, float(self.scores[self.n_codes]), coverage(words), familiarity)
        return chance_of((*signs, log1p(len(words)), 1.0), self.calibration)

    def best_beside(self, taken: int) -> int:
        """Find the column of the highest score, the first of equal ones; one column is left out."""
        best = 0 if taken != 0 else 1
        for column in range(best + 1, self.n_codes):
            if self.scores[column] > self.scores[best] and column != taken:
                best = column
        return best

    def said(self, text: Written, shown: list[int]) -> list[set[tuple[float, str]]]:
        """Tell which words of the text read last speak for each of the columns shown, and how much.

        What a word says comes below zero, so that the strongest are sorted first; a feature it has twice counts once.
        """
        said: list[set[tuple[float, str]]] = [set() for _ in shown]
        for word in text.words:
            self.mark += 1
            self.clear()
            for feature in word.features:
                if feature.mark != self.mark:
                    feature.mark = self.mark
                    self.add(feature)
            for at, column in enumerate(shown):
                if self.sums[column] > 0.0:
                    said[at].add((-self.sums[column], word.spelled))
        return said

    def clear(self) -> None:
        """Begin to add up."""
        for column in range(self.n_codes + 1):
            self.sums[column] = 0.0

    def add(self, feature: Feature) -> None:
        """Add what a feature says for every column."""
        for at in range(feature.start, feature.end):
            self.sums[self.columns[at]] += self.weights[at] * feature.value

    def weighed(self, text: Written) -> list[Feature]:
        """Find the known features of a text, each once, in the order of `matcher.features`, and give them values."""
        self.mark += 1
        self.n_met = 0
        stems, pairs = self.own_stems(text), self.near_stems(text)
        derived, runs = self.derived_stems(text), self.runs(text)
        weigh(stems + derived, STEMS_LENGTH)
        weigh(pairs, PAIRS_LENGTH)
        weigh(runs, RUNS_LENGTH)
        known = stems + pairs + derived + runs
        scale(known, 1.0)
        return known

    def own_stems(self, text: Written) -> list[Feature]:
        """Find the stem of each word."""
        found: list[Feature] = []
        for word in text.words:
            self.find(word.features[0], 1.0, found)
        return found

    def near_stems(self, text: Written) -> list[Feature]:
        """Find the pairs of stems."""
        found: list[Feature] = []
        for pair in text.pairs:
            self.find(pair, 1.0, found)
        return found

    def derived_stems(self, text: Written) -> list[Feature]:
        """Find the stems that are part of a word, that it was meant to be, or that two neighbours make together."""
        found: list[Feature] = []
        for word in text.words:
            for at in range(1, word.n_stems):
                self.find(word.features[at], word.weights[at], found)
        for stem in text.joined:
            self.find(stem, JOINED_WEIGHT, found)
        return found

    def runs(self, text: Written) -> list[Feature]:
        """Find the runs of characters of each word."""
        found: list[Feature] = []
        for word in text.words:
            for at in range(word.n_stems, len(word.features)):
                self.find(word.features[at], 1.0, found)
        return found

    def find(self, feature: Feature, weight: float, found: list[Feature]) -> None:
        """Count a feature; the first time in this text it joins the others found, if it is known."""
        if feature.mark == self.mark:
            feature.count += weight
        else:
            feature.mark, feature.count = self.mark, weight
            self.n_met += 1
            if feature.is_known:
                found.append(feature)


def starts_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Say where parts of these lengths start, one after another, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)])


def coverage(words: list[Word]) -> float:
    """Say which share of the words of meaning is known; 0 without such words."""
    understood = 0.0
    for word in words:
        understood += word.understood
    return understood / max(len(words), 1)


def weigh(features: list[Feature], length: float) -> None:
    """Value the features of one family by count and rarity; together they have the given length."""
    for feature in features:
        count = feature.count
        if count > 1.0:
            count = damped_count(count)
        feature.value = count * feature.idf
    scale(features, length)


@lru_cache(maxsize=1024)
def damped_count(count: float) -> float:
    """Let a second occurrence count for less than the first."""
    return float(damped(np.array([count], dtype=np.float32))[0])


def scale(features: list[Feature], length: float) -> None:
    """Give the values this length together."""
    total = sum_of_squares(features, 0, len(features))
    if total > 0:
        divisor = sqrt(total)
        for feature in features:
            feature.value = feature.value / divisor * length


def sum_of_squares(features: list[Feature], start: int, end: int) -> float:
    """Add up the squares of values in the order in which `numpy.sum` does, since each step rounds."""
    n = end - start
    if n > MOST_IN_LANES:
        middle = start + n // 16 * 8
        return sum_of_squares(features, start, middle) + sum_of_squares(features, middle, end)
    rest = start + n // 8 * 8
    total = sum_of_lanes(features, start, rest, 8)
    for at in range(rest, end):
        feature = features[at]
        total += feature.value * feature.value
    return total


def sum_of_lanes(features: list[Feature], start: int, end: int, n_lanes: int) -> float:
    """Add up lanes two by two; a lane is every eighth value."""
    if n_lanes > 1:
        half = n_lanes // 2
        return sum_of_lanes(features, start, end, half) + sum_of_lanes(features, start + half, end, half)
    total = 0.0
    for at in range(start, end, 8):
        feature = features[at]
        total += feature.value * feature.value
    return total
