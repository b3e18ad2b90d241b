"""Can the workers of a provider reach the place of an enclave when the shift starts?"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from matcher.model.need import Need, SiteAccess
from matcher.model.policy import MobilityHelper
from matcher.model.provider import Offering, Provider, Transport, WorkersHome
from matcher.reach import Reach, reach
from matching import POLICY, TOWNS, home, need, offering, provider, question_of

EARLY, MORNING, LATE = 6 * 60, 6 * 60 + 30, 22 * 60 + 1
NO_VAN = Transport(van_seats=0, has_bike=False)
DRIVE = MobilityHelper("drive", "Drive", frozenset((TOWNS["Menen"][0],)), date(2014, 1, 1), date(2030, 1, 1))


def enclave(*, workers: int | None = 4, **access: Any) -> Need:
    return need(kind="enclave", workers=workers, site_access=SiteAccess(**access))


def with_homes(*homes: WorkersHome, offered: Offering | None = None) -> Provider:
    return provider("a", offered or offering(transport=NO_VAN), workers_home=homes)


def reached(asked: Need, *providers: Provider, helpers: tuple[MobilityHelper, ...] = ()) -> Reach:
    policy = replace(POLICY, reach=replace(POLICY.reach, helpers=helpers))
    question = question_of(asked, *providers, policy=policy)
    return reach(asked, asked.places[0], question.candidates, policy)


def bounds(asked: Need, *providers: Provider, helpers: tuple[MobilityHelper, ...] = ()) -> tuple[float, float]:
    found = reached(asked, *providers, helpers=helpers)
    return float(found.low[0]), float(found.high[0])


def test_workers_within_bike_range_get_there_when_bikes_are_welcome() -> None:
    asked = enclave(bike=True, public_transport=False)

    assert bounds(asked, with_homes(home("Ieper", 3), home("Gent", 9))) == (0.75, 0.75)


def test_the_bike_takes_the_road_and_not_the_straight_line() -> None:
    nearly_nine_km = WorkersHome("33011", "Ieper", 50.8531 + 0.0805, 2.87527, 4)

    assert bounds(enclave(bike=True, public_transport=False), with_homes(nearly_nine_km)) == (0.0, 0.0)


def test_public_transport_brings_workers_who_live_within_its_range() -> None:
    asked = enclave(bike=False, public_transport=True, shift_start_minutes=MORNING)

    assert bounds(asked, with_homes(home("Poperinge", 2), home("Gent", 9))) == (0.5, 0.5)


@pytest.mark.parametrize("shift", [EARLY, LATE])
def test_public_transport_does_not_run_for_an_early_or_late_shift(shift: int) -> None:
    asked = enclave(bike=False, public_transport=True, shift_start_minutes=shift)

    assert bounds(asked, with_homes(home("Poperinge", 4))) == (0.0, 0.0)


def test_an_unknown_shift_leaves_public_transport_open() -> None:
    asked = enclave(bike=False, public_transport=True)

    assert bounds(asked, with_homes(home("Poperinge", 4))) == (0.0, 1.0)


def test_an_unknown_way_leaves_the_workers_near_it_open() -> None:
    assert bounds(enclave(shift_start_minutes=MORNING), with_homes(home("Ieper", 2))) == (0.0, 0.5)


def test_seats_in_the_van_add_to_those_who_come_on_their_own() -> None:
    offered = offering(transport=Transport(van_seats=1, has_bike=False))
    asked = enclave(bike=True, public_transport=False)

    assert bounds(asked, with_homes(home("Ieper", 2), offered=offered)) == (0.75, 0.75)


def test_unknown_seats_could_carry_everyone() -> None:
    asked = enclave(bike=False, public_transport=False)

    assert bounds(asked, with_homes(home("Ieper", 4), offered=offering(transport=None))) == (0.0, 1.0)


def test_with_both_ways_closed_only_the_van_counts() -> None:
    offered = offering(transport=Transport(van_seats=3, has_bike=True))
    asked = enclave(bike=False, public_transport=False)

    assert bounds(asked, with_homes(home("Ieper", 4), offered=offered)) == (0.75, 0.75)
    assert bounds(asked, provider("a", offered, workers_home=None)) == (0.75, 0.75)


def test_unknown_homes_leave_the_open_ways_open() -> None:
    assert bounds(enclave(), provider("a", offering(transport=NO_VAN), workers_home=None)) == (0.0, 1.0)


def test_the_share_is_never_more_than_all() -> None:
    assert bounds(enclave(bike=True), with_homes(home("Ieper", 40))) == (1.0, 1.0)


def test_without_a_number_of_workers_the_share_is_that_of_all_known_homes() -> None:
    asked = enclave(workers=None, bike=True, public_transport=False)

    assert bounds(asked, with_homes(home("Ieper", 3), home("Gent", 9))) == (0.25, 0.25)


def test_without_a_number_of_workers_and_homes_one_seat_is_enough() -> None:
    offered = offering(transport=Transport(van_seats=1))
    asked = enclave(workers=None, bike=False, public_transport=False)

    assert bounds(asked, provider("a", offered, workers_home=None)) == (1.0, 1.0)


def test_a_project_at_the_place_lifts_the_share_to_the_minimum() -> None:
    asked = replace(enclave(bike=False, public_transport=True, shift_start_minutes=EARLY))
    at_menen = replace(asked, places=need("Menen").places)

    found = reached(at_menen, with_homes(home("Gent", 4)), helpers=(DRIVE,))

    assert (found.low[0], found.high[0], found.needs_helper[0]) == (0.0, 0.5, True)


def test_a_project_at_home_helps_those_who_live_there() -> None:
    asked = enclave(bike=False, public_transport=True, shift_start_minutes=EARLY)

    helped = reached(asked, with_homes(home("Menen", 2), home("Gent", 2)), helpers=(DRIVE,))
    too_few = reached(asked, with_homes(home("Menen", 1), home("Gent", 3)), helpers=(DRIVE,))

    assert helped.needs_helper.tolist() == [True]
    assert too_few.needs_helper.tolist() == [False]


def test_a_project_adds_to_those_who_can_possibly_come_on_their_own() -> None:
    asked = enclave(bike=None, public_transport=False)

    found = reached(asked, with_homes(home("Menen", 1), home("Ieper", 1), home("Gent", 2)), helpers=(DRIVE,))

    assert (found.high[0], found.needs_helper[0]) == (0.5, True)


@pytest.mark.parametrize("until", [None, date(2026, 11, 20)])
def test_a_project_that_does_not_surely_run_lifts_nothing(until: date | None) -> None:
    asked = enclave(bike=False, public_transport=True, shift_start_minutes=EARLY)

    found = reached(asked, with_homes(home("Menen", 4)), helpers=(replace(DRIVE, until=until),))

    assert (found.high[0], found.needs_helper[0]) == (0.0, False)


def test_a_project_that_is_not_needed_changes_nothing() -> None:
    found = reached(enclave(bike=True), with_homes(home("Ieper", 4)), helpers=(DRIVE,))

    assert (found.high[0], found.needs_helper[0]) == (1.0, False)
