"""From a straight line to a road, to minutes, to what is left of the paid day.

The chain of the documents: a team always goes out with a supervisor, so every minute on the
road is paid and not worked (`003_`:176).
"""

import numpy as np

from matcher.model.policy import NIS_BASE, CrewRules, TravelModel, TravelTable
from matcher.model.supply import FloatArray, IntArray

MINUTES_PER_HOUR = 60.0


def drive_minutes(road_km: FloatArray, model: TravelModel) -> FloatArray:
    """Turn road kilometres into minutes by car, slow near home and faster further out.

    Parameters
    ----------
    road_km : ndarray of any shape
        Kilometres by road; nan gives nan.
    model : TravelModel
        The speed profile.

    Returns
    -------
    ndarray of the same shape, in minutes

    Examples
    --------
    Five kilometres at 36 km/h, then the rest at 60 km/h:

    >>> profile = TravelModel(1.3, (5.0,), (36.0, 60.0))
    >>> float(drive_minutes(np.array([16.12]), profile)[0].round(2))
    19.45
    """
    minutes = np.zeros_like(road_km)
    previous = 0.0
    for limit, speed in zip((*model.speed_limits_km, np.inf), model.speeds_kmh, strict=True):
        stretch = np.minimum(np.maximum(road_km, previous), limit) - previous
        minutes = minutes + stretch * (MINUTES_PER_HOUR / speed)
        previous = limit
    return minutes


def road_and_minutes(
    distance_km: FloatArray, from_nis: IntArray, to_nis: int | IntArray, model: TravelModel
) -> tuple[FloatArray, FloatArray]:
    """Estimate road kilometres and minutes to one place or several, from the table where it has the pair.

    Parameters
    ----------
    distance_km : ndarray of shape (n_candidates,), or (n_candidates, n_places)
        Great circle; nan where the site is unknown.
    from_nis : ndarray of shape (n_candidates,), or (n_candidates, 1)
        Municipality of the site, or `UNKNOWN`.
    to_nis : int, or ndarray of shape (n_places,)
        Municipality of the place, or of each place.
    model : TravelModel
        Circuity, speed profile and, possibly, a table of measured times.

    Returns
    -------
    road_km, minutes : ndarray with the shape of `distance_km`
    """
    road_km = distance_km * model.circuity
    minutes = drive_minutes(road_km, model)
    if model.table is None:
        return road_km, minutes
    position = table_positions(from_nis, to_nis, model.table)
    found = (position >= 0) & ~np.isnan(distance_km)
    table_km = model.table.road_km[position]
    use_km = found & ~np.isnan(table_km)
    return (
        np.where(use_km, table_km, road_km),
        np.where(found, model.table.minutes[position], minutes),
    )


def table_positions(from_nis: IntArray, to_nis: int | IntArray, table: TravelTable) -> IntArray:
    """Find municipality pairs in a travel table, in either direction; -1 where there is none."""
    there = _lookup(from_nis * NIS_BASE + to_nis, table)
    back = _lookup(to_nis * NIS_BASE + from_nis, table)
    return np.where(there >= 0, there, back)


def _lookup(keys: IntArray, table: TravelTable) -> IntArray:
    at = np.minimum(np.searchsorted(table.keys, keys), len(table.keys) - 1)
    return np.where(table.keys[at] == keys, at, -1)


def productive_share(minutes: FloatArray, crew: CrewRules) -> FloatArray:
    """Say what part of the paid day is worked when the crew drives there and back once.

    Parameters
    ----------
    minutes : ndarray of any shape
        One way; nan gives nan.
    crew : CrewRules
        With the paid day in hours.

    Returns
    -------
    ndarray of the same shape, in [0, 1]

    Examples
    --------
    >>> rules = CrewRules(workers=4, workers_per_supervisor=7, paid_day_hours=7.6)
    >>> float(productive_share(np.array([19.5]), rules)[0].round(2))
    0.91
    """
    day = crew.paid_day_hours * MINUTES_PER_HOUR
    return np.maximum(0.0, (day - 2 * minutes) / day)
