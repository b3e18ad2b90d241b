"""A golden case that differs says so in one line for each difference."""

import copy
from typing import Any

import pytest

from golden.comparing import differences
from golden.shapes import Expected

NOTE = {"code": "rate_unknown", "text": "Het uurtarief is niet bekend."}
REASON = {
    "code": "outside_area",
    "actual": 23.1,
    "limit": 20.0,
    "unit": "km",
    "place": "Ieper",
    "text": "Buiten werkstraal",
    "would_qualify_if": "de straal groter wordt",
}
ANSWER: dict[str, Any] = {
    "service_types": [{"code": "groen.gazon"}],
    "resolution": "resolved",
    "matches": [
        {
            "rank": rank,
            "provider_id": provider,
            "service_type": "groen.gazon",
            "status": "full",
            "score": 80.0,
            "criteria": [{"name": "capacity", "value": 0.4}],
            "distance_km": 12.4,
            "coverage": None,
            "crew": {"workers": 4, "supervisors": 1},
            "places_served": ["Ieper"],
            "reasons": [],
            "warnings": [NOTE],
            **dict.fromkeys(("road_km", "travel_minutes", "productive_share", "hours_needed", "hours_available")),
            "cost_eur_per_productive_hour": None,
        }
        for rank, provider in ((1, "a"), (2, "b"))
    ],
    "excluded": [{"provider_id": "c", "service_type": "groen.gazon", "distance_km": 23.1, "reasons": [REASON]}],
    "excluded_counts": {"outside_area": 1},
    "lots": [{"provider_id": "a", "service_type": "groen.gazon", "places": ["Ieper"]}],
    "uncovered": ["«Gazon maaien»: Gent"],
    "nearest_misses": [{"provider_id": "c", "service_type": "groen.gazon", "distance_km": 23.1, "blocked_by": REASON}],
    "gap": {"service_types": ["groen.gazon"], "places": ["Ieper"], "hours_needed": 12.0, "text": "hiaat"},
    "warnings": [],
    "notices": [NOTE],
    "robustness": {"text": "De eerste plaats is stevig."},
}
AGREES: dict[str, Any] = {
    "exit_code": 0,
    "service_types": ["groen.gazon"],
    "resolution": "resolved",
    "matches": [
        {"provider": "a", "rank": 1, "status": "full", "score": 80.0, "distance_km": 12.4, "unknown": ["coverage"]},
        {"provider": "b", "criteria": {"capacity": 0.4}, "warnings": ["uurtarief"], "places_served": ["Ieper"]},
    ],
    "no_other_matches": True,
    "excluded": [{"provider": "c", "distance_km": 23.1, "reasons": [{"code": "outside_area", "actual": 23.1}]}],
    "excluded_counts": {"outside_area": 1, "too_far": 0},
    "lots": [{"provider": "a", "places": ["Ieper"]}],
    "uncovered": ["Gent"],
    "nearest_misses": [{"provider": "c", "code": "outside_area"}],
    "gap": {"service_types": ["groen.gazon"], "places": ["Ieper"], "text": "hiaat"},
    "notices": ["rate_unknown"],
    "robustness": "stevig",
}


def told(**changes: Any) -> list[str]:
    return differences(copy.deepcopy(ANSWER), Expected.model_validate({**AGREES, **changes}))


def test_an_answer_that_agrees_has_no_differences() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"service_types": ["groen.hagen"]}, "service_types:"),
        ({"resolution": "ambiguous"}, "resolution:"),
        ({"matches": [{"provider": "z"}], "no_other_matches": False}, "match z: missing"),
        ({"matches": [{"provider": "b"}, {"provider": "a"}]}, "order:"),
        ({"matches": [{"provider": "a"}]}, "matches: ['b'] were not expected"),
        ({"not_in_matches": ["a"]}, "match a: was not expected"),
        ({"excluded": [{"provider": "z", "reasons": []}]}, "excluded z: missing"),
        ({"excluded": [{"provider": "c", "reasons": []}]}, "excluded c: codes are"),
        ({"not_excluded": ["c"]}, "excluded c: was not expected"),
        ({"excluded_counts": {"outside_area": 2}}, "excluded_counts.outside_area is 1"),
        ({"lots": []}, "lots: 1, expected 0"),
        ({"lots": [{"provider": "a", "service_type": "groen.hagen", "places": ["Ieper"]}]}, "lot a: service_type"),
        ({"uncovered": ["Brugge"]}, "uncovered is"),
        ({"nearest_misses": []}, "nearest_misses: 1, expected 0"),
        ({"nearest_misses": [{"provider": "c", "code": "too_far"}]}, "nearest miss c: code"),
        ({"gap": None, "no_gap": True}, "gap: hiaat was not expected"),
        ({"gap": {"service_types": ["groen.gazon"], "places": []}}, "gap: places"),
        ({"warnings": ["stale_data"]}, "warning «stale_data» is missing"),
        ({"without_notices": ["rate_unknown"]}, "notice «rate_unknown» was not expected"),
        ({"robustness": "wankel"}, "robustness is"),
    ],
)
def test_what_differs_is_told(changes: dict[str, Any], line: str) -> None:
    lines = told(**changes)

    assert [each for each in lines if each.startswith(line)] == lines
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ({"rank": 2}, "match a: rank is 1, expected 2"),
        ({"status": "partial"}, "match a: status is full"),
        ({"score": 80.02}, "match a: score is 80.0, expected 80.02 (within 0.01)"),
        ({"distance_km": {"about": 12.0, "within": 0.3}}, "match a: distance_km is 12.4"),
        ({"coverage": 1.0}, "match a: coverage is None"),
        ({"criteria": {"price": 0.4}}, "match a: price is None"),
        ({"crew": {"workers": 1, "supervisors": 1}}, "match a: crew is"),
        ({"unknown": ["distance_km"]}, "match a: distance_km is 12.4, expected unknown"),
        ({"reasons": ["dienst exact"]}, "match a: reason «dienst exact» is missing"),
        ({"without_warnings": ["rate_unknown"]}, "match a: warning «rate_unknown» was not expected"),
    ],
)
def test_what_differs_in_a_row_is_told_with_its_provider(expected: dict[str, Any], line: str) -> None:
    lines = told(matches=[{"provider": "a", **expected}, {"provider": "b"}])

    assert [each for each in lines if each.startswith(line)] == lines
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ({"actual": 24.0}, "actual is 23.1"),
        ({"limit": "W13"}, "limit is 20.0"),
        ({"unit": "min"}, "unit is 'km'"),
        ({"place": "Gent"}, "place is 'Ieper'"),
        ({"text": "te ver"}, "text is"),
        ({"would_qualify_if": "u wacht"}, "would_qualify_if is"),
    ],
)
def test_what_differs_in_a_refusal_is_told_with_its_code(expected: dict[str, Any], line: str) -> None:
    (told_line,) = told(excluded=[{"provider": "c", "reasons": [{"code": "outside_area", **expected}]}])

    assert told_line.startswith(f"excluded c: outside_area: {line}")


def test_a_gap_that_is_missing_is_told() -> None:
    answer = {**copy.deepcopy(ANSWER), "gap": None}

    assert differences(answer, Expected.model_validate(AGREES)) == ["gap: missing"]
