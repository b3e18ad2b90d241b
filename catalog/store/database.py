"""One database, SQLite or PostgreSQL: how it is opened, read and written.

Every writing transaction first raises the one revision number. On both databases that makes writers wait for
each other, so that revisions follow each other without gaps and a reader who has seen revision n has seen all of it.
"""

import datetime
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlmodel import Session

from catalog.store.tables import ONLY_REVISION, RevisionRow

BUSY_TIMEOUT_MS, SECONDS_TO_CONNECT = 10_000, 10
WRITING = "schakel_writing"


@dataclass(frozen=True, slots=True)
class Writing:
    """One writing transaction: its session, the revision it makes, the moment, and who does it."""

    session: Session
    revision: int
    at: datetime.datetime
    by: str


def open_database(url: str, *, must_exist: bool = False) -> Engine:
    """Open a database; nothing is made or changed yet. An error never tells the values that were sent along.

    Parameters
    ----------
    url : str
        Such as «sqlite:///schakel.db» or «postgresql+psycopg://user@host/name».
    must_exist : bool
        Whether a file that is not there is an error, instead of a new and empty database.

    Returns
    -------
    sqlalchemy.Engine
    """
    if url.startswith("sqlite"):
        return _open_sqlite(url, must_exist=must_exist)
    # A server that does not answer at all is gone, and not waited for as long as the network would.
    waiting = {} if "connect_timeout" in make_url(url).query else {"connect_timeout": SECONDS_TO_CONNECT}
    return create_engine(
        url, pool_pre_ping=True, pool_size=5, max_overflow=15, hide_parameters=True, connect_args=waiting
    )


def _open_sqlite(url: str, *, must_exist: bool) -> Engine:
    waiting = {"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000}
    engine = create_engine(url, connect_args=waiting, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if engine.url.database:
        _watch_file(engine, engine.url.database, must_exist=must_exist)
    return engine


def _watch_file(engine: Engine, file: str, *, must_exist: bool) -> None:
    if must_exist:
        event.listen(engine, "do_connect", partial(_refuse_missing_file, file))
    event.listen(engine, "connect", partial(_remember_file, file))
    event.listen(engine, "checkout", _refuse_lost_file)


def _refuse_missing_file(file: str, *_connecting: object) -> None:
    if not Path(file).exists():
        raise sqlite3.OperationalError("unable to open database file")


def _remember_file(file: str, _connection: object, record: Any) -> None:
    path = os.path.abspath(file)
    record.info["file"] = path, _identity(path)


def _refuse_lost_file(_connection: object, record: Any, _fairy: object) -> None:
    """Open anew when the file was removed or replaced: what is written into a removed file is lost without a word."""
    path, identity = record.info["file"]
    if _identity(path) != identity:
        raise DisconnectionError("the file of this connection is gone, or another one has its name")


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Leave the beginning of transactions to us, and let readers go on while one writes."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT_MS}", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once when writing: a reader that turns writer half-way would fail instead of wait."""
    is_writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


@contextmanager
def reading(database: Engine) -> Iterator[Session]:
    """Give a session that sees one state of the database, whatever is written meanwhile."""
    options: dict[str, Any] = {} if database.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with Session(database.execution_options(**options)) as session:
        yield session


@contextmanager
def writing(database: Engine, *, at: datetime.datetime, by: str) -> Iterator[Writing]:
    """Give a transaction that raises the revision and is committed as a whole, or not at all.

    Parameters
    ----------
    database : sqlalchemy.Engine
    at : datetime.datetime
        With a time zone.
    by : str
        Who does it, such as «user:17», «token:3» or «system:import»; never a name or an address.
    """
    with Session(database.execution_options(**{WRITING: True}), expire_on_commit=False) as session:
        yield Writing(session, _raised_revision(session), at, by)
        session.commit()


def current_revision(session: Session) -> int:
    """Give the number of the last change."""
    row = session.get_one(RevisionRow, ONLY_REVISION)
    return row.number


def newest_revision(database: Engine) -> int:
    """Give the number of the last change, as cheaply as can be: every request asks for it."""
    asked = "SELECT number FROM revision"
    try:
        with closing(database.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(asked)
            row = cursor.fetchone()
    except database.dialect.loaded_dbapi.OperationalError as error:
        # As everywhere else: the plain connection tells it in words of its driver.
        raise OperationalError(asked, None, error) from error
    if row is None:
        raise LookupError("the table «revision» is empty; was this database migrated?")
    return int(row[0])


def _raised_revision(session: Session) -> int:
    raised = text("UPDATE revision SET number = number + 1 WHERE id = :id RETURNING number")
    number: int = session.connection().execute(raised, {"id": ONLY_REVISION}).scalar_one()
    return number
