"""Which public body entrusted what, known by its name."""

import pytest

from matcher.entrustment import is_body_of, is_same_body


@pytest.mark.parametrize(
    ("body", "buyer", "same"),
    [
        ("OCMW Menen", "ocmw menen", True),
        ("Stad Ieper", "Gemeente Ieper", True),
        ("Stad Ieper", "Stad Gent", False),
        ("OCMW", "Stad", False),
        ("Stad Ieper", None, False),
    ],
)
def test_two_names_are_the_same_body_without_their_public_words(body: str, buyer: str | None, same: bool) -> None:
    assert is_same_body(body, buyer) is same


@pytest.mark.parametrize(
    ("body", "municipality", "same"),
    [
        ("Stad Kortrijk", "Kortrijk", True),
        ("OCMW van De Panne", "De Panne", True),
        ("Provincie West-Vlaanderen", "Ieper", False),
        ("OCMW", "Ieper", False),
    ],
)
def test_a_local_board_is_known_by_its_municipality(body: str, municipality: str, same: bool) -> None:
    assert is_body_of(body, municipality) is same
