"""How a stored provider is changed over the API: who may, from which version, to what.

Everything is judged twice: on the catalogue in memory, so that what cannot be is refused without making other writers
wait; and in the transaction, if somebody changed the provider in between.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Depends
from sqlalchemy import Engine as Database

from catalog.exporting import as_json
from catalog.faults import Fault, FaultsError
from catalog.records import ProviderRecord
from catalog.store.database import Writing, writing
from catalog.store.exceptions import NotStoredError
from catalog.store.providers import (
    SUBJECT,
    StoredProvider,
    add_provider,
    load_providers,
    remove_provider,
    replace_provider,
)
from service.accounts.viewer import Role, Viewer
from service.api.bodies import BODY, record_in
from service.api.identity import Writer
from service.api.versions import IfMatch, ReadVersions
from service.exceptions import ForbiddenError
from service.provenance import SOURCES, with_source_of_changes
from service.snapshot import Snapshot
from service.state import CurrentSnapshot, Now, SharedDep, belgian_day

# An id stands in addresses, and in mails and on paper where nobody escapes it.
FIT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,99}")
# More than any organisation has; each offering is a row that every search goes over.
MOST_PARTS = 1000

# A kind and an entrustment give rights in every ranking: others say so of a provider, as on its own page.
SAID_BY_OTHERS = ("kinds", "entrusted_for")

Stated = dict[str, Any]
Edit = Callable[[Stated], Any]


@dataclass(frozen=True, slots=True)
class Editor:
    """Who changes something, what they read, and the catalogue it is judged by."""

    viewer: Viewer
    read: ReadVersions
    snapshot: Snapshot
    database: Database
    now: datetime.datetime

    def add(self, read_body: Callable[[], Any]) -> StoredProvider:
        """Store a new provider; who may not add any is told so before the body is read."""
        if not self.viewer.may_add_providers():
            raise ForbiddenError
        record = self._checked(read_body())
        refuse_unfit_id(record.id)
        self._demand_own(as_json(record), None)
        with writing(self.database, at=self.now, by=self.viewer.by) as transaction:
            return add_provider(transaction, record)

    def change(self, provider_id: str, edit: Edit, *, inside: str = "") -> StoredProvider:
        """Store what a provider states after an edit; `inside` points at the part of it that was sent."""
        known = self._known(provider_id)
        record = self._edited(known, edit, inside)
        with writing(self.database, at=self.now, by=self.viewer.by) as transaction:
            stored = _stored(transaction, provider_id)
            if stored != known:
                record = self._edited(stored, edit, inside)
            return replace_provider(transaction, record, version=stored.version)

    def remove(self, provider_id: str) -> None:
        """Take a provider out."""
        self._demand(self._known(provider_id))
        with writing(self.database, at=self.now, by=self.viewer.by) as transaction:
            stored = _stored(transaction, provider_id)
            self._demand(stored)
            remove_provider(transaction, provider_id, version=stored.version)

    def _known(self, provider_id: str) -> StoredProvider:
        listed = self.snapshot.listed.get(provider_id)
        if listed is None:
            raise NotStoredError(SUBJECT, provider_id)
        return listed.stored

    def _demand(self, stored: StoredProvider) -> None:
        """Refuse who may not change this provider, or did not read it as it stands."""
        self._demand_own(stored.stated, stored.kept_by)
        self.read.demand(stored.id, stored.version)

    def _demand_own(self, stated: Mapping[str, Any], kept_by: str | None) -> None:
        if not self.viewer.may_change_provider(stated, kept_by):
            raise ForbiddenError

    def _edited(self, stored: StoredProvider, edit: Edit, inside: str) -> ProviderRecord:
        self._demand(stored)
        with_pointers_from = FaultPointers(inside)
        record = with_pointers_from.checked(lambda: self._checked(edit(stored.stated)))
        _refuse_other(("id",), record.id, stored.id)
        _refuse_other(("fictitious",), bool(record.fictitious), bool(stored.stated.get("fictitious")))
        told = as_json(record)
        if self.viewer.role is Role.PROVIDER:
            _refuse_said_by_others(stored.stated, told)
        # Nobody moves a provider out of their own reach, into that of somebody else.
        self._demand_own(told, stored.kept_by)
        return self._with_sources(stored.stated, record)

    def _with_sources(self, before: Stated, record: ProviderRecord) -> ProviderRecord:
        """Let every value that changes keep who gave it, and when."""
        stated = as_json(record)
        source, on = SOURCES[self.viewer.role], belgian_day(self.now)
        told = with_source_of_changes(before, stated, source=source, on=on)
        return record if told == stated else self._checked(told)

    def _checked(self, value: Any) -> ProviderRecord:
        record = record_in(ProviderRecord, value, known=self.snapshot.known)
        for name in ("sites", "offerings"):
            n_parts = len(getattr(record, name) or ())
            if n_parts > MOST_PARTS:
                raise FaultsError([BODY.fault((name,), n_parts, f"verwacht er ten hoogste {MOST_PARTS}")])
        return record


@dataclass(frozen=True, slots=True)
class FaultPointers:
    """Points at faults in the part of a thing that was sent, instead of in the thing as a whole."""

    inside: str

    def checked(self, check: Callable[[], ProviderRecord]) -> ProviderRecord:
        """Check the whole; a fault in the part that was sent gets its pointer in that part."""
        try:
            return check()
        except FaultsError as error:
            raise FaultsError([self._shortened(fault) for fault in error.faults]) from None

    def _shortened(self, fault: Fault) -> Fault:
        is_inside = fault.where == self.inside or fault.where.startswith(f"{self.inside}/")
        return replace(fault, where=fault.where.removeprefix(self.inside)) if is_inside else fault


def refuse_unfit_id(written: str) -> None:
    """Refuse an id that cannot stand in an address as it is.

    Raises
    ------
    FaultsError
    """
    if not FIT_ID.fullmatch(written):
        message = "verwacht ten hoogste 100 letters zonder accent, cijfers, punten, streepjes of tildes"
        raise FaultsError([BODY.fault(("id",), written, message)])


def _refuse_other(path: tuple[str, ...], value: object, kept: object) -> None:
    if value != kept:
        shown = str(kept).lower() if isinstance(kept, bool) else kept
        raise FaultsError([BODY.fault(path, value, f"dit kan niet veranderen; verwacht {shown}")])


def _refuse_said_by_others(before: Stated, after: Stated) -> None:
    changed = [key for key in SAID_BY_OTHERS if after.get(key) != before.get(key)]
    if changed:
        message = "dit wijzigt de regisseur van de streek of de beheerder"
        raise FaultsError([BODY.fault((key,), after.get(key), message) for key in changed])


def _stored(transaction: Writing, provider_id: str) -> StoredProvider:
    found = load_providers(transaction.session, {provider_id})
    if not found:
        raise NotStoredError(SUBJECT, provider_id)
    return found[0]


async def _editor(viewer: Writer, read: IfMatch, snapshot: CurrentSnapshot, shared: SharedDep, now: Now) -> Editor:
    return Editor(viewer, read, snapshot, shared.database, now)


async def _adder(viewer: Writer, snapshot: CurrentSnapshot, shared: SharedDep, now: Now) -> Editor:
    # What is only added overwrites nothing, so nothing need have been read.
    return Editor(viewer, ReadVersions(any=True), snapshot, shared.database, now)


async def _part_adder(viewer: Writer, read: IfMatch, snapshot: CurrentSnapshot, shared: SharedDep, now: Now) -> Editor:
    return Editor(viewer, read.or_any(), snapshot, shared.database, now)


CurrentEditor = Annotated[Editor, Depends(_editor)]
CurrentAdder = Annotated[Editor, Depends(_adder)]
CurrentPartAdder = Annotated[Editor, Depends(_part_adder)]
