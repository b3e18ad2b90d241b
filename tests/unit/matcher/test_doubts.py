"""What is unknown or less than asked: warnings, and the status they lead to."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from matcher.doubts import Doubts, doubts
from matcher.model.need import Buyer, Need, SiteAccess
from matcher.model.provider import OPEN_END, Agreement, Area, AreaMember, Offering, Provider, Team, Transport
from matcher.model.result import Match
from matching import (
    AS_OF,
    GARDENS,
    HYDRANTS,
    SHELTERS,
    admitted_of,
    answer,
    municipalities,
    need,
    offering,
    only_match,
    place,
    provider,
    unknown_provider,
    warning_codes,
)

SUMMER = {"start": date(2027, 6, 1), "end": date(2027, 7, 31)}
CLOSED = SiteAccess(bike=False, public_transport=False)


def row_for(asked: Need, **changes: Any) -> Match:
    return only_match(answer(asked, provider("a", offering(**changes))))


def warned(asked: Need, **changes: Any) -> set[str]:
    return warning_codes(row_for(asked, **changes))


def warned_of(asked: Need, **changes: Any) -> set[str]:
    return warning_codes(only_match(answer(asked, provider("a", **changes))))


def test_a_complete_offering_raises_no_doubt() -> None:
    assert warned(need()) == set()


def test_a_provider_of_which_nothing_is_known_raises_every_question() -> None:
    row = only_match(answer(need(), unknown_provider("a")))

    assert warning_codes(row) == {
        *("place_unknown", "area_unknown", "travel_unknown", "capacity_unknown", "team_unknown"),
        *("transport_unknown", "mode_unknown", "dates_unknown", "rate_unknown", "stale_data"),
    }


@pytest.mark.parametrize(
    ("unknown", "code"),
    [
        ({"area": None}, "area_unknown"),
        ({"site": None}, "place_unknown"),
        ({"max_travel_minutes": None}, "travel_unknown"),
        ({"capacity_hours_per_month": None}, "capacity_unknown"),
        ({"team": None}, "team_unknown"),
        ({"team": Team(workers=4)}, "team_unknown"),
        ({"team": Team(supervisors=1)}, "team_unknown"),
        ({"transport": None}, "transport_unknown"),
        ({"transport": Transport(has_bike=False)}, "transport_unknown"),
        ({"modes": None}, "mode_unknown"),
        ({"valid_from": None}, "dates_unknown"),
        ({"valid_to": None}, "dates_unknown"),
        ({"rate_eur_per_hour": None}, "rate_unknown"),
        ({"is_inferred": True}, "service_inferred"),
    ],
)
def test_each_unknown_raises_its_own_question(unknown: dict[str, Any], code: str) -> None:
    assert warned(need(), **unknown) == {code}


def test_a_radius_without_a_site_only_asks_for_the_site() -> None:
    assert warned(need(), site=None, area=Area(radius_km=10.0)) == {"place_unknown"}


def test_a_place_outside_an_incomplete_list_asks_about_the_area() -> None:
    assert warned(need(), area=municipalities("Gent", is_complete=False)) == {"area_unknown"}


def test_a_bike_answers_the_question_of_transport() -> None:
    assert warned(need(), transport=Transport(has_bike=True)) == set()


def test_work_in_the_workshop_raises_no_questions_about_the_road() -> None:
    workshop = {"modes": frozenset(("in_house",)), "area": None, "max_travel_minutes": None, "transport": None}

    assert warned(need(mode="in_house"), **workshop, team=None) == set()


def test_one_unknown_month_is_enough_to_ask() -> None:
    assert warned(need(**SUMMER), capacity_hours_per_month={2027 * 12 + 5: 50.0}) == {"capacity_unknown"}


def test_an_unknown_month_in_which_the_offer_does_not_run_is_not_asked_for() -> None:
    hours = {2027 * 12 + 5: 50.0}

    assert warned(need(**SUMMER), capacity_hours_per_month=hours, valid_to=date(2027, 6, 30)) == set()


@pytest.mark.parametrize(("days", "stale"), [(365, False), (366, True)])
def test_data_of_more_than_a_year_are_stale(days: int, stale: bool) -> None:
    codes = warned_of(need(), confirmed_on=AS_OF - timedelta(days=days))

    assert ("stale_data" in codes) is stale


@pytest.mark.parametrize(
    ("asked", "ended"),
    [(need(), True), (need(end=date(2026, 12, 31)), True), (need(start=date(2020, 1, 1), end=date(2020, 2, 1)), False)],
)
def test_an_offer_that_ended_is_asked_about_when_no_day_to_start_is_asked(asked: Need, ended: bool) -> None:
    assert ("ended" in warned(asked, valid_to=AS_OF - timedelta(days=1))) is ended


def test_an_offer_has_not_ended_on_its_last_day() -> None:
    assert warned(need(), valid_to=AS_OF) == set()


@pytest.mark.parametrize(
    ("days", "ended"),
    [
        ((date(2020, 12, 31),), True),
        ((date(2020, 12, 31), None), True),
        ((date(2020, 12, 31), date(2027, 12, 31)), False),
        ((date(2020, 12, 31), OPEN_END), False),
        ((AS_OF,), False),
        ((None,), False),
    ],
)
def test_an_agreement_that_ended_is_asked_about_unless_another_runs(days: tuple[date | None, ...], ended: bool) -> None:
    agreements = tuple(Agreement(SHELTERS, until=day) for day in days)

    assert warned_of(need(), agreements=agreements) == ({"ended"} if ended else set())


def test_an_agreement_about_another_service_says_nothing() -> None:
    assert warned_of(need(), agreements=(Agreement(GARDENS, until=date(2020, 1, 1)),)) == set()


def test_an_unknown_workload_is_asked_for() -> None:
    assert warned(need(hours_per_month=None)) == {"workload_unknown"}


def test_eligibility_of_which_nothing_is_known_is_to_prove() -> None:
    unknown = {"reserved_eligible": None, "disadvantaged_share": None}

    assert warned_of(need(reserved=True), **unknown) == {"reserved_to_prove"}
    assert warned_of(need(), **unknown) == set()


@pytest.mark.parametrize("known", [{"reserved_eligible": True}, {"disadvantaged_share": 0.31}])
def test_eligibility_that_is_known_is_not_to_prove(known: dict[str, Any]) -> None:
    unknown = {"reserved_eligible": None, "disadvantaged_share": None}

    assert warned_of(need(reserved=True), **(unknown | known)) == set()


def test_unknown_sites_are_asked_for_when_an_own_site_is_required() -> None:
    asked = need(must_own_municipality=True, buyer=Buyer(nis_code="33011", municipality="Ieper"))

    assert warned_of(asked, sites=None) == {"own_site_unknown"}


def test_unknown_entrustments_are_asked_for_when_only_the_entrusted_may_do_it() -> None:
    assert warned_of(need(entrusted_only=True), entrusted_for=None) == {"entrustment_unknown"}


def test_a_corrected_name_is_said_with_every_row() -> None:
    asked = replace(need(), places=(place("Ieper", correction="«Iepr» is gelezen als Ieper. Klopt dat?"),))

    assert warned(asked) == {"name_corrected"}


def test_a_made_up_provider_is_marked() -> None:
    assert warned_of(need(), is_fictitious=True) == {"fictitious"}


@pytest.mark.parametrize(("workers", "lacks"), [(7, False), (8, True)])
def test_a_larger_crew_needs_more_supervisors(workers: int, lacks: bool) -> None:
    codes = warned(need(workers=workers), team=Team(workers=9, supervisors=1))

    assert ("supervisor_ratio" in codes) is lacks


def test_supervisors_that_are_not_stated_raise_one_question_only() -> None:
    assert warned(need(workers=8), team=Team(workers=9)) == {"team_unknown"}


def enclave_offering(**changes: Any) -> Offering:
    return offering(modes=frozenset(("enclave",)), **changes)


def test_reach_that_is_not_sure_is_asked_for() -> None:
    asked = need(kind="enclave", workers=4, site_access=CLOSED)

    row = only_match(answer(asked, provider("a", enclave_offering(transport=Transport(has_bike=True)))))

    assert warning_codes(row) == {"reach_unknown"}


def test_reach_that_is_sure_is_not_asked_for() -> None:
    asked = need(kind="enclave", workers=4, site_access=CLOSED)

    assert warning_codes(only_match(answer(asked, provider("a", enclave_offering())))) == set()


def test_a_place_that_is_left_out_makes_an_offering_partial() -> None:
    row = row_for(need("Ieper", "Gent"), area=municipalities("Ieper"))

    assert (row.status, warning_codes(row)) == ("partial", {"some_places_only"})


def test_a_part_of_a_place_makes_an_offering_partial() -> None:
    row = row_for(need("Diksmuide"), area=Area(members=(AreaMember("32003", part="net IWVA"),)))

    assert (row.status, warning_codes(row)) == ("partial", {"some_places_only"})


def test_half_of_a_bundle_makes_an_offering_partial() -> None:
    row = row_for(need(service_types=(SHELTERS, HYDRANTS)))

    assert (row.status, warning_codes(row)) == ("partial", {"some_services_only"})


def test_too_few_hours_make_an_offering_partial() -> None:
    assert row_for(need(), capacity_hours_per_month=9.9).status == "partial"
    assert row_for(need(), capacity_hours_per_month=10.0).status == "full"


def test_too_few_hours_in_a_known_month_are_partial_whatever_the_unknown_ones() -> None:
    assert row_for(need(**SUMMER), capacity_hours_per_month={2027 * 12 + 5: 5.0}).status == "partial"


def test_months_without_offer_are_partial_also_when_the_workload_is_unknown() -> None:
    asked = need(**SUMMER, hours_per_month=None)

    assert row_for(asked, valid_to=date(2027, 6, 30)).status == "partial"


@pytest.mark.parametrize("asked", [need(), need(hours_per_month=None)])
def test_unknown_hours_leave_an_offering_unconfirmed(asked: Need) -> None:
    assert row_for(asked, capacity_hours_per_month=None).status == "unconfirmed"


def test_a_related_service_is_related_whatever_else_it_lacks() -> None:
    row = row_for(need("Ieper", "Gent"), service_type=GARDENS, area=municipalities("Ieper"))

    assert row.status == "related"
    assert {"willingness_to_confirm", "some_places_only"} <= warning_codes(row)


def test_doubts_are_counted_for_each_offering() -> None:
    nothing_known: Provider = unknown_provider("b")

    found: Doubts = doubts(admitted_of(need(), provider("a"), nothing_known))

    assert found.counts.tolist() == [0, 10]
