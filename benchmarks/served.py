"""What `bench_service` measures, each served by a uvicorn worker of its own: the site, and a trivial endpoint."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from fastapi import FastAPI

DATABASE = "SCHAKEL_BENCH_DATABASE"
UNLIMITED = 10**9


def trivial() -> FastAPI:
    """Make the least that FastAPI can be asked: a small JSON object in, a smaller one out."""
    app = FastAPI()

    @app.post("/trivial")
    async def answer(body: dict[str, Any]) -> dict[str, int]:
        return {"n": len(body)}

    return app


def site() -> FastAPI:
    """Make the whole site on the database that the environment names, without rate limits."""
    from service.app import create_app
    from service.settings import Settings

    names = ("rate_limit_per_minute", "token_limit_per_minute", "page_limit_per_minute")
    limits = dict.fromkeys(names, UNLIMITED)
    return create_app(Settings(database=os.environ[DATABASE], **limits))  # type: ignore[arg-type]


@contextmanager
def serving(factory: str, database: str = "") -> Iterator[int]:
    """Serve an application on a free port with one worker until the block ends."""
    port = free_port()
    uvicorn = (
        "-m",
        "uvicorn",
        f"benchmarks.served:{factory}",
        "--factory",
        "--no-access-log",
        "--log-level",
        "warning",
    )
    command = (sys.executable, *uvicorn, "--log-level", "warning", "--host", "127.0.0.1", "--port", str(port))
    process = subprocess.Popen(command, env={**os.environ, DATABASE: database}, cwd=Path(__file__).parent.parent)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server did not start")


class Asking:
    """One kept-alive connection, as a program or a browser would keep it."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[float, bytes]:
        """Ask once; give the seconds from the first byte sent to the last one read, and the answer.

        Raises
        ------
        RuntimeError
            If the answer is no 200: a refusal is no measurement.
        """
        headers = {"Content-Type": "application/json"} if body else {}
        start = time.perf_counter()
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        seconds = time.perf_counter() - start
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]!r}")
        return seconds, text


def percentile(seconds: Sequence[float], share: float) -> float:
    """Give the value below which a share of the measurements lies."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
