"""The coverage from an index by itself: ties, questions about a few service types, and many offerings."""

import numpy as np
import pytest

from matcher.coverage import indexed
from matcher.coverage.indexed import indexed_coverage
from matcher.coverage.matrix import NOBODY, CoverageMatrix, coverage_matrix
from matcher.index.building import index_of
from matcher.index.searching import Searcher
from matcher.model.need import NeedPlace
from matcher.model.provider import Provider
from matching import CODES, GARDENS, POLICY, SHELTERS, offering, place, provider, supply_of

IEPER, GENT = place("Ieper"), place("Gent")


def covered(
    *providers: Provider, codes: tuple[str, ...] = CODES, places: tuple[NeedPlace, ...] = (IEPER, GENT)
) -> CoverageMatrix:
    searcher = Searcher(index_of(supply_of(providers), len(POLICY.service_types.codes)), POLICY)
    return indexed_coverage(codes, places, searcher)


def best(matrix: CoverageMatrix, at: int = 0) -> list[str | None]:
    rows, provider_of = matrix.rows[at].best, matrix.supply.offering_columns.provider
    return [None if row == NOBODY else matrix.supply.providers[provider_of[row]].id for row in rows.tolist()]


def test_equals_stand_in_the_order_of_the_supply() -> None:
    same = offering(SHELTERS, "Ieper")

    matrix = covered(provider("b", same, same), provider("a", same, same), codes=(SHELTERS,), places=(IEPER,))

    assert best(matrix) == ["a"]
    assert matrix.rows[0].best[0] == 0
    assert matrix.rows[0].n_sure[0] + matrix.rows[0].n_to_confirm[0] == 2


def test_a_service_that_is_asked_twice_has_the_same_row_twice() -> None:
    matrix = covered(provider("a", offering(GARDENS, "Ieper")), codes=(SHELTERS, SHELTERS))

    assert np.array_equal(matrix.rows[0].n_related, matrix.rows[1].n_related)


def test_who_sits_nearest_with_another_service_is_found_beyond_what_is_asked() -> None:
    providers = [provider("a", offering("kantoor.web", "Ieper"))]

    few = covered(*providers, codes=(SHELTERS,))

    expected = coverage_matrix((SHELTERS,), (IEPER, GENT), supply_of(providers), POLICY)
    assert few.rows[0].misses.code.tolist() == expected.rows[0].misses.code.tolist() == ["wrong_service_type", ""]


def test_many_offerings_are_looked_at_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    providers = [provider(f"p{at}", offering(SHELTERS, "Ieper"), offering(GARDENS, "Gent")) for at in range(5)]
    whole = covered(*providers)
    monkeypatch.setattr(indexed, "CELLS_AT_ONCE", 4)

    parts = covered(*providers)

    for one, other in zip(whole.rows, parts.rows, strict=True):
        assert np.array_equal(one.n_sure, other.n_sure)
        assert np.array_equal(one.best, other.best)
        assert np.array_equal(one.n_related, other.n_related)


def test_a_supply_without_offerings_covers_nothing() -> None:
    assert best(covered()) == [None, None]
