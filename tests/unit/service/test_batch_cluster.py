"""`schakel match --batch --cluster`: the same answers from workers elsewhere, also when one of them is killed."""

import json
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calling import NEED, NOBODY, Schakel
from dask_cluster import DaskCluster, dask_cluster, stop
from matcher.pipeline import Wanted
from service.batch import cluster as clusters
from service.batch import connecting
from service.batch.alone import alone
from service.batch.answering import Assignment
from service.batch.cluster import cluster
from service.batch.reading import chunks_of
from service.batch.running import Roll, in_order
from service.engine import Engine, open_engine
from service.exceptions import ClusterError

pytestmark = pytest.mark.slow

ASSIGNMENT = Assignment("n.jsonl", Wanted(top=3, excluded=2), "jsonl")
N_NEEDS = 40


@pytest.fixture(autouse=True)
def _loud_again() -> Iterator[None]:
    """Give Dask its voice back: other tests may listen to it."""
    before = {name: logging.getLogger(name).level for name in connecting.LOGS}
    yield
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """Give a cluster of two workers that nobody kills."""
    with dask_cluster(tmp_path_factory.mktemp("dask"), n_workers=2) as running:
        yield running


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Give the region's supply on a fixed day."""
    return open_engine(None, as_of=date(2026, 11, 21))


def lines(n: int = N_NEEDS) -> list[bytes]:
    return [json.dumps((NEED if number % 3 else NOBODY) | {"id": f"n-{number}"}).encode() for number in range(n)]


def unstamped(parts: list[bytes]) -> list[dict[str, Any]]:
    return [json.loads(part) | {"generated_at": ""} for part in parts]


def answers_from(crew: Any, given: Iterator[bytes]) -> list[dict[str, Any]]:
    """Answer needs in small chunks, so that many of them are under way."""
    roll = Roll("n.jsonl")
    return unstamped([part for each in in_order(chunks_of(given), crew, roll) for part in roll.sound_parts(each)])


def at(position: int, given: list[bytes], happening: Callable[[], None]) -> Iterator[bytes]:
    """Let something happen while a batch reads its needs."""
    for number, line in enumerate(given):
        if number == position:
            happening()
        yield line


@contextmanager
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setattr("service.batch.reading.LARGEST_CHUNK", 2)
        patched.setattr("service.batch.reading.SMALLEST_CHUNK", 2)
        yield


def expected(engine: Engine) -> list[dict[str, Any]]:
    with alone(engine, ASSIGNMENT) as crew:
        return answers_from(crew, iter(lines()))


def test_a_cluster_answers_as_one_machine_does(own: Schakel, workers: DaskCluster) -> None:
    own.write("n.jsonl", *lines())
    asked = ("match", "--batch", "n.jsonl", "--catalog", "c.json", "--as-of", "2026-11-21", "--out")

    here = own(*asked, "hier.jsonl")
    there = own(*asked, "daar.jsonl", "--cluster", workers.address)

    found = [(own.folder / name).read_bytes().splitlines() for name in ("hier.jsonl", "daar.jsonl")]
    assert (here.code, there.code, there.err) == (0, 0, "")
    assert unstamped(found[0]) == unstamped(found[1])
    assert len(found[1]) == N_NEEDS


def test_a_worker_that_is_killed_half_way_loses_nothing(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dask_cluster(tmp_path, n_workers=2) as running, cluster(running.address, engine, ASSIGNMENT) as crew:
        crew_links_to(running.address, n_workers=2)
        victim = running.processes[-1]

        with small_chunks(monkeypatch):
            found = answers_from(crew, at(N_NEEDS // 2, lines(), victim.kill))

        assert victim.wait() == -signal.SIGKILL
        assert found == expected(engine)


def test_the_only_worker_is_killed_and_its_successor_takes_over(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dask_cluster(tmp_path, n_workers=1) as running, cluster(running.address, engine, ASSIGNMENT) as crew:

        def replace_the_worker() -> None:
            running.processes[-1].kill()
            running.start_worker()

        with small_chunks(monkeypatch):
            found = answers_from(crew, at(N_NEEDS // 2, lines(), replace_the_worker))

        assert found == expected(engine)


def test_the_workers_let_go_of_the_supply_at_the_end(workers: DaskCluster, engine: Engine) -> None:
    with cluster(workers.address, engine, ASSIGNMENT) as crew:
        answers_from(crew, iter(lines(4)))
        during = names_at_hand(workers.address)

    assert [len(each) for each in during] == [1, 1]
    assert names_at_hand(workers.address) == [[], []]


def test_a_faulty_need_is_told_as_on_one_machine(own: Schakel, workers: DaskCluster) -> None:
    own.write("n.jsonl", *lines(30), NEED | {"id": "n-3", "kind": "x"}, "kapot", NEED | {"id": "n-1"})
    asked = ("match", "--batch", "n.jsonl", "--catalog", "c.json", "--out", "uit.jsonl")

    here = own(*asked)
    there = own(*asked, "--cluster", workers.address)

    assert there.code == here.code == 2
    assert there.faults == here.faults
    assert [each.split(":")[1].split(",")[0].strip() for each in there.faults] == [
        "rij 31",
        "rij 31",
        "rij 32",
        "rij 33",
    ]
    assert own.names() == {"c.json", "n.jsonl"}


def test_a_scheduler_that_stops_half_way_is_told(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dask_cluster(tmp_path, n_workers=1) as running:
        monkeypatch.setattr(connecting, "SECONDS_TO_CONNECT", 3)

        with pytest.raises(ClusterError) as told, cluster(running.address, engine, ASSIGNMENT) as crew:
            answers_from(crew, at(10, lines(), lambda: stop(running.processes[0])))

    assert str(told.value).startswith(f"{running.address}: de verbinding met de planner is weg")


def test_an_address_where_nobody_listens_is_told(own: Schakel) -> None:
    own.write("n.jsonl", NEED)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"

        answer = own("match", "--batch", "n.jsonl", "--out", "uit.jsonl", "--cluster", address)

    assert answer.code == 2
    assert answer.faults == [f"{address}: hier antwoordt geen planner van Dask: niemand luistert daar"]
    assert own.names() == {"c.json", "n.jsonl"}


@pytest.mark.parametrize(
    ("said", "why"), [(b"", "er kwam niets terug"), (b"HTTP/1.1 400\r\n", "een ander soort server")]
)
def test_another_kind_of_server_is_told(said: bytes, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "SECONDS_TO_CONNECT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"tcp://127.0.0.1:{other.getsockname()[1]}"
        with socket.create_connection(other.getsockname()), pytest.raises(ClusterError, match=why):
            answer_with(other, said, address)


def test_a_cluster_without_workers_is_told(tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "SECONDS_TO_FIND_WORKERS", 0.2)

    with (
        dask_cluster(tmp_path, n_workers=0) as running,
        pytest.raises(ClusterError, match="geen werkers"),
        cluster(running.address, engine, ASSIGNMENT),
    ):
        pass


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8786", "http://127.0.0.1:8786", "tcp://127.0.0.1", "tcp://h:99999", "inproc://1"]
)
def test_an_address_of_another_shape_is_refused(own: Schakel, address: str) -> None:
    answer = own("match", "--batch", "n.jsonl", "--out", "-", "--cluster", address)

    assert answer.code == 2
    assert answer.err.startswith(f"--cluster: «{address}» — verwacht een adres als tcp://")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("match", "--text", "gras", "--place", "Ieper", "--cluster", "tcp://h:1"), "--cluster hoort bij --batch"),
        (("match", "--batch", "n", "--out", "-", "--cluster", "tcp://h:1", "--workers", "2"), "niet allebei"),
        (("match", "--batch", "n", "--out", "-", "--workers", "0"), "geef 1 of meer"),
    ],
)
def test_options_that_do_not_go_together_are_refused(own: Schakel, arguments: tuple[str, ...], told: str) -> None:
    answer = own(*arguments)

    assert answer.code == 2
    assert told in answer.err


def answer_with(other: socket.socket, said: bytes, address: str) -> None:
    """Let a server that is no scheduler speak first, and try to use it as one."""
    from threading import Thread

    def speak() -> None:
        for _ in range(2):  # the first is the test's own line, that keeps the port
            line, _ = other.accept()
            line.sendall(said)
            lines_open.append(line)

    lines_open: list[socket.socket] = []
    speaker = Thread(target=speak)
    speaker.start()
    try:
        connecting.connected(address)
    finally:
        speaker.join()
        for line in lines_open:
            line.close()


def crew_links_to(address: str, *, n_workers: int) -> None:
    """Wait until all workers are there."""
    with connecting.connected(address) as client:
        client.wait_for_workers(n_workers, timeout=30)


def names_at_hand(address: str) -> list[list[str]]:
    """Ask each worker for which batches it holds a supply."""

    def held() -> list[str]:
        from service.batch import on_worker

        return list(on_worker._at_hand)

    with connecting.connected(address) as client:
        return list(client.run(held).values())
