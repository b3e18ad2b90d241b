"""Every cell of the coverage says the same as `match` on the neutral need of that cell."""

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import NAMES, catalogues, policies
from matcher.coverage.blocks import neutral_need
from matcher.coverage.indexed import indexed_coverage
from matcher.coverage.matrix import NOBODY, STATES, CoverageMatrix, CoverageRow, coverage_matrix
from matcher.index.building import index_of
from matcher.index.changing import changed
from matcher.index.searching import Searcher
from matcher.model.policy import Policy
from matcher.model.provider import Offering, Provider, Team
from matcher.model.result import Exclusion, Match, MatchResult, NearestMiss, Refusal
from matcher.model.supply import Supply
from matcher.pipeline import match
from matching import CODES, POLICY, SHELTERS, WHOLE_LIST, place, provider, supply_of

PLACES = tuple(place(name) for name in NAMES)
OPEN_QUESTIONS = {"capacity_unknown", "service_inferred", "ended"}


def state_of(row: Match, supply: Supply) -> str:
    """Say by its warnings how a row of a match counts."""
    codes = {note.code for note in row.warnings}
    if row.status == "related":
        return "related"
    if "some_places_only" in codes:
        return "partly"
    return "to_confirm" if codes & OPEN_QUESTIONS or is_area_or_way_open(row, codes, supply) else "sure"


def is_area_or_way_open(row: Match, codes: set[str], supply: Supply) -> bool:
    """Look up what the warnings do not tell apart: whether the unknown place decides about a radius or a drive."""
    (provider,) = (each for each in supply.providers if each.id == row.provider_id)
    offered = [each for each in provider.offerings if each.service_type == row.service_type]
    if "area_unknown" in codes:
        return True
    if "place_unknown" not in codes:
        return False
    (shown, *_) = [each for each in offered if each.site is None and shows(row, each)]
    has_limit = shown.max_travel_minutes is not None or (shown.area is not None and shown.area.radius_km is not None)
    return has_limit and goes_out(shown)


def shows(row: Match, offering: Offering) -> bool:
    """Say whether a row may stand for an offering: of one provider and type, the best one is shown."""
    team = offering.team or Team()
    questions = {note.code for note in row.warnings}
    return (
        (row.rate_eur_per_hour, row.crew.workers, row.crew.supervisors)
        == (offering.rate_eur_per_hour, team.workers, team.supervisors)
        and ("travel_unknown" in questions) == (offering.max_travel_minutes is None and goes_out(offering))
        and ("area_unknown" in questions) == (offering.area is None and goes_out(offering))
        and ("service_inferred" in questions) == offering.is_inferred
    )


def goes_out(offering: Offering) -> bool:
    return "in_house" not in (offering.modes or ())


def expected_counts(result: MatchResult, supply: Supply) -> list[int]:
    states = [state_of(row, supply) for row in result.matches if row.status != "related"]
    related = {row.provider_id for row in result.matches if row.status == "related"}
    return [*(states.count(state) for state in STATES[:3]), len(related)]


def cells(matrix: CoverageMatrix) -> list[tuple[int, int]]:
    return [(at, where) for at in range(len(matrix.service_types)) for where in range(len(matrix.places))]


def asked(matrix: CoverageMatrix, at: int, where: int) -> MatchResult:
    need = neutral_need(matrix.service_types[at : at + 1], matrix.places[where : where + 1], max_km=matrix.max_km)
    return match(need, matrix.supply, matrix.policy, wanted=WHOLE_LIST)


def nearest_miss(result: MatchResult) -> tuple[Exclusion | NearestMiss | None, Refusal | None, int]:
    """Give who comes nearest, the first limit that is failed, and how many are: with an answer among the refused."""
    if result.has_answer:
        refused = sorted(result.excluded, key=lambda each: len(each.reasons) > 1)
        return (refused[0], refused[0].reasons[0], len(refused[0].reasons)) if refused else (None, None, 0)
    if not result.nearest_misses:
        return None, None, 0
    miss = result.nearest_misses[0]
    return miss, miss.blocked_by, 1 + len(miss.other_blocks)


LIMITS = st.sampled_from((None, None, 20.0))


def from_stages(supply: Supply, policy: Policy, max_km: float | None) -> CoverageMatrix:
    return coverage_matrix(CODES, PLACES, supply, policy, max_km=max_km)


def from_index(supply: Supply, policy: Policy, max_km: float | None) -> CoverageMatrix:
    searcher = Searcher(index_of(supply, len(policy.service_types.codes)), policy)
    return indexed_coverage(CODES, PLACES, searcher, max_km=max_km)


Way = Callable[[Supply, Policy, float | None], CoverageMatrix]
each_way = pytest.mark.parametrize("matrix_of", [from_stages, from_index])


@each_way
@given(found=catalogues(most=8), policy=policies(), max_km=LIMITS)
def test_every_cell_names_the_best_provider_that_match_names(
    matrix_of: Way, found: tuple[Provider, ...], policy: Policy, max_km: float | None
) -> None:
    matrix = matrix_of(supply_of(found), policy, max_km)

    for at, where in cells(matrix):
        result, row = asked(matrix, at, where), matrix.rows[at]
        first = next(iter(result.matches), None)
        if first is None:
            assert row.best[where] == NOBODY
            continue
        best = matrix.supply.offerings[row.best[where]]
        provider = matrix.supply.providers[matrix.supply.offering_columns.provider[row.best[where]]]
        assert (provider.id, best.service_type, row.best_score[where]) == (
            first.provider_id,
            first.service_type,
            first.score,
        )
        assert STATES[row.best_state[where]] == state_of(first, matrix.supply)


@each_way
@given(found=catalogues(most=8), policy=policies(), max_km=LIMITS)
def test_every_cell_counts_the_providers_that_match_ranks(
    matrix_of: Way, found: tuple[Provider, ...], policy: Policy, max_km: float | None
) -> None:
    matrix = matrix_of(supply_of(found), policy, max_km)

    for at, where in cells(matrix):
        row = matrix.rows[at]
        counts = [int(each[where]) for each in (row.n_sure, row.n_to_confirm, row.n_partly, row.n_related)]
        assert counts == expected_counts(asked(matrix, at, where), matrix.supply)


@each_way
@given(found=catalogues(most=8), policy=policies(), max_km=LIMITS)
def test_every_cell_names_the_nearest_miss_that_match_names(
    matrix_of: Way, found: tuple[Provider, ...], policy: Policy, max_km: float | None
) -> None:
    matrix = matrix_of(supply_of(found), policy, max_km)

    for at, where in cells(matrix):
        result, misses = asked(matrix, at, where), matrix.rows[at].misses
        first, blocked, n_failed = nearest_miss(result)
        if first is None or blocked is None:
            assert misses.row[where] == NOBODY
            continue
        row = int(misses.row[where])
        provider = matrix.supply.providers[matrix.supply.offering_columns.provider[row]]
        said = (first.provider_id, first.service_type, blocked.code, n_failed)
        assert (
            provider.id,
            matrix.supply.offerings[row].service_type,
            misses.code[where],
            misses.n_failed[where],
        ) == said
        if isinstance(blocked.actual, float) and isinstance(blocked.limit, float):
            assert (misses.actual[where], misses.limit[where]) == pytest.approx(
                (blocked.actual, blocked.limit), abs=1e-4
            )


@given(found=catalogues(most=6))
def test_the_order_of_service_types_and_places_changes_no_cell(found: tuple[Provider, ...]) -> None:
    supply = supply_of(found)

    one = coverage_matrix(CODES, PLACES, supply, POLICY)
    other = coverage_matrix(CODES[::-1], PLACES[::-1], supply, POLICY)

    for row, turned in zip(one.rows, other.rows[::-1], strict=True):
        assert np.array_equal(row.best, turned.best[::-1])
        assert np.array_equal(row.n_sure, turned.n_sure[::-1])


@given(found=catalogues(most=8), policy=policies(), max_km=LIMITS)
def test_the_index_gives_every_number_of_the_stages(
    found: tuple[Provider, ...], policy: Policy, max_km: float | None
) -> None:
    supply = supply_of(found)

    expected, indexed = from_stages(supply, policy, max_km), from_index(supply, policy, max_km)

    for row, other in zip(expected.rows, indexed.rows, strict=True):
        assert columns_of(row) == columns_of(other)


def columns_of(row: CoverageRow) -> dict[str, list[object]]:
    """List every number; of nobody nothing is said."""
    misses = {f"miss_{each.name}": getattr(row.misses, each.name) for each in fields(row.misses)}
    exists = row.misses.exists
    misses |= {name: np.where(exists, misses[name], 0) for name in ("miss_n_failed", "miss_is_many")}
    columns = {each.name: getattr(row, each.name) for each in fields(row) if each.name != "misses"} | misses
    return {name: [str(each) for each in column.tolist()] for name, column in columns.items()}


def test_a_changed_index_is_laid_out_anew_before_its_coverage_is_worked_out() -> None:
    index = changed(index_of(supply_of([provider("a")]), len(POLICY.service_types.codes)), supply_of([]), ["a"])
    assert index is not None

    with pytest.raises(ValueError, match="laid out anew"):
        indexed_coverage((SHELTERS,), PLACES, Searcher(index, POLICY))
