"""The rows of accounts: users, sessions, tokens, invitations, mail, favourites and the log of neutrality.

A row checks nothing.

Secrets (sessions, tokens, links) are stored as SHA-256 only: they are long and random, so that a hash without
salt gives nothing away. Passwords are stored as argon2.
"""

import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from catalog.store.tables import Moment

ROLES_CHECK = "role IN ('local_government', 'company', 'provider', 'regisseur', 'administrator')"


class UserRow(SQLModel, table=True):
    """A person who can sign in; `email` is lower case, without a password they sign in elsewhere."""

    __tablename__ = "app_user"
    # Who somebody is elsewhere belongs to one account; a null is nobody, as often as it occurs.
    __table_args__ = (CheckConstraint(ROLES_CHECK, name="role_known"), UniqueConstraint("oidc_issuer", "oidc_subject"))

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    role: str
    organisation_id: str = Field(sa_column=Column(String, ForeignKey("organisation.id"), nullable=False))
    password_hash: str | None = None
    oidc_issuer: str | None = None
    oidc_subject: str | None = None
    is_active: bool = True
    created_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))


class UserSessionRow(SQLModel, table=True):
    """One signed-in browser."""

    __tablename__ = "user_session"
    __table_args__ = (Index(None, "user_id"),)

    secret_hash: str = Field(primary_key=True)
    user_id: int = Field(sa_column=Column(Integer, ForeignKey("app_user.id", ondelete="CASCADE"), nullable=False))
    csrf_token: str
    created_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    seen_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    expires_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))


class ApiTokenRow(SQLModel, table=True):
    """A key with which an organisation's program asks; `scopes` is what it may do."""

    __tablename__ = "api_token"
    __table_args__ = (Index(None, "organisation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    secret_hash: str = Field(unique=True)
    organisation_id: str = Field(sa_column=Column(String, ForeignKey("organisation.id"), nullable=False))
    label: str
    scopes: list[str] = Field(sa_column=Column(JSON, nullable=False))
    created_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    expires_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    revoked_at: datetime.datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))


class LinkRow(SQLModel, table=True):
    """A link sent by mail that works once: an invitation or a new password."""

    __tablename__ = "mailed_link"

    secret_hash: str = Field(primary_key=True)
    purpose: str
    user_id: int = Field(sa_column=Column(Integer, ForeignKey("app_user.id", ondelete="CASCADE"), nullable=False))
    created_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    expires_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    used_at: datetime.datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))


class SignInAttemptRow(SQLModel, table=True):
    """A failed attempt to sign in, counted by a hash of the address and of where it came from; kept for a day."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index(None, "key_hash", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    key_hash: str
    at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))


class MailRow(SQLModel, table=True):
    """A mail to be sent; `key` keeps the same mail from being queued twice."""

    __tablename__ = "mail"
    __table_args__ = (Index(None, "sent_at"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    to: str
    subject: str
    body: str
    queued_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    tried_at: datetime.datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))
    n_tries: int = 0
    sent_at: datetime.datetime | None = Field(default=None, sa_column=Column(Moment, nullable=True))


class FavouritesRow(SQLModel, table=True):
    """A list of providers that somebody keeps at hand."""

    __tablename__ = "favourites"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(sa_column=Column(Integer, ForeignKey("app_user.id", ondelete="CASCADE"), nullable=False))
    name: str
    created_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))


class FavouriteRow(SQLModel, table=True):
    """One provider on a list; it may have left the catalogue since."""

    __tablename__ = "favourite"

    favourites_id: int = Field(
        sa_column=Column(Integer, ForeignKey("favourites.id", ondelete="CASCADE"), primary_key=True)
    )
    provider_id: str = Field(primary_key=True)
    note: str = ""
    added_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))


class NeutralityRow(SQLModel, table=True):
    """Once that somebody of a regisseur's organisation got an answer with a service of its own in it; never changed.

    `asked` holds codes of service types and names of municipalities only. `key_hash` keeps the same answer of the
    same day from being written twice.
    """

    __tablename__ = "neutrality_log"
    __table_args__ = (Index(None, "organisation_id", "id"), Index(None, "at"))

    id: int | None = Field(default=None, primary_key=True)
    key_hash: str = Field(unique=True)
    at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    organisation_id: str = Field(sa_column=Column(String, ForeignKey("organisation.id"), nullable=False))
    provider_id: str
    tool: str
    asked: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    outcome: str
    rank: int | None = None
    n_ranked: int
    score: float | None = None
    revision: int
