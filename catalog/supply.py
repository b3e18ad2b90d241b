"""From providers to columns: the `Supply` that the engine computes on."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import count
from typing import Any

import numpy as np

from matcher.model.policy import ServiceTypes
from matcher.model.provider import KINDS, MODES, OPEN_END, OPEN_START, Area, Offering, Provider, current_kind
from matcher.model.supply import (
    UNKNOWN,
    EntrustmentColumns,
    HomeColumns,
    Membership,
    OfferingColumns,
    ProviderColumns,
    SiteColumns,
    Supply,
    day_number,
    rows_by_type,
)

PROVINCES = (
    "Antwerpen",
    "Limburg",
    "Oost-Vlaanderen",
    "Vlaams-Brabant",
    "West-Vlaanderen",
    "Waals-Brabant",
    "Henegouwen",
    "Luik",
    "Luxemburg",
    "Namen",
    "Brussels Hoofdstedelijk Gewest",
)
NAN = float("nan")


def build_supply(providers: Iterable[Provider], service_types: ServiceTypes) -> Supply:
    """Lay out all offerings as columns.

    Parameters
    ----------
    providers : iterable of Provider
        In any order; ids are unique.
    service_types : ServiceTypes
        Every offering's service type is among its codes.

    Returns
    -------
    Supply
        With rows by provider id, service type and content, whatever the order of the input.
    """
    ordered = tuple(sorted(providers, key=lambda provider: provider.id))
    rows = [(at, offering) for at, provider in enumerate(ordered) for offering in _sorted_offerings(provider)]
    offerings = tuple(offering for _, offering in rows)
    areas, site_ids = _AreaIndex(), _site_numbers(offerings)
    months = _months(offerings)
    columns = _offering_columns(rows, service_types, areas, site_ids, _agreed_until(ordered, rows))
    homes = _home_columns(ordered)
    of_type = rows_by_type(columns)
    entrustments, bodies = _entrustments(ordered, service_types)
    has_home = np.zeros(len(ordered), dtype=bool)
    has_home[homes.provider] = True
    return Supply(
        providers=ordered,
        provider_ids=tuple(provider.id for provider in ordered),
        provider_names=tuple(provider.name for provider in ordered),
        offerings=offerings,
        site_ids=tuple(site_ids),
        offering_columns=columns,
        provider_columns=_provider_columns(ordered),
        homes=homes,
        sites=_site_columns(ordered),
        entrustments=entrustments,
        bodies=bodies,
        memberships=areas.memberships(),
        n_area_sets=areas.n_sets,
        parts=tuple(areas.parts),
        provinces=PROVINCES,
        months=np.array(months, dtype=np.int64),
        monthly_hours=_monthly_hours(offerings, months),
        rows_by_service_type=of_type,
        columns_by_service_type={number: columns.take(found) for number, found in of_type.items()},
        has_home=has_home,
        n_without_offerings=sum(not provider.offerings for provider in ordered),
    )


def _sorted_offerings(provider: Provider) -> Sequence[Offering]:
    """Order a provider's offerings by what they say; comparing all they say is only needed for ties."""
    types = [offering.service_type for offering in provider.offerings]
    if len(set(types)) == len(types):
        return sorted(provider.offerings, key=lambda offering: offering.service_type)
    return sorted(provider.offerings, key=lambda offering: (offering.service_type, _written(offering)))


def _written(value: Any) -> str:
    """Write a value out the same way in every process: what has no order of its own is sorted."""
    if isinstance(value, frozenset):
        return repr(sorted(value))
    if isinstance(value, Mapping):
        return repr(sorted(value.items()))
    if is_dataclass(value):
        return repr([_written(getattr(value, each.name)) for each in fields(value)])
    return repr(value)


def _offering_columns(
    rows: Sequence[tuple[int, Offering]],
    service_types: ServiceTypes,
    areas: "_AreaIndex",
    site_ids: Mapping[str, int],
    agreed_until: Sequence[int],
) -> OfferingColumns:
    """Write each attribute of the offerings as one column."""
    number = {code: at for at, code in enumerate(service_types.codes)}
    offerings = [offering for _, offering in rows]
    area_sets = [areas.set_of(offering.area) for offering in offerings]
    row_numbers = count()
    pairs = [(at, number[offering.service_type]) for at, offering in rows]
    number_of_pair = {pair: each for each, pair in enumerate(sorted(set(pairs)))}
    return OfferingColumns(
        provider=_ints([at for at, _ in rows]),
        service_type=_ints([service_type for _, service_type in pairs]),
        pair=_ints([number_of_pair[pair] for pair in pairs]),
        lat_deg=_floats(offerings, lambda o: o.site and o.site.lat_deg),
        lon_deg=_floats(offerings, lambda o: o.site and o.site.lon_deg),
        site=_ints([site_ids[o.site.id] if o.site else UNKNOWN for o in offerings]),
        site_nis=_ints([int(o.site.nis_code) if o.site and o.site.nis_code else UNKNOWN for o in offerings]),
        modes=_ints([_bits(o.modes or (), MODES) for o in offerings]),
        has_area=_bools([o.area is not None for o in offerings]),
        radius_km=_floats(offerings, lambda o: o.area and o.area.radius_km),
        area_set=_ints(area_sets),
        provinces=_ints([_bits(o.area.provinces if o.area else (), PROVINCES) for o in offerings]),
        is_everywhere=_bools([o.area is not None and o.area.is_everywhere for o in offerings]),
        is_area_complete=_bools([o.area is None or o.area.is_complete for o in offerings]),
        capacity=_floats(offerings, _flat_capacity),
        capacity_row=_ints([next(row_numbers) if _is_monthly(o) else UNKNOWN for o in offerings]),
        team_workers=_floats(offerings, lambda o: o.team and o.team.workers),
        team_supervisors=_floats(offerings, lambda o: o.team and o.team.supervisors),
        max_travel_minutes=_floats(offerings, lambda o: o.max_travel_minutes),
        van_seats=_floats(offerings, lambda o: o.transport and o.transport.van_seats),
        bike=_ints([_yes_no(o.transport.has_bike if o.transport else None) for o in offerings]),
        rate_eur_per_hour=_floats(offerings, lambda o: o.rate_eur_per_hour),
        valid_from=_ints([_bound(o.valid_from, OPEN_START) for o in offerings]),
        valid_to=_ints([_bound(o.valid_to, OPEN_END) for o in offerings]),
        has_dates=_bools([o.valid_from is not None and o.valid_to is not None for o in offerings]),
        agreed_until=_ints(agreed_until),
        is_inferred=_bools([o.is_inferred for o in offerings]),
    )


def _site_numbers(offerings: Sequence[Offering]) -> Mapping[str, int]:
    """Number what sites are called, once for all of the same name."""
    called = dict.fromkeys(offering.site.id for offering in offerings if offering.site)
    return {site_id: number for number, site_id in enumerate(called)}


def _agreed_until(providers: Sequence[Provider], rows: Sequence[tuple[int, Offering]]) -> list[int]:
    """Give for each offering the last day on which an agreement for its service is known to run."""
    agreements = [[(each.service_type, day_number(each.until)) for each in p.agreements] for p in providers]
    return [max((day for code, day in agreements[at] if code == each.service_type), default=0) for at, each in rows]


def _provider_columns(providers: Sequence[Provider]) -> ProviderColumns:
    return ProviderColumns(
        kinds=_ints([_bits(map(current_kind, provider.kinds), KINDS) for provider in providers]),
        reserved_eligible=_ints([_yes_no(provider.reserved_eligible) for provider in providers]),
        disadvantaged_share=_floats(providers, lambda provider: provider.disadvantaged_share),
        confirmed_on=_ints([day_number(provider.confirmed_on) for provider in providers]),
        is_fictitious=_bools([provider.is_fictitious for provider in providers]),
        is_contingent_full=_bools([bool(p.contingent and p.contingent.is_full) for p in providers]),
        has_sites=_bools([_knows_sites(provider) for provider in providers]),
        has_entrustments=_bools([_knows_entrustments(provider) for provider in providers]),
        states_entrustments=_bools([provider.entrusted_for is not None for provider in providers]),
    )


def _knows_entrustments(provider: Provider) -> bool:
    return provider.entrusted_for is not None and all(each.by is not None for each in provider.entrusted_for)


def _knows_sites(provider: Provider) -> bool:
    return provider.sites is not None and all(site.nis_code for site in provider.sites)


def _home_columns(providers: Sequence[Provider]) -> HomeColumns:
    homes = [(at, home) for at, provider in enumerate(providers) for home in provider.workers_home or ()]
    return HomeColumns(
        provider=_ints([at for at, _ in homes]),
        lat_deg=np.array([home.lat_deg for _, home in homes], dtype=np.float64),
        lon_deg=np.array([home.lon_deg for _, home in homes], dtype=np.float64),
        nis=_ints([int(home.nis_code) for _, home in homes]),
        workers=np.array([home.workers for _, home in homes], dtype=np.float64),
    )


def _site_columns(providers: Sequence[Provider]) -> SiteColumns:
    sites = [
        (at, int(site.nis_code))
        for at, provider in enumerate(providers)
        for site in provider.sites or ()
        if site.nis_code
    ]
    return SiteColumns(_ints([at for at, _ in sites]), _ints([nis for _, nis in sites]))


def _entrustments(
    providers: Sequence[Provider], service_types: ServiceTypes
) -> tuple[EntrustmentColumns, tuple[str | None, ...]]:
    """Lay out who entrusted which service to whom; the bodies are numbered as they are met."""
    number = {code: at for at, code in enumerate(service_types.codes)}
    bodies: dict[str | None, int] = {}
    rows = [
        (
            at,
            number[each.service_type],
            bodies.setdefault(each.by, len(bodies)),
            each.since.toordinal(),
            each.until.toordinal(),
        )
        for at, provider in enumerate(providers)
        for each in provider.entrusted_for or ()
    ]
    columns = np.array(rows, dtype=np.int64).reshape(-1, len(fields(EntrustmentColumns))).T.copy()
    return EntrustmentColumns(*columns), tuple(bodies)


class _AreaIndex:
    """Numbers the distinct sets of municipalities and remembers which of them hold which one."""

    def __init__(self) -> None:
        self.parts: dict[str, int] = {}
        self._numbers: dict[object, int] = {}
        self._members: dict[str, list[tuple[int, int, int, int]]] = {}

    @property
    def n_sets(self) -> int:
        return len(self._numbers)

    def set_of(self, area: Area | None) -> int:
        """Number the set of an area; `UNKNOWN` when it lists no municipalities."""
        if area is None or not area.members:
            return UNKNOWN
        known = self._numbers.get(area.members)
        if known is not None:
            return known
        number = self._numbers[area.members] = len(self._numbers)
        for member in area.members:
            part = 0 if member.part is None else 1 + self.parts.setdefault(member.part, len(self.parts))
            period = member.since.toordinal(), member.until.toordinal()
            self._members.setdefault(member.nis_code, []).append((number, *period, part))
        return number

    def memberships(self) -> Mapping[str, Membership]:
        """Give for each municipality the sets that hold it."""
        return {
            nis_code: Membership(*np.array(members, dtype=np.int64).T.copy())
            for nis_code, members in self._members.items()
        }


def _months(offerings: Sequence[Offering]) -> list[int]:
    """List every month for which any offering states hours."""
    return sorted({month for offering in offerings if _is_monthly(offering) for month in _hours_by_month(offering)})


def _monthly_hours(offerings: Sequence[Offering], months: Sequence[int]) -> np.ndarray[Any, Any]:
    """Lay out the hours by month, one row for each offering that states them so."""
    column = {month: at for at, month in enumerate(months)}
    monthly = [_hours_by_month(offering) for offering in offerings if _is_monthly(offering)]
    table = np.full((len(monthly), len(months)), np.nan)
    for row, hours in enumerate(monthly):
        for month, value in hours.items():
            table[row, column[month]] = value
    return table


def _is_monthly(offering: Offering) -> bool:
    return isinstance(offering.capacity_hours_per_month, Mapping)


def _hours_by_month(offering: Offering) -> Mapping[int, float]:
    capacity = offering.capacity_hours_per_month
    return capacity if isinstance(capacity, Mapping) else {}


def _flat_capacity(offering: Offering) -> float | None:
    capacity = offering.capacity_hours_per_month
    return None if isinstance(capacity, Mapping) else capacity


def _bound(day: datetime.date | None, open_bound: datetime.date) -> int:
    """Number a bound; open and not stated are both no bound."""
    return 0 if day == open_bound else day_number(day)


def _bits(names: Iterable[str], order: Sequence[str]) -> int:
    return sum(1 << order.index(name) for name in set(names))


def _yes_no(answer: bool | None) -> int:
    return UNKNOWN if answer is None else int(answer)


def _ints(values: Sequence[int]) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=np.int64)


def _bools(values: Sequence[bool]) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=bool)


def _floats(rows: Sequence[Any], attribute: Callable[[Any], float | None]) -> np.ndarray[Any, Any]:
    """Write one attribute as a column; what is not stated becomes nan."""
    values = (attribute(row) for row in rows)
    return np.array([NAN if value is None else value for value in values], dtype=np.float64)
