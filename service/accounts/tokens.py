"""Keys for programs: made for an organisation, shown once, limited in what and until when, and revocable."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from catalog.store.changes import record_change
from catalog.store.database import Writing, reading
from catalog.store.exceptions import NotStoredError
from catalog.store.tables import OrganisationRow
from service.accounts.secrets import hash_of, new_secret
from service.accounts.tables import ApiTokenRow
from service.accounts.users import LARGEST_ID
from service.accounts.viewer import Role, Scope, Viewer
from service.exceptions import BadTokenError

SUBJECT = "token"
PREFIX = "schakel_"
DAYS = (30, 90, 365)


def make_token(
    writing: Writing, *, organisation_id: str, label: str, scopes: Collection[Scope], days: int
) -> tuple[ApiTokenRow, str]:
    """Make a key and give its secret, which is stored nowhere; every key may at least read.

    Raises
    ------
    NotStoredError
        If there is no such organisation.
    """
    if writing.session.get(OrganisationRow, organisation_id) is None:
        raise NotStoredError("organisation", organisation_id)
    secret = PREFIX + new_secret()
    row = ApiTokenRow(
        secret_hash=hash_of(secret),
        organisation_id=organisation_id,
        label=label,
        scopes=sorted({Scope.READ, *scopes}),
        created_at=writing.at,
        expires_at=writing.at + datetime.timedelta(days=days),
    )
    writing.session.add(row)
    writing.session.flush()
    _record(writing, row, before=None)
    return row, secret


def revoke_token(writing: Writing, token_id: int) -> None:
    """Make a key worthless, from this moment on.

    Raises
    ------
    NotStoredError
    """
    row = token_by_id(writing.session, token_id)
    if row.revoked_at is not None:
        return
    before = _told(row)
    row.revoked_at = writing.at
    writing.session.add(row)
    _record(writing, row, before=before)


def token_by_id(session: Session, token_id: int) -> ApiTokenRow:
    """Find a key by number.

    Raises
    ------
    NotStoredError
    """
    row = session.get(ApiTokenRow, token_id) if 0 < token_id <= LARGEST_ID else None
    if row is None:
        raise NotStoredError(SUBJECT, str(token_id))
    return row


def tokens_of(session: Session, organisation_id: str) -> Sequence[ApiTokenRow]:
    """List an organisation's keys, the newest first."""
    rows = select(ApiTokenRow).where(ApiTokenRow.organisation_id == organisation_id)
    return session.exec(rows.order_by(col(ApiTokenRow.id).desc())).all()


def viewer_of_token(database: Engine, secret: str, *, now: datetime.datetime) -> Viewer:
    """Say whose key it is; its role is that of the organisation's kind.

    Raises
    ------
    BadTokenError
    """
    found = (
        select(ApiTokenRow, OrganisationRow)
        .join(OrganisationRow, col(OrganisationRow.id) == col(ApiTokenRow.organisation_id))
        .where(ApiTokenRow.secret_hash == hash_of(secret))
    )
    with reading(database) as session:
        row = session.exec(found).first()
    if row is None:
        raise BadTokenError
    token, organisation = row
    if token.revoked_at is not None or token.expires_at <= now:
        raise BadTokenError
    return Viewer(
        role=Role(organisation.kind),
        by=f"token:{token.id}",
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        working_area=frozenset(organisation.working_area),
        scopes=frozenset(token.scopes),
    )


def _told(row: ApiTokenRow) -> dict[str, Any]:
    return {
        "organisation_id": row.organisation_id,
        "label": row.label,
        "scopes": list(row.scopes),
        "expires_at": row.expires_at.isoformat(),
        "revoked_at": row.revoked_at and row.revoked_at.isoformat(),
    }


def _record(writing: Writing, row: ApiTokenRow, *, before: dict[str, Any] | None) -> None:
    record_change(writing, SUBJECT, str(row.id), version=writing.revision, before=before, after=_told(row))
