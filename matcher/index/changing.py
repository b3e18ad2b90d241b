"""One provider changed, without laying all others out again.

Who changes goes, and comes back behind all others, in blocks of its own. The index of before stays what it was: who
still searches it sees nothing of the change.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from matcher.index.building import PLACE_BITS, index_of
from matcher.index.grown import Tables, grown_supply
from matcher.index.table import IS_GONE, Blocks, Later, Owners, Rows, SupplyIndex
from matcher.model.supply import UNKNOWN, Column, IntArray, Supply
from matcher.supply_changes import counted_on, spread

# So many who come or leave are taken in; after that an index should be laid out anew, which keeps the search short.
MOST_CHANGES = 4_000
# So far behind the one before it stands a newcomer, where there is room.
STEP = 1 << 16
Columns = TypeVar("Columns", Rows, Owners, Blocks)


def changed(index: SupplyIndex, came: Supply, gone: Collection[str]) -> SupplyIndex | None:
    """Put changed and new providers into an index, and take some out.

    Parameters
    ----------
    index : SupplyIndex
        Stays as it is.
    came : Supply
        Who is new or changed, and nobody else.
    gone : collection of str
        The ids of who left. Who came back changed need not be named.

    Returns
    -------
    SupplyIndex or None
        One that answers as if it were laid out anew; None when it has to be, because there were too many changes, or no
        place is left between two ids.

    Notes
    -----
    What belongs to who left stays in the columns, marked as gone.
    """
    places = places_of(index, came.provider_ids)
    leaving = _standing(index, {*gone, *came.provider_ids})
    if places is None or index.later.n_changes + len(leaving) + len(places) > MOST_CHANGES:
        return None
    with index.room.lock:
        return _Change(index, index_of(came, len(index.blocks.is_outing_only)), places, leaving).made()


def places_of(index: SupplyIndex, ids: Iterable[str]) -> Column | None:
    """Find for each id its place between those that stand already; None when there is no room."""
    taken = {id_: int(index.owners.place[number]) for id_, number in index.later.numbers.items()}
    found = []
    for id_ in ids:
        place = taken[id_] if id_ in taken else _place_of(index, id_, taken)
        if place is None:
            return None
        taken[id_] = place
        found.append(place)
    return np.array(found, dtype=np.int64)


def _place_of(index: SupplyIndex, id_: str, taken: Mapping[str, int]) -> int | None:
    """Give the place of an id from the beginning, or a new one between its neighbours.

    It is nearer to the one before it, because newcomers are often named on from each other.
    """
    at = _first_at(index, id_)
    if _is_first(index, at, id_):
        return at << PLACE_BITS
    low = max([(at - 1) << PLACE_BITS, *(place for other, place in taken.items() if other < id_)])
    high = min([at << PLACE_BITS, *(place for other, place in taken.items() if other > id_)])
    return low + min(STEP, (high - low) // 2) if high - low > 1 else None


def _first_at(index: SupplyIndex, id_: str) -> int:
    """Find where an id stands, or would stand, among those from the beginning."""
    return bisect_left(index.supply.provider_ids, id_, 0, index.later.n_first)


def _is_first(index: SupplyIndex, at: int, id_: str) -> bool:
    return at < index.later.n_first and index.supply.provider_ids[at] == id_


def _standing(index: SupplyIndex, ids: Iterable[str]) -> list[int]:
    """Number the providers of these ids; who is not there, or gone already, has none."""
    found = []
    for id_ in ids:
        number = index.later.numbers.get(id_)
        if number is None:
            at = _first_at(index, id_)
            number = at if _is_first(index, at, id_) else None
        if number is not None and number not in index.later.gone:
            found.append(number)
    return found


@dataclass(frozen=True)
class _Change:
    """An index that takes in a small one, whose numbers begin where its own end."""

    index: SupplyIndex
    came: SupplyIndex
    places: Column
    leaving: list[int]

    def made(self) -> SupplyIndex:
        """Give the index after the change."""
        after = Tables(self._rows(), self._owners(), self._blocks(), self._months, self._municipalities)
        supply = grown_supply(self.index, after, self.came.supply, self.leaving)
        rows, owners, blocks, _, municipalities = after
        return SupplyIndex(rows, owners, blocks, supply, municipalities, self._later(), self.index.room)

    def _rows(self) -> Rows:
        """Put the new lines behind the others, and mark those that are gone."""
        before, came, supply = self.index.rows, self.came.rows, self.index.supply
        flags = np.concatenate((before.flags, came.flags))
        flags[lines_of(self.index, self.leaving)] |= IS_GONE
        moved = came._replace(
            row=came.row + len(before.row),
            provider=came.provider + len(supply.providers),
            pair=came.pair + len(before.row),  # there are never more pairs than rows
            site=counted_on(came.site, len(supply.site_ids)),
            nis=self._nis_numbers[came.nis],
            area_set=counted_on(came.area_set, supply.n_area_sets),
            capacity_row=counted_on(came.capacity_row, len(self.index.blocks.monthly_hours)),
        )
        return self._longer("rows", before, moved, flags=flags)

    def _owners(self) -> Owners:
        """Put the new providers behind the others."""
        before, came = self.index.owners, self.came.owners
        starts = {
            name: getattr(came, name)[1:] + getattr(before, name)[-1]
            for name in ("row_start", "home_start", "site_start", "entrusted_start")
        }
        moved = came._replace(
            **starts,
            place=self.places,
            home_nis=self._nis_numbers[came.home_nis],
            entrusted_by=came.entrusted_by + len(self.index.supply.bodies),
        )
        return self._longer("owners", before, moved)

    def _blocks(self) -> Blocks:
        """Put the new blocks behind the others; where the service types begin stays."""
        before, came = self.index.blocks, self.came.blocks
        n_lines = len(before.line_of_row)
        moved = came._replace(line_start=came.line_start[1:] + n_lines, line_of_row=came.line_of_row + n_lines)
        return self._longer(
            "blocks",
            before,
            moved,
            type_start=before.type_start,
            is_outing_only=before.is_outing_only & came.is_outing_only,
            monthly_hours=self._monthly_hours(),
        )

    def _longer(self, name: str, before: Columns, came: Columns, **given: Column) -> Columns:
        """Put every column behind the one of before, except those that are given."""
        room = self.index.room
        columns = (
            given[each] if each in given else room.longer(f"{name}.{each}", getattr(before, each), getattr(came, each))
            for each in before._fields
        )
        return type(before)(*columns)

    def _monthly_hours(self) -> Column:
        """Put the new hours by month behind the others; a month that is new makes the table wider."""
        name, room, before = "blocks.monthly_hours", self.index.room, self.index.blocks.monthly_hours
        if len(self._months) > len(self.index.supply.months):
            before = room.held(name, spread(before, self.index.supply.months, self._months))
        return room.longer(name, before, spread(self.came.blocks.monthly_hours, self.came.supply.months, self._months))

    @cached_property
    def _months(self) -> IntArray:
        """List the months of before and those that came."""
        months: IntArray = np.union1d(self.index.supply.months, self.came.supply.months)
        return months

    @cached_property
    def _municipalities(self) -> tuple[int, ...]:
        """List the municipalities of before, and those that came behind them."""
        return tuple(dict.fromkeys((*self.index.municipalities, *self.came.municipalities)))

    @cached_property
    def _nis_numbers(self) -> Column:
        """Give for each municipality that came its number here; -1 at the end, where -1 points."""
        number = {code: at for at, code in enumerate(self._municipalities)}
        return np.array([*(number[code] for code in self.came.municipalities), UNKNOWN], dtype=np.int16)

    def _later(self) -> Later:
        """Write down who came, who is gone, and which blocks came for each service type."""
        before, n_providers = self.index.later, len(self.index.supply.providers)
        came = {id_: n_providers + at for at, id_ in enumerate(self.came.supply.provider_ids)}
        n_blocks, blocks = len(self.index.blocks.radius), dict(before.blocks)
        for service_type in np.flatnonzero(np.diff(self.came.blocks.type_start)).tolist():
            new = self.came.blocks_of(service_type) + n_blocks
            blocks[service_type] = np.concatenate((blocks.get(service_type, new[:0]), new))
        return Later(
            n_first=before.n_first,
            n_changes=before.n_changes + len(self.leaving) + len(came),
            numbers={**before.numbers, **came},
            gone=before.gone.union(self.leaving),
            blocks=blocks,
        )


def lines_of(index: SupplyIndex, providers: Iterable[int]) -> Column:
    """Find the lines of some providers."""
    start, line_of_row = index.owners.row_start, index.blocks.line_of_row
    return np.concatenate([line_of_row[:0], *(line_of_row[start[each] : start[each + 1]] for each in providers)])
