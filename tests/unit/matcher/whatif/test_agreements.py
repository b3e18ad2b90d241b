"""What a change does to agreements, and what is written down of it."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.model.changes import Change, DropOffering, DropProvider, SetArea, SetCapacity, SetEnd, SetMaxTravel
from matcher.model.need import Buyer
from matcher.model.provider import OPEN_END, Area, Contingent
from matcher.model.rules import Rule, RuleBook
from matcher.whatif.agreements import act_by, gap_from, need_of, without_size
from matcher.whatif.scenario import About
from matcher.whatif.signalling import JOINT_LAW
from matching import AS_OF, GARDENS, SHELTERS, need, offering, place, provider
from what_ifs import RULES, agreement, only, outcome_of_all

SHELTER_TEAM = provider("shelters", offering(town="Kortemark"))
GARDEN_TEAM = provider("gardens", offering(GARDENS))
OTHER_TEAM = provider("others", offering(town="Ieper"))
NEAR = SetArea("shelters", Area(radius_km=15.0))
JUNE = SetEnd("shelters", date(2027, 6, 30))
NEW_LAW = Rule("aankoopcentrale", "Een wet", "art. 1", date(2030, 1, 1), None, "laag", "Later.", "Later.")


def counted(change: Change, **changes: object) -> str:
    found = outcome_of_all([change], [SHELTER_TEAM, GARDEN_TEAM], agreements=[agreement(**changes)])
    (outcome,) = found.counts["agreements"]
    return outcome


def test_exactly_the_boards_outside_the_radius_fall_out() -> None:
    kept = [agreement(town) for town in ("Kortemark", "Ieper", "Diksmuide", "Poperinge")]

    found = outcome_of_all([NEAR], [SHELTER_TEAM, GARDEN_TEAM], agreements=kept)

    assert [each.board for each in found.agreements] == ["Stad Ieper", "Stad Poperinge"]
    assert found.counts["agreements"] == {"falls_out": 2, "stays": 2}


def test_an_agreement_falls_out_even_if_others_could_do_it() -> None:
    found = only(outcome_of_all([NEAR], [SHELTER_TEAM, OTHER_TEAM], agreements=[agreement()]).agreements)

    assert found.outcome == "falls_out"
    assert [each.provider_id for each in found.direct] == ["others"]
    assert (found.answers_before, found.answers_after) == (2, 1)


def test_the_provider_of_an_agreement_has_its_hours_promised_already() -> None:
    full = replace(SHELTER_TEAM, offerings=(offering(capacity_hours_per_month=0.0),), contingent=Contingent(2.0, 2.0))

    found = outcome_of_all([SetMaxTravel("shelters", 300.0)], [full], agreements=[agreement()])

    assert found.counts["agreements"] == {"stays": 1}


def test_an_offering_that_ends_with_its_agreement_was_able_to_go_on() -> None:
    ends = provider("shelters", offering(town="Kortemark", valid_to=date(2026, 12, 31)))

    assert outcome_of_all([NEAR], [ends], agreements=[agreement()]).counts["agreements"] == {"falls_out": 1}


def test_a_part_of_the_places_weakens_an_agreement() -> None:
    both = agreement(places=(place("Ieper"), place("Kortemark")))

    found = only(outcome_of_all([NEAR], [SHELTER_TEAM], agreements=[both]).agreements)

    assert found.outcome == "weakened"
    assert found.text == "SHELTERS kan deze overeenkomst maar voor een deel voortzetten."


@pytest.mark.parametrize(
    ("change", "facts", "outcome"),
    [
        (SetCapacity("shelters", 5.0), {}, "to_confirm"),
        (SetCapacity("shelters", 5.0, SHELTERS), {}, "to_confirm"),
        (DropOffering("shelters", SHELTERS), {}, "falls_out"),
        (DropProvider("shelters"), {"provider_id": "gardens"}, "untouched"),
        (DropProvider("shelters"), {"end": date(2026, 11, 20)}, "ended"),
        (DropProvider("shelters"), {"provider_id": "nobody"}, "not_listed"),
        (DropProvider("shelters"), {"service_type": GARDENS}, "falls_out"),
        (NEAR, {"service_type": GARDENS}, "not_matched"),
        (JUNE, {"end": date(2026, 12, 31)}, "ends_before"),
        (JUNE, {"end": date(2027, 6, 30)}, "falls_out"),
        (JUNE, {"end": date(2028, 6, 30)}, "falls_out"),
        (JUNE, {"end": OPEN_END}, "falls_out"),
        (JUNE, {"end": None}, "falls_out"),
    ],
)
def test_each_agreement_has_one_outcome(change: Change, facts: dict[str, object], outcome: str) -> None:
    assert counted(change, **facts) == outcome


def test_who_could_not_do_its_own_agreement_and_now_can_restores_it() -> None:
    near = provider("shelters", offering(town="Kortemark", area=Area(radius_km=15.0)))
    wide = SetArea("shelters", Area(is_everywhere=True))

    found = only(outcome_of_all([wide], [near], agreements=[agreement()]).agreements)

    assert found.outcome == "restored"
    assert not found.direct + found.related


def test_the_work_is_to_be_done_by_somebody_else_from_the_day_of_the_change() -> None:
    about = About(since=date(2027, 3, 1))

    found = only(
        outcome_of_all([NEAR], [SHELTER_TEAM], about=about, agreements=[agreement(end=date(2027, 12, 31))]).agreements
    )

    assert found.term is not None
    assert found.term.gap_from == "2027-03-01"
    assert found.term.act_by == "2026-09-01"
    assert found.term.is_due
    assert found.term.text.startswith("Waarschuw nu. De overeenkomst loopt tot 31 december 2027.")


@pytest.mark.parametrize(
    ("end", "words", "is_open"),
    [(OPEN_END, "heeft geen einddatum", True), (None, "De einddatum is onbekend. Vraag:", False)],
)
def test_an_end_that_is_open_or_unknown_is_told_as_such(end: date | None, words: str, is_open: bool) -> None:
    about = About(since=date(2028, 1, 1))

    term = only(outcome_of_all([NEAR], [SHELTER_TEAM], about=about, agreements=[agreement(end=end)]).agreements).term

    assert term is not None
    assert words in term.text
    assert (term.end, term.days_left, term.is_open, term.is_due) == (None, None, is_open, False)


def test_the_gap_begins_at_the_change_else_after_the_end_else_now() -> None:
    ends, open_ended = agreement(), agreement(end=OPEN_END)

    assert gap_from(ends, since=date(2027, 5, 1), as_of=AS_OF) == date(2027, 5, 1)
    assert gap_from(ends, since=date(2020, 1, 1), as_of=AS_OF) == AS_OF
    assert gap_from(ends, since=None, as_of=AS_OF) == date(2027, 1, 1)
    assert gap_from(open_ended, since=None, as_of=AS_OF) == AS_OF


def test_one_acts_in_time_for_a_tender_and_for_notice() -> None:
    gap = date(2027, 1, 1)

    assert act_by(agreement(), gap, RULES) == date(2026, 7, 1)
    assert act_by(agreement(notice_months=12), gap, RULES) == date(2025, 12, 31)
    assert act_by(agreement(notice_months=1), gap, RULES) == date(2026, 7, 1)


def test_a_need_without_a_day_has_no_dates_and_may_go_without_hours() -> None:
    asked = need_of(agreement(), since=None, months=12)

    assert (asked.start, asked.end, asked.hours_per_month) == (None, None, 10.0)
    assert without_size(asked).hours_per_month is None


def test_one_signal_holds_all_boards_with_the_same_loss() -> None:
    about = About("Stad Ieper", "te ver", date(2027, 1, 1), "Stad Ieper", date(2026, 12, 1))
    kept = [agreement("Ieper"), agreement("Poperinge", hours_per_month=None)]

    found = outcome_of_all([NEAR], [SHELTER_TEAM, GARDEN_TEAM], about=about, agreements=kept)

    (signal,) = found.signals
    assert signal.id == "signaal-shelters-netheid-bushokjes"
    assert [board.name for board in signal.boards] == ["Stad Ieper", "Stad Poperinge"]
    assert signal.joint_tender is not None
    assert signal.joint_tender.hours_per_month is None
    assert [note.code for note in signal.questions] == ["hours"]
    assert "SIGNAAL: Bushokjes reinigen" in signal.text
    assert "uren onbekend" in signal.text
    assert all(each.signals == (signal.id,) for each in found.agreements)


def test_the_hours_of_boards_that_are_all_known_add_up() -> None:
    found = outcome_of_all([NEAR], [SHELTER_TEAM, OTHER_TEAM], agreements=[agreement("Ieper"), agreement("Poperinge")])

    tender = found.signals[0].joint_tender
    assert tender is not None
    assert tender.hours_per_month == 20.0
    assert "doe een beroep op OTHERS" in found.signals[0].interim_solution


def test_one_board_alone_makes_no_joint_tender() -> None:
    (signal,) = outcome_of_all([NEAR], [SHELTER_TEAM], agreements=[agreement()]).signals

    assert signal.joint_tender is None
    assert "geen andere besturen" in signal.second_phase_solution
    assert "RECHTSREGELS" not in signal.text


def test_a_board_without_a_name_stands_alone() -> None:
    nameless = [agreement("Ieper", buyer=Buyer()), agreement("Poperinge", buyer=Buyer())]

    (signal,) = outcome_of_all([NEAR], [SHELTER_TEAM], agreements=nameless).signals

    assert [board.name for board in signal.boards] == [None, None]
    assert "een onbekend bestuur" in signal.interim_solution


def test_a_signal_without_boards_asks_which_there_are() -> None:
    (signal,) = outcome_of_all([NEAR], [SHELTER_TEAM], places=[place("Ieper"), place("Kortemark")], lang="en").signals

    assert signal.municipalities == ("Ieper",)
    assert not signal.boards
    assert "boards" in {note.code for note in signal.questions}
    assert "Start by: unknown" in signal.text


def test_who_stops_altogether_lets_even_work_fall_that_the_catalogue_never_showed() -> None:
    far = provider("shelters", offering(town="Kortemark", area=Area(radius_km=5.0)))

    found = outcome_of_all([DropProvider("shelters")], [far, OTHER_TEAM], agreements=[agreement()])

    told = only(found.agreements)
    assert told.outcome == "falls_out"
    assert (told.lost[0].status_before, told.lost[0].was_certain) == (None, True)
    assert told.lost[0].places_lost == ("Ieper",)
    assert [each.provider_id for each in told.direct] == ["others"]
    assert [board.name for board in found.signals[0].boards] == ["Stad Ieper"]


def test_agreements_of_a_provider_that_is_not_in_the_catalogue_are_named() -> None:
    found = outcome_of_all([NEAR], [SHELTER_TEAM], agreements=[agreement(provider_id="nobody")])

    assert [note.code for note in found.notices] == ["not_listed", "advice"]
    assert "staat de aanbieder niet in de catalogus: a-ieper." in found.notices[0].text


def test_a_radius_around_an_unknown_place_neither_ends_an_agreement_nor_lets_it_go_on() -> None:
    nowhere = provider("shelters", offering(site=None), sites=None)

    found = outcome_of_all([NEAR], [nowhere], agreements=[agreement()])

    told = only(found.agreements)
    assert told.outcome == "to_confirm"
    assert told.text.startswith("Niet te meten: de vestiging van SHELTERS is niet bekend.")
    assert not found.signals


def test_an_end_after_the_agreement_does_not_touch_it_though_other_changes_hold_before() -> None:
    about = About(since=date(2027, 1, 1))
    short = agreement("Kortemark", end=date(2027, 3, 31))

    found = outcome_of_all([NEAR, JUNE], [SHELTER_TEAM], about=about, agreements=[short])

    assert found.counts["agreements"] == {"stays": 1}


def test_of_a_radius_now_and_an_end_later_each_agreement_gets_its_own_day() -> None:
    about = About(since=date(2027, 1, 1))
    kept = [agreement(town, end=date(2028, 12, 31)) for town in ("Kortemark", "Ieper")]

    found = outcome_of_all([NEAR, JUNE], [SHELTER_TEAM], about=about, agreements=kept)

    assert [each.term.gap_from for each in found.agreements if each.term] == ["2027-07-01", "2027-01-01"]


def test_a_board_with_an_agreement_and_a_need_is_asked_whether_that_is_the_same_work() -> None:
    asked = need("Ieper", buyer=Buyer("Stad Ieper"))

    (signal,) = outcome_of_all([NEAR], [SHELTER_TEAM], agreements=[agreement()], needs=[asked]).signals

    (question,) = (note for note in signal.questions if note.code == "same_work")
    assert (
        question.text == "Een overeenkomst én een open vraag: Stad Ieper. Is dat hetzelfde werk? Tel het dan één keer."
    )


def test_the_law_of_a_proposal_is_that_of_the_day_of_asking() -> None:
    early = replace(RULES, law=RuleBook(dict.fromkeys(JOINT_LAW, (NEW_LAW,))))

    (signal,) = outcome_of_all(
        [NEAR], [SHELTER_TEAM], agreements=[agreement("Ieper"), agreement("Poperinge")], rules=early
    ).signals

    assert signal.joint_tender is not None
    assert [note.code for note in signal.joint_tender.legal] == ["aankoopcentrale"] * len(JOINT_LAW) + ["check"]
    assert "niet van kracht op die dag" in signal.joint_tender.legal[0].text
    assert "lijkt te passen" not in signal.joint_tender.legal[0].text
