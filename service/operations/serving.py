"""Listening and serving, by one process or by several workers on one database."""

import errno
import os
import signal
import socket
import tempfile
from typing import Any, Never

import uvicorn
from fastapi import FastAPI
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from catalog.messages import why_not
from service.exceptions import PortTakenError
from service.operations.logs import log_configuration
from service.operations.metrics import SHARED_FOLDER
from service.parent import when_parent_is_gone
from service.settings import PREFIX, Settings

APPLICATION = "service.operations.serving:application"
SECONDS_TO_FINISH, SECONDS_TO_ANSWER = 30, 60
WAITING = 2048
PORTS_TO_TRY = 50
DONE, FAILED = 0, 3


def application() -> FastAPI:
    """Make the application that a worker serves, from the environment."""
    from service.app import create_app
    from service.settings import read_settings

    # The requests that run are finished first, as when the one that started this asks it to stop.
    when_parent_is_gone(lambda: os.kill(os.getpid(), signal.SIGTERM))
    return create_app(read_settings())


def listen(host: str, port: int) -> socket.socket:
    """Listen on an address; who comes before the application is ready, waits.

    Raises
    ------
    PortTakenError
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, OverflowError):
        raise PortTakenError(f"{host}:{port}", "dit adres bestaat niet op deze machine") from None
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(WAITING)
    except OSError as error:
        opened.close()
        raise PortTakenError(f"{host}:{port}", _reason(error)) from None
    opened.set_inheritable(True)
    return opened


def listen_near(host: str, port: int) -> socket.socket:
    """Listen on a port, or on the first free one of those after it.

    Raises
    ------
    PortTakenError
    """
    for each in range(port, port + PORTS_TO_TRY - 1):
        try:
            return listen(host, each)
        except PortTakenError:
            continue
    return listen(host, port + PORTS_TO_TRY - 1)


def address_of(opened: socket.socket) -> str:
    """Write where a socket listens, as one types it in a browser."""
    host, port = opened.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(settings: Settings, opened: socket.socket, *, workers: int = 1) -> int:
    """Serve until told to stop, and finish the requests that run; give the exit code."""
    # The workers read the environment: it must say what was asked on the command line.
    os.environ[f"{PREFIX}DATABASE"] = settings.database
    os.environ[f"{PREFIX}LOG_LEVEL"] = settings.log_level
    config = uvicorn.Config(APPLICATION, factory=True, workers=workers, **_options(settings))
    signal.signal(signal.SIGTERM, _stop)
    try:
        return _serve_alone(config, opened) if workers == 1 else _serve_together(config, opened)
    except KeyboardInterrupt:
        return DONE


def _options(settings: Settings) -> dict[str, Any]:
    proxies = [each.strip() for each in settings.trusted_proxy.split(",") if each.strip()]
    return {
        "log_config": log_configuration(settings.log_level),
        "access_log": False,
        "server_header": False,
        # We have none; else each that is asked for is a line in the log.
        "ws": "none",
        "proxy_headers": bool(proxies),
        "forwarded_allow_ips": proxies,
        "timeout_graceful_shutdown": SECONDS_TO_FINISH,
        # A worker on a busy machine may need a while before it answers that it lives.
        "timeout_worker_healthcheck": SECONDS_TO_ANSWER,
    }


def _serve_alone(config: uvicorn.Config, opened: socket.socket) -> int:
    server = uvicorn.Server(config)
    server.run(sockets=[opened])
    return DONE if server.started else FAILED


def _serve_together(config: uvicorn.Config, opened: socket.socket) -> int:
    """Let the workers count together: in a folder that goes when they do."""
    with tempfile.TemporaryDirectory(prefix="schakel-metrics-", ignore_cleanup_errors=True) as folder:
        os.environ[SHARED_FOLDER] = folder
        return Supervisor(config, sockets=[opened]).served()


class Supervisor(Multiprocess):
    """Starts the workers, and anew who dies."""

    def served(self) -> int:
        """Serve until told to stop; give the exit code."""
        self.run()
        return FAILED if any(each.exitcode == STARTUP_FAILURE for each in self.processes) else DONE

    def keep_subprocess_alive(self) -> None:
        """Start anew who died, also who dies while it is asked whether it lives.

        Each line to a worker has two ends. While we hold the worker's end too, nobody tells us that it is gone, and
        we wait the whole time for an answer, deaf to whoever asks us to stop.
        """
        for each in self.processes:
            each.child_conn.close()
        super().keep_subprocess_alive()

    def terminate_all(self) -> None:
        """Stop listening before the workers finish: who comes now is refused, instead of waiting for nobody."""
        for opened in self.sockets:
            opened.close()
        super().terminate_all()


def _reason(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "een ander programma luistert daar al; kies een andere poort met --port"
    if error.errno == errno.EACCES:
        return "u mag deze poort niet gebruiken; kies er een boven 1023 met --port"
    return why_not(error)


def _stop(_signal: int, _frame: object) -> Never:
    raise KeyboardInterrupt
