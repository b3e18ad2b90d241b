"""A place is found the way people write it, and never guessed without saying so."""

import math

import pytest

from catalog.exceptions import AmbiguousMunicipalityError, UnknownMunicipalityError
from catalog.municipalities import Municipality, SubMunicipality
from catalog.places import Places, load_places

EARTH_RADIUS_KM = 6371.0088


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places()


def haversine_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    north, south = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (south - north) / 2, math.radians(lon_b - lon_a) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(north) * math.cos(south) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


@pytest.mark.parametrize(
    ("text", "nis_code"),
    [("Lendeledede", "34025"), ("Avelegem", "34003"), ("Kortrik", "34022"), ("Ghent", "44021")],
)
def test_a_spelling_within_two_edits_is_corrected(places: Places, text: str, nis_code: str) -> None:
    place = places.find(text)

    assert place.municipality.nis_code == nis_code


def test_a_corrected_spelling_says_what_was_written_and_what_was_read(places: Places) -> None:
    place = places.find("Lendeledede")

    assert place.correction == "«Lendeledede» is gelezen als Lendelede. Klopt dat?"


def test_kortrijk_is_the_city_and_never_kortrijk_dutsel(places: Places) -> None:
    place = places.find("Kortrijk")

    assert (place.municipality.nis_code, place.correction) == ("34022", None)


@pytest.mark.parametrize("text", ["Kortrijk-Dutsel", "kortrijk dutsel", "Kortrijkdutsel"])
def test_kortrijk_dutsel_is_a_village_of_holsbeek(places: Places, text: str) -> None:
    place = places.find(text)

    assert place.municipality.name == "Holsbeek"


@pytest.mark.parametrize(
    "text",
    ["ieper", " IEPER ", "Ypres", "8900", "8900 Ieper", "Ieper (8900)", "B-8900", "B-8900 Ieper", "BE 8900"],
)
def test_case_spaces_french_names_and_postal_codes_are_understood(places: Places, text: str) -> None:
    place = places.find(text)

    assert (place.label, place.municipality.nis_code, place.correction) == ("Ieper", "33011", None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lo Reninge", "Lo-Reninge"),
        ("liege", "Liège"),
        ("Luik", "Liège"),
        ("Moeskroen", "Mouscron"),
        ("braine l alleud", "Braine-l'Alleud"),
        ("Braine-l’Alleud", "Braine-l'Alleud"),
        ("St-Niklaas", "Sint-Niklaas"),
        ("Saint-Nicolas", "Saint-Nicolas"),
    ],
)
def test_accents_hyphens_and_apostrophes_do_not_matter(places: Places, text: str, name: str) -> None:
    place = places.find(text)

    assert place.municipality.name == name


@pytest.mark.parametrize(
    ("former", "successor"),
    [
        ("Meulebeke", "Tielt"),
        ("Ruiselede", "Wingene"),
        ("Beveren", "Beveren-Kruibeke-Zwijndrecht"),
        ("Moerbeke", "Lokeren"),
        ("Looz", "Tongeren-Borgloon"),
    ],
)
def test_a_former_municipality_goes_to_its_successor(places: Places, former: str, successor: str) -> None:
    place = places.find(former)

    assert place.municipality.name == successor


def test_a_former_municipality_keeps_its_own_point(places: Places) -> None:
    place = places.find("Meulebeke")

    assert place.point == (50.95136, 3.28804)


def test_a_name_that_lives_on_is_the_municipality_of_today(places: Places) -> None:
    place = places.find("Tielt")

    assert (place.municipality.nis_code, place.is_centre) == ("37022", True)


def test_a_sub_municipality_has_its_own_point_and_its_municipality(places: Places) -> None:
    place = places.find("Zillebeke")

    assert (place.label, place.is_centre) == ("Zillebeke (Ieper)", False)


def test_a_sub_municipality_without_a_known_point_lies_in_the_centre(places: Places) -> None:
    place = places.find("Zuidschote")

    assert (place.municipality.name, place.is_centre) == ("Ieper", True)


def test_a_postal_code_of_one_village_is_that_village(places: Places) -> None:
    place = places.find("8791")

    assert place.label == "Beveren (Waregem)"


def test_a_postal_code_of_several_villages_lies_in_their_middle(places: Places) -> None:
    heule, bissegem = places.find("Heule"), places.find("Bissegem")

    place = places.find("8501")

    assert place.lat_deg == pytest.approx((heule.lat_deg + bissegem.lat_deg) / 2)
    assert place.municipality.name == "Kortrijk"


def test_a_postal_code_tells_places_of_one_name_apart(places: Places) -> None:
    assert places.find("Aalst").municipality.province == "Oost-Vlaanderen"
    assert places.find("3800 Aalst").municipality.name == "Sint-Truiden"


def test_a_municipality_or_province_between_brackets_tells_places_apart(places: Places) -> None:
    assert places.find("Zandvoorde (Oostende)").municipality.name == "Oostende"
    assert places.find("Kapellen, Vlaams-Brabant").municipality.name == "Glabbeek"


def test_a_municipality_wins_over_a_village_of_the_same_name(places: Places) -> None:
    place = places.find("Kapellen")

    assert (place.municipality.name, place.municipality.province) == ("Kapellen", "Antwerpen")


def test_a_village_name_in_two_municipalities_is_a_tie(places: Places) -> None:
    with pytest.raises(AmbiguousMunicipalityError) as caught:
        places.find("Zandvoorde")

    assert caught.value.closest == ("Zandvoorde (Oostende)", "Zandvoorde (Zonnebeke)")


def test_two_spellings_equally_near_are_a_tie(places: Places) -> None:
    with pytest.raises(AmbiguousMunicipalityError, match="Bedoelt u Halen of Halle"):
        places.find("Hale")


def test_a_postal_code_of_two_municipalities_is_a_tie(places: Places) -> None:
    with pytest.raises(AmbiguousMunicipalityError) as caught:
        places.find("1070")

    assert [places.find(label).municipality.name for label in caught.value.closest] == [
        "Anderlecht",
        "Brussel",
    ]


def test_another_first_letter_is_never_corrected_but_proposed(places: Places) -> None:
    with pytest.raises(UnknownMunicipalityError) as caught:
        places.find("Jeper")

    assert caught.value.closest[0] == "Ieper"


@pytest.mark.parametrize("text", ["", "  ", "9999", "Qqqqqqqq", "é", "8900 Qqqqqqqq", "Ieper (Mars)", "()", "1234567"])
def test_what_is_no_place_is_refused(places: Places, text: str) -> None:
    with pytest.raises(UnknownMunicipalityError):
        places.find(text)


def test_a_postal_code_and_a_name_that_disagree_are_refused_with_both(places: Places) -> None:
    with pytest.raises(UnknownMunicipalityError) as caught:
        places.find("8500 Ieper")

    assert caught.value.closest == ("Ieper", "Kortrijk")


def test_a_wrong_spelling_with_a_postal_code_is_corrected(places: Places) -> None:
    place = places.find("8900 Iepr")

    assert (place.name, place.correction) == ("Ieper", "«8900 Iepr» is gelezen als Ieper. Klopt dat?")


def test_a_village_with_another_postal_code_of_its_municipality_is_still_the_village(places: Places) -> None:
    place = places.find("8900 Vlamertinge")

    assert place.label == "Vlamertinge (Ieper)"


def test_at_most_five_candidates_are_named(places: Places) -> None:
    with pytest.raises(UnknownMunicipalityError) as caught:
        places.find("Sint")

    assert 1 <= len(caught.value.closest) <= 5


def test_every_current_municipality_finds_itself(places: Places) -> None:
    found = {m.nis_code: places.find(m.name) for m in places}

    assert all(place.municipality.nis_code == nis_code for nis_code, place in found.items())
    assert all(place.is_centre and place.correction is None for place in found.values())


def test_every_label_is_understood_when_typed_in_again(places: Places) -> None:
    suggested = {place for letter in "abcdefghijklmnopqrstuvwxyz" for place in places.suggest(letter, 10_000)}

    assert len(suggested) > 1_400
    assert {place for place in suggested if places.find(place.label) != place} == set()


def test_the_tables_hold_every_municipality_of_today_and_yesterday(places: Places) -> None:
    former = [places.by_nis(code) for code in ("37007", "37012", "37015")]

    assert len(places) == len(places.points) == 565
    assert [places.current(m).name for m in former] == ["Tielt", "Wingene", "Tielt"]
    assert not any(m.nis_code in places.points for m in former)


def test_an_unknown_nis_code_is_refused(places: Places) -> None:
    with pytest.raises(UnknownMunicipalityError):
        places.by_nis("00000")


def test_every_centre_belongs_to_its_own_municipality(places: Places) -> None:
    assert all(places.nearest(*point).nis_code == nis_code for nis_code, point in places.points.items())


@pytest.mark.parametrize("point", [(50.85, 2.89), (51.03, 3.04), (50.9, 4.95), (51.2, 4.3), (50.0, 6.0), (49.0, 1.0)])
def test_the_nearest_municipality_is_nearest_by_great_circle(places: Places, point: tuple[float, float]) -> None:
    nearest = places.nearest(*point)

    kilometres = {code: haversine_km(*point, *centre) for code, centre in places.points.items()}
    assert kilometres[nearest.nis_code] == min(kilometres.values())


def test_suggestions_start_with_municipalities(places: Places) -> None:
    labels = [place.label for place in places.suggest("Kort", 5)]

    assert labels == ["Kortemark", "Kortenaken", "Kortenberg", "Kortrijk", "Kortessem (Hasselt)"]


def test_a_postal_code_is_suggested_by_its_first_digits(places: Places) -> None:
    labels = [place.label for place in places.suggest("890")]

    assert labels == ["Ieper", "Ieper (8902)", "Ieper (8904)", "Elverdinge (Ieper)", "Vlamertinge (Ieper)"]


def test_an_empty_prefix_suggests_nothing(places: Places) -> None:
    assert places.suggest(" - ") == ()


def test_a_chain_of_mergers_is_followed_to_its_end() -> None:
    oldest = Municipality("1", "Oud", "P", "R", ("1000",), 51.0, 4.0, successor_nis="2")
    middle = Municipality("2", "Midden", "P", "R", ("1000",), 51.1, 4.1, successor_nis="3")
    newest = Municipality("3", "Nieuw", "P", "R", ("1000",), 51.2, 4.2)

    place = Places([oldest, middle, newest]).find("Oud")

    assert (place.municipality, place.point) == (newest, (51.0, 4.0))


def test_the_order_of_the_tables_does_not_matter() -> None:
    one = Municipality("1", "Een", "P", "R", ("1000",), 51.0, 4.0)
    two = Municipality("2", "Twee", "P", "R", ("2000",), 51.0, 4.0)
    villages = [SubMunicipality("Dorp", "1000", "1"), SubMunicipality("Dorp", "2000", "2")]

    forwards, backwards = Places([one, two], villages), Places([two, one], villages[::-1])

    assert forwards.nearest(51.0, 4.0) == backwards.nearest(51.0, 4.0) == one
    with pytest.raises(AmbiguousMunicipalityError) as caught:
        backwards.find("Dorp")
    assert caught.value.closest == ("Dorp (Een)", "Dorp (Twee)")
