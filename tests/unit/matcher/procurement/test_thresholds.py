"""Both sides of every threshold of every period, taken from the data: strictly below counts."""

import datetime
from datetime import date

import pytest

from catalog.procurement import load_procurement
from matcher.model.procurement import Purchase
from matcher.model.rules import DatedAmount
from matcher.procurement.answer import RouteAdvice
from matcher.procurement.route import route

RULES = load_procurement()
ORDINARY: dict[str, object] = {"nature": "services", "is_specific_service": False}
SOCIAL: dict[str, object] = {"nature": "services", "is_specific_service": True}
WORKS: dict[str, object] = {"nature": "works"}
# Per amount: the route just below it and the route at it, for which kind of purchase.
EDGES = (
    ("limited_value_eur", ORDINARY, "limited_value", "opzvb"),
    ("opzvb_eur", ORDINARY, "opzvb", "simplified"),
    ("eu_services_local_eur", ORDINARY, "simplified", "open_or_restricted_eu"),
    ("social_services_eur", SOCIAL, "social_services", "social_services_eu"),
    ("works_simplified_eur", WORKS, "simplified", "open_or_restricted"),
    ("eu_works_eur", WORKS, "open_or_restricted", "open_or_restricted_eu"),
)
CENT = 0.01


def days_of(amount: DatedAmount) -> list[date]:
    """Give the first and the last day of a value, within the days on which all thresholds are known."""
    known = RULES.amounts["opzvb_eur"].values
    first, last = max(amount.since, known[0].since), amount.until or known[-1].until
    assert last is not None
    return [first, last]


def cases() -> list[tuple[str, dict[str, object], float, date, str]]:
    return [
        (name, kind, amount.value + step, day, expected)
        for name, kind, below, at in EDGES
        for amount in RULES.amounts[name].values
        for day in days_of(amount)
        for step, expected in ((-CENT, below), (0.0, at), (CENT, at))
    ]


def advise(value: float, day: date, kind: dict[str, object]) -> RouteAdvice:
    return route(Purchase(value_eur=value, on=day, **kind), RULES, as_of=day)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "kind", "value", "day", "expected"), cases())
def test_a_value_takes_the_lighter_route_only_strictly_below_the_threshold(
    name: str, kind: dict[str, object], value: float, day: date, expected: str
) -> None:
    advice = advise(value, day, kind)

    assert advice.outcome == expected


@pytest.mark.parametrize(("name", "kind", "value", "day", "expected"), cases())
def test_european_publication_starts_at_the_european_threshold(
    name: str, kind: dict[str, object], value: float, day: date, expected: str
) -> None:
    advice = advise(value, day, kind)

    assert advice.european_publication is expected.endswith("_eu")


@pytest.mark.parametrize(
    ("day", "is_known"),
    [
        (date(2017, 12, 31), False),
        (date(2018, 1, 1), True),
        (date(2027, 12, 31), True),
        (date(2028, 1, 1), False),
    ],
)
def test_a_day_outside_the_known_thresholds_says_so(day: date, is_known: bool) -> None:
    advice = advise(60_000.0, day, ORDINARY)

    assert (advice.outcome != "unknown_date") is is_known


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 1, 1)])
def test_every_threshold_shows_its_period_source_and_certainty(day: date) -> None:
    advice = advise(60_000.0, day, ORDINARY)

    assert all(each.since and each.source and each.certainty for each in advice.thresholds)


def test_the_day_of_publication_counts_and_not_the_day_of_asking() -> None:
    purchase = Purchase(value_eur=141_000.0, on=date(2025, 12, 31), is_specific_service=False)

    found = {day: route(purchase, RULES, as_of=day).outcome for day in (date(2025, 6, 1), date(2026, 11, 21))}

    assert set(found.values()) == {"opzvb"}


def test_a_tenth_of_a_cent_below_is_no_longer_below() -> None:
    advice = advise(139_999.999, datetime.date(2026, 6, 1), ORDINARY)

    assert advice.estimate.total_eur == 140_000.0
    assert advice.outcome == "simplified"
