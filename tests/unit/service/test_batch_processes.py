"""`schakel match --batch --workers`: the same answers from several processes, which never stay behind."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calling import NEED, NOBODY, Schakel
from matcher.pipeline import Wanted
from running import ROOT, is_gone
from service.batch.answering import Assignment, Chunk
from service.batch.processes import processes
from service.engine import open_engine
from service.exceptions import WorkersLostError

pytestmark = pytest.mark.slow

ASSIGNMENT = Assignment("n.jsonl", Wanted(), "jsonl")
SECONDS_TO_LEAVE = 30
# A parent that is killed while its processes are at work; it tells their numbers first.
LEFT_BEHIND = """
import os, signal, multiprocessing
from datetime import date
from matcher.pipeline import Wanted
from service.batch.answering import Assignment, Chunk
from service.batch.processes import processes
from service.engine import open_engine

if __name__ == "__main__":
    engine = open_engine(None, as_of=date(2026, 11, 21))
    with processes(engine, Assignment("n", Wanted(), "jsonl"), 1) as crew:
        crew.hand_out(Chunk(1, [b"{}"])).result()
        print(*(each.pid for each in multiprocessing.active_children()), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def batch(own: Schakel, out: str, *arguments: str) -> Any:
    return own("match", "--batch", "n.jsonl", "--out", out, "--catalog", "c.json", *arguments)


def needs(n: int) -> list[dict[str, Any]]:
    return [(NEED if number % 3 else NOBODY) | {"id": f"n-{number}"} for number in range(n)]


def test_several_processes_answer_as_one_does(own: Schakel) -> None:
    own.write("n.jsonl", *needs(30))

    codes = [batch(own, "een.jsonl").code, batch(own, "twee.jsonl", "--workers", "2").code]

    one, two = ((own.folder / name).read_text().splitlines() for name in ("een.jsonl", "twee.jsonl"))
    assert codes == [0, 0]
    assert [json.loads(line) | {"generated_at": ""} for line in one] == [
        json.loads(line) | {"generated_at": ""} for line in two
    ]
    assert [json.loads(line)["need_id"] for line in two] == [f"n-{number}" for number in range(30)]


def test_a_faulty_need_is_told_as_by_one_process(own: Schakel) -> None:
    own.write("n.jsonl", *needs(20), NEED | {"id": "n-21", "kind": "x"}, "kapot", NEED | {"id": "n-3"})

    one, two = batch(own, "uit.jsonl"), batch(own, "uit.jsonl", "--workers", "2")

    assert two.code == one.code == 2
    assert two.faults == one.faults
    assert own.names() == {"c.json", "n.jsonl"}


def test_what_an_engine_worked_out_for_itself_stays_behind() -> None:
    engine = open_engine(None, as_of=date(2026, 11, 21))
    vars(engine)["indexed"] = memoryview(b"")  # such as an index of its own, which cannot travel

    with processes(engine, ASSIGNMENT, 1) as crew:
        found = crew.hand_out(Chunk(1, [b"[]"])).result()

    assert [row.where for row in found.rows] == ["rij 1"]


def test_a_process_that_is_killed_is_told() -> None:
    engine = open_engine(None, as_of=date(2026, 11, 21))

    with processes(engine, ASSIGNMENT, 1) as crew:
        crew.hand_out(Chunk(1, [b"{}"])).result()
        for pid in children_of(os.getpid()):
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(WorkersLostError, match="plots gestopt"):
            crew.hand_out(Chunk(2, [b"{}"])).result()


def test_stopped_by_hand_it_says_so_once(own: Schakel) -> None:
    asked = ("match", "--batch", "-", "--out", "-", "--catalog", "c.json", "--workers", "2")
    with subprocess.Popen(
        [sys.executable, "-m", "service", *asked],
        cwd=own.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as command:
        assert command.stdin is not None
        assert command.stdout is not None
        command.stdin.writelines(json.dumps(each).encode() + b"\n" for each in needs(100))
        command.stdin.flush()
        first = json.loads(command.stdout.readline())

        os.killpg(command.pid, signal.SIGINT)
        _, said = command.communicate(timeout=SECONDS_TO_LEAVE)

    assert first["need_id"] == "n-0"
    assert (command.returncode, said.decode()) == (130, "Afgebroken.\n")


def test_processes_leave_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(LEFT_BEHIND, encoding="utf-8")

    parent = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    (pid,) = map(int, parent.stdout.split())
    assert parent.returncode == -signal.SIGKILL
    assert is_gone(pid)


def children_of(parent: int) -> list[int]:
    import multiprocessing

    assert parent == os.getpid()
    return [each.pid for each in multiprocessing.active_children() if each.pid is not None]
