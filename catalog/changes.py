"""From what somebody hands in to changes: checked one by one against the catalogue as the ones before leave it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog.change_records import (
    CHANGE_RECORDS,
    AddProviderRecord,
    AnyChangeRecord,
    DropOfferingRecord,
    SetAreaRecord,
    SetCapacityRecord,
    SetEndRecord,
    SetMaxTravelRecord,
    SetRadiusRecord,
)
from catalog.conversion import to_area, to_capacity, to_provider, to_site
from catalog.documents import Document
from catalog.faults import Fault, FaultsError
from catalog.fields import Known
from catalog.messages import one_of
from catalog.validation import checked
from matcher.model.changes import (
    AddProvider,
    Change,
    DropOffering,
    DropProvider,
    OfferingChange,
    SetArea,
    SetCapacity,
    SetEnd,
    SetMaxTravel,
)
from matcher.model.changing import changed, never_begins
from matcher.model.provider import Area, Provider

ENTERED_SITE = "ingevuld"
MOST_NAMED = 3
GONE = "deze aanbieder stopt al in een vorige wijziging"


def changes_in(documents: Iterable[Document], providers: Iterable[Provider], known: Known) -> tuple[Change, ...]:
    """Check changes in the order in which they would happen.

    Parameters
    ----------
    documents : iterable of Document
        One change each.
    providers : iterable of Provider
        The catalogue before the first of them.
    known : Known

    Returns
    -------
    tuple of Change

    Raises
    ------
    FaultsError
        With everything that is wrong; a provider or an offering that is not there is a fault too.
    """
    faults: list[Fault] = []
    there = _There({each.id: each for each in providers})
    found = [change for each in documents if (change := _change(each, there, known, faults)) is not None]
    if faults:
        raise FaultsError(faults)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _There:
    """The providers as the changes so far leave them, and those that have gone."""

    by_id: dict[str, Provider]
    gone: set[str] = field(default_factory=set)

    def happen(self, change: Change) -> None:
        """Let a change happen, for those that come after it."""
        before = self.by_id.pop(change.provider_id, None)
        for after in changed([] if before is None else [before], [change]):
            self.by_id[after.id] = after
        if change.provider_id not in self.by_id:
            self.gone.add(change.provider_id)


def _change(document: Document, there: _There, known: Known, faults: list[Fault]) -> Change | None:
    origin, value = document.origin, document.value
    kind = value.get("kind") if isinstance(value, Mapping) else None
    if not isinstance(kind, str) or kind not in CHANGE_RECORDS:
        faults.append(origin.fault(("kind",), kind, f"verwacht {one_of(tuple(CHANGE_RECORDS))}"))
        return None
    record, wrong = checked(CHANGE_RECORDS[kind], value, origin=origin, known=known)
    faults.extend(wrong)
    if record is None:
        return None
    change = to_change(record, known)
    unfit = _unfit(change, there)
    if unfit is not None:
        field, named, message = unfit
        faults.append(origin.fault((field,), named, message))
        return None
    there.happen(change)
    return change


def _unfit(change: Change, there: _There) -> tuple[str, str, str] | None:
    """Say which field speaks of something that is not there, or is there already."""
    who, provider = change.provider_id, there.by_id.get(change.provider_id)
    if isinstance(change, AddProvider):
        return None if provider is None else ("provider", who, "deze aanbieder bestaat al; verwacht een andere id")
    if provider is None:
        is_gone = who in there.gone
        message = GONE if is_gone else f"geen aanbieder met deze id{_alike(who, there.by_id)}"
        return "provider_id", who, message
    return None if isinstance(change, DropProvider) else _unfit_offering(change, provider)


def _unfit_offering(change: OfferingChange | DropOffering, provider: Provider) -> tuple[str, str, str] | None:
    code, types = change.service_type, {each.service_type for each in provider.offerings}
    if not types:
        return "provider_id", provider.id, "deze aanbieder geeft nog geen aanbod op"
    if code is not None and code not in types:
        return "service_type", code, f"deze aanbieder biedt dit niet aan; verwacht {one_of(tuple(sorted(types)))}"
    if isinstance(change, SetEnd) and never_begins(provider, change):
        return "valid_to", change.last_day.isoformat(), "dit aanbod begint pas later; verwacht een latere dag"
    return None


def _alike(name: str, offered: Mapping[str, Any]) -> str:
    from difflib import get_close_matches

    closest = get_close_matches(name.lower(), offered, n=MOST_NAMED)
    return f"; bedoelt u {one_of(tuple(closest))}?" if closest else ""


def to_change(record: AnyChangeRecord, known: Known) -> Change:
    """Make the engine's change of a checked record."""
    match record:
        case SetRadiusRecord(provider_id=who, service_type=code, site=site):
            entered = None if site is None else to_site(site, known.places, default_id=ENTERED_SITE)
            return SetArea(who, Area(radius_km=record.radius_km), code, entered)
        case SetAreaRecord(provider_id=who, service_type=code):
            area = to_area(record.area, record.area_complete, known.places, known.areas)
            return SetArea(who, area, code)
        case SetCapacityRecord(provider_id=who, service_type=code):
            hours = to_capacity(record.capacity_hours_per_month)
            if hours is None:
                raise ValueError("a checked capacity says something")
            return SetCapacity(who, hours, code)
        case _:
            return _other_change(record, known)


def _other_change(record: AnyChangeRecord, known: Known) -> Change:
    match record:
        case SetEndRecord(provider_id=who, service_type=code):
            return SetEnd(who, record.valid_to, code)
        case SetMaxTravelRecord(provider_id=who, service_type=code):
            return SetMaxTravel(who, record.max_travel_minutes, code)
        case DropOfferingRecord(provider_id=who, service_type=code):
            return DropOffering(who, code)
        case AddProviderRecord():
            return AddProvider(to_provider(record.provider, known.places, known.areas))
        case _:
            return DropProvider(record.provider_id)
