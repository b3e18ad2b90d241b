"""The ways in: a password, a link from a mail, or another service that says who somebody is."""

import datetime

from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from catalog.store.database import WRITING, Writing, reading, writing
from service.accounts.links import (
    HOURS,
    Purpose,
    forget_links,
    has_open_invitation,
    make_link,
    use_link,
    user_of_link,
)
from service.accounts.mails import new_password_mail
from service.accounts.oidc import Identity
from service.accounts.passwords import faults_of, hash_password, is_outdated, is_password
from service.accounts.tables import UserRow
from service.accounts.throttling import by_account, forget_failures
from service.accounts.users import bind_user, put_password, user_by_email, user_by_id
from service.operations.outbox import queue_mail

BY_LINK, BY_SERVICE = "system:link", "system:oidc"


def user_with_password(database: Engine, email: str, password: str) -> int | None:
    """Say whose address and password these are; it takes as long when they are nobody's."""
    with reading(database) as session:
        user = user_by_email(session, email)
    stored = user.password_hash if user is not None else None
    is_right = is_password(stored, password)
    if user is None or stored is None or not is_right or not user.is_active:
        return None
    if is_outdated(stored):
        _hash_anew(database, user, password)
    return user.id


def email_of_link(database: Engine, secret: str, purpose: Purpose, *, now: datetime.datetime) -> str | None:
    """Say for whose address a link works; None when it does not."""
    with reading(database) as session:
        user = user_of_link(session, secret, purpose, now=now)
        return user.email if user is not None else None


def choose_password(
    database: Engine, secret: str, purpose: Purpose, password: str, *, now: datetime.datetime
) -> int | tuple[str, ...] | None:
    """Give the holder of a link the password that they chose; the link is used up.

    Returns
    -------
    int, tuple of str, or None
        Whose it is; or the codes of what is wrong with the password; or None when the link does not work.
    """
    email = email_of_link(database, secret, purpose, now=now)
    if email is None:
        return None
    faults = faults_of(password, email)
    if faults:
        return faults
    with writing(database, at=now, by=BY_LINK) as transaction:
        user = user_of_link(transaction.session, secret, purpose, now=now)
        if user is None or user.id is None or not use_link(transaction.session, secret, now=now):
            return None
        put_password(transaction, user.id, password)
        # Whoever guessed at the old password does not make its owner wait with the new one.
        forget_failures(transaction.session, by_account(user.email))
        for each in Purpose:
            forget_links(transaction.session, user.id, each)
        return user.id


def change_password(database: Engine, user_id: int, *, old: str, new: str, now: datetime.datetime) -> tuple[str, ...]:
    """Give somebody another password, if they know the old one; give the codes of what is wrong."""
    with reading(database) as session:
        user = user_by_id(session, user_id)
    if not is_password(user.password_hash, old):
        return ("wrong_password",)
    faults = faults_of(new, user.email)
    if not faults:
        with writing(database, at=now, by=f"user:{user_id}") as transaction:
            put_password(transaction, user_id, new)
    return faults


def mail_new_password(database: Engine, email: str, *, site: str, lang: str, now: datetime.datetime) -> None:
    """Queue a mail with which somebody chooses a new password; for an unknown address nothing happens."""
    with Session(database.execution_options(**{WRITING: True}), expire_on_commit=False) as session:
        user = user_by_email(session, email)
        if user is None or user.id is None or not user.is_active:
            return
        hours = HOURS[Purpose.NEW_PASSWORD]
        secret = make_link(session, user.id, Purpose.NEW_PASSWORD, now=now, hours=hours)
        subject, body = new_password_mail(f"{site}/wachtwoord/{secret}", lang=lang)
        key = f"new-password:{user.id}:{now.isoformat()}"
        queue_mail(session, key=key, to=user.email, subject=subject, body=body, at=now)
        session.commit()


def user_with_identity(database: Engine, identity: Identity, *, invitation: str, now: datetime.datetime) -> int | None:
    """Say who somebody is that another service vouches for; the first time, only who was invited."""
    with reading(database) as session:
        user = _bound(session, identity)
    if user is not None:
        return user.id if user.is_active else None
    with writing(database, at=now, by=BY_SERVICE) as transaction:
        invited = _invited(transaction, identity, invitation)
        if invited is None or invited.id is None:
            return None
        bind_user(transaction, invited.id, issuer=identity.issuer, subject=identity.subject)
        use_link(transaction.session, invitation, now=now)
        forget_links(transaction.session, invited.id, Purpose.INVITATION)
        return invited.id


def _invited(transaction: Writing, identity: Identity, invitation: str) -> UserRow | None:
    """Find the account that waits for this person: by the link they came with, or by an address that is vouched for."""
    if _bound(transaction.session, identity) is not None:
        return None
    user = user_of_link(transaction.session, invitation, Purpose.INVITATION, now=transaction.at)
    if user is not None or identity.verified_email is None:
        return user
    user = user_by_email(transaction.session, identity.verified_email)
    if user is None or user.id is None or not user.is_active or user.oidc_subject is not None:
        return None
    return user if has_open_invitation(transaction.session, user.id, now=transaction.at) else None


def _bound(session: Session, identity: Identity) -> UserRow | None:
    same = select(UserRow).where(UserRow.oidc_issuer == identity.issuer, UserRow.oidc_subject == identity.subject)
    return session.exec(same).first()


def _hash_anew(database: Engine, user: UserRow, password: str) -> None:
    """Store the same password with today's numbers; whoever changed it meanwhile keeps the change."""
    fresh = hash_password(password)
    with Session(database.execution_options(**{WRITING: True})) as session:
        unchanged = col(UserRow.password_hash) == user.password_hash
        session.connection().execute(
            update(UserRow).where(col(UserRow.id) == user.id, unchanged).values(password_hash=fresh)
        )
        session.commit()
