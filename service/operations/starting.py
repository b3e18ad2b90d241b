"""Making a database ready to serve from, and saying in one line why that cannot be done."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from catalog.boundaries import read_boundaries
from catalog.exceptions import CatalogError
from catalog.faults import printable
from catalog.store.database import open_database
from service.engine import travel_times
from service.exceptions import SettingsError, UnusableDatabaseError
from service.migrating import known_versions, migrate, refuse_newer, version_of
from service.seeding import seed
from service.settings import PREFIX, Settings

# What SQLite says, and what that means for who runs Schakel.
SQLITE_WORDS = (
    ("unable to open", "kijk of de map bestaat en of u erin mag schrijven"),
    ("readonly", "u mag er niet in schrijven"),
    ("not a database", "dit bestand is geen databank van Schakel"),
    ("locked", "een ander programma houdt ze vast; stop dat eerst"),
    ("full", "de schijf is vol"),
)
NOT_READY = "de tabellen ontbreken of zijn ouder; start eerst «schakel serve»"


def prepare(settings: Settings, *, now: datetime.datetime) -> int:
    """Migrate the database and fill it when it is empty; give how many providers were stored.

    Raises
    ------
    SettingsError, UnusableDatabaseError, NewerDatabaseError
    """
    check_files(settings)
    with usable_database(settings.database) as database:
        migrate(database)
        return seed(database, settings.catalogue, at=now)


def check_files(settings: Settings) -> None:
    """Read the files that settings name before anything is made: a worker that cannot would start again for ever.

    Raises
    ------
    SettingsError
    """
    faults: list[str] = []
    for name, file, read in (
        ("BOUNDARIES", settings.boundaries, read_boundaries),
        ("TRAVEL_TABLE", settings.travel_table, travel_times),
    ):
        try:
            _ = file and read(file)
        except CatalogError as error:
            faults += [f"{PREFIX}{name}: {line}" for line in str(error).splitlines()]
    if faults:
        raise SettingsError(faults)


@contextmanager
def usable_database(url: str) -> Iterator[Engine]:
    """Open a database for a while, and tell what is wrong with it in one line.

    Raises
    ------
    UnusableDatabaseError
    """
    try:
        database = open_database(url)
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise UnusableDatabaseError(place_of(url), "dit adres klopt niet") from None
    try:
        yield database
    except DBAPIError as error:
        raise UnusableDatabaseError(place_of(url), why_not(error)) from None
    finally:
        database.dispose()


@contextmanager
def filled_database(url: str) -> Iterator[Engine]:
    """Open a database that Schakel has used before, to read what is kept; nothing is made.

    Raises
    ------
    UnusableDatabaseError, NewerDatabaseError
    """
    if is_missing_file(url):
        raise UnusableDatabaseError(place_of(url), "dit bestand bestaat niet; kijk de naam na")
    with usable_database(url) as database:
        with database.connect() as connection:
            refuse_newer(connection)
            is_ready = version_of(connection) == known_versions()[0]
        if not is_ready:
            raise UnusableDatabaseError(place_of(url), NOT_READY)
        yield database


def is_missing_file(url: str) -> bool:
    """Say whether an address is that of a file that is not there: SQLite would make an empty one."""
    parts = make_url(url)
    is_file = parts.get_backend_name() == "sqlite" and bool(parts.database) and parts.database != ":memory:"
    return is_file and not Path(str(parts.database)).exists()


def why_not(error: DBAPIError) -> str:
    """Say in one line why a database does not do what was asked."""
    said = printable(str(error.orig).strip().splitlines()[0]) if str(error.orig).strip() else type(error.orig).__name__
    return next((told for word, told in SQLITE_WORDS if word in said.lower()), said)


def place_of(url: str) -> str:
    """Name a database without its password."""
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        return "«…»"
    if parts.drivername == "sqlite" and parts.database:
        return str(Path(parts.database))
    return parts.render_as_string(hide_password=True)
