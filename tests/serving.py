"""A whole site for one test: a database of its own, a clock that stands still, and personas who can sign in.

Making and filling a database takes half a second, so it is done once for each kind and copied for each test.
With TEST_DATABASE=postgresql every site stands on PostgreSQL: the same tests on both.
"""

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session

from catalog.store.database import open_database, reading, writing
from catalog.store.providers import hand_to_keeper
from catalog.store.tables import OrganisationRow
from postgres import Cluster
from service.accounts.sessions import cookie_name, start_session
from service.accounts.tables import UserRow
from service.app import create_app
from service.migrating import migrate
from service.seeding import seed
from service.settings import Settings
from service.snapshot import Catalogues, Snapshot

NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
KIND = os.environ.get("TEST_DATABASE", "sqlite")
OWN_PROVIDER = "voorbeeld-heggenrank"

# One organisation and one user for each role; the provider keeps OWN_PROVIDER, the regisseur works in W13.
ORGANISATIONS: dict[str, dict[str, Any]] = {
    "local_government": {"id": "ieper", "name": "Stad Ieper (test)", "nis_code": "33011"},
    "company": {"id": "bedrijf", "name": "Bedrijf (test)"},
    "provider": {"id": "heggenrank", "name": "Heggenrank (test)"},
    "regisseur": {"id": "regie", "name": "Regie (test)", "working_area": ["33011", "34022", "34042"]},
    "administrator": {"id": "beheer", "name": "Beheer (test)"},
}


@dataclass
class Site:
    """A running application and a browser without script; `sign_in` makes the browser somebody."""

    app: FastAPI
    client: TestClient
    database: Engine
    settings: Settings
    clock: "Clock"

    def sign_in(self, role: str) -> TestClient:
        """Sign the browser in as the persona of a role."""
        secret = start_session(self.database, user_id(self.database, role), now=self.clock(), hours=12)
        self.client.cookies.set(cookie_name(https=self.settings.https), secret)
        return self.client

    def csrf(self, path: str) -> str:
        """Read the mark of the first form on a page."""
        return self.hidden(path, "csrf_token")

    def hidden(self, path: str, name: str) -> str:
        """Read what the first form on a page that has such a field sends along unseen."""
        text = self.client.get(path).text
        return text.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


@dataclass
class Clock:
    """A clock that a test can set."""

    at: datetime.datetime = NOW

    def __call__(self) -> datetime.datetime:
        return self.at


def user_id(database: Engine, role: str) -> int:
    """Find the persona of a role."""
    from sqlmodel import select

    with reading(database) as session:
        found = session.exec(select(UserRow.id).where(UserRow.role == role)).first()
    assert found is not None
    return found


def add_personas(database: Engine) -> None:
    """Store one organisation and one user for each role."""
    with Session(database.execution_options(schakel_writing=True)) as session:
        for role, facts in ORGANISATIONS.items():
            session.add(OrganisationRow(kind=role, created_at=NOW, **{"working_area": [], **facts}))
        session.commit()
        for role, facts in ORGANISATIONS.items():
            email = f"{role.replace('_', '-')}@schakel.test"
            session.add(UserRow(email=email, role=role, organisation_id=facts["id"], created_at=NOW))
        session.commit()
    with writing(database, at=NOW, by="system:test") as transaction:
        hand_to_keeper(transaction, OWN_PROVIDER, ORGANISATIONS["provider"]["id"])


def make_database(path: Path, catalogue: str = "alles") -> None:
    """Make a SQLite database with a catalogue and the personas."""
    database = open_database(f"sqlite:///{path}")
    fill_database(database, catalogue)
    with database.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()


def fill_database(database: Engine, catalogue: str = "alles") -> None:
    """Make the tables and put a catalogue and the personas in them."""
    migrate(database)
    seed(database, catalogue, at=NOW)
    if catalogue == "alles":
        add_personas(database)


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database with both catalogues and the personas; copy it, never write in it."""
    path = tmp_path_factory.mktemp("filled") / "schakel.db"
    make_database(path)
    return path


@pytest.fixture
def make_copy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Give what copies the filled database, on SQLite or PostgreSQL, and tells where the copy is."""
    names: list[str] = []

    def copied(kind: str) -> str:
        if kind == "sqlite":
            path = tmp_path / f"site-{len(list(tmp_path.glob('site-*.db')))}.db"
            shutil.copy(request.getfixturevalue("filled_database"), path)
            return f"sqlite:///{path}"
        cluster: Cluster = request.getfixturevalue("postgres")
        names.append(cluster.create(request.getfixturevalue("filled_name")))
        return cluster.url(names[-1])

    yield copied
    for name in names:
        request.getfixturevalue("postgres").drop(name)


@pytest.fixture
def make_site(request: pytest.FixtureRequest, make_copy: Callable[[str], str]) -> Iterator[Callable[..., Site]]:
    """Give what makes a site, with settings of a test's own."""
    made: list[Site] = []

    def make(kind: str = KIND, **settings: Any) -> Site:
        is_copy = "database" not in settings
        given = settings | {"database": make_copy(kind)} if is_copy else settings
        site = open_site(Settings(**given))
        if is_copy and "travel_table" not in settings:
            begin_from(filled_url(request, kind), site)
        made.append(site)
        return site

    yield make
    for site in made:
        site.client.close()
        site.database.dispose()
        site.app.state.shared.database.dispose()


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """Give a site with both catalogues and the personas."""
    return make_site()


@pytest.fixture(scope="session")
def filled_name(postgres: Cluster) -> str:
    """Give a PostgreSQL database with both catalogues and the personas, to be a template."""
    name = postgres.create()
    database = open_database(postgres.url(name))
    fill_database(database)
    database.dispose()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def site_on_both(request: pytest.FixtureRequest, make_site: Callable[..., Site]) -> Site:
    """Give a site like `site`, once on SQLite and once on PostgreSQL."""
    return make_site(request.param)


def filled_url(request: pytest.FixtureRequest, kind: str) -> str:
    """Say where the filled database is that sites of a kind are copies of."""
    if kind == "sqlite":
        return f"sqlite:///{request.getfixturevalue('filled_database')}"
    return str(request.getfixturevalue("postgres").url(request.getfixturevalue("filled_name")))


def begin_from(filled: str, site: Site) -> None:
    """Let a site on a copy begin as if it had read its catalogue, which takes longer than most tests.

    It has it to itself, with nothing worked out yet, and reads from its database whatever changes.
    """
    site.app.state.shared.catalogues._snapshot = replace(snapshot_in(filled))


@cache
def snapshot_in(url: str) -> Snapshot:
    """Read a catalogue as an application does at its first request; nobody changes a snapshot."""
    database = open_database(url)
    snapshot = Catalogues(database).current()
    database.dispose()
    return snapshot


@cache
def router_of_all() -> APIRouter:
    """Give the routes of the first application to every other: FastAPI prepares them at their first request, slowly.

    What an application has of its own stands in its state, which a route finds by the request.
    """
    with TemporaryDirectory() as folder:
        empty = f"sqlite:///{folder}/schakel.db"
        open_database(empty).dispose()
        app = create_app(Settings(database=empty))
        app.state.shared.database.dispose()
    return app.router


def open_site(settings: Settings) -> Site:
    """Open the application on a database that exists."""
    clock = Clock()
    app = create_app(settings, now=clock)
    app.router = router_of_all()
    client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
    return Site(app, client, open_database(settings.database), settings, clock)
