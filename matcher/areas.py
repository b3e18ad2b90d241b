"""Which places lie in the area where an offering's team goes out to."""

from dataclasses import dataclass

import numpy as np

from matcher.model.need import Need, NeedPlace
from matcher.model.policy import Policy
from matcher.model.supply import UNKNOWN, BoolArray, Candidates, FloatArray, IntArray, Supply
from matcher.workload import first_and_last_day


@dataclass(frozen=True, slots=True)
class Coverage:
    """How each candidate's area relates to one place; all of shape (n_candidates,).

    Attributes
    ----------
    is_outside : BoolArray
        The area is known and does not hold the place.
    is_unknown : BoolArray
        Nobody told us, or the site that a radius starts from is unknown.
    part : IntArray
        0 for the whole municipality, else 1 + the position of the served part in `supply.parts`.
    """

    is_outside: BoolArray
    is_unknown: BoolArray
    part: IntArray


def area_coverage(
    need: Need, place: NeedPlace, candidates: Candidates, distance_km: FloatArray, policy: Policy
) -> Coverage:
    """Hold one place against the area of every candidate.

    Parameters
    ----------
    distance_km : ndarray of shape (n_candidates,)
        Great circle from the site to the place; nan where the site is unknown.
    """
    columns = candidates.columns
    days = period_days(need, policy)
    holds_by_set, part_by_set = membership(candidates.supply, place, days)
    has_set = columns.area_set != UNKNOWN
    in_set = has_set & holds_by_set[columns.area_set]
    in_province = (columns.provinces >> province_bit(candidates.supply, place)) & 1 == 1
    in_radius = distance_km <= columns.radius_km
    holds = in_set | in_province | in_radius | columns.is_everywhere
    radius_unknown = ~np.isnan(columns.radius_km) & np.isnan(distance_km)
    is_unknown = ~holds & (~columns.has_area | radius_unknown | ~columns.is_area_complete)
    part = np.where(in_set, part_by_set[columns.area_set], 0)
    return Coverage(is_outside=~holds & ~is_unknown, is_unknown=is_unknown, part=part)


def period_days(need: Need, policy: Policy) -> tuple[int, int]:
    """Give the days on which a municipality must be in the area: the need's, or today."""
    first, last = first_and_last_day(need, open_horizon_months=policy.open_horizon_months, today=policy.as_of)
    return first.toordinal(), last.toordinal()


def province_bit(supply: Supply, place: NeedPlace) -> int:
    """Give the position of the place's province; one past the last when no area names it."""
    try:
        return supply.provinces.index(place.province)
    except ValueError:
        return len(supply.provinces)


def membership(supply: Supply, place: NeedPlace, days: tuple[int, int]) -> tuple[BoolArray, IntArray]:
    """Mark the area sets that hold a place, and which part of it; shapes (n_area_sets + 1,).

    The last entry stands for "no set", so that `UNKNOWN` may be used as an index.
    """
    holds = np.zeros(supply.n_area_sets + 1, dtype=bool)
    part = np.zeros(supply.n_area_sets + 1, dtype=np.int64)
    members = supply.memberships.get(place.nis_code)
    if members is None:
        return holds, part
    counts = (members.since <= days[1]) & (members.until >= days[0])
    if place.part is not None:
        counts &= (members.part == 0) | (members.part == _part_number(supply, place.part))
    holds[members.area_set[counts]] = True
    if place.part is None:
        whole = counts & (members.part == 0)
        part[members.area_set[counts]] = members.part[counts]
        part[members.area_set[whole]] = 0
    return holds, part


def _part_number(supply: Supply, part: str) -> int:
    """Number a part as the membership columns do; -1 when no area names it."""
    return 1 + supply.parts.index(part) if part in supply.parts else UNKNOWN
