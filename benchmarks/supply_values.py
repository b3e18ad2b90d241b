"""The providers and offerings of a drawn supply, made from its columns when somebody asks for one.

A million providers as Python values would take gigabytes; an answer names twenty of them.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeVar, overload

import numpy as np

from catalog.supply import PROVINCES
from matcher.model.provider import (
    KINDS,
    MODES,
    OPEN_END,
    OPEN_START,
    Agreement,
    Area,
    AreaMember,
    Contingent,
    Offering,
    Provider,
    Site,
    Team,
    Transport,
    WorkersHome,
)
from matcher.model.supply import (
    UNKNOWN,
    FloatArray,
    HomeColumns,
    IntArray,
    OfferingColumns,
    ProviderColumns,
)

SITE_ID = "hoofdzetel"
MOST_KEPT = 100_000
FULL = Contingent(places_fte=10.0, filled_fte=10.0)
_Value = TypeVar("_Value")


class MadeWhenAsked(Sequence[_Value]):
    """A sequence that makes its values when they are asked for, and keeps those of late.

    In a real supply they are all there: who times an answer again must not time the making of its providers.
    """

    def __init__(self, length: int, make: Callable[[int], _Value]) -> None:
        self._length, self._made_by = length, make
        self._make = lru_cache(maxsize=MOST_KEPT)(make)

    def __reduce__(self) -> "tuple[type[MadeWhenAsked[_Value]], tuple[int, Callable[[int], _Value]]]":
        """Travel to another process without what was kept."""
        return MadeWhenAsked, (self._length, self._made_by)

    def __len__(self) -> int:
        """Count the values."""
        return self._length

    @overload
    def __getitem__(self, at: int) -> _Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Value]: ...
    def __getitem__(self, at: int | slice) -> _Value | Sequence[_Value]:
        """Make one value, or several."""
        numbers = range(self._length)[at]
        return self._make(numbers) if isinstance(numbers, int) else tuple(map(self._make, numbers))

    def __iter__(self) -> Iterator[_Value]:
        """Make every value in turn."""
        return map(self._make, range(self._length))


@dataclass(frozen=True, slots=True)
class DrawnAreas:
    """The lists of municipalities that areas name: a town and the ones nearest to it.

    Attributes
    ----------
    names, nis_codes, points : of length n_towns
    neighbours : ndarray of shape (n_towns, n_neighbours)
        Positions of towns, the town itself first.
    sets : ndarray of shape (n_area_sets, 2)
        For each number of an area set: the town, and how many of its neighbours the area holds.
    """

    names: tuple[str, ...]
    nis_codes: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    neighbours: IntArray
    sets: IntArray

    def area(self, number: int) -> Area:
        """Give the area that lists one set of municipalities."""
        town, size = self.sets[number].tolist()
        held = self.neighbours[town, :size].tolist()
        members = tuple(AreaMember(self.nis_codes[each]) for each in held)
        return Area(members=members, names=tuple(self.names[each] for each in held))


@dataclass(frozen=True)
class DrawnValues:
    """Reads one provider or offering from the columns; nan and `UNKNOWN` become None again."""

    codes: tuple[str, ...]
    offerings: OfferingColumns
    providers: ProviderColumns
    homes: HomeColumns
    areas: DrawnAreas
    months: IntArray
    monthly_hours: FloatArray

    @cached_property
    def first_offering(self) -> IntArray:
        """Where the offerings of each provider start, shape (n_providers + 1,)."""
        return self._starts(self.offerings.provider)

    @cached_property
    def first_home(self) -> IntArray:
        """Where the homes of each provider start, shape (n_providers + 1,)."""
        return self._starts(self.homes.provider)

    @cached_property
    def town_of(self) -> Mapping[int, int]:
        """Position of the town with each NIS code."""
        return {int(code): at for at, code in enumerate(self.areas.nis_codes)}

    def _starts(self, provider: IntArray) -> IntArray:
        starts: IntArray = np.searchsorted(provider, np.arange(len(self.providers.kinds) + 1))
        return starts

    def provider(self, number: int) -> Provider:
        """Make one provider with all that it offers."""
        columns, rows = self.providers, range(*self.first_offering[number : number + 2].tolist())
        offered = tuple(map(self.offering, rows))
        return Provider(
            id=provider_id(number),
            name=provider_name(number),
            kinds=_named(columns.kinds[number], KINDS),
            reserved_eligible=_yes_no(columns.reserved_eligible[number]),
            disadvantaged_share=_stated(columns.disadvantaged_share[number]),
            sites=None if offered[0].site is None else (offered[0].site,),
            workers_home=self._workers_home(number),
            agreements=tuple(self._agreement(row) for row in rows if self.offerings.agreed_until[row]),
            contingent=FULL if columns.is_contingent_full[number] else None,
            confirmed_on=_day(columns.confirmed_on[number]),
            is_fictitious=bool(columns.is_fictitious[number]),
            offerings=offered,
        )

    def offering(self, row: int) -> Offering:
        """Make one offering."""
        columns = self.offerings
        workers, supervisors = _stated(columns.team_workers[row]), _stated(columns.team_supervisors[row])
        seats, bike = _stated(columns.van_seats[row]), _yes_no(columns.bike[row])
        has_dates = bool(columns.has_dates[row])
        return Offering(
            service_type=self._code(row),
            site=self._site(row),
            modes=frozenset(_named(columns.modes[row], MODES)) or None,
            area=self._area(row),
            capacity_hours_per_month=self._capacity(row),
            team=None if workers is None else Team(_whole(workers), _whole(supervisors)),
            max_travel_minutes=_stated(columns.max_travel_minutes[row]),
            transport=None if seats is None else Transport(_whole(seats), bike),
            rate_eur_per_hour=_stated(columns.rate_eur_per_hour[row]),
            valid_from=(_day(columns.valid_from[row]) or OPEN_START) if has_dates else None,
            valid_to=(_day(columns.valid_to[row]) or OPEN_END) if has_dates else None,
            is_inferred=bool(columns.is_inferred[row]),
        )

    def _code(self, row: int) -> str:
        return self.codes[int(self.offerings.service_type[row])]

    def _agreement(self, row: int) -> Agreement:
        return Agreement(self._code(row), until=_day(self.offerings.agreed_until[row]), source="fictief")

    def _site(self, row: int) -> Site | None:
        columns, nis = self.offerings, int(self.offerings.site_nis[row])
        if nis == UNKNOWN:
            return None
        name = self.areas.names[self.town_of[nis]]
        return Site(SITE_ID, name, str(nis), float(columns.lat_deg[row]), float(columns.lon_deg[row]))

    def _area(self, row: int) -> Area | None:
        columns = self.offerings
        if not columns.has_area[row]:
            return None
        if columns.area_set[row] != UNKNOWN:
            return self.areas.area(int(columns.area_set[row]))
        return Area(
            radius_km=_stated(columns.radius_km[row]),
            provinces=frozenset(_named(columns.provinces[row], PROVINCES)),
            is_everywhere=bool(columns.is_everywhere[row]),
        )

    def _capacity(self, row: int) -> float | Mapping[int, float] | None:
        at = int(self.offerings.capacity_row[row])
        if at == UNKNOWN:
            return _stated(self.offerings.capacity[row])
        hours = zip(self.months.tolist(), self.monthly_hours[at].tolist(), strict=True)
        return {month: value for month, value in hours if value == value}  # noqa: PLR0124  (nan is not stated)

    def _workers_home(self, number: int) -> tuple[WorkersHome, ...] | None:
        rows = range(*self.first_home[number : number + 2].tolist())
        return tuple(map(self._home, rows)) or None

    def _home(self, row: int) -> WorkersHome:
        nis, areas = int(self.homes.nis[row]), self.areas
        town = self.town_of[nis]
        return WorkersHome(str(nis), areas.names[town], *areas.points[town], int(self.homes.workers[row]))


def provider_id(number: int) -> str:
    """Give the id of a drawn provider, without making the provider.

    Examples
    --------
    >>> provider_id(12)
    'fictief-0000012'
    """
    return f"fictief-{number:07}"


def provider_name(number: int) -> str:
    """Name a provider by its number."""
    return f"Fictieve aanbieder {number:07}"


def _named(bits: Any, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for at, name in enumerate(names) if int(bits) >> at & 1)


def _stated(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _yes_no(answer: Any) -> bool | None:
    return None if answer == UNKNOWN else bool(answer)


def _day(number: Any) -> datetime.date | None:
    return datetime.date.fromordinal(int(number)) if number else None
