"""All that is offered as an index: offerings of one service type together, in the order of a curve over the earth.

Every tuple here holds aligned columns and goes to the compiled functions as it is. An offering takes 133 bytes, and its
share of what a provider has of its own besides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from matcher.index.room import Room
from matcher.model.supply import Column, Supply

# Flags of an offering; one that is gone is passed over.
HAS_AREA, IS_EVERYWHERE, IS_AREA_COMPLETE, HAS_DATES, IS_INFERRED, HAS_TWIN, IS_GONE = (1 << bit for bit in range(7))
# Flags of a provider.
IS_FICTITIOUS, IS_FULL, KNOWS_SITES, KNOWS_ENTRUSTMENTS, STATES_ENTRUSTMENTS, HAS_HOME = (1 << bit for bit in range(6))


class Rows(NamedTuple):
    """The offerings, one line each; nan or -1 is "not stated"."""

    row: Column  # (n,) int32: the row of the supply
    provider: Column  # (n,) int32
    pair: Column  # (n,) int32: provider and service type together
    service_type: Column  # (n,) int16
    site: Column  # (n,) int32: position in `supply.site_ids`
    lat_deg: Column  # (n,) float64
    lon_deg: Column  # (n,) float64
    point: Column  # (n, 3) float64: the same as a unit vector from the middle of the earth
    nis: Column  # (n,) int16: position among the municipalities
    modes: Column  # (n,) int8
    flags: Column  # (n,) uint8
    radius_km: Column  # (n,) float64
    area_set: Column  # (n,) int32
    provinces: Column  # (n,) int16
    capacity: Column  # (n,) float64: hours in any month
    capacity_row: Column  # (n,) int32
    team_workers: Column  # (n,) float32
    team_supervisors: Column  # (n,) float32
    max_travel_minutes: Column  # (n,) float64
    van_seats: Column  # (n,) float32
    bike: Column  # (n,) int8
    rate_eur_per_hour: Column  # (n,) float64
    valid_from: Column  # (n,) int32
    valid_to: Column  # (n,) int32
    agreed_until: Column  # (n,) int32


class Owners(NamedTuple):
    """The providers; each `*_start` has one entry more and says where what belongs to each begins."""

    place: Column  # (m,) int64: ascending as the ids, with room between any two
    kinds: Column  # (m,) int16
    reserved_eligible: Column  # (m,) int8
    disadvantaged_share: Column  # (m,) float64
    confirmed_on: Column  # (m,) int32
    flags: Column  # (m,) uint8
    row_start: Column  # (m + 1,) int32, into `Blocks.line_of_row`
    home_start: Column  # (m + 1,) int32
    home_point: Column  # (n_homes, 3) float64
    home_nis: Column  # (n_homes,) int16
    home_workers: Column  # (n_homes,) float64
    site_start: Column  # (m + 1,) int32
    site_nis: Column  # (n_sites,) int32
    entrusted_start: Column  # (m + 1,) int32
    entrusted_type: Column  # (n_entrustments,) int16
    entrusted_by: Column  # (n_entrustments,) int32: position among the bodies
    entrusted_since: Column  # (n_entrustments,) int32
    entrusted_until: Column  # (n_entrustments,) int32


class Blocks(NamedTuple):
    """Neighbouring lines of one service type in balls: at most `BLOCK_SIZE` lines each."""

    type_start: Column  # (n_types + 1,) int32: the first block of each service type, without those of later
    line_start: Column  # (n_blocks + 1,) int32: the first line of each block
    centre: Column  # (n_blocks, 3) float64
    radius: Column  # (n_blocks,) float64: straight through the earth, in earth radii; inf where sites are unknown
    is_outing_only: Column  # (n_types,) bool: no offering of the type can be done in a workshop
    line_of_row: Column  # (n,) int32: where each row of the supply stands
    monthly_hours: Column  # (n_capacity_rows, n_months) float64


class Later(NamedTuple):
    """What changed since an index was laid out.

    Who changes goes, and comes back behind all others with a new number. Of whoever came, `numbers` tells the last
    one by id, also of who is gone since.
    """

    n_first: int  # the providers that were there from the beginning, by id
    n_changes: int  # how many came, left, or came back changed
    numbers: Mapping[str, int]
    gone: frozenset[int]  # numbers that stand for nobody any more
    blocks: Mapping[int, Column]  # by service type


@dataclass(frozen=True)
class SupplyIndex:
    """An index with what the compiled functions do not need: the supply it stands for.

    Attributes
    ----------
    rows : Rows
    owners : Owners
    blocks : Blocks
    supply : Supply
        With the providers for the explanation.
    municipalities : tuple of int
        The NIS codes that `nis` columns number.
    later : Later
    room : Room
    """

    rows: Rows
    owners: Owners
    blocks: Blocks
    supply: Supply
    municipalities: tuple[int, ...]
    later: Later
    room: Room = field(default_factory=Room)

    @property
    def n_offerings(self) -> int:
        """Count the lines, those included that are gone."""
        return len(self.rows.row)

    @property
    def is_changed(self) -> bool:
        """Say whether anybody came or left since it was laid out."""
        return bool(self.later.numbers or self.later.gone)

    @property
    def n_bytes(self) -> int:
        """Add up the memory of the columns, without the room behind them."""
        return sum(column.nbytes for part in (self.rows, self.owners, self.blocks) for column in part)

    def blocks_of(self, service_type: int) -> Column:
        """Number the blocks of a service type."""
        start, later = self.blocks.type_start, self.later.blocks.get(service_type)
        first = np.arange(start[service_type], start[service_type + 1])
        return first if later is None else np.concatenate((first, later))

    def spans_of(self, service_type: int) -> list[tuple[int, int]]:
        """Say where the lines of a service type begin and end: those from the beginning, and each block of later."""
        start, line_start = self.blocks.type_start, self.blocks.line_start
        first = (int(line_start[start[service_type]]), int(line_start[start[service_type + 1]]))
        later = self.later.blocks.get(service_type, ())
        return [first, *((int(line_start[block]), int(line_start[block + 1])) for block in later)]
