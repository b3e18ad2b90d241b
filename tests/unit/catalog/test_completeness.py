"""What is known of a provider is counted, and what is not is named."""

from typing import Any

import pytest

from catalog.completeness import OF_OFFERING, OF_PROVIDER, completeness, unknowns
from catalog.records import ProviderRecord

OFFERING: dict[str, Any] = {
    "service_type": "groen.gazon",
    "modes": ["on_site"],
    "area": {"radius_km": 5},
    "capacity_hours_per_month": 0,
    "team": {"workers": 4},
    "max_travel_minutes": 30,
    "transport": {"bike": True},
    "rate_eur_per_hour": 25,
    "valid_from": None,
    "valid_to": None,
}
COMPLETE: dict[str, Any] = {
    "id": "a",
    "name": "A",
    "kinds": ["lde"],
    "kbo": "0566988259",
    "contact": {"email": "info@a.example"},
    "sites": [{"municipality": "Ieper"}],
    "disadvantaged_share": 0.5,
    "workers_home": {"Ieper": 1},
    "confirmed_on": "2026-01-01",
    "offerings": [OFFERING],
}
N_QUESTIONS = len(OF_PROVIDER) + 1 + len(OF_OFFERING)


def missing(raw: dict[str, Any]) -> list[str]:
    return [gap.question.field for gap in completeness(ProviderRecord.model_validate(raw)).gaps]


def share(raw: dict[str, Any]) -> float:
    return completeness(ProviderRecord.model_validate(raw)).share


def test_a_provider_of_which_all_is_known_is_complete() -> None:
    assert (share(COMPLETE), missing(COMPLETE)) == (1.0, [])


@pytest.mark.parametrize("field", ["kbo", "contact", "sites", "workers_home", "confirmed_on"])
def test_a_missing_field_of_the_provider_is_named(field: str) -> None:
    raw = COMPLETE | {field: None}

    assert missing(raw) == [field]
    assert share(raw) == pytest.approx(1 - 1 / N_QUESTIONS)


@pytest.mark.parametrize("field", sorted(OFFERING.keys() - {"service_type", "valid_to"}))
def test_a_missing_field_of_an_offering_is_named(field: str) -> None:
    raw = COMPLETE | {"offerings": [{key: value for key, value in OFFERING.items() if key != field}]}

    assert missing(raw) == [field]


def test_an_offering_counts_for_its_share() -> None:
    offerings = [OFFERING, OFFERING | {"service_type": "groen.hagen", "evidence": "name"}]

    found = completeness(ProviderRecord.model_validate(COMPLETE | {"offerings": offerings}))

    assert [(gap.question.field, gap.service_types) for gap in found.gaps] == [("evidence", ("groen.hagen",))]
    assert found.share == pytest.approx(1 - 0.5 / N_QUESTIONS)


def test_work_in_the_workshop_needs_no_area_and_no_travel() -> None:
    road = {"area", "max_travel_minutes", "transport"}
    indoors = {key: value for key, value in OFFERING.items() if key not in road} | {"modes": ["in_house"]}

    assert missing(COMPLETE | {"offerings": [indoors]}) == []


@pytest.mark.parametrize("changes", [{"sites": [{"id": "x"}]}, {"contact": {"name": "Onthaal"}}])
def test_half_an_answer_is_none(changes: dict[str, Any]) -> None:
    assert missing(COMPLETE | changes) == list(changes)


def test_a_provider_without_offerings_is_asked_for_its_services() -> None:
    raw = COMPLETE | {"offerings": []}

    assert missing(raw) == ["offerings"]
    assert share(raw) == pytest.approx(len(OF_PROVIDER) / N_QUESTIONS)


def test_gaps_are_named_in_both_languages() -> None:
    found = completeness(ProviderRecord.model_validate(COMPLETE | {"kbo": None}))

    assert (found.missing(), found.missing("en")) == (("ondernemingsnummer",), ("enterprise number",))


def test_unknown_fields_are_counted_by_provider_and_by_offering() -> None:
    bare = {"service_type": "groen.hagen"}
    raws = [COMPLETE | {"kbo": None}, COMPLETE | {"kbo": None, "offerings": [OFFERING, bare, bare]}]

    counts = unknowns(completeness(ProviderRecord.model_validate(raw)) for raw in raws)

    assert (counts["kbo"], counts["team"], counts["contact"]) == (2, 2, 0)
