"""How a need falls apart into parts that providers can carry."""

from matcher.model.need import Need
from matcher.model.provider import Area, AreaMember, Provider
from matcher.model.result import Lot
from matching import (
    GARDENS,
    HYDRANTS,
    PACKING,
    SHELTERS,
    TOWNS,
    answer,
    municipalities,
    need,
    offering,
    provider,
)

DIKSMUIDE_NIS = TOWNS["Diksmuide"][0]


def in_part(name: str, *parts: str | None) -> Provider:
    members = tuple(AreaMember(DIKSMUIDE_NIS, part=part) for part in parts)
    return provider(name, offering(area=Area(members=members)))


def carried(asked: Need, *providers: Provider) -> list[tuple[str, str, tuple[str, ...]]]:
    lots: tuple[Lot, ...] = answer(asked, *providers).lots
    return [(lot.provider_id, lot.service_type, lot.places) for lot in lots]


def test_each_place_goes_to_the_best_provider_that_serves_it() -> None:
    near = provider("a", offering(area=municipalities("Ieper")))
    far = provider("b", offering(town="Gent"))

    assert carried(need("Ieper", "Gent"), near, far) == [("b", SHELTERS, ("Ieper", "Gent"))]
    assert carried(need("Ieper", "Gent"), near, provider("b", offering(area=municipalities("Gent")))) == [
        ("a", SHELTERS, ("Ieper",)),
        ("b", SHELTERS, ("Gent",)),
    ]


def test_each_service_of_a_bundle_goes_to_a_provider_of_it() -> None:
    asked = need(service_types=(SHELTERS, HYDRANTS))

    assert carried(asked, provider("a"), provider("b", offering(HYDRANTS))) == [
        ("a", SHELTERS, ("Ieper",)),
        ("b", HYDRANTS, ("Ieper",)),
    ]


def test_what_nobody_serves_is_left_over() -> None:
    asked = need(service_types=(SHELTERS, PACKING))

    assert answer(asked, provider("a")).uncovered == ("«Verpakken»: Ieper",)


def test_a_related_service_carries_nothing() -> None:
    asked = need("Ieper", "Gent")

    result = answer(asked, provider("a", offering(area=municipalities("Ieper"))), provider("b", offering(GARDENS)))

    assert result.uncovered == ("«Bushokjes reinigen»: Gent",)


def test_a_need_of_one_piece_has_no_lots() -> None:
    assert carried(need(), provider("a")) == []


def test_a_place_in_parts_is_divided_by_its_parts_each_once() -> None:
    asked = need("Diksmuide")

    assert carried(asked, in_part("a", "IWVA"), in_part("b", "De Watergroep"), in_part("c", "IWVA")) == [
        ("b", SHELTERS, ("De Watergroep in Diksmuide",)),
        ("a", SHELTERS, ("IWVA in Diksmuide",)),
    ]


def test_the_best_provider_of_the_whole_place_carries_it_undivided() -> None:
    asked = need("Diksmuide", "Ieper")
    of_both = provider("b", offering(area=municipalities("Diksmuide", "Ieper")))

    assert carried(asked, in_part("a", "IWVA"), of_both) == [("b", SHELTERS, ("Diksmuide", "Ieper"))]


def near_in_part(name: str, part: str) -> Provider:
    return provider(name, offering(town="Diksmuide", area=Area(members=(AreaMember(DIKSMUIDE_NIS, part=part),))))


def test_the_rest_of_a_place_goes_to_who_serves_the_whole() -> None:
    far = provider("b", offering(town="Leuven"))

    assert carried(need("Diksmuide"), near_in_part("a", "IWVA"), far) == [
        ("a", SHELTERS, ("IWVA in Diksmuide",)),
        ("b", SHELTERS, ("de rest van Diksmuide",)),
    ]


def test_the_rest_of_a_place_that_nobody_serves_is_left_over() -> None:
    result = answer(need("Diksmuide"), near_in_part("a", "IWVA"))

    assert result.uncovered == ("«Bushokjes reinigen»: de rest van Diksmuide",)
