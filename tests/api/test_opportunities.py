"""`GET /api/v1/providers/{id}/opportunities`: which open needs suit this provider, and which do not and why."""

from collections.abc import Callable
from typing import Any

import pytest

from api_calling import Caller
from service.api.samples import NEED
from serving import OWN_PROVIDER, Site

OPPORTUNITIES = f"/providers/{OWN_PROVIDER}/opportunities"
NEAR = NEED | {"id": "dichtbij"}
FAR = NEED | {"id": "ver", "places": [{"municipality": "Aarlen"}]}
OTHER = NEED | {"id": "anders", "title": "Vertalen van brieven", "service_types": ["kringloop.ict"]}

CallAs = Callable[[str], Caller]


@pytest.fixture
def asked(call_as: CallAs) -> None:
    call = call_as("local_government")
    for need in (FAR, NEAR, OTHER, NEED | {"id": "gesloten", "status": "closed"}):
        assert call("POST", "/needs", need).status_code == 201, need


def found(call: Caller, query: str = "") -> dict[str, Any]:
    answer = call("GET", OPPORTUNITIES + query)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


@pytest.mark.usefixtures("asked")
def test_open_needs_come_best_first_and_those_that_are_refused_last(call_as: CallAs) -> None:
    answer = found(call_as("provider"))

    assert [each["need"]["id"] for each in answer["items"]] == ["dichtbij", "ver"]
    assert answer["items"][0]["score"] > 0
    assert answer["items"][1]["score"] is None
    assert [each["code"] for each in answer["items"][1]["excluded"][0]["reasons"]]


@pytest.mark.usefixtures("asked")
def test_needs_for_something_else_are_counted(call_as: CallAs) -> None:
    assert found(call_as("provider"))["other_needs"] == 1


@pytest.mark.usefixtures("asked")
def test_the_score_is_the_one_in_the_answer_to_the_need(call_as: CallAs) -> None:
    best = found(call_as("provider"))["items"][0]

    rows = call_as("local_government")("GET", "/needs/dichtbij/matches?top=1000").json()["matches"]
    row = next(each for each in rows if each["provider_id"] == OWN_PROVIDER and each["status"] != "related")
    assert best["matches"][0] == {key: value for key, value in row.items() if key != "rank"}


@pytest.mark.usefixtures("asked")
def test_what_a_buyer_keeps_to_itself_is_left_out(call_as: CallAs) -> None:
    need = found(call_as("provider"))["items"][0]["need"]

    assert need.keys().isdisjoint({"estimated_value_eur", "weights", "description"})


@pytest.mark.usefixtures("asked")
def test_pages_together_are_the_whole_list(call_as: CallAs) -> None:
    call = call_as("provider")

    first = found(call, "?limit=1")
    second = call.client.get(first["next"]).json()

    assert [each["need"]["id"] for page in (first, second) for each in page["items"]] == ["dichtbij", "ver"]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("role", "status"),
    [("local_government", 403), ("company", 403), ("provider", 200), ("regisseur", 200), ("administrator", 200)],
)
def test_only_who_keeps_the_provider_sees_them(call_as: CallAs, role: str, status: int) -> None:
    assert call_as(role)("GET", OPPORTUNITIES).status_code == status


def test_a_provider_sees_nobody_elses(call_as: CallAs) -> None:
    assert call_as("provider")("GET", "/providers/voorbeeld-de-kruiwagenij/opportunities").status_code == 403


def test_a_visitor_signs_in_first(site: Site) -> None:
    assert site.client.get(f"/api/v1{OPPORTUNITIES}").status_code == 401


def test_of_nobody_nothing_is_found(call_as: CallAs) -> None:
    assert call_as("administrator")("GET", "/providers/niemand/opportunities").status_code == 404
