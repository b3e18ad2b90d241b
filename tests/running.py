"""A true `schakel serve` or `schakel demo` in a process of its own, ended by its number."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS_TO_START, SECONDS_TO_STOP = 90, 40
ADDRESS = re.compile(r"http://[\w.:\[\]]+:\d+")


@dataclass
class Server:
    """A running server: where it is and what it said before it served."""

    process: subprocess.Popen[str]
    address: str
    said: str

    def stop(self, with_signal: int = signal.SIGTERM) -> tuple[int, str]:
        """Ask it to stop; give the exit code and the log."""
        self.process.send_signal(with_signal)
        _, log = self.process.communicate(timeout=SECONDS_TO_STOP)
        return self.process.returncode, log


@contextmanager
def running(folder: Path, *arguments: str, until: str, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Start a command in a folder, and wait until it says a word."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        start_new_session=True,
    )
    try:
        said = _said(process, until)
        found = ADDRESS.search(said)
        if found is None:
            raise AssertionError(f"no address in {said!r}: {process.communicate(timeout=SECONDS_TO_STOP)[1]}")
        yield Server(process, found[0], said)
    finally:
        # With workers that it left behind: they hold an end of what it says, and would keep us waiting.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=SECONDS_TO_STOP)


def _said(process: subprocess.Popen[str], until: str) -> str:
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if until in line:
            break
    return "".join(lines)


def is_gone(pid: int) -> bool:
    """Wait until a process is no more, or only its number is left."""
    until = time.monotonic() + SECONDS_TO_STOP
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False
