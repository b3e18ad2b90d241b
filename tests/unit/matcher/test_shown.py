"""How numbers are shown."""

import pytest

from matcher.shown import known


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_what_is_not_a_finite_number_is_not_known(value: float | None) -> None:
    assert known(value) is None
