"""What many needs have in common, as numbers: the same places, periods and weights come again and again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from matcher.areas import membership, period_days, province_bit
from matcher.geo import points
from matcher.index.table import SupplyIndex
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import CRITERIA, Policy
from matcher.model.supply import UNKNOWN, Column
from matcher.workload import Workload, hours_per_month, open_side, waits_for_season, workload

# So many are kept; of places so many marks, since each has one for every area set.
MOST_KEPT, MOST_MARKS = 4096, 32_000_000
# Marks of so many places together are kept; more are asked once.
MOST_TOGETHER = 16


class Places(NamedTuple):
    """Where places lie and which areas hold them: see `Ask.read_places`; P places, S area sets."""

    point: Column  # (P, 3)
    province: Column  # (P,)
    holds: Column  # (P, S + 1)
    part: Column  # (P, S + 1)


class Period(NamedTuple):
    """The months and days of a need: see `Ask.read_months` and `Ask.read_days`."""

    work: Workload
    days: tuple[int, int]
    starts: Column
    ends: Column
    columns: Column
    side: int
    edge_day: int
    waits: Column


@dataclass(frozen=True)
class KeptPlaces:
    """Places as numbers, for one index."""

    index: SupplyIndex
    _kept: dict[tuple[object, ...], Places] = field(default_factory=dict)
    _no_parts: dict[int, Column] = field(default_factory=dict)

    def of(self, places: Sequence[NeedPlace], days: tuple[int, int]) -> Places:
        """Give the places of a need in its period."""
        found = [self._place(place, days) for place in places]
        if len(found) == 1:
            return found[0]
        point, province, holds, part = zip(*found, strict=True)
        has_parts = any(each is not self._without_parts(1) for each in part)
        return Places(
            np.concatenate(point),
            np.concatenate(province),
            np.concatenate(holds),
            np.concatenate(part) if has_parts else self._without_parts(len(found)),
        )

    def _place(self, place: NeedPlace, days: tuple[int, int]) -> Places:
        key = (place.lat_deg, place.lon_deg, place.nis_code, place.part, place.province, days)
        found = self._kept.get(key)  # another thread may clear them at any moment
        if found is None:
            if len(self._kept) * (self.index.supply.n_area_sets + 1) > MOST_MARKS:
                self._kept.clear()
            found = self._kept[key] = self._numbered(place, days)
        return found

    def _numbered(self, place: NeedPlace, days: tuple[int, int]) -> Places:
        supply = self.index.supply
        holds, part = membership(supply, place, days)
        return Places(
            point=points(np.array([place.lat_deg]), np.array([place.lon_deg])),
            province=np.array([province_bit(supply, place)]),
            holds=holds.view(np.uint8)[None],
            part=part[None] if part.any() else self._without_parts(1),
        )

    def _without_parts(self, n_places: int) -> Column:
        """Say that no area holds a part only, of any of so many places: most needs share this."""
        if n_places > MOST_TOGETHER:
            return np.zeros((n_places, self.index.supply.n_area_sets + 1), dtype=np.int64)
        if n_places not in self._no_parts:
            self._no_parts[n_places] = np.zeros((n_places, self.index.supply.n_area_sets + 1), dtype=np.int64)
        return self._no_parts[n_places]


@dataclass(frozen=True)
class KeptPeriods:
    """Periods as numbers, for the months that one index has columns of."""

    month_columns: Mapping[int, int]
    policy: Policy
    _kept: dict[tuple[date | None, date | None, tuple[int, ...]], Period] = field(default_factory=dict)

    def of(self, need: Need) -> Period:
        """Give the period of a need, with the hours that it asks."""
        key = (need.start, need.end, need.season_months)
        period = self._kept.get(key)
        if period is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            period = self._kept[key] = self._numbered(need)
        if period.work.hours_per_month is None:  # the season never falls within the period
            return period
        return period._replace(work=replace(period.work, hours_per_month=hours_per_month(need)))

    def _numbered(self, need: Need) -> Period:
        horizon = self.policy.open_horizon_months
        work = workload(replace(need, hours_per_month=1.0), open_horizon_months=horizon)
        side, edge_day = open_side(need, open_horizon_months=horizon)
        return Period(
            work=work,
            days=period_days(need, self.policy),
            starts=whole(work.starts),
            ends=whole(work.ends),
            columns=whole([self.month_columns.get(month, UNKNOWN) for month in work.months]),
            side=side,
            edge_day=edge_day,
            waits=whole(waits_for_season(need.season_months, step=side or 1)),
        )


def weight_column(weights: Mapping[str, float]) -> Column:
    """Put weights in the order of the criteria."""
    return np.array([weights.get(name, 0.0) for name in CRITERIA])


def whole(values: Sequence[int]) -> Column:
    """Put whole numbers in a column."""
    return np.array(values, dtype=np.int64)
