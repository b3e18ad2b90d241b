"""Made-up supply of up to a million providers, drawn column by column.

`scenarios.py` writes providers one by one, as the import files have them; a million of those take minutes and
gigabytes. Here the columns of a `Supply` are drawn at once over the same towns and trades. More providers means
more in the same country: density grows with size. `providers` and `offerings` are made when asked for, from the
same columns, so `build_supply` of those gives these columns back.
"""

import csv
import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.scenarios import AT_CLIENT, DATA, IN_WORKSHOP, KINDS, KM_PER_DEGREE, NEIGHBOURS, TRADES, towns
from benchmarks.scenarios import service_types as types_by_group
from benchmarks.supply_values import SITE_ID, DrawnAreas, DrawnValues, MadeWhenAsked, provider_id, provider_name
from catalog.policy import load_service_types
from catalog.supply import PROVINCES
from matcher.model.provider import KINDS as KIND_ORDER
from matcher.model.provider import MODES
from matcher.model.supply import (
    UNKNOWN,
    BoolArray,
    EntrustmentColumns,
    FloatArray,
    HomeColumns,
    IntArray,
    Membership,
    OfferingColumns,
    ProviderColumns,
    SiteColumns,
    Supply,
)

MOST_OFFERINGS = 5
MOST_HOMES = 6
MONTHS = np.arange(2027 * 12, 2028 * 12)
NO_RANK = 1_000
Random = np.random.Generator


def make_supply(n_providers: int, seed: int) -> Supply:
    """Draw a supply; the same number and seed give the same one."""
    random = np.random.default_rng(seed)
    weights = np.diff(towns()[1], prepend=0)
    town = random.choice(len(weights), n_providers, p=weights / weights.sum())
    kind = random.choice(len(KINDS), n_providers, p=np.array(list(KINDS.values())) / 100)
    has_site = random.random(n_providers) < 0.99
    provider, service_type = _offered(n_providers, random)
    sets, area = _areas(town[provider], random)
    capacity, capacity_row, monthly_hours = _capacities(len(provider), random)
    columns = OfferingColumns(
        provider=provider,
        service_type=service_type,
        pair=_pairs(provider, service_type),
        **_site_columns(town, has_site, provider, random),
        modes=_modes(service_type, kind[provider], random),
        **area,
        capacity=capacity,
        capacity_row=capacity_row,
        **_team_columns(len(provider), random),
        **_date_columns(len(provider), random),
        is_inferred=random.random(len(provider)) < 0.03,
    )
    return _supply(columns, _provider_columns(kind, has_site, random), _homes(town, random), sets, monthly_hours)


def _supply(
    columns: OfferingColumns,
    provider_columns: ProviderColumns,
    homes: HomeColumns,
    sets: IntArray,
    monthly_hours: FloatArray,
) -> Supply:
    """Put the drawn columns together with what follows from them."""
    n_providers, areas = len(provider_columns.kinds), _drawn_areas(sets)
    codes = load_service_types().codes
    values = DrawnValues(codes, columns, provider_columns, homes, areas, MONTHS, monthly_hours)
    rows = _rows_by_type(columns.service_type)
    has_home = np.zeros(n_providers, dtype=bool)
    has_home[homes.provider] = True
    first = np.flatnonzero(np.diff(columns.provider, prepend=-1) > 0)
    sited = first[columns.site_nis[first] != UNKNOWN]
    return Supply(
        providers=MadeWhenAsked(n_providers, values.provider),
        provider_ids=tuple(map(provider_id, range(n_providers))),
        provider_names=tuple(map(provider_name, range(n_providers))),
        offerings=MadeWhenAsked(len(columns), values.offering),
        site_ids=(SITE_ID,),
        offering_columns=columns,
        provider_columns=provider_columns,
        homes=homes,
        sites=SiteColumns(columns.provider[sited], columns.site_nis[sited]),
        entrustments=EntrustmentColumns(*np.empty((5, 0), dtype=np.int64)),
        bodies=(),
        memberships=_memberships(areas),
        n_area_sets=len(sets),
        parts=(),
        provinces=PROVINCES,
        months=MONTHS,
        monthly_hours=monthly_hours,
        rows_by_service_type=rows,
        columns_by_service_type=CutWhenAsked(columns, rows),
        has_home=has_home,
        n_without_offerings=0,
    )


class CutWhenAsked(Mapping[int, OfferingColumns]):
    """The columns of each service type, cut the first time that somebody asks for it."""

    def __init__(self, columns: OfferingColumns, rows: Mapping[int, IntArray]) -> None:
        self._columns = columns
        self._rows = rows
        self._cut: dict[int, OfferingColumns] = {}

    def __getitem__(self, number: int) -> OfferingColumns:
        """Cut the columns of one service type."""
        if number not in self._cut:
            self._cut[number] = self._columns.take(self._rows[number])
        return self._cut[number]

    def __iter__(self) -> Iterator[int]:
        """Go over the service types that are offered."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Count the service types that are offered."""
        return len(self._rows)


@cache
def _drawn_towns() -> tuple[tuple[str, ...], tuple[str, ...], IntArray, IntArray]:
    """Give names, NIS codes, neighbours (n_towns, n_neighbours) and province bits of the towns."""
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as lines:
        nis_of = {row["name"]: row["nis_code"] for row in csv.DictReader(lines) if row["status"] == "current"}
    found = towns()[0]
    names = tuple(town.name for town in found)
    at = {name: number for number, name in enumerate(names)}
    neighbours = np.array([[at[name] for name in town.neighbours] for town in found])
    provinces = np.array([1 << PROVINCES.index(town.province) for town in found])
    return names, tuple(nis_of[name] for name in names), neighbours, provinces


def _points() -> FloatArray:
    return np.array([(town.lat_deg, town.lon_deg) for town in towns()[0]])


def _nis() -> IntArray:
    return np.array([int(code) for code in _drawn_towns()[1]])


def _drawn_areas(sets: IntArray) -> DrawnAreas:
    names, nis_codes, neighbours, _ = _drawn_towns()
    points = tuple((town.lat_deg, town.lon_deg) for town in towns()[0])
    return DrawnAreas(names, nis_codes, points, neighbours, sets)


def _offered(n_providers: int, random: Random) -> tuple[IntArray, IntArray]:
    """Draw a few service types of one trade or two for each provider, in the order of their codes."""
    codes, by_group = load_service_types().codes, types_by_group()
    in_order = np.array(sorted(range(len(codes)), key=codes.__getitem__))
    rank_of = {codes[number]: rank for rank, number in enumerate(in_order.tolist())}
    sizes = np.array([len(by_group[trade]) for trade in TRADES])
    ranks = np.array([[rank_of[code] for code in np.resize(by_group[trade], sizes.max())] for trade in TRADES])
    weights = np.array(list(TRADES.values()))
    trade, other = random.choice(len(weights), (2, n_providers), p=weights / weights.sum())
    of_other = (
        random.random((n_providers, MOST_OFFERINGS)) < (sizes[other] / (2 * sizes[trade] + sizes[other]))[:, None]
    )
    group = np.where(of_other, other[:, None], trade[:, None])
    drawn = ranks[group, (random.random(group.shape) * sizes[group]).astype(np.int64)]
    drawn[np.arange(MOST_OFFERINGS) >= random.integers(2, MOST_OFFERINGS + 1, n_providers)[:, None]] = NO_RANK
    drawn.sort(axis=1)
    is_new = (np.diff(drawn, axis=1, prepend=-1) > 0) & (drawn != NO_RANK)
    return is_new.nonzero()[0], in_order[drawn[is_new]]


def _pairs(provider: IntArray, service_type: IntArray) -> IntArray:
    """Number the offerings by provider and service type, as the taxonomy orders those."""
    pair = np.empty_like(provider)
    pair[np.lexsort((service_type, provider))] = np.arange(len(provider))
    return pair


def _site_columns(town: IntArray, has_site: BoolArray, provider: IntArray, random: Random) -> dict[str, NDArray[Any]]:
    """Spread the one site of each provider around its town; of a few nothing is known."""
    spread = 2.5 / KM_PER_DEGREE * np.array([1.0, 1.6])
    points = (_points()[town] + random.normal(size=(len(town), 2)) * spread).round(5)
    points[~has_site] = np.nan
    nis = np.where(has_site, _nis()[town], UNKNOWN)
    return {
        "lat_deg": points[provider, 0],
        "lon_deg": points[provider, 1],
        "site": np.where(nis[provider] == UNKNOWN, UNKNOWN, 0),
        "site_nis": nis[provider],
    }


def _modes(service_type: IntArray, kind: IntArray, random: Random) -> IntArray:
    groups = [code.partition(".")[0] for code in load_service_types().codes]
    bit = {mode: 1 << at for at, mode in enumerate(MODES)}
    usual = np.array([bit["in_house"] if group in IN_WORKSHOP else bit["on_site"] for group in groups])
    at_client = np.array([group in AT_CLIENT for group in groups])
    sends_out = at_client[service_type] & (kind == list(KINDS).index("maatwerkbedrijf"))
    modes = usual[service_type] | np.where(sends_out, bit["enclave"], 0)
    return np.where(random.random(len(modes)) < 0.95, modes, 0)


def _areas(town: IntArray, random: Random) -> tuple[IntArray, dict[str, NDArray[Any]]]:
    """Draw where each offering goes out to: the distinct sets (n_sets, 2) and the columns."""
    n = len(town)
    has_area = random.random(n) < 0.9
    shape = np.where(has_area, random.choice(4, n, p=(0.65, 0.2, 0.1, 0.05)), UNKNOWN)
    size = random.integers(1, NEIGHBOURS + 1, n)
    listed = np.flatnonzero(shape == 1)
    keys, first, inverse = np.unique(town[listed] * 100 + size[listed], return_index=True, return_inverse=True)
    order = first.argsort()  # sets are numbered as they first appear
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    area_set = np.full(n, UNKNOWN)
    area_set[listed] = number[inverse]
    return np.stack(np.divmod(keys[order], 100), axis=1), {
        "has_area": has_area,
        "radius_km": np.where(shape == 0, random.choice((8.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0), n), np.nan),
        "area_set": area_set,
        "provinces": np.where(shape == 2, _drawn_towns()[3][town], 0),
        "is_everywhere": shape == 3,
        "is_area_complete": np.ones(n, dtype=bool),
    }


def _memberships(areas: DrawnAreas) -> Mapping[str, Membership]:
    """Give for each municipality the sets that hold it, always and as a whole."""
    n_held = areas.sets[:, 1]
    number = np.arange(len(n_held)).repeat(n_held)
    place = np.arange(len(number)) - (n_held.cumsum() - n_held).repeat(n_held)
    held = areas.neighbours[areas.sets[number, 0], place]
    always = datetime.date.min.toordinal(), datetime.date.max.toordinal()
    return {
        areas.nis_codes[town]: Membership(
            area_set=(found := number[held == town]),
            since=np.full(len(found), always[0]),
            until=np.full(len(found), always[1]),
            part=np.zeros(len(found), dtype=np.int64),
        )
        for town in np.unique(held).tolist()
    }


def _capacities(n: int, random: Random) -> tuple[FloatArray, IntArray, FloatArray]:
    """Draw hours in any month, or by month with a row in a table of their own, or nothing."""
    is_stated, is_flat = random.random(n) < 0.8, random.random(n) < 0.75
    hours = 20.0 * random.integers(1, 41, n)
    by_month = np.flatnonzero(is_stated & ~is_flat)
    rows = np.full(n, UNKNOWN)
    rows[by_month] = np.arange(len(by_month))
    shape = len(by_month), len(MONTHS)
    part = np.array([0.0, 0.5, 1.0])[random.integers(0, 3, shape)]
    part[random.random(shape) >= 0.9] = np.nan
    return np.where(is_stated & is_flat, hours, np.nan), rows, hours[by_month, None] * part


def _team_columns(n: int, random: Random) -> dict[str, NDArray[Any]]:
    has_team, has_transport = random.random(n) < 0.8, random.random(n) < 0.7
    supervisors = np.where(random.random(n) < 0.02, 0.0, 1.0)
    return {
        "team_workers": np.where(has_team, random.integers(2, 9, n), np.nan),
        "team_supervisors": np.where(has_team, supervisors, np.nan),
        "max_travel_minutes": _sometimes(0.7, random.choice((20.0, 30.0, 45.0, 60.0), n), random),
        "van_seats": np.where(has_transport, random.choice((0.0, 3.0, 6.0, 8.0, 9.0), n), np.nan),
        "bike": np.where(has_transport, random.random(n) < 0.3, UNKNOWN),
        "rate_eur_per_hour": _sometimes(0.6, random.uniform(18, 42, n).round(1), random),
    }


def _sometimes(chance: float, values: FloatArray, random: Random) -> FloatArray:
    """Give the values or leave them out, which means unknown."""
    return np.where(random.random(len(values)) < chance, values, np.nan)


def _date_columns(n: int, random: Random) -> dict[str, NDArray[Any]]:
    has_dates = random.random(n) < 0.8
    starts_late, ends_early = random.random((2, n)) < 0.1
    start = np.where(starts_late, _day(2027, 4, 1), _day(2026, 1, 1))
    agreed = random.choice((0, _day(2026, 6, 30), _day(2027, 12, 31)), n, p=(0.96, 0.02, 0.02))
    return {
        "valid_from": np.where(has_dates, start, 0),
        "valid_to": np.where(has_dates & ends_early, _day(2027, 6, 30), 0),
        "has_dates": has_dates,
        "agreed_until": agreed,
    }


def _day(year: int, month: int, day: int) -> int:
    return datetime.date(year, month, day).toordinal()


def _provider_columns(kind: IntArray, has_site: BoolArray, random: Random) -> ProviderColumns:
    n = len(kind)
    bits = np.array([1 << KIND_ORDER.index(name) for name in KINDS])
    days = np.array([_day(2026, month, 15) for month in range(1, 11)])
    return ProviderColumns(
        kinds=bits[kind],
        reserved_eligible=random.choice((UNKNOWN, 0, 1), n, p=(0.8, 0.04, 0.16)),
        disadvantaged_share=_sometimes(0.6, random.uniform(0.2, 0.9, n).round(2), random),
        confirmed_on=np.where(random.random(n) < 0.8, random.choice(days, n), 0),
        is_fictitious=np.ones(n, dtype=bool),
        is_contingent_full=random.random(n) < 0.05,
        has_sites=has_site,
        has_entrustments=np.zeros(n, dtype=bool),
        states_entrustments=np.zeros(n, dtype=bool),
    )


def _homes(town: IntArray, random: Random) -> HomeColumns:
    """Draw where workers live: some of the towns nearest to the provider's, each once."""
    n, neighbours = len(town), _drawn_towns()[2]
    n_homes = np.where(random.random(n) < 0.7, random.integers(1, MOST_HOMES + 1, n), 0)
    order = random.random((n, neighbours.shape[1]), dtype=np.float32).argsort(axis=1)[:, :MOST_HOMES]
    is_one = np.arange(MOST_HOMES) < n_homes[:, None]
    provider = is_one.nonzero()[0]
    home = neighbours[town[provider], order[is_one]]
    points = _points()[home]
    workers = random.integers(1, 16, len(home)).astype(np.float64)
    return HomeColumns(provider, points[:, 0].copy(), points[:, 1].copy(), _nis()[home], workers)


def _rows_by_type(service_type: IntArray) -> Mapping[int, IntArray]:
    order = np.argsort(service_type, kind="stable")
    types, starts = np.unique(service_type[order], return_index=True)
    return dict(zip(types.tolist(), np.split(order, starts[1:]), strict=True))
