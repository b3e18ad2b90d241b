"""The numbers by which needs are matched."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.model.policy import CrewRules, MobilityHelper, ValueFunction
from matching import SERVICE_TYPES, SHELTERS

DRIVE = MobilityHelper("drive", "Drive", frozenset(("34027",)), date(2014, 1, 1), date(2019, 12, 31))


def test_equal_anchors_are_refused() -> None:
    with pytest.raises(ValueError, match="equal anchors would be a gate"):
        ValueFunction(best=1.0, worst=1.0, neutral=0.4)


@pytest.mark.parametrize(("workers", "supervisors"), [(0, 1), (7, 1), (8, 2), (14, 2)])
def test_seven_workers_have_one_supervisor(workers: int, supervisors: int) -> None:
    rules = CrewRules(workers=4.0, workers_per_supervisor=7.0, paid_day_hours=8.0)

    assert rules.supervisors_for(workers) == supervisors


@pytest.mark.parametrize(
    ("day", "active"),
    [
        (date(2013, 12, 31), False),
        (date(2014, 1, 1), True),
        (date(2019, 12, 31), True),
        (date(2020, 1, 1), False),
    ],
)
def test_a_project_runs_from_its_first_to_its_last_day(day: date, active: bool) -> None:
    assert DRIVE.is_active(day) is active


def test_an_unknown_end_is_no_promise() -> None:
    assert not replace(DRIVE, until=None).is_active(date(2015, 1, 1))


def test_a_service_type_has_a_name_in_both_languages() -> None:
    assert SERVICE_TYPES.label(SHELTERS, "nl") == "Bushokjes reinigen"
    assert SERVICE_TYPES.label(SHELTERS, "en") == "Cleaning bus shelters"
