"""Rules, dated amounts and the parts of an advice."""

from datetime import date

import pytest

from matcher.model.rules import DatedAmount, Rule, RuleBook, Series
from matcher.procurement.model import Finding, plain, references

OLD = Rule("r", "wet", "art. 1", date(2018, 1, 1), date(2019, 12, 31), "hoog", "oud", "old")
NEW = Rule("r", "wet", "art. 1", date(2020, 1, 1), None, "middel", "nieuw", "new")
ALWAYS = Rule("a", "gewoonte", "geen", None, None, "laag", "altijd", "always")
BOOK = RuleBook({"r": (OLD, NEW), "a": (ALWAYS,)})


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2017, 12, 31), None), (date(2018, 1, 1), "oud"), (date(2019, 12, 31), "oud"), (date(2020, 1, 1), "nieuw")],
)
def test_a_rule_reads_as_it_did_on_the_day(day: date, text: str | None) -> None:
    found = BOOK.on("r", day)

    assert (found.text("nl") if found else None) == text


def test_a_rule_without_dates_always_holds() -> None:
    assert BOOK.on("a", date(1900, 1, 1)) is ALWAYS


def test_a_rule_that_does_not_hold_is_shown_in_its_newest_version_and_says_so() -> None:
    found = references(BOOK, ["r", "a", "r"], on=date(2000, 1, 1), lang="en")

    assert [(each.id, each.text, each.holds) for each in found] == [("r", "new", False), ("a", "always", True)]


def test_a_book_goes_over_every_version() -> None:
    assert list(BOOK) == [OLD, NEW, ALWAYS]


def test_a_rule_has_a_known_certainty_and_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="certainty"):
        Rule("x", "", "", None, None, "zeker", "", "")
    with pytest.raises(ValueError, match="ends before"):
        Rule("x", "", "", date(2020, 1, 2), date(2020, 1, 1), "hoog", "", "")


def amount(since: date, until: date | None) -> DatedAmount:
    return DatedAmount(since, until, 1.0, "wet", "hoog")


def test_a_value_lasts_until_the_next_one_or_its_own_end() -> None:
    series = Series("s", "euro", "…", (amount(date(2018, 1, 1), None), amount(date(2020, 1, 1), date(2020, 6, 30))))

    assert series.span_of(date(2019, 5, 5)) == (date(2018, 1, 1), date(2019, 12, 31))
    assert series.span_of(date(2020, 5, 5)) == (date(2020, 1, 1), date(2020, 6, 30))
    assert series.span_of(date(2020, 7, 1)) is None
    assert series.on(date(2017, 1, 1)) is None


def test_the_last_value_without_an_end_stays_open() -> None:
    assert Series("s", "euro", "…", (amount(date(2018, 1, 1), None),)).span_of(date(2030, 1, 1)) == (
        date(2018, 1, 1),
        None,
    )


def test_values_within_values_become_plain() -> None:
    written = plain({"on": date(2026, 1, 2), "findings": (Finding("a", "b", ("c",)),), "n": None})

    assert written == {"on": "2026-01-02", "findings": [{"code": "a", "text": "b", "rules": ["c"]}], "n": None}
