"""Print how often the resolver is right: `python -m benchmarks.relevance.bench_resolve [--queries FILE]`.

Columns: the resolver that ships; the same with its threshold chosen in five-fold cross-validation over the
judged texts (each fold answered with the threshold that was best on the other four); and a resolver compiled
from the labels and terms of the lexicon alone, without examples. With `--held-out` it also fits a resolver on
four fifths of the lexicon and judges it on the rest.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.relevance.judged import Answer, Judged, Tally, read_judged, shown, tallies
from catalog.lexicon_files import read_training_texts
from catalog.resolver_data import shipped_resolver_model
from matcher.model.lexicon import TrainingTexts
from matcher.model.resolution import ResolverModel
from matcher.resolver import Resolver
from matcher.resolver_rows import NONE_OF_THEM, Recipe, Row
from matcher.resolver_training import Fit, held_apart, train

QUERIES = Path(__file__).parents[3] / "shared" / "eval" / "queries_dev.csv"
THRESHOLDS = tuple(step / 100 for step in range(20, 85, 5))
FOLDS = 5
SEED = 2026


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=Path, default=QUERIES)
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    judged = read_judged(options.queries)
    model = shipped_resolver_model()
    columns = {
        "shipped": tallies(judged, answers(model, judged)),
        "cross-validated": tallies(judged, cross_validated(model, judged)),
        "terms alone": tallies(judged, answers(terms_alone(), judged)),
    }
    print(shown(columns))
    if options.held_out:
        held = judged_on_the_rest()
        print(shown({"held-out lexicon": held}))


def answers(model: ResolverModel, judged: Sequence[Judged]) -> list[Answer]:
    """Resolve every text."""
    resolver = Resolver(model)
    return [tuple(candidate.code for candidate in resolver.resolve(one.text).candidates) for one in judged]


def cross_validated(model: ResolverModel, judged: Sequence[Judged]) -> list[Answer]:
    """Answer each fold with the threshold that served the other folds best."""
    by_threshold = {threshold: answers(with_threshold(model, threshold), judged) for threshold in THRESHOLDS}
    fold_of = [place % FOLDS for place in range(len(judged))]
    Random(SEED).shuffle(fold_of)
    best = [
        max(THRESHOLDS, key=lambda threshold: _worth(judged, by_threshold[threshold], fold_of, without=fold))
        for fold in range(FOLDS)
    ]
    print("thresholds of the folds:", best)
    return [by_threshold[best[fold]][place] for place, fold in enumerate(fold_of)]


def _worth(judged: Sequence[Judged], given: Sequence[Answer], fold_of: Sequence[int], *, without: int) -> float:
    """Weigh top-1, top-3 and negatives alike: the sum of their shares outside one fold."""
    rest = [place for place, fold in enumerate(fold_of) if fold != without]
    counted = tallies([judged[place] for place in rest], [given[place] for place in rest])
    return sum(counted[name].hits / max(counted[name].texts, 1) for name in ("top-1", "top-3", "negative"))


def with_threshold(model: ResolverModel, threshold: float) -> ResolverModel:
    """Give the same resolver with another threshold."""
    return replace(model, calibration=replace(model.calibration, threshold=threshold))


def terms_alone() -> ResolverModel:
    """Compile a resolver from labels and terms, without examples and without texts outside the taxonomy."""
    texts = read_training_texts()
    entries = tuple(replace(entry, examples_nl=(), examples_fr=(), examples_en=()) for entry in texts.entries)
    bare = Recipe(verb_phrases=0, tender_titles=0, questions=0, misspellings_per_text=0)
    return train(TrainingTexts(entries=entries), cpv={}, fit=Fit(recipe=bare))


def judged_on_the_rest() -> dict[str, Tally]:
    """Fit on four fifths of the lexicon and judge on its other texts."""
    kept, held = held_apart(read_training_texts(), share=0.2, seed=SEED)
    model = train(kept, cpv={}, fit=Fit())
    judged = [_as_judged(row) for row in held]
    return tallies(judged, answers(model, judged))


def _as_judged(row: Row) -> Judged:
    kind = "negative" if row.code == NONE_OF_THEM else "lexicon"
    return Judged(row.text, lang="", kind=kind, primary=frozenset(row.code.split()), acceptable=frozenset())


if __name__ == "__main__":
    main()
