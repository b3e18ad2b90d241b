"""A whole database in one file, and back: the same for SQLite and PostgreSQL, and from one to the other.

The file is a zip with one JSON Lines file per table and a manifest that says which version the tables have, how many
rows each holds and what they add up to. It is read in one transaction, so that nobody has to stop writing meanwhile.
"""

import datetime
import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, select
from sqlmodel import SQLModel

import service.accounts.tables  # noqa: F401  registers its tables
from catalog.messages import why_not
from catalog.store.database import current_revision, reading
from service.exceptions import BackupError, OperationError
from service.migrating import known_versions, version_of

FORMAT = "schakel-backup-1"
MANIFEST = "manifest.json"
ONLY_OWNER = 0o600
ROWS_AT_ONCE = 500
# A few kilobytes of zip can hold gigabytes of one line: a row is far shorter, and so is the manifest.
LONGEST_LINE, LONGEST_MANIFEST = 64_000_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    schema_version: str
    made_at: str
    revision: int
    tables: Mapping[str, Mapping[str, Any]]

    @property
    def n_rows(self) -> int:
        """Count the rows of all tables."""
        return sum(int(each["rows"]) for each in self.tables.values())


def tables() -> tuple[Table, ...]:
    """List our tables, each after those that it points to."""
    return tuple(SQLModel.metadata.sorted_tables)


def write_backup(database: Engine, file: Path, *, at: datetime.datetime) -> Manifest:
    """Write a whole database to a file that only its owner may read; it is there whole, or not at all.

    Raises
    ------
    BackupError
    """
    partial = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        opened = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER)
        with os.fdopen(opened, "wb") as target, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = _written(database, archive, at)
        partial.replace(file)
    except OSError as error:
        raise BackupError(str(file), why_not(error)) from None
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _written(database: Engine, archive: zipfile.ZipFile, at: datetime.datetime) -> Manifest:
    with reading(database) as session:
        connection = session.connection()
        version = version_of(connection)
        if version != known_versions()[0]:
            raise BackupError("databank", "heeft niet de versie van dit programma; start eerst «schakel serve»")
        told = {table.name: _table_written(connection, table, archive) for table in tables()}
        manifest = Manifest(version, at.isoformat(timespec="seconds"), current_revision(session), told)
    shape = {"format": FORMAT} | {name: getattr(manifest, name) for name in Manifest.__dataclass_fields__}
    archive.writestr(MANIFEST, json.dumps(shape, indent=2))
    return manifest


def _table_written(connection: Connection, table: Table, archive: zipfile.ZipFile) -> dict[str, Any]:
    n_rows, adding = 0, sha256()
    rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table).order_by(*table.primary_key))
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as target:
        for row in rows.mappings():
            line = json.dumps(dict(row), default=_moment, separators=(",", ":")).encode() + b"\n"
            target.write(line)
            adding.update(line)
            n_rows += 1
    return {"rows": n_rows, "sha256": adding.hexdigest()}


def _moment(value: object) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    raise TypeError(f"a backup cannot hold {type(value).__name__}")


def read_manifest(file: Path) -> Manifest:
    """Check a whole backup: every table that the manifest names, its number of rows and what they add up to.

    Raises
    ------
    BackupError
    """
    with opened_backup(file) as archive:
        manifest = _manifest_in(archive, file)
        if manifest.schema_version not in known_versions():
            newer = f"is van een nieuwere Schakel (versie {manifest.schema_version}); zet hem met die terug"
            raise BackupError(str(file), newer)
        for name, told in manifest.tables.items():
            n_rows, adding = 0, sha256()
            for line in lines_of(archive, name):
                adding.update(line)
                n_rows += 1
                if n_rows > told["rows"]:
                    break
            if (n_rows, adding.hexdigest()) != (told["rows"], told["sha256"]):
                raise BackupError(str(file), f"is beschadigd: tabel «{name}» klopt niet met de lijst van inhoud")
    return manifest


@contextmanager
def opened_backup(file: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup, and tell in one line why it cannot be read.

    Raises
    ------
    BackupError
    """
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except OperationError:  # one of ours, which tells more; some are a RuntimeError too
        raise
    except FileNotFoundError:
        raise BackupError(str(file), "dit bestand bestaat niet") from None
    except OSError as error:
        raise BackupError(str(file), why_not(error)) from None
    # A RuntimeError is a part that is locked or packed in a strange way, or values too deep in each other.
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError):
        raise BackupError(str(file), "is beschadigd of geen reservekopie van Schakel") from None


def lines_of(archive: zipfile.ZipFile, table: str) -> Iterator[bytes]:
    """Read the lines of one table."""
    with archive.open(f"{table}.jsonl") as source:
        lines = io.BufferedReader(source)  # type: ignore[type-var]
        while line := lines.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                raise zipfile.BadZipFile(table)
            yield line


def _manifest_in(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        if archive.getinfo(MANIFEST).file_size > LONGEST_MANIFEST:
            raise ValueError(MANIFEST)
        shape = json.loads(archive.read(MANIFEST))
        if shape.pop("format") != FORMAT:
            raise ValueError(FORMAT)
        counted = {
            name: {"rows": int(told["rows"]), "sha256": told["sha256"]} for name, told in shape["tables"].items()
        }
        return Manifest(**shape | {"tables": counted})
    except (ValueError, TypeError, AttributeError, LookupError):
        raise BackupError(str(file), "is beschadigd of geen reservekopie van Schakel") from None
