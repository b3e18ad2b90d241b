"""A supply drawn in columns is the supply that its own providers build."""

from dataclasses import fields
from datetime import date
from typing import Any

import numpy as np
import pytest

from benchmarks.bench_match import read_needs
from benchmarks.supply_columns import make_supply
from catalog.policy import load_policy, load_service_types
from catalog.supply import build_supply
from matcher.model.supply import Supply
from matcher.pipeline import match

SEED = 7


@pytest.fixture(scope="module")
def drawn() -> Supply:
    """Draw a small supply, once."""
    return make_supply(400, SEED)


@pytest.fixture(scope="module")
def built(drawn: Supply) -> Supply:
    """Build the supply of the same providers, the way an import does."""
    return build_supply(reversed(drawn.providers), load_service_types())


@pytest.mark.parametrize("group", ["offering_columns", "provider_columns", "homes", "sites", "entrustments"])
def test_the_drawn_columns_are_those_of_the_providers(drawn: Supply, built: Supply, group: str) -> None:
    ours, theirs = getattr(drawn, group), getattr(built, group)

    unequal = [each.name for each in fields(ours) if not is_equal(getattr(ours, each.name), getattr(theirs, each.name))]

    assert unequal == []


@pytest.mark.parametrize("name", ["months", "monthly_hours", "has_home"])
def test_the_drawn_arrays_are_those_of_the_providers(drawn: Supply, built: Supply, name: str) -> None:
    assert is_equal(getattr(drawn, name), getattr(built, name))


@pytest.mark.parametrize("name", ["n_area_sets", "parts", "provinces", "n_without_offerings"])
def test_the_drawn_numbers_are_those_of_the_providers(drawn: Supply, built: Supply, name: str) -> None:
    assert getattr(drawn, name) == getattr(built, name)


@pytest.mark.parametrize("name", ["providers", "provider_ids", "provider_names", "offerings", "site_ids", "bodies"])
def test_the_drawn_values_are_those_of_the_providers(drawn: Supply, built: Supply, name: str) -> None:
    assert tuple(getattr(drawn, name)) == getattr(built, name)


@pytest.mark.parametrize("name", ["rows_by_service_type", "columns_by_service_type", "memberships"])
def test_the_drawn_tables_are_those_of_the_providers(drawn: Supply, built: Supply, name: str) -> None:
    ours, theirs = getattr(drawn, name), getattr(built, name)

    assert ours.keys() == theirs.keys()
    assert all(is_equal(ours[key], theirs[key]) for key in ours)


def test_a_need_gets_the_same_answer_from_the_drawn_and_the_built_supply(drawn: Supply, built: Supply) -> None:
    policy = load_policy(date(2026, 11, 21))

    answers = [(match(need, drawn, policy), match(need, built, policy)) for need in read_needs(20)]

    assert all(ours == theirs for ours, theirs in answers)


def test_the_same_seed_draws_the_same_supply(drawn: Supply) -> None:
    again = make_supply(400, SEED)

    assert tuple(again.providers) == tuple(drawn.providers)


def test_a_slice_of_the_providers_gives_those_providers(drawn: Supply) -> None:
    assert list(drawn.providers[-2:]) == [drawn.providers[398], drawn.providers[399]]


def is_equal(ours: Any, theirs: Any) -> bool:
    """Compare arrays, or values made of arrays, to the last bit and in their type; nan equals nan."""
    if isinstance(ours, np.ndarray):
        return ours.dtype == theirs.dtype and np.array_equal(ours, theirs, equal_nan=ours.dtype.kind == "f")
    return all(is_equal(getattr(ours, each.name), getattr(theirs, each.name)) for each in fields(ours))
