"""The catalogue in memory: one value for one revision of the database, swapped as a whole.

Every request takes the snapshot once and keeps it, so that it never sees half a change. Before it is given out its
revision is held against the database's, so that a worker sees at once what another worker wrote.
"""

import datetime
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Engine as Database
from sqlmodel import Session

from catalog.conversion import to_provider
from catalog.faults import FaultsError
from catalog.fields import Known
from catalog.origin import Origin
from catalog.policy import load_policy, load_service_types
from catalog.records import NamedAreaRecord, ProviderRecord
from catalog.store.changes import Mark, changed_since, last_change
from catalog.store.database import current_revision, newest_revision, reading
from catalog.store.named_areas import load_areas, with_areas
from catalog.store.providers import KEEPER, SUBJECT, StoredProvider, load_providers
from catalog.supply import build_supply
from catalog.validation import checked
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.model.supply import Supply
from matcher.supply_changes import changed_supply
from service.engine import Engine, changed_index, laid_out, travel_times
from service.neutrality import OwnService, Regisseur, load_regisseurs, own_services_of

if TYPE_CHECKING:
    from matcher.index.table import SupplyIndex

ALL: Final = "alles"
REAL: Final = "regio"
EXAMPLE: Final = "voorbeeld"
CATALOGUES = (ALL, REAL, EXAMPLE)
# So many answers are kept of those that cost much: the map of a region, its coverage, what a change would bring.
MOST_ANSWERS = 128
# After so many changed providers all are laid out anew: what is left of them would slowly fill the memory.
MOST_CHANGED = 1_000

Worked = TypeVar("Worked")


@dataclass(frozen=True, slots=True)
class Listed:
    """One provider of the catalogue: as stored, as a checked record, and as the engine's value."""

    stored: StoredProvider
    record: ProviderRecord
    provider: Provider


class Answers:
    """The answers that were asked last, so that the same question is not worked out again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[Hashable, Any] = OrderedDict()

    def once(self, question: Hashable, work: Callable[[], Worked]) -> Worked:
        """Give the answer of before, or work it out; which one was asked longest ago is forgotten."""
        try:
            hash(question)
        except TypeError:  # with weights of its own, for one: such a question is rare, and answered anew each time
            return work()
        with self._lock:
            if question in self._found:
                self._found.move_to_end(question)
                known: Worked = self._found[question]
                return known
        answer = work()
        with self._lock:
            self._found[question] = answer
            if len(self._found) > MOST_ANSWERS:
                self._found.popitem(last=False)
        return answer


@dataclass(frozen=True)
class Snapshot:
    """The whole catalogue at one revision, providers by id and in order of id."""

    revision: int
    listed: Mapping[str, Listed]
    known: Known
    area_records: Mapping[str, NamedAreaRecord]
    travel_table: Path | None = None
    regisseurs: tuple[Regisseur, ...] = ()
    last_change: Mark | None = None

    @cached_property
    def own_services(self) -> Mapping[str, OwnService]:
        """Say which providers are a regisseur's own service; what matches never sees it."""
        return own_services_of(((each.stored, each.record) for each in self.listed.values()), self.regisseurs)

    @cached_property
    def n_fictitious(self) -> int:
        """Count the made-up providers."""
        return sum(each.provider.is_fictitious for each in self.listed.values())

    @property
    def has_fictitious(self) -> bool:
        """Say whether made-up providers are among them."""
        return self.n_fictitious > 0

    @property
    def has_real(self) -> bool:
        """Say whether providers that exist are among them."""
        return self.n_fictitious < len(self.listed)

    @cached_property
    def _laid_out(self) -> dict[str, "LaidOut"]:
        return {}

    @cached_property
    def derived(self) -> dict[Any, Any]:
        """Keep what others work out of these providers, for as long as they are the newest."""
        return {}

    @cached_property
    def _catalogues(self) -> dict[str, tuple[Listed, ...]]:
        return {}

    def once(self, question: Hashable, work: Callable[[], Worked]) -> Worked:
        """Answer a question, or give the answer of before: it must follow from the question and the providers alone."""
        answers: Answers = self.derived.setdefault("answers of before", Answers())
        return answers.once(question, work)

    def in_catalogue(self, catalogue: str = ALL) -> tuple[Listed, ...]:
        """List all providers, the real ones, or the made-up ones."""
        if catalogue not in self._catalogues:
            wanted = {ALL: {True, False}, REAL: {False}, EXAMPLE: {True}}[catalogue]
            found = (each for each in self.listed.values() if each.provider.is_fictitious in wanted)
            self._catalogues[catalogue] = tuple(found)
        return self._catalogues[catalogue]

    def supply(self, catalogue: str = ALL) -> Supply:
        """Lay out the offerings of a catalogue as columns, once."""
        return self._laid_out_of(catalogue).supply

    def engine(self, as_of: datetime.date, catalogue: str = ALL) -> Engine:
        """Give what matches with this catalogue on a day."""
        policy, found = policy_of(as_of, self.travel_table), self._laid_out_of(catalogue)
        if found.index is None:
            found.index = laid_out(found.supply, policy.service_types)
        return Engine(found.supply, policy, found.index)

    def _laid_out_of(self, catalogue: str) -> "LaidOut":
        if catalogue == REAL and not self.has_fictitious:
            catalogue = ALL
        if catalogue not in self._laid_out:
            providers = [each.provider for each in self.in_catalogue(catalogue)]
            self._laid_out[catalogue] = LaidOut(build_supply(providers, load_service_types()))
        return self._laid_out[catalogue]

    def go_on_from(self, before: "Snapshot") -> None:
        """Go on with what a snapshot worked out: all of it when it lists the same providers, else what is laid out."""
        ids = set(differing(self.listed, before.listed))
        if not ids:
            self._laid_out.update(before._laid_out)
            self.derived.update(before.derived)
            return
        # Requests that still hold the snapshot of before may lay out another catalogue meanwhile.
        for catalogue, known in tuple(before._laid_out.items()):
            if known.n_changed + len(ids) <= MOST_CHANGED:
                came = [each.provider for each in self.in_catalogue(catalogue) if each.provider.id in ids]
                self._laid_out[catalogue] = known.changed(build_supply(came, load_service_types()), ids)


@dataclass
class LaidOut:
    """A catalogue laid out as columns, with its index when it was asked for and pays.

    `n_changed` counts the providers that changed since all were laid out.
    """

    supply: Supply
    index: "SupplyIndex | None" = None
    n_changed: int = 0

    def changed(self, came: Supply, ids: Collection[str]) -> "LaidOut":
        """Give the same with some providers changed, as they came; the others are not laid out anew."""
        index = changed_index(self.index, came, ids) if self.index is not None else None
        return LaidOut(changed_supply(self.supply, came, ids), index, self.n_changed + len(ids))


def differing(first: Mapping[str, Listed], other: Mapping[str, Listed]) -> Iterator[str]:
    """List the ids under which two snapshots do not list the same; who was not read anew is the same value."""
    for id_ in {*first, *other}:
        here, there = first.get(id_), other.get(id_)
        if here is not there and here != there:
            yield id_


class Catalogues:
    """Gives every request the newest snapshot."""

    def __init__(self, database: Database, travel_table: Path | None = None) -> None:
        self._database = database
        self._travel_table = travel_table
        self._lock = Lock()
        self._snapshot: Snapshot | None = None

    @property
    def is_local(self) -> bool:
        """Say whether asking for the revision is reading a file, which takes no time, and not asking a server."""
        return self._database.dialect.name == "sqlite"

    @property
    def at_hand(self) -> Snapshot | None:
        """Give the last snapshot that was read, however old; for who only counts."""
        return self._snapshot

    def if_current(self) -> Snapshot | None:
        """Give the snapshot at hand, unless the database has moved on."""
        snapshot = self._snapshot
        return snapshot if snapshot is not None and snapshot.revision == self._revision() else None

    def current(self) -> Snapshot:
        """Give the catalogue as it stands in the database now."""
        snapshot = self.if_current()
        if snapshot is not None:
            return snapshot
        with self._lock:
            return self._refreshed(self._revision())

    def _revision(self) -> int:
        return newest_revision(self._database)

    def _refreshed(self, wanted: int) -> Snapshot:
        """Read what changed since the last snapshot, unless another request just did."""
        known = self._snapshot
        if known is not None and known.revision == wanted:
            return known
        if known is not None and known.revision > wanted:
            known = None  # an older backup was put back: nothing of what was read still counts
        with reading(self._database) as session:
            fresh = _read(session, known, self._travel_table)
        if known is not None:
            fresh.go_on_from(known)
        self._snapshot = fresh
        return fresh


def _read(session: Session, before: Snapshot | None, travel_table: Path | None) -> Snapshot:
    """Read the database as it stands: only what changed, when there is a snapshot to start from."""
    revision = current_revision(session)
    areas = load_areas(session)
    known = with_areas(areas)
    if before is None or before.area_records != areas or not _goes_on(session, before):
        listed = {each.id: listed_of(each, known) for each in load_providers(session)}
    else:
        changed = changed_since(session, SUBJECT, before.revision) | changed_since(session, KEEPER, before.revision)
        listed = {id_: each for id_, each in before.listed.items() if id_ not in changed}
        listed |= {each.id: listed_of(each, known) for each in load_providers(session, changed)}
    regisseurs, mark = load_regisseurs(session), last_change(session, revision)
    return Snapshot(revision, dict(sorted(listed.items())), known, areas, travel_table, regisseurs, mark)


def _goes_on(session: Session, before: Snapshot) -> bool:
    """Say whether the database holds what a snapshot was read from: not when another backup was put back."""
    return last_change(session, before.revision) == before.last_change


def listed_of(stored: StoredProvider, known: Known) -> Listed:
    """Read a stored provider back as a record and as a value.

    Raises
    ------
    FaultsError
        If what is stored is no longer a valid provider.
    """
    record = record_of(stored.stated, known)
    return Listed(stored, record, to_provider(record, known.places, known.areas))


def record_of(stated: Mapping[str, Any], known: Known) -> ProviderRecord:
    """Read back what a provider stated.

    Raises
    ------
    FaultsError
        If it is no longer a valid provider.
    """
    record, faults = checked(ProviderRecord, stated, origin=Origin(str(stated.get("id"))), known=known)
    if record is None:
        raise FaultsError(faults)
    return record


@lru_cache(maxsize=64)
def policy_of(as_of: datetime.date, travel_table: Path | None = None) -> Policy:
    """Give the policy of a day; the same day gives the same value."""
    return load_policy(as_of, travel_table=travel_times(travel_table))
