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
    km, road_km, minutes = _ways(need, candidates, policy)
    area, reached = _areas(need, candidates, km, policy), _reaches(need, candidates, policy)
    measures = Measures(
        distance_km=km,
        road_km=road_km,
        travel_minutes=minutes,
        productive_share=np.where(goes_out[:, None], productive_share(minutes, policy.crew), 1.0),
        is_outside_area=area.is_outside,
        is_area_unknown=area.is_unknown,
        part=area.part,
        reach_low=reached.low,
        reach_high=reached.high,
        needs_helper=reached.needs_helper,
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


def _ways(need: Need, candidates: Candidates, policy: Policy) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Measure kilometres, road kilometres and minutes to all places at once, each (n_candidates, n_places)."""
    columns, places = candidates.columns, need.places
    lat_deg, lon_deg = columns.lat_deg[:, None], columns.lon_deg[:, None]
    to_lat_deg, to_lon_deg = (np.array(point) for point in zip(*((p.lat_deg, p.lon_deg) for p in places), strict=True))
    km = distances_km(lat_deg, lon_deg, to_lat_deg=to_lat_deg, to_lon_deg=to_lon_deg)
    to_nis = np.array([int(place.nis_code) for place in places])
    return km, *road_and_minutes(km, columns.site_nis[:, None], to_nis, policy.travel)


def _areas(need: Need, candidates: Candidates, km: FloatArray, policy: Policy) -> Coverage:
    """Hold every place against the areas, each column of shape (n_candidates, n_places)."""
    found = [area_coverage(need, place, candidates, km[:, at], policy) for at, place in enumerate(need.places)]
    return Coverage(
        is_outside=_side_by_side([area.is_outside for area in found]),
        is_unknown=_side_by_side([area.is_unknown for area in found]),
        part=_side_by_side([area.part for area in found]),
    )


def _reaches(need: Need, candidates: Candidates, policy: Policy) -> Reach:
    """Work out who reaches every place, each column of shape (n_candidates, n_places); without an enclave all do."""
    shape = (len(candidates), len(need.places))
    if need.kind != "enclave":
        everyone = np.ones(shape)
        return Reach(low=everyone, high=everyone, needs_helper=np.zeros(shape, dtype=bool))
    found = [reach(need, place, candidates, policy) for place in need.places]
    return Reach(
        low=_side_by_side([each.low for each in found]),
        high=_side_by_side([each.high for each in found]),
        needs_helper=_side_by_side([each.needs_helper for each in found]),
    )


def _side_by_side(columns: list[NDArray[Any]]) -> NDArray[Any]:
    """Put one column per place side by side, shape (n_candidates, n_places)."""
    return columns[0][:, None] if len(columns) == 1 else np.array(columns).T
