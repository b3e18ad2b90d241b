"""A written name leads to one organisation, or to the ones that were meant."""

from functools import cache

import pytest

from catalog.exceptions import AmbiguousOrganisationError, UnknownOrganisationError
from catalog.names import OrganisationNames
from catalog.reading import read_catalog
from matcher.model.provider import Provider


@cache
def region() -> OrganisationNames:
    return OrganisationNames(read_catalog().providers)


def names_of(*names: str, aliases: tuple[str, ...] = ()) -> OrganisationNames:
    return OrganisationNames(Provider(name, name, ("other",), aliases=aliases) for name in names)


@pytest.mark.parametrize("written", ["Waak", "WSW Waak", "Waak Beschutte Werkplaats", "waak bw VZW", "Waak nv"])
def test_every_spelling_leads_to_one_organisation(written: str) -> None:
    found = region().find(written)

    assert found.provider.id == "waak"
    assert found.correction is None


@pytest.mark.parametrize("written", ["'t Veer", "t veer", "’t Veer", "BW 't Veer", "Veer"])
def test_apostrophes_articles_and_work_forms_make_no_difference(written: str) -> None:
    assert region().find(written).provider.id == "t-veer"


def test_all_work_forms_come_along() -> None:
    found = region().find("Tandem")

    assert found.provider.kinds == ("lde", "sociale_werkplaats", "arbeidszorg")


def test_a_typing_error_is_corrected_and_said() -> None:
    found = region().find("Interwset")

    assert found.provider.id == "interwest"
    assert found.correction == "«Interwset» is gelezen als Interwest. Klopt dat?"


def test_a_long_name_may_have_two_typing_errors() -> None:
    assert region().find("Constrctieef").provider.id == "constructief"


@pytest.mark.parametrize("written", ["Yelo", "Westlbndxb", "Xestlandia"])
def test_too_many_errors_for_its_length_or_a_wrong_first_letter_find_nothing(written: str) -> None:
    names = names_of("Yell", "Westlandi")

    with pytest.raises(UnknownOrganisationError):
        names.find(written)


def test_an_unknown_name_shows_what_looks_like_it() -> None:
    with pytest.raises(UnknownOrganisationError, match=r"Bedoelt u .*OCMW Menen") as error:
        region().find("OCMW Meenen-Wervik")

    assert "OCMW Menen" in error.value.closest


def test_an_exact_name_wins_from_the_same_name_without_its_legal_form() -> None:
    names = names_of("Kans", "De Kans vzw")

    assert names.find("De Kans vzw").provider.id == "De Kans vzw"
    assert names.find("kans").provider.id == "Kans"


def test_a_name_that_two_organisations_share_asks_which_one() -> None:
    names = names_of("De Kans", "Kans vzw")

    with pytest.raises(AmbiguousOrganisationError, match="«kans nv» kan meer dan één organisatie zijn") as error:
        names.find("kans nv")

    assert error.value.closest == ("De Kans", "Kans vzw")


def test_equally_near_names_ask_which_one() -> None:
    names = names_of("Molenaar", "Molenaas")

    with pytest.raises(AmbiguousOrganisationError):
        names.find("Molenaat")


def test_equally_near_spellings_of_one_organisation_are_no_doubt() -> None:
    names = names_of("Molenaar", aliases=("Molenaas",))

    assert names.find("Molenaat").provider.id == "Molenaar"


@pytest.mark.parametrize("written", ["", "  ", "vzw"])
def test_a_name_that_says_nothing_finds_nothing(written: str) -> None:
    with pytest.raises(UnknownOrganisationError):
        region().find(written)


@pytest.mark.parametrize("written", ["Yelo Groen", "yelo groen vzw", "De Yelo-Groen", "Yelo Grone"])
def test_a_name_that_may_be_another_spelling_is_found(written: str) -> None:
    names = names_of("Yelo Groen", "Waak")

    assert [each.provider.id for each in names.alike(written)] == ["Yelo Groen"]


def test_of_names_that_are_alike_the_nearest_comes_first_and_each_once() -> None:
    names = names_of("Groenploeg", "Groenploegen", aliases=("Groenplaeg",))

    assert [each.provider.id for each in names.alike("Groenploegen")] == ["Groenploegen", "Groenploeg"]


@pytest.mark.parametrize("written", ["", " ", "!!!", "Kringhoek"])
def test_a_name_of_its_own_is_like_no_other(written: str) -> None:
    assert names_of("Yelo Groen", "Waak").alike(written) == ()
