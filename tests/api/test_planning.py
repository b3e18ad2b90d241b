"""`POST /api/v1/plan`."""

from typing import Any

import pytest

from service.api.planning import MOST_PLANNED
from service.api.planning_shapes import NEEDS, PlanResult
from serving import Site

LOCK = {"need_id": "onkruid-zwevegem", "provider_id": "voorbeeld-papaverploeg", "hours_per_month": 75}
AGREEMENT = {
    "provider_id": "voorbeeld-papaverploeg",
    "service_type": "groen.onkruid",
    "buyer": {"name": "Gemeente Zwevegem", "municipality": "Zwevegem"},
    "places": [{"municipality": "Zwevegem"}],
}


def asked(site: Site, question: dict[str, Any], query: str = "?catalogue=voorbeeld") -> Any:
    answer = site.client.post(f"/api/v1/plan{query}", json=question)
    assert answer.status_code == 200, answer.text
    return answer.json()


def faults(site: Site, question: Any) -> list[tuple[str, str]]:
    answer = site.client.post("/api/v1/plan?catalogue=voorbeeld", json=question)
    assert answer.status_code == 422
    return [(each["pointer"], each["detail"]) for each in answer.json()["errors"]]


def test_a_plan_is_open_to_everybody_and_has_the_shape_that_is_described(site: Site) -> None:
    answer = asked(site, {"needs": NEEDS})

    assert answer["totals"]["hours_asked"] == 550.0
    PlanResult.model_validate(answer)


def test_a_plan_speaks_english_when_asked(site: Site) -> None:
    answer = asked(site, {"needs": NEEDS}, "?catalogue=voorbeeld&lang=en&as_of=2026-11-21")

    assert answer["optimum"]["aims"][0]["text"] == "Serve as many of the hours asked as possible."
    assert answer["as_of"] == "2026-11-21"


def test_the_terms_of_a_plan_are_kept(site: Site) -> None:
    terms = {"locked": [LOCK], "agreements": [AGREEMENT], "max_providers": 1, "min_share": 0.5, "months": 2}

    answer = asked(site, {"needs": NEEDS, "start": "2027-05-01", **terms})

    assert answer["months"] == ["2027-05", "2027-06"]
    assert answer["limits"]["max_providers"] == 1
    assert answer["totals"]["hours_locked"] == 150.0


def test_a_lock_above_the_free_hours_is_a_fault_that_says_so(site: Site) -> None:
    found = faults(site, {"needs": NEEDS, "locked": [LOCK | {"hours_per_month": 500}]})

    assert {pointer for pointer, _ in found} == {"/locked/0/hours_per_month"}
    assert any("die heeft er 170" in detail for _, detail in found)


@pytest.mark.parametrize(
    ("question", "pointer"),
    [
        ([], "/needs"),
        ({}, "/needs"),
        ({"needs": []}, "/needs"),
        ({"needs": NEEDS[:1] * (MOST_PLANNED + 1)}, "/needs"),
        ({"needs": [{"kind": "procurement"}]}, "/needs/0/places"),
        ({"needs": NEEDS, "min_share": 2}, "/min_share"),
        ({"needs": NEEDS, "locked": [{"need_id": "x"}]}, "/locked/0/provider_id"),
        ({"needs": [{**NEEDS[0], "id": f"n{at}", "places": NEEDS[0]["places"] * 11} for at in range(200)]}, "/needs"),
    ],
)
def test_a_wrong_question_is_refused_with_a_pointer(site: Site, question: Any, pointer: str) -> None:
    assert pointer in {each for each, _ in faults(site, question)}


def test_a_plan_whose_time_is_up_says_so_and_gives_what_there_is(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.planning.answering.request_seconds", lambda as_of: 0.0)

    answer = asked(site, {"needs": NEEDS})

    assert "time_up" in [each["code"] for each in answer["notices"]]
    assert answer["totals"]["hours_certain"] == answer["greedy"]["hours"] > 0
