"""Bringing a database to the version that this code expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number will do, as long as all workers take the same lock.
MIGRATION_LOCK = 727_183


def configuration(connection: Connection) -> Config:
    """Tell Alembic where the migrations are and which connection to use."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def migrate(database: Engine) -> None:
    """Bring a database to the newest version; two that start at once wait for each other."""
    with database.execution_options(schakel_writing=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        command.upgrade(configuration(connection), "head")


def is_current(database: Engine) -> bool:
    """Say whether a database has the version that this code expects."""
    with database.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        return found == ScriptDirectory.from_config(configuration(connection)).get_current_head()
