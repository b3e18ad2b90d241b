"""The shape of a kept bundle, and of a need that is written back."""

import datetime

import pytest
from pydantic import ValidationError

from catalog.bundle_records import BundleQuestionRecord, BundleRecord
from catalog.bundle_rules import load_bundle_rules
from catalog.exceptions import ParameterNotInForceError
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.stating import stated_need

NEED = {"id": "a", "kind": "procurement", "title": "poetsen", "places": [{"municipality": "Ieper"}]}
WHOLE = NEED | {
    "description": "d",
    "service_types": ["netheid.bushokjes"],
    "cpv": ["90910000"],
    "buyer": {"name": "Stad Ieper", "kind": "municipality", "municipality": "Ieper"},
    "places": [{"municipality": "Diksmuide", "part": "iwva-net", "lat": 51.03, "lon": 2.86}],
    "quantity": 42,
    "times_per_year": 12,
    "minutes_per_unit": 20,
    "hours_per_month": 14,
    "start": "2027-01-01",
    "end": "2027-12-31",
    "season_months": [4, 5],
    "mode": "on_site",
    "workers": 3,
    "supervisor": False,
    "reserved": True,
    "estimated_value_eur": 18000,
    "max_km": 30,
    "provider_kinds": ["lde"],
    "weights": {"service": 1},
}


def test_a_need_that_is_written_back_reads_as_the_same_need() -> None:
    need = to_need(NeedRecord.model_validate(WHOLE, context=shipped()), shipped().places)

    again = to_need(NeedRecord.model_validate(stated_need(need), context=shipped()), shipped().places)

    assert again == need


def test_each_board_says_one_thing() -> None:
    with pytest.raises(ValidationError, match="duplicate"):
        BundleQuestionRecord.model_validate({"boards": [{"name": "Stad Ieper"}, {"name": "stad  IEPER"}]})


def test_each_need_of_a_kept_bundle_has_an_id_of_its_own() -> None:
    with pytest.raises(ValidationError, match="duplicate"):
        BundleRecord.model_validate({"title": "t", "needs": [NEED, NEED]})


def test_a_new_bundle_is_a_proposal_to_which_nobody_said_anything() -> None:
    record = BundleRecord.model_validate({"title": "t", "needs": [NEED], "boards": [{"name": "Stad Ieper"}]})

    assert record.status == "proposed"
    assert record.boards is not None
    assert (record.boards[0].reply, record.boards[0].leads, record.boards[0].has_experience) == (
        "unknown",
        "unknown",
        None,
    )


def test_the_numbers_of_bundling_have_a_date() -> None:
    rules = load_bundle_rules(datetime.date(2026, 11, 21))

    assert rules.max_km == 50
    assert rules.lead.workload + rules.lead.central + rules.lead.experience == pytest.approx(1)
    with pytest.raises(ParameterNotInForceError):
        load_bundle_rules(datetime.date(2010, 1, 1))


def test_a_distance_that_is_asked_for_goes_before_the_dated_one() -> None:
    assert load_bundle_rules(datetime.date(2026, 11, 21), max_km=12).max_km == 12
