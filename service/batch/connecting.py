"""The line to a scheduler of Dask, opened within seconds or not at all."""

import logging
import os
import socket
import ssl
from typing import Any
from urllib.parse import urlsplit

from catalog.messages import why_not
from service.exceptions import ClusterError

SECONDS_TO_CONNECT = 10
LARGEST_GREETING = 1_000_000
LOGS = ("distributed", "distributed.client", "distributed.comm", "tornado")


def connected(address: str) -> Any:
    """Open the line to a scheduler; the certificates for tls:// come from Dask's own settings.

    Raises
    ------
    ClusterError
        If no scheduler answers there.
    """
    from distributed import Client

    _keep_quiet()
    try:
        _wait_for_greeting(address)
        return Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False, name="schakel")  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise ClusterError(address, f"hier antwoordt geen planner van Dask: {why(error)}") from None


def why(error: BaseException) -> str:
    """Say in a few words why something did not work."""
    match error:
        case TimeoutError():
            return "er kwam niets terug"
        case ConnectionRefusedError():
            return "niemand luistert daar"
        case ssl.SSLError():
            return f"het certificaat klopt niet ({error.reason})"
        case socket.gaierror():
            return "die naam bestaat niet"
        case OSError(errno=int()):
            return why_not(error)
    return (str(error).partition("\n")[0] or type(error).__name__).rstrip(".")


def _keep_quiet() -> None:
    """Leave telling faults to the command, unless somebody looks for a mistake of ours."""
    if not os.environ.get("SCHAKEL_DEBUG"):
        for name in LOGS:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _wait_for_greeting(address: str) -> None:
    """Wait until a scheduler says something; Dask itself would wait forever for another kind of server.

    A scheduler speaks first, and begins with the size of what it says.
    """
    parts = urlsplit(address)
    line = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=SECONDS_TO_CONNECT)
    with _encrypted(line) if parts.scheme == "tls" else line as spoken, spoken.makefile("rb") as words:
        size = int.from_bytes(words.read(8), "little")
    if not 0 < size < LARGEST_GREETING:
        raise ValueError("dit is een ander soort server")


def _encrypted(line: socket.socket) -> ssl.SSLSocket:
    from distributed.security import Security

    context: ssl.SSLContext | None = Security().get_connection_args("client")["ssl_context"]  # type: ignore[no-untyped-call]
    if context is None:
        line.close()
        raise ValueError("stel eerst de certificaten van Dask in (distributed.comm.tls)")
    return context.wrap_socket(line)
