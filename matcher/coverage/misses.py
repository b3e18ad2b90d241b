"""Who comes nearest without serving a place, and the one limit that blocks it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.columns import stated_or
from matcher.coverage.blocks import Block
from matcher.exclusion import SHORTFALL_DECIMALS, shortfall
from matcher.gates import Gate
from matcher.geo import distances_km
from matcher.model.need import NeedPlace
from matcher.model.policy import Policy
from matcher.model.supply import BoolArray, FloatArray, IntArray, Supply
from matcher.shortlist import FARTHEST_ON_EARTH_KM

NOBODY = -1
# The gates by the place they have in `blocked_by`; a provider of another service fails none of them.
OTHER_SERVICE = "wrong_service_type"


@dataclass(frozen=True, slots=True)
class Misses:
    """The nearest refused offering at every place; arrays of shape (n_places,).

    Attributes
    ----------
    row : IntArray
        Position in `supply.offerings`, or `NOBODY`.
    is_many : BoolArray
        It fails more than one gate.
    missing : FloatArray
        What is missing in all, as in `matcher.exclusion`.
    code : object array of str
        The first gate that it fails; "" for nobody.
    actual, limit : FloatArray
        nan where they are no numbers.
    """

    row: IntArray
    is_many: BoolArray
    n_failed: IntArray
    missing: FloatArray
    distance_km: FloatArray
    code: NDArray[np.object_]
    actual: FloatArray
    limit: FloatArray

    @property
    def exists(self) -> BoolArray:
        """Say at which places anybody was refused."""
        mask: BoolArray = self.row != NOBODY
        return mask


def no_misses(n_places: int) -> Misses:
    """Say that nobody was refused anywhere."""
    unknown = np.full(n_places, np.nan)
    nobody, none_failed = np.full(n_places, NOBODY), np.zeros(n_places, dtype=np.int64)
    codes = np.full(n_places, "", dtype=object)
    is_many = np.zeros(n_places, dtype=bool)
    return Misses(nobody, is_many, none_failed, np.full(n_places, np.inf), unknown, codes, unknown, unknown)


def misses_by_type(block: Block) -> Iterator[tuple[int, Misses]]:
    """Find the nearest refused offering at every place, for every service type of a block."""
    biting = [gate for gate in block.results.gates if gate.failed.any()]
    refused = ~block.serves & ~_served_by_another(block)
    n_failed = np.zeros(refused.shape, dtype=np.int64)
    missing = np.zeros(refused.shape)
    for gate in biting:
        n_failed += _wide(gate.failed)
        missing += _wide(np.where(gate.failed, shortfall(gate, block.question), 0.0))
    missing = missing.round(SHORTFALL_DECIMALS)
    refused &= _speaks_for_provider(block, refused, missing)
    for number, first, end in block.types:
        own = slice(first, end)
        at = first + _least(refused[own], n_failed[own] > 1, missing[own], block.question.measures.distance_km[own])
        places = np.arange(refused.shape[1])
        yield number, _written(block, biting, at, refused[at, places], n_failed[at, places], missing[at, places])


def _wide(column: NDArray[Any]) -> NDArray[Any]:
    """Let a gate that knows no places speak for all of them."""
    return column if column.ndim == 2 else column[:, None]


def _served_by_another(block: Block) -> BoolArray:
    """Mark where another offering of the same provider and type serves the place, shape (n_candidates, n_places)."""
    pair = block.candidates.pair
    starts = np.flatnonzero(np.concatenate(([True], pair[1:] != pair[:-1])))
    if len(starts) == len(pair):
        return np.zeros_like(block.serves)
    by_pair = np.logical_or.reduceat(block.serves, starts, axis=0)
    spread: BoolArray = by_pair[np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(pair))))]
    return spread


def _speaks_for_provider(block: Block, refused: BoolArray, missing: FloatArray) -> BoolArray:
    """Mark of every provider and type the refused offering that misses least, shape (n_candidates, n_places)."""
    speaks = np.ones_like(refused)
    pair = block.candidates.pair
    starts = np.flatnonzero(np.concatenate(([True], pair[1:] != pair[:-1])))
    places = np.arange(refused.shape[1])
    for first, end in zip(starts.tolist(), [*starts[1:].tolist(), len(pair)], strict=True):
        if end - first > 1:  # few providers offer one service twice
            own, km = slice(first, end), block.question.measures.distance_km[first:end]
            speaks[own] = False
            speaks[first + _least(refused[own], np.zeros_like(refused[own]), missing[own], km), places] = True
    return speaks


def _least(refused: BoolArray, many: BoolArray, missing: FloatArray, distance_km: FloatArray) -> IntArray:
    """Find at each place the refused offering that fails least, then misses least, then sits nearest."""
    single = refused & ~many
    left = np.where(single.any(axis=0), single, refused)
    for column in (missing, stated_or(np.inf, distance_km)):
        least = np.where(left, column, np.inf).min(axis=0)
        left = left & (column == least)
    positions: IntArray = left.argmax(axis=0)
    return positions


def _written(
    block: Block, biting: Sequence[Gate], at: IntArray, exists: BoolArray, n_failed: IntArray, missing: FloatArray
) -> Misses:
    """Write down for every place the offering that comes nearest, and the first gate that it fails."""
    places = np.arange(len(at))
    found = no_misses(len(at))
    row = np.where(exists, block.candidates.rows[at], NOBODY)
    code, actual, limit = found.code.copy(), found.actual.copy(), found.limit.copy()
    for gate in reversed(biting):  # the first gate writes last
        failing = np.flatnonzero(exists & gate.fails(at, places))
        sides = gate.sides(at[failing], places[failing])
        code[failing] = gate.code
        for column, side in zip((actual, limit), sides, strict=True):
            column[failing] = np.nan if side is None else side
    return Misses(
        row=row,
        is_many=n_failed > 1,
        n_failed=n_failed,
        missing=np.where(exists, missing, np.inf),
        distance_km=np.where(exists, block.question.measures.distance_km[at, places], np.nan),
        code=code,
        actual=actual,
        limit=limit,
    )


def nearest_of(own: Misses, related: Sequence[Misses], pair: IntArray) -> Misses:
    """Choose at every place among the refused of the asked type and of related ones, as `match` does.

    Parameters
    ----------
    own : Misses
    related : sequence of Misses
    pair : ndarray of shape (n_offerings,)
        Numbers every offering by its provider and service type.
    """
    every = (own, *related)
    rows = np.array([each.row for each in every])
    exists = rows != NOBODY
    keys = (
        rows,
        np.append(pair, 0)[rows],  # nobody's row is -1
        stated_or(np.inf, np.array([each.distance_km for each in every])),
        np.array([each.missing for each in every]),
        np.repeat(np.arange(len(every)) > 0, len(own.row)).reshape(rows.shape),
        np.array([each.is_many for each in every]),
        ~exists,
    )
    return chosen(every, np.lexsort(keys, axis=0)[0])


def chosen(every: Sequence[Misses], which: IntArray) -> Misses:
    """Take at every place the miss of one of several."""
    places = np.arange(len(which))
    columns = (np.array([getattr(each, name.name) for each in every]) for name in fields(Misses))
    return Misses(*(column[which, places] for column in columns))


def nearest_by_type(supply: Supply, places: Sequence[NeedPlace]) -> Mapping[int, tuple[IntArray, FloatArray]]:
    """Find for every service type the offering that sits nearest to each place: its row and its distance."""
    columns = supply.offering_columns
    to_lat_deg = np.array([place.lat_deg for place in places])
    to_lon_deg = np.array([place.lon_deg for place in places])
    found = {}
    for number, rows in supply.rows_by_service_type.items():
        lat_deg, lon_deg = columns.lat_deg[rows][:, None], columns.lon_deg[rows][:, None]
        km = distances_km(lat_deg, lon_deg, to_lat_deg=to_lat_deg, to_lon_deg=to_lon_deg)
        nearest = stated_or(np.inf, km).argmin(axis=0)
        found[number] = rows[nearest], stated_or(np.inf, km[nearest, np.arange(len(places))])
    return found


def other_services(
    asked: int, taken: set[int], nearest: Mapping[int, tuple[IntArray, FloatArray]], n_places: int, policy: Policy
) -> Misses:
    """Find the nearest provider of another service at every place: work of the same group comes first.

    Parameters
    ----------
    asked : int
        Position of the asked type in the taxonomy.
    taken : set of int
        The asked type and the related ones, which are no other service.
    """
    others = [number for number in nearest if number not in taken]
    if not others:
        return no_misses(n_places)
    rows = np.array([nearest[number][0] for number in others])
    km = np.array([nearest[number][1] for number in others])
    groups = [policy.service_types.codes[number].partition(".")[0] for number in (asked, *others)]
    is_akin = np.array(groups[1:])[:, None] == groups[0]
    is_near = km < policy.value_functions["proximity"].worst
    order = np.where(is_near, km + np.where(is_akin, 0.0, FARTHEST_ON_EARTH_KM), np.inf)
    at, places = np.lexsort((rows, order), axis=0)[0], np.arange(n_places)
    exists = is_near[at, places]
    found = no_misses(n_places)
    return Misses(
        row=np.where(exists, rows[at, places], NOBODY),
        is_many=found.is_many,
        n_failed=exists.astype(np.int64),
        missing=found.missing,
        distance_km=np.where(exists, km[at, places], np.nan),
        code=np.where(exists, OTHER_SERVICE, found.code),
        actual=found.actual,
        limit=found.limit,
    )
