"""Provinces are found under their Dutch, French and English names."""

import pytest

from catalog.provinces import SPELLINGS, UnknownProvinceError, find_province
from catalog.supply import PROVINCES


def test_the_provinces_are_those_of_the_supply() -> None:
    assert tuple(SPELLINGS) == PROVINCES


@pytest.mark.parametrize("province", PROVINCES)
def test_a_province_is_found_under_each_of_its_spellings(province: str) -> None:
    assert {find_province(text.upper()) for text in (province, *SPELLINGS[province])} == {province}


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("provincie West-Vlaanderen", "West-Vlaanderen"),
        ("Prov. Antwerpen", "Antwerpen"),
        ("Province de Namur", "Namen"),
        ("Province of Liège", "Luik"),
        ("Limburg province", "Limburg"),
        ("Brussel", "Brussels Hoofdstedelijk Gewest"),
    ],
)
def test_the_word_province_is_no_part_of_the_name(text: str, province: str) -> None:
    assert find_province(text) == province


def test_an_unknown_province_asks_what_was_meant() -> None:
    with pytest.raises(UnknownProvinceError, match="Bedoelt u West-Vlaanderen"):
        find_province("West-Vlaandere")


def test_what_is_no_province_at_all_is_refused() -> None:
    with pytest.raises(UnknownProvinceError) as caught:
        find_province("Zeeland")

    assert caught.value.name == "Zeeland"
