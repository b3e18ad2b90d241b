"""Everything that is measured about the candidates of one need, once, for all later stages."""

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.areas import Coverage, area_coverage
from matcher.geo import distances_km
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import MODES
from matcher.model.supply import BoolArray, Candidates, FloatArray, IntArray, row_numbers
from matcher.reach import Reach, reach
from matcher.travel import productive_share, road_and_minutes
from matcher.workload import Workload, available_hours, coverage, runs_beyond, valid_months, workload

MODE_BIT = {mode: 1 << position for position, mode in enumerate(MODES)}


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of each candidate beside the need.

    Attributes
    ----------
    distance_km, road_km, travel_minutes, productive_share : ndarray of shape (n_candidates, n_places)
        nan where the site is unknown. Work in the workshop has a productive share of 1.
    is_outside_area, is_area_unknown, part : ndarray of shape (n_candidates, n_places)
    reach_low, reach_high, needs_helper : ndarray of shape (n_candidates, n_places)
        Only meaningful for an enclave; else 1, 1 and False.
    available_hours, is_valid : ndarray of shape (n_candidates, n_months)
    runs_beyond : ndarray of shape (n_candidates,)
        The offering runs in the open period of the need outside those months.
    coverage : ndarray of shape (n_candidates,)
        Part of the asked hours; nan when unknown.
    goes_out : ndarray of shape (n_candidates,)
        The team travels to the work, so area and travel gates hold.
    """

    distance_km: FloatArray
    road_km: FloatArray
    travel_minutes: FloatArray
    productive_share: FloatArray
    is_outside_area: BoolArray
    is_area_unknown: BoolArray
    part: IntArray
    reach_low: FloatArray
    reach_high: FloatArray
    needs_helper: BoolArray
    available_hours: FloatArray
    is_valid: BoolArray
    runs_beyond: BoolArray
    coverage: FloatArray
    goes_out: BoolArray

    def take(self, mask: BoolArray | IntArray) -> "Measures":
        """Keep some candidates, in every measure at once."""
        at = row_numbers(mask)
        return Measures(*(column[at] for column in _every_measure(self)))


_every_measure = attrgetter(*(each.name for each in fields(Measures)))


def measure(need: Need, candidates: Candidates, policy: Policy) -> tuple[Measures, Workload]:
    """Measure every candidate against the places, the months and the mode of a need."""
    work = workload(need, open_horizon_months=policy.open_horizon_months)
    goes_out = team_goes_out(need, candidates)
    is_valid = valid_months(candidates, work)
    available = available_hours(candidates, work, is_valid)
    places = [_measure_place(need, position, candidates, policy) for position in range(len(need.places))]
    road = _side_by_side([place.road_km for place in places])
    minutes = _side_by_side([place.minutes for place in places])
    share = np.where(goes_out[:, None], productive_share(minutes, policy.crew), 1.0)
    measures = Measures(
        distance_km=_side_by_side([place.distance_km for place in places]),
        road_km=road,
        travel_minutes=minutes,
        productive_share=share,
        is_outside_area=_side_by_side([place.area.is_outside for place in places]),
        is_area_unknown=_side_by_side([place.area.is_unknown for place in places]),
        part=_side_by_side([place.area.part for place in places]),
        reach_low=_side_by_side([place.reach.low for place in places]),
        reach_high=_side_by_side([place.reach.high for place in places]),
        needs_helper=_side_by_side([place.reach.needs_helper for place in places]),
        available_hours=available,
        is_valid=is_valid,
        runs_beyond=runs_beyond(need, candidates, open_horizon_months=policy.open_horizon_months),
        coverage=coverage(available, work),
        goes_out=goes_out,
    )
    return measures, work


def team_goes_out(need: Need, candidates: Candidates) -> BoolArray:
    """Say for which candidates the work means that a team travels to the place.

    Work that comes to the workshop has no area or travel limit. Without a mode in the need, an
    offering that can also do the work in its workshop is not held to those limits.

    Returns
    -------
    ndarray of shape (n_candidates,)
    """
    if need.asked_mode is not None:
        return np.full(len(candidates), need.asked_mode != "in_house")
    mask: BoolArray = (candidates.columns.modes & MODE_BIT["in_house"]) == 0
    return mask


@dataclass(frozen=True, slots=True)
class _PlaceMeasures:
    distance_km: FloatArray
    road_km: FloatArray
    minutes: FloatArray
    area: Coverage
    reach: Reach


def _measure_place(need: Need, position: int, candidates: Candidates, policy: Policy) -> _PlaceMeasures:
    place, columns = need.places[position], candidates.columns
    km = distances_km(columns.lat_deg, columns.lon_deg, to_lat_deg=place.lat_deg, to_lon_deg=place.lon_deg)
    road_km, minutes = road_and_minutes(km, columns.site_nis, int(place.nis_code), policy.travel)
    area = area_coverage(need, place, candidates, km, policy)
    if need.kind == "enclave":
        reached = reach(need, place, candidates, policy)
    else:
        everyone, nobody = np.ones(len(candidates)), np.zeros(len(candidates), dtype=bool)
        reached = Reach(low=everyone, high=everyone, needs_helper=nobody)
    return _PlaceMeasures(km, road_km, minutes, area, reached)


def _side_by_side(columns: list[NDArray[Any]]) -> NDArray[Any]:
    """Stack one column per place into shape (n_candidates, n_places)."""
    return columns[0][:, None] if len(columns) == 1 else np.stack(columns, axis=1)
