"""Which needs are of one board, however its name is written."""

import pytest

from matcher.bundling.boards import board_names, buyer_of
from matcher.messages import Speaker
from matcher.model.need import Buyer, Need

IEPER, GENT = ("Ieper", "33011"), ("Gent", "44021")


def names(*buyers: Buyer) -> list[str]:
    """Name the boards of needs, one of each buyer, in order."""
    needs = [Need(f"n{at}", "procurement", (), buyer=buyer) for at, buyer in enumerate(buyers)]
    return list(board_names(needs, Speaker("nl")).values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Buyer("Stad Ieper"), Buyer(" stad  IEPER ")),
        (Buyer("Stad Ieper", "municipality", *IEPER), Buyer("Gemeente Ieper", "municipality", *IEPER)),
        (Buyer("Stad Ieper", None, *IEPER), Buyer("Stad Ieper")),
        (Buyer(None, None, *IEPER), Buyer(None, "municipality", *IEPER)),
        (Buyer("Stad Ieper", "municipality", *IEPER), Buyer(None, None, *IEPER)),
    ],
)
def test_one_board_has_one_name(one: Buyer, other: Buyer) -> None:
    first, second = names(one, other)

    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Buyer("OCMW", "ocmw", *IEPER), Buyer("OCMW", "ocmw", *GENT)),
        (Buyer("Stad Ieper", "municipality", *IEPER), Buyer("OCMW Ieper", "ocmw", *IEPER)),
        (Buyer(None, "ocmw", *IEPER), Buyer(None, None, *IEPER)),
        (Buyer("Intercommunale", "intermunicipal", *IEPER), Buyer("Stad Ieper", "municipality", *IEPER)),
        (Buyer(), Buyer()),
    ],
)
def test_two_boards_have_two_names(one: Buyer, other: Buyer) -> None:
    first, second = names(one, other)

    assert first != second


def test_boards_that_are_called_alike_are_told_apart_by_where_they_are() -> None:
    assert names(Buyer("OCMW", "ocmw", *IEPER), Buyer("OCMW", "ocmw", *GENT)) == ["OCMW (Ieper, n0)", "OCMW (Gent, n1)"]


def test_a_third_need_can_join_two_that_had_nothing_in_common() -> None:
    found = names(
        Buyer("Ons bestuur", None, *IEPER),
        Buyer("Stad Ieper", "municipality", *IEPER),
        Buyer("Ons bestuur", "municipality", *IEPER),
    )

    assert len(set(found)) == 1


def test_a_board_without_a_name_is_called_after_its_municipality() -> None:
    assert names(Buyer(None, "ocmw", *IEPER), Buyer(None, "municipality", *GENT)) == ["OCMW Ieper", "Gent"]


def test_what_the_needs_of_a_board_say_of_it_is_put_together() -> None:
    needs = [
        Need("a", "procurement", (), buyer=Buyer("Stad Ieper")),
        Need("b", "procurement", (), buyer=Buyer("Stad Ieper", "municipality", *IEPER)),
    ]

    assert buyer_of(needs, "Stad Ieper") == Buyer("Stad Ieper", "municipality", *IEPER)
