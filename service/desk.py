"""The records of the regisseur's desk as one viewer may see and change them.

The rights are those of needs: an organisation reads and changes its own, an administrator all; a regisseur also those
that name a place in the working area, and keeps them up to date. What somebody may not read does not exist for them.
"""

import datetime
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from secrets import token_hex
from typing import Generic, TypeVar

from sqlalchemy import Engine as Database
from sqlmodel import Session

from catalog.exporting import as_json
from catalog.faults import FaultsError
from catalog.fields import shipped
from catalog.origin import Origin
from catalog.record_rules import Record
from catalog.store.database import reading, writing
from catalog.store.desk import StoredRecord, add_record, each_record, load_record, remove_record, replace_record
from catalog.store.exceptions import NotStoredError
from catalog.validation import checked
from service.accounts.viewer import Role, Scope, Viewer, municipalities_of
from service.exceptions import ForbiddenError, NotSignedInError
from service.needs import KEEPERS

CHUNK = 200

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class RecordKind(Generic[AnyRecord]):
    """One kind of record: its name in the database, and the model that says what it may state.

    A model may have an `id` of its own and a list of `places` in the contract's shape, from which the working area
    is read; a record without places belongs to its organisation only.
    """

    name: str
    model: type[AnyRecord]
    # Told in the same transaction that a new record is kept: so that somebody gets a mail, for one.
    # The last argument is the public address of the site, when it has one.
    announce: Callable[[Session, StoredRecord, str | None], None] | None = None

    def read_back(self, stored: StoredRecord) -> AnyRecord:
        """Read back what a stored record states.

        Raises
        ------
        FaultsError
            If it is no longer valid: it was stored before a table changed.
        """
        record, faults = checked(self.model, stored.stated, origin=Origin(stored.id), known=shipped())
        if record is None:
            raise FaultsError(faults)
        return record


@dataclass(frozen=True, slots=True)
class RecordDesk(Generic[AnyRecord]):
    """The stored records of one kind, as one viewer may see and change them."""

    database: Database
    viewer: Viewer
    now: datetime.datetime
    kind: RecordKind[AnyRecord]
    public_url: str | None = None

    def demand_reader(self) -> None:
        """Refuse who has no records to look at.

        Raises
        ------
        NotSignedInError, ForbiddenError
        """
        self._demand(Scope.READ)

    def demand_writer(self) -> None:
        """Refuse who may keep no records.

        Raises
        ------
        NotSignedInError, ForbiddenError
        """
        self._demand(Scope.WRITE_NEEDS)

    def listed(self, *, after: str = "", limit: int | None = None) -> tuple[StoredRecord, ...]:
        """List the records that may be read, in order of id."""
        self.demand_reader()
        at_once = min(limit or CHUNK, CHUNK)
        with reading(self.database) as session, closing(self._each(session, after, at_once=at_once)) as found:
            readable = (each for each in found if may_read_record(self.viewer, each))
            return tuple(islice(readable, limit))

    def read(self, record_id: str) -> StoredRecord:
        """Read one record.

        Raises
        ------
        NotSignedInError, ForbiddenError, NotStoredError
        """
        self.demand_reader()
        with reading(self.database) as session:
            return self._readable(session, record_id)

    def changeable(self, record_id: str) -> StoredRecord:
        """Read a record in order to change it: whoever may read one keeps it up to date."""
        self.demand_writer()
        with reading(self.database) as session:
            return self._readable(session, record_id)

    def keep(self, record: AnyRecord) -> StoredRecord:
        """Store a new record of the viewer's organisation; without an id it gets one."""
        self.demand_writer()
        record_id = getattr(record, "id", None) or f"{self.kind.name[0]}-{token_hex(5)}"
        owner = self.viewer.organisation_id
        with writing(self.database, at=self.now, by=self.viewer.by) as transaction:
            stored = add_record(transaction, self.kind.name, record, record_id=record_id, organisation_id=owner)
            if self.kind.announce is not None:
                self.kind.announce(transaction.session, stored, self.public_url)
            return stored

    def change(self, record_id: str, edit: Callable[[StoredRecord], AnyRecord]) -> StoredRecord:
        """Store what a record states after an edit, which may also refuse it.

        Raises
        ------
        NotSignedInError, ForbiddenError, NotStoredError
        """
        known = self.changeable(record_id)
        record = edit(known)
        with writing(self.database, at=self.now, by=self.viewer.by) as transaction:
            stored = self._readable(transaction.session, record_id)
            if stored != known:
                record = edit(stored)
            # Nobody moves a record out of their own reach, into that of somebody else.
            if not may_read_record(self.viewer, replace(stored, stated=as_json(record))):
                raise ForbiddenError
            return replace_record(transaction, self.kind.name, record, record_id=record_id, version=stored.version)

    def remove(self, record_id: str, demand: Callable[[StoredRecord], None] | None = None) -> None:
        """Take a record out, if what is demanded of it holds."""
        self.demand_writer()
        with writing(self.database, at=self.now, by=self.viewer.by) as transaction:
            stored = self._readable(transaction.session, record_id)
            if demand is not None:
                demand(stored)
            remove_record(transaction, self.kind.name, record_id, version=stored.version)

    def _demand(self, scope: Scope) -> None:
        if not self.viewer.is_signed_in:
            raise NotSignedInError
        if self.viewer.role not in KEEPERS or not self.viewer.may(scope):
            raise ForbiddenError

    def _each(self, session: Session, after: str, *, at_once: int) -> Generator[StoredRecord]:
        """Go over the records a part at a time: only as many are read as are looked at."""
        own = self.viewer.organisation_id
        only = None if self.viewer.role in {Role.REGISSEUR, Role.ADMINISTRATOR} else {own} if own else set()
        return each_record(session, self.kind.name, organisations=only, after=after, at_once=at_once)

    def _readable(self, session: Session, record_id: str) -> StoredRecord:
        if "\0" in record_id:  # PostgreSQL cannot be asked for it
            raise NotStoredError(self.kind.name, record_id)
        stored = load_record(session, self.kind.name, record_id)
        if not may_read_record(self.viewer, stored):
            raise NotStoredError(self.kind.name, record_id)
        return stored


def may_read_record(viewer: Viewer, stored: StoredRecord) -> bool:
    """An organisation reads its own records, a regisseur those in the working area too, an administrator all."""
    match viewer.role:
        case Role.ADMINISTRATOR:
            return True
        case Role.REGISSEUR if municipalities_of(stored.stated.get("places") or ()) & viewer.working_area:
            return True
        case role:
            return (
                role in KEEPERS
                and stored.organisation_id is not None
                and stored.organisation_id == viewer.organisation_id
            )
