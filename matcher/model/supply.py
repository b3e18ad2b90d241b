"""The offerings of all providers as columns, one row per offering.

`catalog` fills a `Supply`; the engine narrows it with `take`, which cuts every column at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.model.provider import Offering, Provider

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
# Of any type: an index keeps its columns as narrow as their values allow.
Column = NDArray[Any]

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class OfferingColumns:
    """One column per attribute, each of shape (n_offerings,); nan or `UNKNOWN` is "not stated"."""

    provider: IntArray  # position in `Supply.providers`
    service_type: IntArray  # position in the taxonomy
    pair: IntArray  # number of the provider and service type together, in the order of those two
    lat_deg: FloatArray
    lon_deg: FloatArray
    site: IntArray  # position in `Supply.site_ids`
    site_nis: IntArray
    modes: IntArray  # bits in the order of MODES, 0 = not stated
    has_area: BoolArray
    radius_km: FloatArray
    area_set: IntArray  # position in the membership index
    provinces: IntArray  # bits in the order of `Supply.provinces`
    is_everywhere: BoolArray
    is_area_complete: BoolArray
    capacity: FloatArray  # hours in any month
    capacity_row: IntArray  # position in `Supply.monthly_hours`
    team_workers: FloatArray
    team_supervisors: FloatArray
    max_travel_minutes: FloatArray
    van_seats: FloatArray
    bike: IntArray  # 1 yes, 0 no
    rate_eur_per_hour: FloatArray
    valid_from: IntArray  # proleptic day number; 0 when open or not stated
    valid_to: IntArray
    has_dates: BoolArray
    agreed_until: IntArray  # last day of the last agreement for the service; 0 = none known
    is_inferred: BoolArray

    def __len__(self) -> int:
        return len(self.provider)

    def in_order(self, rows: IntArray) -> tuple[IntArray, ...]:
        """Give by what these rows of a supply stand in their order, the last one first, as `lexsort` reads them."""
        return rows, self.pair

    def take(self, rows: IntArray | BoolArray) -> "OfferingColumns":
        """Cut every column to the same rows."""
        at = row_numbers(rows)
        return OfferingColumns(*(column[at] for column in _every_offering_column(self)))


_every_offering_column = attrgetter(*(each.name for each in fields(OfferingColumns)))


def joined(parts: Sequence[OfferingColumns]) -> OfferingColumns:
    """Put the rows of several parts, at least one, below each other."""
    if len(parts) == 1:
        return parts[0]
    return OfferingColumns(*map(np.concatenate, zip(*map(_every_offering_column, parts), strict=True)))


def rows_by_type(columns: OfferingColumns) -> Mapping[int, IntArray]:
    """List the rows of each service type that is offered."""
    order = np.argsort(columns.service_type, kind="stable")
    types, starts = np.unique(columns.service_type[order], return_index=True)
    return dict(zip(types.tolist(), np.split(order, starts[1:]), strict=True)) if len(types) else {}


def row_numbers(rows: IntArray | BoolArray) -> IntArray:
    """Turn a mask into row numbers, which cut many columns faster; numbers stay as they are.

    Examples
    --------
    >>> row_numbers(np.array([True, False, True]))
    array([0, 2])
    """
    numbers: IntArray = rows.nonzero()[0] if rows.dtype == bool else np.asarray(rows, dtype=np.int64)
    return numbers


@dataclass(frozen=True, slots=True)
class ProviderColumns:
    """One column per attribute, each of shape (n_providers,)."""

    kinds: IntArray  # bits in the order of KINDS, historical ones read as their successor
    reserved_eligible: IntArray  # 1 yes, 0 no
    disadvantaged_share: FloatArray
    confirmed_on: IntArray  # proleptic day number
    is_fictitious: BoolArray
    is_contingent_full: BoolArray
    has_sites: BoolArray  # all of its sites are known, with their municipality
    has_entrustments: BoolArray  # it is stated which DAEB are entrusted to it, and by whom
    states_entrustments: BoolArray  # it is stated which DAEB are entrusted to it


@dataclass(frozen=True, slots=True)
class Membership:
    """Which area sets hold one municipality; arrays of shape (n_sets_with_it,)."""

    area_set: IntArray
    since: IntArray
    until: IntArray
    part: IntArray  # 0 = the whole municipality, else 1 + position in `Supply.parts`


@dataclass(frozen=True, slots=True)
class HomeColumns:
    """Where workers live, one row per provider and municipality; shape (n_homes,)."""

    provider: IntArray
    lat_deg: FloatArray
    lon_deg: FloatArray
    nis: IntArray
    workers: FloatArray

    def take(self, rows: IntArray | BoolArray) -> "HomeColumns":
        """Cut every column to the same rows."""
        at = row_numbers(rows)
        return HomeColumns(self.provider[at], self.lat_deg[at], self.lon_deg[at], self.nis[at], self.workers[at])


@dataclass(frozen=True, slots=True)
class SiteColumns:
    """All sites of all providers, one row per site; shape (n_sites,)."""

    provider: IntArray
    nis: IntArray


@dataclass(frozen=True, slots=True)
class EntrustmentColumns:
    """All DAEB entrusted to providers, one row each, by provider; shape (n_entrustments,)."""

    provider: IntArray
    service_type: IntArray
    body: IntArray  # position in `Supply.bodies`
    since: IntArray
    until: IntArray


@dataclass(frozen=True, slots=True)
class Supply:
    """All that is offered, in columns, with the values the explanation speaks of.

    Rows are ordered by provider id, service type and content, so the order of the input
    leaves no trace.
    """

    providers: Sequence[Provider]
    provider_ids: Sequence[str]
    provider_names: Sequence[str]
    offerings: Sequence[Offering]
    site_ids: Sequence[str]
    offering_columns: OfferingColumns
    provider_columns: ProviderColumns
    homes: HomeColumns
    sites: SiteColumns
    entrustments: EntrustmentColumns
    bodies: tuple[str | None, ...]  # who entrusts; None is a body of which the name is not known
    memberships: Mapping[str, Membership]
    n_area_sets: int
    parts: tuple[str, ...]
    provinces: tuple[str, ...]
    months: IntArray  # (n_months,), ascending: the months that any offering names
    monthly_hours: FloatArray  # (n_capacity_rows, n_months)
    rows_by_service_type: Mapping[int, IntArray]
    columns_by_service_type: Mapping[int, OfferingColumns]  # the same rows, cut beforehand: most needs ask a few types
    has_home: BoolArray  # (n_providers,)
    n_without_offerings: int  # providers that have not stated any service yet

    @property
    def n_offerings(self) -> int:
        """Count the offerings."""
        return len(self.offerings)

    @property
    def offered_rows(self) -> IntArray:
        """Number the offerings, in their order."""
        return np.arange(len(self.offerings))


@dataclass(frozen=True, slots=True)
class Candidates:
    """The offerings that one need looks at: rows of the supply and how well each type fits.

    Attributes
    ----------
    rows : ndarray of shape (n_candidates,)
        Positions in `supply.offerings`.
    columns : OfferingColumns
        The same rows, cut.
    type_value : ndarray of shape (n_candidates,), in (0, 1]
        1 for the type asked, less for a type that is only related or only possibly meant.
    is_related : ndarray of shape (n_candidates,)
        Offers a related type, not the one asked.
    """

    supply: Supply
    rows: IntArray
    columns: OfferingColumns
    type_value: FloatArray
    is_related: BoolArray

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, mask: BoolArray | IntArray) -> "Candidates":
        """Keep some candidates, in every column at once."""
        at = row_numbers(mask)
        return Candidates(
            supply=self.supply,
            rows=self.rows[at],
            columns=self.columns.take(at),
            type_value=self.type_value[at],
            is_related=self.is_related[at],
        )

    def of_provider(self, column: NDArray[Any]) -> NDArray[Any]:
        """Spread a provider column over the candidates."""
        return column[self.columns.provider]

    @property
    def pair(self) -> IntArray:
        """Number each candidate by its provider and service type, shape (n_candidates,)."""
        return self.columns.pair

    @property
    def in_order(self) -> tuple[IntArray, ...]:
        """Give by what candidates stand by provider id, service type and content, the last one first."""
        return self.columns.in_order(self.rows)

    def first_of_pairs(self, positions: IntArray) -> IntArray:
        """Keep of some positions, best first, the best one of each provider and service type."""
        pair = self.pair[positions]
        best = np.empty(len(self.supply.offerings), dtype=np.int64)
        best[pair[::-1]] = positions[::-1]  # written last to first, so that the best one stays
        kept: IntArray = positions[best[pair] == positions]
        return kept

    def shares_pair(self, positions: IntArray | BoolArray) -> BoolArray:
        """Mark the candidates that share provider and service type with one of the positions."""
        is_named = np.zeros(len(self.supply.offerings), dtype=bool)
        is_named[self.pair[positions]] = True
        return is_named[self.pair]

    def provider(self, position: int) -> Provider:
        """Give the provider of one candidate."""
        return self.supply.providers[int(self.columns.provider[position])]

    def provider_id(self, position: int) -> str:
        """Give the id of the provider of one candidate."""
        return self.supply.provider_ids[int(self.columns.provider[position])]

    def offering(self, position: int) -> Offering:
        """Give the offering that one candidate stands for."""
        return self.supply.offerings[int(self.rows[position])]


def day_number(day: date | None) -> int:
    """Count days so that dates can stand in a column; an unknown day is 0.

    Examples
    --------
    >>> day_number(date(2026, 1, 2)) - day_number(date(2026, 1, 1))
    1
    >>> day_number(None)
    0
    """
    return 0 if day is None else day.toordinal()
