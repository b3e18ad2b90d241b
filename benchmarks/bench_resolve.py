"""Time the resolver, warm and cold: `python -m benchmarks.bench_resolve`. 5,000 texts a second and 1 ms per text.

Texts are read in batch, one at a time, and by the slow, obvious path of `tests/slow_resolver.py`; all three must
give the same answers before anything is timed. Ratios are to one at a time in the same run. Processor time is
measured, since the goals are for one core and other work on the machine should not count.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from benchmarks.timing import Row, write_rows
from catalog.lexicon_files import read_training_texts
from catalog.resolver_data import shipped_resolver_model
from matcher.model.resolution import Resolution
from matcher.resolver import Resolver

N_TEXTS, N_ALONE, N_SLOW = 10_000, 2_000, 300
RUNS, N_REPEATED = 3, 200
TEXTS = {
    "two words": "bushokjes poetsen",
    "tender title": "Raamovereenkomst voor het onderhoud van hydranten, perceel 2, dienstjaren 2027-2030",
    "sentence": (
        "Wij zoeken een ploeg die van april tot oktober om de twee weken het gras rond onze gebouwen maait, "
        "de hagen scheert en het zwerfvuil ruimt."
    ),
}
PATTERNS = (
    "{thing} {verb}",
    "{thing} {verb} en {other} {also} in {town}",
    "Raamovereenkomst voor {thing} en {other}, gemeente {town}, {year}-2030",
    "{example}",
    "{example} {town}",
    "Wij zoeken iemand die {thing} kan {verb}, daarna {other} {also} en in {town} {example}",
)


def made_up_texts(n: int) -> list[str]:
    """Combine the words of the lexicon, a share of them misspelled, into texts such as people write."""
    lexicon, random = read_training_texts(), Random(2026)
    texts = []
    for number in range(n):
        one, other = random.choice(lexicon.entries), random.choice(lexicon.entries)
        text = random.choice(PATTERNS).format(
            thing=random.choice(one.terms_nl or one.labels),
            verb=random.choice(one.verbs_nl or ("doen",)),
            other=random.choice(other.terms_nl or other.labels),
            also=random.choice(other.verbs_nl or ("doen",)),
            example=random.choice(one.examples or one.labels),
            town=random.choice(lexicon.towns),
            year=2026 + number % 4,
        )
        texts.append(_misspelled(text, random) if number % 10 == 0 else text)
    return texts


def _misspelled(text: str, random: Random) -> str:
    at = random.randrange(max(len(text) - 1, 1))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def main() -> None:
    """Check the answers, measure, print and write the results."""
    resolver, texts = Resolver(shipped_resolver_model()), made_up_texts(N_TEXTS)
    cold = _seconds(lambda: list(resolver.resolve_all(texts)))
    _check(resolver, texts)
    batch = min(_seconds(lambda: list(resolver.resolve_all(texts))) for _ in range(RUNS))
    alone = sorted(_seconds(lambda text=text: resolver.resolve(text)) for text in texts[:N_ALONE])  # type: ignore[misc]
    median = alone[N_ALONE // 2]
    mean = sum(alone) / N_ALONE
    slow = _seconds(lambda: _slow(texts[:N_SLOW])) / N_SLOW
    rows = [
        Row("one at a time, mean", 1, mean, 1.0),
        Row("one at a time, min", 1, alone[0], alone[0] / mean),
        Row("one at a time, median", 1, median, median / mean),
        Row("one at a time, p99", 1, alone[int(0.99 * N_ALONE)], alone[int(0.99 * N_ALONE)] / mean),
        Row("in batch, per text, words met before", N_TEXTS, batch / N_TEXTS, batch / N_TEXTS / mean),
        Row("in batch, per text, all words new", N_TEXTS, cold / N_TEXTS, cold / N_TEXTS / mean),
        Row("the slow, obvious path, mean", 1, slow, slow / mean),
    ]
    for name, text in TEXTS.items():
        seconds = min(_seconds(lambda text=text: resolver.resolve(text)) for _ in range(N_REPEATED))  # type: ignore[misc]
        rows.append(Row(f"one at a time, {name}", len(text), seconds, seconds / mean))
    write_rows("resolve", rows)
    print(f"in batch: {N_TEXTS / batch:.0f} texts a second, {N_TEXTS / cold:.0f} with all words new")


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _slow(texts: Sequence[str]) -> list[Resolution]:
    """Answer by the slow, obvious path, which lives with the tests."""
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from slow_resolver import resolved

    return [resolved(text, shipped_resolver_model()) for text in texts]


def _check(resolver: Resolver, texts: Sequence[str]) -> None:
    """Refuse to time answers that differ."""
    together, alone = list(resolver.resolve_all(texts)), [resolver.resolve(text) for text in texts]
    if together != alone or together[:N_SLOW] != _slow(texts[:N_SLOW]):
        raise SystemExit("The ways of reading give different answers.")


if __name__ == "__main__":
    main()
