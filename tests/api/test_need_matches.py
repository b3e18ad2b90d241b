"""`GET /api/v1/needs/{id}/matches`: the same answer for a kept need as for one that is sent."""

from collections.abc import Callable

from api_calling import Caller
from service.api.samples import NEED
from serving import Site

CallAs = Callable[[str], Caller]


def test_a_kept_need_is_answered_like_one_that_is_sent(site: Site, call_as: CallAs) -> None:
    call = call_as("local_government")
    call("POST", "/needs", NEED | {"id": "bushokjes"})

    answer = call("GET", "/needs/bushokjes/matches?top=3&catalogue=voorbeeld")

    sent = site.client.post("/api/v1/match?top=3&catalogue=voorbeeld", json=NEED | {"id": "bushokjes"})
    assert answer.json() == sent.json()
    assert answer.json()["matches"]


def test_a_need_of_somebody_else_is_not_found(call_as: CallAs) -> None:
    call_as("local_government")("POST", "/needs", NEED | {"id": "bushokjes"})

    assert call_as("company")("GET", "/needs/bushokjes/matches").status_code == 404


def test_a_visitor_signs_in_first(site: Site) -> None:
    assert site.client.get("/api/v1/needs/bushokjes/matches").status_code == 401
