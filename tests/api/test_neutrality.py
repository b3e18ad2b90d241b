"""`/api/v1/neutrality-log`, and the mark of a regisseur's own service in an answer."""

from collections.abc import Callable

import pytest

from api_calling import Caller
from own_services import state_own
from service.api.samples import NEED
from serving import OWN_PROVIDER, Site

CallAs = Callable[[str], Caller]
FIRST = NEED | {"service_types": ["netheid.bushokjes"]}
# Far away: nobody of the region goes there.
SECOND = FIRST | {"id": "ver", "places": [{"municipality": "Arlon"}]}


@pytest.fixture
def own(site: Site) -> Site:
    """Give a site where the regisseur is a provider too."""
    assert state_own(site, OWN_PROVIDER).status_code == 303
    site.client.cookies.clear()
    return site


def rows_of(answer: dict[str, list[dict[str, object]]], name: str = "matches") -> list[dict[str, object]]:
    return [row for row in answer[name] if row["provider_id"] == OWN_PROVIDER]


def test_an_own_service_is_marked_in_an_answer(own: Site) -> None:
    answer = own.client.post("/api/v1/match", json=FIRST).json()

    (row,) = rows_of(answer)
    assert row["own_service_of"] == "Regie (test)"
    assert all("own_service_of" not in each for each in answer["matches"] if each is not row)


def test_a_refused_own_service_is_marked_too(own: Site) -> None:
    answer = own.client.post("/api/v1/match", json=SECOND).json()

    assert [row["own_service_of"] for row in rows_of(answer, "excluded")] == ["Regie (test)"]


def test_but_for_the_mark_the_answer_is_the_same(own: Site) -> None:
    marked = own.client.post("/api/v1/match", json=FIRST).json()
    state_own(own)
    own.client.cookies.clear()
    plain = own.client.post("/api/v1/match", json=FIRST).json()

    for row in (*marked["matches"], *marked["excluded"], *marked["lots"], *marked["nearest_misses"]):
        row.pop("own_service_of", None)
    assert marked == plain


def test_every_way_to_ask_is_written_down(own: Site, call_as: CallAs) -> None:
    call = call_as("regisseur")
    call("POST", "/needs", FIRST | {"id": "bushokjes"})

    call("POST", "/match", FIRST)
    call("POST", "/match/batch", {"needs": [FIRST, SECOND]})
    call("GET", "/needs/bushokjes/matches")

    items = call("GET", "/neutrality-log").json()["items"]
    assert [(row["tool"], row["outcome"] == "excluded") for row in items] == [
        ("need_matches", False),
        ("match_batch", True),
        ("match_batch", False),
        ("match", False),
    ]
    assert {row["provider_id"] for row in items} == {OWN_PROVIDER}
    assert items[-1].keys() == {
        *("at", "organisation_id", "provider_id", "tool", "service_types", "places"),
        *("outcome", "rank", "n_ranked", "score", "revision"),
    }


def test_the_log_comes_in_pages_the_newest_first(own: Site, call_as: CallAs) -> None:
    call = call_as("regisseur")
    call("POST", "/match", FIRST)
    call("POST", "/match", SECOND)

    first = call("GET", "/neutrality-log?limit=1").json()
    second = own.client.get(first["next"]).json()

    assert [row["outcome"] for row in first["items"]] == ["excluded"]
    assert [row["tool"] for row in second["items"]] == ["match"]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("role", "status"), [("company", 403), ("provider", 403), ("local_government", 403), ("administrator", 200)]
)
def test_the_log_is_for_a_regisseur_and_an_administrator(call_as: CallAs, role: str, status: int) -> None:
    assert call_as(role)("GET", "/neutrality-log").status_code == status


def test_a_visitor_signs_in_first(site: Site) -> None:
    assert site.client.get("/api/v1/neutrality-log").status_code == 401


@pytest.mark.parametrize("cursor", ["bestaat-niet", "WyJhIl0"])
def test_a_cursor_that_we_did_not_give_is_refused(call_as: CallAs, cursor: str) -> None:
    answer = call_as("regisseur")("GET", f"/neutrality-log?cursor={cursor}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "cursor"


OTHER_BOARD = {"name": "Stad Poperinge", "kind": "municipality", "municipality": "Poperinge"}
SAME_WORK = FIRST | {"id": "twee", "buyer": OTHER_BOARD, "places": [{"municipality": "Poperinge"}]}
BOARDS = {"needs": [FIRST | {"id": "een"}, SAME_WORK]}


@pytest.mark.parametrize(
    ("path", "body", "tool"),
    [
        ("/coverage", {"service_types": ["netheid.bushokjes"], "zones": ["Ieper"]}, "coverage"),
        ("/bundles", BOARDS, "bundles"),
    ],
)
def test_a_tool_of_the_desk_is_written_down_too(
    own: Site, call_as: CallAs, path: str, body: dict[str, object], tool: str
) -> None:
    call = call_as("regisseur")

    answer = call("POST", path, body)

    assert answer.status_code == 200, answer.text
    items = call("GET", "/neutrality-log").json()["items"]
    assert {(row["tool"], row["provider_id"]) for row in items} == {(tool, OWN_PROVIDER)}


def test_a_tool_asked_by_others_is_not_written_down(own: Site, call_as: CallAs) -> None:
    call_as("company")("POST", "/bundles", BOARDS)
    own.client.cookies.clear()
    own.client.post("/api/v1/bundles", json=BOARDS)

    assert call_as("administrator")("GET", "/neutrality-log").json()["items"] == []
