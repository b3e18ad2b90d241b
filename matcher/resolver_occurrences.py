"""The features of many texts as columns of numbers, as often as they occur: what `matcher.features` lists per text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from matcher.features import JOINED_WEIGHT, PAIR_WINDOW, content_words
from matcher.resolver_words import Word, WordBook
from matcher.text import STOPWORDS, stem, tokens

Integers = NDArray[np.int64]

# Features are numbered in three ranges of this width: stems, pairs of stems, runs of characters.
FAMILY_SPAN = 1 << 27
FAMILIES = ("w", "p", "c")
_PAIRS, _RUNS = FAMILY_SPAN, 2 * FAMILY_SPAN
NO_WORD = -1
_NO_RUNS = np.empty((2, 0), dtype=np.int64)
_NEAR = np.arange(1, PAIR_WINDOW + 1)

# Text, feature, place in the vocabulary, weight and word, one row per occurrence.
Columns = tuple[Integers, Integers, Integers, NDArray[np.float64], Integers]


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """The words of some texts, one text after another.

    Parameters
    ----------
    n_texts : int
    known : tuple of Word
        Each word that occurs, once.
    word : ndarray of shape (n_words,)
        Per word written, its place in `known`.
    text : ndarray of shape (n_words,)
        Per word written, the text it stands in.
    joined : tuple of (int, str)
        Texts, and the known stems that two neighbours in them make together.
    """

    n_texts: int
    known: tuple[Word, ...]
    word: Integers
    text: Integers
    joined: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Stems:
    """The stems of some words, numbered; those of one word stand together, its own first."""

    names: tuple[str, ...]  # (n_stems,)
    places: Integers  # (n_stems,) in the vocabulary
    number: Integers  # (n_rows,)
    weight: NDArray[np.float64]  # (n_rows,)
    starts: Integers  # (n_words + 1,)
    joined: Integers  # (n_joined,) of neighbours that make a word together


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Features as often as they occur, text by text, in the order in which their weights are added.

    That is, within a text: its stems, its pairs, the stems derived and joined, its runs of characters.
    """

    text: Integers  # (n_occurrences,)
    key: Integers  # (n_occurrences,) number of the feature, the same in every text
    place: Integers  # (n_occurrences,) in the vocabulary, or `UNKNOWN`
    weight: NDArray[np.float64]  # (n_occurrences,)
    word: Integers  # (n_occurrences,) the word written that it comes from, or `NO_WORD`


def written(texts: Sequence[str], book: WordBook) -> Written:
    """Cut texts into words of meaning and look those up."""
    words = [content_words(text) for text in texts]
    numbers: dict[str, int] = {}
    word = [numbers.setdefault(one, len(numbers)) for of_text in words for one in of_text]
    return Written(
        n_texts=len(texts),
        known=tuple(book.look_up(numbers)),
        word=np.array(word, dtype=np.int64),
        text=np.repeat(np.arange(len(texts)), [len(of_text) for of_text in words]),
        joined=tuple((place, one) for place, text in enumerate(texts) for one in _joined(text, book)),
    )


def _joined(text: str, book: WordBook) -> Iterator[str]:
    for first, second in pairwise(tokens(text)):
        if first not in STOPWORDS and (one := stem(first + second)) in book.vocabulary.stems:
            yield one


def occurrences(texts: Written, book: WordBook) -> Occurrences:
    """List every feature of every text."""
    stems = _stems(texts, book)
    parts = (_own(texts, stems), _pairs(texts, stems, book), _derived(texts, stems), _joint(texts, stems), _runs(texts))
    columns = [np.concatenate(each) for each in zip(*parts, strict=True)]
    order = columns[0].astype(_narrow(texts.n_texts)).argsort(kind="stable")
    text, key, place, weight, word = (each[order] for each in columns)
    return Occurrences(text, key, place, weight, word)


def _narrow(n: int) -> type[np.uint16 | np.int64]:
    """Choose the type for numbers below n that sorts fastest: sixteen bits are sorted by counting."""
    return np.uint16 if n <= 1 << 16 else np.int64


def _stems(texts: Written, book: WordBook) -> Stems:
    numbers: dict[str, int] = {}
    number = [numbers.setdefault(one, len(numbers)) for word in texts.known for one in word.stems]
    joined = [numbers.setdefault(one, len(numbers)) for _, one in texts.joined]
    return Stems(
        names=tuple(numbers),
        places=book.stem_places(numbers),
        number=np.array(number, dtype=np.int64),
        weight=np.array([weight for word in texts.known for weight in word.weights]),
        starts=starts_of([len(word.stems) for word in texts.known]),
        joined=np.array(joined, dtype=np.int64),
    )


def _own(texts: Written, stems: Stems) -> Columns:
    """Give the stem of each word."""
    number = stems.number[stems.starts[texts.word]]
    return texts.text, number, stems.places[number], np.ones(len(number)), np.arange(len(number))


def _derived(texts: Written, stems: Stems) -> Columns:
    """Give the stems that are part of a word, or that it was meant to be."""
    at, lengths = ranges(stems.starts[texts.word] + 1, stems.starts[texts.word + 1])
    word, number = np.arange(len(texts.word)).repeat(lengths), stems.number[at]
    return texts.text[word], number, stems.places[number], stems.weight[at], word


def _joint(texts: Written, stems: Stems) -> Columns:
    """Give the stems that two neighbours make together."""
    text = np.array([text for text, _ in texts.joined], dtype=np.int64)
    n_joined, number = len(text), stems.joined
    return text, number, stems.places[number], np.full(n_joined, JOINED_WEIGHT), np.full(n_joined, NO_WORD)


def _pairs(texts: Written, stems: Stems, book: WordBook) -> Columns:
    """Give the stems that stand near each other, whichever comes first."""
    first, second = _near(texts.text)
    one, other = (stems.number[stems.starts[texts.word[each]]] for each in (first, second))
    n_stems, n_pairs = len(stems.names), len(first)
    numbers: dict[int, int] = {}
    pairs = (np.minimum(one, other) * n_stems + np.maximum(one, other)).tolist()
    number = np.array([numbers.setdefault(pair, len(numbers)) for pair in pairs], dtype=np.int64)
    places = book.pair_places((stems.names[pair // n_stems], stems.names[pair % n_stems]) for pair in numbers)[number]
    return texts.text[first], number + _PAIRS, places, np.ones(n_pairs), np.full(n_pairs, NO_WORD)


def _near(text: Integers) -> tuple[Integers, Integers]:
    """Give the words that stand near each other in one text, by the first of them."""
    words = np.arange(len(text))
    first = words.repeat(PAIR_WINDOW)
    second = (words[:, np.newaxis] + _NEAR).ravel()
    is_near = text[first] == text[np.minimum(second, len(text) - 1)]
    is_near &= second < len(text)
    return first[is_near], second[is_near]


def _runs(texts: Written) -> Columns:
    """Give the runs of characters of each word."""
    starts = starts_of([word.runs.shape[1] for word in texts.known])
    key, place = np.concatenate([_NO_RUNS, *(word.runs for word in texts.known)], axis=1)
    at, lengths = ranges(starts[texts.word], starts[texts.word + 1])
    word = np.arange(len(texts.word)).repeat(lengths)
    return texts.text[word], key[at] + _RUNS, place[at], np.ones(len(at)), word


def starts_of(lengths: Sequence[int] | Integers) -> Integers:
    """Say where parts of these lengths start, one after another, and where the last one ends.

    Examples
    --------
    >>> starts_of([2, 0, 3]).tolist()
    [0, 2, 2, 5]
    """
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.asarray(lengths, dtype=np.int64).cumsum(out=starts[1:])
    return starts


def ranges(starts: Integers, ends: Integers) -> tuple[Integers, Integers]:
    """List the numbers from each start to before its end, one range after another, and the length of each.

    Examples
    --------
    >>> at, lengths = ranges(np.array([5, 0, 7]), np.array([7, 0, 8]))
    >>> at.tolist(), lengths.tolist()
    ([5, 6, 7], [2, 0, 1])
    """
    lengths = ends - starts
    at = (starts - lengths.cumsum() + lengths).repeat(lengths)
    at += np.arange(len(at))
    return at, lengths
