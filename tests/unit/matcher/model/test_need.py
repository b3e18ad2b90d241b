"""What is asked."""

from datetime import date

import pytest

from matching import need


@pytest.mark.parametrize(
    ("kind", "mode", "asked"),
    [
        ("procurement", None, None),
        ("procurement", "in_house", "in_house"),
        ("enclave", None, "enclave"),
        ("enclave", "on_site", "on_site"),
    ],
)
def test_an_enclave_asks_for_an_enclave_unless_it_says_otherwise(
    kind: str, mode: str | None, asked: str | None
) -> None:
    assert need(kind=kind, mode=mode).asked_mode == asked


def test_one_bound_is_enough_to_have_dates() -> None:
    assert need(start=date(2027, 1, 1)).has_dates
    assert need(end=date(2027, 1, 1)).has_dates
    assert not need().has_dates
