"""A need as fields of a form: there and back again, and nothing guessed."""

from typing import Any

import pytest

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from service.form_faults import checked_need
from service.forms import MOST_PLACES, NeedForm, Pairs, fields_of, number, pairs_of, raw_need, read_form

WHOLE: dict[str, Any] = {
    "kind": "enclave",
    "title": "inpakken",
    "description": "dozen vullen",
    "service_types": ["netheid.bushokjes", "groen.hagen"],
    "cpv": ["90910000"],
    "buyer": {"name": "Stad Ieper", "kind": "municipality", "municipality": "Ieper"},
    "places": [{"municipality": "Diksmuide", "part": "iwva-net"}, {"lat": 50.85, "lon": 2.89}],
    "quantity": 42.0,
    "times_per_year": 12.5,
    "minutes_per_unit": 36.484,
    "hours_per_month": 14.0,
    "start": "2027-01-01",
    "end": "2027-12-31",
    "season_months": [3, 4],
    "mode": "on_site",
    "workers": 6.0,
    "supervisor": False,
    "site_access": {"bike": True, "public_transport": False, "shift_start": "07:30"},
    "reserved": True,
    "reserved_basis": "art. 15",
    "estimated_value_eur": 18000.0,
    "max_km": 25.0,
    "provider_kinds": ["maatwerkbedrijf"],
    "must_own_municipality": True,
    "entrusted_only": False,
    "is_core_activity": True,
    "daeb_ground": False,
    "source": "bestek 12",
    "weights": {"service": 0.5, "price": 0.5},
}


def form_of(pairs: Pairs) -> NeedForm:
    form, faults = read_form(pairs)
    assert faults == ()
    return form


def need_record_of(pairs: Pairs) -> dict[str, Any]:
    return raw_need(form_of(pairs))


def sentences(pairs: list[tuple[str, str]], lang: str = "nl") -> dict[str, str]:
    form = form_of(pairs)
    _, faults = checked_need(form, raw_need(form), lang)
    return {each.field_id: each.sentence for each in faults}


def test_every_field_of_a_need_can_be_typed_and_comes_back_the_same() -> None:
    assert need_record_of(fields_of(WHOLE)) == WHOLE


def test_every_field_that_the_record_knows_can_be_typed() -> None:
    assert set(NeedRecord.model_fields) - {"id"} == set(WHOLE)


def test_a_whole_form_is_a_valid_need() -> None:
    record = NeedRecord.model_validate(need_record_of(fields_of(WHOLE)), context=shipped())

    assert record.workers == 6


def test_a_form_written_back_reads_the_same() -> None:
    form = form_of([("vraag", "poetsen"), ("plaats", "Ieper"), ("plaats", "Diksmuide"), ("deel", ""), ("deel", "x")])

    assert raw_need(form_of(pairs_of(form))) == raw_need(form)


def test_places_on_one_line_are_taken_apart() -> None:
    need = need_record_of([("plaats", "Ieper, Kortrijk; Menen")])

    assert [place["municipality"] for place in need["places"]] == ["Ieper", "Kortrijk", "Menen"]


@pytest.mark.parametrize("text", ["50.85, 2.89", "50.85,2.89", "50,85 2,89", "50,85; 2,89"])
def test_a_point_is_read_with_commas_and_with_points(text: str) -> None:
    assert need_record_of([("punt", text)])["places"] == [{"lat": 50.85, "lon": 2.89}]


def test_a_number_that_may_be_two_is_asked_about() -> None:
    assert number("18.000") == "18.000"
    assert "18000" in sentences([("vraag", "x"), ("plaats", "Ieper"), ("waarde", "18.000")])["v-waarde"]


def test_weights_are_scaled_to_shares_and_a_zero_does_not_weigh() -> None:
    need = need_record_of([("gewicht_dienst", "30"), ("gewicht_prijs", "10"), ("gewicht_uren", "0")])

    assert need["weights"] == {"service": 0.75, "price": 0.25}


def test_a_field_that_does_not_exist_is_a_fault() -> None:
    _, faults = read_form([("vraagg", "poetsen")])

    assert [fault.field for fault in faults] == ["vraagg"]


def test_what_stands_beside_a_need_in_a_form_is_left_alone() -> None:
    need = need_record_of([("vraag", "poetsen"), ("csrf_token", "geheim"), ("lang", "en"), ("toon", "40")])

    assert need == {"kind": "procurement", "title": "poetsen"}


def test_a_field_given_twice_is_told_instead_of_chosen_from() -> None:
    form, faults = read_form([("vraag", "a"), ("vraag", "b"), ("plaats", "Ieper")])

    assert [each.field for each in faults] == ["vraag"]
    assert form.places == ("Ieper",)


def test_a_fault_in_the_second_place_stands_at_the_second_place() -> None:
    found = sentences([("vraag", "x"), ("plaats", "Ieper"), ("plaats", "Qqqq")])

    assert list(found) == ["v-plaats-1"]


def test_every_fault_is_told_in_english_too() -> None:
    pairs = [("vraag", "x"), ("plaats", "Ieper"), ("begin", "morgen"), ("maand", "13"), ("soort", "?"), ("uur", "9")]

    told = sentences(pairs, "en")

    assert told == {
        "v-begin": "First day: «morgen» – expected a date such as 2027-01-31.",
        "v-maand": "Months of the season: expected months from 1 to 12, each at most once.",
        "v-soort": "Kind of need: «?» – choose a value from the list.",
        "v-uur": "Start of the shift: «9» – expected a time such as 07:30.",
    }


def test_an_empty_form_is_told_what_is_missing() -> None:
    assert sentences([]) == {
        "v-vraag": "Wat hebt u nodig: zeg in gewone woorden wat u nodig hebt.",
        "v-plaats": "Waar: zeg waar het werk is: een gemeente of een postcode.",
    }


def test_a_number_with_more_digits_than_a_number_can_have_is_told_as_a_fault() -> None:
    form, _ = read_form([("vraag", "gras maaien"), ("plaats", "Ieper"), ("aantal", "9" * 400)])

    record, faults = checked_need(form, raw_need(form), "nl")

    assert record is None
    assert [each.field for each in faults] == ["aantal"]


def test_more_places_than_there_are_municipalities_are_refused_before_any_is_looked_up() -> None:
    named = ",".join(f"J{number}" for number in range(MOST_PLACES + 1))
    form, _ = read_form([("vraag", "gras maaien"), ("plaats", named)])

    record, faults = checked_need(form, raw_need(form), "en", known=object())

    assert record is None
    assert [(each.field, each.kind) for each in faults] == [("plaats", "too_many")]
