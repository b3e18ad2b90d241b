"""Rounds and days of work, on straight roads that can be redone by hand."""

import numpy as np
import pytest

from matcher.bundling import tours
from matcher.bundling.tours import Point, Ways, round_along, together, trips_for, ways_between
from matcher.model.bundling import Trips
from matching import POLICY


def straight(*kilometres: float) -> Ways:
    """Put the site at kilometre 0 and the stops along one road, a minute per kilometre."""
    at = np.array([0.0, *kilometres])
    km = abs(at[:, None] - at)
    return Ways(km, km)


def plane(*points: tuple[float, float]) -> Ways:
    at = np.array([(0.0, 0.0), *points])
    km = np.hypot(*(at[:, None] - at).transpose(2, 0, 1))
    return Ways(km, km)


def test_a_round_ends_where_it_began() -> None:
    ways = straight(3.0, 5.0)

    assert ways.along((1, 2)) == (10.0, 10.0)


def test_a_stretch_is_turned_when_that_is_shorter() -> None:
    # From the site to the nearest each time goes 1, 2, 3, 4 and crosses its own way; the corners in turn do not.
    ways = plane((1.0, 0.0), (1.0, 1.1), (-0.3, 1.2), (2.6, 0.6))

    order = round_along(ways, [1, 2, 3, 4])

    every = min(ways.along(each)[0] for each in ((1, 4, 2, 3), (1, 2, 4, 3), (4, 1, 2, 3)))
    assert ways.along(order)[0] == pytest.approx(every)


def test_with_very_many_stops_the_first_round_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tours, "MOST_STOPS_SWAPPED", 1)

    assert round_along(straight(8.0, 2.0), [1, 2]) == (2, 1)


def test_equal_choices_go_to_the_stop_that_comes_first() -> None:
    assert round_along(straight(5.0, -5.0), [2, 1]) == (2, 1)


def test_work_that_fits_in_a_day_is_one_trip() -> None:
    assert trips_for(straight(3.0, 5.0), [1, 2], [4.0, 4.0], 8.0) == Trips(1, 10.0, 10.0)


def test_the_next_stop_after_a_full_day_is_driven_to_the_next_day() -> None:
    assert trips_for(straight(3.0, 5.0), [1, 2], [8.0, 4.0], 8.0) == Trips(2, 16.0, 16.0)


def test_a_visit_without_hours_rides_along() -> None:
    assert trips_for(straight(3.0, 5.0), [1, 2], [8.0, 0.0], 8.0) == Trips(1, 10.0, 10.0)


def test_a_stop_that_a_day_cannot_finish_is_driven_to_again() -> None:
    # Day one: six hours at the first, two at the second; day two: the last four at the second.
    assert trips_for(straight(3.0, 5.0), [1, 2], [6.0, 6.0], 8.0) == Trips(2, 20.0, 20.0)


def test_work_for_weeks_at_one_stop_is_counted_not_walked_through() -> None:
    # A million days of their own and one of what is left: never a loop over them.
    assert trips_for(straight(5.0), [1], [8_000_008.0], 8.0) == Trips(1_000_001, 10_000_010.0, 10_000_010.0)


def test_no_stops_is_no_trip() -> None:
    assert trips_for(straight(), [], [], 8.0) == Trips(0, 0.0, 0.0)


def test_trips_add_up() -> None:
    assert together([Trips(1, 2.0, 3.0), Trips(2, 5.0, 8.0)]) == Trips(3, 7.0, 11.0)


def test_ways_are_those_of_the_travel_model() -> None:
    ieper, poperinge = Point(50.8531, 2.87527, 33011), Point(50.85797, 2.70881, 33021)

    ways = ways_between([ieper, poperinge], POLICY.travel)

    # 11.70 km in a straight line, times 1.25; five kilometres at 30 km/h and the rest at 60.
    assert ways.km[0, 1] == pytest.approx(14.62, abs=0.01)
    assert ways.minutes[0, 1] == pytest.approx(10 + 9.62, abs=0.01)
    assert ways.km[0, 0] == 0
