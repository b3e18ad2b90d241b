"""From free text and CPV codes to service types, or to "not in our taxonomy".

A text is read as a whole and piece by piece (`matcher.segments`). Whether it belongs to the taxonomy at all
is one decision about the text; which service types it asks for is a ranking among the codes.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.cpv import cpv_strengths
from matcher.evidence import evidence
from matcher.model.resolution import Candidate, Resolution, ResolverModel
from matcher.reading import Reading, belonging, likelihoods, read
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


class Resolver:
    """Resolve texts with one compiled model.

    Parameters
    ----------
    model : ResolverModel
        As `catalog.resolver_data` loads it.
    """

    def __init__(self, model: ResolverModel) -> None:
        self.model = model

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
        strengths = cpv_strengths(cpv, self.model.cpv)
        whole = read(text, self.model)
        pieces = [read(piece, self.model) for piece in segments(text)]
        if self._belongs(whole, pieces, strengths):
            return self._resolved(whole, pieces, strengths, top)
        return _from_cpv(text, strengths, top)

    def _belongs(self, whole: Reading, pieces: Sequence[Reading], strengths: Mapping[str, float]) -> bool:
        calibration = self.model.calibration
        support = CPV_BONUS * strengths.get(self.model.codes[whole.best], 0.0)
        if belonging(whole, calibration) + support >= calibration.threshold:
            return True
        return any(belonging(piece, calibration) >= PIECE_ASKED for piece in pieces)

    def _resolved(
        self, whole: Reading, pieces: Sequence[Reading], strengths: Mapping[str, float], top: int
    ) -> Resolution:
        scores = self._merged(whole, pieces) + CPV_BONUS * self._by_column(strengths)
        chances = likelihoods(scores, self.model.calibration)
        order = np.argsort(-scores, kind="stable")[:top]
        shown = [column for column in order.tolist() if chances[column] >= SHOWN_SHARE * chances[order[0]]]
        candidates = tuple(
            Candidate(
                code=self.model.codes[column],
                score=round(float(chances[column]), 4),
                evidence=words,
            )
            for column, words in zip(shown, evidence(whole, shown, self.model), strict=True)
        )
        return _judged(whole.text, candidates, self._asked_by_pieces(whole, pieces))

    def _merged(self, whole: Reading, pieces: Sequence[Reading]) -> NDArray[np.float32]:
        """Take for each code the best word said for it: by the text, or by a piece of it."""
        heard = [
            piece.scores - PIECE_HANDICAP for piece in pieces if belonging(piece, self.model.calibration) >= PIECE_HEARD
        ]
        merged: NDArray[np.float32] = np.max(np.vstack([whole.scores, *heard]), axis=0)
        return merged

    def _by_column(self, strengths: Mapping[str, float]) -> NDArray[np.float32]:
        return np.array([strengths.get(code, 0.0) for code in self.model.codes], dtype=np.float32)

    def _asked_by_pieces(self, whole: Reading, pieces: Sequence[Reading]) -> tuple[str, ...]:
        """List the code that each piece asks for with certainty, in the order of the text."""
        chances = likelihoods(whole.scores, self.model.calibration)
        backed = chances >= PIECE_BACKED * chances[whole.best]
        sure = [piece for piece in pieces if belonging(piece, self.model.calibration) >= PIECE_ASKED]
        return tuple(self.model.codes[piece.best] for piece in sure if backed[piece.best])


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
