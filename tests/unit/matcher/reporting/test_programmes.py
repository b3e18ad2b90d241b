"""How counts of different days and places become the state of a programme."""

import datetime
from typing import Any

import pytest

from matcher.model.reporting import ObjectCount, WorkNorm
from matcher.reporting.programmes import ProgrammeProgress, programmes
from matcher.reporting.told import Teller

DAY = datetime.date(2026, 6, 1)
LATER = datetime.date(2026, 9, 1)
NORM = WorkNorm(hours_per_object=0.5, hours_per_fte=1000.0, source="test", certainty="laag")


def count(**stated: Any) -> ObjectCount:
    given: dict[str, Any] = {"programme": "hydranten", "date": DAY} | stated
    return ObjectCount(id=f"{given.get('municipality')}-{given.get('area')}-{given['date']}", **given)


def one(*counts: ObjectCount, norm: WorkNorm | None = NORM, **asked: Any) -> ProgrammeProgress:
    found = programmes(counts, lambda _: norm, as_of=datetime.date(2026, 12, 31), **asked)
    assert len(found) == 1
    return found[0]


def codes(found: ProgrammeProgress) -> list[str]:
    return [note.code for note in Teller("nl").of_programme(found)]


def test_municipalities_are_added_up() -> None:
    found = one(
        count(municipality="Ieper", registered=100, checked=40, defective=10),
        count(municipality="Veurne", registered=50, checked=50, defective=5),
    )

    assert (found.registered, found.checked, found.defective) == (150, 90, 15)
    assert (found.progress.remaining, found.progress.hours) == (60, 30.0)
    assert [each.name for each in found.municipalities] == ["Ieper", "Veurne"]


def test_a_municipality_counts_once_with_its_newest_count() -> None:
    found = one(
        count(municipality="Ieper", date=LATER, registered=100, checked=70),
        count(municipality="Ieper", registered=100, checked=40),
    )

    assert found.progress.remaining == 30
    assert [each.checked for each in found.moments] == [40, 70]


def test_nothing_depends_on_the_order_of_the_counts() -> None:
    counts = [
        count(municipality="Ieper", registered=100, checked=40),
        count(municipality="Ieper", date=LATER, registered=100, checked=70),
        count(municipality="Veurne", registered=50),
    ]

    assert one(*counts) == one(*reversed(counts))


def test_a_count_of_the_whole_goes_before_a_sum_of_its_parts() -> None:
    found = one(
        count(registered=500, checked=400),
        count(area="IWVA", registered=100, checked=100),
        count(municipality="Ieper", date=LATER, registered=100, checked=40),
    )

    assert (found.scope, found.progress.remaining) == ("whole", 100)
    assert found.has_newer_parts
    assert "newer_parts" in codes(found)


def test_areas_go_before_the_municipalities_in_them() -> None:
    found = one(
        count(area="IWVA", registered=100, checked=60, boards_counted=5, boards_total=5),
        count(area="Watergroep", registered=200, checked=100, boards_counted=7, boards_total=13),
        count(municipality="Ieper", registered=100, checked=40),
    )

    assert (found.scope, found.progress.remaining) == ("areas", 140)
    assert (found.boards_counted, found.boards_total) == (12, 18)
    assert "boards" in codes(found)


def test_the_whole_that_says_too_little_gives_way_to_parts_that_say_enough() -> None:
    found = one(count(registered=500), count(municipality="Ieper", registered=100, checked=40))

    assert (found.scope, found.progress.remaining) == ("municipalities", 60)


def test_one_count_alone_says_all_that_it_knows() -> None:
    found = one(count(registered=500))

    assert (found.registered, found.checked, found.progress.remaining) == (500, None, None)
    assert found.incomplete == ()


def test_an_incomplete_count_stays_out_of_the_sum_and_is_named() -> None:
    found = one(
        count(municipality="Ieper", registered=100, checked=40, defective=4),
        count(municipality="Veurne", registered=50),
    )

    assert (found.registered, found.incomplete) == (100, ("Veurne",))
    assert "incomplete" in codes(found)
    assert not found.municipalities[1].is_complete


def test_the_share_of_defects_comes_from_the_places_that_know_it() -> None:
    found = one(
        count(municipality="Ieper", registered=100, checked=40, defective=10),
        count(municipality="Veurne", registered=50, checked=10),
    )

    assert (found.defective, found.progress.defect_rate) == (None, 0.25)
    assert found.progress.expected_defects == 25.0
    assert "defects_partly_known" in codes(found)


def test_boards_are_the_municipalities_that_should_take_part() -> None:
    counts = count(municipality="Ieper", registered=1, checked=1), count(municipality="Gent", registered=1, checked=1)

    found = one(*counts, expected=["Ieper", "Veurne"])

    assert (found.boards_counted, found.boards_total) == (1, 2)
    assert found.without_count == ("Veurne",)


def test_without_a_norm_the_work_is_unknown() -> None:
    found = one(count(registered=10, checked=4), norm=None)

    assert (found.progress.remaining, found.progress.hours, found.progress.fte) == (6, None, None)
    assert codes(found)[0] == "no_norm"


def test_all_boards_counted_asks_nothing_of_them() -> None:
    found = one(count(registered=10, checked=4, defective=1, boards_counted=3, boards_total=3))

    assert codes(found) == ["estimate"]


def test_counts_of_after_the_day_are_left_out() -> None:
    counts = [count(registered=10, checked=4), count(date=LATER, registered=10, checked=10)]

    found = programmes(counts, lambda _: NORM, as_of=DAY)

    assert found[0].progress.remaining == 6


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_programme_stands_under_its_own_name(lang: str) -> None:
    counts = [count(programme="speelpleintjes", registered=3, checked=1), count(registered=10, checked=4)]

    found = programmes(counts, lambda _: NORM, as_of=DAY)

    assert [each.programme for each in found] == ["hydranten", "speelpleintjes"]
    assert all(note.text for each in found for note in Teller(lang).of_programme(each))
