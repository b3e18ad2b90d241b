"""A cluster of Dask for one test: a scheduler and workers in processes of their own, ended by their numbers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from json import JSONDecodeError, loads
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS_TO_START, SECONDS_TO_STOP = 60, 20
LOCAL = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass
class DaskCluster:
    """A running scheduler and its workers."""

    folder: Path
    address: str
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start_worker(self) -> "subprocess.Popen[bytes]":
        """Start a worker of one thread, which nobody starts again; it joins when it is ready."""
        options = ("--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder), *LOCAL)
        self.processes.append(started("worker", self.address, *options, folder=self.folder))
        return self.processes[-1]


@contextmanager
def dask_cluster(folder: Path, *, n_workers: int) -> Iterator[DaskCluster]:
    """Start a cluster of some workers, and stop all of it at the end."""
    file = folder / "scheduler.json"
    scheduler = started("scheduler", "--port", "0", "--scheduler-file", str(file), *LOCAL, folder=folder)
    cluster = DaskCluster(folder, "", [scheduler])
    try:
        cluster.address = address_in(file, scheduler)
        for _ in range(n_workers):
            cluster.start_worker()
        yield cluster
    finally:
        for process in reversed(cluster.processes):
            stop(process)


def started(*arguments: str, folder: Path) -> "subprocess.Popen[bytes]":
    """Start one of Dask's own commands."""
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def address_in(file: Path, scheduler: "subprocess.Popen[bytes]") -> str:
    """Wait until the scheduler has written where it listens."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and scheduler.poll() is None:
        try:
            return str(loads(file.read_text(encoding="utf-8"))["address"])
        except (FileNotFoundError, JSONDecodeError):
            time.sleep(0.05)
    raise AssertionError(f"no scheduler after {SECONDS_TO_START} seconds")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to stop, and end it when it does not."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
