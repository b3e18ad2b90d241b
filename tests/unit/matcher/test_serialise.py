"""Results as plain values for JSON."""

import json

import msgspec

from matcher.model.resolution import Candidate
from matcher.model.result import AskedType, MatchResult
from matcher.serialise import as_json, outline
from matching import SHELTERS, answer, need, offering, provider, unknown_provider


def test_a_result_survives_json() -> None:
    result = answer(
        need("Ieper", "Gent"), provider("a"), unknown_provider("b"), provider("c", offering(modes=frozenset()))
    )

    written = as_json(result)

    assert json.loads(json.dumps(written, allow_nan=False)) == written


def test_the_source_of_a_service_type_is_written_as_from() -> None:
    assert as_json(answer(need()))["service_types"] == [{"code": SHELTERS, "score": 1.0, "from": "service_types"}]


def test_a_candidate_is_written_without_its_evidence() -> None:
    result = MatchResult(
        need_id="n",
        as_of="2026-11-21",
        service_types=(AskedType(SHELTERS, 0.5, "title"),),
        resolution="ambiguous",
        n_answers=0,
        did_you_mean=(Candidate(SHELTERS, 0.5, ("abri",)),),
        matches=(),
        excluded=(),
        excluded_counts={"no_capacity": 2},
    )

    written = as_json(result)

    assert written["did_you_mean"] == [{"code": SHELTERS, "score": 0.5}]
    assert written["excluded_counts"] == {"no_capacity": 2}
    assert written["gap"] is None


def test_a_match_has_the_fields_of_the_contract() -> None:
    (row,) = as_json(answer(need(), provider("a")))["matches"]

    assert {
        *("rank", "provider_id", "provider_name", "service_type", "site", "status", "score", "criteria"),
        *("distance_km", "road_km", "travel_minutes", "productive_share", "hours_needed", "hours_available"),
        *("coverage", "warnings", "reasons"),
    } <= row.keys()
    assert row["criteria"][0].keys() == {"name", "value", "weight", "contribution"}


def test_a_refusal_has_the_fields_of_the_contract() -> None:
    full = provider("a", offering(capacity_hours_per_month=0.0))

    (row,) = as_json(answer(need(), full))["excluded"]

    assert {"provider_id", "provider_name", "service_type", "reasons"} <= row.keys()
    assert {"code", "actual", "limit", "unit", "text", "would_qualify_if"} <= row["reasons"][0].keys()


def test_an_outline_is_written_as_the_whole_is() -> None:
    result = answer(need("Ieper", "Gent"), provider("a"), provider("c", offering(modes=frozenset())))

    assert msgspec.json.encode(outline(result)) == msgspec.json.encode(as_json(result))
