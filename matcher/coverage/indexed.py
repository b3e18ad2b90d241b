"""The coverage from an index: the same cells as `coverage_matrix`, worked out by the compiled kernel in one pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import nan

import numpy as np

from matcher.coverage.blocks import neutral_need
from matcher.coverage.matrix import NOBODY, CoverageMatrix, CoverageRow, Relation, choose, empty_row, related_to
from matcher.coverage.misses import Misses, nearest_of, no_misses, other_services
from matcher.gates import GATE_CODES
from matcher.index.searching import Searcher
from matcher.kernel.covering import Cover, Served, best_related, close, count_related, cover_lines, spread
from matcher.kernel.question import Asked
from matcher.kernel.values import Sheet
from matcher.model.need import NeedPlace
from matcher.model.result import AskedTypes
from matcher.model.supply import BoolArray, Column, FloatArray, IntArray

# So many lines × places are looked at between two moments at which what was found is put aside.
CELLS_AT_ONCE = 1 << 18
SERVED = ("served_cell", "served_line", "served_total")
NO_TYPES = AskedTypes(())


def indexed_coverage(
    service_types: Sequence[str], places: Sequence[NeedPlace], searcher: Searcher, *, max_km: float | None = None
) -> CoverageMatrix:
    """Hold every service type against every place.

    Parameters
    ----------
    service_types, places, max_km
        As in `coverage_matrix`.
    searcher : Searcher
        Of an index of the supply and the policy of the day on which is asked.

    Returns
    -------
    CoverageMatrix
        The same as `coverage_matrix` gives.

    Raises
    ------
    ValueError
        If providers came or left since the index was laid out: it is read from the first row to the last.
    """
    if searcher.index.is_changed:
        raise ValueError("a changed index must be laid out anew before its coverage is worked out")
    filler = _Filler(searcher, tuple(places), max_km)
    rows = filler.rows(tuple(service_types))
    supply, policy = searcher.index.supply, searcher.policy
    return CoverageMatrix(supply, policy, tuple(service_types), tuple(places), max_km, rows)


@dataclass(frozen=True)
class _Found:
    """What one pass found about some service types.

    `slots` gives the position of each service type among them.
    """

    slots: Mapping[int, int]
    cover: Cover
    served: Served


class _Filler:
    """Fills the rows of a matrix."""

    def __init__(self, searcher: Searcher, places: tuple[NeedPlace, ...], max_km: float | None) -> None:
        self._searcher, self._places, self._max_km = searcher, places, max_km
        self._asked = searcher.asker.ask(neutral_need((), places, max_km=max_km), NO_TYPES)
        self._seen = np.full(len(searcher.index.owners.kinds), NOBODY, dtype=np.int64)

    def rows(self, service_types: tuple[str, ...]) -> tuple[CoverageRow, ...]:
        """Fill a row for every service type."""
        types = self._searcher.policy.service_types
        asked = {code: related_to(code, types) for code in service_types}
        numbers = {code: types.codes.index(code) for code in asked}
        needed = {*numbers.values(), *(number for each in asked.values() for number, _ in each)}
        found = _pass_over(self._searcher, self._asked, sorted(needed))
        made = {code: self._row(numbers[code], related, found) for code, related in asked.items()}
        return tuple(made[code] for code in service_types)

    def _row(self, number: int, relations: tuple[Relation, ...], found: _Found) -> CoverageRow:
        n_places, cover = len(self._places), found.cover
        cells = slice(found.slots[number] * n_places, (found.slots[number] + 1) * n_places)
        n_sure, n_to_confirm, n_partly = cover.arrays["counts"][:, cells]
        row = replace(empty_row(n_places), n_sure=n_sure, n_to_confirm=n_to_confirm, n_partly=n_partly)
        self._put_best(row, {name: column[cells] for name, column in cover.best.arrays.items()})
        has_direct = row.best != NOBODY
        slots = np.array([found.slots[other] for other, _ in relations], dtype=np.int64)
        world, ask = self._searcher.world, self._asked.ask
        count_related(found.slots[number], slots, found.served, self._seen, row.n_related, world, ask)
        if not has_direct.all():
            self._put_best(row, self._best_related(np.flatnonzero(~has_direct), slots, relations, found))
        return replace(row, misses=self._misses(number, relations, found, has_direct))

    def _best_related(
        self, places: IntArray, slots: IntArray, relations: tuple[Relation, ...], found: _Found
    ) -> Mapping[str, Column]:
        """Find the best related provider at some places."""
        first: Mapping[str, Column] = found.cover.own.arrays
        first["line"].fill(NOBODY)
        fits = np.array([weight for _, weight in relations])
        sheet, world, ask = Sheet(1, len(self._places), 1), self._searcher.world, self._asked.ask
        best_related(places, slots, fits, found.served, world, ask, sheet, found.cover)
        return first

    def _put_best(self, row: CoverageRow, first: Mapping[str, Column]) -> None:
        """Write down who stands first, where anybody does."""
        at = np.flatnonzero(first["line"] >= 0)
        row.best[at] = self._searcher.index.rows.row[first["line"][at]]
        row.best_state[at], row.best_score[at] = first["state"][at], first["total"][at]
        row.best_km[at] = first["distance_km"][at]

    def _misses(self, number: int, relations: tuple[Relation, ...], found: _Found, has_direct: BoolArray) -> Misses:
        """Find who nearly serves: of the type itself; where nobody serves also of related types, then of others."""
        own = self._refused(number, found)
        if has_direct.all():
            return own
        related = [self._refused(other, found) for other, _ in relations]
        wider = nearest_of(own, related, self._searcher.index.supply.offering_columns.pair)
        if not (wider.exists | has_direct).all():
            wider = choose(wider.exists, wider, self._others(number, relations, found))
        return choose(has_direct, own, wider)

    def _refused(self, number: int, found: _Found) -> Misses:
        """Write down the nearest refused offering of a service type at every place."""
        n_places, rows = len(self._places), self._searcher.index.rows
        cells = slice(found.slots[number] * n_places, (found.slots[number] + 1) * n_places)
        miss = {name: column[cells] for name, column in found.cover.miss.arrays.items()}
        line, fails, nobody = miss["line"], miss["fails"], no_misses(n_places)
        at = np.flatnonzero(line >= 0)
        if not len(at):
            return nobody
        gate = np.zeros(n_places, dtype=np.int64)
        gate[at] = np.log2(fails[at] & -fails[at]).astype(np.int64)  # the first one that it fails
        code = nobody.code.copy()
        code[at] = np.array(GATE_CODES, dtype=object)[gate[at]]
        actual, limit = self._sides(line, code, miss)
        return Misses(
            row=np.where(line >= 0, rows.row[line], NOBODY),
            is_many=(line >= 0) & (fails & (fails - 1) != 0),
            n_failed=np.where(line >= 0, sum((fails >> bit) & 1 for bit in range(len(GATE_CODES))), 0),
            missing=np.where(line >= 0, miss["missing"], np.inf),
            distance_km=miss["distance_km"],
            code=code,
            actual=actual,
            limit=limit,
        )

    def _sides(self, line: IntArray, code: Column, miss: Mapping[str, Column]) -> tuple[FloatArray, FloatArray]:
        """Give what was measured and what is allowed, of the limits of a neutral need that are numbers."""
        rows, n = self._searcher.index.rows, len(line)
        too_far = np.full(n, nan if self._max_km is None else self._max_km)
        sides = {
            "outside_area": (miss["distance_km"], rows.radius_km[line]),
            "too_far": (miss["distance_km"], too_far),
            "travel_too_long": (miss["minutes"], rows.max_travel_minutes[line]),
            "no_capacity": (np.zeros(n), np.full(n, nan)),
            "team_too_small": (np.zeros(n), np.ones(n)),  # no supervisor
        }
        holds = [code == name for name in sides]
        actual, limit = (np.select(holds, [side[at] for side in sides.values()], nan) for at in range(2))
        return actual, limit

    def _others(self, number: int, relations: tuple[Relation, ...], found: _Found) -> Misses:
        taken = {number, *(other for other, _ in relations)}
        return other_services(number, taken, self._nearest(found), len(self._places), self._searcher.policy)

    def _nearest(self, found: _Found) -> Mapping[int, tuple[IntArray, FloatArray]]:
        """Give for every service type on offer who sits nearest to each place, and how far."""
        offered = set(self._searcher.index.supply.rows_by_service_type)
        if not self._nearest_of:
            self._nearest_of.update(self._sitting(found, offered & set(found.slots)))
            rest = sorted(offered - set(found.slots))
            self._nearest_of.update(self._sitting(_pass_over(self._searcher, self._asked, rest), set(rest)))
        return self._nearest_of

    @cached_property
    def _nearest_of(self) -> dict[int, tuple[IntArray, FloatArray]]:
        return {}

    def _sitting(self, found: _Found, numbers: set[int]) -> dict[int, tuple[IntArray, FloatArray]]:
        shape, rows, arrays = (len(found.slots), len(self._places)), self._searcher.index.rows.row, found.cover.arrays
        line, km = arrays["near_line"].reshape(shape), arrays["near_km"].reshape(shape)
        return {each: (rows[line[found.slots[each]]], km[found.slots[each]]) for each in numbers}


def _pass_over(searcher: Searcher, asked: Asked, numbers: Sequence[int]) -> _Found:
    """Hold all offerings of some service types against all places."""
    index, n_places = searcher.index, asked.ask.n_places
    slot_of = np.full(len(searcher.policy.service_types.codes), NOBODY, dtype=np.int64)
    slot_of[list(numbers)] = np.arange(len(numbers))
    lines = index.blocks.line_of_row.astype(np.int64)
    lines = lines[slot_of[index.rows.service_type[lines]] != NOBODY]
    step, sheet = max(1, CELLS_AT_ONCE // n_places), Sheet(1, n_places, 1)
    cover, parts = Cover(slot_of, len(numbers), n_places, step * n_places), []
    for start in range(0, len(lines), step):
        cover.n_served = 0
        cover_lines(lines[start : start + step], searcher.world, asked.ask, sheet, cover)
        parts.append([cover.arrays[name][: cover.n_served].copy() for name in SERVED])
    close(searcher.world, asked.ask, cover)
    return _in_order(dict(zip(numbers, range(len(numbers)), strict=True)), cover, parts, len(numbers) * n_places)


def _in_order(slots: Mapping[int, int], cover: Cover, parts: Sequence[Sequence[Column]], n_cells: int) -> _Found:
    """Put what was found in the order of the cells."""
    counts = np.zeros(n_cells, dtype=np.int64)
    for cells, _, _ in parts:
        counts += np.bincount(cells, minlength=n_cells)
    start = np.append(0, counts.cumsum())
    served, free = Served(int(start[-1]), start), start[:-1].copy()
    for cells, lines, totals in parts:
        spread(cells, lines, totals, free, served)
    return _Found(slots, cover, served)
