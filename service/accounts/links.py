"""Links sent by mail: each works once, for a while, and for one purpose."""

import datetime
from enum import StrEnum

from sqlalchemy import CursorResult, delete, update
from sqlmodel import Session, col, select

from service.accounts.secrets import hash_of, new_secret
from service.accounts.tables import LinkRow, UserRow


class Purpose(StrEnum):
    """What a link is for."""

    INVITATION = "invitation"
    NEW_PASSWORD = "new_password"


HOURS = {Purpose.INVITATION: 7 * 24, Purpose.NEW_PASSWORD: 1}


def make_link(session: Session, user_id: int, purpose: Purpose, *, now: datetime.datetime, hours: int) -> str:
    """Make a link's secret; an earlier link for the same purpose stops working."""
    forget_links(session, user_id, purpose)
    secret = new_secret()
    session.add(
        LinkRow(
            secret_hash=hash_of(secret),
            purpose=purpose,
            user_id=user_id,
            created_at=now,
            expires_at=now + datetime.timedelta(hours=hours),
        )
    )
    return secret


def forget_links(session: Session, user_id: int, purpose: Purpose) -> None:
    """Make a person's open links for a purpose worthless."""
    of_user = col(LinkRow.user_id) == user_id
    open_ones = delete(LinkRow).where(of_user, col(LinkRow.purpose) == purpose, col(LinkRow.used_at).is_(None))
    session.connection().execute(open_ones)


def user_of_link(session: Session, secret: str, purpose: Purpose, *, now: datetime.datetime) -> UserRow | None:
    """Say for whom a link still works."""
    found = (
        select(UserRow)
        .join(LinkRow, col(LinkRow.user_id) == col(UserRow.id))
        .where(LinkRow.secret_hash == hash_of(secret), LinkRow.purpose == purpose, col(LinkRow.used_at).is_(None))
        .where(LinkRow.expires_at > now, col(UserRow.is_active))
    )
    return session.exec(found).first()


def use_link(session: Session, secret: str, *, now: datetime.datetime) -> bool:
    """Use a link up; False when somebody was first."""
    still_open = col(LinkRow.used_at).is_(None)
    used = update(LinkRow).where(col(LinkRow.secret_hash) == hash_of(secret), still_open).values(used_at=now)
    result: CursorResult[object] = session.connection().execute(used)
    return result.rowcount == 1


def has_open_invitation(session: Session, user_id: int, *, now: datetime.datetime) -> bool:
    """Say whether somebody was invited and did not answer yet."""
    found = select(LinkRow.secret_hash).where(
        LinkRow.user_id == user_id,
        LinkRow.purpose == Purpose.INVITATION,
        col(LinkRow.used_at).is_(None),
        LinkRow.expires_at > now,
    )
    return session.exec(found).first() is not None
