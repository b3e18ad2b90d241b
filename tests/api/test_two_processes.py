"""Two server processes on one database: what is written through one, is read through the other at once."""

import datetime
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from catalog.store.database import open_database, writing
from postgres import Cluster
from running import running
from service.accounts.tokens import make_token
from service.accounts.viewer import Scope
from service.api.samples import NEED, PROVIDER
from serving import ORGANISATIONS, OWN_PROVIDER

pytestmark = pytest.mark.slow

READY = "luistert op"
OWN = f"/providers/{OWN_PROVIDER}"
N_EACH = 8


@dataclass(frozen=True)
class Told:
    """What a server answered."""

    status: int
    body: Any
    etag: str | None


@dataclass(frozen=True)
class Process:
    """One of the servers, called by the administrator's program."""

    address: str
    key: str

    def __call__(self, method: str, path: str, body: Any = None, *, read: str = "*") -> Told:
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        headers = {"Authorization": f"Bearer {self.key}", "If-Match": read, "Content-Type": "application/json"}
        connection.request(method, f"/api/v1{path}", None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        told = Told(answer.status, json.loads(answer.read() or b"null"), answer.headers["ETag"])
        connection.close()
        return told


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def two(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Process, Process]]:
    """Start two servers on one database, which know nothing of each other; each test writes something else."""
    folder = tmp_path_factory.mktemp("two")
    url = filled_copy(request, folder)
    key = administrators_key(url)
    command = ("serve", "--port", "0", "--database", url)
    with running(folder, *command, until=READY) as first, running(folder, *command, until=READY) as second:
        yield Process(first.address, key), Process(second.address, key)


def filled_copy(request: pytest.FixtureRequest, folder: Path) -> str:
    """Give a filled database that is gone when its folder or its PostgreSQL is."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("filled_database"), folder / "schakel.db")
        return f"sqlite:///{folder / 'schakel.db'}"
    cluster: Cluster = request.getfixturevalue("postgres")
    return cluster.url(cluster.create(request.getfixturevalue("filled_name")))


def administrators_key(url: str) -> str:
    """Make a key that is valid today: the servers read the true clock."""
    database = open_database(url)
    now = datetime.datetime.now(datetime.UTC)
    of = ORGANISATIONS["administrator"]["id"]
    with writing(database, at=now, by="system:test") as transaction:
        _, secret = make_token(
            transaction, organisation_id=of, label="test", scopes=(Scope.WRITE_PROVIDERS, Scope.WRITE_NEEDS), days=30
        )
    database.dispose()
    return secret


def matched(process: Process) -> set[str]:
    answer = process("POST", "/match", NEED).body
    return {each["provider_id"] for each in (*answer["matches"], *answer["excluded"])}


def added(process: Process, provider_id: str) -> int:
    return process("POST", "/providers", PROVIDER | {"id": provider_id}).status


def test_what_one_process_writes_the_other_answers_with(two: tuple[Process, Process]) -> None:
    first, second = two
    before = matched(second)

    told = first("POST", "/providers", PROVIDER)

    assert told.status == 201
    assert PROVIDER["id"] not in before
    assert matched(second) - before == {PROVIDER["id"]}
    assert matched(first) == matched(second)


def test_processes_that_write_in_turn_read_each_other(two: tuple[Process, Process]) -> None:
    names = [f"Naam {number}" for number in range(N_EACH)]

    for at, name in enumerate(names):
        writer, reader = two[at % 2], two[(at + 1) % 2]
        version = reader("GET", OWN).etag
        assert writer("PATCH", OWN, {"name": name}, read=str(version)).status == 200
        assert reader("GET", OWN).body["name"] == name


def test_a_change_to_what_the_other_process_changed_is_refused(two: tuple[Process, Process]) -> None:
    first, second = two
    version = str(first("GET", OWN).etag)
    first("PATCH", OWN, {"name": "Eerst"}, read=version)

    late = second("PATCH", OWN, {"name": "Laat"}, read=version)

    assert late.status == 412
    assert second("GET", OWN).body["name"] == "Eerst"


def test_processes_that_write_at_the_same_time_lose_nothing(two: tuple[Process, Process]) -> None:
    wanted = [(process, f"tegelijk-{at}-{number}") for number in range(N_EACH) for at, process in enumerate(two)]

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda each: added(*each), wanted))

    ids = {name for _, name in wanted}
    assert told == [201] * len(wanted)
    assert [ids & matched(process) for process in two] == [ids, ids]
