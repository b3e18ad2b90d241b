"""What the regisseur's desk keeps beside providers and needs: agreements, gaps, bundles, actions, counts, outcomes.

They stand in one table: each kind has a record of its own that says what may be stated, and the database treats them
all alike. Every change is written down, with the kind as its subject.
"""

import datetime
from collections.abc import Collection, Generator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from catalog.exporting import as_json
from catalog.record_rules import Record
from catalog.store.changes import last_version, record_change
from catalog.store.database import Writing
from catalog.store.exceptions import AlreadyStoredError, NotStoredError, StaleVersionError
from catalog.store.tables import DeskRow


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """What a record of the desk states, and how it stands in the database; `organisation_id` is who keeps it."""

    kind: str
    id: str
    stated: dict[str, Any]
    organisation_id: str | None
    version: int
    revision: int
    entered_at: datetime.datetime
    changed_at: datetime.datetime


def add_record(
    writing: Writing, kind: str, record: Record, *, record_id: str, organisation_id: str | None
) -> StoredRecord:
    """Store a record under an id of its kind.

    Raises
    ------
    AlreadyStoredError
        If there is one of that kind with that id.
    """
    if writing.session.get(DeskRow, (kind, record_id)) is not None:
        raise AlreadyStoredError(kind, record_id)
    row = DeskRow(
        kind=kind,
        id=record_id,
        organisation_id=organisation_id,
        version=last_version(writing.session, kind, record_id) + 1,
        revision=writing.revision,
        entered_at=writing.at,
        changed_at=writing.at,
        stated=as_json(record) | {"id": record_id},
    )
    writing.session.add(row)
    record_change(writing, kind, record_id, version=row.version, before=None, after=row.stated)
    return _stored(row)


def replace_record(
    writing: Writing, kind: str, record: Record, *, record_id: str, version: int | None = None
) -> StoredRecord:
    """Store what a record states from now on.

    Raises
    ------
    NotStoredError, StaleVersionError
    """
    row = _locked(writing.session, kind, record_id, version)
    before = row.stated
    row.stated = as_json(record) | {"id": record_id}
    if row.stated == before:
        return _stored(row)
    row.version, row.revision, row.changed_at = row.version + 1, writing.revision, writing.at
    writing.session.add(row)
    record_change(writing, kind, record_id, version=row.version, before=before, after=row.stated)
    return _stored(row)


def remove_record(writing: Writing, kind: str, record_id: str, *, version: int | None = None) -> None:
    """Take a record out; what it stated stays in the trail.

    Raises
    ------
    NotStoredError, StaleVersionError
    """
    row = _locked(writing.session, kind, record_id, version)
    record_change(writing, kind, record_id, version=row.version + 1, before=row.stated, after=None)
    writing.session.delete(row)
    writing.session.flush()


def load_record(session: Session, kind: str, record_id: str) -> StoredRecord:
    """Read one record.

    Raises
    ------
    NotStoredError
    """
    return _stored(_locked(session, kind, record_id, None))


def load_records(
    session: Session,
    kind: str,
    *,
    organisations: Collection[str] | None = None,
    after: str = "",
    limit: int | None = None,
) -> tuple[StoredRecord, ...]:
    """Read the records of a kind in order of id, those of some organisations or after an id only."""
    found = _asked(kind, organisations, after).limit(limit)
    return tuple(_stored(row) for row in session.exec(found).all())


def each_record(
    session: Session, kind: str, *, organisations: Collection[str] | None = None, after: str = "", at_once: int
) -> Generator[StoredRecord]:
    """Go over the records of a kind in order of id: one query, of which only so many rows at once are read.

    Who stops half-way closes it, so that PostgreSQL forgets the rest.
    """
    found = _asked(kind, organisations, after).execution_options(yield_per=at_once)
    with session.exec(found) as rows:
        yield from map(_stored, rows)


def _asked(kind: str, organisations: Collection[str] | None, after: str) -> SelectOfScalar[DeskRow]:
    found = select(DeskRow).where(DeskRow.kind == kind, col(DeskRow.id) > after).order_by(DeskRow.id)
    return found if organisations is None else found.where(col(DeskRow.organisation_id).in_(organisations))


def _locked(session: Session, kind: str, record_id: str, version: int | None) -> DeskRow:
    row = session.get(DeskRow, (kind, record_id))
    if row is None:
        raise NotStoredError(kind, record_id)
    if version is not None and version != row.version:
        raise StaleVersionError(record_id, expected=version, actual=row.version)
    return row


def _stored(row: DeskRow) -> StoredRecord:
    return StoredRecord(
        row.kind, row.id, row.stated, row.organisation_id, row.version, row.revision, row.entered_at, row.changed_at
    )
