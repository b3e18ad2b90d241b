"""From scores to one total order."""

from dataclasses import replace

from matcher.criteria import score
from matcher.doubts import doubts
from matcher.model.need import Need
from matcher.model.provider import Provider
from matcher.ranking import Ranking, farthest_place, rank
from matching import (
    GARDENS,
    HYDRANTS,
    POLICY,
    SHELTERS,
    admitted_of,
    answer,
    ids,
    municipalities,
    need,
    offering,
    provider,
    reason_codes,
    unknown_provider,
)

# Weights under which only the service counts, so that scores are easily equal.
SERVICE_ONLY = replace(POLICY, weights={"service": 1.0})


def ranking_of(asked: Need, *providers: Provider) -> Ranking:
    admitted = admitted_of(asked, *providers, policy=SERVICE_ONLY)
    return rank(admitted, score(admitted, SERVICE_ONLY.weights), doubts(admitted))


def ranked(asked: Need, *providers: Provider) -> list[str]:
    return ids(answer(asked, *providers, policy=SERVICE_ONLY))


def test_the_higher_score_comes_first() -> None:
    assert ids(answer(need(), provider("a", offering(town="Gent")), provider("b"))) == ["b", "a"]


def test_a_related_service_comes_last_whatever_its_score() -> None:
    related = provider("a", offering(GARDENS))

    result = answer(need("Ieper", "Gent", "Leuven"), related, unknown_provider("z"))

    assert ids(result) == ["z", "a"]
    assert result.matches[1].score > result.matches[0].score


def test_equal_scores_go_to_the_one_with_fewer_warnings() -> None:
    doubtful = provider("a", offering(rate_eur_per_hour=None))

    assert ranked(need(), doubtful, provider("b")) == ["b", "a"]
    assert ranking_of(need(), doubtful, provider("b")).tie_broken_by == ("warnings", None)


def test_then_to_the_one_with_fewer_service_kilometres() -> None:
    far, near = provider("a", offering(town="Gent")), provider("b")

    assert ranked(need(), far, near) == ["b", "a"]
    assert ranking_of(need(), far, near).tie_broken_by == ("service_km", None)


def test_unknown_kilometres_come_after_known_ones() -> None:
    without_site = provider("a", offering(site=None, rate_eur_per_hour=30.0))
    far = provider("b", offering(town="Leuven", rate_eur_per_hour=None))

    assert ranked(need(), without_site, far) == ["b", "a"]


def test_then_to_the_one_with_the_larger_effect_for_the_target_group() -> None:
    smaller, larger = provider("a", disadvantaged_share=0.5), provider("b", disadvantaged_share=0.7)

    assert ranked(need(), smaller, larger) == ["b", "a"]
    assert ranking_of(need(), smaller, larger).tie_broken_by == ("inclusion", None)


def test_fewer_kilometres_weigh_before_a_larger_effect() -> None:
    far, near = provider("a", offering(town="Gent"), disadvantaged_share=0.9), provider("b", disadvantaged_share=0.1)

    assert ranked(need(), far, near) == ["b", "a"]


def test_an_unknown_effect_comes_after_a_known_one() -> None:
    unknown, small = provider("a", disadvantaged_share=None), provider("b", disadvantaged_share=0.1)

    assert ranked(need(), unknown, small) == ["b", "a"]


def test_entirely_equal_providers_stand_in_the_order_of_their_ids() -> None:
    assert ranked(need(), provider("b"), provider("a")) == ["a", "b"]
    assert ranking_of(need(), provider("b"), provider("a")).tie_broken_by == ("id", None)


def test_different_scores_break_no_tie() -> None:
    both = provider("b", offering(), offering(HYDRANTS))

    result = ranking_of(need(service_types=(SHELTERS, HYDRANTS)), provider("a"), both)

    assert result.tie_broken_by == (None, None, None)


def test_a_related_row_breaks_no_tie_with_an_answer() -> None:
    policy = replace(SERVICE_ONLY, weights={"proximity": 1.0})

    result = answer(need(), provider("a"), provider("b", offering(GARDENS)), policy=policy)

    assert result.matches[0].score == result.matches[1].score
    assert not any(code.startswith("tie_break") for code in reason_codes(result.matches[0]))


def test_two_rows_of_one_provider_break_no_tie() -> None:
    both = provider("a", offering(), offering(HYDRANTS))

    assert ranking_of(need(service_types=(SHELTERS, HYDRANTS)), both).tie_broken_by == (None, None)


def test_only_the_best_offering_of_a_provider_and_type_is_ranked() -> None:
    two_sites = provider("a", offering(town="Gent"), offering(town="Ieper"))

    result = answer(need(), two_sites)

    assert [row.site for row in result.matches] == ["site-ieper"]


def test_a_provider_of_the_asked_type_is_not_ranked_as_related_too() -> None:
    result = answer(need(), provider("a", offering(), offering(GARDENS)))

    assert [row.service_type for row in result.matches] == [SHELTERS]


def test_a_provider_that_is_refused_on_the_asked_type_may_stand_as_related() -> None:
    refused = offering(capacity_hours_per_month=0.0)

    result = answer(need(), provider("a", refused, offering(GARDENS)))

    assert [row.service_type for row in result.matches] == [GARDENS]
    assert [row.service_type for row in result.excluded] == [SHELTERS]


def test_the_farthest_place_is_one_that_is_served() -> None:
    asked = need("Ieper", "Poperinge", "Gent")
    near_only = provider("a", offering(area=municipalities("Ieper", "Poperinge")))

    assert farthest_place(admitted_of(asked, near_only)).tolist() == [1]


def test_the_farthest_place_of_an_unknown_site_is_the_first_it_may_serve() -> None:
    asked = need("Ieper", "Gent")
    in_gent = provider("a", offering(site=None, area=municipalities("Gent")))

    assert farthest_place(admitted_of(asked, unknown_provider("u"), in_gent)).tolist() == [1, 0]
