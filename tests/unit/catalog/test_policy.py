"""The policy of one day."""

from datetime import date

import numpy as np
import pytest

from catalog.exceptions import ParameterNotInForceError
from catalog.policy import load_policy, load_service_types
from catalog.taxonomy import load_taxonomy
from matcher.gates import GATES
from matcher.model.policy import CRITERIA, Policy, TravelTable

TODAY = date(2026, 11, 21)
GATES_WITHOUT_NUMBERS = {"wrong_mode", "wrong_kind", "not_available", "not_own_municipality", "not_entrusted"}


def policy() -> Policy:
    return load_policy(TODAY)


def test_the_weights_add_up_to_one() -> None:
    weights = policy().weights

    assert sum(weights.values()) == pytest.approx(1.0)
    assert weights.keys() <= set(CRITERIA)


def test_what_is_unknown_is_worth_less_than_the_best() -> None:
    assert all(0 < function.neutral < 1 for function in policy().value_functions.values())


def test_every_gate_that_measures_has_a_scale() -> None:
    measuring = {gate.__name__ for gate in GATES} - GATES_WITHOUT_NUMBERS

    assert policy().shortfall_scales.keys() == measuring


def test_there_is_one_speed_more_than_there_are_limits() -> None:
    travel = policy().travel

    assert len(travel.speeds_kmh) == len(travel.speed_limits_km) + 1
    assert travel.circuity >= 1


def test_a_policy_stands_on_its_day() -> None:
    assert policy().as_of == TODAY


def test_a_day_before_the_first_number_has_no_policy() -> None:
    with pytest.raises(ParameterNotInForceError):
        load_policy(date(1999, 1, 1))


def test_measured_times_may_be_brought_along() -> None:
    table = TravelTable("gemeten tijden", np.array([1]), np.array([1.0]), np.array([np.nan]))

    assert load_policy(TODAY, travel_table=table).travel.table is table


def test_the_taxonomy_is_taken_over_whole() -> None:
    types = load_service_types()

    assert types.codes == tuple(load_taxonomy().codes)
    assert types.labels_nl.keys() == types.labels_en.keys() == types.related.keys() == set(types.codes)


def test_relations_lead_to_other_types_of_the_taxonomy() -> None:
    types = load_service_types()

    for code, relations in types.related.items():
        assert all(relation.code in types.codes and relation.code != code for relation in relations)
        assert all(0 < relation.weight < 1 for relation in relations)
        assert all(relation.reason(lang) for relation in relations for lang in ("nl", "en"))
