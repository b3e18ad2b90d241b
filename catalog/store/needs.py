"""Needs in the database: added, replaced, removed and read, each change written down."""

import datetime
from collections.abc import Collection, Generator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from catalog.exporting import as_json
from catalog.need_records import NeedRecord
from catalog.store.changes import last_version, record_change
from catalog.store.database import Writing
from catalog.store.exceptions import AlreadyStoredError, NotStoredError, StaleVersionError
from catalog.store.tables import NeedRow

SUBJECT = "need"
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class StoredNeed:
    """What a need states, in the contract's shape, and how it stands in the database.

    `organisation_id` is who asks, `status` is «open» or «closed».
    """

    stated: dict[str, Any]
    status: str
    organisation_id: str | None
    version: int
    revision: int
    entered_at: datetime.datetime
    changed_at: datetime.datetime

    @property
    def id(self) -> str:
        """Give the need's id."""
        return str(self.stated["id"])


def add_need(
    writing: Writing, record: NeedRecord, *, need_id: str, organisation_id: str | None, status: str = OPEN
) -> StoredNeed:
    """Store a need under an id.

    Raises
    ------
    AlreadyStoredError
        If there is one with that id.
    """
    if writing.session.get(NeedRow, need_id) is not None:
        raise AlreadyStoredError(SUBJECT, need_id)
    row = NeedRow(
        id=need_id,
        organisation_id=organisation_id,
        status=status,
        version=last_version(writing.session, SUBJECT, need_id) + 1,
        revision=writing.revision,
        entered_at=writing.at,
        changed_at=writing.at,
        stated=as_json(record) | {"id": need_id},
    )
    writing.session.add(row)
    record_change(writing, SUBJECT, need_id, version=row.version, before=None, after=_written(row))
    return _stored(row)


def replace_need(
    writing: Writing, record: NeedRecord, *, need_id: str, version: int | None = None, status: str | None = None
) -> StoredNeed:
    """Store what a need states from now on; without a status it keeps the one it has.

    Raises
    ------
    NotStoredError, StaleVersionError
    """
    row = _locked(writing.session, need_id, version)
    before = _written(row)
    row.stated = as_json(record) | {"id": need_id}
    row.status = status or row.status
    if _written(row) == before:
        return _stored(row)
    row.version, row.revision, row.changed_at = row.version + 1, writing.revision, writing.at
    writing.session.add(row)
    record_change(writing, SUBJECT, need_id, version=row.version, before=before, after=_written(row))
    return _stored(row)


def remove_need(writing: Writing, need_id: str, *, version: int | None = None) -> None:
    """Take a need out; what it stated stays in the trail.

    Raises
    ------
    NotStoredError, StaleVersionError
    """
    row = _locked(writing.session, need_id, version)
    record_change(writing, SUBJECT, need_id, version=row.version + 1, before=_written(row), after=None)
    writing.session.delete(row)
    writing.session.flush()


def load_need(session: Session, need_id: str) -> StoredNeed:
    """Read one need.

    Raises
    ------
    NotStoredError
    """
    return _stored(_locked(session, need_id, None))


def load_needs(
    session: Session,
    *,
    organisations: Collection[str] | None = None,
    status: str | None = None,
    after: str = "",
    limit: int | None = None,
) -> tuple[StoredNeed, ...]:
    """Read needs in order of id, those of some organisations, of one status, or after an id only."""
    found = _asked(organisations, status, after).limit(limit)
    return tuple(_stored(row) for row in session.exec(found).all())


def each_need(
    session: Session,
    *,
    organisations: Collection[str] | None = None,
    status: str | None = None,
    after: str = "",
    at_once: int,
) -> Generator[StoredNeed]:
    """Go over needs in order of id: one query, of which only so many rows at once are read as are looked at.

    Who stops half-way closes it, so that PostgreSQL forgets the rest.
    """
    found = _asked(organisations, status, after).execution_options(yield_per=at_once)
    with session.exec(found) as rows:
        yield from map(_stored, rows)


def _locked(session: Session, need_id: str, version: int | None) -> NeedRow:
    row = session.get(NeedRow, need_id)
    if row is None:
        raise NotStoredError(SUBJECT, need_id)
    if version is not None and version != row.version:
        raise StaleVersionError(need_id, expected=version, actual=row.version)
    return row


def _asked(organisations: Collection[str] | None, status: str | None, after: str) -> SelectOfScalar[NeedRow]:
    found = select(NeedRow).where(col(NeedRow.id) > after).order_by(NeedRow.id)
    if organisations is not None:
        found = found.where(col(NeedRow.organisation_id).in_(organisations))
    return found if status is None else found.where(NeedRow.status == status)


def _written(row: NeedRow) -> dict[str, Any]:
    return {"status": row.status, **row.stated}


def _stored(row: NeedRow) -> StoredNeed:
    return StoredNeed(
        row.stated, row.status, row.organisation_id, row.version, row.revision, row.entered_at, row.changed_at
    )
