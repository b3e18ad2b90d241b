"""Time what one need of a batch costs, term by term: `python -m benchmarks.bench_batch [--quick]`.

Over 10⁴ providers: reading and checking a need, answering it, writing the answer in each form, and bringing the
supply to another process. The ratio is to the whole path of one need as JSON Lines in the same run. Memory is the peak
of a whole `schakel match --batch`, for some needs and for eight times as many: the second may be little more.
"""

import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.bench_match import AS_OF, SEED, read_providers
from benchmarks.scenarios import make_needs, make_providers
from benchmarks.timing import Row, least_seconds, write_rows
from catalog.policy import load_policy
from catalog.supply import build_supply
from matcher.pipeline import Wanted
from service.batch.answering import Answered, Assignment, Chunk, answered, needs_of
from service.engine import Engine

N_PROVIDERS, N_NEEDS = 10_000, 64
FEW, MANY = 250, 2_000
SECONDS_BETWEEN_LOOKS = 0.02
SHORT = Wanted(top=20, excluded=0)


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="over a thousand providers")
    size = 1_000 if parser.parse_args().quick else N_PROVIDERS
    policy = load_policy(AS_OF)
    engine = Engine(build_supply(read_providers(size), policy.service_types), policy)
    chunk = Chunk(1, [json.dumps(each).encode() for each in make_needs(N_NEEDS, SEED)])
    write_rows("batch", [*terms(engine, chunk), *bringing(engine, size), *memory()])


def terms(engine: Engine, chunk: Chunk) -> list[Row]:
    """Time the parts of one need, after checking that both forms hold the same answers."""
    check_same_answers(engine, chunk)
    needs = [need for _, need in needs_of(chunk, "needs") if need is not None]
    timed = {
        "read and check a need": lambda: needs_of(chunk, "needs"),
        "rank it, top 20": lambda: [engine.best(need, top=SHORT.top, lang=SHORT.lang) for need in needs],
        "answer it, top 20": lambda: [engine.match(need, SHORT) for need in needs],
        "answer it, top 20 and 200 refusals": lambda: [engine.match(need) for need in needs],
        "whole path, JSON Lines, top 20": lambda: answered(engine, Assignment("needs", SHORT, "jsonl"), chunk),
        "whole path, JSON Lines, and 200 refusals": lambda: answered(
            engine, Assignment("needs", Wanted(), "jsonl"), chunk
        ),
        "whole path, Parquet, top 20": lambda: answered(engine, Assignment("needs", SHORT, "parquet"), chunk),
    }
    seconds = {what: least_seconds(work) / N_NEEDS for what, work in timed.items()}
    whole = seconds["whole path, JSON Lines, top 20"]
    return [Row(what, N_NEEDS, each, each / whole) for what, each in seconds.items()]


def check_same_answers(engine: Engine, chunk: Chunk) -> None:
    """Stop when Parquet ranks otherwise than JSON Lines."""
    import pyarrow as pa

    of_lines = answered(engine, Assignment("needs", SHORT, "jsonl"), chunk)
    (block,) = answered(engine, Assignment("needs", SHORT, "parquet"), chunk).parts
    rows = pa.ipc.open_stream(block).read_all().to_pylist()
    ranked = [(row["need_id"], row["provider_id"], row["score"]) for row in rows]
    if [each for each in ranked if each[1] is not None] != ranked_in(of_lines):
        raise AssertionError("Parquet ranks otherwise than JSON Lines")


def ranked_in(lines: Answered) -> list[tuple[str, str, float]]:
    """List who is ranked for which need."""
    found = map(json.loads, lines.parts)
    return [(each["need_id"], row["provider_id"], row["score"]) for each in found for row in each["matches"]]


def bringing(engine: Engine, size: int) -> list[Row]:
    """Time packing and unpacking the supply, for all of it; the ratio is megabytes."""
    bare = replace(engine)  # as it travels: without what it worked out for itself
    carried = pickle.dumps(bare, protocol=pickle.HIGHEST_PROTOCOL)
    megabytes = len(carried) / 1e6
    packing = least_seconds(lambda: pickle.dumps(bare, protocol=pickle.HIGHEST_PROTOCOL), runs=1)
    unpacking = least_seconds(lambda: pickle.loads(carried), runs=1)
    return [
        Row("pack the supply (ratio: megabytes)", size, packing, megabytes),
        Row("unpack the supply (ratio: megabytes)", size, unpacking, megabytes),
    ]


def memory() -> list[Row]:
    """Watch whole commands; the ratio is megabytes at the peak."""
    rows = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_catalogue(folder)
        for n in (FEW, MANY):
            write_needs(folder, n)
            for out in ("out.jsonl", "out.parquet"):
                seconds, megabytes = watched(folder, "--batch", "needs.jsonl", "--out", out)
                rows.append(Row(f"schakel match --batch to {out} (ratio: megabytes)", n, seconds / n, megabytes))
    return rows


def write_catalogue(folder: Path) -> None:
    """Write a catalogue of a thousand providers."""
    (folder / "catalogue.json").write_text(json.dumps({"providers": make_providers(1_000, SEED)}), encoding="utf-8")


def write_needs(folder: Path, n: int) -> None:
    """Write needs as JSON Lines."""
    lines = "".join(f"{json.dumps(each)}\n" for each in make_needs(n, SEED))
    (folder / "needs.jsonl").write_text(lines, encoding="utf-8")


def watched(folder: Path, *arguments: str) -> tuple[float, float]:
    """Run one command; give its seconds on the clock and the most memory it held, in megabytes."""
    command: Sequence[str] = (sys.executable, "-m", "service", "match", *arguments, "--catalog", "catalogue.json")
    root, start, highest = Path(__file__).parents[1], time.perf_counter(), 0.0
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(root)})
    while process.poll() is None:
        highest = max(highest, held_by(process.pid))
        time.sleep(SECONDS_BETWEEN_LOOKS)
    if process.returncode:
        raise AssertionError(f"the batch ended with {process.returncode}")
    return time.perf_counter() - start, highest


def held_by(pid: int) -> float:
    """Read the most memory that a process held so far, in megabytes; 0 when it just ended."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    main()
