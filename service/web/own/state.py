"""What the forms of «Mijn aanbod» work on: one provider and who may change it, what was sent, and what came of it."""

import datetime
from dataclasses import dataclass

from catalog.records import ProviderRecord
from catalog.store.database import writing
from catalog.store.exceptions import NotStoredError, StaleVersionError
from catalog.store.providers import SUBJECT, load_providers, replace_provider
from service.accounts.viewer import Role, Viewer
from service.snapshot import Listed, Snapshot
from service.state import Shared
from service.web.own.forms import Errors, Values
from service.web.own.subjects import PROVIDER, Circumstances, Stated, Subject


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sent: the version and the part it was filled in for, and what was typed."""

    version: int
    identity: str
    values: Values


@dataclass(frozen=True, slots=True)
class Saved:
    """It is stored, or there was nothing to store."""

    is_changed: bool
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """It cannot be stored so; the form comes back with what was typed."""

    values: Values
    errors: Errors


@dataclass(frozen=True, slots=True)
class Outdated:
    """Somebody else changed the provider since; `number` is where the part stands now, None when it is gone."""

    number: int | None
    is_gone: bool


Outcome = Saved | Refused | Outdated


@dataclass(frozen=True, slots=True)
class Own:
    """One provider, and who may change it."""

    listed: Listed
    viewer: Viewer
    snapshot: Snapshot
    shared: Shared
    now: datetime.datetime
    today: datetime.date
    lang: str

    @property
    def stated(self) -> Stated:
        """Give what the provider states now."""
        return self.listed.stored.stated

    @property
    def version(self) -> int:
        """Give the version of it."""
        return self.listed.stored.version

    @property
    def circumstances(self) -> Circumstances:
        """Give what the forms have to know."""
        is_provider = self.viewer.role is Role.PROVIDER
        return Circumstances(self.snapshot.known, self.today, self.lang, is_provider, self.stated)

    def part(self, subject: Subject, number: int | None) -> Stated:
        """Give the part that a form is about; a new one is empty.

        Raises
        ------
        NotStoredError
        """
        if subject.part == PROVIDER:
            return self.stated
        return {} if number is None else part_at(self.stated, subject.part, number)

    def fresh(self) -> "Own":
        """Read the provider anew."""
        snapshot = self.shared.catalogues.current()
        listed = snapshot.listed.get(self.listed.stored.id)
        if listed is None:
            raise NotStoredError(SUBJECT, self.listed.stored.id)
        return Own(listed, self.viewer, snapshot, self.shared, self.now, self.today, self.lang)


def part_at(stated: Stated, part: str, number: int) -> Stated:
    """Give one site or offering.

    Raises
    ------
    NotStoredError
    """
    parts = stated.get(part) or ()
    if not 0 <= number < len(parts):
        raise NotStoredError(part, str(number + 1))
    found: Stated = parts[number]
    return found


def put(own: Own, record: ProviderRecord, version: int) -> bool:
    """Store the provider; False when somebody else was first, or took it out of this viewer's hands."""
    try:
        with writing(own.shared.database, at=own.now, by=own.viewer.by) as transaction:
            stored = load_providers(transaction.session, {record.id})
            if not stored or not own.viewer.may_change_provider(stored[0].stated, stored[0].kept_by):
                raise StaleVersionError(record.id, expected=version, actual=0)
            replace_provider(transaction, record, version=version)
    except StaleVersionError:
        return False
    return True
