"""The de-minimis sum: only what was entered, and what is unknown is never zero."""

from datetime import date

import pytest

from catalog.work_rules import load_work_rules
from matcher.model.daeb import Compensation
from matcher.procurement.de_minimis import RollingSum, rolling_sums, window_start, years_before

TODAY = date(2026, 11, 21)
RULES = load_work_rules()


def granted(amount: float | None, on: date | None = TODAY, **more: object) -> Compensation:
    facts: dict[str, object] = {"amount_eur": amount, "granted_on": on, "basis": "de_minimis"}
    return Compensation(**(facts | more))  # type: ignore[arg-type]  # the facts of one test


def only(*rows: Compensation, on: date = TODAY) -> RollingSum:
    (found,) = rolling_sums(rows, RULES, on=on)
    return found


def test_nothing_entered_gives_no_sum() -> None:
    assert rolling_sums((), RULES, on=TODAY) == ()


@pytest.mark.parametrize(("amount", "state"), [(750_000.0, "below"), (750_000.01, "over")])
def test_the_ceiling_itself_is_allowed(amount: float, state: str) -> None:
    assert only(granted(amount)).state == state


def test_names_that_differ_in_case_are_one_undertaking() -> None:
    found = only(granted(1.0, undertaking="Voorbeeld BV"), granted(2.0, undertaking="voorbeeld bv"))

    assert found.sum_eur == 3.0


def test_each_undertaking_has_its_own_sum() -> None:
    found = rolling_sums((granted(1.0, undertaking="b"), granted(2.0, undertaking="a")), RULES, on=TODAY)

    assert [(each.undertaking, each.sum_eur) for each in found] == [("a", 2.0), ("b", 1.0)]


def test_a_grant_without_a_day_may_count() -> None:
    found = only(granted(500_000.0), granted(300_000.0, None))

    assert (found.sum_eur, found.possible_eur, found.state) == (500_000.0, 800_000.0, "may_be_over")


def test_an_unknown_amount_leaves_the_sum_open() -> None:
    found = only(granted(None), granted(5.0))

    assert (found.sum_eur, found.possible_eur, found.state, found.n_counted) == (5.0, None, "unknown", 1)


def test_what_is_surely_over_stays_over_with_an_unknown_amount() -> None:
    assert only(granted(None), granted(800_000.0)).state == "over"


def test_the_general_ceiling_is_apart_and_only_told_where_it_was_used() -> None:
    found = rolling_sums((granted(400_000.0, basis="general_de_minimis"), granted(1.0)), RULES, on=TODAY)

    assert [(each.basis, each.sum_eur, each.state) for each in found] == [
        ("de_minimis", 1.0, "below"),
        ("general_de_minimis", 400_000.0, "over"),
    ]


def test_the_heaviest_window_is_the_one_that_is_told() -> None:
    found = only(granted(400_000.0, date(2023, 2, 1)), granted(400_000.0, date(2024, 2, 1)))

    assert (found.until, found.sum_eur, found.state) == (date(2024, 2, 1), 800_000.0, "over")


def test_an_amount_long_ago_is_held_against_no_ceiling_that_is_unknown() -> None:
    found = only(granted(900_000.0, date(2010, 1, 1)), granted(1.0))

    assert (found.sum_eur, found.state) == (1.0, "below")


def test_a_day_before_any_rule_is_counted_the_way_the_oldest_rule_does() -> None:
    found = only(granted(10.0, date(2010, 5, 5)), on=date(2010, 6, 1))

    assert (found.since, found.ceiling_eur, found.state, found.room_eur) == (date(2008, 1, 1), None, "unknown", None)


@pytest.mark.parametrize(("first", "counts"), [(date(2023, 11, 21), False), (date(2023, 11, 22), True)])
def test_a_window_holds_three_years_to_the_day(first: date, counts: bool) -> None:
    found = only(granted(1.0, first), granted(700_000.0))

    assert (found.until, found.sum_eur) == (TODAY, 700_001.0 if counts else 700_000.0)


def test_a_leap_day_goes_back_to_the_28th() -> None:
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)
    assert window_start(date(2028, 2, 29), years=3, is_rolling=True) == date(2025, 3, 1)
