"""What is asked."""

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
