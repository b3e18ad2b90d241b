"""The resolver as it is easiest to follow, one text and one word at a time: what the fast one must answer."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.cpv import cpv_strengths
from matcher.features import content_words, text_features
from matcher.model.resolution import Candidate, Resolution, ResolverModel
from matcher.reading import Reading, belonging, likelihoods, read, rows_at
from matcher.resolver import (
    CPV_BONUS,
    PIECE_ASKED,
    PIECE_BACKED,
    PIECE_HANDICAP,
    PIECE_HEARD,
    RIVAL_SHARE,
    SHOWN_SHARE,
)
from matcher.segments import segments

MOST_WORDS = 3


def resolved(text: str, model: ResolverModel, cpv: Sequence[str] = (), top: int = 5) -> Resolution:
    """Answer one text."""
    strengths = cpv_strengths(cpv, model.cpv)
    whole, pieces = read(text, model), [read(piece, model) for piece in segments(text)]
    if not belongs(whole, pieces, strengths, model):
        return from_cpv(text, strengths, top)
    bonus = np.array([strengths.get(code, 0.0) for code in model.codes], dtype=np.float32)
    scores = merged(whole, pieces, model) + CPV_BONUS * bonus
    chances = likelihoods(scores, model.calibration)
    order = np.argsort(-scores, kind="stable")[:top].tolist()
    shown = [column for column in order if chances[column] >= SHOWN_SHARE * chances[order[0]]]
    candidates = tuple(
        Candidate(model.codes[column], round(float(chances[column]), 4), evidence(whole, column, model))
        for column in shown
    )
    return judged(text, candidates, asked_by_pieces(whole, pieces, model))


def belongs(whole: Reading, pieces: Sequence[Reading], strengths: Mapping[str, float], model: ResolverModel) -> bool:
    """Say whether a text belongs to the taxonomy."""
    support = CPV_BONUS * strengths.get(model.codes[whole.best], 0.0)
    if belonging(whole, model.calibration) + support >= model.calibration.threshold:
        return True
    return any(belonging(piece, model.calibration) >= PIECE_ASKED for piece in pieces)


def merged(whole: Reading, pieces: Sequence[Reading], model: ResolverModel) -> NDArray[np.float32]:
    """Take the best word said for each code."""
    heard = [piece.scores - PIECE_HANDICAP for piece in pieces if belonging(piece, model.calibration) >= PIECE_HEARD]
    best: NDArray[np.float32] = np.max(np.vstack([whole.scores, *heard]), axis=0)
    return best


def asked_by_pieces(whole: Reading, pieces: Sequence[Reading], model: ResolverModel) -> list[str]:
    """List what each piece asks for with certainty."""
    chances = likelihoods(whole.scores, model.calibration)
    sure = [piece.best for piece in pieces if belonging(piece, model.calibration) >= PIECE_ASKED]
    return [model.codes[column] for column in sure if chances[column] >= PIECE_BACKED * chances[whole.best]]


def evidence(whole: Reading, column: int, model: ResolverModel) -> tuple[str, ...]:
    """List the words that added most to one score."""
    added = dict(zip(whole.names, said_for(whole, column, model), strict=True))
    told = {}
    for word in content_words(whole.text):
        total = 0.0
        for name in text_features(word, model.vocabulary.stems):
            total += added.get(name, 0.0)
        told[word] = total
    strongest = sorted((word for word in told if told[word] > 0), key=lambda word: (-told[word], word))
    return tuple(strongest[:MOST_WORDS])


def said_for(whole: Reading, column: int, model: ResolverModel) -> list[float]:
    """Give what each feature of a text adds to one score."""
    said = []
    for place, value in zip(whole.vector.places, whole.vector.values, strict=True):
        at, _ = rows_at(np.array([place]), model.weights.starts)
        weights = model.weights.values[at][model.weights.columns[at] == column]
        said.append(float(np.float32(weights[0] * value)) if len(weights) else 0.0)
    return said


def judged(text: str, candidates: tuple[Candidate, ...], asked: Sequence[str]) -> Resolution:
    """Say whether the text asks for several services, leaves a doubt, or is clear."""
    shown = {candidate.code for candidate in candidates}
    together = tuple(dict.fromkeys(code for code in asked if code in shown))
    if len(together) > 1:
        return Resolution(text, "resolved", candidates, combine="all", asked=together)
    if len(asked) > 1 and set(asked) == {candidates[0].code}:
        return Resolution(text, "resolved", candidates, asked=together)
    rivals = [candidate.code for candidate in candidates if candidate.score >= RIVAL_SHARE * candidates[0].score]
    return Resolution(text, "ambiguous" if len(rivals) > 1 else "resolved", candidates, asked=tuple(rivals))


def from_cpv(text: str, strengths: Mapping[str, float], top: int) -> Resolution:
    """Answer from the CPV codes alone."""
    ranked = sorted(strengths.items(), key=lambda pair: (-pair[1], pair[0]))[:top]
    candidates = tuple(Candidate(code, strength, ("cpv",)) for code, strength in ranked)
    return judged(text, candidates, asked=()) if candidates else Resolution(text, "unknown")
