"""What the index costs and gives: `python -m benchmarks.bench_index [--sizes 10000 100000 1000000]`.

Building from columns, memory, saving and opening; a need from `Need` to explained rows, and where that time goes; one
provider changed. The answers of the first needs are held against the stages of the pipeline before anything is timed.
Times of a need are the least of some rounds; the spread is that of the needs. Above `MOST_SAVED` providers nothing is
saved: making so many `Provider` values takes minutes, and is no part of what is measured.
"""

import csv
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.bench_match import AS_OF, SEED, read_needs
from benchmarks.supply_columns import make_supply
from benchmarks.timing import RESULTS, circumstances
from catalog.policy import load_policy
from catalog.supply import build_supply
from matcher.asked import asked_types
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.index.changing import changed
from matcher.index.refused import Swept
from matcher.index.table import SupplyIndex
from matcher.kernel.question import Asked
from matcher.messages import Speaker
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.supply import Supply
from matcher.pipeline import Wanted, match
from service.index_files import open_index, save_index

SIZES = (10_000, 100_000)  # a million takes some minutes and 6 GB: --sizes 1000000
N_NEEDS = 60
N_CHECKED = 5
N_CHANGES = 200
COPIED_BYTES = 1 << 28
ROUNDS = 7
MOST_SAVED = 100_000
TOP = 20
Value = TypeVar("Value")
WHOLE = Wanted(top=TOP, excluded=TOP)


@dataclass(frozen=True)
class Figure:
    """One figure over one size."""

    what: str
    n: int
    unit: str
    least: float
    median: float
    p99: float


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    policy = load_policy(AS_OF)
    needs = read_needs(N_NEEDS)
    found = [figure for size in parser.parse_args().sizes for figure in measured(size, needs, policy)]
    write(found)


def measured(size: int, needs: Sequence[Need], policy: Policy) -> Iterator[Figure]:
    """Measure one size."""
    supply, n_types = make_supply(size, SEED), len(policy.service_types.codes)
    seconds, index = timed(lambda: index_of(supply, n_types))
    yield single("build from columns, million offerings a second", size, "1/s", index.n_offerings / seconds / 1e6)
    yield single("memory for each offering", size, "bytes", index.n_bytes / index.n_offerings)
    if size <= MOST_SAVED:
        with tempfile.TemporaryDirectory() as folder:
            seconds, _ = timed(lambda: save_index(index, Path(folder, "index"), policy.service_types))
            yield single("save, providers included", size, "s", seconds)
            seconds, opened = timed(lambda: open_index(Path(folder, "index"), policy.service_types), rounds=ROUNDS)
            yield single("open", size, "ms", 1000 * seconds)
            yield from answered(opened, supply, needs, policy)
    else:
        yield from answered(index, supply, needs, policy)
    yield from after_changes(index, supply, needs, policy)


def after_changes(index: SupplyIndex, supply: Supply, needs: Sequence[Need], policy: Policy) -> Iterator[Figure]:
    """Change one provider after another, from its `Provider` to an index that is ready to search; then time needs."""
    now, times = index, []
    for at in range(N_CHANGES):
        before = supply.providers[at * len(supply.providers) // N_CHANGES]
        after = replace(before, name=f"{before.name} (nieuw)", confirmed_on=AS_OF)
        start = time.perf_counter()
        found = changed(now, build_supply([after], policy.service_types), ())
        if found is None:
            raise AssertionError("so many changes should fit")
        now, engine = found, IndexedEngine(found, policy)
        _ = engine.searcher.world
        times.append(1000 * (time.perf_counter() - start))
    spent = np.array(times)
    least, median, p99 = float(spent.min()), float(np.median(spent)), float(np.percentile(spent, 99))
    yield Figure("change one provider", len(supply.providers), "ms", least, median, p99)
    engine = IndexedEngine(now, policy)
    what = f"explained top 20, after {N_CHANGES} changes"
    yield spread(what, len(supply.providers), needs, lambda need: engine.best(need, top=TOP))


def answered(index: SupplyIndex, supply: Supply, needs: Sequence[Need], policy: Policy) -> Iterator[Figure]:
    """Time needs, whole and stage by stage, after checking some answers."""
    engine, size = IndexedEngine(index, policy), len(supply.providers)
    for need in needs[:N_CHECKED]:
        if engine.match(need, wanted=WHOLE) != match(need, supply, policy, wanted=WHOLE):
            raise AssertionError(f"the index answers {need.id} otherwise than the stages")
    asked = {need.id: engine.searcher.asker.ask(need, asked_types(need, None)) for need in needs}
    found = {need.id: engine.searcher.best_lines(asked[need.id], TOP + 1) for need in needs}
    works: dict[str, Callable[[Need], object]] = {
        "explained top 20": lambda need: engine.best(need, top=TOP),
        "whole answer, counts and 20 refusals": lambda need: engine.match(need, wanted=WHOLE),
        "stage: need to numbers": lambda need: engine.searcher.asker.ask(need, asked_types(need, None)),
        "stage: search": lambda need: engine.searcher.best_lines(asked[need.id], TOP + 1),
        "stage: describe what was found": lambda need: engine.described(
            need, asked[need.id], found[need.id], top=TOP, speaker=Speaker("nl")
        ),
        "sweep: the gates of all asked lines": lambda need: swept(engine, asked[need.id]),
    }
    for what, work in works.items():
        yield spread(what, size, needs, work)
    yield single("sweep: share of the memory bandwidth", size, "%", 100 * bandwidth_share(engine, asked.values()))


def swept(engine: IndexedEngine, asked: Asked) -> Swept:
    """Put the gates to every line of the asked service types."""
    return engine.searcher.swept(asked, asked.types.direct)


def bandwidth_share(engine: IndexedEngine, asked: Iterable[Asked]) -> float:
    """Say what part of the bandwidth of copying a sweep reaches, counting every column of a line as read."""
    n_bytes = seconds = 0.0
    per_line = sum(column.itemsize * column[:1].size for column in engine.index.rows)
    for each in asked:
        spent, found = timed(partial(swept, engine, each), rounds=ROUNDS)
        n_bytes, seconds = n_bytes + per_line * (len(found.admitted) + len(found.refused)), seconds + spent
    column = np.ones(COPIED_BYTES // 8)
    copying, _ = timed(column.copy, rounds=ROUNDS)
    return (n_bytes / seconds) / (2 * COPIED_BYTES / copying)  # a copy reads and writes


def timed(work: Callable[[], Value], *, rounds: int = 3) -> tuple[float, Value]:
    """Time a call: the least of some rounds, with what it gave."""
    least, value = float("inf"), work()
    for _ in range(rounds):
        start = time.perf_counter()
        value = work()
        least = min(least, time.perf_counter() - start)
    return least, value


def spread(what: str, size: int, needs: Sequence[Need], work: Callable[[Need], object]) -> Figure:
    """Time every need some rounds long, and take the least of each."""
    times = np.array([[seconds_for(work, need) for need in needs] for _ in range(ROUNDS)])
    ms = 1000 * times.min(axis=0)
    return Figure(what, size, "ms", float(ms.min()), float(np.median(ms)), float(np.percentile(ms, 99)))


def seconds_for(work: Callable[[Need], object], need: Need) -> float:
    start = time.perf_counter()
    work(need)
    return time.perf_counter() - start


def single(what: str, size: int, unit: str, value: float) -> Figure:
    """Give a figure that has no spread."""
    return Figure(what, size, unit, value, value, value)


def write(found: Sequence[Figure]) -> None:
    """Print the figures and write them down."""
    around = circumstances()
    with (RESULTS / "index.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["what", "n", "unit", "least", "median", "p99", *around])
        for each in found:
            shown = [f"{value:.3f}" for value in (each.least, each.median, each.p99)]
            writer.writerow([each.what, each.n, each.unit, *shown, *around.values()])
            print(f"{each.what:48s} n = {each.n:8d}  median {each.median:10.3f} {each.unit:5s} p99 {each.p99:10.3f}")


if __name__ == "__main__":
    main()
