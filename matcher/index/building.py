"""From the columns of a supply to its index."""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from matcher.geo import points
from matcher.index.room import Room
from matcher.index.table import (
    HAS_AREA,
    HAS_DATES,
    HAS_HOME,
    HAS_TWIN,
    IS_AREA_COMPLETE,
    IS_EVERYWHERE,
    IS_FICTITIOUS,
    IS_FULL,
    IS_INFERRED,
    KNOWS_ENTRUSTMENTS,
    KNOWS_SITES,
    STATES_ENTRUSTMENTS,
    Blocks,
    Later,
    Owners,
    Rows,
    SupplyIndex,
)
from matcher.model.provider import MODES
from matcher.model.supply import UNKNOWN, Column, FloatArray, IntArray, OfferingColumns, Supply

BLOCK_SIZE = 64
# Degrees are cut into so many steps that a step is some 300 m: fine enough to put neighbours together.
CURVE_BITS = 16
# So far apart stand two providers who follow each other, so that others can come between.
PLACE_BITS = 32
MOST_MUNICIPALITIES = int(np.iinfo(np.int16).max)
Columns = TypeVar("Columns", Owners, Blocks)
IN_HOUSE_BIT = 1 << MODES.index("in_house")


def index_of(supply: Supply, n_types: int) -> SupplyIndex:
    """Lay out a supply for searching.

    Parameters
    ----------
    supply : Supply
    n_types : int
        The service types of the taxonomy.

    Notes
    -----
    Lines are sorted by service type and Morton code of the site; equals stay in the order of the supply. Numbers are
    kept in the smallest type that holds them exactly.
    """
    columns, room = supply.offering_columns, Room()
    order = _curve_order(columns)
    municipalities = _municipalities(supply)
    rows = _rows(columns, order, municipalities, room)
    return SupplyIndex(
        rows=rows,
        owners=with_room("owners", _owners(supply, municipalities), room),
        blocks=with_room("blocks", _blocks(supply, rows, n_types), room),
        supply=supply,
        municipalities=tuple(municipalities.tolist()),
        later=Later(n_first=len(supply.providers), n_changes=0, numbers={}, gone=frozenset(), blocks={}),
        room=room,
    )


def with_room(name: str, columns: Columns, room: Room) -> Columns:
    """Copy all columns to where they have room behind them."""
    return type(columns)(*(room.held(f"{name}.{each}", getattr(columns, each)) for each in columns._fields))


def _curve_order(columns: OfferingColumns) -> IntArray:
    """Order the rows by service type and then along a Morton curve; unknown sites come last of their type."""
    is_unknown = np.isnan(columns.lat_deg)
    lat = np.where(is_unknown, 0.0, columns.lat_deg)
    lon = np.where(is_unknown, 0.0, columns.lon_deg)
    north = _spread(((lat + 90.0) / 180.0 * ((1 << CURVE_BITS) - 1)).astype(np.int64))
    east = _spread(((lon + 180.0) / 360.0 * ((1 << CURVE_BITS) - 1)).astype(np.int64))
    code = np.where(is_unknown, 1 << (2 * CURVE_BITS), (north << 1) | east)
    order: IntArray = np.argsort((columns.service_type << (2 * CURVE_BITS + 1)) | code, kind="stable")
    return order


def _spread(values: IntArray) -> IntArray:
    """Put a zero bit between the bits of 16-bit numbers.

    Examples
    --------
    >>> _spread(np.array([0b1011])).tolist() == [0b1000101]
    True
    """
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        values = (values | (values << shift)) & mask
    return values


def _municipalities(supply: Supply) -> IntArray:
    """List the municipalities of sites and homes.

    Raises
    ------
    ValueError
        If there are more than the columns can number.
    """
    found = np.unique(np.concatenate([np.unique(supply.offering_columns.site_nis), np.unique(supply.homes.nis)]))
    codes: IntArray = found[found != UNKNOWN]
    if len(codes) > MOST_MUNICIPALITIES:
        raise ValueError(f"an index numbers at most {MOST_MUNICIPALITIES} municipalities, not {len(codes)}")
    return codes


def _numbered(codes: IntArray, municipalities: IntArray) -> Column:
    """Number municipalities by their position; `UNKNOWN` stays."""
    return np.where(codes == UNKNOWN, UNKNOWN, np.searchsorted(municipalities, codes)).astype(np.int16)


# The columns that are cut as they are, each to the smallest type that holds it exactly.
CUT: Mapping[str, DTypeLike] = {
    **dict.fromkeys(("provider", "pair", "site", "area_set", "capacity_row"), np.int32),
    **dict.fromkeys(("valid_from", "valid_to", "agreed_until"), np.int32),
    **dict.fromkeys(("service_type", "provinces"), np.int16),
    **dict.fromkeys(("modes", "bike"), np.int8),
    **dict.fromkeys(("lat_deg", "lon_deg", "radius_km", "capacity"), np.float64),
    **dict.fromkeys(("max_travel_minutes", "rate_eur_per_hour"), np.float64),
    **dict.fromkeys(("team_workers", "team_supervisors", "van_seats"), np.float32),
}


def _rows(columns: OfferingColumns, order: IntArray, municipalities: IntArray, room: Room) -> Rows:
    """Cut every column to the order of the index."""
    cut = {name: room.gathered(f"rows.{name}", getattr(columns, name), order, kind) for name, kind in CUT.items()}
    for name in ("team_workers", "team_supervisors", "van_seats"):
        _check_people(getattr(columns, name))
    return Rows(
        **cut,
        row=room.held("rows.row", order.astype(np.int32)),
        point=room.held("rows.point", points(cut["lat_deg"], cut["lon_deg"])),
        nis=room.held("rows.nis", _numbered(columns.site_nis[order], municipalities)),
        flags=_row_flags(columns, cut["pair"], order),
    )


def _check_people(column: FloatArray) -> None:
    """See that numbers of people fit in half the room of other numbers.

    Raises
    ------
    ValueError
        If one does not fit exactly.
    """
    if not np.array_equal(column.astype(np.float32), column, equal_nan=True):
        raise ValueError("a count of people or seats must be a whole number below 16 million")


def _row_flags(columns: OfferingColumns, pair: IntArray, order: IntArray) -> Column:
    """Pack what is yes or no about each offering."""
    has_twin = np.bincount(columns.pair, minlength=1)[pair] > 1
    return _packed(
        {
            HAS_AREA: columns.has_area[order],
            IS_EVERYWHERE: columns.is_everywhere[order],
            IS_AREA_COMPLETE: columns.is_area_complete[order],
            HAS_DATES: columns.has_dates[order],
            IS_INFERRED: columns.is_inferred[order],
            HAS_TWIN: has_twin,
        }
    )


def _packed(flags: dict[int, NDArray[np.bool_]]) -> Column:
    """Put several yes-or-no columns into the bits of one."""
    packed = np.zeros(len(next(iter(flags.values()))), dtype=np.uint8)
    for bit, column in flags.items():
        packed |= np.where(column, np.uint8(bit), np.uint8(0))
    return packed


def _owners(supply: Supply, municipalities: IntArray) -> Owners:
    """Lay out the providers, with where their offerings, homes, sites and entrustments begin."""
    columns, homes, n = supply.provider_columns, supply.homes, len(supply.providers)
    entrustments = supply.entrustments
    return Owners(
        place=np.arange(n, dtype=np.int64) << PLACE_BITS,
        kinds=columns.kinds.astype(np.int16),
        reserved_eligible=columns.reserved_eligible.astype(np.int8),
        disadvantaged_share=columns.disadvantaged_share,
        confirmed_on=columns.confirmed_on.astype(np.int32),
        flags=_packed(
            {
                IS_FICTITIOUS: columns.is_fictitious,
                IS_FULL: columns.is_contingent_full,
                KNOWS_SITES: columns.has_sites,
                KNOWS_ENTRUSTMENTS: columns.has_entrustments,
                STATES_ENTRUSTMENTS: columns.states_entrustments,
                HAS_HOME: supply.has_home,
            }
        ),
        row_start=_starts(supply.offering_columns.provider, n),
        home_start=_starts(homes.provider, n),
        home_point=points(homes.lat_deg, homes.lon_deg),
        home_nis=_numbered(homes.nis, municipalities),
        home_workers=homes.workers,
        site_start=_starts(supply.sites.provider, n),
        site_nis=supply.sites.nis.astype(np.int32),
        entrusted_start=_starts(entrustments.provider, n),
        entrusted_type=entrustments.service_type.astype(np.int16),
        entrusted_by=entrustments.body.astype(np.int32),
        entrusted_since=entrustments.since.astype(np.int32),
        entrusted_until=entrustments.until.astype(np.int32),
    )


def _starts(owner: IntArray, n: int) -> Column:
    """Say where the lines of each provider begin, in lines sorted by provider."""
    return np.searchsorted(owner, np.arange(n + 1)).astype(np.int32)


def _blocks(supply: Supply, rows: Rows, n_types: int) -> Blocks:
    """Cut the lines into blocks of neighbours, and put a ball around each."""
    n = len(rows.row)
    is_unknown = np.isnan(rows.point[:, 0])
    group = rows.service_type.astype(np.int64) * 2 + is_unknown
    group_start = np.flatnonzero(np.diff(group, prepend=-1))
    within = np.arange(n) - np.repeat(group_start, np.diff(group_start, append=n))
    line_start = np.flatnonzero(within % BLOCK_SIZE == 0)
    centre, radius = _balls(rows.point, line_start)
    can_stay_in = np.bincount(rows.service_type[(rows.modes & IN_HOUSE_BIT) != 0], minlength=n_types) > 0
    line_of_row = np.empty(n, dtype=np.int32)
    line_of_row[rows.row] = np.arange(n, dtype=np.int32)
    return Blocks(
        type_start=np.searchsorted(rows.service_type[line_start], np.arange(n_types + 1)).astype(np.int32),
        line_start=np.append(line_start, n).astype(np.int32),
        centre=centre,
        radius=radius,
        is_outing_only=~can_stay_in,
        line_of_row=line_of_row,
        monthly_hours=supply.monthly_hours,
    )


def _balls(point: FloatArray, line_start: IntArray) -> tuple[FloatArray, FloatArray]:
    """Find the middle and the radius of each block; a block of unknown sites may be anywhere."""
    if not len(line_start):
        return np.empty((0, 3)), np.empty(0)
    counts = np.diff(line_start, append=len(point))
    centre = np.add.reduceat(point, line_start, axis=0) / counts[:, None]
    away = point - np.repeat(centre, counts, axis=0)
    radius = np.sqrt(np.maximum.reduceat((away * away).sum(axis=1), line_start))
    return np.nan_to_num(centre), np.where(np.isnan(radius), np.inf, radius)
