"""Time whole processes beside `python -c "import numpy, pandas"`: `python -m benchmarks.bench_process`.

Each pair runs in turn, A B A B, seven times, so that a machine that grows slower is slower for both.
`schakel match` and `schakel resolve` on the region's catalogue may take no more than the yardstick.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.timing import RUNS, Row, write_rows

YARDSTICK = (sys.executable, "-c", "import numpy, pandas")
SCHAKEL = (str(Path(sys.executable).parent / "schakel"),)
COMMANDS = {
    "schakel match (table)": (*SCHAKEL, "match", "--text", "bushokjes poetsen", "--place", "Ieper"),
    "schakel match --json": (*SCHAKEL, "match", "--text", "bushokjes poetsen", "--place", "Ieper", "--json"),
    "schakel resolve": (*SCHAKEL, "resolve", "bushokjes poetsen"),
}


def main() -> None:
    """Measure, print and write the results."""
    rows = []
    for name, command in COMMANDS.items():
        ours, theirs = in_turn(command, YARDSTICK)
        rows.append(Row(name, 1, ours, ours / theirs))
        rows.append(Row("import numpy, pandas (yardstick)", 1, theirs, 1.0))
    write_rows("process", rows)


def in_turn(command: Sequence[str], yardstick: Sequence[str]) -> tuple[float, float]:
    """Give the least seconds of two commands run in turn."""
    times = [(seconds_of(command), seconds_of(yardstick)) for _ in range(RUNS + 1)][1:]
    return min(ours for ours, _ in times), min(theirs for _, theirs in times)


def seconds_of(command: Sequence[str]) -> float:
    """Time one fresh process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
