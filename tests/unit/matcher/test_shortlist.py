"""What to do when nobody can: whom to call, what to talk about, and what to record."""

from dataclasses import replace

import pytest

from matcher.model.need import Need
from matcher.model.provider import Provider
from matcher.model.result import NearestMiss
from matching import (
    GARDENS,
    HYDRANTS,
    PAPERWORK,
    POLICY,
    SHELTERS,
    WEBSITES,
    WHOLE_LIST,
    answer,
    need,
    offering,
    provider,
    unknown_provider,
)

FULL = {"capacity_hours_per_month": 0.0}


def misses(asked: Need, *providers: Provider) -> tuple[NearestMiss, ...]:
    return answer(asked, *providers).nearest_misses


def test_an_answer_needs_no_shortlist() -> None:
    result = answer(need(), provider("a"), provider("b", offering(**FULL)))

    assert result.nearest_misses == ()
    assert result.gap is None


def test_a_related_service_is_no_answer() -> None:
    result = answer(need(), provider("a", offering(GARDENS)), provider("b", offering(**FULL)))

    assert [miss.provider_id for miss in result.nearest_misses] == ["b"]
    assert result.gap is not None


def test_one_failed_gate_comes_before_more() -> None:
    twice = provider("a", offering(**FULL), kinds=("lde",))
    once = provider("b", offering(town="Leuven", **FULL))

    found = misses(need(provider_kinds=("maatwerkbedrijf",)), twice, once)

    assert [miss.provider_id for miss in found] == ["b", "a"]
    assert (found[0].blocked_by.code, found[0].other_blocks) == ("no_capacity", ())
    assert (found[1].blocked_by.code, found[1].other_blocks) == ("no_capacity", ("wrong_kind",))


def test_the_asked_type_comes_before_a_related_one() -> None:
    related = provider("a", offering(GARDENS, **FULL))
    asked = provider("b", offering(town="Leuven", **FULL))

    assert [miss.service_type for miss in misses(need(), related, asked)] == [SHELTERS, GARDENS]


def test_providers_of_other_services_follow_by_distance() -> None:
    far, near = provider("a", offering(WEBSITES, "Diksmuide")), provider("b", offering(WEBSITES))

    found = misses(need(), far, near, provider("c", offering(town="Leuven", **FULL)))

    assert [miss.provider_id for miss in found] == ["c", "b", "a"]
    assert found[1].blocked_by.code == "wrong_service_type"
    assert found[1].distance_km == 0.0
    assert found[2].distance_km == pytest.approx(21.2, abs=0.5)


def test_work_of_the_same_group_comes_before_nearer_work_of_another() -> None:
    other_group, same_group = provider("a", offering(SHELTERS)), provider("b", offering(PAPERWORK, "Diksmuide"))

    found = misses(need(service_types=(WEBSITES,)), other_group, same_group)

    assert [miss.provider_id for miss in found] == ["b", "a"]


def test_a_provider_of_another_service_that_is_very_far_away_is_not_named() -> None:
    other_group, same_group = provider("a", offering(SHELTERS)), provider("b", offering(PAPERWORK, "Leuven"))

    found = misses(need(service_types=(WEBSITES,)), other_group, same_group)

    assert [miss.provider_id for miss in found] == ["a"]


def test_another_service_names_what_is_offered_and_what_is_asked() -> None:
    (miss,) = misses(need(), provider("a", offering(WEBSITES)))

    assert miss.blocked_by.text == ("Zou dit kunnen ontwikkelen: biedt «Bushokjes reinigen» niet aan, wel «Websites».")
    assert miss.blocked_by.would_qualify_if == "de aanbieder deze dienst wil ontwikkelen"


def test_each_provider_is_listed_once() -> None:
    found = misses(need(), provider("a", offering(**FULL), offering(GARDENS, **FULL), offering(WEBSITES)))

    assert [(miss.provider_id, miss.service_type) for miss in found] == [("a", SHELTERS)]


def test_a_provider_of_unknown_place_and_other_service_is_near_nothing() -> None:
    assert misses(need(), unknown_provider("a", WEBSITES)) == ()


@pytest.mark.parametrize("service_type", [SHELTERS, WEBSITES])
def test_the_list_stops_at_the_number_of_the_policy(service_type: str) -> None:
    providers = [provider(name, offering(service_type, **FULL)) for name in "abcdefg"]

    result = answer(need(), *providers, policy=replace(POLICY, nearest_misses=3), wanted=WHOLE_LIST)

    assert [miss.provider_id for miss in result.nearest_misses] == ["a", "b", "c"]


def test_a_gap_says_what_nobody_offers_and_where() -> None:
    gap = answer(need("Ieper", "Gent", service_types=(SHELTERS, HYDRANTS))).gap

    assert gap is not None
    assert (gap.service_types, gap.places, gap.hours_needed) == ((SHELTERS, HYDRANTS), ("Ieper", "Gent"), 10.0)
    assert gap.text == (
        "Niemand in de catalogus kan «Bushokjes reinigen» en «Hydranten nazien» doen in Ieper en Gent. "
        "Meld dit als hiaat."
    )
