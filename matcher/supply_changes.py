"""A supply in which some providers changed: the columns of all others are cut and joined, not written anew."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from matcher.memberships import memberships_after
from matcher.model.provider import Area
from matcher.model.supply import (
    UNKNOWN,
    Column,
    EntrustmentColumns,
    FloatArray,
    HomeColumns,
    IntArray,
    OfferingColumns,
    ProviderColumns,
    SiteColumns,
    Supply,
    joined,
    rows_by_type,
)

Value = TypeVar("Value")
Owned = TypeVar("Owned", HomeColumns, SiteColumns, EntrustmentColumns)


def changed_supply(before: Supply, came: Supply, gone: Collection[str]) -> Supply:
    """Put changed and new providers into a supply, and take some out.

    Parameters
    ----------
    before : Supply
        Stays as it is.
    came : Supply
        Who is new or changed, and nobody else.
    gone : collection of str
        The ids of who left. Who came back changed need not be named.

    Returns
    -------
    Supply
        That matches as if it were laid out anew. Numbers that only point elsewhere (sites, area sets, hours by month)
        may be others, and what nobody points to any more stays.
    """
    return _Splice(before, came, {*gone, *came.provider_ids}).made()


@dataclass(frozen=True)
class _Splice:
    """Two supplies becoming one; of the first only those providers stay that are not `leaving`.

    Both are numbered on from the first to the last, as if they stood behind each other, until they stand in order.
    """

    before: Supply
    came: Supply
    leaving: Collection[str]

    def made(self) -> Supply:
        """Give the supply of both."""
        before, came, months = self.before, self.came, self._months
        rows, columns = self._offering_columns()
        parts = tuple(dict.fromkeys((*before.parts, *came.parts)))
        of_type = rows_by_type(columns)
        hours = spread(before.monthly_hours, before.months, months), spread(came.monthly_hours, came.months, months)
        return Supply(
            providers=self._in_order(before.providers, came.providers),
            provider_ids=self._in_order(before.provider_ids, came.provider_ids),
            provider_names=self._in_order(before.provider_names, came.provider_names),
            offerings=picked((*before.offerings, *came.offerings), rows),
            site_ids=(*before.site_ids, *came.site_ids),
            offering_columns=columns,
            provider_columns=ProviderColumns(*self._columns_in_order(before.provider_columns, came.provider_columns)),
            homes=HomeColumns(*self._owned(before.homes, came.homes)),
            sites=SiteColumns(*self._owned(before.sites, came.sites)),
            entrustments=EntrustmentColumns(*self._owned(before.entrustments, self._entrustments_that_came)),
            bodies=(*before.bodies, *came.bodies),
            memberships=memberships_after(before, came, parts, self._areas_left(), self._is_offered),
            n_area_sets=before.n_area_sets + came.n_area_sets,
            parts=parts,
            provinces=before.provinces,
            months=months,
            monthly_hours=np.concatenate(hours),
            rows_by_service_type=of_type,
            columns_by_service_type={number: columns.take(found) for number, found in of_type.items()},
            has_home=np.concatenate((before.has_home, came.has_home))[self._order],
            n_without_offerings=len(self._order) - len(np.unique(columns.provider)),
        )

    @cached_property
    def _n_before(self) -> int:
        return len(self.before.providers)

    @cached_property
    def _order(self) -> IntArray:
        """List the numbers of who stays and who came, by id."""
        ids = (*self.before.provider_ids, *self.came.provider_ids)
        stay = [number for number in range(self._n_before) if ids[number] not in self.leaving]
        return np.array(sorted((*stay, *range(self._n_before, len(ids))), key=ids.__getitem__), dtype=np.int64)

    @cached_property
    def _number(self) -> IntArray:
        """Give for each number where it stands in the end; who leaves stands nowhere."""
        numbers = np.full(self._n_before + len(self.came.providers), UNKNOWN)
        numbers[self._order] = np.arange(len(self._order))
        return numbers

    @cached_property
    def _months(self) -> IntArray:
        months: IntArray = np.union1d(self.before.months, self.came.months)
        return months

    def _in_order(self, before: Sequence[Value], came: Sequence[Value]) -> tuple[Value, ...]:
        """Put something of each provider in the order of the end."""
        return picked((*before, *came), self._order)

    def _columns_in_order(self, before: ProviderColumns, came: ProviderColumns) -> Iterator[Column]:
        """Put the columns of providers in the order of the end."""
        return (np.concatenate(pair)[self._order] for pair in zip(columns_of(before), columns_of(came), strict=True))

    def _offering_columns(self) -> tuple[IntArray, OfferingColumns]:
        """Give the rows in the order of the end, counted on from the first supply to the last, and their columns."""
        before, came = self.before, self.came.offering_columns
        moved = replace(
            came,
            provider=came.provider + self._n_before,
            site=counted_on(came.site, len(before.site_ids)),
            area_set=counted_on(came.area_set, before.n_area_sets),
            capacity_row=counted_on(came.capacity_row, len(before.monthly_hours)),
        )
        both = joined((before.offering_columns, moved))
        rows = self._sorted(self._number[both.provider])
        columns = both.take(rows)
        provider = self._number[columns.provider]
        n_types = int(columns.service_type.max(initial=0)) + 1
        _, pair = np.unique(provider * n_types + columns.service_type, return_inverse=True)
        return rows, replace(columns, provider=provider, pair=pair.astype(np.int64))

    def _sorted(self, provider: IntArray) -> IntArray:
        """Sort rows by provider, without those of who leaves."""
        stays = np.flatnonzero(provider != UNKNOWN)
        rows: IntArray = stays[np.argsort(provider[stays], kind="stable")]
        return rows

    def _owned(self, before: Owned, came: Owned) -> Iterator[Column]:
        """Put what belongs to providers in the order of the end; the first column is the provider."""
        provider = self._number[np.concatenate((before.provider, came.provider + self._n_before))]
        rows = self._sorted(provider)
        yield provider[rows]
        for first, last in list(zip(columns_of(before), columns_of(came), strict=True))[1:]:
            yield np.concatenate((first, last))[rows]

    @property
    def _entrustments_that_came(self) -> EntrustmentColumns:
        came = self.came.entrustments
        return replace(came, body=came.body + len(self.before.bodies))

    def _areas_left(self) -> Iterator[tuple[Area | None, int]]:
        """List the areas of who leaves, each with the number of its set."""
        columns = self.before.offering_columns
        left = np.flatnonzero(self._number[columns.provider] == UNKNOWN)
        areas = (self.before.offerings[row].area for row in left.tolist())
        return zip(areas, columns.area_set[left].tolist(), strict=True)

    def _is_offered(self, area_set: int) -> bool:
        """Say whether an offering that stays has this set for its area."""
        columns = self.before.offering_columns
        return bool((self._number[columns.provider[columns.area_set == area_set]] != UNKNOWN).any())


def columns_of(table: HomeColumns | SiteColumns | EntrustmentColumns | ProviderColumns) -> list[Column]:
    """List the columns of a table."""
    return [getattr(table, each.name) for each in fields(table)]


def picked(values: Sequence[Value], at: IntArray) -> tuple[Value, ...]:
    """Take some values of a sequence."""
    return tuple([values[each] for each in at.tolist()])


def counted_on(numbers: IntArray, n_before: int) -> IntArray:
    """Count on from what was there before; unknown stays unknown."""
    return np.where(numbers == UNKNOWN, UNKNOWN, numbers + n_before)


def spread(hours: FloatArray, months: IntArray, wanted: IntArray) -> FloatArray:
    """Lay hours by month out over more months, nan where nothing is stated.

    Examples
    --------
    >>> spread(np.array([[5.0]]), np.array([202701]), np.array([202612, 202701]))
    array([[nan,  5.]])
    """
    table = np.full((len(hours), len(wanted)), np.nan)
    table[:, np.searchsorted(wanted, months)] = hours
    return table
