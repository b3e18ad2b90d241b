"""The solver at its edges: no answer, hardly any limit, and plans that are equal."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from matcher.messages import Speaker
from matcher.planning.assembling import assemble, known_only
from matcher.planning.binding import Binder
from matcher.planning.candidates import demand_of
from matcher.planning.improving import improved
from matcher.planning.limits import is_better
from matcher.planning.optimising import solve_months, solve_whole
from matcher.planning.planner import worked_out
from matcher.planning.problem import Problem
from matcher.planning.rounding import rounded
from matcher.planning.solving import max_by_worth, solve
from matcher.planning.window import window_of
from matching import POLICY, SHELTERS, need, offering, provider, supply_of
from planning_cases import terms


def problem(hours: tuple[float, ...], capacities: tuple[float, ...]) -> Problem:
    """Make needs for one month over providers who can do all of them."""
    needs = [
        need(id=f"n{at}", hours_per_month=each, start=date(2027, 1, 1), end=date(2027, 1, 31))
        for at, each in enumerate(hours)
    ]
    supply = supply_of(
        [provider(f"p{at}", offering(SHELTERS, capacity_hours_per_month=each)) for at, each in enumerate(capacities)]
    )
    window = window_of(needs, terms(), POLICY)
    demands = [demand_of(each, supply, POLICY, window, None) for each in needs]
    return known_only(assemble(demands, supply, POLICY, window, terms()).problem)


def every(asked: Problem) -> Any:
    return np.ones(len(asked.need), dtype=bool)


def failing_after(monkeypatch: pytest.MonkeyPatch, name: str, n_answers: int) -> None:
    """Let a solver answer some times and then find nothing."""
    import scipy.optimize

    solver, asked = getattr(scipy.optimize, name), []

    def fake(*args: Any, **options: Any) -> Any:
        asked.append(1)
        return solver(*args, **options) if len(asked) <= n_answers else SimpleNamespace(x=None, fun=None, success=False)

    monkeypatch.setattr(scipy.optimize, name, fake)


def test_what_the_first_aim_reached_stands_when_a_later_one_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = problem((10.0,), (4.0, 4.0))
    failing_after(monkeypatch, "linprog", 1)

    found = solve_months(asked, every(asked))

    assert found.bound == pytest.approx(8.0)


def test_a_whole_plan_of_the_first_aim_stands_when_a_later_one_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = problem((10.0,), (4.0, 4.0))
    failing_after(monkeypatch, "milp", 1)

    found = solve_whole(asked)

    assert found is not None
    assert found.hours.sum() == pytest.approx(8.0)


def test_without_any_whole_plan_the_months_are_rounded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = problem((10.0,), (4.0, 4.0))
    failing_after(monkeypatch, "milp", 0)

    found = solve(asked, exact_pairs=60)

    assert found.hours.sum() == pytest.approx(8.0)


def test_rounding_leaves_out_what_still_takes_too_little_after_the_last_round(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = problem((10.0, 10.0, 10.0), (7.0, 7.0, 7.0))
    monkeypatch.setattr("matcher.planning.rounding.MOST_ROUNDS", 1)

    hours = rounded(asked, solve_months(asked, every(asked)))

    totals = np.bincount(asked.pair, hours.sum(axis=1), minlength=len(asked.least))
    assert ((totals == 0) | (totals >= asked.least - 1e-6)).all()


def test_all_aims_at_once_come_to_what_they_do_in_turn() -> None:
    asked = problem((10.0, 10.0), (12.0, 5.0))
    asked = replace(asked, score=np.array([90.0, 40.0, 40.0, 90.0]))

    together = solve_months(asked, every(asked), at_once=True)

    in_turn = solve_months(asked, every(asked))
    assert together.hours.sum() == pytest.approx(in_turn.hours.sum())
    assert together.hours.sum(axis=1) @ asked.score == pytest.approx(in_turn.hours.sum(axis=1) @ asked.score)


def test_pieces_bring_back_what_rounding_lost() -> None:
    asked = problem((10.0, 10.0), (10.0, 6.0, 4.0))
    nothing = np.zeros(asked.is_open.shape)

    hours = improved(asked, nothing, solve_months(asked, every(asked)))

    assert hours.sum() == pytest.approx(20.0)


def test_a_piece_without_a_plan_or_without_a_gain_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = problem((10.0, 10.0), (5.0,))
    best = solve(asked, exact_pairs=60).hours
    above = replace(solve_months(asked, every(asked)), bound=20.0)

    again = improved(asked, best, above)
    failing_after(monkeypatch, "milp", 0)
    without = improved(asked, best, above)

    assert (again == best).all()
    assert (without == best).all()


def test_hours_that_could_have_been_placed_are_said_as_such() -> None:
    asked = problem((10.0,), (10.0,))
    supply = supply_of([provider("p0", offering(SHELTERS, capacity_hours_per_month=10.0))])
    needs = [need(id="n0", start=date(2027, 1, 1), end=date(2027, 1, 31))]
    window = window_of(needs, terms(), POLICY)
    assembled = assemble([demand_of(needs[0], supply, POLICY, window, None)], supply, POLICY, window, terms())
    outcome = worked_out(assembled, POLICY, terms(), np.zeros(asked.is_open.shape))
    half = replace(outcome.solved, hours=outcome.solved.hours / 2)

    found = Binder(replace(outcome, solved=half, left=outcome.left + 5.0), Speaker("nl")).constraints(0)

    assert [each.code for each in found] == ["outside_optimum"]


def test_equal_plans_are_not_better_than_each_other() -> None:
    assert not is_better((1.0, 2.0), (1.0, 2.0))


def test_of_two_plans_the_better_is_chosen_and_of_equals_the_first() -> None:
    asked = problem((10.0,), (4.0, 4.0))
    most, none = solve(asked, exact_pairs=60).hours, np.zeros(asked.is_open.shape)

    assert max_by_worth(asked, (none, most)) is most
    assert max_by_worth(asked, (most, most.copy())) is most


def test_a_need_without_candidates_makes_no_bunch() -> None:
    asked = problem((10.0,), ())

    assert solve(asked, exact_pairs=60).n_bunches == 0


def test_months_alike_are_solved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = problem((10.0,), (4.0,))
    two = replace(asked, hours=asked.hours[:, :1].repeat(4, axis=1), is_open=asked.is_open[:, :1].repeat(4, axis=1))
    import scipy.optimize

    calls: list[int] = []
    solver = scipy.optimize.linprog

    def counting(*args: Any, **options: Any) -> Any:
        calls.append(1)
        return solver(*args, **options)

    monkeypatch.setattr(scipy.optimize, "linprog", counting)

    found = solve_months(two, every(two), n_aims=1)

    assert found.bound == pytest.approx(16.0)
    assert len(calls) == 1
