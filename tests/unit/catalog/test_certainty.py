"""What our notes call general knowledge, unread or only partly sure is never shown as surer than that."""

from datetime import date

import pytest

from catalog.procurement import load_procurement
from catalog.rules import load_rules
from matcher.model.rules import CERTAINTIES

TODAY = date(2026, 11, 21)
# How sure the research of the law was; «laag» is general knowledge or a text that was not read.
RULES = {
    "estimate_48_months": "laag",
    "open_or_restricted": "laag",
    "european_publication": "laag",
    "social_services_eu": "laag",
    "opzvb_other_grounds": "laag",
    "opzvb_lot": "middel",
    "name_boards_and_quantities": "laag",
    "intermunicipal": "laag",
    "who_is_competent": "middel",
    "occasional_joint": "middel",
    "framework": "middel",
    "competition_check": "laag",
    "reserved_employer_question": "middel",
    "reserved_public_mission": "middel",
    "daeb_decision": "laag",
    "daeb_act": "laag",
    "daeb_and_contract": "laag",
    "altmark": "middel",
}
AMOUNTS = {"opzvb_eur": "middel", "lot_opzvb_eur": "middel", "estimate_months": "laag", "framework_months": "middel"}


@pytest.mark.parametrize(("rule_id", "most"), RULES.items())
def test_a_rule_is_not_surer_than_what_was_read_of_it(rule_id: str, most: str) -> None:
    rule = load_rules().on(rule_id, TODAY)

    assert rule is not None
    assert CERTAINTIES.index(rule.certainty) >= CERTAINTIES.index(most)


@pytest.mark.parametrize(("name", "most"), AMOUNTS.items())
def test_an_amount_is_not_surer_than_what_was_read_of_it(name: str, most: str) -> None:
    value = load_procurement().amounts[name].on(TODAY)

    assert value is not None
    assert CERTAINTIES.index(value.certainty) >= CERTAINTIES.index(most)


def test_the_old_decision_on_compensation_was_known_but_not_read() -> None:
    rule = load_rules().on("daeb_decision", date(2025, 6, 1))

    assert rule is not None
    assert rule.certainty == "middel"


def test_the_whole_book_never_says_that_something_is_legal() -> None:
    said = " ".join(f"{rule.text_nl} {rule.text_en}" for rule in load_rules()).lower()

    assert [word for word in ("wettig", "is toegelaten", "is legal", "is lawful") if word in said] == []
