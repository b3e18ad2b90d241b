"""What advice on reserving says, beside the golden cases."""

from datetime import date
from typing import Any

from catalog.procurement import load_procurement
from matcher.model.procurement import Purchase
from matcher.model.result import Crew, Exclusion, Match, MatchResult, Note, Refusal
from matcher.procurement.answer import Competition, ProviderShare, ReservationAdvice
from matcher.procurement.competition import competition_of
from matcher.procurement.route import route

RULES = load_procurement()
DAY = date(2026, 12, 1)


def reserve(competition: Competition | None = None, lang: str = "nl", **stated: Any) -> ReservationAdvice:
    purchase = Purchase(**{"on": DAY, "value_eur": 1_000.0, "is_reserved": True, **stated})
    found = route(purchase, RULES, as_of=DAY, lang=lang, competition=competition).reservation
    assert found is not None
    return found


def counted(*states: str) -> Competition:
    providers = tuple(ProviderShare(f"p{at}", f"P{at}", state, None, "") for at, state in enumerate(states))  # type: ignore[arg-type]
    return Competition(
        n_eligible=states.count("eligible"),
        n_not_eligible=states.count("not_eligible"),
        n_to_prove=states.count("to_prove"),
        n_related=0,
        providers=providers,
    )


def codes(found: Any) -> list[str]:
    return [each.code for each in found]


def test_nobody_eligible_two_and_three_are_told_apart() -> None:
    found = [codes(reserve(counted(*["eligible"] * count)).warnings) for count in (0, 1, 2)]

    assert found == [["none_eligible"], ["few_eligible"], ["enough_eligible"]]


def test_many_who_have_to_prove_it_are_named_up_to_five() -> None:
    questions = reserve(counted(*["to_prove"] * 7)).questions

    assert "P0, P1, P2, P3, P4 en 2 andere" in questions[0].text


def test_nobody_to_prove_it_brings_no_question() -> None:
    assert "to_prove" not in codes(reserve(counted("eligible")).questions)


def test_works_are_never_for_a_public_mission() -> None:
    advice = reserve(nature="works", cpv=("85312110",))

    assert advice.public_mission.state == "not_in_list"
    assert "geen diensten" in advice.public_mission.text or "niet om diensten" in advice.public_mission.text


def test_an_indefinite_contract_is_too_long_for_a_public_mission() -> None:
    assert reserve(cpv=("85312110",), is_indefinite=True).public_mission.state == "too_long"


def test_before_the_rules_a_public_mission_is_not_known() -> None:
    mission = reserve(cpv=("85312110",), duration_months=12.0, on=date(2017, 6, 29)).public_mission

    assert (mission.state, "29 juni 2017 kunt" in mission.text, "maanden" in mission.text) == ("unknown", True, False)


def test_mixed_codes_leave_a_public_mission_open() -> None:
    advice = reserve(cpv=("85312110", "90910000"), duration_months=12.0)

    assert advice.public_mission.state == "unknown"
    assert "mission_duration" not in codes(advice.questions)


def test_before_the_law_no_text_or_field_is_offered() -> None:
    advice = reserve(on=date(2016, 1, 1))

    assert (advice.outcome, advice.texts, advice.handover) == ("unknown_date", (), ())
    assert {rule.holds for rule in advice.rules if rule.id == "reserved_access"} == {False}


def test_english_is_spoken() -> None:
    assert reserve(lang="en").findings[0].text.startswith("Reserving seems possible")


def fit(provider: str, status: str, *, warnings: tuple[Note, ...] = (), reasons: tuple[Note, ...] = ()) -> Match:
    return Match(
        *(1, provider, provider.upper(), "groen.onderhoud", None, status, 50.0, ()),
        *(None, None, None, None, None, None, None, None, None),
        Crew(None, None),
        ("Ieper",),
        warnings,
        reasons,
    )


def refused(provider: str, *codes_of: str, actual: float | str | None = 25.0) -> Exclusion:
    reasons = tuple(Refusal(code, actual, 30.0, "%", None, f"reden {code}", "…") for code in codes_of)
    return Exclusion(provider, provider.upper(), "groen.onderhoud", 3.0, reasons)


def result(matches: tuple[Match, ...], excluded: tuple[Exclusion, ...]) -> MatchResult:
    return MatchResult("n", "2026-11-21", (), "resolved", (), len(matches), matches, excluded, {})


def test_each_provider_is_counted_once_by_its_best_offering() -> None:
    proved = Note("reserved_eligible", "lijkt in aanmerking")
    matches = (
        fit("a", "full", reasons=(proved,)),
        fit("a", "partial"),
        fit("b", "full", warnings=(Note("reserved_to_prove", "?"),)),
    )

    found = competition_of(result(matches, (refused("a", "not_reserved_eligible"),)))

    assert [(each.provider_id, each.state, each.text) for each in found.providers] == [
        ("a", "eligible", "lijkt in aanmerking"),
        ("b", "to_prove", "?"),
    ]


def test_who_fails_another_gate_is_not_within_reach() -> None:
    excluded = (
        refused("a", "not_reserved_eligible"),
        refused("b", "not_reserved_eligible", "outside_area"),
        refused("c", "outside_area"),
        refused("d", "not_reserved_eligible", actual="nee"),
    )

    found = competition_of(result((), excluded))

    assert [(each.provider_id, each.share_percent) for each in found.providers] == [("a", 25.0), ("d", None)]
    assert (found.n_eligible, found.n_not_eligible, found.n_to_prove) == (0, 2, 0)


def test_related_services_are_counted_apart() -> None:
    found = competition_of(result((fit("a", "full"), fit("a", "related"), fit("b", "related")), ()))

    assert (found.n_eligible, found.n_related) == (1, 1)
