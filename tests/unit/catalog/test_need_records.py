"""A need that is handed in wrong is told so, one rule at a time."""

from typing import Any

import pytest

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.origin import Origin
from catalog.validation import checked

NEED: dict[str, Any] = {"kind": "procurement", "title": "Poetsen", "places": [{"municipality": "Ieper"}]}


def faults_of(raw: object) -> list[tuple[str, str, str]]:
    _, faults = checked(NeedRecord, raw, origin=Origin("n.jsonl", "rij 3"), known=shipped())
    return [(fault.where, fault.field, fault.message) for fault in faults]


@pytest.mark.parametrize(
    ("changes", "where", "field", "expected"),
    [
        ({"id": ""}, "", "id", "niet leeg"),
        ({"kind": "tender"}, "", "kind", "procurement, daeb, enclave of subcontract"),
        ({"places": []}, "", "places", "minstens één plaats"),
        ({"places": None}, "", "places", "verwacht een lijst"),
        ({"places": [{}]}, "", "places[0]", "gemeente (municipality) of een punt"),
        ({"places": ["Ieper"]}, "", "places[0]", "verwacht een object"),
        ({"places": [{"municipality": "Jeper"}]}, ", places[0]", "municipality", "Bedoelt u Ieper"),
        ({"places": [{"municipality": "Hale"}]}, ", places[0]", "municipality", "meer dan één plaats"),
        ({"places": [{"lat": 95, "lon": 3}]}, ", places[0]", "lat", "geen breedtegraad"),
        ({"places": [{"lat": 50.8}]}, ", places[0]", "lat", "lon ontbreekt"),
        ({"places": [{"lat": 2.89, "lon": 50.85}]}, "", "places[0]", "breedte en lengte omgewisseld?"),
        ({"places": [{"lat": 48.85, "lon": 2.35}]}, "", "places[0]", "op 186 km van Momignies, de dichtste Belgische"),
        ({"title": None}, "", "service_types", "service_types, cpv, title of description"),
        ({"title": " ", "service_types": [], "cpv": []}, "", "title", "deze tekst is leeg; zeg wat u vraagt"),
        ({"title": None, "description": ""}, "", "description", "deze tekst is leeg"),
        ({"service_types": ["netheid.bushokje"]}, "", "service_types[0]", "netheid.bushokjes"),
        ({"cpv": ["9091"]}, "", "cpv[0]", "acht cijfers"),
        ({"buyer": {"kind": "stad"}}, ", buyer", "kind", "municipality, ocmw"),
        ({"buyer": {"municipality": "Jeper"}}, ", buyer", "municipality", "Bedoelt u Ieper"),
        ({"quantity": 0}, "", "quantity", "groter dan 0"),
        ({"times_per_year": -1}, "", "times_per_year", "groter dan 0"),
        ({"minutes_per_unit": "20"}, "", "minutes_per_unit", "zonder aanhalingstekens"),
        ({"hours_per_month": -8}, "", "hours_per_month", "groter dan 0"),
        ({"hours_per_month": 1e-320}, "", "hours_per_month", "verwacht een getal van 0,001 of meer"),
        ({"quantity": 0.0009}, "", "quantity", "verwacht een getal van 0,001 of meer"),
        ({"hours_per_month": True}, "", "hours_per_month", "verwacht een getal"),
        ({"start": "2027-13-01"}, "", "start", "verwacht een datum als 2027-01-31"),
        ({"start": "2027-02-29"}, "", "start", "verwacht een datum"),
        ({"start": "1999-12-31"}, "", "start", "tussen 2000-01-01 en 2100-12-31"),
        ({"start": "2027-02-01", "end": "2027-01-31"}, "", "end", "ligt voor 2027-02-01"),
        ({"season_months": []}, "", "season_months", "maanden van 1 tot 12"),
        ({"season_months": [0]}, "", "season_months", "maanden van 1 tot 12"),
        ({"season_months": [5, 5]}, "", "season_months", "hoogstens één keer"),
        ({"season_months": ["mei"]}, "", "season_months[0]", "geheel getal"),
        ({"mode": "thuis"}, "", "mode", "on_site, in_house of enclave"),
        ({"workers": 0}, "", "workers", "groter dan 0"),
        ({"site_access": {"shift_start": "25:00"}}, ", site_access", "shift_start", "07:30"),
        ({"reserved": "ja"}, "", "reserved", "true of false"),
        ({"estimated_value_eur": -1}, "", "estimated_value_eur", "van 0 of meer"),
        ({"max_km": float("inf")}, "", "max_km", "niet oneindig"),
        ({"provider_kinds": ["vzw"]}, "", "provider_kinds[0]", "maatwerkbedrijf"),
        ({"weights": {"service": 0.5, "price": 0.4}}, "", "weights", "samen 0,9"),
        ({"weights": {}}, "", "weights", "samen 0"),
        ({"weights": {"service": 1.5, "price": -0.5}}, ", weights", "price", "van 0 of meer"),
        ({"weights": {"snelheid": 1}}, ", weights", "snelheid", "service, proximity"),
        ({"titel": "x"}, "", "titel", "bedoelt u title?"),
    ],
)
def test_a_need_is_refused(changes: dict[str, Any], where: str, field: str, expected: str) -> None:
    ((found_where, found_field, message),) = faults_of(NEED | changes)

    assert (found_where, found_field) == (f"rij 3{where}", field)
    assert expected in message


@pytest.mark.parametrize("missing", ["kind", "places"])
def test_what_every_need_has_is_asked_for(missing: str) -> None:
    ((_, field, message),) = faults_of({key: value for key, value in NEED.items() if key != missing})

    assert field == missing
    assert message.startswith("ontbreekt")


def test_all_faults_of_a_need_are_said_together() -> None:
    raw = NEED | {"quantity": -2, "start": "2027-02-01", "end": "2027-01-01", "weights": {"service": 0.5}}

    assert [field for _, field, _ in faults_of(raw)] == ["quantity", "end", "weights"]


def test_a_faulty_title_is_not_said_to_be_missing() -> None:
    assert [field for _, field, _ in faults_of(NEED | {"title": 3})] == ["title"]


@pytest.mark.parametrize("weights", [{"service": 0.3334, "price": 0.6661}, {"service": 1, "capacity": 0}])
def test_weights_may_be_a_thousandth_off(weights: dict[str, float]) -> None:
    assert faults_of(NEED | {"weights": weights}) == []


def test_a_cpv_code_loses_its_check_digit() -> None:
    record, _ = checked(NeedRecord, NEED | {"cpv": [" 90910000-9 "]}, origin=Origin("n"), known=shipped())

    assert record is not None
    assert record.cpv == ("90910000",)


def test_a_point_that_cannot_be_right_is_shown() -> None:
    _, (fault,) = checked(
        NeedRecord, NEED | {"places": [{"lat": 2.89, "lon": 50.85}]}, origin=Origin("n"), known=shipped()
    )

    assert fault.value == {"lat": 2.89, "lon": 50.85}


def test_a_point_just_over_the_border_is_no_fault() -> None:
    assert faults_of(NEED | {"places": [{"lat": 51.58, "lon": 4.77}]}) == []


def test_the_smallest_number_is_accepted() -> None:
    assert faults_of(NEED | {"hours_per_month": 0.001}) == []
