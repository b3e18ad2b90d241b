"""Signed-in browsers: one row per session, found by the hash of the secret in its cookie."""

import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from catalog.store.database import reading
from catalog.store.tables import OrganisationRow
from service.accounts.secrets import hash_of, new_secret
from service.accounts.tables import UserRow, UserSessionRow
from service.accounts.viewer import VISITOR, Role, Viewer

COOKIE = "schakel_session"
SECURE_COOKIE = "__Host-schakel_session"


def cookie_name(*, https: bool) -> str:
    """Name the session's cookie: over HTTPS the browser itself holds it to this host."""
    return SECURE_COOKIE if https else COOKIE


def start_session(database: Engine, user_id: int, *, now: datetime.datetime, hours: int) -> str:
    """Sign a user in; give the secret for the cookie."""
    secret = new_secret()
    row = UserSessionRow(
        secret_hash=hash_of(secret),
        user_id=user_id,
        csrf_token=new_secret(),
        created_at=now,
        seen_at=now,
        expires_at=now + datetime.timedelta(hours=hours),
    )
    with Session(database.execution_options(schakel_writing=True)) as session:
        session.add(row)
        session.commit()
    return secret


def end_session(database: Engine, secret_hash: str) -> None:
    """Sign one browser out; its cookie is worth nothing from now on."""
    with Session(database.execution_options(schakel_writing=True)) as session:
        session.connection().execute(delete(UserSessionRow).where(col(UserSessionRow.secret_hash) == secret_hash))
        session.commit()


def viewer_of_session(database: Engine, secret: str, *, now: datetime.datetime) -> Viewer:
    """Say who holds a cookie; a session that ended or never was is a visitor's."""
    found = (
        select(UserSessionRow, UserRow, OrganisationRow)
        .join(UserRow, col(UserRow.id) == col(UserSessionRow.user_id))
        .join(OrganisationRow, col(OrganisationRow.id) == col(UserRow.organisation_id))
        .where(UserSessionRow.secret_hash == hash_of(secret))
    )
    with reading(database) as session:
        row = session.exec(found).first()
    if row is None:
        return VISITOR
    signed_in, user, organisation = row
    if signed_in.expires_at <= now or not user.is_active:
        return VISITOR
    return Viewer(
        role=Role(user.role),
        by=f"user:{user.id}",
        user_id=user.id,
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        working_area=frozenset(organisation.working_area),
        session_hash=signed_in.secret_hash,
        csrf_token=signed_in.csrf_token,
    )
