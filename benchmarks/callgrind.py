"""Where the instructions of an answer go: `python -m benchmarks.callgrind [--size 100000] [--whole]` (needs valgrind).

Counts those of warm answers under callgrind, which no other work on the machine disturbs, and adds them up by library;
the compiled kernel also by function.
"""

import csv
import os
import re
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_match import AS_OF, SEED, read_needs
from benchmarks.supply_columns import make_supply
from benchmarks.timing import RESULTS, circumstances
from catalog.policy import load_policy
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.pipeline import Wanted

N_NEEDS, ROUNDS, TOP, N_FUNCTIONS = 40, 5, 20, 8
# Which library a function belongs to, by a part of the path it was loaded from.
LIBRARIES = (
    *(("matcher/kernel", "kernel"), ("numpy", "numpy"), ("msgspec", "msgspec"), ("libpython", "Python")),
    *(("/Python-", "Python"), ("/libc", "C library"), ("/libm", "C library"), ("/ld-", "C library")),
)
LINE = re.compile(r"\s*([\d,]+) \(\s*[\d.]+%\)\s+(\S*?:(\S+).*)")
MANGLED = re.compile(r"__pyx_\w+?_7matcher_6kernel_\d+")


def main() -> None:
    """Count, print and write."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--whole", action="store_true", help="the whole answer, with all counts and twenty refusals")
    parser.add_argument("--inside", action="store_true", help="answer, as this program asks of itself under valgrind")
    asked = parser.parse_args()
    if asked.inside:
        answer(asked.size, whole=asked.whole)
        return
    with tempfile.TemporaryDirectory() as folder:
        write(asked.size, list(counted(Path(folder, "counts"), sys.argv[1:])), whole=asked.whole)


def answer(size: int, *, whole: bool) -> None:
    """Answer every need some rounds long, and let only that be counted."""
    policy, needs = load_policy(AS_OF), read_needs(N_NEEDS)
    engine = IndexedEngine(index_of(make_supply(size, SEED), len(policy.service_types.codes)), policy)
    wanted, process = Wanted(top=TOP, excluded=TOP), str(os.getpid())
    for round_ in range(ROUNDS + 1):
        if round_ == 1:
            subprocess.run(["callgrind_control", "-i", "on", process], check=True, stdout=subprocess.DEVNULL)
        for need in needs:
            if whole:
                engine.match(need, wanted=wanted)
            else:
                engine.best(need, top=TOP)
    subprocess.run(["callgrind_control", "-i", "off", process], check=True, stdout=subprocess.DEVNULL)


def counted(counts: Path, arguments: list[str]) -> Iterator[tuple[str, str, int]]:
    """Run this program under callgrind; give library, function and instructions."""
    command = ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={counts}"]
    program = [sys.executable, "-m", "benchmarks.callgrind", "--inside", *arguments]
    subprocess.run([*command, *program], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    told = subprocess.run(["callgrind_annotate", "--threshold=100", counts], check=True, capture_output=True, text=True)
    for found in filter(None, map(LINE.match, told.stdout.splitlines())):
        library = next((name for part, name in LIBRARIES if part in found[2]), "other")
        yield library, MANGLED.sub("", found[3]), int(found[1].replace(",", ""))


def write(size: int, found: list[tuple[str, str, int]], *, whole: bool) -> None:
    """Print the shares, and put them in place of those of the same question in the results."""
    around, path = circumstances(), RESULTS / "callgrind.csv"
    what, n_answers = "whole answer" if whole else "explained top 20", ROUNDS * N_NEEDS
    libraries, functions = Counter[str](), Counter[str]()
    for library, function, instructions in found:
        libraries[library] += instructions
        functions[function] += instructions if library == "kernel" else 0
    rows = [("library", *each) for each in libraries.most_common()]
    rows += [("kernel function", *each) for each in functions.most_common(N_FUNCTIONS)]
    total = sum(libraries.values())
    new = [
        [what, str(size), kind, name, f"{instructions / total:.3f}", str(instructions // n_answers)]
        for kind, name, instructions in rows
    ]
    header = ["what", "n", "kind", "name", "share", "instructions_an_answer", *around]
    before = list(csv.reader(path.open(encoding="utf-8")))[1:] if path.exists() else []
    kept = [row for row in before if row[:2] != [what, str(size)]]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *kept, *([*row, *around.values()] for row in new)])
    for row in new:
        print("  ".join(row))


if __name__ == "__main__":
    main()
