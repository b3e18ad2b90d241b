"""Putting a backup back: into an empty database, or in the place of all that stands there, in one transaction."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Engine,
    Integer,
    MetaData,
    Table,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import Date
from sqlmodel import SQLModel, col

import service.accounts.tables  # noqa: F401  registers its tables
from catalog.store.changes import DATABASE
from catalog.store.tables import ChangeRow, RevisionRow
from service.exceptions import BackupError
from service.migrating import HEAD, migrating, refuse_newer, upgrade
from service.operations.backup import ROWS_AT_ONCE, Manifest, lines_of, opened_backup, read_manifest
from service.operations.people import BY_OPERATOR

VERSION_TABLE = "alembic_version"
# Filled by the migration itself.
REVISION_TABLE = "revision"


def restore_backup(database: Engine, file: Path, *, at: datetime.datetime, force: bool = False) -> Manifest:
    """Put a backup back, as a whole or not at all; an older one is brought to today's version.

    What takes the place of something is a change like any other: it gets a revision of its own, above all that were
    given out, so that whoever reads on notices; and it is written down.

    Raises
    ------
    BackupError
        If the file is damaged or of a newer Schakel, or the database holds something and `force` does not say to
        replace it.
    NewerDatabaseError
        If the database is of a newer Schakel.
    """
    manifest = read_manifest(file)
    with migrating(database) as connection:
        replaced = _make_room(connection, file, force=force)
        upgrade(connection, manifest.schema_version)
        with opened_backup(file) as archive:
            _fill(connection, manifest, archive, file)
        upgrade(connection, HEAD)
        _count_on(connection)
        if replaced is not None:
            _write_down(connection, manifest, replaced, at)
    return manifest


def _make_room(connection: Connection, file: Path, *, force: bool) -> int | None:
    """Remove our own tables, and nothing else that may stand in the database; give the revision of what was there."""
    refuse_newer(connection)
    present = _own_tables(connection)
    is_used = any(_has_rows(connection, each) for each in present)
    if is_used and not force:
        raise BackupError(str(file), "de databank is niet leeg; met --force vervangt de kopie alles wat erin staat")
    replaced = connection.scalar(select(col(RevisionRow.number))) if is_used and REVISION_TABLE in present else None
    reflected = MetaData()
    reflected.reflect(connection, only=[*present, *_version_table(connection)])
    reflected.drop_all(connection)
    return replaced


def _write_down(connection: Connection, manifest: Manifest, replaced: int, at: datetime.datetime) -> None:
    revision = max(replaced, manifest.revision) + 1
    connection.execute(update(RevisionRow).values(number=revision))
    put_back = {"revision": manifest.revision, "made_at": manifest.made_at}
    values = {"subject": DATABASE, "subject_id": "backup", "action": "changed", "by": BY_OPERATOR, "at": at}
    values |= {"revision": revision, "version": revision, "before": {"revision": replaced}, "after": put_back}
    connection.execute(insert(ChangeRow).values(**values))


def _own_tables(connection: Connection) -> list[str]:
    present = set(inspect(connection).get_table_names())
    return [name for name in SQLModel.metadata.tables if name in present]


def _version_table(connection: Connection) -> list[str]:
    return [VERSION_TABLE] if inspect(connection).has_table(VERSION_TABLE) else []


def _has_rows(connection: Connection, name: str) -> bool:
    if name == REVISION_TABLE:
        return False
    quoted = connection.dialect.identifier_preparer.quote(name)
    return connection.exec_driver_sql(f"SELECT 1 FROM {quoted} LIMIT 1").first() is not None


def _fill(connection: Connection, manifest: Manifest, archive: ZipFile, file: Path) -> None:
    """Put the rows into the tables as they are in the version of the backup, not as today's code knows them."""
    reflected = MetaData()
    reflected.reflect(connection)
    own = [each for each in reflected.sorted_tables if each.name != VERSION_TABLE]
    if {each.name for each in own} != set(manifest.tables):
        raise BackupError(str(file), "is beschadigd: niet alle tabellen staan erin")
    connection.execute(reflected.tables[REVISION_TABLE].delete())
    for table in own:
        try:
            for rows in _batches(archive, table):
                connection.execute(insert(table), rows)
        except (SQLAlchemyError, ValueError, TypeError, KeyError, AttributeError):
            raise BackupError(str(file), f"is beschadigd: tabel «{table.name}» kan niet gelezen worden") from None


def _batches(archive: ZipFile, table: Table) -> Iterator[list[dict[str, Any]]]:
    for column in table.columns:
        if isinstance(column.type, JSON):
            column.type = JSON(none_as_null=True)
    rows: list[dict[str, Any]] = []
    for line in lines_of(archive, table.name):
        rows.append({name: _value(table, name, value) for name, value in json.loads(line).items()})
        if len(rows) == ROWS_AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


def _value(table: Table, name: str, value: Any) -> Any:
    """Read moments and days back; the rest is as JSON holds it."""
    kind = table.columns[name].type
    if value is None or not isinstance(kind, DateTime | Date):
        return value
    if isinstance(kind, DateTime):
        return datetime.datetime.fromisoformat(value).astimezone(datetime.UTC)
    return datetime.date.fromisoformat(value)


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL number new rows after the last one; SQLite looks for itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in SQLModel.metadata.sorted_tables:
        number = table.primary_key.columns[0]
        if not isinstance(number.type, Integer) or len(table.primary_key) > 1:
            continue
        quoted = connection.dialect.identifier_preparer.quote(table.name)
        sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": quoted, "c": number.name})
        if sequence is not None:
            last = connection.scalar(select(func.max(number)))
            connection.execute(
                text("SELECT setval(:s, :n, :used)"), {"s": sequence, "n": last or 1, "used": last is not None}
            )
