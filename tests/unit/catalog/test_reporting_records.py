"""Counts, actions and outcomes as they are handed in."""

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from catalog.action_records import ActionRecord, to_action
from catalog.fields import shipped
from catalog.object_count_records import ObjectCountRecord, to_object_count
from catalog.outcome_records import OutcomeRecord, to_outcome
from catalog.places import load_places
from catalog.work_norms import work_norm
from matcher.model.reporting import Indicator, ObjectCount

COUNT: dict[str, Any] = {"programme": "Hydranten", "date": "2026-05-01"}
ACTION: dict[str, Any] = {"year": 2026, "title": "Overleg"}
OUTCOME: dict[str, Any] = {"need_id": "n-1", "date": "2026-05-01", "result": "trial"}
DAY = datetime.date(2026, 5, 1)


def count_of(**stated: Any) -> ObjectCount:
    record = ObjectCountRecord.model_validate(COUNT | stated, context=shipped())
    return to_object_count(record, load_places(), default_id="t-1")


def refused(model: Any, stated: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(stated, context=shipped())
    return [(str(each["loc"][0]), each["type"]) for each in caught.value.errors()]


def test_one_place_is_a_municipality_under_its_own_name() -> None:
    found = count_of(places=[{"municipality": "ieper"}])

    assert (found.municipality, found.area, found.programme) == ("Ieper", None, "hydranten")


def test_several_places_are_an_area() -> None:
    found = count_of(places=[{"municipality": "Ieper"}, {"municipality": "Veurne"}])

    assert (found.municipality, found.area) == (None, "Ieper, Veurne")


def test_an_area_keeps_the_name_that_it_was_given() -> None:
    assert count_of(places=[{"municipality": "Ieper"}], area="Watergroep").area == "Watergroep"


def test_without_a_place_a_count_is_of_the_whole_programme() -> None:
    found = count_of()

    assert (found.municipality, found.area, found.registered) == (None, None, None)


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ({"registered": 10, "checked": 11}, "checked"),
        ({"checked": 10, "defective": 11}, "defective"),
        ({"registered": 10, "defective": 11}, "defective"),
        ({"boards_total": 18, "boards_counted": 19}, "boards_counted"),
    ],
)
def test_a_part_is_no_more_than_its_whole(stated: dict[str, Any], wrong: str) -> None:
    assert refused(ObjectCountRecord, COUNT | stated) == [(wrong, "less_than_equal")]


def test_counts_of_which_the_whole_is_unknown_are_taken() -> None:
    assert count_of(defective=3).defective == 3


def test_an_action_takes_the_codes_and_statuses_that_exist() -> None:
    assert refused(ActionRecord, ACTION | {"code": "WSE-LR5"}) == [("code", "not_listed")]
    assert refused(ActionRecord, ACTION | {"status": "bijna"}) == [("status", "not_listed")]


def test_an_action_keeps_its_indicators() -> None:
    record = ActionRecord.model_validate(ACTION | {"indicators": [{"name": "Besturen", "value": 6, "target": 14}]})

    assert to_action(record, default_id="a-1").indicators == (Indicator("Besturen", 6, None, 14),)


def test_an_outcome_takes_the_results_that_exist_and_keeps_its_places() -> None:
    record = OutcomeRecord.model_validate(OUTCOME | {"places": [{"municipality": "8900"}]}, context=shipped())

    assert to_outcome(record, load_places(), default_id="r-1").municipalities == ("Ieper",)
    assert refused(OutcomeRecord, OUTCOME | {"result": "misschien"}) == [("result", "not_listed")]


def test_hours_of_ones_own_come_before_the_norm_that_we_know() -> None:
    own = work_norm("hydranten", DAY, hours_per_object=0.5)

    assert own is not None
    assert (own.hours_per_object, own.certainty) == (0.5, "laag")


def test_before_the_first_norm_there_is_none() -> None:
    assert work_norm("hydranten", datetime.date(2010, 1, 1)) is None
