"""What a match says."""

import pytest

from matcher.model.provider import Provider
from matcher.model.result import AskedType, AskedTypes
from matching import GARDENS, HYDRANTS, SHELTERS, answer, need, offering, provider, unknown_provider


def test_the_asked_codes_stand_in_the_order_of_asking() -> None:
    asked = AskedTypes((AskedType(SHELTERS, 1.0, "title"), AskedType(HYDRANTS, 0.5, "title")))

    assert asked.codes == (SHELTERS, HYDRANTS)


@pytest.mark.parametrize(
    ("offered", "has_answer"),
    [
        (provider("a"), True),
        (unknown_provider("a"), True),
        (provider("a", offering(capacity_hours_per_month=1.0)), True),
        (provider("a", offering(GARDENS)), False),
        (provider("a", offering(capacity_hours_per_month=0.0)), False),
    ],
)
def test_full_partial_and_unconfirmed_are_answers_and_related_is_not(offered: Provider, has_answer: bool) -> None:
    assert answer(need(), offered).has_answer is has_answer


def test_two_answers_are_equal_whenever_they_were_made() -> None:
    assert answer(need(), provider("a")) == answer(need(), provider("a"))
