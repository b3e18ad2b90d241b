"""Signed-in browsers: one row per session, found by the hash of the secret in its cookie.

A session ends when it is not used for a while, and in any case after the hours that the operator chose.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, delete, update
from sqlmodel import Session, col, select

from catalog.store.database import WRITING, reading
from catalog.store.tables import OrganisationRow
from service.accounts.secrets import hash_of, new_secret
from service.accounts.tables import UserRow, UserSessionRow
from service.accounts.viewer import VISITOR, Role, Viewer

COOKIE = "schakel_session"
SECURE_COOKIE = "__Host-schakel_session"
LONGEST_UNUSED = datetime.timedelta(hours=4)
# Writing at every click would make all readers wait for the disk; so much it may lag behind.
SEEN_EVERY = datetime.timedelta(minutes=5)
N_NAME = 16


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One signed-in browser, as its owner sees it; `name` is a part of the hash and opens nothing."""

    name: str
    created_at: datetime.datetime
    seen_at: datetime.datetime
    is_this_one: bool


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
    with Session(database.execution_options(**{WRITING: True})) as session:
        _forget_ended(session, now)
        session.add(row)
        session.commit()
    return secret


def end_session(database: Engine, secret_hash: str) -> None:
    """Sign one browser out; its cookie is worth nothing from now on."""
    with Session(database.execution_options(**{WRITING: True})) as session:
        session.connection().execute(delete(UserSessionRow).where(col(UserSessionRow.secret_hash) == secret_hash))
        session.commit()


def end_named_session(database: Engine, user_id: int, name: str) -> None:
    """Sign one of somebody's browsers out, by the name under which they see it."""
    own = col(UserSessionRow.user_id) == user_id
    named = col(UserSessionRow.secret_hash).startswith(name, autoescape=True)
    if len(name) != N_NAME or "\0" in name:  # PostgreSQL cannot be asked for it
        return
    with Session(database.execution_options(**{WRITING: True})) as session:
        session.connection().execute(delete(UserSessionRow).where(own, named))
        session.commit()


def end_all_sessions(database: Engine, user_id: int) -> None:
    """Sign all of somebody's browsers out."""
    with Session(database.execution_options(**{WRITING: True})) as session:
        end_sessions_of(session, user_id)
        session.commit()


def end_sessions_of(session: Session, user_id: int) -> None:
    """Sign all of somebody's browsers out, in the caller's transaction."""
    session.connection().execute(delete(UserSessionRow).where(col(UserSessionRow.user_id) == user_id))


def open_sessions(session: Session, viewer: Viewer, *, now: datetime.datetime) -> Sequence[OpenSession]:
    """List where somebody is signed in, the last used first."""
    rows = select(UserSessionRow).where(UserSessionRow.user_id == viewer.user_id)
    found = session.exec(rows.order_by(col(UserSessionRow.seen_at).desc())).all()
    return [
        OpenSession(row.secret_hash[:N_NAME], row.created_at, row.seen_at, row.secret_hash == viewer.session_hash)
        for row in found
        if not _has_ended(row, now)
    ]


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
    if _has_ended(signed_in, now) or not user.is_active:
        return VISITOR
    if now - signed_in.seen_at >= SEEN_EVERY:
        _mark_seen(database, signed_in.secret_hash, now)
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


def _has_ended(row: UserSessionRow, now: datetime.datetime) -> bool:
    return row.expires_at <= now or row.seen_at + LONGEST_UNUSED <= now


def _mark_seen(database: Engine, secret_hash: str, now: datetime.datetime) -> None:
    with Session(database.execution_options(**{WRITING: True})) as session:
        seen = update(UserSessionRow).where(col(UserSessionRow.secret_hash) == secret_hash).values(seen_at=now)
        session.connection().execute(seen)
        session.commit()


def _forget_ended(session: Session, now: datetime.datetime) -> None:
    ended = (UserSessionRow.expires_at <= now) | (UserSessionRow.seen_at <= now - LONGEST_UNUSED)
    session.connection().execute(delete(UserSessionRow).where(ended))  # type: ignore[arg-type]
