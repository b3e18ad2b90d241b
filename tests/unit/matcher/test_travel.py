"""From a straight line to a road, to minutes, to what is left of the paid day."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.model.policy import CrewRules, TravelModel, TravelTable
from matcher.model.supply import UNKNOWN
from matcher.travel import drive_minutes, productive_share, road_and_minutes, table_positions

IEPER, GENT, VEURNE = 33011, 44021, 38025
MODEL = TravelModel(1.25, (5.0, 25.0), (30.0, 60.0, 100.0))
TABLE = TravelTable(
    source="gemeten",
    keys=np.array([IEPER * 100_000 + GENT, GENT * 100_000 + VEURNE]),
    minutes=np.array([55.0, 48.0]),
    road_km=np.array([80.0, np.nan]),
)


def minutes_over(road_km: float) -> float:
    return float(drive_minutes(np.array([road_km]), MODEL)[0])


@pytest.mark.parametrize(
    ("road_km", "minutes"),
    [(0.0, 0.0), (2.5, 5.0), (5.0, 10.0), (15.0, 20.0), (25.0, 30.0), (125.0, 90.0)],
)
def test_each_stretch_of_road_has_its_own_speed(road_km: float, minutes: float) -> None:
    assert minutes_over(road_km) == pytest.approx(minutes)


def test_one_speed_needs_no_limits() -> None:
    model = TravelModel(1.0, (), (60.0,))

    assert drive_minutes(np.array([30.0]), model).tolist() == [30.0]


def test_without_a_table_the_road_is_the_straight_line_with_a_detour() -> None:
    road_km, minutes = road_and_minutes(np.array([4.0]), np.array([IEPER]), GENT, MODEL)

    assert road_km.tolist() == [5.0]
    assert minutes.tolist() == [10.0]


def test_an_unknown_site_has_an_unknown_travel_time() -> None:
    road_km, minutes = road_and_minutes(np.array([np.nan]), np.array([UNKNOWN]), GENT, replace(MODEL, table=TABLE))

    assert np.isnan(road_km).all()
    assert np.isnan(minutes).all()


def test_a_measured_pair_takes_the_place_of_the_estimate() -> None:
    road_km, minutes = road_and_minutes(np.array([64.0]), np.array([IEPER]), GENT, replace(MODEL, table=TABLE))

    assert road_km.tolist() == [80.0]
    assert minutes.tolist() == [55.0]


def test_a_measured_pair_without_kilometres_keeps_the_estimated_road() -> None:
    road_km, minutes = road_and_minutes(np.array([72.0]), np.array([GENT]), VEURNE, replace(MODEL, table=TABLE))

    assert road_km.tolist() == [90.0]
    assert minutes.tolist() == [48.0]


def test_a_pair_that_was_not_measured_is_estimated() -> None:
    road_km, minutes = road_and_minutes(np.array([4.0]), np.array([IEPER]), VEURNE, replace(MODEL, table=TABLE))

    assert road_km.tolist() == [5.0]
    assert minutes.tolist() == [10.0]


def test_a_pair_holds_in_both_directions() -> None:
    assert table_positions(np.array([VEURNE, IEPER]), GENT, TABLE).tolist() == [1, 0]


def test_a_pair_that_is_given_both_ways_is_read_in_its_own_direction() -> None:
    both = TravelTable(
        "gemeten", np.array([IEPER * 100_000 + GENT, GENT * 100_000 + IEPER]), np.array([50.0, 60.0]), np.ones(2)
    )

    assert table_positions(np.array([GENT]), IEPER, both).tolist() == [1]


def test_the_drive_there_and_back_is_paid_but_not_worked() -> None:
    crew = CrewRules(workers=4.0, workers_per_supervisor=7.0, paid_day_hours=8.0)

    shares = productive_share(np.array([0.0, 60.0, 240.0, 300.0]), crew)

    assert shares.tolist() == [1.0, 0.75, 0.0, 0.0]
