"""Time a whole batch beside other engines: `python -m benchmarks.bench_batch_engines [--size 10000] [--needs 1000]`.

The top 10 of 10,000 needs over 10⁵ providers, as flat rows. The databases get the needs of the commonest shapes only,
one statement for all needs of a shape, and both cores; pandas gets some of the same needs, one at a time, as a loop has
them. Schakel answers those same needs too: its ratios are over the same work. Every answer of another engine is checked
(ids, order, status, score) before its time counts. Tables are loaded and processes started beforehand.

The ratio is to Schakel's flat rows on one core over the same needs. Beside the time on the clock stands the processor
time of all threads and processes together, which other work on the machine hardly changes. Two processes of Schakel
read and check the needs from JSON Lines and write Parquet besides; their processor time holds that of starting.
"""

import datetime
import json
import os
import tempfile
import time
from argparse import ArgumentParser
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.bench_engines import WEIGHTS, differs
from benchmarks.bench_match import AS_OF, SEED
from benchmarks.engines import Placed, engine_class
from benchmarks.engines.batch_asking import BatchEngine
from benchmarks.engines.question import Reader, Shape
from benchmarks.scenarios import make_needs
from benchmarks.supply_columns import make_supply
from benchmarks.timing import Row, write_rows
from catalog.policy import load_policy
from matcher.asked import asked_types
from matcher.model.need import Need
from matcher.pipeline import Wanted, match
from service.batch.answering import Assignment, Chunk, needs_of
from service.batch.flat_answers import flat_block
from service.batch.processes import processes
from service.batch.running import run_batch
from service.engine import Engine

TOP = 10
CHUNK = 128
N_FOR_DATABASES, N_FOR_PANDAS, N_FOR_STAGES = 1_500, 100, 50
SHORT = Wanted(top=TOP, excluded=0)
# In a batch of several processes those that start later join within so many of the needs.
WARMING_UP = 0.25
Best = Sequence[Sequence[Placed]]
# Design → module and class.
DATABASES = {
    "DuckDB, join on two cores": ("batch_duckdb", "JoinedTable"),
    "PostGIS, lateral join on two connections": ("batch_postgres", "LateralBoxes"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Needs as they stand in a file, and as they were read."""

    lines: list[bytes]
    needs: list[Need]

    def take(self, at: Sequence[int]) -> "Asked":
        """Keep some needs."""
        return Asked([self.lines[each] for each in at], [self.needs[each] for each in at])


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--needs", type=int, default=10_000)
    options = parser.parse_args()
    policy = replace(load_policy(AS_OF), weights=WEIGHTS)
    engine = Engine(make_supply(options.size, SEED), policy)
    asked = read_asked(options.needs)
    few = asked.take(of_common_shapes(asked.needs, Reader(engine.supply, policy)))
    write_rows("batch_engines", [*whole(engine, asked), *beside(engine, few)])


def read_asked(n: int) -> Asked:
    """Make needs that every engine can answer."""
    lines = [json.dumps(each).encode() for each in make_needs(n + n // 8, SEED) if each["kind"] != "enclave"][:n]
    return Asked(lines, [need for _, need in needs_of(Chunk(1, lines), "needs") if need is not None])


def of_common_shapes(needs: Sequence[Need], reader: Reader) -> list[int]:
    """Choose all needs of the commonest shapes: the most that a database can answer in one statement."""
    parts: dict[Shape, list[int]] = defaultdict(list)
    for at, need in enumerate(needs):
        parts[reader.asked(need).shape].append(at)
    chosen: list[int] = []
    for part in sorted(parts.values(), key=len, reverse=True):
        if len(chosen) < N_FOR_DATABASES:
            chosen.extend(part)
    return sorted(chosen)


@dataclass(frozen=True, slots=True)
class Spent:
    """What one need of a batch takes: seconds on the clock, and of processors."""

    clock: float
    processor: float

    def rows(self, what: str, n: int, yardstick: "Spent") -> list[Row]:
        """Write both down."""
        return [
            Row(f"{what}, clock", n, self.clock, self.clock / yardstick.clock),
            Row(f"{what}, processor time", n, self.processor, self.processor / yardstick.processor),
        ]


def spent_on(work: Callable[[], object], n: int, processor: Callable[[], float] = time.process_time) -> Spent:
    """Do some work on n needs."""
    start, used = time.perf_counter(), processor()
    work()
    return Spent((time.perf_counter() - start) / n, (processor() - used) / n)


def whole(engine: Engine, asked: Asked) -> list[Row]:
    """Time Schakel over all needs: one process from needs in memory, and the whole command with two."""
    n, one, two = len(asked.needs), spent_on_rows(engine, asked.needs), spent_on_batch(engine, asked, 2)
    return [
        *one.rows("Schakel, flat rows of all needs, one core", n, one),
        *two.rows("Schakel, file to file, all needs, two processes", n, one),
    ]


def beside(engine: Engine, few: Asked) -> Iterator[Row]:
    """Time every engine over the same needs."""
    best, n = tops(engine, few.needs), len(few.needs)
    check_stages(engine, few.needs, best)
    one = spent_on_rows(engine, few.needs)
    yield from one.rows("Schakel, flat rows, one core (yardstick)", n, one)
    for name in DATABASES:
        database = loaded(name, engine)
        if database is not None:
            yield from spent_on_database(database, few.needs, best, name).rows(name, n, one)
    step = max(1, n // N_FOR_PANDAS)
    spent = spent_on_pandas(engine, few.needs[::step], best[::step])
    yield from spent.rows("pandas, a loop", len(few.needs[::step]), one)


def loaded(name: str, engine: Engine) -> BatchEngine | None:
    """Load the supply into a database; None, and a word about it, when it is not installed."""
    module, written = DATABASES[name]
    try:
        made: BatchEngine = getattr(import_module(f"benchmarks.engines.{module}"), written)(
            engine.supply, engine.policy
        )
    except (ModuleNotFoundError, FileNotFoundError) as missing:
        print(f"{name} left out: {missing}")
        return None
    return made


def blocks(engine: Engine, needs: Sequence[Need]) -> Iterator[bytes]:
    """Answer needs in chunks, as blocks of columns."""
    now, indexed = datetime.datetime.now(datetime.UTC), engine.indexed
    if indexed is None:
        raise AssertionError("the kernel is not compiled")
    for start in range(0, len(needs), CHUNK):
        chunk = needs[start : start + CHUNK]
        yield flat_block(indexed, chunk, [asked_types(need, None) for need in chunk], SHORT, now)


def tops(engine: Engine, needs: Sequence[Need]) -> list[list[Placed]]:
    """Read back the flat rows of each need."""
    import pyarrow as pa

    found: dict[str, list[Placed]] = {need.id: [] for need in needs}
    for block in blocks(engine, needs):
        for row in pa.ipc.open_stream(block).read_all().to_pylist():
            if row["rank"] is not None:
                placed = Placed(row["provider_id"], row["service_type"], row["status"], row["score"])
                found[row["need_id"]].append(placed)
    return list(found.values())


def check_stages(engine: Engine, needs: Sequence[Need], best: Best) -> None:
    """Stop when flat rows differ from the stages of the pipeline."""
    for need, rows in list(zip(needs, best, strict=True))[:N_FOR_STAGES]:
        found = match(need, engine.supply, engine.policy, wanted=SHORT).matches
        if [Placed(each.provider_id, each.service_type, each.status, each.score) for each in found] != list(rows):
            raise AssertionError(f"flat rows answer {need.id} otherwise")


def spent_on_rows(engine: Engine, needs: Sequence[Need]) -> Spent:
    """Answer needs in this process, from values to columns, after a first round."""
    deque(blocks(engine, needs[: 8 * CHUNK]), maxlen=0)
    return spent_on(lambda: deque(blocks(engine, needs), maxlen=0), len(needs))


def spent_on_batch(engine: Engine, asked: Asked, n: int) -> Spent:
    """Answer needs from file to file in several processes; on the clock, once all of them are at work."""
    moments: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "needs.jsonl"), Path(folder, "answers.parquet")
        source.write_bytes(b"\n".join(asked.lines) + b"\n")
        assignment = Assignment("needs", SHORT, "parquet")

        def work() -> None:
            crew = processes(engine, assignment, n)
            run_batch(str(source), str(out), assignment, crew, done=lambda n: moments.append((time.perf_counter(), n)))

        spent = spent_on(work, len(asked.needs), of_the_family)
    n_done = list(accumulate(n for _, n in moments))
    warm = next(at for at, n in enumerate(n_done) if n >= WARMING_UP * len(asked.needs))
    return replace(spent, clock=(moments[-1][0] - moments[warm][0]) / (len(asked.needs) - n_done[warm]))


def of_the_family() -> float:
    """Give the processor time of this process and of those that it started and that ended."""
    return sum(os.times()[:4])


def spent_on_database(engine: BatchEngine, needs: Sequence[Need], best: Best, name: str) -> Spent:
    """Answer needs in a database, after checking every answer."""
    check(engine.tops(needs, TOP), needs, best, name)
    spent = spent_on(lambda: engine.tops(needs, TOP), len(needs), engine.processor_seconds)
    engine.close()
    return spent


def spent_on_pandas(engine: Engine, needs: Sequence[Need], best: Best) -> Spent:
    """Answer needs in a loop, after checking every answer."""
    loop: Any = engine_class("pandas")(engine.supply, engine.policy)
    check([loop.top(need, TOP) for need in needs], needs, best, "pandas")
    return spent_on(lambda: [loop.top(need, TOP) for need in needs], len(needs))


def check(found: Sequence[Sequence[Placed]], needs: Sequence[Need], best: Best, name: str) -> None:
    """Stop when an engine answers otherwise; a last digit may differ where rounding is at an edge."""
    n_last_digit = sum(differs(rows, ours, need, name) for rows, ours, need in zip(found, best, needs, strict=True))
    print(f"{name}: {len(needs)} answers checked, {n_last_digit} with another last digit", flush=True)


if __name__ == "__main__":
    main()
