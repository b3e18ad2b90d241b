"""How far one drives: a round along places, and the days into which its work falls.

The round is found the plain way, which gives the same answer everywhere: from the site always to the nearest place that
is left, then two stretches are swapped as long as that shortens it (2-opt).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, fsum

import numpy as np

from matcher.geo import distances_km
from matcher.model.bundling import Trips
from matcher.model.policy import TravelModel
from matcher.model.supply import UNKNOWN, FloatArray
from matcher.travel import road_and_minutes

SHORTER_KM = 1e-6
# With more stops the round stays as it was found first: swapping takes time that grows with their square.
MOST_STOPS_SWAPPED = 250
LEFT_OVER_HOURS = 1e-9


@dataclass(frozen=True, slots=True)
class Point:
    """Somewhere to drive from or to; `nis` is `UNKNOWN` where the municipality is not known."""

    lat_deg: float
    lon_deg: float
    nis: int = UNKNOWN


@dataclass(frozen=True, slots=True)
class Ways:
    """Road kilometres and minutes between points, both (n_points, n_points); the first is the site."""

    km: FloatArray
    minutes: FloatArray

    def along(self, order: Sequence[int]) -> tuple[float, float]:
        """Add up a round from the site along some points and back."""
        legs = list(pairwise([0, *order, 0]))
        return fsum(self.km[leg] for leg in legs), fsum(self.minutes[leg] for leg in legs)


def ways_between(points: Sequence[Point], model: TravelModel) -> Ways:
    """Measure the ways between all points, by the model that matching uses."""
    lat_deg, lon_deg = np.array([p.lat_deg for p in points]), np.array([p.lon_deg for p in points])
    nis = np.array([p.nis for p in points])
    km = distances_km(lat_deg[:, None], lon_deg[:, None], to_lat_deg=lat_deg, to_lon_deg=lon_deg)
    road_km, minutes = road_and_minutes(km, nis[:, None], nis, model)
    return Ways(road_km, minutes)


def round_along(ways: Ways, stops: Sequence[int]) -> tuple[int, ...]:
    """Order some stops into a short round from the site and back.

    Parameters
    ----------
    ways : Ways
    stops : sequence of int
        Positions in `ways`, none of them 0.

    Returns
    -------
    tuple of int
        The same stops; equal choices go to the stop that comes first in `stops`.

    Examples
    --------
    A site at kilometre 0 of a straight road, and stops at 8, 2 and 5:

    >>> at = np.array([0.0, 8.0, 2.0, 5.0])
    >>> km = abs(at[:, None] - at)
    >>> round_along(Ways(km, km), [1, 2, 3])
    (2, 3, 1)
    """
    order = _nearest_first(ways.km, list(stops))
    return tuple(_swapped(ways.km, order) if len(order) <= MOST_STOPS_SWAPPED else order)


def _nearest_first(km: FloatArray, left: list[int]) -> list[int]:
    here, order = 0, []
    while left:
        here = left[int(np.argmin(km[here, left]))]
        left.remove(here)
        order.append(here)
    return order


def _swapped(km: FloatArray, order: list[int]) -> list[int]:
    """Turn stretches around while that makes the round shorter, the best turn first."""
    stops = np.array([0, *order, 0])
    while True:
        gain = _gains(km, stops)
        first, last = np.unravel_index(int(gain.argmax()), gain.shape)
        if gain[first, last] <= SHORTER_KM:
            return [int(stop) for stop in stops[1:-1]]
        stops[first + 1 : last + 1] = stops[first + 1 : last + 1][::-1].copy()


def _gains(km: FloatArray, stops: np.ndarray[tuple[int], np.dtype[np.int64]]) -> FloatArray:
    """Say what turning each stretch saves: `gain[i, j]` turns the stops after i up to and including j."""
    here, there = stops[:-1], stops[1:]
    legs = km[here, there]
    gain: FloatArray = legs[:, None] + legs - km[np.ix_(here, here)] - km[np.ix_(there, there)]
    return np.triu(gain, 1)


def trips_for(ways: Ways, order: Sequence[int], hours: Sequence[float], day_hours: float) -> Trips:
    """Drive a round in as many days as its work takes: each day goes on where the last one stopped.

    Work that fills days at one stop is driven to in days of its own; what it leaves joins the round.

    Parameters
    ----------
    ways : Ways
    order : sequence of int
        The stops in order of driving.
    hours : sequence of float
        The work at each of them, in that order.
    day_hours : float
        What one team works in a day; travel does not count.

    Returns
    -------
    Trips
        At least one trip when there are stops: a visit of no hours is a visit.

    Examples
    --------
    Six and then four hours of work in days of eight: the first day also does two hours at the second stop.

    >>> at = np.array([0.0, 3.0, 5.0])
    >>> km = abs(at[:, None] - at)
    >>> trips_for(Ways(km, km), [1, 2], [6.0, 4.0], 8.0)
    Trips(trips=2, km=20.0, minutes=20.0)
    """
    driven = [ways.along(day) for day in _days(order, hours, day_hours)]
    alone = [(_own_days(work, day_hours), ways.along([stop])) for stop, work in zip(order, hours, strict=True)]
    return Trips(
        len(driven) + sum(count for count, _ in alone),
        fsum(km for km, _ in driven) + fsum(count * km for count, (km, _) in alone),
        fsum(minutes for _, minutes in driven) + fsum(count * minutes for count, (_, minutes) in alone),
    )


def _own_days(hours: float, day_hours: float) -> int:
    """Count the days that the work at one stop fills by itself; what is left over joins the round."""
    return max(0, ceil(hours / day_hours - LEFT_OVER_HOURS) - 1)


def _days(order: Sequence[int], hours: Sequence[float], day_hours: float) -> list[list[int]]:
    """Cut a round into days of work, each stop with what its own days leave."""
    days: list[list[int]] = []
    left = 0.0
    for stop, work in zip(order, hours, strict=True):
        rest = work - _own_days(work, day_hours) * day_hours
        if not days or (left <= LEFT_OVER_HOURS and rest > 0):
            days.append([])
            left = day_hours
        days[-1].append(stop)
        if rest > left + LEFT_OVER_HOURS:
            days.append([stop])
            left += day_hours
        left -= rest
    return days


def together(trips: Sequence[Trips]) -> Trips:
    """Add up what several teams drive."""
    return Trips(
        sum(each.trips for each in trips), fsum(each.km for each in trips), fsum(each.minutes for each in trips)
    )
