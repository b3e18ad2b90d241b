"""The whole answer: rows, refusals, counts, notices, and how solid first place is."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from matcher.model.need import Need
from matcher.model.policy import Policy, TravelTable
from matcher.model.provider import Provider, Transport
from matcher.model.result import MatchResult, Robustness
from matcher.pipeline import Wanted
from matching import (
    GARDENS,
    HYDRANTS,
    POLICY,
    SHELTERS,
    WEBSITES,
    answer,
    ids,
    need,
    offering,
    place,
    provider,
    supply_of,
)

FULL = {"capacity_hours_per_month": 0.0}
SERVICE_AND_PRICE = replace(POLICY, weights={"service": 0.7, "price": 0.3})


def notices(asked: Need, *providers: Provider) -> set[str]:
    return {note.code for note in answer(asked, *providers).notices}


def robustness(asked: Need, *providers: Provider, policy: Policy = POLICY) -> Robustness:
    found = answer(asked, *providers, policy=policy).robustness
    assert found is not None
    return found


def test_the_answer_stops_at_the_rows_that_are_wanted() -> None:
    providers = [provider(name) for name in "abc"] + [provider(name, offering(**FULL)) for name in "xyz"]

    result = answer(need(), *providers, wanted=Wanted(top=2, excluded=1))

    assert ids(result) == ["a", "b"]
    assert [row.provider_id for row in result.excluded] == ["x"]
    assert result.excluded_counts == {"no_capacity": 3}


def test_no_rows_at_all_may_be_wanted() -> None:
    result = answer(need(), provider("a"), wanted=Wanted(top=0, excluded=0))

    assert result.matches == result.excluded == ()


def test_other_services_are_counted_and_not_listed() -> None:
    result = answer(need(), provider("a", offering(WEBSITES), offering(WEBSITES, "Gent")))

    assert result.excluded == ()
    assert result.excluded_counts == {"wrong_service_type": 2}


def test_a_related_offering_that_is_ranked_is_no_refusal() -> None:
    ranked = offering(GARDENS)
    refused = offering(GARDENS, modes=frozenset(("in_house",)))

    result = answer(need(mode="on_site"), provider("a", ranked, refused))

    assert result.excluded_counts == {"wrong_service_type": 1}


def test_a_related_offering_beside_the_asked_one_is_of_a_wrong_type() -> None:
    assert answer(need(), provider("a", offering(), offering(GARDENS))).excluded_counts == {"wrong_service_type": 1}


def test_a_related_refusal_is_not_listed() -> None:
    result = answer(need(), provider("a", offering(GARDENS, **FULL)))

    assert result.excluded == ()
    assert result.excluded_counts == {"wrong_service_type": 1}


def test_nothing_refused_gives_no_counts() -> None:
    assert answer(need(), provider("a")).excluded_counts == {}


def test_corrected_names_and_an_unknown_workload_are_said_of_the_need() -> None:
    corrected = place("Ieper", correction="«Iepr» is gelezen als Ieper. Klopt dat?")

    result = answer(replace(need(hours_per_month=None), places=(corrected, place("Gent"))))

    assert [note.code for note in result.warnings] == ["name_corrected", "workload_unknown"]
    assert result.warnings[0].text == "«Iepr» is gelezen als Ieper. Klopt dat?"


def test_an_ordinary_need_has_no_notices() -> None:
    assert notices(need(), provider("a")) == set()


def test_people_without_a_supervisor_become_a_team_with_one() -> None:
    result = answer(need(is_without_supervisor=True, workers=8), provider("a"))

    assert [note.code for note in result.notices] == ["always_with_supervisor"]
    assert "8 werknemers en 2 begeleiders" in result.notices[0].text


@pytest.mark.parametrize(
    ("is_core_activity", "code"),
    [(None, "enclave_conditions"), (True, "enclave_conditions"), (False, "not_core_activity")],
)
def test_an_enclave_hangs_on_the_core_activity(is_core_activity: bool | None, code: str) -> None:
    assert notices(need(kind="enclave", is_core_activity=is_core_activity)) == {code}


@pytest.mark.parametrize(
    ("has_daeb_ground", "code"), [(None, "daeb_grounds"), (True, "daeb_grounds"), (False, "no_daeb_ground")]
)
def test_a_daeb_hangs_on_its_grounds(has_daeb_ground: bool | None, code: str) -> None:
    assert notices(need(kind="daeb", has_daeb_ground=has_daeb_ground)) == {code}


def test_only_related_providers_make_existing_actors_go_first() -> None:
    gardeners = provider("a", offering(GARDENS))

    assert notices(need(), gardeners) == {"existing_actors_first"}
    assert notices(need(), gardeners, provider("b")) == set()


def test_providers_that_state_no_service_are_counted() -> None:
    silent = Provider("s", "S", ("other",))

    (note,) = answer(need(), silent, replace(silent, id="t")).notices

    assert note.code == "offer_to_complete"
    assert note.text.startswith("Van 2 aanbieders")


def test_a_lone_provider_is_not_shaken_by_any_weight() -> None:
    found = robustness(need(), provider("a"))

    assert (found.leader, found.smallest_change) == ("a", None)
    assert found.text == "Er is maar één aanbieder: geen enkel gewicht verandert de eerste plaats."


def test_a_provider_that_is_best_at_everything_stays_first() -> None:
    found = robustness(need(), provider("a"), provider("b", offering(town="Gent")))

    assert found.smallest_change is None
    assert found.text.startswith("De eerste plaats staat vast")


def rivals(rate: float) -> tuple[Provider, Provider]:
    """A dear provider of both services, and a cheap one of half of them."""
    dear = provider("a", offering(rate_eur_per_hour=rate), offering(HYDRANTS, rate_eur_per_hour=rate))
    return dear, provider("b", offering(rate_eur_per_hour=20.0))


def test_first_place_is_solid_when_a_weight_must_move_far() -> None:
    found = robustness(need(service_types=(SHELTERS, HYDRANTS)), *rivals(45.0), policy=SERVICE_AND_PRICE)

    assert found.leader == "a"
    assert found.smallest_change == 0.2
    assert found.text == (
        "De eerste plaats is stevig: pas als u «dienst» van 70 % naar 50 % brengt, komt B op de eerste plaats."
    )


def test_first_place_is_shaky_when_a_small_move_is_enough() -> None:
    found = robustness(need(service_types=(SHELTERS, HYDRANTS)), *rivals(70.0), policy=SERVICE_AND_PRICE)

    assert found.smallest_change == pytest.approx(0.0333, abs=1e-4)
    assert found.text.startswith("De eerste plaats is wankel: als u «dienst» van 70 % naar 66,7 % brengt, komt B al")


def test_the_range_of_each_weight_names_who_takes_over() -> None:
    found = robustness(need(service_types=(SHELTERS, HYDRANTS)), *rivals(45.0), policy=SERVICE_AND_PRICE)

    service, price = found.ranges

    assert (service.name, service.weight, service.lowest, service.highest) == ("service", 0.7, 0.5, 1.0)
    assert (service.overtaken_below_by, service.overtaken_above_by) == ("b", None)
    assert (price.overtaken_below_by, price.overtaken_above_by) == (None, "b")


def test_equal_scores_share_first_place() -> None:
    assert robustness(need(), provider("a"), provider("b")).text == (
        "De eerste plaats is gedeeld: B heeft dezelfde score."
    )


def test_a_provider_of_the_whole_bundle_shares_first_place_with_nobody() -> None:
    both = provider("a", offering(), offering(HYDRANTS))

    found = robustness(need(service_types=(SHELTERS, HYDRANTS)), both)

    assert found.text.startswith("Er is maar één aanbieder")


def test_a_related_provider_is_no_rival() -> None:
    assert robustness(need(), provider("a"), provider("b", offering(GARDENS))).text.startswith(
        "Er is maar één aanbieder die past; de anderen in de lijst doen een verwante dienst."
    )


def test_without_an_answer_there_is_no_first_place() -> None:
    result = answer(need(), provider("a", offering(GARDENS)))

    assert result.robustness is None
    assert not result.has_answer


@pytest.mark.parametrize(
    ("lang", "model", "measured_times"),
    [
        (
            "nl",
            "een schatting: de afstand in vogelvlucht, met een omweg en met gewone snelheden",
            "reistijdentabel tijden.csv",
        ),
        (
            "en",
            "an estimate: the straight-line distance, with a detour and at usual speeds",
            "travel-time table tijden.csv",
        ),
    ],
)
def test_the_source_of_the_travel_times_is_named(lang: str, model: str, measured_times: str) -> None:
    table = TravelTable("tijden.csv", np.array([1]), np.array([1.0]), np.array([np.nan]))
    measured = replace(POLICY, travel=replace(POLICY.travel, table=table))
    wanted = Wanted(lang=lang)

    assert answer(need(), provider("a"), wanted=wanted).travel_source == model
    assert answer(need(), provider("a"), policy=measured, wanted=wanted).travel_source == measured_times


def test_the_answer_carries_the_day_on_which_it_was_worked_out() -> None:
    result: MatchResult = answer(need(), policy=replace(POLICY, as_of=date(2026, 5, 1)))

    assert (result.need_id, result.as_of, result.generated_at) == ("n", "2026-05-01", None)


def test_an_answer_is_made_once_for_each_language() -> None:
    result = answer(need(), provider("a", offering(transport=Transport())), wanted=Wanted(lang="en"))

    assert result.matches[0].reasons[0].text == "Exact service: «Cleaning bus shelters»."


def test_parts_that_nobody_mentions_are_not_made_up() -> None:
    assert supply_of([provider("a")]).parts == ()
