"""Providers in the database: added, replaced, removed and read, each change written down."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, delete, select

from catalog.exporting import as_json
from catalog.records import ProviderRecord
from catalog.store.changes import last_version, record_change
from catalog.store.database import Writing
from catalog.store.exceptions import AlreadyStoredError, NotStoredError, StaleVersionError
from catalog.store.tables import OfferingRow, ProviderRow, SiteRow

SUBJECT, KEEPER = "provider", "keeper"
OF_OTHER_ROWS = ("sites", "offerings")


@dataclass(frozen=True, slots=True)
class StoredProvider:
    """What a provider states, in the contract's shape, and how it stands in the database.

    Attributes
    ----------
    stated : dict
        As it was stated: missing is missing.
    version : int
        Counts from 1; every change raises it.
    kept_by : str or None
        Id of the organisation that keeps it up to date.
    """

    stated: dict[str, Any]
    version: int
    revision: int
    kept_by: str | None
    entered_at: datetime.datetime
    changed_at: datetime.datetime

    @property
    def id(self) -> str:
        """Give the provider's id."""
        return str(self.stated["id"])


def add_provider(writing: Writing, record: ProviderRecord, *, kept_by: str | None = None) -> StoredProvider:
    """Store a provider.

    Raises
    ------
    AlreadyStoredError
        If there is one with that id.
    """
    if writing.session.get(ProviderRow, record.id) is not None:
        raise AlreadyStoredError(SUBJECT, record.id)
    stated = as_json(record)
    row = _row(writing, record, stated, version=last_version(writing.session, SUBJECT, record.id) + 1, kept_by=kept_by)
    writing.session.add(row)
    writing.session.flush()
    _add_parts(writing.session, record.id, stated)
    record_change(writing, SUBJECT, record.id, version=row.version, before=None, after=stated)
    return _stored(row, stated)


def replace_provider(writing: Writing, record: ProviderRecord, *, version: int | None = None) -> StoredProvider:
    """Store what a provider states from now on.

    Parameters
    ----------
    writing : Writing
    record : ProviderRecord
    version : int, optional
        The version that was read; None replaces whatever stands there.

    Raises
    ------
    NotStoredError, StaleVersionError
    """
    row = _locked(writing.session, record.id, version)
    before = _stated_of(writing.session, row)
    after = as_json(record)
    if before == after:
        return _stored(row, before)
    fresh = _row(writing, record, after, version=row.version + 1, kept_by=row.kept_by, entered_at=row.entered_at)
    writing.session.merge(fresh)
    _remove_parts(writing.session, record.id)
    _add_parts(writing.session, record.id, after)
    record_change(writing, SUBJECT, record.id, version=fresh.version, before=before, after=after)
    return _stored(fresh, after)


def remove_provider(writing: Writing, provider_id: str, *, version: int | None = None) -> None:
    """Take a provider out; what it stated stays in the trail.

    Raises
    ------
    NotStoredError, StaleVersionError
    """
    row = _locked(writing.session, provider_id, version)
    before = _stated_of(writing.session, row)
    record_change(writing, SUBJECT, provider_id, version=row.version + 1, before=before, after=None)
    _remove_parts(writing.session, provider_id)
    writing.session.delete(row)
    writing.session.flush()


def hand_to_keeper(writing: Writing, provider_id: str, organisation_id: str | None) -> None:
    """Say which organisation keeps a provider up to date.

    Raises
    ------
    NotStoredError
    """
    row = _locked(writing.session, provider_id, None)
    before, after = {"kept_by": row.kept_by}, {"kept_by": organisation_id}
    if before == after:
        return
    row.kept_by, row.revision = organisation_id, writing.revision
    writing.session.add(row)
    version = last_version(writing.session, KEEPER, provider_id) + 1
    record_change(writing, KEEPER, provider_id, version=version, before=before, after=after)


def load_providers(session: Session, only: Collection[str] | None = None) -> tuple[StoredProvider, ...]:
    """Read all providers, or those with the given ids, in order of id."""
    rows = select(ProviderRow).order_by(ProviderRow.id)
    if only is not None:
        rows = rows.where(col(ProviderRow.id).in_(only))
    sites = _parts_by_provider(session, SiteRow, only)
    offerings = _parts_by_provider(session, OfferingRow, only)
    return tuple(
        _stored(row, _whole(row.stated, sites.get(row.id, []), offerings.get(row.id, [])))
        for row in session.exec(rows).all()
    )


def _locked(session: Session, provider_id: str, version: int | None) -> ProviderRow:
    row = session.get(ProviderRow, provider_id)
    if row is None:
        raise NotStoredError(SUBJECT, provider_id)
    if version is not None and version != row.version:
        raise StaleVersionError(provider_id, expected=version, actual=row.version)
    return row


def _row(
    writing: Writing,
    record: ProviderRecord,
    stated: Mapping[str, Any],
    *,
    version: int,
    kept_by: str | None,
    entered_at: datetime.datetime | None = None,
) -> ProviderRow:
    # An empty list is a statement («none»), null and a missing key are not: the key is kept in its place.
    own = {key: [] if key in OF_OTHER_ROWS and value is not None else value for key, value in stated.items()}
    return ProviderRow(
        id=record.id,
        name=record.name,
        is_fictitious=bool(record.fictitious),
        confirmed_on=record.confirmed_on,
        kept_by=kept_by,
        version=version,
        revision=writing.revision,
        entered_at=entered_at or writing.at,
        changed_at=writing.at,
        stated=own,
    )


def _add_parts(session: Session, provider_id: str, stated: Mapping[str, Any]) -> None:
    for number, site in enumerate(stated.get("sites") or ()):
        place = site.get("municipality")
        session.add(SiteRow(provider_id=provider_id, number=number, municipality=place, stated=site))
    for number, offering in enumerate(stated.get("offerings") or ()):
        code = offering["service_type"]
        session.add(OfferingRow(provider_id=provider_id, number=number, service_type=code, stated=offering))


def _remove_parts(session: Session, provider_id: str) -> None:
    # Through the session, which first writes what is pending and forgets the rows that go.
    session.exec(delete(SiteRow).where(col(SiteRow.provider_id) == provider_id))
    session.exec(delete(OfferingRow).where(col(OfferingRow.provider_id) == provider_id))


def _parts_by_provider(
    session: Session, table: type[SiteRow] | type[OfferingRow], only: Collection[str] | None
) -> dict[str, list[dict[str, Any]]]:
    columns = select(table.provider_id, table.stated).order_by(table.provider_id, col(table.number))
    if only is not None:
        columns = columns.where(col(table.provider_id).in_(only))
    found: dict[str, list[dict[str, Any]]] = {}
    for provider_id, stated in session.exec(columns).all():
        found.setdefault(provider_id, []).append(dict(stated))
    return found


def _stated_of(session: Session, row: ProviderRow) -> dict[str, Any]:
    sites = _parts_by_provider(session, SiteRow, {row.id})
    offerings = _parts_by_provider(session, OfferingRow, {row.id})
    return _whole(row.stated, sites.get(row.id, []), offerings.get(row.id, []))


def _whole(own: Mapping[str, Any], sites: Iterable[Any], offerings: Iterable[Any]) -> dict[str, Any]:
    parts = {"sites": list(sites), "offerings": list(offerings)}
    return {key: value if value is None else parts.get(key, value) for key, value in own.items()}


def _stored(row: ProviderRow, stated: dict[str, Any]) -> StoredProvider:
    return StoredProvider(stated, row.version, row.revision, row.kept_by, row.entered_at, row.changed_at)
