"""A provider that is handed in wrong is told so, one rule at a time."""

from typing import Any

import pytest

from catalog.fields import shipped
from catalog.origin import Origin
from catalog.records import ProviderRecord
from catalog.validation import checked

PROVIDER: dict[str, Any] = {"id": "a", "name": "A", "kinds": ["lde"]}
OFFERING: dict[str, Any] = {"service_type": "netheid.bushokjes"}


def faults_of(raw: object) -> list[tuple[str, str, str]]:
    _, faults = checked(ProviderRecord, raw, origin=Origin("a.json"), known=shipped())
    return [(fault.where, fault.field, fault.message) for fault in faults]


def with_offering(**changes: Any) -> dict[str, Any]:
    return PROVIDER | {"offerings": [OFFERING | changes]}


def read(raw: object) -> ProviderRecord:
    record, faults = checked(ProviderRecord, raw, origin=Origin("a.json"), known=shipped())
    assert record is not None, faults
    return record


@pytest.mark.parametrize(
    ("changes", "where", "field", "expected"),
    [
        ({"id": " "}, "", "id", "tekst die niet leeg is"),
        ({"id": 5}, "", "id", "verwacht tekst"),
        ({"name": None}, "", "name", "verwacht tekst"),
        ({"name": "\ud800"}, "", "name", "onleesbare tekens"),
        ({"kinds": []}, "", "kinds", "minstens één werkvorm"),
        ({"kinds": "lde"}, "", "kinds", "verwacht een lijst"),
        ({"kinds": ["vzw"]}, "", "kinds[0]", "verwacht maatwerkbedrijf, maatwerkafdeling"),
        ({"kbo": "0566.988.258"}, "", "kbo", "controlecijfers"),
        ({"naam": "A"}, "", "naam", "bedoelt u name?"),
        ({"zzz": 1}, "", "zzz", "verwacht een van id, name"),
        ({"fictitious": "ja"}, "", "fictitious", "verwacht true of false"),
        ({"reserved_eligible": 1}, "", "reserved_eligible", "verwacht true of false"),
        ({"disadvantaged_share": 30}, "", "disadvantaged_share", "hoogstens 1"),
        ({"disadvantaged_share": -0.1}, "", "disadvantaged_share", "van 0 of meer"),
        ({"disadvantaged_share": True}, "", "disadvantaged_share", "verwacht een getal"),
        ({"disadvantaged_share": "0.3"}, "", "disadvantaged_share", "zonder aanhalingstekens"),
        ({"confirmed_on": "2026-02-30"}, "", "confirmed_on", "verwacht een datum"),
        ({"confirmed_on": "20260201"}, "", "confirmed_on", "verwacht een datum"),
        ({"confirmed_on": 2026}, "", "confirmed_on", "verwacht een datum"),
        ({"confirmed_on": "1889-01-01"}, "", "confirmed_on", "tussen 1990-01-01 en 2100-12-31"),
        ({"contact": "mail"}, "", "contact", "verwacht een object"),
        ({"contact": {"tel": "1"}}, "contact", "tel", "dit veld bestaat hier niet"),
        ({"sites": [{"municipality": "Jeper"}]}, "sites[0]", "municipality", "Bedoelt u Ieper"),
        ({"sites": [{"municipality": ""}]}, "sites[0]", "municipality", "geen gemeente ingevuld"),
        ({"sites": [{"lat": 95, "lon": 3}]}, "sites[0]", "lat", "geen breedtegraad"),
        ({"sites": [{"lat": 51, "lon": 181}]}, "sites[0]", "lon", "geen lengtegraad"),
        ({"sites": [{"lat": 51}]}, "sites[0]", "lat", "lon ontbreekt"),
        ({"sites": [{"lon": 3}]}, "sites[0]", "lon", "lat ontbreekt"),
        ({"sites": [{"lat": float("nan"), "lon": 3}]}, "sites[0]", "lat", "niet oneindig of NaN"),
        ({"sites": [{"id": "x"}, {"id": "x"}]}, "sites[1]", "id", "staat er al (sites[0])"),
        ({"workers_home": {"Jeper": 1}}, "workers_home", "Jeper", "Bedoelt u Ieper"),
        ({"workers_home": {"Ieper": -1}}, "workers_home", "Ieper", "van 0 of meer"),
        ({"workers_home": {"Ieper": 1.5}}, "workers_home", "Ieper", "geheel getal"),
        ({"workers_home": ["Ieper"]}, "", "workers_home", "verwacht een object"),
        ({"entrusted_for": [{"service_type": "x"}]}, "entrusted_for[0]", "service_type", "dienstsoorten"),
        ({"contingent": {"places_fte": 3}}, "contingent", "filled_fte", "ontbreekt"),
    ],
)
def test_a_provider_is_refused(changes: dict[str, Any], where: str, field: str, expected: str) -> None:
    ((found_where, found_field, message),) = faults_of(PROVIDER | changes)

    assert (found_where, found_field) == (where, field)
    assert expected in message


@pytest.mark.parametrize("missing", ["id", "name", "kinds"])
def test_what_every_provider_has_is_asked_for(missing: str) -> None:
    raw = {key: value for key, value in PROVIDER.items() if key != missing}

    ((_, field, message),) = faults_of(raw)

    assert field == missing
    assert message.startswith("ontbreekt")


@pytest.mark.parametrize(
    ("changes", "where", "field", "expected"),
    [
        ({"service_type": "netheid.bushokje"}, "", "service_type", "Bedoelt u netheid.bushokjes"),
        ({"site": "depot"}, "", "site", "geen vestigingen"),
        ({"modes": ["thuis"]}, "", "modes[0]", "on_site, in_house of enclave"),
        ({"area": {}}, "", "area", "precies één van"),
        ({"area": {"radius_km": 1, "everywhere": True}}, "", "area", "precies één van"),
        ({"area": {"everywhere": False}}, ".area", "everywhere", "verwacht true"),
        ({"area": {"radius_km": -1}}, ".area", "radius_km", "van 0 of meer"),
        ({"area": {"municipalities": []}}, ".area", "municipalities", "minstens één waarde"),
        ({"area": {"municipalities": ["Jeper"]}}, ".area.municipalities[0]", "municipality", "Ieper"),
        (
            {"area": {"municipalities": [{"municipality": "Ieper", "from": "2027-01-01", "to": "2026-01-01"}]}},
            ".area.municipalities[0]",
            "to",
            "ligt voor 2027-01-01",
        ),
        ({"area": {"provinces": ["Zeeland"]}}, ".area", "provinces[0]", "bestaat niet"),
        ({"area": {"named": ["w31"]}}, ".area", "named[0]", "Bedoelt u w13"),
        ({"capacity_hours_per_month": -1}, "", "capacity_hours_per_month", "van 0 of meer"),
        ({"capacity_hours_per_month": "160"}, "", "capacity_hours_per_month", "zonder aanhalingstekens"),
        ({"capacity_hours_per_month": {"2027-13": 1}}, ".capacity_hours_per_month", "2027-13", "2027-04"),
        ({"capacity_hours_per_month": {"2027-04": -1}}, ".capacity_hours_per_month", "2027-04", "0 of meer"),
        ({"team": {"workers": 1.5}}, ".team", "workers", "geheel getal"),
        ({"team": {"workers": True}}, ".team", "workers", "geheel getal"),
        ({"max_travel_minutes": -5}, "", "max_travel_minutes", "van 0 of meer"),
        ({"max_travel_minutes": 10**400}, "", "max_travel_minutes", "verwacht een getal"),
        ({"rate_eur_per_hour": float("inf")}, "", "rate_eur_per_hour", "niet oneindig"),
        ({"rate_eur_per_hour": 1e13}, "", "rate_eur_per_hour", "hoogstens 1000000000000"),
        ({"transport": {"bike": 1}}, ".transport", "bike", "true of false"),
        ({"valid_from": "2027-01-02", "valid_to": "2027-01-01"}, "", "valid_to", "ligt voor 2027-01-02"),
        ({"evidence": "gerucht"}, "", "evidence", "stated of name"),
    ],
)
def test_an_offering_is_refused(changes: dict[str, Any], where: str, field: str, expected: str) -> None:
    ((found_where, found_field, message),) = faults_of(with_offering(**changes))

    assert (found_where, found_field) == (f"offerings[0]{where}", field)
    assert expected in message


def test_a_site_of_the_provider_itself_is_asked_for() -> None:
    raw = with_offering(site="depot") | {"sites": [{"id": "hoofdzetel"}, {"id": "winkel"}]}

    ((where, field, message),) = faults_of(raw)

    assert (where, field) == ("offerings[0]", "site")
    assert message == "verwacht een vestiging van deze aanbieder: hoofdzetel of winkel"


def test_all_faults_of_a_provider_are_said_together() -> None:
    raw = with_offering(rate_eur_per_hour=-1, valid_from="2027-01-02", valid_to="2027-01-01") | {"kinds": ["x"]}

    assert [field for _, field, _ in faults_of(raw)] == ["kinds[0]", "rate_eur_per_hour", "valid_to"]


@pytest.mark.parametrize("raw", [None, 3, "a", [], [PROVIDER]])
def test_what_is_no_object_is_refused(raw: object) -> None:
    ((where, field, message),) = faults_of(raw)

    assert (where, field) == ("", "")
    assert message.startswith("verwacht een object")


def test_null_is_unknown_everywhere() -> None:
    optional = ProviderRecord.model_fields.keys() - PROVIDER.keys()

    record = read(PROVIDER | dict.fromkeys(optional))

    assert all(getattr(record, name) is None for name in optional)


def test_texts_are_stripped_and_blank_ones_are_missing() -> None:
    record = read(PROVIDER | {"id": " a ", "part_of": "  ", "kbo": " BE 566.988.259"})

    assert (record.id, record.part_of, record.kbo) == ("a", None, "0566.988.259")


def test_a_whole_number_with_decimals_counts() -> None:
    record = read(PROVIDER | {"workers_home": {"Ieper": 4.0}})

    assert record.workers_home == {"Ieper": 4}


def test_a_postal_code_may_be_a_number() -> None:
    record = read(PROVIDER | {"sites": [{"municipality": 8900}]})

    assert record.sites is not None
    assert record.sites[0].municipality == "8900"


def test_a_province_gets_its_dutch_name() -> None:
    record = read(with_offering(area={"provinces": ["province de Liège"]}))

    assert record.offerings is not None
    assert record.offerings[0].area is not None
    assert record.offerings[0].area.provinces == ("Luik",)


def test_without_tables_of_its_own_a_record_is_checked_against_the_shipped_ones() -> None:
    assert ProviderRecord.model_validate(with_offering(area={"named": ["w13"]})).id == "a"
