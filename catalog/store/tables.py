"""The rows of the catalogue. A row checks nothing: it is only made of a checked record.

What a provider or a need states is kept as it was stated, so that missing stays missing and null stays null;
the other columns are what queries and constraints need of it.
"""

import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, DateTime, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

# Constraints have names of their own, so that a migration can name them on both databases.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

ONLY_REVISION = 1


class Moment(TypeDecorator[datetime.datetime]):
    """A moment in UTC: SQLite keeps no time zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Any) -> datetime.datetime | None:
        """Write the moment in UTC."""
        return None if value is None else value.astimezone(datetime.UTC)

    def process_result_value(self, value: Any, dialect: Any) -> datetime.datetime | None:
        """Read the moment as UTC."""
        if value is None:
            return None
        moment: datetime.datetime = value if value.tzinfo else value.replace(tzinfo=datetime.UTC)
        return moment.astimezone(datetime.UTC)


class RevisionRow(SQLModel, table=True):
    """The number of the last change: one row, raised first in every writing transaction."""

    __tablename__ = "revision"

    id: int = Field(primary_key=True)
    number: int


class OrganisationRow(SQLModel, table=True):
    """Who uses Schakel: a board, a company, a provider or a regisseur's organisation.

    `own_providers` are the providers that are a regisseur's own service, by an administrator's statement.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('local_government', 'company', 'provider', 'regisseur', 'administrator')", name="kind_known"
        ),
    )

    id: str = Field(primary_key=True)
    name: str
    kind: str
    nis_code: str | None = None
    working_area: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    own_providers: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    created_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))


class NamedAreaRow(SQLModel, table=True):
    """A named set of municipalities that a catalogue brought along."""

    __tablename__ = "named_area"

    id: str = Field(primary_key=True)
    revision: int
    stated: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class ProviderRow(SQLModel, table=True):
    """A provider, without its sites and offerings."""

    __tablename__ = "provider"
    __table_args__ = (Index(None, "kept_by"),)

    id: str = Field(primary_key=True)
    name: str
    is_fictitious: bool
    confirmed_on: datetime.date | None = None
    kept_by: str | None = Field(default=None, sa_column=Column(String, ForeignKey("organisation.id"), nullable=True))
    version: int
    revision: int
    entered_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    changed_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    stated: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class SiteRow(SQLModel, table=True):
    """A place where a provider sits; `number` is its place in the list."""

    __tablename__ = "site"

    provider_id: str = Field(
        sa_column=Column(String, ForeignKey("provider.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    number: int = Field(sa_column=Column(Integer, primary_key=True, nullable=False))
    municipality: str | None = None
    stated: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class OfferingRow(SQLModel, table=True):
    """One service type that a provider offers; `number` is its place in the list."""

    __tablename__ = "offering"
    __table_args__ = (Index(None, "service_type"),)

    provider_id: str = Field(
        sa_column=Column(String, ForeignKey("provider.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    number: int = Field(sa_column=Column(Integer, primary_key=True, nullable=False))
    service_type: str
    stated: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class NeedRow(SQLModel, table=True):
    """A need that somebody keeps, and whether it is still open."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'closed')", name="status_known"),
        Index(None, "organisation_id"),
        Index(None, "status"),
    )

    id: str = Field(primary_key=True)
    organisation_id: str | None = Field(
        default=None, sa_column=Column(String, ForeignKey("organisation.id"), nullable=True)
    )
    status: str
    version: int
    revision: int
    entered_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    changed_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    stated: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class DeskRow(SQLModel, table=True):
    """A record of the regisseur's desk; what it may state depends on its kind."""

    __tablename__ = "desk_record"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('agreement', 'gap', 'bundle', 'action', 'object_count', 'outcome')", name="kind_known"
        ),
        Index(None, "organisation_id"),
    )

    kind: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    organisation_id: str | None = Field(
        default=None, sa_column=Column(String, ForeignKey("organisation.id"), nullable=True)
    )
    version: int
    revision: int
    entered_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    changed_at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    stated: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class ChangeRow(SQLModel, table=True):
    """Who changed what, when, from what to what: never changed and never removed."""

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("subject", "subject_id", "version", "revision"),
        Index(None, "revision"),
        CheckConstraint("action IN ('created', 'changed', 'removed')", name="action_known"),
    )

    id: int | None = Field(default=None, primary_key=True)
    revision: int
    at: datetime.datetime = Field(sa_column=Column(Moment, nullable=False))
    by: str
    subject: str
    subject_id: str
    version: int
    action: str
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
