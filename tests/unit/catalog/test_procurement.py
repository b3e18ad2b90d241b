"""The rules, amounts and lists of procurement, and a purchase as it is handed in."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from catalog.fields import shipped
from catalog.procurement import load_procurement
from catalog.procurement_records import RouteRecord, months_between, need_to_match, to_purchase
from matcher.model.procurement import AMOUNTS, JointBuyer, Purchase

NEED = {
    "kind": "procurement",
    "title": "Poetsen van bushokjes",
    "service_types": ["netheid.bushokjes"],
    "cpv": ["90910000-9"],
    "buyer": {"name": "Stad Ieper"},
    "places": [{"municipality": "Ieper"}],
    "start": "2027-01-01",
    "end": "2027-12-31",
    "reserved": True,
    "estimated_value_eur": 18000,
}


def record(**stated: Any) -> RouteRecord:
    return RouteRecord.model_validate(stated, context=shipped())


def test_every_amount_is_there() -> None:
    assert set(load_procurement().amounts) == set(AMOUNTS)


def test_the_known_thresholds_are_those_of_the_sources() -> None:
    rules = load_procurement()

    found = [
        [rules.amount(name, date(year, 6, 1)) for name in ("opzvb_eur", "eu_services_local_eur", "eu_works_eur")]
        for year in (2018, 2020, 2022, 2024, 2026)
    ]

    assert found == [
        [144_000, 221_000, 5_548_000],
        [139_000, 214_000, 5_350_000],
        [140_000, 215_000, 5_382_000],
        [143_000, 221_000, 5_538_000],
        [140_000, 216_000, 5_404_000],
    ]


def test_only_the_derived_amount_of_2026_is_less_certain() -> None:
    values = load_procurement().amounts["opzvb_eur"].values

    assert [value.certainty for value in values] == ["hoog"] * 4 + ["middel"]


def test_every_range_of_the_lists_is_in_order() -> None:
    ranges = [each for listed in load_procurement().specific_lists.values() for each in listed]

    assert all(each.first <= each.last and len(each.first) == len(each.last) == 8 for each in ranges)


@pytest.mark.parametrize(
    ("cpv", "annex_iii", "art_77"),
    [
        ("85000000", True, True),
        ("85323000", True, True),
        ("90910000", False, False),
        ("55521100", True, False),
        ("79714000", True, False),
        ("92600000", True, True),
        ("80110000", True, True),
        ("45000000", False, False),
    ],
)
def test_a_code_lies_in_the_lists_that_name_it(cpv: str, annex_iii: bool, art_77: bool) -> None:
    lists = load_procurement().specific_lists

    found = {name: any(each.holds(cpv) for each in listed) for name, listed in lists.items()}

    assert found == {"annex_iii": annex_iii, "art_77": art_77}


def test_every_service_type_with_a_code_in_annex_iii_has_its_row_and_no_other() -> None:
    rules = load_procurement()
    ranges = rules.specific_lists["annex_iii"]

    listed = {code for code, cpv in rules.cpv_of_type.items() if any(each.holds(one) for each in ranges for one in cpv)}

    assert set(rules.specific_types) == listed


def test_a_service_type_of_which_little_is_known_is_asked_about() -> None:
    types = load_procurement().specific_types.values()

    assert {(each.state, each.certainty) for each in types} == {("yes", "middel"), ("unknown", "laag")}


def test_nothing_said_is_nothing_known() -> None:
    assert to_purchase(record()) == Purchase(nature=None)


def test_everything_said_reaches_the_engine() -> None:
    purchase = to_purchase(
        record(
            title="Bushokjes",
            buyer="Stad Ieper",
            value_eur=100,
            value_basis="month",
            duration_months=12,
            renewals=2,
            options_eur=5,
            lots_eur=[40, 60],
            nature="supplies",
            service_types=["netheid.bushokjes"],
            cpv=["90910000-9"],
            specific_service=False,
            on="2026-12-01",
            joint_buyers=[{"name": "Veurne"}],
            already_ordered_eur=7,
            reserved=True,
        )
    )

    assert purchase == Purchase(
        title="Bushokjes",
        buyer="Stad Ieper",
        value_eur=100.0,
        value_basis="month",
        duration_months=12.0,
        renewals=2,
        options_eur=5.0,
        lots_eur=(40.0, 60.0),
        nature="supplies",
        service_types=("netheid.bushokjes",),
        cpv=("90910000",),
        is_specific_service=False,
        on=date(2026, 12, 1),
        joint_buyers=(JointBuyer("Veurne"),),
        already_ordered_eur=7.0,
        is_reserved=True,
    )


def test_a_need_gives_what_the_purchase_leaves_out() -> None:
    purchase = to_purchase(record(need=NEED, nature="services"))

    assert (purchase.title, purchase.buyer, purchase.value_eur) == ("Poetsen van bushokjes", "Stad Ieper", 18_000.0)
    assert (purchase.duration_months, purchase.is_reserved, purchase.cpv) == (12.0, True, ("90910000",))


def test_the_purchase_comes_before_its_need() -> None:
    said = {"value_eur": 5, "duration_months": 3, "reserved": False, "buyer": "W13"}

    purchase = to_purchase(record(need=NEED, **said))

    assert (purchase.value_eur, purchase.duration_months, purchase.is_reserved, purchase.buyer) == (5, 3, False, "W13")


def test_lots_come_before_the_value_of_the_need() -> None:
    assert to_purchase(record(need=NEED, lots_eur=[1, 2])).value_eur is None


def test_an_indefinite_purchase_forgets_the_dates_of_its_need() -> None:
    assert to_purchase(record(need=NEED, indefinite=True)).duration_months is None


def test_a_need_without_an_end_has_no_known_duration() -> None:
    assert to_purchase(record(need=NEED | {"end": None})).duration_months is None


def test_a_duration_and_no_end_exclude_each_other() -> None:
    with pytest.raises(ValidationError, match="two_durations"):
        record(duration_months=3, indefinite=True)


@pytest.mark.parametrize(
    ("said", "is_matched"),
    [
        ({"need": NEED}, True),
        ({"places": [{"municipality": "Ieper"}], "service_types": ["netheid.bushokjes"]}, True),
        ({"places": [{"municipality": "Ieper"}], "title": "bushokjes"}, True),
        ({"places": [{"municipality": "Ieper"}]}, False),
        ({"service_types": ["netheid.bushokjes"]}, False),
    ],
)
def test_providers_are_counted_when_place_and_work_are_known(said: dict[str, Any], is_matched: bool) -> None:
    assert (need_to_match(record(**said)) is not None) is is_matched


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2027, 1, 1), date(2027, 1, 31), 1.0),
        (date(2027, 1, 1), date(2029, 12, 31), 36.0),
        (date(2027, 3, 15), date(2027, 9, 14), 6.0),
        (date(2028, 2, 1), date(2028, 2, 29), 1.0),
    ],
)
def test_months_are_counted_through_the_last_day(start: date, end: date, months: float) -> None:
    assert months_between(start, end) == months
