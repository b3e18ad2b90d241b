"""Time a batch by one process, by processes and by workers of Dask: `python -m benchmarks.bench_cluster [--quick]`.

Over 10⁴ providers. Every way must first give the same answers as one process. The ways run in turn, A B C A B C,
and the least of five runs counts; the time to bring the supply to the workers stands apart. The ratio is needs a
second beside one process in the same run; the efficiency is that ratio for each worker. Client, scheduler and
workers share one machine, so what client and scheduler use is not there for the workers. Processor time for each need
stands apart, of this process (with client and scheduler) and of all together: it says the same on a busy machine.
"""

import csv
import gc
import json
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.bench_match import AS_OF, SEED, read_providers
from benchmarks.scenarios import make_needs
from benchmarks.timing import RESULTS, circumstances
from catalog.policy import load_policy
from catalog.supply import build_supply
from matcher.pipeline import Wanted
from service.batch.alone import alone
from service.batch.answering import Assignment
from service.batch.cluster import cluster
from service.batch.processes import processes
from service.batch.reading import chunks_of
from service.batch.running import Crew, Roll, in_order
from service.engine import Engine

N_PROVIDERS, N_NEEDS = 10_000, 500
RUNS = 5
ASSIGNMENT = Assignment("needs", Wanted(top=20, excluded=0), "jsonl")

Opened = AbstractContextManager[Crew]


@dataclass
class Way:
    """One way to answer a batch, and what its runs took."""

    what: str
    n_workers: int
    opened: Callable[[Engine], Opened]
    seconds_to_start: float = 0.0
    seconds: list[float] = field(default_factory=list)
    own_seconds: list[float] = field(default_factory=list)
    all_seconds: list[float] = field(default_factory=list)

    def forget(self) -> None:
        """Leave out what was measured so far."""
        for each in (self.seconds, self.own_seconds, self.all_seconds):
            each.clear()


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="over a thousand providers, and one run")
    is_quick = parser.parse_args().quick
    policy = load_policy(AS_OF)
    engine = Engine(build_supply(read_providers(1000 if is_quick else N_PROVIDERS), policy.service_types), policy)
    lines = [json.dumps(each).encode() for each in make_needs(N_NEEDS, SEED)]
    with ways() as known:
        measure(known, engine, lines, runs=1 if is_quick else RUNS)
    write(known, len(lines))


@contextmanager
def ways() -> Iterator[list[Way]]:
    """Start clusters of one and two workers, and name every way."""
    with dask(1) as one, dask(2) as two:
        yield [
            Way("one process", 1, lambda engine: alone(engine, ASSIGNMENT)),
            Way("--workers 2", 2, lambda engine: processes(engine, ASSIGNMENT, 2)),
            Way("--cluster", 1, lambda engine: cluster(one, engine, ASSIGNMENT)),
            Way("--cluster", 2, lambda engine: cluster(two, engine, ASSIGNMENT)),
        ]


@contextmanager
def dask(n_workers: int) -> Iterator[str]:
    """Start workers in processes of their own; the scheduler shares this process with the client."""
    from distributed import LocalCluster

    where = {"host": "127.0.0.1", "dashboard_address": ":0"}
    local = LocalCluster(n_workers=n_workers, threads_per_worker=1, **where)  # type: ignore[no-untyped-call]
    try:
        yield str(local.scheduler_address)
    finally:
        local.close()


def measure(known: Sequence[Way], engine: Engine, lines: Sequence[bytes], *, runs: int) -> None:
    """Start every crew, check that each answers as the first one does, and run them in turn."""
    with ExitStack() as stack:
        crews = [started(way, engine, lines, stack) for way in known]
        expected = run(known[0], crews[0], lines)
        for at in range(runs + 1):
            for way, crew in zip(known, crews, strict=True):
                if run(way, crew, lines) != expected:
                    raise AssertionError(f"{way.what} with {way.n_workers} answers otherwise")
                if at == 0:  # warm from here on
                    way.forget()


def started(way: Way, engine: Engine, lines: Sequence[bytes], stack: ExitStack) -> Crew:
    """Start a crew, and note how long it takes until the first needs are answered."""
    start = time.perf_counter()
    crew = stack.enter_context(way.opened(engine))
    answer(crew, lines[:2])
    way.seconds_to_start = time.perf_counter() - start
    return crew


def run(way: Way, crew: Crew, lines: Sequence[bytes]) -> list[dict[str, Any]]:
    """Answer all needs once, and note what it took."""
    gc.collect()
    began, of_own, of_all = time.perf_counter(), time.process_time(), processor_seconds()
    parts = answer(crew, lines)
    way.seconds.append(time.perf_counter() - began)
    way.own_seconds.append(time.process_time() - of_own)
    way.all_seconds.append(processor_seconds() - of_all)
    return [json.loads(part) | {"generated_at": ""} for part in parts]


def processor_seconds() -> float:
    """Add up the processor time of this process and all that it started."""
    import psutil  # type: ignore[import-untyped]  # comes with distributed

    here = psutil.Process()
    return sum(sum(each.cpu_times()[:2]) for each in (here, *here.children(recursive=True)))


def answer(crew: Crew, lines: Sequence[bytes]) -> list[bytes]:
    """Answer needs as the command does, but for the writing."""
    roll = Roll("needs")
    return [part for each in in_order(chunks_of(iter(lines)), crew, roll) for part in roll.sound_parts(each)]


def write(known: Sequence[Way], n_needs: int) -> None:
    """Print the measurements and write them to `results/cluster.csv`."""
    around = circumstances()
    columns = ["what", "workers", "providers_needs", "needs_a_second", "ratio", "efficiency"]
    columns += ["start_seconds", "own_milliseconds_a_need", "all_milliseconds_a_need"]
    alone_seconds = min(known[0].seconds)
    with (RESULTS / "cluster.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*columns, *around])
        for way in known:
            ratio = alone_seconds / min(way.seconds)
            row = [way.what, way.n_workers, f"{N_PROVIDERS}x{n_needs}", f"{n_needs / min(way.seconds):.0f}"]
            row += [f"{ratio:.2f}", f"{ratio / way.n_workers:.2f}", f"{way.seconds_to_start:.1f}"]
            row += [f"{1000 * min(each) / n_needs:.3f}" for each in (way.own_seconds, way.all_seconds)]
            writer.writerow([*row, *around.values()])
            print(*row)


if __name__ == "__main__":
    main()
