"""Time other engines that answer the same question: `python -m benchmarks.bench_engines [--sizes 10000 100000]`.

Every engine ranks the same needs over the same supply as `match`: the same twenty offerings in the same order, with
the same status and score, or its time does not count. What is timed goes from a `Need` to Python values, warm, on
one core: tables are loaded, indexes made and statements prepared beforehand. A need's time is the least of some
rounds; the spread is that of the needs. PostgreSQL, DuckDB, polars and scikit-learn come from
`pip install duckdb polars pyarrow` and `apt-get install postgresql postgresql-15-postgis-3`.
"""

import csv
import gc
import os
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import numpy as np

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # read when polars is imported

from benchmarks.bench_match import AS_OF, SEED, read_needs
from benchmarks.engines import ENGINES, OWN, Engine, Placed, engine_class
from benchmarks.supply_columns import make_supply
from benchmarks.timing import RESULTS, circumstances
from catalog.policy import load_policy
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.supply import Supply
from matcher.pipeline import Wanted, match

SIZES = (10_000, 100_000)  # a million takes a quarter of an hour and 6 GB: --sizes 1000000
TOP = 20
ROUNDS = 7
MOST_SECONDS = 30.0  # a slow engine gets fewer rounds
LAST_DIGIT = 0.0101
RESULT = RESULTS / "engines.csv"
# All seven criteria weigh here, so that no engine can leave one out.
WEIGHTS = {
    **{"service": 0.25, "proximity": 0.2, "capacity": 0.15, "mobility": 0.15},
    **{"inclusion": 0.1, "price": 0.1, "recency": 0.05},
}


@dataclass(frozen=True)
class Measured:
    """One engine over one supply; times are per need, `ratio` is to the fastest rival of the same size.

    `n_last_digit` counts needs with a score that differs in its last digit; `load` is how busy the machine was, in
    processes: above the number of cores, times are too long and ratios are rough.
    """

    engine: str
    version: str
    n: int
    n_needs: int
    load_seconds: float
    min_ms: float
    median_ms: float
    p99_ms: float
    ratio: float
    n_last_digit: int
    load: float


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=tuple(ENGINES))
    parser.add_argument("--needs", type=int, default=40)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that PostgreSQL is stopped too
    policy = replace(load_policy(AS_OF), weights=WEIGHTS)
    needs = [need for need in read_needs(2 * options.needs) if need.kind != "enclave"][: options.needs]
    for size in options.sizes:
        found: list[Measured] = []
        for each in measured(size, options.engines, needs, policy):
            found.append(each)
            write(with_ratios(found))


def measured(size: int, names: Sequence[str], needs: Sequence[Need], policy: Policy) -> Iterator[Measured]:
    """Time every engine over one supply, after checking its answers."""
    supply = make_supply(size, SEED)
    asked = [*needs, *asked_otherwise(needs, load_policy(AS_OF))]
    expected = [answer(need, supply, policy) for need in asked]
    for name in names:
        start = time.perf_counter()
        engine = loaded(name, supply, policy)
        if engine is None:
            continue
        load_seconds = time.perf_counter() - start
        n_last_digit = sum(
            differs(engine.top(need, TOP), best, need, name) for need, best in zip(asked, expected, strict=True)
        )
        ms = 1000 * least_seconds_of_each(engine, needs)
        spread = (float(ms.min()), float(np.median(ms)), float(np.percentile(ms, 99)))
        found = Measured(
            name, engine.version, size, len(needs), load_seconds, *spread, 1.0, n_last_digit, os.getloadavg()[0]
        )
        print(f"{name:16s} n = {size:7d}  median {found.median_ms:9.3f} ms  p99 {found.p99_ms:9.3f} ms", flush=True)
        engine.close()
        del engine
        gc.collect()
        yield found


def loaded(name: str, supply: Supply, policy: Policy) -> Engine | None:
    """Load the supply into one engine; None, and a word about it, when it is not installed."""
    try:
        return engine_class(name)(supply, policy)
    except (ModuleNotFoundError, FileNotFoundError) as missing:
        print(f"{name:16s} left out: {missing}")
        return None


def asked_otherwise(needs: Sequence[Need], policy: Policy) -> Iterator[Need]:
    """Ask some needs again in ways that they do not ask themselves: checked, not timed."""
    changes: tuple[dict[str, Any], ...] = (
        {"weights": policy.weights},
        {"mode": "on_site", "workers": 5},
        {"mode": "in_house", "reserved": True},
        {"provider_kinds": ("lde", "ocmw"), "max_km": 30.0},
        {"must_own_municipality": True},
        {"hours_per_month": None, "start": None, "end": None},
    )
    return (replace(need, **change) for need, change in zip(needs, changes * 3, strict=False))


def answer(need: Need, supply: Supply, policy: Policy) -> list[Placed]:
    """Give the top of the product itself."""
    found = match(need, supply, policy, wanted=Wanted(top=TOP, excluded=0))
    return [Placed(each.provider_id, each.service_type, each.status, each.score) for each in found.matches]


def differs(found: Sequence[Placed], expected: Sequence[Placed], need: Need, name: str) -> bool:
    """Say whether a score differs in its last digit, as rounding at an edge may.

    Raises
    ------
    AssertionError
        If anything else differs; names the engine, the need and the first place that differs.
    """
    if list(found) == list(expected):
        return False
    for ours, theirs in zip(expected, found, strict=False):
        if ours[:3] != theirs[:3] or abs(ours.score - theirs.score) > LAST_DIGIT:
            raise AssertionError(f"{name} answers {need.id} otherwise: {theirs} instead of {ours}")
    if len(found) != len(expected):
        raise AssertionError(f"{name} gives {len(found)} places to {need.id} instead of {len(expected)}")
    return True


def least_seconds_of_each(engine: Engine, needs: Sequence[Need]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Time every need some rounds long, and take the least of each."""
    rounds = [seconds_of_each(engine, needs)]
    n_more = min(ROUNDS - 1, int(MOST_SECONDS / rounds[0].sum()))
    rounds.extend(seconds_of_each(engine, needs) for _ in range(n_more))
    least: np.ndarray[tuple[int], np.dtype[np.float64]] = np.min(rounds, axis=0)
    return least


def seconds_of_each(engine: Engine, needs: Sequence[Need]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Time every need once."""
    times = [time.perf_counter()]
    for need in needs:
        engine.top(need, TOP)
        times.append(time.perf_counter())
    return np.diff(times)


def with_ratios(found: Sequence[Measured]) -> list[Measured]:
    """Divide by the median of the fastest rival."""
    fastest = min((each.median_ms for each in found if each.engine not in OWN), default=float("nan"))
    return [replace(each, ratio=each.median_ms / fastest) for each in found]


def write(found: Sequence[Measured]) -> None:
    """Write the results of one size beside those of other sizes."""
    RESULTS.mkdir(exist_ok=True)
    around = circumstances()
    sizes = {str(each.n) for each in found}
    kept: list[dict[str, str]] = []
    if RESULT.exists():
        with RESULT.open(encoding="utf-8", newline="") as lines:
            kept = [row for row in csv.DictReader(lines) if row["n"] not in sizes]
    rows = [{name: shown(value) for name, value in asdict(each).items()} | around for each in found]
    with RESULT.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [*(each.name for each in fields(Measured)), *around], lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted([*kept, *rows], key=lambda row: int(row["n"])))


def shown(value: float | str) -> str:
    """Write numbers with three decimals."""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
