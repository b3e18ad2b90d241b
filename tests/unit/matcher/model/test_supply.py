"""The offerings of all providers as columns."""

from datetime import date

import numpy as np

from matcher.model.supply import OfferingColumns, day_number
from matching import HYDRANTS, SHELTERS, need, offering, provider, question_of, supply_of


def columns() -> OfferingColumns:
    return supply_of([provider("a", offering(rate_eur_per_hour=20.0)), provider("b")]).offering_columns


def test_columns_are_as_long_as_there_are_offerings() -> None:
    assert len(columns()) == 2


def test_a_mask_cuts_every_column() -> None:
    cut = columns().take(np.array([True, False]))

    assert len(cut) == 1
    assert cut.rate_eur_per_hour.tolist() == [20.0]


def test_candidates_are_cut_with_their_columns() -> None:
    candidates = question_of(need(), provider("a"), provider("b")).candidates

    cut = candidates.take(np.array([1]))

    assert (len(cut), len(cut.columns), cut.provider_id(0)) == (1, 1, "b")
    assert len(cut.type_value) == len(cut.is_related) == 1


def test_candidates_of_one_provider_and_type_have_one_number() -> None:
    asked = need(service_types=(SHELTERS, HYDRANTS))
    both = provider("a", offering(), offering(town="Gent"), offering(HYDRANTS))

    pair = question_of(asked, both, provider("b")).candidates.pair.tolist()

    assert (pair[0] == pair[1], len(set(pair))) == (True, 3)


def test_a_column_of_providers_is_spread_over_their_offerings() -> None:
    candidates = question_of(need(), provider("a", offering(), offering(town="Gent")), provider("b")).candidates

    assert candidates.of_provider(np.array([10, 20])).tolist() == [10, 10, 20]


def test_days_are_counted_and_an_unknown_day_is_zero() -> None:
    assert day_number(date(2027, 1, 1)) - day_number(date(2026, 1, 1)) == 365
    assert day_number(None) == 0
