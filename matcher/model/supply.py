"""The offerings of all providers as columns, one row per offering.

`catalog` fills a `Supply`; the engine narrows it with `take`, which cuts every column at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.model.provider import Offering, Provider

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

UNKNOWN = -1
# Room for the number of a service type beside that of its provider.
TYPE_BITS = 32


@dataclass(frozen=True, slots=True)
class OfferingColumns:
    """One column per attribute, each of shape (n_offerings,); nan or `UNKNOWN` is "not stated"."""

    provider: IntArray  # position in `Supply.providers`
    service_type: IntArray  # position in the taxonomy
    lat_deg: FloatArray
    lon_deg: FloatArray
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

    def take(self, rows: IntArray | BoolArray) -> "OfferingColumns":
        """Cut every column to the same rows."""
        return OfferingColumns(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


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
    has_entrustments: BoolArray  # it is stated which DAEB are entrusted to it


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


@dataclass(frozen=True, slots=True)
class SiteColumns:
    """All sites of all providers, one row per site; shape (n_sites,)."""

    provider: IntArray
    nis: IntArray


@dataclass(frozen=True, slots=True)
class Supply:
    """All that is offered, in columns, with the values the explanation speaks of.

    Rows are ordered by provider id, service type and content, so the order of the input
    leaves no trace.
    """

    providers: tuple[Provider, ...]
    offerings: tuple[Offering, ...]
    offering_columns: OfferingColumns
    provider_columns: ProviderColumns
    homes: HomeColumns
    sites: SiteColumns
    memberships: Mapping[str, Membership]
    n_area_sets: int
    parts: tuple[str, ...]
    provinces: tuple[str, ...]
    months: IntArray  # (n_months,), ascending: the months that any offering names
    monthly_hours: FloatArray  # (n_capacity_rows, n_months)
    rows_by_service_type: Mapping[int, IntArray]
    has_home: BoolArray  # (n_providers,)
    n_without_offerings: int  # providers that have not stated any service yet


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
        return replace(
            self,
            rows=self.rows[mask],
            columns=self.columns.take(mask),
            type_value=self.type_value[mask],
            is_related=self.is_related[mask],
        )

    def of_provider(self, column: NDArray[Any]) -> NDArray[Any]:
        """Spread a provider column over the candidates."""
        return column[self.columns.provider]

    @property
    def pair(self) -> IntArray:
        """Number each candidate by its provider and service type, shape (n_candidates,)."""
        numbers: IntArray = (self.columns.provider << TYPE_BITS) + self.columns.service_type
        return numbers

    def provider(self, position: int) -> Provider:
        """Give the provider of one candidate."""
        return self.supply.providers[int(self.columns.provider[position])]

    def provider_id(self, position: int) -> str:
        """Name the provider of one candidate."""
        return self.provider(position).id

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
