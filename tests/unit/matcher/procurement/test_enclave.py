"""The test of an enclave: tasks, conditions, candidates and progression."""

from dataclasses import replace
from datetime import date

import pytest

from catalog.policy import load_policy
from catalog.supply import build_supply
from catalog.work_rules import load_work_rules
from matcher.model.enclave import EnclaveAsked, Task
from matcher.model.need import Buyer, Need, NeedPlace
from matcher.model.policy import MobilityHelper
from matcher.model.provider import Offering, Provider, Transport, WorkersHome
from matcher.procurement.enclave import EnclaveAdvice, advise_on_enclave, headline
from service.resolving import load_resolver

TODAY = date(2026, 11, 21)
WAREGEM = NeedPlace("Waregem", "34040", "Waregem", "West-Vlaanderen", 50.8886, 3.4273)
NEED = Need("n", "enclave", (WAREGEM,), service_types=("verpakking.verpakken",), is_core_activity=True)
POLICY = load_policy(TODAY)


def provider(**facts: object) -> Provider:
    """Make a maatwerkbedrijf of which nothing is known but what a test says."""
    offering = Offering("verpakking.verpakken", modes=frozenset(("enclave", "on_site")))
    return Provider("p", "Voorbeeld", ("maatwerkbedrijf",), offerings=(offering,), **facts)  # type: ignore[arg-type]


def advised(
    asked: EnclaveAsked, *, providers: tuple[Provider, ...] = (), on: date = TODAY, lang: str = "nl"
) -> EnclaveAdvice:
    policy = load_policy(on)
    supply = build_supply(providers, policy.service_types)
    return advise_on_enclave(asked, supply, policy, load_work_rules(), resolver=load_resolver(), lang=lang)


def codes(advice: EnclaveAdvice) -> set[str]:
    found = advice.advice
    return {each.code for each in found.findings} | {each.code for each in found.questions}


def states(advice: EnclaveAdvice) -> dict[str, str]:
    return {each.code: each.state for each in advice.conditions}


def test_nobody_who_fits_is_said() -> None:
    found = advised(EnclaveAsked(NEED))

    assert found.candidates == ()
    assert "nobody" in codes(found)
    assert "reach" not in states(found)


def test_a_provider_of_whom_little_is_known_fits_with_its_reach_unknown() -> None:
    found = advised(EnclaveAsked(NEED), providers=(provider(),))

    assert found.candidates is not None
    assert [(each.provider_id, each.reach) for each in found.candidates] == [("p", "unknown")]
    assert (states(found)["reach"], "ask_shift" in codes(found)) == ("open", True)


def test_a_related_service_is_no_place_in_an_enclave() -> None:
    related = POLICY.service_types.related["verpakking.verpakken"][0].code
    other = replace(provider(), offerings=(Offering(related, modes=frozenset(("enclave",))),))

    found = advised(EnclaveAsked(NEED), providers=(other,))

    assert found.candidates == ()


def test_tasks_cannot_be_read_without_a_resolver() -> None:
    supply = build_supply((), POLICY.service_types)

    with pytest.raises(ValueError, match="resolver"):
        advise_on_enclave(EnclaveAsked(NEED, tasks=(Task("x"),)), supply, POLICY, load_work_rules())


def test_tasks_decide_what_is_looked_for_when_the_need_writes_nothing() -> None:
    need = replace(NEED, service_types=(), title="allerlei")

    found = advised(EnclaveAsked(need, tasks=(Task("producten verpakken"), Task("kernfusie"))))

    assert found.service_types == ("verpakking.verpakken",)
    assert {"concrete", "vague"} <= codes(found)


def test_words_that_mean_nothing_are_too_few_tasks() -> None:
    found = advised(EnclaveAsked(replace(NEED, service_types=(), title="kernfusie")))

    assert found.advice.outcome == "too_few_tasks"
    assert (found.candidates, found.refused, found.asked_as) == (None, None, None)


@pytest.mark.parametrize(
    ("notified", "start", "state"),
    [
        (None, None, "open"),
        (None, date(2026, 11, 21), "open"),
        (None, date(2026, 11, 22), "open"),
        (date(2026, 11, 20), date(2026, 11, 21), "met"),
        (date(2026, 11, 21), date(2026, 11, 21), "not_met"),
    ],
)
def test_an_enclave_is_notified_the_day_before_at_the_latest(
    notified: date | None, start: date | None, state: str
) -> None:
    found = advised(EnclaveAsked(replace(NEED, start=start), notified_on=notified))

    assert states(found)["notice"] == state


@pytest.mark.parametrize(
    ("workers", "supervisors", "needed", "state"),
    [(None, 1, None, "open"), (7, None, 1, "open"), (7, 1, 1, "met"), (8, 1, 2, "not_met"), (8, 2, 2, "met")],
)
def test_there_is_one_supervisor_for_seven(
    workers: int | None, supervisors: int | None, needed: int | None, state: str
) -> None:
    found = advised(EnclaveAsked(replace(NEED, workers=workers), supervisors=supervisors))

    assert (found.supervision.supervisors, states(found)["ratio"]) == (needed, state)


def test_a_host_that_gives_the_orders_does_not_meet_the_conditions() -> None:
    found = advised(EnclaveAsked(NEED, host_gives_orders=True))

    assert states(found)["authority"] == "not_met"
    assert "not_met" in codes(found)


def test_a_broken_condition_does_not_matter_to_work_as_a_service() -> None:
    found = advised(EnclaveAsked(replace(NEED, is_core_activity=False), host_gives_orders=True))

    assert "not_met" not in codes(found)


@pytest.mark.parametrize("kind", ["municipality", "company", None])
def test_work_as_a_service_is_matched_whoever_buys(kind: str | None) -> None:
    need = replace(NEED, is_core_activity=False, buyer=Buyer(kind=kind))

    found = advised(EnclaveAsked(need), providers=(provider(),))

    assert found.candidates is not None
    assert [(each.provider_id, each.reach) for each in found.candidates] == [("p", None)]


def test_before_the_rules_the_answer_says_so() -> None:
    found = advised(EnclaveAsked(replace(NEED, start=date(2018, 6, 1))), on=date(2018, 1, 1))

    assert {"no_rules", "core_yes", "ask_core"} & codes(found) == {"no_rules"}
    assert found.advice.outcome == "ask"
    assert (found.notice.latest, "kennen we voor die dag niet" in found.conditions[7].text) == (None, True)


@pytest.mark.parametrize(
    ("on", "start"), [(date(2026, 11, 21), date(2026, 11, 21)), (date(2027, 1, 2), date(2027, 1, 1))]
)
def test_a_notice_whose_day_is_over_is_asked_about(on: date, start: date) -> None:
    found = advised(EnclaveAsked(replace(NEED, start=start)), on=on)

    assert "ask_notified" in codes(found)
    assert "die dag is voorbij" in found.conditions[7].text


@pytest.mark.parametrize(("gives_orders", "words"), [(True, "not_met"), (None, "enclave")])
def test_the_words_above_an_enclave_with_a_broken_condition_do_not_call_it_one(
    gives_orders: bool | None, words: str
) -> None:
    found = advised(EnclaveAsked(NEED, host_gives_orders=gives_orders))

    assert (found.advice.outcome, headline(found)) == ("enclave", words)


def test_without_anybody_it_is_still_to_be_seen_whether_the_provider_is_a_maatwerkbedrijf() -> None:
    nobody, somebody = advised(EnclaveAsked(NEED)), advised(EnclaveAsked(NEED), providers=(provider(),))

    assert (states(nobody)["kind"], states(somebody)["kind"]) == ("open", "met")


def test_a_vacancy_that_nobody_near_can_help_with_is_told() -> None:
    found = advised(EnclaveAsked(NEED, has_vacancy=True))

    assert found.progression is not None
    assert found.progression.providers == ()


def test_a_vacancy_with_too_few_tasks_is_left_for_later() -> None:
    assert advised(EnclaveAsked(NEED, tasks=(), has_vacancy=True)).progression is None


def test_a_mobility_project_makes_transport_something_to_arrange() -> None:
    helper = MobilityHelper("h", "Voorbeeldproject", frozenset(("34040",)), date(2020, 1, 1), date(2030, 1, 1))
    policy = replace(POLICY, reach=replace(POLICY.reach, helpers=(helper,)))
    far_away = WorkersHome("24062", "Leuven", 50.87961, 4.70494, 12)
    no_van = Offering("verpakking.verpakken", modes=frozenset(("enclave",)), transport=Transport(0, False))
    supply = build_supply((replace(provider(workers_home=(far_away,)), offerings=(no_van,)),), policy.service_types)

    found = advise_on_enclave(EnclaveAsked(replace(NEED, workers=6)), supply, policy, load_work_rules())

    assert found.candidates is not None
    assert [each.reach for each in found.candidates] == ["arrange"]
    assert states(found)["reach"] == "open"
