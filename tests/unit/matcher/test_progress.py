"""What remains of a programme over many objects."""

import pytest

from matcher.progress import ObjectProgress, object_progress


def progress(registered: int, checked: int, defective: int) -> ObjectProgress:
    return object_progress(registered, checked, defective=defective, hours_per_object=0.5, hours_per_fte=1000.0)


def test_what_is_registered_and_not_checked_remains() -> None:
    found = progress(200, 150, 0)

    assert found.remaining == 50


def test_the_defects_to_come_follow_the_rate_so_far() -> None:
    found = progress(200, 100, 20)

    assert (found.defect_rate, found.expected_defects) == (0.2, 20.0)


def test_hours_and_posts_follow_from_what_remains() -> None:
    found = progress(4000, 2000, 0)

    assert (found.hours, found.fte) == (1000.0, 1.0)


def test_nothing_checked_yet_says_nothing_about_defects() -> None:
    found = progress(200, 0, 0)

    assert (found.defect_rate, found.expected_defects) == (None, None)


def test_a_finished_programme_leaves_no_work() -> None:
    found = progress(200, 200, 20)

    assert (found.remaining, found.expected_defects, found.hours, found.fte) == (0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(("registered", "checked", "defective"), [(100, 101, 0), (100, 50, 51), (100, 50, -1)])
def test_counts_that_cannot_be_are_refused(registered: int, checked: int, defective: int) -> None:
    with pytest.raises(ValueError, match="counts must rise"):
        progress(registered, checked, defective)


@pytest.mark.parametrize(("per_object", "per_fte"), [(0.0, 1000.0), (0.5, 0.0)])
def test_a_norm_without_hours_is_refused(per_object: float, per_fte: float) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        object_progress(2, 1, defective=0, hours_per_object=per_object, hours_per_fte=per_fte)


def test_what_follows_from_an_unknown_number_is_unknown() -> None:
    found = object_progress(None, 40, defective=10, hours_per_object=0.5, hours_per_fte=1000.0)

    assert found == ObjectProgress(None, 0.25, None, None, None)
