"""`/api/v1/needs`: an organisation's own needs, open or closed, and who may see and change them."""

from collections.abc import Callable
from typing import Any

import pytest

from api_calling import Caller
from service.api.samples import NEED
from serving import Site

MINE = "/needs/bushokjes"
KEPT = NEED | {"id": "bushokjes"}
FAR = NEED | {"id": "ver", "places": [{"municipality": "Aarlen"}]}

CallAs = Callable[[str], Caller]


@pytest.fixture
def kept(call_as: CallAs) -> Caller:
    call = call_as("local_government")
    assert call("POST", "/needs", KEPT).status_code == 201
    return call


def test_a_need_gets_an_id_and_is_open(call_as: CallAs) -> None:
    answer = call_as("company")("POST", "/needs", NEED)

    need_id = answer.json()["id"]
    assert answer.status_code == 201
    assert answer.json() == NEED | {"id": need_id, "status": "open"}
    assert answer.headers["location"] == f"/api/v1/needs/{need_id}"


def test_a_need_may_bring_its_own_id_so_that_sending_it_again_keeps_one(kept: Caller) -> None:
    again = kept("POST", "/needs", KEPT)

    assert again.status_code == 409
    assert len(kept("GET", "/needs").json()["items"]) == 1


def test_what_was_read_can_be_put_back(kept: Caller) -> None:
    read = kept("GET", MINE)

    answer = kept("PUT", MINE, read.json(), read=read.headers["etag"])

    assert answer.status_code == 200
    assert answer.headers["etag"] == read.headers["etag"]


def test_a_need_is_closed_and_opened_by_its_status(kept: Caller) -> None:
    closed = kept("PATCH", MINE, {"status": "closed"}, read='"1"')
    n_open = len(kept("GET", "/needs?status=open").json()["items"])
    opened = kept("PATCH", MINE, {"status": "open"}, read='"2"')

    assert (closed.json()["status"], n_open, opened.json()["status"]) == ("closed", 0, "open")


def test_putting_without_a_status_keeps_the_one_it_has(kept: Caller) -> None:
    kept("PATCH", MINE, {"status": "closed"}, read="*")

    answer = kept("PUT", MINE, NEED | {"title": "Hagen scheren"}, read='"2"')

    assert answer.json() == KEPT | {"title": "Hagen scheren", "status": "closed"}


def test_a_patch_takes_out_what_it_says_is_null(kept: Caller) -> None:
    answer = kept("PATCH", MINE, {"mode": None, "buyer": {"name": "Ieper"}}, read="*")

    assert "mode" not in answer.json()
    assert answer.json()["buyer"] == KEPT["buyer"] | {"name": "Ieper"}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"id": "anders"}, "/id"),
        ({"status": "half"}, "/status"),
        ({"status": ["open"]}, "/status"),
        ({"places": []}, "/places"),
        ({"places": [{"municipality": "Nergens"}]}, "/places/0/municipality"),
        ({"places": [{"lat": 50.85, "lon": 2.89}] * 601}, "/places"),
        ({"soort": 1}, "/soort"),
    ],
)
def test_a_fault_has_its_pointer(kept: Caller, change: dict[str, Any], pointer: str) -> None:
    answer = kept("PATCH", MINE, change, read="*")

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]


def test_a_change_must_say_what_was_read(kept: Caller) -> None:
    told = [kept(method, MINE, KEPT).status_code for method in ("PUT", "PATCH", "DELETE")]

    assert told == [428, 428, 428]


def test_a_change_to_what_was_changed_in_between_is_refused(kept: Caller) -> None:
    kept("PATCH", MINE, {"title": "Eerste"}, read='"1"')

    told = [kept(method, MINE, KEPT, read='"1"').status_code for method in ("PUT", "PATCH", "DELETE")]

    assert told == [412, 412, 412]
    assert kept("GET", MINE).json()["title"] == "Eerste"


def test_a_removed_need_is_gone(kept: Caller) -> None:
    assert kept("DELETE", MINE, read='"1"').status_code == 204
    assert kept("GET", MINE).status_code == 404


def test_a_version_that_is_at_hand_is_not_sent_again(kept: Caller) -> None:
    answer = kept("GET", MINE, **{"If-None-Match": '"1"'})

    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize(
    ("role", "read", "change", "add"),
    [
        ("company", 404, 404, 201),
        ("provider", 403, 403, 403),
        ("regisseur", 200, 403, 201),
        ("administrator", 200, 200, 201),
    ],
)
def test_each_role_reads_and_changes_what_is_its_own(
    kept: Caller, call_as: CallAs, role: str, read: int, change: int, add: int
) -> None:
    call = call_as(role)

    assert call("GET", MINE).status_code == read
    assert call("PATCH", MINE, {"title": "X"}, read="*").status_code == change
    assert call("POST", "/needs", NEED).status_code == add


def test_a_regisseur_reads_nothing_outside_the_working_area(kept: Caller, call_as: CallAs) -> None:
    kept("POST", "/needs", FAR)
    call = call_as("regisseur")

    assert call("GET", "/needs/ver").status_code == 404
    assert [each["id"] for each in call("GET", "/needs").json()["items"]] == ["bushokjes"]


def test_a_visitor_signs_in_first(site: Site) -> None:
    asked = [("GET", "/needs"), ("POST", "/needs"), ("GET", MINE), ("PUT", MINE), ("PATCH", MINE), ("DELETE", MINE)]

    told = {site.client.request(method, f"/api/v1{path}", json=KEPT).status_code for method, path in asked}

    assert told == {401}


def test_a_browser_without_the_mark_of_its_session_changes_nothing(site: Site) -> None:
    site.sign_in("local_government")

    assert site.client.post("/api/v1/needs", json=NEED).status_code == 403


def test_pages_together_are_all_needs_in_order(kept: Caller) -> None:
    for number in range(5):
        kept("POST", "/needs", NEED | {"id": f"n-{number}"})

    first = kept("GET", "/needs?limit=4").json()
    second = kept.client.get(first["next"]).json()

    found = [each["id"] for page in (first, second) for each in page["items"]]
    assert found == ["bushokjes", "n-0", "n-1", "n-2", "n-3", "n-4"]
    assert second["next"] is None


def test_needs_of_one_kind_are_listed_alone(kept: Caller) -> None:
    kept("POST", "/needs", NEED | {"id": "daeb", "kind": "daeb"})

    assert [each["id"] for each in kept("GET", "/needs?kind=daeb").json()["items"]] == ["daeb"]


@pytest.mark.parametrize("query", ["status=half", "kind=vraag", "soort=daeb", "cursor=x"])
def test_an_unknown_value_or_name_is_refused(kept: Caller, query: str) -> None:
    assert kept("GET", f"/needs?{query}").status_code == 422
