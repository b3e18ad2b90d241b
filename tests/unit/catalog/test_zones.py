"""Parts of the country to look at together, and the questions that name them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from catalog.areas import load_areas
from catalog.coverage_questions import CoverageQuestionRecord
from catalog.coverage_rules import load_ladder_rules, niche_least_demands
from catalog.exceptions import AmbiguousMunicipalityError, ParameterNotInForceError
from catalog.fields import shipped
from catalog.gap_records import GapRecord, gap_need
from catalog.origin import Origin
from catalog.parameters import Parameters, load_parameters
from catalog.places import load_places
from catalog.provinces import UnknownProvinceError
from catalog.validation import checked
from catalog.zones import REGION, UnknownZoneError, places_of_zones

TODAY = date(2026, 11, 21)


def names(*zones: str, on: date | None = TODAY) -> list[str]:
    return [place.name for place in places_of_zones(zones, load_places(), load_areas(), on=on)]


@pytest.mark.parametrize(
    ("zone", "count"),
    [
        ("w13", 14),
        ("vlaanderen", 285),
        ("Vlaanderen", 285),
        ("belgie", 565),
        ("provincie Antwerpen", 67),
        ("West-Vlaanderen", 62),
        ("Antwerpen", 1),
        (" 8900 ", 1),
        ("W13", 14),
        ("Westhoek", 17),
        ("westhoek-18", 18),
        ("zuid-west-vlaanderen", 13),
        ("IGO div", 1),
        ("België", 565),
    ],
)
def test_a_zone_means_its_municipalities(zone: str, count: int) -> None:
    assert len(names(zone)) == count


def test_zones_that_overlap_name_each_municipality_once() -> None:
    found = names(*REGION, "Ieper", "Kortrijk")

    assert len(found) == len(set(found)) == 31


def test_an_area_that_was_not_yet_there_is_empty() -> None:
    assert names("voedselplatform-westhoek", on=date(2018, 1, 1)) == []
    assert len(names("voedselplatform-westhoek", on=None)) == 5


def test_a_zone_that_is_nowhere_is_refused() -> None:
    with pytest.raises(UnknownZoneError, match=r"w13, .* belgie en de provincies"):
        names("Nergensgem")
    with pytest.raises(UnknownZoneError, match=r"bedoelt u de gemeente Burst .* of Stene"):
        names("kustn")
    with pytest.raises(UnknownProvinceError):
        names("provincie Nergens")


def test_a_name_of_several_municipalities_is_asked_about() -> None:
    with pytest.raises(AmbiguousMunicipalityError):
        names("Zandvoorde")


def test_a_group_may_be_written_with_capitals() -> None:
    record = CoverageQuestionRecord.model_validate({"groups": ["Groen"]})

    assert record.groups == ("groen",)


def faults_of(model: type[Any], **stated: Any) -> list[tuple[str, str]]:
    _, faults = checked(model, stated, origin=Origin("x"), known=shipped())
    return [(fault.field, fault.message) for fault in faults]


def test_a_question_names_what_is_unknown_in_it() -> None:
    found = faults_of(CoverageQuestionRecord, groups=["tover"], zones=["Nergensgem"])

    assert [field for field, _ in found] == ["groups", "zones"]
    assert "Kies uit groen" in found[0][1]


def test_a_question_may_also_be_checked_without_tables_of_its_own() -> None:
    record = CoverageQuestionRecord.model_validate({"groups": ["groen"], "zones": ["w13"]})

    assert (record.groups, record.zones) == (("groen",), ("w13",))


def test_a_gap_says_what_and_where() -> None:
    assert [field for field, _ in faults_of(GapRecord)] == ["service_types", "places"]
    assert faults_of(GapRecord, service_types=["groen.gazon"], places=[{"municipality": "Ieper"}]) == []


@pytest.mark.parametrize(
    ("field", "stated"),
    [
        ("organisation", {"asked_by": {"organisation": "jan@stad.example"}}),
        ("name", {"asked_by": {"name": "Jan"}}),
        ("status", {"status": "klaar"}),
        ("hours_needed", {"hours_needed": 0}),
    ],
)
def test_a_gap_names_no_person_and_no_status_of_its_own(field: str, stated: dict[str, Any]) -> None:
    found = faults_of(GapRecord, service_types=["groen.gazon"], places=[{"municipality": "Ieper"}], **stated)

    assert [each for each, _ in found] == [field]


def test_a_gap_asks_for_its_services_in_its_places_and_nothing_else() -> None:
    stated = {"service_types": ["groen.gazon"], "places": [{"municipality": "Ieper"}], "hours_needed": 480}

    need = gap_need(GapRecord.model_validate(stated), load_places(), default_id="hiaat-1")

    assert (need.id, need.kind, need.service_types) == ("hiaat-1", "procurement", ("groen.gazon",))
    assert (need.hours_per_month, need.start) == (None, None)


def test_the_ladder_has_a_rung_for_every_kind_that_a_source_names() -> None:
    rules = load_ladder_rules(TODAY)

    assert (rules.rungs, rules.kinds(5)) == ((3, 4, 5), ("maatwerkbedrijf", "maatwerkafdeling", "lde", "invoegbedrijf"))
    assert niche_least_demands(TODAY) == 2


def test_before_the_first_value_nothing_is_near() -> None:
    with pytest.raises(ParameterNotInForceError):
        load_ladder_rules(date(2013, 1, 1))


def test_a_kind_whose_rung_has_no_value_on_that_day_is_on_none(monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = dict(load_parameters())
    late = parameters["rung_of_lde"]
    parameters["rung_of_lde"] = replace(late, values=tuple(_from(date(2027, 1, 1), each) for each in late.values))
    monkeypatch.setattr("catalog.coverage_rules.load_parameters", lambda: Parameters(parameters.values()))

    assert "lde" not in load_ladder_rules(TODAY).rung_of_kind


def _from(day: date, value: Any) -> Any:
    return type(value)(day, value.value, value.source, value.certainty, value.checked_on)
