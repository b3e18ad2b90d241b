"""How rules and thresholds are told."""

from datetime import date

import pytest

from catalog.procurement import load_procurement
from matcher.model.procurement import Purchase
from matcher.procurement.answer import ThresholdShown
from matcher.procurement.model import RuleReference
from matcher.procurement.route import route
from matcher.procurement.told import outcome_line, rule_line, standing, threshold_line

SINCE, UNTIL = date(2026, 1, 1), date(2027, 12, 31)


def rule(since: date | None, until: date | None, *, holds: bool = True) -> RuleReference:
    return RuleReference("x", "Wet", "art. 1", since, until, "middel", "Zo is het.", holds)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (SINCE, UNTIL, "geldig van 1 januari 2026 tot en met 31 december 2027"),
        (SINCE, None, "geldig vanaf 1 januari 2026"),
        (None, None, "begindag onbekend"),
        (None, UNTIL, "geldig tot en met 31 december 2027"),
    ],
)
def test_a_rule_is_told_with_its_days_and_how_sure_we_are(since: date | None, until: date | None, words: str) -> None:
    assert rule_line(rule(since, until), "nl") == f"art. 1, Wet ({words}; zekerheid middel): Zo is het."


def test_a_rule_that_does_not_hold_on_the_day_says_so() -> None:
    assert "certainty medium; not in force on that day" in rule_line(rule(SINCE, UNTIL, holds=False), "en")


def test_a_threshold_that_is_not_known_on_the_day_says_so() -> None:
    shown = ThresholdShown("x", "drempel", None, None, None, None, None, None)

    assert threshold_line(shown, "nl") == "drempel: niet bekend op die dag"


def test_a_threshold_is_told_with_its_source() -> None:
    shown = ThresholdShown("x", "drempel", 140_000.0, SINCE, UNTIL, "laag", "Bron", True)

    assert threshold_line(shown, "en") == (
        "drempel: 140,000 euro (valid from 1 January 2026 until 31 December 2027; certainty low). Bron"
    )


def test_an_amount_without_an_end_says_that_none_is_known() -> None:
    assert standing(None, "hoog", "nl") == "geen einde bekend, zekerheid hoog"


@pytest.mark.parametrize(
    ("value_eur", "words"),
    [
        (20_000.0, "Lijkt te passen: Opdracht van beperkte waarde: bestelbon of aanvaarde factuur"),
        (None, "De raming is niet volledig"),
    ],
)
def test_an_outcome_that_is_no_route_does_not_seem_to_fit(value_eur: float | None, words: str) -> None:
    day = date(2026, 12, 1)
    purchase = Purchase(on=day, service_types=("netheid.bushokjes",), nature="services", value_eur=value_eur)

    assert outcome_line(route(purchase, load_procurement(), as_of=day, lang="nl"), "nl") == words
