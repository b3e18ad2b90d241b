"""Each stage of the engine against `slow_engine`, which works offering by offering from the contract."""

from collections.abc import Callable
from itertools import pairwise
from math import inf, isinf, isnan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import slow_engine
from generators import catalogues, needs, policies
from matcher.criteria import SCORE_DECIMALS, Scores, score
from matcher.doubts import STATUSES, doubts, statuses
from matcher.exclusion import exclusions
from matcher.gates import Question
from matcher.geo import distances_km
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import CRITERIA, Policy, TravelModel
from matcher.model.provider import Offering, Provider
from matcher.ranking import rank
from matcher.robustness import spans
from matcher.travel import drive_minutes
from matching import POLICY, admitted_of, answer, gates_of, question_of
from slow_engine import Judged

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
ALL_CRITERIA = dict.fromkeys(CRITERIA, 1 / len(CRITERIA))

Row = tuple[Provider, Offering]


def rows_of(question: Question) -> list[Row]:
    """Name the candidates of the engine by what they stand for."""
    candidates, supply = question.candidates, question.candidates.supply
    return [
        (supply.providers[provider], supply.offerings[row])
        for provider, row in zip(candidates.columns.provider.tolist(), candidates.rows.tolist(), strict=True)
    ]


def by_row(judged: list[Judged]) -> dict[tuple[str, int], Judged]:
    return {(each.provider.id, id(each.offering)): each for each in judged}


def judged_like(question: Question, judged: list[Judged]) -> list[Judged]:
    """Put the slow judgements in the order of the engine's candidates."""
    found = by_row(judged)
    return [found[provider.id, id(offering)] for provider, offering in rows_of(question)]


def same(fast: float, slow: float | None, *, within: float = 1e-6) -> bool:
    if slow is None:
        return isnan(fast)
    return isinf(fast) if isinf(slow) else fast == pytest.approx(slow, abs=within)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distances_are_angles_on_the_sphere(lat: float, lon: float, to_lat: float, to_lon: float) -> None:
    (fast,) = distances_km(np.array([lat]), np.array([lon]), to_lat_deg=to_lat, to_lon_deg=to_lon)

    # The haversine formula loses about a metre between opposite points of the earth.
    assert same(fast, slow_engine.kilometres(lat, lon, to_lat, to_lon), within=2e-3)


@given(
    st.floats(0, 500),
    st.lists(st.floats(1, 100), max_size=3, unique=True).map(sorted),
    st.lists(st.floats(5, 120), min_size=4, max_size=4),
)
def test_a_drive_is_the_sum_of_its_stretches(road_km: float, limits: list[float], speeds: list[float]) -> None:
    model = TravelModel(1.3, tuple(limits), tuple(speeds[: len(limits) + 1]))

    (fast,) = drive_minutes(np.array([road_km]), model)

    assert same(fast, slow_engine.minutes_for(road_km, model))


@given(needs(), catalogues(), policies())
def test_travel_comes_from_the_table_or_else_from_the_model(
    need: Need, providers: tuple[Provider, ...], policy: Policy
) -> None:
    question = question_of(need, *providers, policy=policy)

    for at, (_, offering) in enumerate(rows_of(question)):
        for position, place in enumerate(need.places):
            trip = slow_engine.road(offering.site, place, policy.travel) or (None, None)
            assert same(question.measures.distance_km[at, position], slow_engine.distance(offering.site, place))
            assert same(question.measures.road_km[at, position], trip[0])
            assert same(question.measures.travel_minutes[at, position], trip[1])


@given(needs(), catalogues())
def test_places_lie_inside_outside_or_unknown(need: Need, providers: tuple[Provider, ...]) -> None:
    question = question_of(need, *providers)
    parts = (None, *question.candidates.supply.parts)

    for at, (_, offering) in enumerate(rows_of(question)):
        for position, place in enumerate(need.places):
            verdict, part = slow_engine.area_verdict(offering, need, place, POLICY)
            assert question.measures.is_outside_area[at, position] == (verdict == "outside")
            assert question.measures.is_area_unknown[at, position] == (verdict == "unknown")
            assert parts[question.measures.part[at, position]] == part


@given(needs(), catalogues())
def test_hours_are_those_of_the_months_of_the_need(need: Need, providers: tuple[Provider, ...]) -> None:
    question = question_of(need, *providers)
    months = slow_engine.months_of(need, POLICY)

    assert question.work.hours_per_month == months.asked
    assert question.work.n_months == max(1, len(months.days))
    for at, (provider, offering) in enumerate(rows_of(question)):
        slow = slow_engine.hours_by_month(offering, provider, months)
        fast = question.measures.available_hours[at].tolist()
        assert all(same(*pair) for pair in zip(fast, slow, strict=True))
        assert question.measures.is_valid[at].tolist() == slow_engine.runs_in(offering, months)


@given(needs(), catalogues())
def test_coverage_is_what_is_met_of_what_is_asked(need: Need, providers: tuple[Provider, ...]) -> None:
    question = question_of(need, *providers)
    months = slow_engine.months_of(need, POLICY)

    for at, (provider, offering) in enumerate(rows_of(question)):
        hours = slow_engine.hours_by_month(offering, provider, months)
        assert same(question.measures.coverage[at], slow_engine.coverage(hours, months.asked))


@given(needs().filter(lambda need: need.kind == "enclave"), catalogues(), policies())
def test_reach_is_counted_worker_by_worker(need: Need, providers: tuple[Provider, ...], policy: Policy) -> None:
    question = question_of(need, *providers, policy=policy)
    measures = question.measures

    for at, (provider, offering) in enumerate(rows_of(question)):
        for position, place in enumerate(need.places):
            low, high, lifted = slow_engine.reach(need, place, provider, offering, policy)
            assert same(measures.reach_low[at, position], low)
            assert same(measures.reach_high[at, position], high)
            assert measures.needs_helper[at, position] == lifted


@given(needs(), catalogues(), policies())
def test_gates_admit_whoever_serves_a_place(need: Need, providers: tuple[Provider, ...], policy: Policy) -> None:
    question, results = gates_of(need, *providers, policy=policy)
    judged = judged_like(question, slow_engine.judge(need, providers, policy))

    assert results.serves.tolist() == [list(each.serves) for each in judged]
    assert results.admitted.tolist() == [each.is_admitted for each in judged]


@given(needs(), catalogues(), policies())
def test_gates_name_what_fails_at_the_nearest_place(
    need: Need, providers: tuple[Provider, ...], policy: Policy
) -> None:
    question, results = gates_of(need, *providers, policy=policy)
    refused = exclusions(question, results)

    for at, slow in enumerate(judged_like(question, slow_engine.judge(need, providers, policy))):
        place = int(refused.place[at])
        failed = {gate.code: gate.sides(at, place) for gate in results.gates if gate.fails(at, place)}
        assert place == slow.nearest
        assert failed.keys() == slow.failed.keys()
        for code, (actual, limit) in failed.items():
            if slow.failed[code].actual is not None and slow.failed[code].limit is not None:
                assert same(actual or 0.0, slow.failed[code].actual)
                assert same(limit or 0.0, slow.failed[code].limit)


@given(needs(), catalogues(), policies())
def test_criteria_are_valued_one_by_one(need: Need, providers: tuple[Provider, ...], policy: Policy) -> None:
    admitted = admitted_of(need, *providers, policy=policy)
    scores = score(admitted, ALL_CRITERIA)
    slow = [each for each in slow_engine.judge(need, providers, policy) if each.is_admitted]

    for at, judged in enumerate(judged_like(admitted.question, slow)):
        expected = slow_engine.values(need, judged, slow, policy)
        for name, fast in zip(scores.criteria, scores.values[at].tolist(), strict=True):
            assert same(fast, expected[name], within=2e-6), name
        assert same(scores.totals[at], slow_engine.score(expected, ALL_CRITERIA), within=0.011)


@given(needs(), catalogues(), policies())
def test_a_status_says_what_is_covered(need: Need, providers: tuple[Provider, ...], policy: Policy) -> None:
    admitted = admitted_of(need, *providers, policy=policy)
    fast = statuses(admitted, doubts(admitted)).tolist()
    slow = [each for each in slow_engine.judge(need, providers, policy) if each.is_admitted]

    for at, judged in enumerate(judged_like(admitted.question, slow)):
        assert STATUSES[fast[at]] == slow_engine.status(need, judged, slow, policy)


@given(needs(), catalogues())
def test_ties_are_broken_in_the_order_of_the_contract(need: Need, providers: tuple[Provider, ...]) -> None:
    admitted = admitted_of(need, *providers)
    by_type_only = score(admitted, {"service": 1.0})
    found = doubts(admitted)
    fast = rank(admitted, by_type_only, found).order.tolist()
    rows = rows_of(admitted.question)

    def key(at: int) -> tuple[object, ...]:
        provider, offering = rows[at]
        share = provider.disadvantaged_share
        return (
            bool(admitted.question.candidates.is_related[at]),
            -by_type_only.totals[at],
            int(found.counts[at]),
            service_km(need, offering, admitted.serves[at].tolist()),
            inf if share is None else -share,
            provider.id,
            POLICY.service_types.codes.index(offering.service_type),
        )

    ordered = sorted(range(len(rows)), key=key)
    direct = {rows[at][0].id for at in ordered if not key(at)[0]}
    expected: dict[tuple[str, str], int] = {}
    for at in ordered:
        provider, offering = rows[at]
        if not (key(at)[0] and provider.id in direct):
            expected.setdefault((provider.id, offering.service_type), at)
    assert [key(at) for at in fast] == [key(at) for at in expected.values()]


def service_km(need: Need, offering: Offering, serves: list[bool]) -> float:
    """Give the road to the farthest place that is served, as the crow flies; the first of equals."""
    served = [place for place, is_served in zip(need.places, serves, strict=True) if is_served]

    def straight(place: NeedPlace) -> float:
        return slow_engine.distance(offering.site, place) or 0.0

    trip = slow_engine.road(offering.site, max(served, key=straight), POLICY.travel)
    return inf if trip is None else round(trip[0], 9)


@given(needs(), catalogues(), policies())
def test_refusals_stand_by_how_little_is_missing(need: Need, providers: tuple[Provider, ...], policy: Policy) -> None:
    result = answer(need, *providers, policy=policy)
    refused = [
        each for each in slow_engine.judge(need, providers, policy) if not each.is_admitted and not each.is_related
    ]

    def least(provider_id: str, service_type: str) -> tuple[float, float]:
        return min(
            (each.missing, slow_km(need, each))
            for each in refused
            if (each.provider.id, each.offering.service_type) == (provider_id, service_type)
        )

    keys = [(*least(row.provider_id, row.service_type), row.provider_id) for row in result.excluded]
    for (missing, km, name), (next_missing, next_km, next_name) in pairwise(keys):
        assert missing <= next_missing + 1e-8
        if missing == pytest.approx(next_missing, abs=1e-9):
            assert km <= next_km + 1e-5
            assert km != pytest.approx(next_km, abs=1e-6) or name <= next_name


def slow_km(need: Need, judged: Judged) -> float:
    km = slow_engine.distance(judged.offering.site, need.places[judged.nearest])
    return inf if km is None else km


@given(needs(), catalogues(), policies())
def test_counts_are_those_of_every_refused_offering(
    need: Need, providers: tuple[Provider, ...], policy: Policy
) -> None:
    judged = slow_engine.judge(need, providers, policy)
    expected: dict[str, int] = {}
    for each in judged:
        for code in each.failed if not each.is_related else ():
            expected[code] = expected.get(code, 0) + 1
    direct = [each for each in judged if not each.is_related]
    answering = {each.provider.id for each in direct if each.is_admitted}
    called = [each for each in judged if each.is_related and each.is_admitted and each.provider.id not in answering]
    wrong = sum(len(provider.offerings) for provider in providers) - len(direct) - len(called)

    counts = answer(need, *providers, policy=policy).excluded_counts

    assert counts == (expected | {"wrong_service_type": wrong} if wrong else expected)


VALUES = st.integers(0, 10).map(lambda tenths: tenths / 10)


@given(st.integers(2, 4), st.integers(1, 4), st.data())
def test_the_span_of_a_weight_is_where_the_leader_stays_first(
    n_rivals: int, n_criteria: int, data: st.DataObject
) -> None:
    table = np.array(
        data.draw(
            st.lists(st.lists(VALUES, min_size=n_criteria, max_size=n_criteria), min_size=n_rivals, max_size=n_rivals)
        )
    )
    shares = data.draw(st.lists(st.integers(0, 5), min_size=n_criteria, max_size=n_criteria))
    assume(sum(shares) > 0)
    weights = tuple(share / sum(shares) for share in shares)
    totals = np.round(100 * table @ np.array(weights), SCORE_DECIMALS)
    order = np.argsort(-totals, kind="stable")
    scores = Scores(CRITERIA[:n_criteria], weights, table, totals)

    for position, span in enumerate(spans(scores, order)):
        leads = lead_at(table[order], weights, position)
        steps = [step / 200 for step in range(201)]
        assert 0 <= span.lowest <= span.weight <= span.highest <= 1
        assert all(leads(step).min() >= -1e-3 for step in steps if span.lowest <= step <= span.highest)
        for rival, level, side in ((span.below, span.lowest, -1), (span.above, span.highest, 1)):
            if rival is None:
                assert level == (0.0 if side < 0 else 1.0)
            else:
                beyond = level + side * min(0.01, abs((0.0 if side < 0 else 1.0) - level))
                assert leads(beyond)[rival] < 1e-9


def lead_at(table: np.ndarray, weights: tuple[float, ...], position: int) -> Callable[[float], np.ndarray]:
    """Say by how much the first row leads the others when one weight moves and the others keep their proportions."""
    others = sum(weight for at, weight in enumerate(weights) if at != position)

    def leads(moved: float) -> np.ndarray:
        if not others:
            return (table[0] - table) @ np.array(weights)
        rest = (1 - moved) / others
        at_that = [moved if at == position else weight * rest for at, weight in enumerate(weights)]
        return (table[0] - table) @ np.array(at_that)

    return leads
