"""One key per name, however it is spelt; the nearest spelling when there is no such name."""

import pytest

from catalog.place_names import WrittenPlace, look_alikes, name_key, nearest_keys, read_place


@pytest.mark.parametrize("name", ["Sint-Job-in-'t-Goor", "sint job in ’t goor", " ST. JOB IN T GOOR "])
def test_spellings_of_one_name_share_a_key(name: str) -> None:
    assert name_key(name) == "sintjobintgoor"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("8900", WrittenPlace("", postal_code="8900")),
        ("b-8900 Ieper", WrittenPlace("Ieper", postal_code="8900")),
        ("Ieper, 8900", WrittenPlace("Ieper", postal_code="8900")),
        ("Beveren ( Waregem )", WrittenPlace("Beveren", within="Waregem")),
        ("Beveren, Waregem", WrittenPlace("Beveren", within="Waregem")),
        (" Gent ", WrittenPlace("Gent")),
        ("34022", WrittenPlace("34022")),
    ],
)
def test_a_written_place_is_taken_apart(text: str, written: WrittenPlace) -> None:
    assert read_place(text) == written


def test_a_swap_of_two_letters_is_one_edit() -> None:
    assert nearest_keys("kortirjk", ["kortrijk"]) == ("kortrijk",)


def test_all_names_at_the_smallest_distance_are_given() -> None:
    assert nearest_keys("hale", ["halle", "halen", "hallexx"]) == ("halen", "halle")


def test_three_edits_are_too_many() -> None:
    assert nearest_keys("kortrxyz", ["kortrijk"]) == ()


def test_a_name_that_shares_no_letter_is_not_near() -> None:
    assert nearest_keys("e", ["eke"]) == ()


def test_look_alikes_come_best_first_and_once() -> None:
    labels = {"ieper": "Ieper", "ypres": "Ieper", "peer": "Peer", "gent": "Gent"}

    assert look_alikes("jeper", labels) == ("Ieper", "Peer")
