"""Organisations: added and changed by who administers, each change in the trail."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from catalog.store.changes import last_version, record_change
from catalog.store.database import Writing
from catalog.store.exceptions import NotStoredError
from catalog.store.tables import OrganisationRow
from service.accounts.tables import UserRow
from service.accounts.users import change_user, is_known
from service.accounts.viewer import Role
from service.made_ids import free_id

SUBJECT = "organisation"


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What is stated of an organisation; codes are NIS codes of municipalities, a regisseur's own providers are ids."""

    name: str
    kind: Role
    nis_code: str | None = None
    working_area: tuple[str, ...] = ()
    own_providers: tuple[str, ...] = ()


def add_organisation(writing: Writing, facts: OrganisationFacts) -> OrganisationRow:
    """Store an organisation under an id made of its name."""
    row = OrganisationRow(
        id=free_id(facts.name, "organisatie", is_taken=lambda id_: _is_stored(writing.session, id_)),
        name=facts.name,
        kind=facts.kind,
        nis_code=facts.nis_code,
        working_area=list(facts.working_area),
        own_providers=list(facts.own_providers),
        created_at=writing.at,
    )
    writing.session.add(row)
    writing.session.flush()
    version = version_of(writing.session, row.id) + 1
    record_change(writing, SUBJECT, row.id, version=version, before=None, after=_told(row))
    return row


def change_organisation(writing: Writing, organisation_id: str, facts: OrganisationFacts) -> OrganisationRow:
    """Store what is stated from now on; when the kind changes, its people change role with it.

    Raises
    ------
    NotStoredError, LastAdministratorError
    """
    row = organisation_by_id(writing.session, organisation_id)
    before, old_kind = _told(row), row.kind
    row.name, row.kind = facts.name, str(facts.kind)
    row.nis_code, row.working_area = facts.nis_code, list(facts.working_area)
    row.own_providers = list(facts.own_providers)
    if _told(row) == before:
        return row
    writing.session.add(row)
    version = version_of(writing.session, row.id) + 1
    record_change(writing, SUBJECT, row.id, version=version, before=before, after=_told(row))
    if row.kind != old_kind:
        _follow(writing, row, old_kind)
    return row


def organisation_by_id(session: Session, organisation_id: str) -> OrganisationRow:
    """Find an organisation.

    Raises
    ------
    NotStoredError
    """
    row = session.get(OrganisationRow, organisation_id) if organisation_id.isprintable() else None
    if row is None:
        raise NotStoredError(SUBJECT, organisation_id)
    return row


def version_of(session: Session, organisation_id: str) -> int:
    """Give the version of what is stated of an organisation; 0 when the trail does not know it."""
    return last_version(session, SUBJECT, organisation_id)


def all_organisations(session: Session) -> Sequence[OrganisationRow]:
    """List all organisations by name."""
    return session.exec(select(OrganisationRow).order_by(col(OrganisationRow.name), col(OrganisationRow.id))).all()


def users_of(session: Session, organisation_id: str) -> Sequence[UserRow]:
    """List an organisation's people by address."""
    rows = select(UserRow).where(UserRow.organisation_id == organisation_id, is_known())
    return session.exec(rows.order_by(col(UserRow.email))).all()


def users_by_organisation(session: Session, organisation_ids: Collection[str]) -> Mapping[str, Sequence[UserRow]]:
    """List the people of several organisations by address; one without people is not among them."""
    rows = select(UserRow).where(col(UserRow.organisation_id).in_(organisation_ids), is_known())
    found: dict[str, list[UserRow]] = {}
    for user in session.exec(rows.order_by(col(UserRow.email))):
        found.setdefault(user.organisation_id, []).append(user)
    return found


def n_users_by_organisation(session: Session) -> Mapping[str, int]:
    """Count the people of every organisation; one without people is not among them."""
    counted = select(UserRow.organisation_id, func.count()).where(is_known())
    return dict(session.exec(counted.group_by(col(UserRow.organisation_id))).all())


def _is_stored(session: Session, organisation_id: str) -> bool:
    return session.get(OrganisationRow, organisation_id) is not None


def _follow(writing: Writing, row: OrganisationRow, old_kind: str) -> None:
    for user in users_of(writing.session, row.id):
        if user.role == old_kind and user.id is not None:
            change_user(writing, user.id, role=row.kind)


def _told(row: OrganisationRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "kind": str(row.kind),
        "nis_code": row.nis_code,
        "working_area": list(row.working_area),
        "own_providers": list(row.own_providers),
    }
