"""Fitting the resolver on the lexicon; offline only, the answer is a `ResolverModel`.

scikit-learn is imported where it is used: nothing here runs while a text is resolved.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.features import TextVector, bucket, content_words, text_features, weigh
from matcher.model.lexicon import LexiconEntry, TrainingTexts
from matcher.model.resolution import Calibration, ResolverModel, Vocabulary, Weights
from matcher.reading import read, signs
from matcher.resolver_rows import NONE_OF_THEM, Recipe, Row, drawn, outside_rows, rows_of
from matcher.text import stem

_SHORTEST_KNOWN_STEM = 3


# A feature seen in fewer texts than this is left out: stems, pairs, runs of characters.
RAREST = {"w": 2, "p": 3, "c": 6}
# How many of the best codes of a text are judged right or wrong, and how many texts of a type left out.
_JUDGED_CODES = 3
_STRANGE_TEXTS = 40


@dataclass(frozen=True, slots=True)
class Fit:
    """How the linear model is fitted and made small."""

    recipe: Recipe = field(default_factory=Recipe)
    cost: float = 1.0
    bayes_share: float = 0.1
    smoothing: float = 0.02
    most_weights: int = 740_000
    held_out_share: float = 0.2
    left_out_share: float = 0.08
    threshold: float = 0.45
    seed: int = 0


def known_stems(entries: Iterable[LexiconEntry]) -> frozenset[str]:
    """Collect the stems of the lexicon's own words."""
    texts = (text for entry in entries for text in (*entry.terms, *entry.verbs_nl, *entry.examples))
    stems = (stem(word) for text in texts for word in content_words(text))
    return frozenset(one for one in stems if len(one) >= _SHORTEST_KNOWN_STEM)


def training_rows(texts: TrainingTexts, recipe: Recipe) -> list[Row]:
    """Make every row, in the order of the entries."""
    random = Random(recipe.seed)
    entries, outside = texts.entries, texts.outside
    inside = [row for entry in entries for row in rows_of(entry, recipe, random, texts.towns)]
    near = [text for entry in entries for text in entry.near_misses]
    background = [Row(text, NONE_OF_THEM, recipe.made_weight) for text in texts.background]
    return [*inside, *outside_rows([*near, *outside], recipe, random), *background]


def fit_vocabulary(found: Sequence[Mapping[str, float]], stems: frozenset[str]) -> Vocabulary:
    """Keep the features that occur often enough, by bucket, with their rarity."""
    frequency = Counter(feature for one in found for feature in one)
    kept: Counter[int] = Counter()
    for feature, count in frequency.items():
        if count >= RAREST[feature[0]]:
            kept[bucket(feature)] += count
    buckets = np.array(sorted(kept), dtype=np.int64)
    counts = np.array([kept[number] for number in buckets.tolist()], dtype=np.float64)
    idf = np.log((1 + len(found)) / (1 + counts)) + 1.0
    return Vocabulary(buckets=buckets, idf=np.maximum(idf, 1.0).astype(np.float32), stems=stems)


def matrix_of(vectors: Sequence[TextVector], width: int) -> Any:
    """Stack text vectors into a sparse matrix of shape (n_texts, width), with scikit-learn's own means.

    Every value found is one row of two indicator matrices, for its text and for its feature; their product
    puts it in its cell and adds up what falls in the same one.

    Examples
    --------
    >>> vector = TextVector(names=("whag",), places=np.array([1]), values=np.array([0.5]))
    >>> matrix_of([vector, vector], 3).toarray().tolist()
    [[0.0, 0.5, 0.0], [0.0, 0.5, 0.0]]
    """
    texts = np.repeat(np.arange(len(vectors)), [len(vector.places) for vector in vectors])
    places = np.concatenate([vector.places for vector in vectors])
    cells = _indicator(places, width)
    cells.data = np.concatenate([vector.values for vector in vectors]).astype(np.float64)
    return (_indicator(texts, len(vectors)).T @ cells).tocsr()


def _indicator(numbers: NDArray[np.int64], width: int) -> Any:
    """Give one row per number with a 1 in its column, sparse."""
    from sklearn.preprocessing import OneHotEncoder

    return OneHotEncoder(categories=[np.arange(width)]).fit_transform(numbers[:, None])


def fit_weights(
    matrix: Any, columns: NDArray[np.int64], importance: NDArray[np.float64], *, fit: Fit, width: int
) -> Weights:
    """Fit linear scores: a separator per column against all others, plus a share of naive Bayes.

    The separators (support vectors) tell near types apart; naive Bayes, which weighs a feature by the texts
    it occurs in and not by the mistakes it mends, steadies them on words that few texts hold.

    Parameters
    ----------
    matrix : sparse matrix of shape (n_texts, n_features)
    columns : ndarray of shape (n_texts,)
        The column each text belongs to.
    importance : ndarray of shape (n_texts,)
        How much each text counts.
    fit : Fit
        Cost of a mistake, share of naive Bayes, and how many weights are kept.
    width : int
        Number of columns.
    """
    from sklearn.svm import LinearSVC

    machine = LinearSVC(C=fit.cost, tol=0.1, random_state=fit.seed)
    machine.fit(matrix, columns, sample_weight=importance)
    bayes = bayes_weights(matrix, columns, importance, smoothing=fit.smoothing, width=width)
    dense = machine.coef_.T + fit.bayes_share * bayes
    return pruned(dense, machine.intercept_, most=fit.most_weights)


def bayes_weights(
    matrix: Any, columns: NDArray[np.int64], importance: NDArray[np.float64], *, smoothing: float, width: int
) -> NDArray[np.float64]:
    """Give each feature's log chance per column, less its middle value: columns without it come out near 0.

    Returns
    -------
    ndarray of shape (n_features, width)
    """
    members = _indicator(columns, width)
    members.data = members.data * importance
    mass = (members.T @ matrix).toarray().T + smoothing  # (n_features, width)
    chance = np.log(mass) - np.log(mass.sum(axis=0))
    centred: NDArray[np.float64] = chance - np.median(chance, axis=1, keepdims=True)
    return centred


def pruned(dense: NDArray[np.float64], intercepts: NDArray[np.float64], *, most: int) -> Weights:
    """Keep so many of the largest weights, row by row; zeros are never kept.

    Examples
    --------
    >>> kept = pruned(np.array([[0.5, 0.01], [0.0, -0.25]]), np.array([-1.0, -1.0]), most=2)
    >>> kept.starts.tolist(), kept.columns.tolist(), kept.values.tolist()
    ([0, 1, 2], [0, 1], [0.5, -0.25])
    """
    sizes = np.abs(dense)
    smallest = np.partition(sizes, -most, axis=None)[-most] if most < sizes.size else 0.0
    rows, columns = np.nonzero(sizes >= max(smallest, np.finfo(np.float64).tiny))
    starts = np.searchsorted(rows, np.arange(dense.shape[0] + 1))
    return Weights(
        starts=starts.astype(np.int64),
        columns=columns.astype(np.int64),
        values=dense[rows, columns].astype(np.float32),
        intercepts=intercepts.astype(np.float32),
    )


def without_idle_features(vocabulary: Vocabulary, weights: Weights) -> tuple[Vocabulary, Weights]:
    """Drop the features of which no weight was kept."""
    counts = np.diff(weights.starts)
    busy = counts > 0
    fewer = replace(vocabulary, buckets=vocabulary.buckets[busy], idf=vocabulary.idf[busy])
    return fewer, replace(weights, starts=np.concatenate([[0], np.cumsum(counts[busy])]))


def held_apart(texts: TrainingTexts, *, share: float, seed: int) -> tuple[TrainingTexts, list[Row]]:
    """Keep a share of the lexicon's texts apart, to judge a model that has not seen them.

    Returns
    -------
    TrainingTexts
        What stays: labels, verbs and background in full.
    list of Row
        The texts held apart, with their code.
    """
    random = Random(seed)
    parted = [_entry_held_apart(entry, share, random) for entry in texts.entries]
    outside, leaving = _parted(texts.outside, share, random)
    held = [row for _, rows in parted for row in rows] + [Row(text, NONE_OF_THEM) for text in leaving]
    return replace(texts, entries=tuple(entry for entry, _ in parted), outside=outside), held


def without_some_types(texts: TrainingTexts, *, share: float, seed: int) -> tuple[TrainingTexts, list[Row]]:
    """Leave whole service types out, so that their texts stand for all the work that no type covers.

    Negative examples from one author's hand are easy to tell from another's; texts of a type that a model
    never saw are written like all others, and show it what a text it should refuse looks like.

    Returns
    -------
    TrainingTexts
        Without the types left out.
    list of Row
        Some texts of those types, as rows that ask for none.
    """
    random = Random(seed)
    leaving = {entry.code for entry in random.sample(texts.entries, round(share * len(texts.entries)))}
    gone = [entry for entry in texts.entries if entry.code in leaving]
    texts_gone = [drawn((*entry.terms, *entry.examples), _STRANGE_TEXTS, random) for entry in gone]
    strange = [Row(text, NONE_OF_THEM) for of_type in texts_gone for text in of_type]
    stay = tuple(entry for entry in texts.entries if entry.code not in leaving)
    return replace(texts, entries=stay), strange


def _entry_held_apart(entry: LexiconEntry, share: float, random: Random) -> tuple[LexiconEntry, list[Row]]:
    terms_nl, held_terms_nl = _parted(entry.terms_nl, share, random)
    terms_fr, held_terms_fr = _parted(entry.terms_fr, share, random)
    terms_en, held_terms_en = _parted(entry.terms_en, share, random)
    examples_nl, held_nl = _parted(entry.examples_nl, share, random)
    examples_fr, held_fr = _parted(entry.examples_fr, share, random)
    examples_en, held_en = _parted(entry.examples_en, share, random)
    near_misses, held_misses = _parted(entry.near_misses, share, random)
    kept = LexiconEntry(
        code=entry.code,
        labels=entry.labels,
        verbs_nl=entry.verbs_nl,
        terms_nl=terms_nl,
        terms_fr=terms_fr,
        terms_en=terms_en,
        examples_nl=examples_nl,
        examples_fr=examples_fr,
        examples_en=examples_en,
        near_misses=near_misses,
    )
    asking = (*held_terms_nl, *held_terms_fr, *held_terms_en, *held_nl, *held_fr, *held_en)
    return kept, [
        *(Row(text, entry.code) for text in asking),
        *(Row(text, NONE_OF_THEM) for text in held_misses),
    ]


def _parted(texts: tuple[str, ...], share: float, random: Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part texts into those that stay and those that leave."""
    leaving = set(random.sample(range(len(texts)), round(share * len(texts))))
    stay = tuple(text for place, text in enumerate(texts) if place not in leaving)
    return stay, tuple(text for place, text in enumerate(texts) if place in leaving)


def calibrated(model: ResolverModel, held: Sequence[Row], *, fit: Fit) -> Calibration:
    """Fit the chance of belonging, and the chance that a code is right, on texts the model has not seen."""
    from sklearn.linear_model import LogisticRegression

    readings = [read(row.text, model) for row in held]
    belongs = np.array([row.code != NONE_OF_THEM for row in held])
    acceptance = LogisticRegression(C=10.0, fit_intercept=False, class_weight="balanced", max_iter=1000)
    acceptance.fit(np.array([signs(reading) for reading in readings]), belongs)
    asking = [(reading, row.code) for reading, row in zip(readings, held, strict=True) if row.code]
    scores = np.array([np.sort(reading.scores)[-_JUDGED_CODES:] for reading, _ in asking])
    right = np.array(
        [
            [model.codes[column] == code for column in np.argsort(reading.scores)[-_JUDGED_CODES:]]
            for reading, code in asking
        ]
    )
    curve = LogisticRegression(C=10.0).fit(scores.reshape(-1, 1), right.ravel())
    return Calibration(
        slope=float(curve.coef_[0, 0]),
        offset=float(curve.intercept_[0]),
        acceptance=tuple(acceptance.coef_[0].tolist()),
        threshold=fit.threshold,
    )


def fitted(texts: TrainingTexts, *, fit: Fit) -> ResolverModel:
    """Fit vocabulary and weights on everything given; the calibration is a placeholder."""
    rows = training_rows(texts, fit.recipe)
    stems = known_stems(texts.entries)
    found = [text_features(row.text, stems) for row in rows]
    vocabulary = fit_vocabulary(found, stems)
    matrix = matrix_of([weigh(one, vocabulary) for one in found], len(vocabulary.buckets))
    codes = tuple(entry.code for entry in texts.entries)
    column_of = {code: column for column, code in enumerate((*codes, NONE_OF_THEM))}
    columns = np.array([column_of[row.code] for row in rows])
    importance = np.array([row.weight for row in rows])
    weights = fit_weights(matrix, columns, importance, fit=fit, width=len(column_of))
    vocabulary, weights = without_idle_features(vocabulary, weights)
    return ResolverModel(
        codes=codes,
        vocabulary=vocabulary,
        weights=weights,
        calibration=Calibration(slope=1.0, offset=0.0, acceptance=(), threshold=fit.threshold),
        cpv={},
    )


def train(texts: TrainingTexts, *, cpv: Mapping[str, tuple[str, ...]], fit: Fit) -> ResolverModel:
    """Fit a resolver: calibrated on held-out texts of the lexicon, then fitted on all of them.

    Parameters
    ----------
    texts : TrainingTexts
        The lexicon, and texts outside of it.
    cpv : mapping of str to tuple of str
        CPV codes per service type, the main one first.
    fit : Fit
        Settings of the fit.
    """
    kept, held = held_apart(texts, share=fit.held_out_share, seed=fit.seed)
    stranger, strange = without_some_types(kept, share=fit.left_out_share, seed=fit.seed)
    absent = {entry.code for entry in kept.entries} - {entry.code for entry in stranger.entries}
    known = [row for row in held if row.code not in absent]
    calibration = calibrated(fitted(stranger, fit=fit), [*known, *strange], fit=fit)
    return replace(fitted(texts, fit=fit), calibration=calibration, cpv=cpv)
