"""From checked records of providers to the engine's values.

Names become codes and points; null becomes open or unknown.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from catalog.areas import NamedArea
from catalog.fields import point_question
from catalog.origin import Path
from catalog.places import Places
from catalog.record_rules import Record
from catalog.records import (
    AgreementRecord,
    AreaRecord,
    ContingentRecord,
    EntrustmentRecord,
    MemberRecord,
    NamedAreaRecord,
    OfferingRecord,
    ProviderRecord,
    SiteRecord,
)
from catalog.sources import readable_source
from matcher.model.provider import (
    OPEN_END,
    OPEN_START,
    Agreement,
    Area,
    AreaMember,
    Contingent,
    Entrustment,
    Offering,
    Provider,
    Site,
    Team,
    Transport,
    WorkersHome,
)

_From = TypeVar("_From")
_To = TypeVar("_To")


def to_provider(record: ProviderRecord, places: Places, areas: Mapping[str, NamedArea]) -> Provider:
    """Make the engine's provider of a checked record.

    Parameters
    ----------
    record : ProviderRecord
    places : Places
    areas : mapping of area id to NamedArea
        Holds every named area of the record.

    Returns
    -------
    Provider
    """
    sites = None if record.sites is None else _sites(record.sites, places)
    return Provider(
        id=record.id,
        name=record.name,
        kinds=tuple(dict.fromkeys(record.kinds)),
        part_of=record.part_of,
        aliases=record.aliases or (),
        reserved_eligible=record.reserved_eligible,
        disadvantaged_share=record.disadvantaged_share,
        sites=sites,
        workers_home=_workers_home(record.workers_home, places),
        entrusted_for=_each(_entrustment, record.entrusted_for),
        agreements=_each(_agreement, record.agreements) or (),
        contingent=_contingent(record.contingent),
        source=record.source,
        confirmed_on=record.confirmed_on,
        is_fictitious=bool(record.fictitious),
        offerings=tuple(_offering(each, sites or (), places, areas) for each in record.offerings or ()),
    )


def to_named_area(record: NamedAreaRecord, places: Places) -> NamedArea:
    """Make a named area of a checked record; nothing said, its list of municipalities is complete."""
    members = _members(record.municipalities, places)
    return NamedArea(record.id, record.name or record.id, members, record.complete is not False, record.source)


def corrections(record: Record, places: Places, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Find the municipalities in a record whose spelling was corrected, and the sites far from theirs.

    Yields
    ------
    tuple of path, str and str
        Where the name or the site stands, the name or the point, and the Dutch question to ask.
    """
    for at, name in _written_places(record, path):
        correction = places.find(name).correction
        if correction is not None:
            yield at, name, correction
    for number, site in enumerate(getattr(record, "sites", None) or ()):
        question = point_question(site.municipality, site.lat, site.lon, places=places)
        if question is not None:
            yield (*path, "sites", number), f"{site.lat}, {site.lon}", question


def _written_places(record: Record, path: Path) -> Iterator[tuple[Path, str]]:
    for name in record.model_fields_set:
        value, at = getattr(record, name), (*path, name)
        if name == "municipality" and value is not None:
            yield at, value
        elif name == "workers_home":
            yield from (((*at, written), written) for written in value or ())
        elif isinstance(value, Record):
            yield from _written_places(value, at)
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                if isinstance(each, Record):
                    yield from _written_places(each, (*at, number))


def _each(make: Callable[[_From], _To], records: tuple[_From, ...] | None) -> tuple[_To, ...] | None:
    """Convert every record; unknown stays unknown."""
    return None if records is None else tuple(map(make, records))


def _sites(records: tuple[SiteRecord, ...], places: Places) -> tuple[Site, ...]:
    return tuple(_site(record, number, places) for number, record in enumerate(records, start=1))


def _site(record: SiteRecord, number: int, places: Places) -> Site:
    return to_site(record, places, default_id=f"vestiging-{number}")


def to_site(record: SiteRecord, places: Places, *, default_id: str) -> Site:
    """Make a site of a checked record."""
    site_id = record.id or default_id
    place = places.at(record.municipality, record.lat, record.lon)
    if place is None:
        return Site(site_id)
    municipality = place.municipality
    return Site(site_id, municipality.name, municipality.nis_code, place.lat_deg, place.lon_deg)


def _workers_home(homes: Mapping[str, int] | None, places: Places) -> tuple[WorkersHome, ...] | None:
    if homes is None:
        return None
    found = [(places.find(name), workers) for name, workers in homes.items()]
    return tuple(
        WorkersHome(place.municipality.nis_code, place.municipality.name, place.lat_deg, place.lon_deg, workers)
        for place, workers in found
    )


def _contingent(record: ContingentRecord | None) -> Contingent | None:
    return None if record is None else Contingent(record.places_fte, record.filled_fte)


def _entrustment(record: EntrustmentRecord) -> Entrustment:
    return Entrustment(record.service_type, record.by, record.since or OPEN_START, record.until or OPEN_END)


def _agreement(record: AgreementRecord) -> Agreement:
    return Agreement(
        service_type=record.service_type,
        with_whom=record.with_whom,
        since=_bound(record, "since", OPEN_START),
        until=_bound(record, "until", OPEN_END),
        source=readable_source(record.source),
    )


def _offering(
    record: OfferingRecord, sites: tuple[Site, ...], places: Places, areas: Mapping[str, NamedArea]
) -> Offering:
    team, transport = record.team, record.transport
    return Offering(
        service_type=record.service_type,
        site=_site_of(record, sites),
        modes=frozenset(record.modes) if record.modes else None,
        area=None if record.area is None else to_area(record.area, record.area_complete, places, areas),
        capacity_hours_per_month=to_capacity(record.capacity_hours_per_month),
        team=None if team is None else Team(team.workers, team.supervisors),
        max_travel_minutes=record.max_travel_minutes,
        transport=None if transport is None else Transport(transport.van_seats, transport.bike),
        rate_eur_per_hour=record.rate_eur_per_hour,
        valid_from=_bound(record, "valid_from", OPEN_START),
        valid_to=_bound(record, "valid_to", OPEN_END),
        is_inferred=record.evidence == "name",
    )


def _site_of(record: OfferingRecord, sites: tuple[Site, ...]) -> Site | None:
    """Find the site of an offering; without a name it is the provider's only one."""
    if record.site is None:
        return sites[0] if len(sites) == 1 else None
    return next(site for site in sites if site.id == record.site)


def to_area(record: AreaRecord, area_complete: bool | None, places: Places, areas: Mapping[str, NamedArea]) -> Area:
    """Make an area of a checked record; nothing said, what it lists is complete."""
    named = [areas[area_id] for area_id in record.named or ()]
    return Area(
        radius_km=record.radius_km,
        members=_area_members(record, named, places),
        provinces=frozenset(record.provinces or ()),
        is_everywhere=bool(record.everywhere),
        is_complete=area_complete is not False and all(area.is_complete for area in named),
        names=(*_written_names(record, places), *(area.name for area in named)),
    )


def _written_names(area: AreaRecord, places: Places) -> tuple[str, ...]:
    """Name the municipalities of a written list, each once."""
    written = (places.find(each.municipality).municipality.name for each in area.municipalities or ())
    return tuple(dict.fromkeys(written))


def _area_members(area: AreaRecord, named: Iterable[NamedArea], places: Places) -> tuple[AreaMember, ...]:
    of_names = (member for each in named for member in each.members)
    return (*_members(area.municipalities or (), places), *of_names)


def _members(records: Iterable[MemberRecord], places: Places) -> tuple[AreaMember, ...]:
    return tuple(
        AreaMember(
            nis_code=places.find(record.municipality).municipality.nis_code,
            since=record.since or OPEN_START,
            until=record.until or OPEN_END,
            part=record.part,
        )
        for record in records
    )


def to_capacity(capacity: float | Mapping[str, float] | None) -> float | Mapping[int, float] | None:
    """Count months as the engine does; an object without months is unknown."""
    if not isinstance(capacity, Mapping):
        return capacity
    return {int(month[:4]) * 12 + int(month[5:]) - 1: hours for month, hours in capacity.items()} or None


def _bound(record: Record, name: str, open_bound: datetime.date) -> datetime.date | None:
    """Read a date of which null says that there is no bound, and absence that nobody told us."""
    day: datetime.date | None = getattr(record, name)
    return open_bound if day is None and name in record.model_fields_set else day
