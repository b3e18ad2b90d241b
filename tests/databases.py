"""A migrated, empty database for one test, on SQLite and on PostgreSQL: the same tests on both."""

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.records import ProviderRecord
from catalog.store.database import open_database
from postgres import Cluster, postgres
from service.migrating import migrate

__all__ = ["database", "empty_urls", "migrated_file", "migrated_name", "open_engine_on", "postgres"]

AT = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
LATER = AT + datetime.timedelta(hours=1)
BY = "user:17"
BOTH = ("sqlite", "postgresql")

PROVIDER: dict[str, Any] = {
    "id": "heggenrank",
    "name": "Heggenrank (voorbeeld)",
    "kinds": ["maatwerkbedrijf"],
    "confirmed_on": "2026-05-01",
    "sites": [{"id": "zetel", "municipality": "Ieper"}, {"id": "werf", "municipality": "Kortrijk"}],
    "offerings": [
        {"service_type": "groen.gazon", "site": "zetel", "valid_from": "2026-01-01", "valid_to": None},
        {"service_type": "groen.onkruid", "area": {"radius_km": 20}},
    ],
}
NEED: dict[str, Any] = {"kind": "procurement", "title": "Gras maaien", "places": [{"municipality": "Ieper"}]}


def provider(**changes: Any) -> ProviderRecord:
    """Give a checked provider; ... leaves a key out."""
    stated = {key: value for key, value in (PROVIDER | changes).items() if value is not ...}
    return ProviderRecord.model_validate(stated, context=shipped())


def need(**changes: Any) -> NeedRecord:
    """Give a checked need."""
    return NeedRecord.model_validate(NEED | changes, context=shipped())


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "schakel.db"
    database = open_database(f"sqlite:///{path}")
    migrate(database)
    with database.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_name(postgres: Cluster) -> str:
    """Migrate one PostgreSQL database, to be a template."""
    name = postgres.create()
    database = open_database(postgres.url(name))
    migrate(database)
    database.dispose()
    return name


@pytest.fixture
def empty_urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Give what makes a database without tables, on SQLite or PostgreSQL, and tells where it is."""
    made: list[str] = []

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / f'empty-{len(list(tmp_path.iterdir()))}.db'}"
        cluster: Cluster = request.getfixturevalue("postgres")
        made.append(cluster.create())
        return cluster.url(made[-1])

    yield make
    for name in made:
        request.getfixturevalue("postgres").drop(name)


@pytest.fixture
def open_engine_on(
    request: pytest.FixtureRequest, tmp_path: Path, empty_urls: Callable[[str], str]
) -> Iterator[Callable[[str], Engine]]:
    """Give what opens a migrated database of its own, on SQLite or PostgreSQL."""
    opened: list[Engine] = []
    names: list[str] = []

    def open_on(kind: str) -> Engine:
        if kind == "sqlite":
            path = tmp_path / f"migrated-{len(opened)}.db"
            shutil.copy(request.getfixturevalue("migrated_file"), path)
            opened.append(open_database(f"sqlite:///{path}"))
        else:
            cluster: Cluster = request.getfixturevalue("postgres")
            names.append(cluster.create(request.getfixturevalue("migrated_name")))
            opened.append(open_database(cluster.url(names[-1])))
        return opened[-1]

    yield open_on
    for each in opened:
        each.dispose()
    for name in names:
        request.getfixturevalue("postgres").drop(name)


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, open_engine_on: Callable[[str], Engine]) -> Engine:
    """Give a migrated database without rows, once on SQLite and once on PostgreSQL."""
    return open_engine_on(request.param)
