"""How good an admitted offering is, as a sum of named contributions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import inf, isnan
from typing import Any

import numpy as np
import pytest

from matcher.criteria import Scores, cost_per_productive_hour, mean_over_places, ramp, score, value_of
from matcher.model.need import Need, SiteAccess
from matcher.model.policy import ValueFunction
from matcher.model.provider import Provider, Transport
from matching import (
    AS_OF,
    GARDENS,
    HYDRANTS,
    POLICY,
    SHELTERS,
    admitted_of,
    answer,
    home,
    municipalities,
    need,
    offering,
    only_match,
    provider,
    value,
)

SUMMER = {"start": date(2027, 6, 1), "end": date(2027, 7, 31)}


def value_for(criterion: str, asked: Need, offered: Provider) -> float:
    weighed = replace(asked, weights={criterion: 1.0})
    return value(only_match(answer(weighed, offered)), criterion)


def offers(**changes: Any) -> Provider:
    return provider("a", offering(**changes))


def scores_of(weights: Mapping[str, float], *providers: Provider) -> Scores:
    return score(admitted_of(need("Gent"), *providers), weights)


def test_a_ramp_falls_from_best_to_worst() -> None:
    assert ramp(np.array([5.0, 10.0, 25.0, 30.0, 99.0]), best=10.0, worst=30.0).tolist() == [1, 1, 0.25, 0, 0]


def test_a_ramp_may_rise() -> None:
    assert ramp(np.array([0.1, 0.5, 0.9]), best=0.8, worst=0.2).tolist() == pytest.approx([0.0, 0.5, 1.0])


def test_a_ramp_with_equal_anchors_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="gate, not a criterion"):
        ramp(np.array([1.0]), best=2.0, worst=2.0)


def test_what_is_not_stated_gets_the_neutral_value() -> None:
    function = ValueFunction(best=0.0, worst=10.0, neutral=0.4)

    assert value_of(np.array([5.0, np.nan]), function).tolist() == [0.5, 0.4]


def test_a_place_that_is_not_served_counts_nothing() -> None:
    values, serves = np.array([[0.8, np.inf], [0.8, 0.4]]), np.array([[True, False], [True, True]])

    assert mean_over_places(values, serves).tolist() == pytest.approx([0.4, 0.6])


def test_an_exact_service_has_the_full_value() -> None:
    assert value_for("service", need(), provider("a")) == 1.0


def test_a_related_service_has_the_weight_of_its_relation() -> None:
    assert value_for("service", need(), provider("a", offering(GARDENS))) == 0.6


def test_half_of_a_bundle_has_half_the_value() -> None:
    assert value_for("service", need(service_types=(SHELTERS, HYDRANTS)), provider("a")) == 0.5


def test_proximity_falls_with_the_straight_distance() -> None:
    assert value_for("proximity", need(), provider("a")) == 1.0
    assert value_for("proximity", need("Poperinge"), provider("a")) == pytest.approx(1 - 11.7 / 50, abs=0.01)


def test_proximity_averages_over_all_places() -> None:
    assert value_for("proximity", need("Ieper", "Gent"), offers(area=municipalities("Ieper"))) == 0.5


def test_an_unknown_place_has_the_neutral_proximity() -> None:
    assert value_for("proximity", need(), offers(site=None)) == 0.4


def test_capacity_is_the_part_of_the_asked_hours_that_is_free() -> None:
    assert value_for("capacity", need(), offers(capacity_hours_per_month=2.5)) == 0.25


def test_capacity_counts_month_by_month() -> None:
    hours = {2027 * 12 + 5: 5.0, 2027 * 12 + 6: 100.0}

    assert value_for("capacity", need(**SUMMER), offers(capacity_hours_per_month=hours)) == 0.75


def test_an_unknown_month_counts_neutral_and_a_month_without_offer_nothing() -> None:
    hours = {2027 * 12 + 5: 10.0}

    assert value_for("capacity", need(**SUMMER), offers(capacity_hours_per_month=hours)) == 0.7
    assert value_for("capacity", need(**SUMMER), offers(valid_to=date(2027, 6, 30))) == 0.5


def test_an_unknown_workload_counts_neutral() -> None:
    assert value_for("capacity", need(hours_per_month=None), provider("a")) == 0.4


def test_mobility_weighs_the_paid_day_and_the_seats() -> None:
    two_of_four_seats = offers(transport=Transport(van_seats=2, has_bike=False))

    assert value_for("mobility", need(), two_of_four_seats) == 0.5 * 1.0 + 0.5 * 0.5


def test_seats_are_held_against_the_workers_asked() -> None:
    one_seat = offers(transport=Transport(van_seats=1, has_bike=False))

    assert value_for("mobility", need(workers=2), one_seat) == 0.5 * 1.0 + 0.5 * 0.5


def test_a_bike_within_range_is_as_good_as_a_seat() -> None:
    by_bike = Transport(van_seats=0, has_bike=True)

    assert value_for("mobility", need(), offers(transport=by_bike)) == 1.0
    assert value_for("mobility", need("Poperinge"), offers(transport=by_bike)) < 0.5


def test_unknown_transport_counts_neutral_unless_the_known_is_better() -> None:
    assert value_for("mobility", need(), offers(transport=None)) == pytest.approx(0.5 + 0.5 * 0.4)
    assert value_for("mobility", need(), offers(transport=Transport(van_seats=3))) == 0.5 + 0.5 * 0.75


def test_an_unknown_place_has_the_neutral_travel_time() -> None:
    assert value_for("mobility", need(), offers(site=None)) == pytest.approx(0.5 * 0.4 + 0.5)


def test_work_in_the_workshop_has_full_mobility() -> None:
    workshop = offers(modes=frozenset(("in_house",)), transport=None)

    assert value_for("mobility", need("Gent", mode="in_house"), workshop) == 1.0


def enclave(**access: Any) -> Need:
    return need(kind="enclave", workers=4, site_access=SiteAccess(**access))


def enclave_provider(seats: int | None, living_near: int) -> Provider:
    offered = offering(modes=frozenset(("enclave",)), transport=Transport(van_seats=seats, has_bike=False))
    return provider("a", offered, workers_home=(home("Ieper", living_near),))


def test_the_mobility_of_an_enclave_is_who_can_reach_it() -> None:
    by_bike = enclave(bike=True, public_transport=False)

    assert value_for("mobility", by_bike, enclave_provider(seats=0, living_near=3)) == 0.75


def test_unknown_reach_is_neutral_within_what_is_known() -> None:
    closed = enclave(bike=False, public_transport=False)
    open_ways = enclave()

    assert value_for("mobility", closed, enclave_provider(seats=None, living_near=4)) == 0.4
    assert value_for("mobility", open_ways, enclave_provider(seats=3, living_near=4)) == 0.75


def test_inclusion_values_the_share_of_the_target_group() -> None:
    assert value_for("inclusion", need(), provider("a", disadvantaged_share=0.5)) == pytest.approx(0.5)
    assert value_for("inclusion", need(), provider("a", disadvantaged_share=None)) == 0.4


def test_price_values_the_cost_of_an_hour_on_the_spot() -> None:
    assert value_for("price", need(), offers(rate_eur_per_hour=45.0)) == 0.5
    assert value_for("price", need("Gent"), offers(rate_eur_per_hour=45.0)) < 0.3


@pytest.mark.parametrize("unknown", [{"rate_eur_per_hour": None}, {"site": None}])
def test_an_unknown_cost_is_neutral(unknown: dict[str, Any]) -> None:
    assert value_for("price", need(), offers(**unknown)) == 0.4


def test_a_drive_that_eats_the_day_is_beyond_any_price() -> None:
    policy = replace(POLICY, crew=replace(POLICY.crew, paid_day_hours=1.0))
    asked = admitted_of(need("Gent"), provider("a"), offers(rate_eur_per_hour=None), policy=policy).question

    cost = cost_per_productive_hour(asked)[:, 0].tolist()

    assert cost[0] == inf
    assert isnan(cost[1])


def test_recency_falls_with_the_age_of_the_data() -> None:
    assert value_for("recency", need(), provider("a", confirmed_on=AS_OF)) == 1.0
    half = AS_OF - timedelta(days=round(18 * 30.4375))
    assert value_for("recency", need(), provider("a", confirmed_on=half)) == pytest.approx(0.5, abs=0.001)


def test_data_that_nobody_ever_confirmed_is_neutral() -> None:
    assert value_for("recency", need(), provider("a", confirmed_on=None)) == 0.2


def test_contributions_add_up_to_the_score() -> None:
    row = only_match(answer(need("Gent"), provider("a")))

    assert row.score == pytest.approx(sum(part.contribution for part in row.criteria), abs=0.01)


def test_only_the_named_criteria_weigh() -> None:
    found = scores_of({"price": 0.25, "service": 0.75}, provider("a"))

    assert found.criteria == ("service", "price")
    assert found.weights == (0.75, 0.25)


def test_the_order_of_the_weights_changes_nothing() -> None:
    forward = scores_of(POLICY.weights, provider("a"))
    backward = scores_of(dict(reversed(POLICY.weights.items())), provider("a"))

    assert forward.criteria == backward.criteria
    assert forward.totals.tolist() == backward.totals.tolist()


def test_a_cut_keeps_values_and_totals_together() -> None:
    found = scores_of(POLICY.weights, provider("a"), provider("b", offering(town="Gent")))

    cut = found.take(np.array([1]))

    assert cut.totals.tolist() == found.totals.tolist()[1:]
    assert cut.values.tolist() == found.values.tolist()[1:]
