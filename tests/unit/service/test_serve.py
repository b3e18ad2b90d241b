"""`schakel serve`: starting, the one line when it cannot, several workers, and stopping without losing a request."""

import contextlib
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn

from calling import Schakel
from catalog.store.database import open_database
from running import Server, is_gone, running
from service.exceptions import PortTakenError
from service.migrating import is_current, migrate, migrating
from service.operations.serving import SECONDS_TO_ANSWER, Supervisor, address_of, listen, listen_near

READY = "luistert op"
SECONDS_BETWEEN_QUESTIONS = 0.5  # uvicorn asks its workers so often whether they live
ALL = {"SCHAKEL_CATALOGUE": "alles"}
NEED = {"kind": "procurement", "title": "bushokjes poetsen", "places": [{"municipality": "Ieper"}]}


def ask(server: Server, path: str, method: str = "GET", body: Any = None, *, seconds: float = 60) -> tuple[int, str]:
    headers = {"Content-Type": "application/json"} if body is not None else {}
    with contextlib.closing(HTTPConnection(urlsplit(server.address).netloc, timeout=seconds)) as connection:
        connection.request(method, path, body=None if body is None else json.dumps(body), headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def ask_in_vain(server: Server, path: str, body: Any) -> None:
    """Ask something of which the answer never comes."""
    with contextlib.suppress(OSError, HTTPException):
        ask(server, path, "POST", body)


def workers_of(supervisor: int) -> list[int]:
    """Number the processes that serve: those that listen where their parent does; a third one watches over them."""
    children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text(encoding="ascii").split()
    return [int(each) for each in children if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]


def test_an_empty_database_is_made_filled_and_served(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", "0", until=READY) as server:
        ready = ask(server, "/readyz")
        home = ask(server, "/?vraag=zoekwoord-geheim")
        code, log = server.stop()

    assert "gevuld met" in server.said
    assert (tmp_path / "schakel.db").is_file()
    assert (ready[0], home[0], code) == (200, 200, 0)
    assert [json.loads(line)["route"] for line in log.splitlines()] == ["/readyz", "/"]
    assert "geheim" not in log


@pytest.mark.slow
def test_stopping_finishes_the_requests_that_run(tmp_path: Path) -> None:
    answers: list[int] = []
    with running(tmp_path, "serve", "--port", "0", until=READY, env=ALL) as server:
        ask(server, "/readyz")
        batch = {"needs": [NEED] * 800}
        asking = threading.Thread(target=lambda: answers.append(ask(server, "/api/v1/match/batch", "POST", batch)[0]))
        asking.start()
        time.sleep(0.5)
        is_running = asking.is_alive()
        code, _ = server.stop()
        asking.join(60)

    assert is_running
    assert (answers, code) == ([200], 0)


@pytest.mark.slow
def test_workers_share_a_database_and_count_together(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", "0", "--workers", "2", until=READY) as server:
        codes = {ask(server, "/readyz")[0] for _ in range(20)}
        counted = ask(server, "/metrics")[1]
        code, _ = server.stop()

    assert (codes, code) == ({200}, 0)
    assert 'schakel_requests_total{method="GET",route="/readyz",status="200"} 20.0' in counted
    assert "schakel_catalogue_providers 65.0" in counted


@pytest.mark.slow
def test_it_serves_from_postgresql_too(empty_urls: Callable[[str], str], tmp_path: Path) -> None:
    url = empty_urls("postgresql")

    with running(tmp_path, "serve", "--port", "0", "--database", url, until=READY) as server:
        ready = ask(server, "/readyz")
        code, _ = server.stop(signal.SIGINT)

    assert (ready[0], code) == (200, 0)
    database = open_database(url)
    assert is_current(database)
    database.dispose()


def test_a_taken_port_is_one_line(schakel: Schakel) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        answer = schakel("serve", "--port", str(port))

    assert answer.code == 2
    assert answer.err == (
        f"Schakel kan niet luisteren op 127.0.0.1:{port}: "
        "een ander programma luistert daar al; kies een andere poort met --port\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--port", "70000"), "een poort van 0 tot 65535"),
        (("--workers", "0"), "een geheel getal vanaf 1"),
        (("--port", "0", "--host", "nergens.invalid"), "dit adres bestaat niet"),
        (("--port", "0", "--database", "schakel.db"), "--database: «…» — verwacht sqlite:///"),
        (("--port", "0", "--database", "sqlite:////weg/schakel.db"), "kijk of de map bestaat"),
        (("--port", "0", "--database", "sqlite:///rommel.json"), "geen databank van Schakel"),
        (("--port", "0", "--database", "postgresql://u:geheim@127.0.0.1:1/n"), "kan niet gebruikt worden"),
        (("--port", "0", "--database", "postgresql://u:geheim@127.0.0.1:x/n"), "dit adres klopt niet"),
    ],
)
def test_what_cannot_be_served_is_one_line(schakel: Schakel, arguments: tuple[str, ...], words: str) -> None:
    schakel.write("rommel.json", {"rommel": "x" * 200})

    answer = schakel("serve", *arguments)

    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert words in answer.err
    assert "u:geheim" not in answer.err


def test_a_database_of_a_newer_schakel_is_one_line(schakel: Schakel) -> None:
    database = open_database("sqlite:///nieuwer.db")
    migrate(database)
    with migrating(database) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.dispose()

    answer = schakel("serve", "--port", "0", "--database", "sqlite:///nieuwer.db")

    assert answer.code == 2
    assert answer.err.startswith("Deze databank is van een nieuwere Schakel (versie 9999).")


def test_settings_are_checked_before_anything_is_made(schakel: Schakel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHAKEL_SESSION_HOURS", "veel")
    monkeypatch.setenv("SCHAKEL_SESION_HOURS", "8")

    answer = schakel("serve", "--port", "0")

    assert answer.code == 2
    assert answer.err.splitlines() == [
        "SCHAKEL_SESION_HOURS: deze instelling bestaat niet; kijk na in docs/beheer.md",
        "SCHAKEL_SESSION_HOURS: «veel» — verwacht een geheel getal vanaf 1",
    ]
    assert not Path("schakel.db").exists()


def test_the_files_that_settings_name_are_read_before_anything_is_made(
    schakel: Schakel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHAKEL_BOUNDARIES", str(schakel.write("grenzen.geojson", {"rommel": 1})))
    monkeypatch.setenv("SCHAKEL_TRAVEL_TABLE", str(schakel.write("tijden.csv", {"rommel": 1})))

    answer = schakel("serve", "--port", "0", "--workers", "2")

    assert answer.code == 2
    assert {line.partition(":")[0] for line in answer.err.splitlines()} == {
        "SCHAKEL_BOUNDARIES", "SCHAKEL_TRAVEL_TABLE"
    }  # fmt: skip
    assert "FeatureCollection" in answer.err
    assert not Path("schakel.db").exists()


@pytest.mark.slow
def test_a_worker_that_was_killed_leaves_no_request_running(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", "0", "--workers", "2", until=READY, env=ALL) as server:
        ask(server, "/readyz")
        batch = {"needs": [NEED] * 800}
        asking = threading.Thread(target=ask_in_vain, args=(server, "/api/v1/match/batch", batch))
        asking.start()
        time.sleep(0.5)
        for worker in workers_of(server.process.pid):
            os.kill(worker, signal.SIGKILL)
        asking.join(60)
        counted = ask(server, "/metrics")[1]
        code, _ = server.stop()

    assert "schakel_requests_in_flight 1.0" in counted
    assert code == 0


@pytest.mark.slow
def test_a_worker_that_is_killed_while_it_is_asked_whether_it_lives_is_replaced(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", "0", "--workers", "2", until=READY) as server:
        ask(server, "/readyz")
        workers = workers_of(server.process.pid)
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        time.sleep(2 * SECONDS_BETWEEN_QUESTIONS)  # now the first of them was asked, and does not answer
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        ready = ask(server, "/readyz", seconds=SECONDS_TO_ANSWER / 2)
        code, _ = server.stop()

    assert (ready[0], code) == (200, 0)


@pytest.mark.slow
def test_workers_leave_when_the_process_that_started_them_was_killed(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", "0", "--workers", "2", until=READY) as server:
        ask(server, "/readyz")
        workers = workers_of(server.process.pid)
        server.process.kill()

        assert [is_gone(each) for each in workers] == [True, True]


def test_who_comes_while_workers_finish_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with listen("127.0.0.1", 0) as opened:
        address = opened.getsockname()

        Supervisor(uvicorn.Config("nothing", workers=2), sockets=[opened]).terminate_all()

        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address, timeout=5)


def test_the_help_says_where_the_settings_are(schakel: Schakel) -> None:
    assert "docs/beheer.md" in schakel("serve", "--help").out


def test_the_next_free_port_is_found() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with listen_near("127.0.0.1", port) as opened:
            assert opened.getsockname()[1] > port


def test_an_address_is_written_as_one_types_it() -> None:
    with listen("0.0.0.0", 0) as opened:
        assert address_of(opened) == f"http://127.0.0.1:{opened.getsockname()[1]}"


def test_who_comes_early_waits() -> None:
    with listen("127.0.0.1", 0) as opened, socket.create_connection(opened.getsockname(), timeout=5) as early:
        assert early.getpeername() == opened.getsockname()


def test_a_port_of_the_system_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)

    with pytest.raises(PortTakenError, match="boven 1023"):
        listen("127.0.0.1", 80)
