"""Needs that are kept: who may read and change which, and how they are stored.

A need that somebody may not read does not exist for them, so that an id gives nothing away.
"""

import datetime
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from secrets import token_hex
from typing import Literal

from sqlalchemy import Engine as Database
from sqlmodel import Session

from catalog.faults import FaultsError
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.origin import Origin
from catalog.store.database import reading, writing
from catalog.store.exceptions import NotStoredError
from catalog.store.needs import OPEN, SUBJECT, StoredNeed, add_need, each_need, load_need, remove_need, replace_need
from catalog.validation import checked
from service.accounts.viewer import Role, Scope, Viewer, municipalities_of
from service.exceptions import ForbiddenError, NotSignedInError

Status = Literal["open", "closed"]

KEEPERS = frozenset({Role.LOCAL_GOVERNMENT, Role.COMPANY, Role.REGISSEUR, Role.ADMINISTRATOR})
CHUNK = 200


@dataclass(frozen=True, slots=True)
class NeedDesk:
    """The stored needs as one viewer may see and change them."""

    database: Database
    viewer: Viewer
    now: datetime.datetime

    def demand_reader(self) -> None:
        """Refuse who has no needs to look at.

        Raises
        ------
        NotSignedInError, ForbiddenError
        """
        if not self.viewer.is_signed_in:
            raise NotSignedInError
        if self.viewer.role not in KEEPERS or not self.viewer.may(Scope.READ):
            raise ForbiddenError

    def demand_writer(self) -> None:
        """Refuse who may keep no needs.

        Raises
        ------
        NotSignedInError, ForbiddenError
        """
        if not self.viewer.is_signed_in:
            raise NotSignedInError
        if self.viewer.role not in KEEPERS or not self.viewer.may(Scope.WRITE_NEEDS):
            raise ForbiddenError

    def listed(
        self, *, status: str | None = None, kind: str | None = None, after: str = "", limit: int | None = None
    ) -> tuple[StoredNeed, ...]:
        """List the needs that may be read, in order of id."""
        self.demand_reader()
        at_once = min(limit or CHUNK, CHUNK)
        with reading(self.database) as session, closing(self._each(session, status, after, at_once=at_once)) as found:
            readable = (each for each in found if may_read(self.viewer, each))
            of_kind = (each for each in readable if kind is None or each.stated["kind"] == kind)
            return tuple(islice(of_kind, limit))

    def read(self, need_id: str) -> StoredNeed:
        """Read one need.

        Raises
        ------
        NotSignedInError, ForbiddenError, NotStoredError
        """
        self.demand_reader()
        with reading(self.database) as session:
            return _readable(session, self.viewer, need_id)

    def keep(self, record: NeedRecord, *, status: str = OPEN) -> StoredNeed:
        """Store a new need of the viewer's organisation; without an id it gets one."""
        self.demand_writer()
        need_id = record.id or f"n-{token_hex(5)}"
        with writing(self.database, at=self.now, by=self.viewer.by) as transaction:
            owner = self.viewer.organisation_id
            return add_need(transaction, record, need_id=need_id, organisation_id=owner, status=status)

    def change(self, need_id: str, edit: Callable[[StoredNeed], tuple[NeedRecord, str | None]]) -> StoredNeed:
        """Store what a need states after an edit, which may also refuse it.

        Raises
        ------
        NotSignedInError, ForbiddenError, NotStoredError
        """
        known = self.changeable(need_id)
        record, status = edit(known)
        with writing(self.database, at=self.now, by=self.viewer.by) as transaction:
            stored = _changeable(transaction.session, self.viewer, need_id)
            if stored != known:
                record, status = edit(stored)
            return replace_need(transaction, record, need_id=need_id, version=stored.version, status=status)

    def set_status(self, need_id: str, status: Status) -> StoredNeed:
        """Close a need or open it again; what it states stays as it is."""

        def unchanged(stored: StoredNeed) -> tuple[NeedRecord, str]:
            record, faults = checked(NeedRecord, stored.stated, origin=Origin(need_id), known=shipped())
            if record is None:  # stored before a table changed
                raise FaultsError(faults)
            return record, status

        return self.change(need_id, unchanged)

    def remove(self, need_id: str, demand: Callable[[StoredNeed], None] | None = None) -> None:
        """Take a need out, if what is demanded of it holds."""
        known = self.changeable(need_id)
        if demand is not None:
            demand(known)
        with writing(self.database, at=self.now, by=self.viewer.by) as transaction:
            stored = _changeable(transaction.session, self.viewer, need_id)
            if demand is not None:
                demand(stored)
            remove_need(transaction, need_id, version=stored.version)

    def changeable(self, need_id: str) -> StoredNeed:
        """Read a need in order to change it."""
        self.demand_writer()
        with reading(self.database) as session:
            return _changeable(session, self.viewer, need_id)

    def _each(self, session: Session, status: str | None, after: str, *, at_once: int) -> Generator[StoredNeed]:
        """Go over the needs a part at a time: only as many are read as are looked at."""
        own = self.viewer.organisation_id
        only = None if self.viewer.role in {Role.REGISSEUR, Role.ADMINISTRATOR} else {own} if own else set()
        return each_need(session, organisations=only, status=status, after=after, at_once=at_once)


def may_read(viewer: Viewer, need: StoredNeed) -> bool:
    """An organisation reads its own needs, a regisseur those in the working area too, an administrator all."""
    if viewer.role is Role.REGISSEUR and municipalities_of(need.stated.get("places") or ()) & viewer.working_area:
        return True
    return may_change(viewer, need)


def may_change(viewer: Viewer, need: StoredNeed) -> bool:
    """An organisation changes its own needs, an administrator all."""
    if viewer.role is Role.ADMINISTRATOR:
        return True
    return (
        viewer.role in KEEPERS and need.organisation_id is not None and need.organisation_id == viewer.organisation_id
    )


def _readable(session: Session, viewer: Viewer, need_id: str) -> StoredNeed:
    if "\0" in need_id:  # PostgreSQL cannot be asked for it
        raise NotStoredError(SUBJECT, need_id)
    stored = load_need(session, need_id)
    if not may_read(viewer, stored):
        raise NotStoredError(SUBJECT, need_id)
    return stored


def _changeable(session: Session, viewer: Viewer, need_id: str) -> StoredNeed:
    stored = _readable(session, viewer, need_id)
    if not may_change(viewer, stored):
        raise ForbiddenError
    return stored
