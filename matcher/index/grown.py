"""The supply of an index after a change: as much of it as searching and explaining read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar, cast, overload

import numpy as np

from matcher.index.lined import LinedColumns, lined_columns
from matcher.index.table import (
    IS_FICTITIOUS,
    IS_FULL,
    IS_GONE,
    KNOWS_ENTRUSTMENTS,
    KNOWS_SITES,
    STATES_ENTRUSTMENTS,
    Blocks,
    Owners,
    Rows,
    SupplyIndex,
)
from matcher.memberships import memberships_after
from matcher.model.provider import Area, Offering, Provider
from matcher.model.supply import Column, IntArray, Membership, SiteColumns, Supply

FLAGS: Mapping[str, int] = {
    "is_fictitious": IS_FICTITIOUS,
    "is_contingent_full": IS_FULL,
    "has_sites": KNOWS_SITES,
    "has_entrustments": KNOWS_ENTRUSTMENTS,
    "states_entrustments": STATES_ENTRUSTMENTS,
}
Value = TypeVar("Value")


class Longer(Sequence[Value]):
    """A long sequence with some values more behind it."""

    def __init__(self, first: Sequence[Value], more: Iterable[Value]) -> None:
        self._first: Sequence[Value] = first
        self._more: tuple[Value, ...] = tuple(more)
        if isinstance(first, Longer):
            self._first, self._more = first._first, (*first._more, *self._more)

    def __len__(self) -> int:
        """Count the values."""
        return len(self._first) + len(self._more)

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        """Read one value, or several."""
        if isinstance(at, slice):
            return [self[each] for each in range(len(self))[at]]
        n_first = len(self._first)
        return self._first[at] if at < n_first else self._more[at - n_first]


@dataclass(frozen=True)
class OwnedColumns:
    """Stands for `ProviderColumns`: what an index holds of providers, read for some of them at a time."""

    owners: Owners

    def __getattr__(self, name: str) -> "OwnedColumn":
        """Read one column."""
        if name in FLAGS:
            return OwnedColumn(self.owners.flags, FLAGS[name])
        return OwnedColumn(getattr(self.owners, name))


@dataclass(frozen=True)
class OwnedColumn:
    """A column of which some values are taken, or one bit of each."""

    column: Column
    bit: int | None = None

    def __getitem__(self, at: Column) -> Column:
        """Take some values, in the type that the stages of the pipeline compute with."""
        found: Column = self.column[at]
        if self.bit is not None:
            marks: Column = (found & self.bit) != 0
            return marks
        return found if found.dtype == np.float64 else found.astype(np.int64)


@dataclass(frozen=True)
class GrownSupply:
    """Stands for `Supply`: what searching and explaining read of it; who is gone keeps its number."""

    rows: Rows
    owners: Owners
    blocks: Blocks
    offering_columns: LinedColumns
    providers: Sequence[Provider]
    provider_ids: Sequence[str]
    provider_names: Sequence[str]
    offerings: Sequence[Offering]
    site_ids: Sequence[str]
    bodies: tuple[str | None, ...]
    memberships: Mapping[str, Membership]
    n_area_sets: int
    parts: tuple[str, ...]
    provinces: tuple[str, ...]
    months: IntArray
    n_offerings: int
    n_without_offerings: int

    @property
    def provider_columns(self) -> OwnedColumns:
        """Read columns of providers."""
        return OwnedColumns(self.owners)

    @cached_property
    def offered_rows(self) -> IntArray:
        """Number the offerings that are still there, in the order of the ids of their providers."""
        lines = self.blocks.line_of_row
        stays = np.flatnonzero(self.rows.flags[lines] & IS_GONE == 0)
        rows: IntArray = stays[np.argsort(self.owners.place[self.rows.provider[lines[stays]]], kind="stable")]
        return rows

    @cached_property
    def sites(self) -> SiteColumns:
        """Lay out all sites of all providers."""
        per_provider = np.diff(self.owners.site_start)
        return SiteColumns(np.repeat(np.arange(len(per_provider)), per_provider), self.owners.site_nis)


class Tables(NamedTuple):
    """The tables of an index, with the months and municipalities that they number."""

    rows: Rows
    owners: Owners
    blocks: Blocks
    months: IntArray
    municipalities: tuple[int, ...]

    def is_offered(self, area_set: int) -> bool:
        """Say whether an offering that is still there has this set for its area."""
        return bool(((self.rows.area_set == area_set) & (self.rows.flags & IS_GONE == 0)).any())


def grown_supply(before: SupplyIndex, after: Tables, came: Supply, leaving: Sequence[int]) -> Supply:
    """Give the supply of an index after a change: with who came, and without the providers of some numbers."""
    supply, start = before.supply, before.owners.row_start
    n_left = [int(start[number + 1] - start[number]) for number in leaving]
    parts = tuple(dict.fromkeys((*supply.parts, *came.parts)))
    grown = GrownSupply(
        rows=after.rows,
        owners=after.owners,
        blocks=after.blocks,
        offering_columns=lined_columns(after.rows, after.owners, after.blocks, after.municipalities),
        providers=Longer(supply.providers, came.providers),
        provider_ids=Longer(supply.provider_ids, came.provider_ids),
        provider_names=Longer(supply.provider_names, came.provider_names),
        offerings=Longer(supply.offerings, came.offerings),
        site_ids=Longer(supply.site_ids, came.site_ids),
        bodies=(*supply.bodies, *came.bodies),
        memberships=memberships_after(supply, came, parts, _areas_left(before, leaving), after.is_offered),
        n_area_sets=supply.n_area_sets + came.n_area_sets,
        parts=parts,
        provinces=supply.provinces,
        months=after.months,
        n_offerings=supply.n_offerings - sum(n_left) + came.n_offerings,
        n_without_offerings=supply.n_without_offerings - n_left.count(0) + came.n_without_offerings,
    )
    return cast(Supply, grown)


def _areas_left(index: SupplyIndex, leaving: Sequence[int]) -> Iterator[tuple[Area | None, int]]:
    """List the areas of who leaves, each with the number of its set."""
    start, line_of_row = index.owners.row_start, index.blocks.line_of_row
    for row in (row for number in leaving for row in range(start[number], start[number + 1])):
        yield index.supply.offerings[row].area, int(index.rows.area_set[line_of_row[row]])
