"""Bringing a database to the version that this code expects."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from catalog.store.database import WRITING
from service.exceptions import NewerDatabaseError

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "head"
# Any number will do, as long as all workers take the same lock.
MIGRATION_LOCK = 727_183


def configuration(connection: Connection) -> Config:
    """Tell Alembic where the migrations are and which connection to use."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def migrate(database: Engine) -> None:
    """Bring a database to the newest version; two that start at once wait for each other.

    Raises
    ------
    NewerDatabaseError
        If a newer Schakel has used it.
    """
    with migrating(database) as connection:
        upgrade(connection, HEAD)


@contextmanager
def migrating(database: Engine) -> Iterator[Connection]:
    """Give the one connection that may change tables, in one transaction.

    SQLite changes a table by making it anew; with foreign keys on, dropping the old one would take the rows of other
    tables along. They are off meanwhile, which can only be said outside a transaction, and checked at the end.
    """
    with database.execution_options(**{WRITING: True}).connect() as connection:
        if connection.dialect.name != "sqlite":
            with connection.begin():
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
                yield connection
            return
        own = connection.connection
        own.cursor().execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                _check_keys(connection)
        finally:
            own.cursor().execute("PRAGMA foreign_keys=ON")


def _check_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"a migration left rows that point nowhere: {sorted({row[0] for row in broken})}")


def upgrade(connection: Connection, version: str) -> None:
    """Bring the tables to a version.

    Raises
    ------
    NewerDatabaseError
        If they are of a version that this code does not know.
    """
    refuse_newer(connection)
    command.upgrade(configuration(connection), version)


def refuse_newer(connection: Connection) -> None:
    """Leave a database alone that a newer Schakel has used.

    Raises
    ------
    NewerDatabaseError
    """
    found = version_of(connection)
    if found is not None and found not in known_versions():
        raise NewerDatabaseError(found)


def version_of(connection: Connection) -> str | None:
    """Read the version of a database; None is one without our tables."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def known_versions() -> tuple[str, ...]:
    """Name the versions this code knows, the newest one first."""
    return tuple(each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def is_current(database: Engine) -> bool:
    """Say whether a database has the version that this code expects."""
    with database.connect() as connection:
        return version_of(connection) == known_versions()[0]
