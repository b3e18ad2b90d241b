"""What the resolver knows about one word, worked out once and kept for the texts that use it again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matcher.features import BUCKETS, derived_stems
from matcher.model.resolution import Vocabulary
from matcher.reading import DERIVED_UNDERSTOOD
from matcher.resolver_runs import runs_of
from matcher.text import sound, stem

# The place of a feature that the vocabulary does not know.
UNKNOWN = -1
# About two kilobytes each; more words than a region's needs are written with.
MOST_WORDS_KEPT = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One folded word that carries meaning.

    Parameters
    ----------
    spelled : str
        The word itself.
    stems : tuple of str
        Its own stem, then the stems that stand in it as a part or that it was meant to be.
    weights : tuple of float
        How much each stem counts; 1 for its own.
    understood : float
        1 when the stem is known, less when only a part or a correction of it is.
    runs : ndarray of shape (2, n_runs)
        Its runs of characters as often as they occur: the number of each, and its place in the vocabulary.
    """

    spelled: str
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    understood: float
    runs: NDArray[np.int64]


class WordBook:
    """The words met before, up to a limit, and where the vocabulary has their features.

    Parameters
    ----------
    vocabulary : Vocabulary
        The features known.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._kept: dict[str, Word] = {}

    def look_up(self, words: Iterable[str]) -> list[Word]:
        """Give what is known about each word; new words are worked out together, and kept.

        When too many are kept, all are forgotten: the usual words are soon back.
        """
        kept = self._kept  # another thread may put a new one in its place
        found = [kept.get(word) or word for word in words]
        new = [word for word in found if isinstance(word, str)]
        if not new:
            return [word for word in found if isinstance(word, Word)]
        worked_out = dict(zip(new, self._worked_out(new), strict=True))
        if len(kept) + len(new) > MOST_WORDS_KEPT:
            self._kept = kept = {}
        kept.update(worked_out)
        return [worked_out[word] if isinstance(word, str) else word for word in found]

    def _worked_out(self, words: Sequence[str]) -> list[Word]:
        keys, buckets, ends = runs_of([sound(word) for word in words])
        runs = np.stack([keys, self.places(buckets)])
        starts = [0, *ends[:-1]]
        parts = (runs[:, start:end].copy() for start, end in zip(starts, ends, strict=True))
        return [self._word(word, own) for word, own in zip(words, parts, strict=True)]

    def _word(self, word: str, runs: NDArray[np.int64]) -> Word:
        known = self.vocabulary.stems
        own, derived = stem(word), list(derived_stems(word, [word], known))
        return Word(
            spelled=word,
            stems=(own, *(one for one, _ in derived)),
            weights=(1.0, *(weight for _, weight in derived)),
            understood=1.0 if own in known else DERIVED_UNDERSTOOD if derived else 0.0,
            runs=runs,
        )

    def stem_places(self, stems: Iterable[str]) -> NDArray[np.int64]:
        """Say where the vocabulary has each stem, or `UNKNOWN`."""
        return self._places_of([f"w{one}" for one in stems])

    def pair_places(self, pairs: Iterable[tuple[str, str]]) -> NDArray[np.int64]:
        """Say where the vocabulary has each pair of stems, whichever comes first, or `UNKNOWN`."""
        return self._places_of([f"p{one} {other}" if one <= other else f"p{other} {one}" for one, other in pairs])

    def _places_of(self, names: Sequence[str]) -> NDArray[np.int64]:
        """Number features as `matcher.features.bucket` does, and say where the vocabulary has them."""
        checksums = np.array([crc32(name.encode()) for name in names], dtype=np.int64)
        return self.places(checksums % BUCKETS)

    def places(self, buckets: NDArray[np.int64]) -> NDArray[np.int64]:
        """Say where the vocabulary has each bucket, or `UNKNOWN`.

        Returns
        -------
        ndarray of shape (n_buckets,)
        """
        known = self.vocabulary.buckets
        found = np.minimum(np.searchsorted(known, buckets), len(known) - 1)
        return np.where(known[found] == buckets, found, UNKNOWN)
