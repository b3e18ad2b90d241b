"""Who is refused, by which gates, and how little is missing."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.exclusion import exclusions, shortfall
from matcher.gates import Gate
from matcher.model.need import Need
from matcher.model.provider import Area, Provider, Team
from matching import (
    GARDENS,
    POLICY,
    answer,
    gates_of,
    municipalities,
    need,
    offering,
    only_exclusion,
    provider,
    question_of,
)


def refused(asked: Need, *providers: Provider) -> list[str]:
    return [each.provider_id for each in answer(asked, *providers).excluded]


def test_a_number_is_missing_in_units_of_its_scale() -> None:
    gate = Gate("too_far", np.array([[True], [False]]), np.array([[35.0], [1.0]]), np.array([[20.0], [20.0]]), "km")

    assert shortfall(gate, question_of(need(), provider("a"))).tolist() == [[1.5], [0.0]]


@pytest.mark.parametrize("limit", [np.nan, np.inf])
def test_a_number_without_a_limit_is_missing_whole(limit: float) -> None:
    gate = Gate("outside_area", np.array([True]), np.array([35.0]), np.array([limit]), "km")

    assert shortfall(gate, question_of(need(), provider("a"))).tolist() == [1.0]


def test_what_is_no_number_is_missing_whole() -> None:
    gate = Gate("wrong_mode", np.array([True, False]))

    assert shortfall(gate, question_of(need(), provider("a"))).tolist() == [1.0, 0.0]


def test_the_one_who_misses_least_comes_first() -> None:
    far = provider("a", offering(area=Area(radius_km=10.0), town="Gent"))
    nearer = provider("b", offering(area=Area(radius_km=10.0), town="Poperinge"))

    assert refused(need(), far, nearer) == ["b", "a"]


def test_everything_that_is_missing_adds_up() -> None:
    twice = provider("a", offering(capacity_hours_per_month=0.0), kinds=("lde",))
    once = provider("b", offering(capacity_hours_per_month=0.0))

    assert refused(need(provider_kinds=("maatwerkbedrijf",)), twice, once) == ["b", "a"]


def test_who_misses_as_much_stands_by_distance_and_then_by_id() -> None:
    full = {"capacity_hours_per_month": 0.0}
    here, there = offering(**full), offering(town="Gent", **full)
    nowhere = offering(site=None, **full)

    assert refused(need(), provider("a", nowhere), provider("b", there), provider("d", here), provider("c", here)) == [
        *("c", "d", "b", "a")
    ]


def test_the_place_that_came_nearest_is_named() -> None:
    asked = need("Gent", "Poperinge")

    row = only_exclusion(answer(asked, provider("a", offering(area=Area(radius_km=5.0)))))

    assert [reason.place for reason in row.reasons] == ["Poperinge"]
    assert row.distance_km == pytest.approx(11.7, abs=0.1)


@pytest.mark.parametrize("places", [("Gent", "Poperinge"), ("Poperinge", "Gent")])
def test_of_places_that_miss_as_much_the_closest_came_nearest(places: tuple[str, str]) -> None:
    row = only_exclusion(answer(need(*places), provider("a", offering(area=municipalities("Veurne")))))

    assert [reason.place for reason in row.reasons] == ["Poperinge"]


def test_of_places_at_an_unknown_distance_the_first_is_named() -> None:
    nowhere = offering(site=None, area=municipalities("Veurne"))

    row = only_exclusion(answer(need("Gent", "Poperinge"), provider("a", nowhere)))

    assert [reason.place for reason in row.reasons] == ["Gent"]


def test_a_gate_failed_at_another_place_only_is_not_named() -> None:
    asked = need("Gent", "Poperinge", max_km=20.0)

    row = only_exclusion(answer(asked, provider("a", offering(area=municipalities("Gent")))))

    assert [reason.code for reason in row.reasons] == ["outside_area"]


def test_every_failed_gate_is_counted_once_for_each_offering() -> None:
    both = offering(capacity_hours_per_month=0.0, modes=frozenset(("in_house",)))
    one = offering(capacity_hours_per_month=0.0)

    result = answer(need(mode="on_site"), provider("a", both, one), provider("b", one))

    assert result.excluded_counts == {"no_capacity": 3, "wrong_mode": 1}


def test_a_related_offering_that_is_refused_is_counted_as_a_wrong_type_only() -> None:
    question, results = gates_of(need(), provider("a", offering(GARDENS, capacity_hours_per_month=0.0)))

    found = exclusions(question, results)

    assert found.counts == {}
    assert found.order.tolist() == [0]


def test_one_refusal_per_provider_and_type_is_listed() -> None:
    worse = offering(capacity_hours_per_month=0.0, modes=frozenset(("in_house",)))
    less_bad = offering(capacity_hours_per_month=0.0)

    row = only_exclusion(answer(need(mode="on_site"), provider("a", worse, less_bad)))

    assert [reason.code for reason in row.reasons] == ["no_capacity"]


def test_a_provider_that_is_ranked_for_a_type_is_not_listed_for_it() -> None:
    result = answer(need(), provider("a", offering(), offering(capacity_hours_per_month=0.0)))

    assert result.excluded == ()
    assert result.excluded_counts == {"no_capacity": 1}


def test_failed_gates_are_counted_at_the_nearest_place() -> None:
    asked = need("Gent", max_km=5.0)
    question, results = gates_of(asked, provider("a", offering(area=Area(radius_km=5.0))))

    assert exclusions(question, results).n_failed.tolist() == [2]


def test_the_policy_says_what_counts_when_there_is_no_number() -> None:
    question = question_of(need(), provider("a"), policy=replace(POLICY, shortfall_fixed=2.5))

    assert shortfall(Gate("wrong_mode", np.array([True])), question).tolist() == [2.5]


def test_the_scales_of_the_policy_decide_what_is_little() -> None:
    far = provider("a", offering(town="Poperinge", area=Area(radius_km=5.0)))
    small = provider("b", offering(team=Team(workers=1, supervisors=1)))
    km_weigh_heavy = replace(POLICY, shortfall_scales={**POLICY.shortfall_scales, "outside_area": 1.0})

    even = answer(need(workers=3), far, small)
    heavy = answer(need(workers=3), far, small, policy=km_weigh_heavy)

    assert [row.provider_id for row in even.excluded] == ["a", "b"]
    assert [row.provider_id for row in heavy.excluded] == ["b", "a"]
