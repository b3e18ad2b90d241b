"""Letting people in: an invitation makes the account, the link in the mail opens it."""

import datetime

from sqlalchemy import Engine

from catalog.store.database import Writing, writing
from service.accounts.links import HOURS, Purpose, forget_links, make_link
from service.accounts.mails import invitation_mail
from service.accounts.users import add_user, put_password, user_by_id
from service.operations.outbox import queue_mail

BY_OPERATOR = "system:operator"


def invite_user(
    database: Engine,
    *,
    email: str,
    role: str,
    organisation_id: str,
    now: datetime.datetime,
    hours: int = HOURS[Purpose.INVITATION],
    by: str = BY_OPERATOR,
) -> str:
    """Make an account and give the secret of the link `/uitnodiging/{secret}` that opens it; nothing is mailed.

    Raises
    ------
    ValueError, NotStoredError, AlreadyStoredError
        If the role, the address or the organisation is none, or somebody has that address.
    """
    with writing(database, at=now, by=by) as transaction:
        user = add_user(transaction, email=email, role=role, organisation_id=organisation_id)
        return make_link(transaction.session, user.id or 0, Purpose.INVITATION, now=now, hours=hours)


def set_password(
    database: Engine, user_id: int, password: str, *, now: datetime.datetime, by: str = BY_OPERATOR
) -> None:
    """Give somebody a password; all their browsers are signed out and open links stop working.

    Raises
    ------
    NotStoredError
    """
    with writing(database, at=now, by=by) as transaction:
        put_password(transaction, user_id, password)
        for purpose in Purpose:
            forget_links(transaction.session, user_id, purpose)


def mail_invitation(transaction: Writing, user_id: int, *, site: str, lang: str) -> str:
    """Queue the mail with the link that opens an account, and give that link; an earlier one stops working."""
    user = user_by_id(transaction.session, user_id)
    hours = HOURS[Purpose.INVITATION]
    secret = make_link(transaction.session, user_id, Purpose.INVITATION, now=transaction.at, hours=hours)
    link = f"{site}/uitnodiging/{secret}"
    subject, body = invitation_mail(link, lang=lang)
    key = f"invitation:{user_id}:{transaction.revision}"
    queue_mail(transaction.session, key=key, to=user.email, subject=subject, body=body, at=transaction.at)
    return link
