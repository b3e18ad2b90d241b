"""From free text and CPV codes to service types, or to "not in our taxonomy".

A text is read as a whole and piece by piece (`matcher.segments`). Whether it belongs to the taxonomy at all
is one decision about the text; which service types it asks for is a ranking among the codes. Texts are read
many at a time; one text is a batch of one, so that its answer can never differ.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from matcher.cpv import cpv_strengths
from matcher.evidence import Words, evidence
from matcher.model.resolution import Candidate, Resolution, ResolverModel
from matcher.reading import likelihoods
from matcher.resolver_batches import Asked, asked_with, in_batches
from matcher.resolver_readings import Readings, read_all
from matcher.resolver_weights import RowsOfWeights
from matcher.resolver_words import WordBook
from matcher.segments import segments

# How far a piece of a text stands back behind the text as a whole, in linear score.
PIECE_HANDICAP = 0.25
# Chance of belonging from which a piece of a text counts in the ranking, and as a service asked for.
PIECE_HEARD = 0.3
PIECE_ASKED = 0.8
# What a piece asks for must also be heard in the whole text, at this share of its best code: «gras inzaaien» in a
# text about a new garden asks for no mowing. Measured on the development texts: false bundles 8 to 3, none lost.
PIECE_BACKED = 0.15
# What a CPV code of full strength adds to a linear score, and to the chance of belonging.
CPV_BONUS = 0.6
# A candidate is shown when its score is at least this share of the best; above the second it is a rival.
SHOWN_SHARE = 0.02
RIVAL_SHARE = 0.6
# Sets of CPV codes of which the strengths are kept.
MOST_CPV_KEPT = 1024


class Resolver:
    """Resolve texts with one compiled model.

    Parameters
    ----------
    model : ResolverModel
        As `catalog.resolver_data` loads it.
    """

    def __init__(self, model: ResolverModel) -> None:
        self.model = model
        self._book = WordBook(model.vocabulary)
        self._weights = RowsOfWeights(model.weights)
        self._strengths = lru_cache(maxsize=MOST_CPV_KEPT)(lambda codes: cpv_strengths(codes, model.cpv))

    def resolve(self, text: str, cpv: Iterable[str] = (), top: int = 5) -> Resolution:
        """Find the service types a text and its CPV codes ask for.

        Parameters
        ----------
        text : str
            Free text in Dutch, French or English; may be empty when there are CPV codes.
        cpv : iterable of str
            CPV codes, with or without check digit; codes outside the taxonomy are left aside.
        top : int
            The most candidates given back.

        Returns
        -------
        Resolution
            Unknown, without candidates, when neither the text nor a CPV code belongs to the taxonomy.
        """
        return self._together([Asked(text, tuple(cpv))], top)[0]

    def resolve_all(
        self, texts: Iterable[str], cpv: Iterable[Iterable[str]] | None = None, top: int = 5
    ) -> Iterator[Resolution]:
        """Resolve many texts, some hundreds at a time; each answer is that of `resolve`.

        Parameters
        ----------
        texts : iterable of str
            Read as the answers are taken, so that a long list needs no memory. When reading fails, the
            answers to the texts before it come first.
        cpv : iterable of iterable of str, optional
            CPV codes of each text: as many as there are texts, or more.
        top : int
            The most candidates given back per text.

        Yields
        ------
        Resolution
            One per text, in their order.

        Raises
        ------
        ValueError
            If there are more texts than sets of CPV codes.
        """
        for batch in in_batches(asked_with(texts, repeat(()) if cpv is None else cpv)):
            yield from self._together(batch, top)

    def _together(self, batch: Sequence[Asked], top: int) -> list[Resolution]:
        """Resolve some texts in one go."""
        texts = [asked.text for asked in batch]
        strengths = [self._strengths(asked.cpv) for asked in batch]
        heard = self._heard(texts)
        belongs = [heard.belongs(place, own) for place, own in enumerate(strengths)]
        scores = heard.merged() + CPV_BONUS * self._by_column(strengths)
        chances = likelihoods(scores, self.model.calibration)
        shown = [columns if here else [] for columns, here in zip(_shown(scores, chances, top), belongs, strict=True)]
        words = evidence(heard.readings, shown, self._weights)
        backed = likelihoods(heard.readings.scores[: len(texts)], self.model.calibration)
        candidates = (self._candidates(*each) for each in zip(shown, chances, words, strict=True))
        return [
            _judged(text, found, heard.asked(place, backed[place]))
            if belongs[place]
            else _from_cpv(text, strengths[place], top)
            for place, (text, found) in enumerate(zip(texts, candidates, strict=True))
        ]

    def _heard(self, texts: Sequence[str]) -> "_Heard":
        """Read texts and their pieces."""
        pieces = [segments(text) for text in texts]
        ends = accumulate(map(len, pieces), initial=len(texts))
        together = [*texts, *chain.from_iterable(pieces)]
        readings = read_all(together, self._book, self._weights, self.model.calibration)
        return _Heard(self.model, readings, tuple(range(start, end) for start, end in pairwise(ends)))

    def _candidates(
        self, shown: Sequence[int], chances: NDArray[np.float64], words: Sequence[Words]
    ) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(self.model.codes[column], round(float(chances[column]), 4), own)
            for column, own in zip(shown, words, strict=True)
        )

    def _by_column(self, strengths: Sequence[Mapping[str, float]]) -> NDArray[np.float32]:
        """Lay the strengths of the CPV codes out, shape (n_texts, n_codes)."""
        if not any(strengths):
            return np.zeros(1, dtype=np.float32)
        return np.array([[own.get(code, 0.0) for code in self.model.codes] for own in strengths], dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """Texts read as a whole and piece by piece: first all texts, then the pieces of each."""

    model: ResolverModel
    readings: Readings
    pieces: tuple[range, ...]  # of each text, among the readings

    def belongs(self, place: int, strengths: Mapping[str, float]) -> bool:
        """Say whether a text belongs to the taxonomy: by itself, by its CPV codes or by one of its pieces."""
        belonging = self.readings.belonging
        support = CPV_BONUS * strengths.get(self.model.codes[self.readings.best[place]], 0.0)
        if belonging[place] + support >= self.model.calibration.threshold:
            return True
        return any(belonging[piece] >= PIECE_ASKED for piece in self.pieces[place])

    def merged(self) -> NDArray[np.float32]:
        """Take for each code the best word said for it: by the text, or by a piece of it."""
        scores, n_texts = self.readings.scores, len(self.pieces)
        merged = scores[:n_texts].copy()
        for place, pieces in enumerate(self.pieces):
            heard = [piece for piece in pieces if self.readings.belonging[piece] >= PIECE_HEARD]
            if heard:
                said = scores[heard].max(axis=0) - PIECE_HANDICAP
                np.maximum(merged[place], said, out=merged[place])
        return merged

    def asked(self, place: int, chances: NDArray[np.float64]) -> tuple[str, ...]:
        """List the code that each piece asks for with certainty, in the order of the text."""
        best, belonging = self.readings.best, self.readings.belonging
        least = PIECE_BACKED * chances[best[place]]
        sure = (best[piece] for piece in self.pieces[place] if belonging[piece] >= PIECE_ASKED)
        return tuple(self.model.codes[column] for column in sure if chances[column] >= least)


def _shown(scores: NDArray[np.float32], chances: NDArray[np.float64], top: int) -> list[list[int]]:
    """Choose the columns to show of each text, best first: those not far below the best."""
    order = (-scores).argsort(axis=1, kind="stable")[:, :top]
    ordered = chances[np.arange(len(order))[:, np.newaxis], order]
    enough = ordered >= SHOWN_SHARE * ordered[:, :1]
    return [columns[keep].tolist() for columns, keep in zip(order, enough, strict=True)]


def _judged(text: str, candidates: tuple[Candidate, ...], asked: tuple[str, ...]) -> Resolution:
    """Say whether the text asks for several services, leaves a doubt, or is clear."""
    shown = {candidate.code for candidate in candidates}
    together = tuple(dict.fromkeys(code for code in asked if code in shown))
    if len(together) > 1:
        return Resolution(text, "resolved", candidates, combine="all", asked=together)
    if len(asked) > 1 and set(asked) == {candidates[0].code}:
        return Resolution(text, "resolved", candidates, asked=together)
    least = RIVAL_SHARE * candidates[0].score
    rivals = tuple(candidate.code for candidate in candidates if candidate.score >= least)
    return Resolution(text, "ambiguous" if len(rivals) > 1 else "resolved", candidates, asked=rivals)


def _from_cpv(text: str, strengths: Mapping[str, float], top: int) -> Resolution:
    """Answer from the CPV codes alone: alternatives, since one code serves many types."""
    ranked = sorted(strengths.items(), key=lambda pair: (-pair[1], pair[0]))[:top]
    candidates = tuple(Candidate(code=code, score=strength, evidence=("cpv",)) for code, strength in ranked)
    if not candidates:
        return Resolution(text, "unknown")
    return _judged(text, candidates, asked=())
