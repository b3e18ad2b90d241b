"""Advice on a DAEB: grounds, money, act and candidates; unknown stays unknown."""

from datetime import date

import pytest

from catalog.policy import load_policy
from catalog.supply import build_supply
from catalog.work_rules import load_work_rules
from matcher.model.daeb import GROUNDS, ActStated, Compensation, DaebAsked
from matcher.model.need import Buyer, Need, NeedPlace
from matcher.model.provider import Entrustment, Offering, Provider
from matcher.procurement.daeb import DaebAdvice, Looking, advise_on_daeb
from matcher.procurement.writer import euro
from service.resolving import load_resolver

TODAY = date(2026, 11, 21)
NOTHING_SHORT = dict.fromkeys(GROUNDS, False)


def advised(asked: DaebAsked, *, on: date = TODAY, lang: str = "nl") -> DaebAdvice:
    return advise_on_daeb(asked, load_work_rules(), on=on, lang=lang)


def codes(advice: DaebAdvice) -> set[str]:
    found = advice.advice
    return {each.code for each in found.findings} | {each.code for each in found.questions}


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        (DaebAsked(), "unknown"),
        (DaebAsked(market="none", is_for_everyone=True), "seems_to_fit"),
        (DaebAsked(market="none", has_social_ground=True), "seems_to_fit"),
        (DaebAsked(market="none"), "unknown"),
        (DaebAsked(market="none", has_social_ground=False), "unknown"),
        (DaebAsked(market="other_terms", has_social_ground=True), "unknown"),
        (DaebAsked(falls_short={"safety": True}, has_social_ground=True), "seems_to_fit"),
        (DaebAsked(falls_short=NOTHING_SHORT), "no_ground"),
        (DaebAsked(falls_short=NOTHING_SHORT, has_social_ground=True), "unknown"),
        (DaebAsked(market="same_terms"), "no_ground"),
        (DaebAsked(market="same_terms", falls_short={"safety": True}), "unknown"),
        (DaebAsked(market="same_terms", has_social_ground=True), "unknown"),
    ],
)
def test_grounds_lead_to_an_outcome(asked: DaebAsked, outcome: str) -> None:
    assert advised(asked).advice.outcome == outcome


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        (DaebAsked(market="other_terms"), "ask_ground"),
        (DaebAsked(market="same_terms", falls_short={"safety": True}), "ask_contradiction"),
        (DaebAsked(falls_short=NOTHING_SHORT, has_social_ground=True), "ask_social_without_ground"),
        (DaebAsked(market="none", has_social_ground=False), "ask_without_social"),
        (DaebAsked(market="none"), "ask_social"),
    ],
)
def test_what_is_not_sure_is_asked(asked: DaebAsked, question: str) -> None:
    assert question in codes(advised(asked))


def test_a_contradiction_is_not_told_as_a_finding() -> None:
    asked = DaebAsked(market="same_terms", falls_short={"safety": True}, is_for_everyone=True)

    assert not codes(advised(asked)) & {"market_falls_short", "ask_market", "ask_social"}


def test_a_price_after_competition_is_no_aid_to_count() -> None:
    found = codes(advised(DaebAsked(payment="price")))

    assert "price_is_no_aid" in found
    assert not found & {"aid_question", "nothing_entered", "ask_amounts", "new_decision_not_read"}


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2012, 1, 30), "before_the_rules"),
        (date(2025, 12, 18), None),
        (date(2025, 12, 19), "new_decision_not_read"),
    ],
)
def test_the_decision_of_the_day_is_told(on: date, told: str | None) -> None:
    found = codes(advised(DaebAsked(market="none"), on=on)) & {"before_the_rules", "new_decision_not_read"}

    assert found == ({told} if told else set())


@pytest.mark.parametrize(("is_social", "told"), [(None, True), (False, True), (True, False)])
def test_only_a_social_service_has_no_yearly_ceiling(is_social: bool | None, told: bool) -> None:
    row = Compensation(amount_eur=15_000_001.0, granted_on=TODAY, basis="entrusted")

    found = codes(advised(DaebAsked(compensations=(row,), is_social_service=is_social)))

    assert ("over_yearly" in found) is told


def test_a_market_price_has_no_yearly_ceiling() -> None:
    row = Compensation(amount_eur=99_000_000.0, granted_on=TODAY, basis="price")

    assert "over_yearly" not in codes(advised(DaebAsked(compensations=(row,))))


def test_being_over_the_ceiling_asks_whether_it_is_a_social_service() -> None:
    row = Compensation(amount_eur=800_000.0, granted_on=TODAY, basis="de_minimis")

    unknown, known = (codes(advised(DaebAsked(compensations=(row,), is_social_service=said))) for said in (None, True))

    assert "ask_social_service" in unknown
    assert "ask_social_service" not in known


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (ActStated(), "ask_act"),
        (ActStated(exists=False), "act_missing"),
        (ActStated(exists=True), "ask_act_dates"),
        (ActStated(exists=True, since=date(2027, 1, 1)), "act_not_yet"),
        (ActStated(exists=True, until=date(2025, 1, 1)), "act_ended"),
        (ActStated(exists=True, since=date(2025, 1, 1), until=date(2030, 1, 1)), "act_in_force"),
        (ActStated(exists=True, items={"reference": False}), "act_lacks"),
        (ActStated(exists=True, items={"reference": True}), "ask_act_item"),
    ],
)
def test_an_act_is_told_as_it_stands(act: ActStated, told: str) -> None:
    assert told in codes(advised(DaebAsked(act=act)))


def test_an_act_of_before_the_rules_has_no_longest_duration() -> None:
    act = ActStated(exists=True, since=date(2005, 1, 1), until=date(2030, 1, 1))

    found = advised(DaebAsked(act=act)).act

    assert (found.most_years, found.is_too_long) == (None, None)


def test_without_a_ground_nothing_is_asked_about_an_act_that_nobody_spoke_of() -> None:
    found = codes(advised(DaebAsked(market="same_terms")))

    assert not {each for each in found if "act" in each.split("_")}


def test_without_a_ground_an_act_that_exists_is_told_all_the_same() -> None:
    asked = DaebAsked(market="same_terms", act=ActStated(exists=True, until=date(2025, 1, 1)))

    assert "act_ended" in codes(advised(asked))


def test_the_draft_leaves_open_what_is_not_known() -> None:
    draft = advised(DaebAsked(), lang="en").act.draft

    assert draft.startswith("ENTRUSTMENT ACT")
    assert "«…» entrusts this service of general economic interest to «…»" in draft


MENEN = NeedPlace("Menen", "34027", "Menen", "West-Vlaanderen", 50.79368, 3.14359)
CHORES = "klussen.klusjesdienst"
NEED = Need("n", "daeb", (MENEN,), service_types=(CHORES,), buyer=Buyer("OCMW Menen", "ocmw", "Menen", "34027"))


def chores(name: str, entrusted: tuple[Entrustment, ...] | None, *, types: tuple[str, ...] = (CHORES,)) -> Provider:
    offerings = tuple(Offering(code) for code in types)
    return Provider(name, name, ("ocmw",), entrusted_for=entrusted, offerings=offerings)


def looked(*providers: Provider, need: Need = NEED) -> DaebAdvice:
    policy = load_policy(TODAY)
    looking = Looking(build_supply(providers, policy.service_types), policy, load_resolver())
    return advise_on_daeb(DaebAsked(need=need), load_work_rules(), on=TODAY, looking=looking)


def test_who_is_entrusted_comes_before_who_may_be_and_who_is_not_yet() -> None:
    entrusted = (Entrustment(CHORES, "OCMW Menen"),)

    found = looked(chores("a-niet", ()), chores("b-misschien", None), chores("c-zeker", entrusted)).candidates

    assert found is not None
    assert [(each.provider_id, each.is_entrusted) for each in found] == [
        ("c-zeker", True),
        ("b-misschien", None),
        ("a-niet", False),
    ]


def test_a_related_service_is_not_proposed_for_a_daeb() -> None:
    related = load_policy(TODAY).service_types.related[CHORES][0].code

    assert looked(chores("a", None, types=(related,)), chores("b", (), types=(related,))).candidates == ()


def test_who_fails_more_than_the_entrustment_is_left_out() -> None:
    need = Need("n", "daeb", (MENEN,), service_types=(CHORES,), provider_kinds=("maatwerkbedrijf",))

    assert looked(chores("a", ()), need=need).candidates == ()


def test_nobody_is_looked_for_without_a_need() -> None:
    assert advised(DaebAsked()).candidates is None


def test_the_draft_names_the_service_that_was_found() -> None:
    assert "Klusjesdienst" in looked(chores("a", None)).act.draft


@pytest.mark.parametrize(("title", "shown"), [("Kernfusie", "Kernfusie"), (None, "«…»")])
def test_the_draft_uses_the_words_of_the_need_when_no_service_was_found(title: str | None, shown: str) -> None:
    need = Need("n", "daeb", (MENEN,), title=title, description="kernfusie")

    assert f"1. Dienst en verplichting. {shown}." in looked(need=need).act.draft


def test_the_draft_uses_the_words_of_a_need_that_was_not_looked_for() -> None:
    asked = DaebAsked(need=Need("n", "daeb", (MENEN,), title="Klusjes"))

    assert "Klusjes" in advised(asked).act.draft


@pytest.mark.parametrize(
    ("amount", "lang", "text"),
    [(1_000.0, "nl", "1.000 euro"), (0.5, "nl", "0,50 euro"), (1_000.0, "en", "1,000 euro"), (0.5, "en", "0.50 euro")],
)
def test_an_amount_is_written_the_way_of_its_language(amount: float, lang: str, text: str) -> None:
    assert euro(amount, lang) == text
