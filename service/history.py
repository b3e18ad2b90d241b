"""The catalogue as it was: what every provider stated at a revision of the past, to redo an old answer."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine as Database
from sqlmodel import Session

from catalog.conversion import to_provider
from catalog.fields import Known, shipped
from catalog.policy import load_service_types
from catalog.records import NamedAreaRecord, ProviderRecord
from catalog.store.changes import Mark, changed_since, last_change, states_at
from catalog.store.database import reading
from catalog.store.named_areas import SUBJECT as NAMED_AREA
from catalog.store.named_areas import with_areas
from catalog.store.providers import SUBJECT as PROVIDER
from catalog.supply import build_supply
from matcher.model.provider import Provider
from matcher.model.supply import Supply
from service.engine import Engine
from service.snapshot import ALL, EXAMPLE, Snapshot, policy_of, record_of

# A page of the past is opened again and again while it is printed; older ones are read anew.
KEPT_REVISIONS = 4


@dataclass(frozen=True)
class PastCatalogue:
    """All providers at one revision, as records and as the engine's values; nothing has changed since when `is_now`."""

    revision: int
    records: Mapping[str, ProviderRecord]
    providers: Mapping[str, Provider]
    is_now: bool = False
    supplies: dict[str, Supply] = field(default_factory=dict)

    def chosen(self, catalogue: str = ALL) -> tuple[Provider, ...]:
        """List all providers, the real ones, or the made-up ones."""
        everyone = self.providers.values()
        if catalogue == ALL:
            return tuple(everyone)
        return tuple(each for each in everyone if each.is_fictitious == (catalogue == EXAMPLE))

    def engine(self, as_of: datetime.date, catalogue: str = ALL, travel_table: Path | None = None) -> Engine:
        """Give what matches with this catalogue on a day."""
        if catalogue not in self.supplies:
            self.supplies[catalogue] = build_supply(self.chosen(catalogue), load_service_types())
        return Engine(self.supplies[catalogue], policy_of(as_of, travel_table))


def catalogue_at(database: Database, revision: int, snapshot: Snapshot) -> PastCatalogue:
    """Give the catalogue at a revision; the one in memory when nothing has changed since.

    Raises
    ------
    FaultsError
        If what was stated then is no longer a valid provider.
    """
    with reading(database) as session:
        has_changed = any(changed_since(session, subject, revision) for subject in (PROVIDER, NAMED_AREA))
        mark = last_change(session, revision)
    if has_changed:
        return _read(database, revision, mark)
    return snapshot.once(("catalogue of", revision), lambda: _unchanged(revision, snapshot))


def _unchanged(revision: int, snapshot: Snapshot) -> PastCatalogue:
    """Give the catalogue in memory as that of a revision."""
    return PastCatalogue(
        revision,
        {each_id: each.record for each_id, each in snapshot.listed.items()},
        {each_id: each.provider for each_id, each in snapshot.listed.items()},
        is_now=True,
    )


def engine_at(past: PastCatalogue, snapshot: Snapshot, as_of: datetime.date, catalogue: str = ALL) -> Engine:
    """Give what matches with a catalogue of the past on a day: the one in memory while nothing has changed."""
    if past.is_now:
        return snapshot.engine(as_of, catalogue)
    return past.engine(as_of, catalogue, snapshot.travel_table)


@lru_cache(maxsize=KEPT_REVISIONS)
def _read(database: Database, revision: int, _mark: Mark | None) -> PastCatalogue:
    """Read what was stated at a revision; it never changes, unless a backup is put back: then its mark is another."""
    with reading(database) as session:
        known = _areas_at(session, revision)
        stated = states_at(session, PROVIDER, revision)
    records = {each_id: record_of(each, known) for each_id, each in sorted(stated.items())}
    providers = {each_id: to_provider(record, known.places, known.areas) for each_id, record in records.items()}
    return PastCatalogue(revision, records, providers)


def _areas_at(session: Session, revision: int) -> Known:
    stated = states_at(session, NAMED_AREA, revision)
    return with_areas(
        {each_id: NamedAreaRecord.model_validate(each, context=shipped()) for each_id, each in stated.items()}
    )
