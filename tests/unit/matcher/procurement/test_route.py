"""What advice on a route says, beside the golden cases."""

from datetime import date
from typing import Any

import pytest

from catalog.procurement import load_procurement
from matcher.model.procurement import JointBuyer, Purchase
from matcher.procurement.answer import RouteAdvice
from matcher.procurement.model import CHECK
from matcher.procurement.route import route

RULES = load_procurement()
DAY = date(2026, 12, 1)
BUS_SHELTERS = ("netheid.bushokjes",)


def advise(lang: str = "nl", **stated: Any) -> RouteAdvice:
    purchase = Purchase(**{"on": DAY, "service_types": BUS_SHELTERS, "nature": "services", **stated})
    return route(purchase, RULES, as_of=DAY, lang=lang)


def codes(found: Any) -> list[str]:
    return [each.code for each in found]


def lines(advice: RouteAdvice) -> list[str]:
    return [line.text for line in advice.estimate.lines]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_answer_asks_to_have_it_checked(lang: str) -> None:
    assert advise(lang, value_eur=1.0).check == CHECK[lang == "en"]


def test_every_rule_that_is_named_is_shown_once_with_its_dates() -> None:
    advice = advise(value_eur=20_000.0, joint_buyers=(JointBuyer("Ieper", 1.0),))

    ids = [rule.id for rule in advice.rules]
    parts = (advice.findings, advice.routes, advice.closed, advice.warnings, advice.joint, advice.checklist)
    named = {rule for part in parts for each in part for rule in each.rules}
    assert len(ids) == len(set(ids))
    assert named == set(ids)
    assert all(rule.article and rule.certainty for rule in advice.rules)


def test_all_open_routes_stand_in_order_with_a_reason() -> None:
    advice = advise(value_eur=20_000.0)

    assert codes(advice.routes) == ["limited_value", "opzvb", "simplified", "competitive", "open_or_restricted"]
    assert all("20.000 euro" in each.reason for each in advice.routes)


def test_english_texts_stay_dutch_where_they_are_to_be_adapted() -> None:
    advice = advise("en", value_eur=20_000.0)

    assert advice.outcome_name == "Contract of limited value: order form or accepted invoice"
    assert "bestelt bij u" in advice.texts[0].text


def test_works_are_never_a_specific_service() -> None:
    advice = advise(value_eur=700_000.0, nature="works", service_types=("kind.flexibel",))

    assert advice.outcome == "simplified"
    assert "social_services" in codes(advice.closed)


def test_what_the_buyer_says_itself_comes_before_the_codes() -> None:
    assert advise(value_eur=400_000.0, is_specific_service=True).outcome == "social_services"
    assert advise(value_eur=400_000.0, service_types=("kind.flexibel",), is_specific_service=False).outcome == (
        "open_or_restricted_eu"
    )


@pytest.mark.parametrize(
    ("service_types", "state"),
    [
        (("kind.flexibel",), "specific_yes"),
        (("kind.flexibel", "zorg.oppas"), "specific_yes"),
        (("kind.flexibel", "groen.gazon"), "specific_unknown"),
        (("groen.gazon", "netheid.bushokjes"), "specific_no"),
        (("klussen.klusjesdienst",), "specific_unknown"),
        ((), "specific_unknown"),
    ],
)
def test_service_types_give_a_certain_answer_only_when_they_agree(service_types: tuple[str, ...], state: str) -> None:
    assert state in codes(advise(value_eur=1.0, service_types=service_types).findings)


def test_the_reason_is_given_in_the_language_that_is_asked() -> None:
    advice = advise("en", value_eur=1.0, service_types=("klussen.klusjesdienst",))

    assert "home help is in annex III, repairs are not" in advice.findings[2].text


@pytest.mark.parametrize(
    ("cpv", "state"),
    [(("85312110",), "specific_yes"), (("90910000",), "specific_no"), (("85312110", "90910000"), "specific_unknown")],
)
def test_cpv_codes_give_a_certain_answer_only_when_they_agree(cpv: tuple[str, ...], state: str) -> None:
    assert state in codes(advise(value_eur=1.0, cpv=cpv).findings)


def test_a_cpv_code_comes_before_the_codes_of_the_service() -> None:
    advice = advise(value_eur=400_000.0, cpv=("85312110",))

    assert advice.outcome == "social_services"


def test_a_large_contract_that_may_be_specific_keeps_the_lighter_regime_open() -> None:
    advice = advise(value_eur=800_000.0, service_types=("klussen.klusjesdienst",))

    states = {each.code: each.state for each in advice.routes}
    assert states == {"social_services_eu": "to_confirm", "open_or_restricted_eu": "open"}
    assert advice.european_publication is True


def test_without_a_nature_services_are_assumed_and_works_are_asked_about() -> None:
    advice = advise(value_eur=60_000.0, nature=None, service_types=("klussen.isolatie",))

    assert {"nature_unknown", "maybe_works"} <= set(codes(advice.questions))
    assert advice.outcome == "opzvb"


def test_a_code_of_services_does_not_point_to_works() -> None:
    assert "maybe_works" not in codes(advise(value_eur=60_000.0, nature=None).questions)


def test_indefinite_with_one_total_asks_for_a_period() -> None:
    advice = advise(value_eur=60_000.0, is_indefinite=True)

    assert advice.outcome == "unknown_value"
    assert "value_needs_period" in codes(advice.questions)
    assert lines(advice) == ["Zonder einde: er wordt met 48 maanden gerekend"]


def test_a_price_a_month_without_a_duration_asks_how_long() -> None:
    advice = advise(value_eur=500.0, value_basis="month")

    assert advice.outcome == "unknown_value"
    assert "duration_unknown" in codes(advice.questions)
    assert lines(advice) == []


def test_renewals_of_an_indefinite_contract_count_for_nothing_more() -> None:
    advice = advise(value_eur=500.0, value_basis="month", is_indefinite=True, renewals=3)

    assert advice.estimate.total_eur == 24_000.0


def test_a_service_longer_than_four_years_with_a_total_price_counts_whole() -> None:
    advice = advise(value_eur=60_000.0, duration_months=60)

    assert advice.estimate.total_eur == 60_000.0
    assert "Langer dan 48 maanden maar met een totaalprijs: die telt helemaal mee" in lines(advice)


def test_a_service_of_exactly_four_years_counts_every_month() -> None:
    assert advise(value_eur=500.0, value_basis="month", duration_months=48).estimate.total_eur == 24_000.0


def test_supplies_longer_than_four_years_count_every_month() -> None:
    advice = advise(value_eur=500.0, value_basis="month", duration_months=60, nature="supplies")

    assert advice.estimate.total_eur == 30_000.0


def test_options_and_lots_are_added() -> None:
    advice = advise(lots_eur=(10_000.0, 15_000.0), options_eur=4_000.0)

    assert advice.estimate.total_eur == 29_000.0
    assert lines(advice) == [
        "Percelen samen: 10.000 euro + 15.000 euro = 25.000 euro",
        "Uw raming, hele duur: 25.000 euro",
        "Opties: 4.000 euro",
    ]


def test_boards_count_on_the_same_basis() -> None:
    boards = (JointBuyer("Ieper", 100.0), JointBuyer("Veurne", 200.0))
    advice = advise(value_eur=300.0, value_basis="month", duration_months=10, joint_buyers=boards)

    assert advice.estimate.total_eur == 6_000.0
    assert lines(advice)[1:] == ["Ieper: 1.000 euro", "Veurne: 2.000 euro"]


def test_boards_that_change_nothing_bring_no_warning() -> None:
    advice = advise(value_eur=300.0, joint_buyers=(JointBuyer("Ieper", 100.0),))

    assert "joint_crosses" not in codes(advice.warnings)


def test_earlier_orders_that_change_nothing_are_only_counted() -> None:
    advice = advise(value_eur=10_000.0, already_ordered_eur=5_000.0)

    assert advice.outcome == "limited_value"
    assert "already_counted" in codes(advice.warnings)


def test_splitting_is_seen_although_a_board_is_silent() -> None:
    advice = advise(value_eur=20_000.0, already_ordered_eur=15_000.0, joint_buyers=(JointBuyer("Ieper"),))

    assert "splitting_trap" in codes(advice.warnings)
    assert "threshold_changed" not in codes(advice.warnings)


def test_earlier_orders_on_a_day_without_thresholds_bring_no_warning() -> None:
    advice = advise(value_eur=40_000.0, already_ordered_eur=15_000.0, on=date(2016, 1, 1))

    assert codes(advice.warnings) == ["already_counted"]


def test_lots_that_each_pass_a_threshold_bring_no_warning() -> None:
    advice = advise(lots_eur=(40_000.0, 50_000.0))

    assert "lots_together" not in codes(advice.warnings)
    assert "small_lots" not in codes(advice.warnings)


def test_lots_on_a_day_without_amounts_bring_no_warning() -> None:
    assert codes(advise(lots_eur=(4_000.0, 5_000.0), on=date(2016, 1, 1)).warnings) == []


@pytest.mark.parametrize(
    ("value", "is_near"), [(26_999.99, False), (27_000.0, True), (29_999.99, True), (30_000.0, False)]
)
def test_an_estimate_within_a_tenth_below_the_limit_is_near(value: float, is_near: bool) -> None:
    assert ("near_limited_value" in codes(advise(value_eur=value).warnings)) is is_near


def test_the_first_and_the_last_known_period_have_no_neighbour() -> None:
    first = advise(value_eur=143_000.0, on=date(2018, 6, 1))
    last = advise(value_eur=141_000.0, on=date(2027, 6, 1))

    assert [each for each in codes(first.warnings) if each.startswith("threshold")] == ["threshold_changes"]
    assert [each for each in codes(last.warnings) if each.startswith("threshold")] == ["threshold_changed"]


def test_a_silent_board_leaves_european_publication_open() -> None:
    advice = advise(value_eur=100_000.0, joint_buyers=(JointBuyer("Ieper"),))

    assert advice.european_publication is None
    assert {each.is_below for each in advice.thresholds if each.name == "opzvb_eur"} == {None}
    assert {each.is_below for each in advice.thresholds if each.name == "limited_value_eur"} == {False}


def test_the_notice_gets_what_is_known() -> None:
    advice = advise(value_eur=60_000.0, duration_months=12.0, joint_buyers=(JointBuyer("Ieper", 1.0),), buyer="W13")

    fields = {each.field: each.value for each in advice.handover}
    assert fields == {
        "BT-27": "60001.00",
        "BT-36": "12",
        "BT-262": "90910000 | 90600000",
        "BT-105": "neg-wo-call",
        "BT-136": "below-thres",
        "BT-11": "la",
        "OPP-050": "W13",
        "OPP-051/052": "W13",
    }


def test_without_a_buyer_codes_or_value_the_notice_has_blanks() -> None:
    advice = advise(joint_buyers=(JointBuyer("Ieper", 1.0),), service_types=())

    assert {each.field: each.value for each in advice.handover} == {
        "BT-11": "la",
        "OPP-050": "[?]",
        "OPP-051/052": "[?]",
    }


def test_a_purchase_that_cannot_be_is_a_mistake_of_the_programmer() -> None:
    for wrong in (
        {"value_basis": "week"},
        {"nature": "air"},
        {"value_eur": -1.0},
        {"is_indefinite": True, "duration_months": 3.0},
    ):
        with pytest.raises(ValueError, match="purchase"):
            Purchase(**wrong)
