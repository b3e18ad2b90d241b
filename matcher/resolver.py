"""From free text and CPV codes to service types, or to "not in our taxonomy".

A text is read as a whole and piece by piece (`matcher.segments`). Whether it belongs to the taxonomy at all
is one decision about the text; which service types it asks for is a ranking among the codes. Only the very name of
a service type is that service type, whatever its words say apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from matcher.cpv import cpv_strengths
from matcher.kernel.texts import Reading, TextReader
from matcher.model.resolution import Candidate, Resolution, ResolverModel
from matcher.reading import likelihoods
from matcher.resolver_words import WordBook
from matcher.segments import segments
from matcher.text import fold

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
# Words told for each candidate.
MOST_EVIDENCE = 3


class Resolver:
    """Resolve texts with one compiled model.

    Parameters
    ----------
    model : ResolverModel
        As `catalog.resolver_data` loads it.
    names : mapping of code to its names, optional
        What the service types are called, in any language.
    """

    def __init__(self, model: ResolverModel, names: Mapping[str, Iterable[str]] | None = None) -> None:
        self.model = model
        self._code_named = _codes_by_name(names or {})
        self._reader = TextReader(model)
        self._book = WordBook(self._reader, model.vocabulary.stems)
        self._strengths = lru_cache(maxsize=MOST_CPV_KEPT)(lambda codes: cpv_strengths(codes, model.cpv))
        self._one_at_a_time = Lock()

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
        strengths = self._strengths(tuple(cpv))
        with self._one_at_a_time:
            resolution = self._resolved(text, strengths, top)
        named = self._code_named.get(_key(text))
        # CPV codes of other services only say that more is meant than the name.
        return resolution if named is None or (strengths and named not in strengths) else _named(named, resolution, top)

    def resolve_all(
        self, texts: Iterable[str], cpv: Iterable[Iterable[str]] | None = None, top: int = 5
    ) -> Iterator[Resolution]:
        """Resolve many texts; each answer is that of `resolve`.

        Parameters
        ----------
        texts : iterable of str
            Read as the answers are taken, so that a long list needs no memory.
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
        codes = iter(repeat(()) if cpv is None else cpv)
        for text in texts:
            own = next(codes, None)
            if own is None:
                raise ValueError("Give the CPV codes of every text: there are more texts than sets of codes.")
            yield self.resolve(text, own, top)

    def _resolved(self, text: str, strengths: Mapping[str, float], top: int) -> Resolution:
        pieces = [self._reader.read(self._book.written(piece)) for piece in segments(text)]
        written = self._book.written(text)
        whole = self._reader.read(written)
        if not self._belongs(whole, pieces, strengths):
            return _from_cpv(text, strengths, top)
        scores = _merged(whole, pieces)
        if strengths:
            scores = scores + CPV_BONUS * self._by_column(strengths)
        chances = likelihoods(scores, self.model.calibration)
        shown = _shown(scores, chances, top)
        said = self._reader.said(written, shown)
        candidates = tuple(
            Candidate(self.model.codes[column], round(float(chances[column]), 4), _strongest(own))
            for column, own in zip(shown, said, strict=True)
        )
        return _judged(text, candidates, self._asked(whole, pieces))

    def _belongs(self, whole: Reading, pieces: Sequence[Reading], strengths: Mapping[str, float]) -> bool:
        """Say whether a text belongs to the taxonomy: by itself, by its CPV codes or by one of its pieces."""
        support = CPV_BONUS * strengths.get(self.model.codes[whole.best], 0.0)
        if whole.belonging + support >= self.model.calibration.threshold:
            return True
        return any(piece.belonging >= PIECE_ASKED for piece in pieces)

    def _by_column(self, strengths: Mapping[str, float]) -> NDArray[np.float32]:
        """Lay the strengths of the CPV codes out, shape (n_codes,)."""
        return np.array([strengths.get(code, 0.0) for code in self.model.codes], dtype=np.float32)

    def _asked(self, whole: Reading, pieces: Sequence[Reading]) -> tuple[str, ...]:
        """List the code that each piece asks for with certainty, in the order of the text."""
        sure = [piece.best for piece in pieces if piece.belonging >= PIECE_ASKED]
        if not sure:
            return ()
        chances = likelihoods(whole.scores, self.model.calibration)
        least = PIECE_BACKED * chances[whole.best]
        return tuple(self.model.codes[column] for column in sure if chances[column] >= least)


def _codes_by_name(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Give the service type of each name; a name of two is the name of none."""
    codes: dict[str, set[str]] = {}
    for code, called in names.items():
        for name in called:
            codes.setdefault(_key(name), set()).add(code)
    return {name: only for name, (only, *others) in codes.items() if not others}


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def _named(code: str, read: Resolution, top: int) -> Resolution:
    """Take the service type of a name; what its words could mean as well stands behind it."""
    others = (candidate for candidate in read.candidates if candidate.code != code)
    candidates = (Candidate(code, 1.0, (read.text,)), *others)[:top]
    return Resolution(read.text, "resolved", candidates, asked=(code,))


def _merged(whole: Reading, pieces: Sequence[Reading]) -> NDArray[np.float32]:
    """Take for each code the best word said for it: by the text, or by a piece of it."""
    merged = whole.scores
    for piece in pieces:
        if piece.belonging >= PIECE_HEARD:
            merged = np.maximum(merged, piece.scores - PIECE_HANDICAP)
    return merged


def _shown(scores: NDArray[np.float32], chances: NDArray[np.float64], top: int) -> list[int]:
    """Choose the columns to show, best first: those not far below the best."""
    order: list[int] = (-scores).argsort(kind="stable")[:top].tolist()
    least = SHOWN_SHARE * chances[order[0]]
    return [column for column in order if chances[column] >= least]


def _strongest(said: Iterable[tuple[float, str]]) -> tuple[str, ...]:
    """Choose the words that spoke most for a code."""
    return tuple(word for _, word in sorted(said)[:MOST_EVIDENCE])


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
