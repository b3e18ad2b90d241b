"""People who can sign in: found, added and changed, each change in the trail.

The trail keeps no address: it is never shortened, so that a person's address could never be taken out of it.
"""

import re
from typing import Any

from sqlalchemy import ColumnElement, delete
from sqlmodel import Session, col, select

from catalog.store.changes import last_version, record_change
from catalog.store.database import Writing
from catalog.store.exceptions import AlreadyStoredError, NotStoredError
from catalog.store.tables import OrganisationRow
from service.accounts.passwords import hash_password
from service.accounts.sessions import end_sessions_of
from service.accounts.tables import FavouritesRow, LinkRow, MailRow, UserRow, UserSessionRow
from service.accounts.viewer import Role
from service.exceptions import LastAdministratorError

SUBJECT = "user"
EMAIL = re.compile(r"[^@\s<>\"',;:]{1,64}@[^@\s<>\"',;:]+\.[^@\s<>\"',;:.]{2,}")
LONGEST_EMAIL = 254
# What stands in the place of an address that was taken out: no address, so that nobody is found by it.
FORGOTTEN = "forgotten-{user_id}"
# More does not fit in the column of a number.
LARGEST_ID = 2**31 - 1


def plain_email(text: str) -> str:
    """Write an address the one way in which it is stored and compared."""
    return text.strip().lower()


def is_email(text: str) -> bool:
    """Say whether a text has the shape of an address; whether it exists, only a mail can tell."""
    return len(text) <= LONGEST_EMAIL and text.isprintable() and EMAIL.fullmatch(text) is not None


def user_by_email(session: Session, email: str) -> UserRow | None:
    """Find somebody by address."""
    plain = plain_email(email)
    # PostgreSQL cannot be asked for every text.
    return session.exec(select(UserRow).where(UserRow.email == plain)).first() if is_email(plain) else None


def user_by_id(session: Session, user_id: int) -> UserRow:
    """Find somebody by number.

    Raises
    ------
    NotStoredError
    """
    user = session.get(UserRow, user_id) if 0 < user_id <= LARGEST_ID else None
    if user is None:
        raise NotStoredError(SUBJECT, str(user_id))
    return user


def add_user(writing: Writing, *, email: str, role: str, organisation_id: str) -> UserRow:
    """Store somebody who cannot sign in yet.

    Raises
    ------
    ValueError
        If there is no such role, or the address is none.
    NotStoredError, AlreadyStoredError
        If there is no such organisation, or somebody has that address.
    """
    if Role(role) is Role.VISITOR or not is_email(plain_email(email)):
        raise ValueError(f"{role}, {email}")
    if writing.session.get(OrganisationRow, organisation_id) is None:
        raise NotStoredError("organisation", organisation_id)
    if user_by_email(writing.session, email) is not None:
        raise AlreadyStoredError(SUBJECT, plain_email(email))
    user = UserRow(email=plain_email(email), role=role, organisation_id=organisation_id, created_at=writing.at)
    writing.session.add(user)
    writing.session.flush()
    _record(writing, user, before=None)
    return user


def change_user(writing: Writing, user_id: int, *, role: str | None = None, is_active: bool | None = None) -> UserRow:
    """Give somebody another role, or close or open the account; whoever loses something is signed out.

    Raises
    ------
    NotStoredError
    LastAdministratorError
        If nobody would be left to administer Schakel.
    """
    user = user_by_id(writing.session, user_id)
    before = _told(user)
    user.role = role or user.role
    user.is_active = user.is_active if is_active is None else is_active
    if _told(user) == before:
        return user
    _keep_an_administrator(writing.session, before, but=user_id)
    end_sessions_of(writing.session, user_id)
    writing.session.add(user)
    _record(writing, user, before=before)
    return user


def put_password(writing: Writing, user_id: int, password: str) -> None:
    """Store somebody's password; all browsers are signed out."""
    user = user_by_id(writing.session, user_id)
    before = _told(user)
    user.password_hash = hash_password(password)
    writing.session.add(user)
    end_sessions_of(writing.session, user_id)
    # That there is a new one is worth knowing, even when nothing else changed.
    _record(writing, user, before=before, password_changed_at=writing.at.isoformat())


def bind_user(writing: Writing, user_id: int, *, issuer: str, subject: str) -> None:
    """Tie somebody to who they are at a sign-in service."""
    user = user_by_id(writing.session, user_id)
    before = _told(user)
    user.oidc_issuer, user.oidc_subject = issuer, subject
    writing.session.add(user)
    _record(writing, user, before=before)


def forget_user(writing: Writing, user_id: int) -> None:
    """Take out who somebody is, with the lists and the mails of the account.

    The number stays: it is never given to somebody else, of whom the trail would then speak.

    Raises
    ------
    NotStoredError
    LastAdministratorError
        If nobody would be left to administer Schakel.
    """
    user = user_by_id(writing.session, user_id)
    before = _told(user)
    _keep_an_administrator(writing.session, before, but=user_id)
    connection = writing.session.connection()
    connection.execute(delete(MailRow).where(col(MailRow.to) == user.email))
    for theirs in (UserSessionRow, LinkRow, FavouritesRow):
        connection.execute(delete(theirs).where(col(theirs.user_id) == user_id))
    user.email, user.is_active = FORGOTTEN.format(user_id=user_id), False
    user.password_hash = user.oidc_issuer = user.oidc_subject = None
    writing.session.add(user)
    _record(writing, user, before=before)


def is_known() -> ColumnElement[bool]:
    """Select the people whose address was not taken out."""
    return col(UserRow.email).contains("@")


def can_sign_in(user: UserRow) -> bool:
    """Say whether somebody ever came in: by a password of their own, or by a sign-in service."""
    return user.password_hash is not None or user.oidc_subject is not None


def _keep_an_administrator(session: Session, before: dict[str, Any], *, but: int) -> None:
    """Refuse to take the last one who can administer Schakel."""
    if before["role"] != Role.ADMINISTRATOR or not before["is_active"]:
        return
    able = col(UserRow.password_hash).is_not(None) | col(UserRow.oidc_subject).is_not(None)
    others = select(UserRow.id).where(
        UserRow.role == Role.ADMINISTRATOR, col(UserRow.is_active), able, col(UserRow.id) != but
    )
    if session.exec(others).first() is None:
        raise LastAdministratorError


def _told(user: UserRow) -> dict[str, Any]:
    return {
        "role": str(user.role),
        "organisation_id": user.organisation_id,
        "is_active": user.is_active,
        "has_password": user.password_hash is not None,
        "oidc_issuer": user.oidc_issuer,
    }


def _record(writing: Writing, user: UserRow, *, before: dict[str, Any] | None, **also: Any) -> None:
    after = _told(user) | also
    version = last_version(writing.session, SUBJECT, str(user.id)) + 1
    record_change(writing, SUBJECT, str(user.id), version=version, before=before, after=after)
