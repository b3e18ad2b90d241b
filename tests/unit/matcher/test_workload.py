"""How many hours a need asks in which months, and how many an offering has."""

from dataclasses import replace
from datetime import date
from math import isnan
from typing import Any

import numpy as np
import pytest

from matcher.gates import Question
from matcher.model.need import Need
from matcher.model.provider import OPEN_END, OPEN_START, Contingent
from matcher.model.supply import FloatArray
from matcher.workload import (
    Workload,
    available_hours,
    coverage,
    first_and_last_day,
    first_day,
    hours_per_month,
    month_of,
    valid_months,
    workload,
)
from matching import need, offering, provider, question_of

APRIL = month_of(date(2027, 4, 1))
SPRING = {"start": date(2027, 4, 10), "end": date(2027, 6, 20)}


def work_of(**changes: Any) -> Workload:
    return workload(need(**changes), open_horizon_months=12)


def hours_of(asked: Need, **changes: Any) -> list[list[float]]:
    hours: list[list[float]] = hours_among(question_of(asked, provider("a", offering(**changes)))).tolist()
    return hours


def hours_among(question: Question) -> FloatArray:
    is_valid = valid_months(question.candidates, question.work)
    return available_hours(question.candidates, question.work, is_valid)


def valid_in(asked: Need, **changes: Any) -> list[bool]:
    question = question_of(asked, provider("a", offering(**changes)))
    return valid_months(question.candidates, question.work)[0].tolist()


def test_a_numbered_month_gives_its_first_day_back() -> None:
    assert first_day(month_of(date(2027, 12, 31))) == date(2027, 12, 1)


def test_hours_that_are_written_win_from_hours_worked_out() -> None:
    assert hours_per_month(need(quantity=42, times_per_year=12, minutes_per_unit=20)) == 10.0


def test_a_year_of_work_is_spread_over_the_months_of_the_season() -> None:
    asked = need(hours_per_month=None, quantity=42, times_per_year=12, minutes_per_unit=20, season_months=(4, 5, 6, 7))

    assert hours_per_month(asked) == 42.0


@pytest.mark.parametrize("missing", ["quantity", "times_per_year", "minutes_per_unit"])
def test_a_missing_factor_leaves_the_workload_unknown(missing: str) -> None:
    asked = need(hours_per_month=None, quantity=42.0, times_per_year=12.0, minutes_per_unit=20.0)

    assert hours_per_month(replace(asked, **{missing: None})) is None


def test_a_need_without_dates_is_one_typical_month() -> None:
    work = work_of()

    assert (work.months, work.n_months, work.total_hours) == ((), 1, 10.0)


def test_only_months_in_season_count() -> None:
    work = work_of(start=date(2027, 1, 1), end=date(2027, 12, 31), season_months=(4, 5))

    assert work.months == (APRIL, APRIL + 1)
    assert work.total_hours == 20.0


def test_a_month_runs_between_the_bounds_of_the_need() -> None:
    work = work_of(**SPRING)

    assert work.starts == tuple(day.toordinal() for day in (date(2027, 4, 10), date(2027, 5, 1), date(2027, 6, 1)))
    assert work.ends == tuple(day.toordinal() for day in (date(2027, 4, 30), date(2027, 5, 31), date(2027, 6, 20)))


def test_a_season_outside_the_period_leaves_the_workload_unknown() -> None:
    work = work_of(**SPRING, season_months=(11,))

    assert work.n_months == 3
    assert work.total_hours is None


def test_an_open_end_is_read_over_the_horizon() -> None:
    assert work_of(start=date(2027, 4, 10)).months == tuple(range(APRIL, APRIL + 12))


def test_an_open_start_is_read_over_the_horizon() -> None:
    assert work_of(end=date(2027, 4, 10)).months == tuple(range(APRIL - 11, APRIL + 1))


def test_a_need_without_dates_runs_today() -> None:
    today = date(2026, 11, 21)

    assert first_and_last_day(need(), open_horizon_months=12, today=today) == (today, today)


def test_an_offering_counts_in_a_month_in_which_it_runs_one_day_of_the_need() -> None:
    asked = need(**SPRING)

    assert valid_in(asked, valid_from=date(2027, 4, 30), valid_to=date(2027, 6, 1)) == [True, True, True]
    assert valid_in(asked, valid_from=date(2027, 5, 1), valid_to=date(2027, 5, 31)) == [False, True, False]


def test_a_bound_outside_the_days_of_the_need_in_a_month_does_not_count() -> None:
    assert valid_in(need(**SPRING), valid_to=date(2027, 4, 9)) == [False, False, False]


@pytest.mark.parametrize("bounds", [(None, None), (OPEN_START, OPEN_END)])
def test_an_unknown_or_open_bound_excludes_nothing(bounds: tuple[date | None, date | None]) -> None:
    assert valid_in(need(**SPRING), valid_from=bounds[0], valid_to=bounds[1]) == [True, True, True]


def test_a_need_without_dates_is_checked_against_no_dates() -> None:
    assert valid_in(need(), valid_to=date(2001, 1, 1)) == [True]


def test_one_number_of_hours_holds_in_every_month() -> None:
    assert hours_of(need(**SPRING), capacity_hours_per_month=12.0) == [[12.0, 12.0, 12.0]]


def test_a_month_that_is_absent_is_unknown() -> None:
    hours = hours_of(need(**SPRING), capacity_hours_per_month={APRIL: 5.0, APRIL + 2: 7.0, APRIL + 9: 1.0})

    assert hours[0][0] == 5.0
    assert isnan(hours[0][1])
    assert hours[0][2] == 7.0


def test_months_outside_the_validity_have_no_hours() -> None:
    assert hours_of(need(**SPRING), valid_to=date(2027, 4, 30), capacity_hours_per_month=9.0) == [[9.0, 0.0, 0.0]]


def test_a_typical_month_has_the_mean_of_the_stated_hours() -> None:
    assert hours_of(need(), capacity_hours_per_month={APRIL: 10.0, APRIL + 1: 40.0}) == [[25.0]]


def test_no_stated_month_at_all_leaves_a_typical_month_unknown() -> None:
    question = question_of(
        need(),
        provider("a", offering(capacity_hours_per_month={})),
        provider("b", offering(capacity_hours_per_month={APRIL: 10.0})),
    )

    hours = hours_among(question)[:, 0]

    assert np.isnan(hours).tolist() == [True, False]


def test_a_full_contingent_has_no_hours_unless_the_provider_says_so() -> None:
    full = Contingent(places_fte=24.0, filled_fte=24.0)
    question = question_of(
        need(),
        provider("a", offering(capacity_hours_per_month=None), contingent=full),
        provider("b", offering(capacity_hours_per_month=5.0), contingent=full),
        provider("c", offering(capacity_hours_per_month=None), contingent=Contingent(24.0, 23.5)),
    )

    hours = hours_among(question)[:, 0].tolist()

    assert hours[:2] == [0.0, 5.0]
    assert isnan(hours[2])


def test_a_surplus_in_one_month_fills_no_other() -> None:
    work = Workload((0, 1), 10.0, (), ())

    assert coverage(np.array([[30.0, 5.0], [0.0, 0.0], [10.0, 10.0]]), work).tolist() == [0.75, 0.0, 1.0]


def test_coverage_is_unknown_when_one_month_is() -> None:
    assert isnan(coverage(np.array([[30.0, np.nan]]), Workload((0, 1), 10.0, (), ()))[0])


def test_coverage_is_unknown_when_the_workload_is() -> None:
    assert isnan(coverage(np.array([[30.0]]), Workload((), None, (), ()))[0])
