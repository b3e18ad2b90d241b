"""Wijk-werken held against its limits."""

from datetime import date
from typing import Any

import pytest

from catalog.work_rules import load_work_rules
from matcher.model.wijkwerken import WijkWerkenAsked
from matcher.procurement.wijkwerken import WijkWerkenAdvice, advise_on_wijk_werken

TODAY = date(2026, 11, 21)
CLEAR: dict[str, Any] = {"is_standing_work": False, "replaces_regular_work": False}


def advised(*, on: date = TODAY, **facts: Any) -> WijkWerkenAdvice:
    return advise_on_wijk_werken(WijkWerkenAsked(**facts), load_work_rules(), on=on)


def states(advice: WijkWerkenAdvice) -> dict[str, str]:
    return {each.code: each.state for each in advice.limits}


def test_hours_are_shared_out_over_the_workers() -> None:
    found = advised(user="school", workers=2, hours_per_month=120, months=6, **CLEAR)

    assert (found.advice.outcome, found.hours_per_year, states(found)["hours_per_month"]) == (
        "seems_to_fit",
        720,
        "within",
    )


@pytest.mark.parametrize("flag", ["is_standing_work", "replaces_regular_work"])
def test_displacement_refuses(flag: str) -> None:
    found = advised(user="school", workers=1, hours_per_month=10, months=2, **(CLEAR | {flag: True}))

    assert found.advice.outcome == "refused"


@pytest.mark.parametrize("user", [None, "other"])
def test_an_unknown_user_is_asked_about(user: str | None) -> None:
    found = advised(user=user, workers=1, hours_per_month=10, months=2, **CLEAR)

    assert (found.advice.outcome, [each.code for each in found.advice.questions]) == ("ask", ["ask_user"])


def test_without_hours_nothing_is_reckoned() -> None:
    found = advised(user="school")

    assert (found.hours_per_month, found.hours_per_year, found.people_needed) == (None, None, None)
    assert "ask_hours" in {each.code for each in found.advice.questions}


def test_hours_of_a_year_are_spread_over_the_months_that_it_lasts() -> None:
    assert advised(hours_per_year=300, months=5).hours_per_month == 60


def test_the_workers_of_the_pwa_are_not_asked_for_how_many_months() -> None:
    found = advised(user="school", workers=1, hours_per_month=10, comes_from_pwa=True, **CLEAR)

    assert (found.advice.outcome, found.advice.questions) == ("seems_to_fit", ())


def test_a_day_before_the_rules_has_no_limits() -> None:
    work: dict[str, Any] = {
        "user": "school",
        "workers": 1,
        "hours_per_month": 900,
        "months": 2,
        "is_standing_work": True,
    }

    found = advised(on=date(2017, 12, 31), **work)

    codes = [each.code for each in found.advice.findings]
    assert set(states(found).values()) == {"unknown"}
    assert codes[0] == "no_rules"
    assert "Na … maanden" in found.advice.findings[1].text


def test_full_time_equivalents_before_their_norm_is_known_stay_unknown() -> None:
    found = advised(on=date(2017, 12, 31), fte=2)

    assert found.hours_per_year is None
    assert "… uur" in next(each.text for each in found.advice.findings if each.code == "from_fte")
