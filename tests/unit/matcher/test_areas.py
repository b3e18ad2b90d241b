"""Which places lie in the area where a team goes out to."""

from dataclasses import replace
from datetime import date

import numpy as np

from matcher.areas import Coverage, area_coverage
from matcher.model.need import Need, NeedPlace
from matcher.model.provider import Area, AreaMember
from matching import EVERYWHERE, POLICY, TOWNS, municipalities, need, offering, place, provider, question_of

INSIDE, OUTSIDE, UNSURE = "inside", "outside", "unknown"
IEPER_NIS, DIKSMUIDE_NIS = TOWNS["Ieper"][0], TOWNS["Diksmuide"][0]


def coverage_of(area: Area | None, where: NeedPlace, *, asked: Need | None = None, km: float = 0.0) -> Coverage:
    question = question_of(asked or need(), provider("a", offering(area=area)))
    return area_coverage(question.need, where, question.candidates, np.array([km]), POLICY)


def verdict(area: Area | None, where: NeedPlace, *, asked: Need | None = None, km: float = 0.0) -> str:
    found = coverage_of(area, where, asked=asked, km=km)
    if found.is_outside[0]:
        return OUTSIDE
    return UNSURE if found.is_unknown[0] else INSIDE


def test_a_radius_includes_its_limit() -> None:
    area = Area(radius_km=20.0)

    assert verdict(area, place("Ieper"), km=20.0) == INSIDE
    assert verdict(area, place("Ieper"), km=20.000001) == OUTSIDE


def test_a_radius_around_an_unknown_site_is_unknown() -> None:
    assert verdict(Area(radius_km=20.0), place("Ieper"), km=float("nan")) == UNSURE


def test_municipalities_hold_only_themselves() -> None:
    area = municipalities("Ieper", "Veurne")

    assert verdict(area, place("Ieper")) == INSIDE
    assert verdict(area, place("Gent")) == OUTSIDE


def test_an_area_without_any_municipality_holds_no_place() -> None:
    assert verdict(Area(), place("Ieper")) == OUTSIDE


def test_a_province_holds_its_municipalities() -> None:
    area = Area(provinces=frozenset(("Oost-Vlaanderen",)))

    assert verdict(area, place("Gent")) == INSIDE
    assert verdict(area, place("Ieper")) == OUTSIDE


def test_a_province_that_no_area_can_name_holds_nothing() -> None:
    area = Area(provinces=frozenset(("Oost-Vlaanderen", "West-Vlaanderen")))

    assert verdict(area, place("Gent", province="Zeeland")) == OUTSIDE


def test_everywhere_has_no_limit() -> None:
    assert verdict(EVERYWHERE, place("Leuven"), km=float("nan")) == INSIDE


def test_an_area_that_nobody_stated_is_unknown() -> None:
    assert verdict(None, place("Ieper")) == UNSURE


def test_outside_an_incomplete_list_is_unknown() -> None:
    area = municipalities("Ieper", is_complete=False)

    assert verdict(area, place("Ieper")) == INSIDE
    assert verdict(area, place("Gent")) == UNSURE


def test_a_membership_counts_when_it_runs_on_a_day_of_the_need() -> None:
    area = Area(members=(AreaMember(IEPER_NIS, date(2027, 1, 1), date(2027, 3, 1)),))
    asked = need(start=date(2027, 3, 1), end=date(2027, 6, 1))

    assert verdict(area, place("Ieper"), asked=asked) == INSIDE
    assert verdict(area, place("Ieper"), asked=replace(asked, start=date(2027, 3, 2))) == OUTSIDE


def test_a_membership_that_starts_on_the_last_day_counts() -> None:
    area = Area(members=(AreaMember(IEPER_NIS, since=date(2027, 6, 1)),))
    asked = need(start=date(2027, 3, 1), end=date(2027, 6, 1))

    assert verdict(area, place("Ieper"), asked=asked) == INSIDE
    assert verdict(area, place("Ieper"), asked=replace(asked, end=date(2027, 5, 31))) == OUTSIDE


def test_a_need_without_dates_asks_for_a_membership_of_today() -> None:
    ended = Area(members=(AreaMember(IEPER_NIS, until=date(2026, 11, 20)),))
    running = Area(members=(AreaMember(IEPER_NIS, until=date(2026, 11, 21)),))

    assert verdict(ended, place("Ieper")) == OUTSIDE
    assert verdict(running, place("Ieper")) == INSIDE


def test_a_need_with_an_open_end_waits_for_a_membership_that_starts_within_the_horizon() -> None:
    area = Area(members=(AreaMember(IEPER_NIS, since=date(2027, 6, 1)),))
    asked = need(start=date(2027, 3, 1))

    assert verdict(area, place("Ieper"), asked=asked) == INSIDE


def test_a_part_of_a_municipality_holds_the_place_in_part() -> None:
    area = Area(members=(AreaMember(DIKSMUIDE_NIS, part="net IWVA"),))

    found = coverage_of(area, place("Diksmuide"))

    assert (found.is_outside[0], found.part[0]) == (False, 1)


def test_a_whole_membership_wins_from_a_part() -> None:
    members = (AreaMember(DIKSMUIDE_NIS), AreaMember(DIKSMUIDE_NIS, part="net IWVA"))

    assert coverage_of(Area(members=members), place("Diksmuide")).part[0] == 0
    assert coverage_of(Area(members=members[::-1]), place("Diksmuide")).part[0] == 0


def test_a_place_that_is_a_part_lies_only_in_that_part_or_in_the_whole() -> None:
    of_part = Area(members=(AreaMember(DIKSMUIDE_NIS, part="net IWVA"),))

    assert verdict(of_part, place("Diksmuide", part="net IWVA")) == INSIDE
    assert verdict(of_part, place("Diksmuide", part="net De Watergroep")) == OUTSIDE
    assert verdict(municipalities("Diksmuide"), place("Diksmuide", part="net IWVA")) == INSIDE


def test_a_place_that_is_a_part_is_served_whole() -> None:
    of_part = Area(members=(AreaMember(DIKSMUIDE_NIS, part="net IWVA"),))

    assert coverage_of(of_part, place("Diksmuide", part="net IWVA")).part[0] == 0
