"""Distances are great circles on a sphere of the mean earth radius."""

from math import isnan, pi

import numpy as np
import pytest

from matcher.geo import EARTH_RADIUS_KM, distances_km


def km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    return float(distances_km(np.array([lat]), np.array([lon]), to_lat_deg=to_lat, to_lon_deg=to_lon)[0])


def test_a_point_is_at_no_distance_from_itself() -> None:
    assert km(50.8531, 2.87527, 50.8531, 2.87527) == 0.0


def test_a_degree_along_a_meridian_is_a_360th_of_the_circumference() -> None:
    assert km(50.0, 3.0, 51.0, 3.0) == pytest.approx(2 * pi * EARTH_RADIUS_KM / 360, abs=1e-6)


def test_the_other_side_of_the_earth_is_half_the_circumference_away() -> None:
    assert km(0.0, 0.0, 0.0, 180.0) == pytest.approx(pi * EARTH_RADIUS_KM, abs=1e-6)


def test_the_way_back_is_as_long() -> None:
    assert km(50.8531, 2.87527, 51.05361, 3.72245) == km(51.05361, 3.72245, 50.8531, 2.87527)


def test_an_unknown_point_gives_an_unknown_distance() -> None:
    assert isnan(km(float("nan"), 3.0, 51.0, 3.0))


def test_distances_are_rounded_to_the_millimetre() -> None:
    distance = km(50.8531, 2.87527, 51.05361, 3.72245)

    assert distance == round(distance, 6)
