"""True runs of `python -m service`: pipes, encodings and exit codes as a shell sees them."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from calling import NEED, PROVIDER, write

ROOT = Path(__file__).parents[3]
MATCH = ("match", "--text", "bushokjes poetsen", "--place", "Kortemark")


def shell(
    *arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "service", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, cwd=ROOT, timeout=60, env={**os.environ, **(env or {})}
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--help",), 0),
        (MATCH, 0),
        (("resolve", "bushokjes poetsen"), 0),
        (("resolve", "zxqw vbnm"), 1),
        (("match", "--text", "zxqw vbnm", "--place", "Ieper"), 1),
        (("match", "weg.json"), 2),
        (("resolve",), 2),
        (("catalog", "check", "weg.json"), 2),
    ],
)
def test_a_shell_sees_the_exit_code(arguments: tuple[str, ...], code: int) -> None:
    ended = shell(*arguments)

    assert ended.returncode == code
    assert bool(ended.stderr) == (code == 2)
    assert b"Traceback" not in ended.stderr


def test_a_need_comes_through_a_pipe() -> None:
    ended = shell("match", "-", "--json", stdin=json.dumps(NEED).encode())

    assert ended.returncode == 0
    assert json.loads(ended.stdout)["need_id"] == "n-1"


def test_a_batch_comes_and_goes_through_pipes(tmp_path: Path) -> None:
    catalogue = write(tmp_path / "c.json", PROVIDER)
    needs = "\n".join(json.dumps(NEED | {"id": str(number)}) for number in range(20))

    ended = shell("match", "--batch", "-", "--out", "-", "--catalog", str(catalogue), stdin=needs.encode())

    assert ended.returncode == 0
    assert [json.loads(line)["need_id"] for line in ended.stdout.splitlines()] == [str(each) for each in range(20)]
    assert ended.stderr == b""


def test_an_unreadable_text_of_the_shell_is_answered() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "service", "resolve", b"\xff bushokjes", "--json"],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )

    assert ended.returncode in {0, 1}
    assert json.loads(ended.stdout)


@pytest.mark.parametrize(
    "arguments", [MATCH, ("catalog", "export", "--format", "json"), ("catalog", "stats"), ("resolve", "--batch", "-")]
)
def test_a_reader_that_leaves_is_no_mistake(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    with os.fdopen(writing, "wb") as closed:
        ended = subprocess.run(
            [sys.executable, "-m", "service", *arguments],
            input=b"bushokjes\n" * 50,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
        )

    assert ended.returncode == 0
    assert ended.stderr == b""


def test_a_full_disk_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this machine has no full disk to try")
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "service", "resolve", "bushokjes poetsen"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
        )

    assert ended.returncode == 2
    assert ended.stderr.decode().count("\n") == 1
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_an_old_terminal_is_written_to(encoding: str) -> None:
    ended = shell(*MATCH, env={"PYTHONIOENCODING": encoding})

    assert ended.returncode == 0
    assert ended.stderr == b""


def test_a_mistake_of_ours_shows_where_it_was_made_when_asked(tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text("import service.engine\nservice.engine.load_policy = None\n")
    path = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}

    quiet, loud = (shell(*MATCH, env={**path, "SCHAKEL_DEBUG": debug}) for debug in ("", "1"))

    assert quiet.returncode == 2
    assert quiet.stderr.decode().startswith("Onverwachte fout: TypeError: ")
    assert b"Traceback" in loud.stderr
