"""What a change does to needs and municipalities."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.model.changes import (
    AddProvider,
    Change,
    DropOffering,
    DropProvider,
    SetArea,
    SetCapacity,
    SetEnd,
    SetMaxTravel,
)
from matcher.model.need import Need
from matcher.model.provider import Area
from matcher.whatif.result import as_json
from matcher.whatif.scenario import About
from matching import GARDENS, SHELTERS, WEBSITES, municipalities, need, offering, place, provider, unknown_provider
from what_ifs import RULES, only, outcome_of_all

SHELTER_TEAM = provider("shelters", offering(town="Kortemark"))
GARDEN_TEAM = provider("gardens", offering(GARDENS))
OTHER_TEAM = provider("others", offering(town="Ieper", rate_eur_per_hour=34.0))
NEAR = SetArea("shelters", Area(radius_km=15.0))


def test_who_no_longer_comes_and_was_the_only_one_lets_a_need_fall() -> None:
    found = only(outcome_of_all([NEAR], [SHELTER_TEAM, GARDEN_TEAM], needs=[need("Ieper")]).needs)

    assert found.outcome == "falls_out"
    assert (found.answers_before, found.answers_after) == (1, 0)
    assert found.lost[0].reasons[0].code == "outside_area"
    assert [each.provider_id for each in found.related] == ["gardens"]
    assert not found.direct


def test_what_others_can_do_is_lost_but_met() -> None:
    found = only(outcome_of_all([NEAR], [SHELTER_TEAM, OTHER_TEAM], needs=[need("Ieper")]).needs)

    assert found.outcome == "met_by_others"
    assert found.text == "SHELTERS kan dit niet meer doen. Anderen kunnen het wel: 1 aanbieder."


def test_a_replacement_is_compared_with_what_falls_out() -> None:
    dated = need("Ieper", start=date(2027, 1, 1), end=date(2027, 12, 31))
    found = only(outcome_of_all([NEAR], [SHELTER_TEAM, OTHER_TEAM], needs=[dated]).needs)

    cost = found.direct[0].cost
    assert cost.hours_needed == 120.0
    assert cost.rate_difference_eur_per_hour == 4.0
    assert cost.extra_cost_eur == 480.0
    assert cost.extra_road_km is not None
    assert cost.extra_road_km < 0
    assert not cost.unknown


def test_what_is_unknown_of_a_replacement_stays_unknown_and_is_asked() -> None:
    providers = [SHELTER_TEAM, unknown_provider("unknown")]
    found = only(outcome_of_all([NEAR], providers, needs=[need("Ieper", hours_per_month=None)]).needs)

    cost = found.direct[0].cost
    assert cost.extra_road_km is None
    assert cost.extra_cost_eur is None
    assert [note.code for note in cost.unknown] == ["hours_unknown", "road_unknown", "rate_unknown"]


def test_who_still_does_a_part_weakens_a_need() -> None:
    found = outcome_of_all([NEAR], [SHELTER_TEAM], needs=[need("Ieper", "Kortemark")])

    assert only(found.needs).outcome == "weakened"
    assert only(found.needs).lost[0].places_lost == ("Ieper",)
    assert found.signals[0].municipalities == ("Ieper",)
    assert [each.municipality for each in found.signals[0].needs[0].places] == ["Ieper"]


def test_fewer_hours_than_asked_weaken_a_need() -> None:
    found = only(outcome_of_all([SetCapacity("shelters", 5.0)], [SHELTER_TEAM], needs=[need("Ieper")]).needs)

    assert found.outcome == "weakened"
    assert found.lost[0].status_after == "partial"


def test_who_comes_farther_gains_what_nobody_did() -> None:
    near = provider("shelters", offering(town="Kortemark", area=Area(radius_km=15.0)))
    wide = SetArea("shelters", Area(is_everywhere=True))

    found = only(outcome_of_all([wide], [near], needs=[need("Ieper")]).needs)

    assert found.outcome == "gained"
    assert found.gained[0].places_gained == ("Ieper",)


def test_one_more_provider_is_more_choice() -> None:
    found = only(outcome_of_all([AddProvider(OTHER_TEAM)], [SHELTER_TEAM], needs=[need("Ieper")]).needs)

    assert found.outcome == "more_choice"
    assert found.text == "Meer keuze: ook OTHERS kan dit doen."


def test_more_hours_than_before_strengthen_an_answer() -> None:
    small = provider("shelters", offering(capacity_hours_per_month=5.0))

    assert only(outcome_of_all([SetCapacity("shelters", 10.0)], [small], needs=[need("Ieper")]).needs).outcome == (
        "strengthened"
    )


def test_a_related_provider_that_goes_is_a_shift() -> None:
    found = outcome_of_all([DropProvider("gardens")], [SHELTER_TEAM, GARDEN_TEAM], needs=[need("Ieper")])

    assert only(found.needs).outcome == "shifted"


def test_a_change_that_only_makes_data_older_changes_nothing_for_a_need() -> None:
    older = [DropProvider("shelters"), AddProvider(replace(SHELTER_TEAM, confirmed_on=date(2020, 1, 1)))]

    found = outcome_of_all(older, [SHELTER_TEAM], needs=[need("Ieper")])

    assert found.counts["needs"] == {"unchanged": 1}


@pytest.mark.parametrize("asked", [need("Ieper", service_types=(WEBSITES,)), need("Gent")])
def test_a_need_for_something_else_or_too_far_already_is_left_alone(asked: Need) -> None:
    near = provider("shelters", offering(town="Kortemark", area=Area(radius_km=20.0)))

    found = outcome_of_all([NEAR], [near], needs=[asked])

    assert found.counts["needs"] == {"unchanged": 1}


def test_who_comes_and_goes_again_is_told_by_name() -> None:
    found = outcome_of_all([AddProvider(OTHER_TEAM), DropProvider("others")], [SHELTER_TEAM])

    assert [line.provider_name for line in found.changes] == ["OTHERS", "OTHERS"]


def test_who_never_surely_came_is_ruled_out_and_gives_no_signal() -> None:
    doubtful = provider("shelters", offering(town="Kortemark", area=None))

    found = outcome_of_all([NEAR], [doubtful], needs=[need("Ieper")])

    assert only(found.needs).outcome == "ruled_out"
    assert not found.signals


def test_the_first_providers_in_the_new_ranking_are_named() -> None:
    others = [provider(f"o{at}") for at in range(5)]

    found = only(outcome_of_all([DropProvider("shelters")], [SHELTER_TEAM, *others], needs=[need("Ieper")]).needs)

    assert [each.provider_id for each in found.direct] == ["o0", "o1", "o2"]
    assert RULES.shown_replacements == 3


def test_every_service_of_the_changed_provider_is_looked_at_in_every_municipality() -> None:
    both = provider("shelters", offering(SHELTERS), offering(GARDENS))

    found = outcome_of_all([DropProvider("shelters")], [both], places=[place("Ieper"), place("Gent")])

    assert [each.id for each in found.municipalities] == [
        *(f"33011/{GARDENS}", f"33011/{SHELTERS}"),
        *(f"44021/{GARDENS}", f"44021/{SHELTERS}"),
    ]
    assert {each.outcome for each in found.municipalities} == {"falls_out"}


def test_a_municipality_falls_out_after_the_day_on_which_the_provider_stops() -> None:
    stops = SetEnd("shelters", date(2027, 6, 30))

    assert only(outcome_of_all([stops], [SHELTER_TEAM], places=[place("Ieper")]).municipalities).outcome == "falls_out"
    before = outcome_of_all([stops], [SHELTER_TEAM], places=[place("Ieper")], about=About(since=date(2027, 1, 1)))
    assert only(before.municipalities).outcome == "weakened"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (NEAR, "SHELTERS werkt binnen 15 km"),
        (replace(NEAR, service_type=SHELTERS), "SHELTERS werkt binnen 15 km, voor «Bushokjes reinigen»"),
        (SetArea("shelters", Area(is_everywhere=True)), "SHELTERS krijgt een ander werkgebied: overal"),
        (SetArea("shelters", municipalities("Gent", names=("Gent",))), "SHELTERS krijgt een ander werkgebied: Gent"),
        (SetCapacity("shelters", 12.5), "SHELTERS heeft 12,5 vrije uren per maand"),
        (SetCapacity("shelters", {1: 4.0, 2: 8.0}), "SHELTERS heeft 4 tot 8 vrije uren per maand"),
        (SetEnd("shelters", date(2027, 6, 30)), "SHELTERS stopt na 30 juni 2027"),
        (SetMaxTravel("shelters", 30.0), "SHELTERS rijdt hoogstens 30 minuten"),
        (DropOffering("shelters", SHELTERS), "SHELTERS stopt, voor «Bushokjes reinigen»"),
        (DropProvider("shelters"), "SHELTERS stopt helemaal"),
        (AddProvider(GARDEN_TEAM), "GARDENS komt erbij"),
    ],
)
def test_every_change_is_told_in_one_line(change: Change, text: str) -> None:
    assert [line.text for line in outcome_of_all([change], [SHELTER_TEAM]).changes] == [text]


def test_a_radius_around_an_unknown_place_is_asked_about() -> None:
    nowhere = provider("shelters", offering(site=None), sites=None)

    assert [note.code for note in outcome_of_all([NEAR], [nowhere]).notices] == ["no_site", "advice"]


def test_what_was_said_already_changes_nothing() -> None:
    near = provider("shelters", offering(area=Area(radius_km=15.0)))

    assert [note.code for note in outcome_of_all([NEAR], [near]).notices] == ["nothing_changes", "advice"]


def test_who_stops_is_a_change() -> None:
    assert [note.code for note in outcome_of_all([DropProvider("shelters")], [SHELTER_TEAM]).notices] == ["advice"]


def test_the_answer_is_written_with_the_needs_in_their_own_shape() -> None:
    found = outcome_of_all([NEAR], [SHELTER_TEAM], needs=[need("Ieper")])

    written = as_json(found, lambda each: {"id": each.id})

    assert written["signals"][0]["needs"] == [{"id": "n"}]
    assert written["needs"][0]["outcome"] == "falls_out"


def test_a_need_that_ends_before_the_change_is_left_alone() -> None:
    about = About(since=date(2027, 1, 1))
    past = need("Ieper", start=date(2026, 1, 1), end=date(2026, 12, 31))

    assert outcome_of_all([NEAR], [SHELTER_TEAM], about=about, needs=[past]).counts["needs"] == {"ends_before": 1}


def test_only_what_is_left_of_a_need_on_the_day_of_the_change_is_handed_over() -> None:
    about = About(since=date(2027, 1, 1))
    running = need("Ieper", start=date(2026, 7, 1), end=date(2027, 6, 30))

    (signal,) = outcome_of_all([NEAR], [SHELTER_TEAM], about=about, needs=[running]).signals

    assert [(each.start, each.end) for each in signal.needs] == [(date(2027, 1, 1), date(2027, 6, 30))]
    assert signal.boards[0].gap_from == "2027-01-01"


def test_a_need_that_starts_after_the_change_misses_nothing_before_it_starts() -> None:
    about = About(since=date(2027, 1, 1))
    later = need("Ieper", start=date(2027, 9, 1), end=date(2028, 6, 30))

    (signal,) = outcome_of_all([NEAR], [SHELTER_TEAM], about=about, needs=[later]).signals

    assert signal.boards[0].gap_from == "2027-09-01"
    assert signal.needs[0].start == date(2027, 9, 1)


def test_a_provider_that_stops_halfway_leaves_the_other_half_of_a_need() -> None:
    stops = SetEnd("shelters", date(2027, 6, 30))
    whole = need("Ieper", start=date(2027, 1, 1), end=date(2027, 12, 31))

    found = outcome_of_all([stops], [SHELTER_TEAM], needs=[whole])

    assert only(found.needs).outcome == "weakened"
    assert found.signals[0].needs[0].start == date(2027, 7, 1)


@pytest.mark.parametrize("change", [NEAR, SetMaxTravel("shelters", 15.0), replace(NEAR, service_type=SHELTERS)])
def test_a_distance_from_an_unknown_place_is_never_a_silent_yes(change: Change) -> None:
    nowhere = provider("shelters", offering(site=None), sites=None)

    found = outcome_of_all([change], [nowhere], needs=[need("Ieper")], places=[place("Gent")])

    assert only(found.needs).outcome == "to_confirm"
    assert only(found.needs).text == (
        "Niet te meten: de vestiging van SHELTERS is niet bekend. Vraag: vanuit welke gemeente werkt u?"
    )
    assert only(found.municipalities).outcome == "to_confirm"
    assert [note.code for note in found.notices] == ["no_site", "advice"]
    assert not found.signals


def test_another_change_of_a_provider_without_a_place_asks_for_no_distance() -> None:
    both = provider("shelters", offering(site=None), offering(GARDENS, site=None), sites=None)
    gardens = [SetArea("shelters", Area(radius_km=15.0), GARDENS), SetCapacity("shelters", 5.0, SHELTERS)]

    found = outcome_of_all(gardens, [both, OTHER_TEAM], needs=[need("Ieper")])

    assert only(found.needs).outcome == "weakened"


def test_the_hours_of_a_board_follow_from_what_it_asks() -> None:
    counted = need("Ieper", hours_per_month=None, quantity=60, times_per_year=12, minutes_per_unit=20)

    (signal,) = outcome_of_all([NEAR], [SHELTER_TEAM], needs=[counted]).signals

    assert signal.boards[0].hours_per_month == 20.0
    assert "hours" not in {note.code for note in signal.questions}


def test_who_starts_from_nobody_knows_where_only_may_be_new() -> None:
    nowhere = provider("new", offering(site=None, area=Area(radius_km=15.0)), sites=None)

    found = outcome_of_all([AddProvider(nowhere)], [GARDEN_TEAM], needs=[need("Ieper")])

    assert only(found.needs).outcome == "maybe_more"
    assert "niet bekend of die hier komt" in only(found.needs).text
