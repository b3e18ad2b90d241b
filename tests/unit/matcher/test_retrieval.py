"""Which offerings a need looks at."""

from dataclasses import fields

import numpy as np
import pytest

from matcher.model.provider import Provider
from matcher.model.result import AskedType, AskedTypes
from matcher.model.supply import Candidates, OfferingColumns
from matcher.retrieval import MANY_ROWS, candidates_for
from matching import GARDENS, HYDRANTS, POLICY, SHELTERS, WEBSITES, offering, provider, supply_of


def asked(*codes: str, scores: tuple[float, ...] = (), combine: str = "all") -> AskedTypes:
    chances = scores or (1.0,) * len(codes)
    types = tuple(AskedType(code, chance, "title") for code, chance in zip(codes, chances, strict=True))
    return AskedTypes(types, combine=combine)


def found(wanted: AskedTypes, *providers: Provider) -> Candidates:
    return candidates_for(wanted, supply_of(providers), POLICY)


def values(candidates: Candidates) -> dict[str, tuple[float, bool]]:
    rows = zip(candidates.rows.tolist(), candidates.type_value.tolist(), candidates.is_related.tolist(), strict=True)
    return {candidates.supply.offerings[row].service_type: (value, related) for row, value, related in rows}


ALL = provider("a", *(offering(code) for code in (SHELTERS, GARDENS, HYDRANTS, WEBSITES)))


def test_the_asked_type_and_its_relatives_are_looked_at() -> None:
    assert values(found(asked(SHELTERS), ALL)) == {
        SHELTERS: (1.0, False),
        GARDENS: (0.6, True),
        HYDRANTS: (0.3, True),
    }


def test_the_strongest_relation_with_a_bundle_counts() -> None:
    assert values(found(asked(SHELTERS, GARDENS), ALL))[HYDRANTS] == (0.4, True)


def test_a_type_that_is_asked_is_never_a_relative() -> None:
    assert values(found(asked(SHELTERS, GARDENS), ALL))[GARDENS] == (1.0, False)


def test_alternatives_are_valued_beside_the_surest_reading() -> None:
    candidates = found(asked(SHELTERS, WEBSITES, scores=(0.8, 0.6), combine="any"), ALL)

    assert values(candidates)[SHELTERS] == (1.0, False)
    assert values(candidates)[WEBSITES] == (pytest.approx(0.75), False)


def test_all_types_of_a_bundle_are_valued_alike() -> None:
    candidates = found(asked(SHELTERS, WEBSITES, scores=(0.9, 0.5)), ALL)

    assert values(candidates)[WEBSITES] == (1.0, False)


def test_a_type_that_nobody_offers_gives_no_candidates() -> None:
    assert len(found(asked(WEBSITES), provider("a"))) == 0


def test_nothing_asked_gives_no_candidates() -> None:
    assert len(found(asked(combine="any"), ALL)) == 0


def test_many_offerings_are_cut_like_a_few() -> None:
    codes = (SHELTERS, GARDENS, HYDRANTS)
    many = [provider(f"p{number:03}", *(offering(code) for code in codes)) for number in range(MANY_ROWS)]

    candidates = found(asked(SHELTERS), *many)

    columns = candidates.supply.offering_columns.take(candidates.rows)
    assert len(candidates) == len(codes) * MANY_ROWS
    for each in fields(OfferingColumns):
        np.testing.assert_array_equal(getattr(candidates.columns, each.name), getattr(columns, each.name))


def test_many_offerings_of_one_type_are_cut_like_a_few() -> None:
    many = [provider(f"p{number:03}", offering(WEBSITES)) for number in range(MANY_ROWS)]

    candidates = found(asked(WEBSITES), *many)

    assert candidates.columns.provider.tolist() == list(range(MANY_ROWS))
