"""How benchmarks measure and write down: the least of seven warm runs, with their circumstances."""

import csv
import datetime
import os
import platform
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

RESULTS = Path(__file__).parent / "results"
RUNS = 7
SHORTEST_SECONDS = 0.05


@dataclass(frozen=True)
class Row:
    """One measurement; `ratio` is to the yardstick of the same run."""

    what: str
    n: int
    seconds: float
    ratio: float


def least_seconds(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Time one call: the least of several runs, each repeated until it lasts long enough."""
    work()
    repeats = 1
    while (total := _seconds(work, repeats)) < SHORTEST_SECONDS and runs > 1:
        repeats = max(repeats * 2, int(repeats * SHORTEST_SECONDS / max(total, 1e-9)))
    return min(_seconds(work, repeats) for _ in range(runs)) / repeats


def _seconds(work: Callable[[], object], repeats: int) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        work()
    return time.perf_counter() - start


def circumstances() -> dict[str, str]:
    """Say on what and from which commit a measurement was made."""
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {
        "commit": found.stdout.strip() or "unknown",
        "date": datetime.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "numpy": np.__version__,
    }


def write_rows(name: str, rows: Sequence[Row]) -> None:
    """Print the measurements and write them to `results/<name>.csv`, replacing those of before."""
    RESULTS.mkdir(exist_ok=True)
    around = circumstances()
    with (RESULTS / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["what", "n", "milliseconds", "ratio", *around])
        for row in rows:
            written = [row.what, row.n, f"{1000 * row.seconds:.3f}", f"{row.ratio:.2f}"]
            writer.writerow([*written, *around.values()])
            print(f"{row.what:45s} n = {row.n:7d}  {1000 * row.seconds:10.3f} ms  {row.ratio:8.2f} ×")
