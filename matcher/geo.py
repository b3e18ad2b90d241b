"""Distances over the earth."""

import numpy as np

from matcher.model.supply import FloatArray

EARTH_RADIUS_KM = 6371.0088
MILLIMETRE_DECIMALS = 6
# What lies so much farther than a limit is beyond it, also after rounding to the millimetre.
KM_ROOM = 1e-5


def distances_km(
    lat_deg: FloatArray, lon_deg: FloatArray, *, to_lat_deg: float | FloatArray, to_lon_deg: float | FloatArray
) -> FloatArray:
    """Measure great-circle distances from many points to one, or to several.

    Rounded to the millimetre, so that a processor's last bit never decides about "limit included".

    Parameters
    ----------
    lat_deg, lon_deg : ndarray of shape (n_points,), or (n_points, 1)
        WGS84 degrees; nan gives nan.
    to_lat_deg, to_lon_deg : float, or ndarray of shape (n_places,)
        The point measured to, or the points.

    Returns
    -------
    ndarray of shape (n_points,) or (n_points, n_places), in kilometres

    References
    ----------
    Haversine formula; mean earth radius R1 of the IUGG, 6371.0088 km.

    Examples
    --------
    Kortemark to Ieper:

    >>> km = distances_km(np.array([51.0284]), np.array([3.0441]), to_lat_deg=50.8492, to_lon_deg=2.8779)
    >>> float(km[0].round(1))
    23.1
    """
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    to_lat, to_lon = np.radians(to_lat_deg), np.radians(to_lon_deg)
    half_chord_squared = (
        np.sin((lat - to_lat) / 2) ** 2 + np.cos(lat) * np.cos(to_lat) * np.sin((lon - to_lon) / 2) ** 2
    )
    angle = 2 * np.arcsin(np.sqrt(np.minimum(half_chord_squared, 1.0)))
    km: FloatArray = np.round(EARTH_RADIUS_KM * angle, MILLIMETRE_DECIMALS)
    return km


def points(lat_deg: FloatArray, lon_deg: FloatArray) -> FloatArray:
    """Give points on the earth as unit vectors from its middle.

    Parameters
    ----------
    lat_deg, lon_deg : ndarray of shape (n,)
        WGS84 degrees; nan gives nan.

    Returns
    -------
    ndarray of shape (n, 3)
    """
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    across = np.cos(lat)
    return np.stack((across * np.cos(lon), across * np.sin(lon), np.sin(lat)), axis=1)
