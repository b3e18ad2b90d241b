"""The laws of a plan, each a sentence, and the best plan beside a slow search over who may be in which need."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matcher.model.need import Need
from matcher.model.plan import Plan, TeamValue
from matcher.model.planning import Lock, PlanTerms
from matcher.model.provider import Provider
from matcher.planning.assembling import assemble, known_only
from matcher.planning.candidates import demand_of
from matcher.planning.planner import plan
from matcher.planning.problem import Problem
from matcher.planning.window import window_of
from matcher.workload import month_of
from matching import POLICY, SHELTERS, municipalities, need, offering, provider, supply_of
from planning_cases import RULES, case, terms

SEEDS = st.integers(0, 10**6)
# One path solves with the limits on splitting, the other rounds; both must keep every law.
EXACT, ROUNDED = terms(), PlanTerms(replace(RULES, exact_pairs=0))
both_ways = pytest.mark.parametrize("asked", [EXACT, ROUNDED], ids=["exact", "rounded"])
JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)
few = settings(max_examples=12, deadline=None)


def planned(needs: Sequence[Need], providers: Sequence[Provider], asked: PlanTerms) -> Plan:
    return plan(needs, supply_of(providers), POLICY, asked)


@both_ways
@few
@given(SEEDS)
def test_a_plan_is_never_above_a_capacity(asked: PlanTerms, seed: int) -> None:
    found = planned(*case(seed), asked)

    for owner in found.providers:
        for each in owner.offerings:
            for load in each.months:
                limit = RULES.team_hours_per_month if load.available is None else load.available
                assert load.certain + load.to_confirm <= limit + 1e-6
                assert load.available is not None or load.certain == 0


@both_ways
@few
@given(SEEDS)
def test_a_plan_is_never_worse_than_greedy_nor_above_its_bound(asked: PlanTerms, seed: int) -> None:
    found = planned(*case(seed), asked)

    assert found.totals.hours_certain >= found.greedy.hours - 1e-3
    assert found.totals.hours_certain <= found.totals.bound_hours + 1e-3


@both_ways
@few
@given(SEEDS)
def test_the_order_of_needs_and_providers_changes_nothing(asked: PlanTerms, seed: int) -> None:
    needs, providers = case(seed)
    shuffled = Random(seed)

    found = planned(needs, providers, asked)
    other = planned(shuffled.sample(needs, len(needs)), shuffled.sample(providers, len(providers)), asked)

    assert other == found


@both_ways
@few
@given(SEEDS)
def test_the_limits_on_splitting_hold(asked: PlanTerms, seed: int) -> None:
    found = planned(*case(seed), asked)

    for each in found.needs:
        hours: dict[str, float] = {}
        for row in each.assignments:
            hours[row.provider_id] = hours.get(row.provider_id, 0.0) + row.hours
        least = RULES.min_share * each.hours_asked / len(each.service_types)
        assert len(hours) <= max(RULES.max_providers, len(each.service_types))
        assert all(total >= least - 1e-2 for total in hours.values())


@both_ways
@few
@given(SEEDS)
def test_the_hours_of_a_need_add_up(asked: PlanTerms, seed: int) -> None:
    found = planned(*case(seed), asked)

    for each in found.needs:
        done = sum(row.hours for row in each.assignments)
        assert each.hours_certain + each.hours_to_confirm == pytest.approx(done, abs=1e-2)
        assert each.hours_asked == pytest.approx(done + each.hours_unserved, abs=1e-2)
        assert each.constraints or each.hours_unserved < 1e-2


@both_ways
@few
@given(SEEDS)
def test_services_that_belong_together_are_done_for_the_same_part(asked: PlanTerms, seed: int) -> None:
    found = planned(*case(seed), asked)

    for each in found.needs:
        for month in each.hours_asked_per_month:
            hours = dict.fromkeys(each.service_types, 0.0)
            for row in each.assignments:
                hours[row.service_type] += row.hours_per_month.get(month, 0.0)
            assert max(hours.values()) == pytest.approx(min(hours.values()), abs=1e-2)


@few
@given(SEEDS)
def test_what_is_locked_stays(seed: int) -> None:
    needs, providers = case(seed)
    before = planned(needs, providers, EXACT)
    rows = [(each.need_id, row) for each in before.needs for row in each.assignments if row.status == "certain"]
    assume(rows)
    need_id, row = Random(seed).choice(rows)
    least = min(row.hours_per_month.values())
    months = sorted(row.hours_per_month)
    ends = {"since": first(months[0]), "until": first(months[-1])}
    lock = Lock(need_id, row.provider_id, least / 2, row.service_type, row.site, **ends)
    assume(len(months) == month_count(months))

    found = planned(needs, providers, replace(EXACT, locks=(lock,)))

    kept = next(each for each in found.needs if each.need_id == need_id)
    own = [each for each in kept.assignments if each.provider_id == row.provider_id and each.is_locked]
    assert all(own[0].hours_per_month[month] >= least / 2 - 1e-3 for month in months)


def first(label: str) -> date:
    return date.fromisoformat(f"{label}-01")


def month_count(months: list[str]) -> int:
    return month_of(first(months[-1])) - month_of(first(months[0])) + 1


@few
@given(SEEDS)
def test_a_plan_serves_as_many_hours_as_the_best_of_a_slow_search(seed: int) -> None:
    dice = Random(seed)
    needs = [
        need(
            id=f"n{number}",
            hours_per_month=float(dice.choice((6, 10, 20))),
            start=first("2027-01"),
            end=first("2027-02"),
        )
        for number in range(dice.randint(1, 3))
    ]
    providers = [
        provider(f"p{number}", offering(SHELTERS, "Ieper", capacity_hours_per_month=float(dice.choice((2, 5, 9, 12)))))
        for number in range(dice.randint(1, 3))
    ]
    problem = problem_of(needs, providers)

    found = planned(needs, providers, EXACT)

    assert found.totals.hours_certain == pytest.approx(best_of_all(problem), abs=1e-2)


@few
@given(SEEDS)
def test_one_more_team_brings_what_planning_with_that_team_brings(seed: int) -> None:
    needs, providers = case(seed)
    before = planned(needs, providers, EXACT)
    assume(before.one_more_team)

    for team in before.one_more_team:
        after = planned(needs, [with_team(each, team) for each in providers], EXACT)
        assert team.gain_hours == pytest.approx(after.totals.hours_certain - before.totals.hours_certain, abs=1e-2)
        assert team.gain_hours <= team.at_most_hours + 1e-2


def with_team(owner: Provider, team: TeamValue) -> Provider:
    """Give one offering of a provider a team more in every month of which its hours are known."""
    if owner.id != team.provider_id:
        return owner
    more = RULES.team_hours_per_month
    offerings = []
    for each in owner.offerings:
        hours = each.capacity_hours_per_month
        if each.service_type == team.service_type and hours is not None:
            raised = {month: own + more for month, own in hours.items()} if isinstance(hours, Mapping) else hours + more
            offerings.append(replace(each, capacity_hours_per_month=raised))
        else:
            offerings.append(each)
    return replace(owner, offerings=tuple(offerings))


def problem_of(needs: list[Need], providers: list[Provider]) -> Problem:
    supply, window = supply_of(providers), window_of(needs, EXACT, POLICY)
    demands = [demand_of(each, supply, POLICY, window, None) for each in needs]
    return known_only(assemble(demands, supply, POLICY, window, EXACT).problem)


def best_of_all(problem: Problem) -> float:
    """Try every choice of who is in which need, and fill each choice as far as it goes."""
    return max(most_hours(problem, np.array(inside)) for inside in choices(problem))


def choices(problem: Problem) -> Iterator[tuple[bool, ...]]:
    n_needs = len(problem.most)
    for inside in product((False, True), repeat=len(problem.need_of_pair)):
        if (np.bincount(problem.need_of_pair, inside, minlength=n_needs) <= problem.most).all():
            yield inside


def most_hours(problem: Problem, inside: np.ndarray) -> float:
    """Fill one choice: one row for each need, offering and provider, written out month by month."""
    from scipy.optimize import linprog

    cells = [(edge, month) for edge in range(len(problem.need)) for month in range(2) if inside[problem.pair[edge]]]
    if not cells:
        return 0.0
    rows, limits = [], []
    for month in range(2):
        for group, caps in ((problem.need, problem.hours), (problem.offering, problem.capacity)):
            for number in range(len(caps)):
                rows.append([float(group[edge] == number and when == month) for edge, when in cells])
                limits.append(caps[number, month])
    for pair in np.flatnonzero(inside):
        rows.append([-float(problem.pair[edge] == pair) for edge, _ in cells])
        limits.append(-problem.least[pair])
    answer = linprog(-np.ones(len(cells)), rows, limits)
    return 0.0 if answer.fun is None else -float(answer.fun)


def test_candidates_are_those_of_the_match_and_nobody_else() -> None:
    near = provider("p1", offering(SHELTERS, area=municipalities("Ieper")))
    far = provider("p2", offering(SHELTERS, area=municipalities("Gent")))

    found = planned([need(id="n", start=JANUARY, end=JANUARY)], [near, far], EXACT)

    assert [row.provider_id for row in found.needs[0].assignments] == ["p1"]
