"""The laws of a what-if: no change changes nothing, and the short way says what asking everything anew would say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from catalog.rules import load_rules
from generators import HOURS, KM, MINUTES, NAMES, OFFERED_DAYS, catalogues, made, make_area, make_need, make_provider
from matcher.model.agreement import RunningAgreement
from matcher.model.changes import (
    AddProvider,
    Change,
    DropOffering,
    DropProvider,
    SetArea,
    SetCapacity,
    SetEnd,
    SetMaxTravel,
    WhatIfRules,
)
from matcher.model.changing import changed
from matcher.model.need import Buyer, Need
from matcher.model.provider import OPEN_END, Area, Provider
from matcher.model.result import Match, MatchResult
from matcher.whatif.asking import what_if
from matcher.whatif.result import Consequence, WhatIf
from matcher.whatif.scenario import Scenario, Setting
from matching import POLICY, SHELTERS, answer, indexed, place, site, staged

Catalogue = tuple[Provider, ...]
RULES = WhatIfRules(shown_replacements=3, horizon_months=12, joint_tender_boards=2, tender_months=6, law=load_rules())
PLACES = tuple(place(name) for name in ("Ieper", "Gent"))


def make_needs(dice: Random) -> tuple[Need, ...]:
    return tuple(replace(make_need(dice), id=f"n{at}") for at in range(dice.randint(0, 3)))


def make_agreements(dice: Random) -> tuple[RunningAgreement, ...]:
    return tuple(make_agreement(dice, f"a{at}") for at in range(dice.randint(0, 4)))


def make_agreement(dice: Random, name: str) -> RunningAgreement:
    town = dice.choice(NAMES)
    return RunningAgreement(
        id=name,
        provider_id=dice.choice(("p0", "p1", "p2")),
        service_type=SHELTERS,
        buyer=Buyer(f"Bestuur {town}", "municipality", town),
        places=(place(town),),
        hours_per_month=dice.choice((None, 10.0)),
        end=dice.choice((None, OPEN_END, date(2026, 11, 1), date(2026, 12, 31), date(2027, 6, 30))),
        notice_months=dice.choice((None, 3)),
    )


def make_changes(dice: Random, providers: Catalogue) -> tuple[Change, ...]:
    """Change one or two different providers, each in one way; perhaps a new one comes."""
    several = dice.sample(providers, min(len(providers), dice.randint(0, 2)))
    new = (AddProvider(replace(make_provider(dice), id="new", name="New")),) if dice.random() < 1 / 3 else ()
    return (*(make_change(dice, who) for who in several), *new)


def make_change(dice: Random, who: Provider) -> Change:
    code = dice.choice((None, who.offerings[0].service_type))
    choices: tuple[Callable[[], Change], ...] = (
        lambda: SetArea(who.id, make_area(dice), code),
        lambda: SetArea(who.id, Area(radius_km=dice.choice(KM)), code, site(dice.choice(NAMES))),
        lambda: SetCapacity(who.id, dice.choice(HOURS), code),
        lambda: SetEnd(who.id, dice.choice(OFFERED_DAYS), code),
        lambda: SetMaxTravel(who.id, dice.choice(MINUTES), code),
        lambda: DropOffering(who.id, who.offerings[0].service_type),
        lambda: DropProvider(who.id),
    )
    return dice.choice(choices)()


def asked(providers: Catalogue, scenario: Scenario) -> WhatIf:
    return what_if(scenario, providers, staged(providers), staged, Setting(POLICY, RULES))


def is_silent(found: WhatIf) -> bool:
    return not (found.needs or found.agreements or found.municipalities or found.signals)


@given(catalogues(), made(make_needs), made(make_agreements))
def test_no_change_changes_nothing(
    catalogue: Catalogue, needs: tuple[Need, ...], agreements: tuple[RunningAgreement, ...]
) -> None:
    assert is_silent(asked(catalogue, Scenario((), needs, agreements, PLACES)))


@given(catalogues(), made(make_needs), made(make_agreements))
def test_who_goes_and_comes_back_changes_nothing(
    catalogue: Catalogue, needs: tuple[Need, ...], agreements: tuple[RunningAgreement, ...]
) -> None:
    back = (DropProvider(catalogue[0].id), AddProvider(catalogue[0]))

    assert is_silent(asked(catalogue, Scenario(back, needs, agreements, PLACES)))


@given(catalogues(), made(make_needs), st.integers(0, 99_999))
def test_the_short_way_says_what_asking_everything_anew_says(
    catalogue: Catalogue, needs: tuple[Need, ...], seed: int
) -> None:
    changes = make_changes(Random(seed), catalogue)
    after = changed(catalogue, changes)

    found = {each.id: each for each in asked(catalogue, Scenario(changes, needs)).needs}

    for need in needs:
        told = found.get(need.id)
        then, now = answer(need, *catalogue), answer(need, *after)
        is_unmeasured = cannot_be_measured(now, changes, catalogue, after)
        assert (
            standings(then) == standings(now) and not is_unmeasured
            if told is None
            else told.outcome == plainly(then, now, is_unmeasured=is_unmeasured)
        )
        if told is not None:
            assert (told.answers_before, told.answers_after) == (then.n_answers, now.n_answers)
            assert replaced(told) == plainly_replaced(then, now, told)


@given(catalogues(), made(make_needs), made(make_agreements), st.integers(0, 99_999))
def test_an_index_says_what_the_stages_say(
    catalogue: Catalogue, needs: tuple[Need, ...], agreements: tuple[RunningAgreement, ...], seed: int
) -> None:
    scenario = Scenario(make_changes(Random(seed), catalogue), needs, agreements, PLACES)

    found = what_if(scenario, catalogue, indexed(catalogue), indexed, Setting(POLICY, RULES))

    assert found == asked(catalogue, scenario)


@given(catalogues(), made(make_needs), made(make_agreements))
def test_who_stops_brings_nothing_new(
    catalogue: Catalogue, needs: tuple[Need, ...], agreements: tuple[RunningAgreement, ...]
) -> None:
    found = asked(catalogue, Scenario((DropProvider("p0"),), needs, agreements, PLACES))

    told = (*found.needs, *found.agreements, *found.municipalities)
    assert all(each.outcome in {"falls_out", "ruled_out", "met_by_others", "shifted", "not_matched"} for each in told)
    assert not any(each.gained for each in told)


@given(catalogues(), made(make_needs), made(make_agreements))
def test_who_comes_everywhere_lets_nobody_fall(
    catalogue: Catalogue, needs: tuple[Need, ...], agreements: tuple[RunningAgreement, ...]
) -> None:
    wider = SetArea("p0", Area(is_everywhere=True))

    found = asked(catalogue, Scenario((wider,), needs, agreements, PLACES))

    assert not any(each.lost for each in (*found.needs, *found.agreements, *found.municipalities))
    assert not found.signals


@given(catalogues(), made(make_needs), made(make_agreements), st.integers(0, 99_999))
def test_everything_is_counted_once(
    catalogue: Catalogue, needs: tuple[Need, ...], agreements: tuple[RunningAgreement, ...], seed: int
) -> None:
    found = asked(catalogue, Scenario(make_changes(Random(seed), catalogue), needs, agreements, PLACES))

    assert sum(found.counts["needs"].values()) == len(needs)
    assert sum(found.counts["agreements"].values()) == len(agreements)
    for kind in ("needs", "agreements", "municipalities"):
        ids = [each.id for each in getattr(found, kind)]
        assert len(set(ids)) == len(ids)


@given(catalogues(), made(make_needs), made(make_agreements), st.integers(0, 99_999))
def test_a_signal_names_each_board_once_and_hands_over_what_fell_out(
    catalogue: Catalogue, needs: tuple[Need, ...], agreements: tuple[RunningAgreement, ...], seed: int
) -> None:
    found = asked(catalogue, Scenario(make_changes(Random(seed), catalogue), needs, agreements))

    for signal in found.signals:
        boards = [board.name for board in signal.boards if board.name is not None]
        assert len(set(boards)) == len(boards)
        fallen = [each for each in (*found.needs, *found.agreements) if signal.id in each.signals]
        assert sorted(need.id for need in signal.needs) == sorted(each.id for each in fallen)
        assert sorted(item for board in signal.boards for item in board.items) == sorted(each.id for each in fallen)


def answers(result: MatchResult) -> dict[tuple[str, str], Match]:
    return {(row.provider_id, row.service_type): row for row in result.matches if row.status != "related"}


def standings(result: MatchResult) -> list[tuple[str, str, str, float]]:
    return sorted((row.provider_id, row.service_type, row.status, row.score) for row in result.matches)


def cannot_be_measured(now: MatchResult, changes: tuple[Change, ...], before: Catalogue, after: Catalogue) -> bool:
    """Say whether a changed provider still answers, with a distance that counts from nobody knows where."""
    return any(
        each.provider_id == who and code in (None, getattr(each, "service_type", None) or code)
        for each in changes
        if isinstance(each, SetMaxTravel) or (isinstance(each, SetArea) and each.area.radius_km is not None)
        if each.provider_id in {one.id for one in after if one not in before}
        for (who, code), row in answers(now).items()
        if "place_unknown" in {note.code for note in row.warnings}
    )


def plainly(then: MatchResult, now: MatchResult, *, is_unmeasured: bool) -> str:
    """Classify by looking at all answers there are, before and after."""
    old, new = answers(then), answers(now)
    gone = [row for key, row in old.items() if key not in new]
    if gone:
        is_doubtful = all({"area_unknown", "place_unknown"} & {note.code for note in row.warnings} for row in gone)
        return "ruled_out" if is_doubtful else "met_by_others" if new else "falls_out"
    fresh = [row for key, row in new.items() if key not in old]
    is_sure = any(not {"area_unknown", "place_unknown"} & {note.code for note in row.warnings} for row in fresh)
    if new and not old and is_sure:
        return "gained"
    if any(covers_less(old[key], new[key]) for key in old):
        return "weakened"
    if is_unmeasured:
        return "to_confirm"
    if fresh:
        return "more_choice" if is_sure else "maybe_more"
    return "strengthened" if any(covers_less(new[key], old[key]) for key in old) else "shifted"


def covers_less(one: Match, other: Match) -> bool:
    hours = [next((each.value for each in row.criteria if each.name == "capacity"), 0.0) for row in (one, other)]
    known = one.coverage is not None and other.coverage is not None
    plain = {name.rpartition(" ")[2] for name in one.places_served} - set(other.places_served)
    if any(name.endswith(town) for town in plain for name in set(one.places_served) - set(other.places_served)):
        return True
    return other.score <= one.score and (
        (known and (other.coverage or 0.0) < (one.coverage or 0.0))
        or (one.status == "full" and other.status != "full")
        or hours[1] < hours[0]
    )


def replaced(told: Consequence) -> list[tuple[str, str]]:
    return [(each.provider_id, each.service_type) for each in (*told.direct, *told.related)]


def plainly_replaced(then: MatchResult, now: MatchResult, told: Consequence) -> list[tuple[str, str]]:
    if not told.lost:
        return []
    without = {loss.provider_id for loss in told.lost}
    rows = [row for row in now.matches if row.provider_id not in without][: RULES.shown_replacements]
    return [(row.provider_id, row.service_type) for row in rows]
