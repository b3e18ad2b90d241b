"""Who could develop a service: existing actors first, each with the reason and what is missing."""

from dataclasses import replace

from matcher.coverage.developers import GapAnswer, who_could_develop
from matcher.model.need import Need
from matcher.model.provider import Area, Provider
from matching import (
    GARDENS,
    HYDRANTS,
    PACKING,
    POLICY,
    SHELTERS,
    WEBSITES,
    municipalities,
    need,
    offering,
    provider,
    supply_of,
)


def answer_of(*providers: Provider, asked: Need | None = None, limit: int = 10, lang: str = "nl") -> GapAnswer:
    return who_could_develop(asked or need(), supply_of(providers), POLICY, limit=limit, lang=lang)


def tiers(answer: GapAnswer) -> list[tuple[str, str]]:
    return [(each.provider_id, each.tier) for each in answer.developers]


def test_the_nearer_to_the_work_the_earlier() -> None:
    answer = answer_of(
        provider("a", offering(WEBSITES)),
        provider("b", offering(GARDENS)),
        provider("c", offering(SHELTERS, area=municipalities("Gent"))),
    )

    assert tiers(answer) == [("c", "same_service"), ("b", "related_service"), ("a", "nearby")]
    assert [each.rank for each in answer.developers] == [1, 2, 3]


def test_work_of_the_same_group_comes_before_other_work() -> None:
    asked = need(service_types=(WEBSITES,))

    answer = answer_of(provider("a", offering(PACKING)), provider("b", offering("kantoor.administratie")), asked=asked)

    assert tiers(answer) == [("b", "same_group"), ("a", "nearby")]
    assert "experience" in answer_of(provider("a", offering(PACKING)), asked=asked, lang="en").developers[0].missing[0]


def test_who_is_beyond_all_proximity_comes_last() -> None:
    far = provider("a", offering(SHELTERS, "Leuven", area=Area(radius_km=5.0)))

    answer = answer_of(far, provider("b", offering(WEBSITES)))

    assert tiers(answer) == [("b", "nearby"), ("a", "same_service")]


def test_a_related_service_that_is_blocked_says_both() -> None:
    answer = answer_of(provider("a", offering(GARDENS, area=municipalities("Gent"))))

    (developer,) = answer.developers
    assert developer.tier == "related_service"
    assert "Zelfde ploeg, ander gereedschap." in developer.reason
    assert "Buiten werkgebied" in developer.reason
    assert developer.missing[0] == "de bereidheid te bevestigen"
    assert developer.missing[1].startswith("past als de aanbieder Ieper opneemt")


def test_every_limit_that_is_failed_is_named() -> None:
    answer = answer_of(provider("a", offering(area=municipalities("Gent"), capacity_hours_per_month=0.0)))

    assert answer.developers[0].missing[1:] == ("geen vrije uren",)


def test_a_provider_is_named_once() -> None:
    answer = answer_of(provider("a", offering(GARDENS), offering(HYDRANTS), offering(WEBSITES)))

    assert tiers(answer) == [("a", "related_service")]


def test_the_list_is_cut() -> None:
    answer = answer_of(*(provider(name, offering(GARDENS)) for name in "abc"), limit=2)

    assert [each.provider_id for each in answer.developers] == ["a", "b"]


def test_what_somebody_can_do_meanwhile_is_told_first() -> None:
    blocked = provider("b", offering(area=municipalities("Gent"), capacity_hours_per_month=0.0))

    answer = answer_of(provider("a"), blocked, provider("c", offering(GARDENS)))

    assert (answer.is_gap, answer.answers) == (False, ("A",))
    assert [note.code for note in answer.notices] == ["answered", "existing_first"]
    assert tiers(answer) == [("b", "same_service"), ("c", "related_service")]
    assert len(answer.developers[0].missing) == 2
    assert answer.hours_needed == 10.0


def test_a_part_that_somebody_can_do_leaves_a_gap() -> None:
    answer = answer_of(provider("a", offering(area=municipalities("Ieper"))), asked=need("Ieper", "Gent"))

    assert (answer.is_gap, answer.answers, answer.uncovered) == (True, ("A",), ("«Bushokjes reinigen»: Gent",))
    assert answer.notices[0].text.endswith("Nog niemand voor «Bushokjes reinigen»: Gent.")


def test_who_answers_with_one_service_is_no_developer_of_another() -> None:
    bundle = need(service_types=(SHELTERS, GARDENS))
    one = provider("a", offering(SHELTERS), offering(GARDENS, area=municipalities("Gent")))

    answer = answer_of(one, asked=bundle)

    assert (answer.answers, answer.developers) == (("A",), ())


def test_without_anybody_near_that_is_said() -> None:
    answer = answer_of()

    assert (answer.is_gap, answer.developers) == (True, ())
    assert [note.code for note in answer.notices] == ["nobody"]


def test_the_size_of_a_gap_is_that_of_the_need() -> None:
    assert answer_of(asked=need(hours_per_month=12.0)).hours_needed == 12.0
    assert answer_of(asked=replace(need(), hours_per_month=None)).hours_needed is None


def test_who_serves_it_meanwhile_is_named_in_a_sentence_that_fits_their_number() -> None:
    one, six = (answer_of(*(provider(f"p{n}", offering(SHELTERS)) for n in range(count))) for count in (1, 6))

    assert one.notices[0].text.startswith("Intussen lijkt 1 aanbieder dit te kunnen doen: ")
    assert six.notices[0].text.startswith("Intussen lijken 6 aanbieders dit te kunnen doen: ")
    assert ", …. Kijk" in six.notices[0].text
