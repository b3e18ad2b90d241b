"""`/api/v1/providers/{id}/offerings`: what one provider offers, all of it or one at a time."""

from collections.abc import Callable

import pytest

from api_calling import Caller
from service.api.samples import OFFERING
from serving import OWN_PROVIDER, Site

OWN = f"/providers/{OWN_PROVIDER}"
OFFERINGS = f"{OWN}/offerings"
FRESH = {"service_type": "groen.gazon", "modes": ["on_site"]}

CallAs = Callable[[str], Caller]


def test_the_list_is_that_of_the_provider(site: Site) -> None:
    provider = site.client.get(f"/api/v1{OWN}").json()

    answer = site.client.get(f"/api/v1{OFFERINGS}")

    assert answer.json() == {"items": provider["offerings"], "next": None}
    assert answer.headers["etag"] == '"1"'


def test_one_is_found_by_its_place_in_the_list(site: Site) -> None:
    offerings = site.client.get(f"/api/v1{OFFERINGS}").json()["items"]

    assert site.client.get(f"/api/v1{OFFERINGS}/1").json() == offerings[1]


@pytest.mark.parametrize("number", ["99", "-1", "01", "een", "²", "9" * 400])
def test_a_place_beyond_the_list_is_not_found(site: Site, number: str) -> None:
    assert site.client.get(f"/api/v1{OFFERINGS}/{number}").status_code == 404


def test_of_nobody_nothing_is_found(site: Site) -> None:
    assert site.client.get("/api/v1/providers/niemand/offerings").status_code == 404


def test_one_more_comes_at_the_end(call_as: CallAs) -> None:
    call = call_as("provider")
    n_before = len(call("GET", OFFERINGS).json()["items"])

    answer = call("POST", OFFERINGS, FRESH)

    assert (answer.status_code, answer.json()) == (201, FRESH)
    assert answer.headers["location"] == f"/api/v1{OFFERINGS}/{n_before}"
    assert call("GET", OFFERINGS).json()["items"][-1] == FRESH


def test_the_list_is_replaced_as_a_whole(call_as: CallAs) -> None:
    call = call_as("provider")

    answer = call("PUT", OFFERINGS, [FRESH, OFFERING], read='"1"')

    assert answer.json()["items"] == call("GET", OWN).json()["offerings"] == [FRESH, OFFERING]


def test_one_is_replaced_changed_and_taken_out(call_as: CallAs) -> None:
    call = call_as("provider")
    call("PUT", OFFERINGS, [FRESH, OFFERING], read="*")

    call("PUT", f"{OFFERINGS}/1", OFFERING | {"valid_to": "2028-12-31"}, read="*")
    call("PATCH", f"{OFFERINGS}/0", {"modes": None, "rate_eur_per_hour": 20}, read="*")
    changed = call("GET", OFFERINGS).json()["items"]
    call("DELETE", f"{OFFERINGS}/0", read="*")

    assert changed == [{"service_type": "groen.gazon", "rate_eur_per_hour": 20}, OFFERING | {"valid_to": "2028-12-31"}]
    assert call("GET", OFFERINGS).json()["items"] == changed[1:]


@pytest.mark.parametrize(
    ("method", "path", "body", "pointers"),
    [
        ("POST", "", {"service_type": "groen.gazo", "x": 1}, ["/service_type", "/x"]),
        ("POST", "", {"service_type": "groen.gazon", "site": "elders"}, ["/site"]),
        ("PUT", "/0", {"service_type": "groen.gazon", "modes": ["ergens"]}, ["/modes/0"]),
        ("PATCH", "/0", {"area": {"radius_km": -1}}, ["/area/radius_km"]),
        ("PUT", "", [{}], ["/0/service_type"]),
        ("PUT", "", {"items": []}, [""]),
    ],
)
def test_a_fault_is_pointed_at_in_what_was_sent(
    call_as: CallAs, method: str, path: str, body: object, pointers: list[str]
) -> None:
    answer = call_as("provider")(method, f"{OFFERINGS}{path}", body, read="*")

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == pointers


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_a_change_must_say_what_was_read(call_as: CallAs, method: str) -> None:
    call = call_as("provider")

    assert call(method, f"{OFFERINGS}/0", FRESH).status_code == 428
    assert call(method, f"{OFFERINGS}/0", FRESH, read='"7"').status_code == 412


def test_a_place_beyond_the_list_cannot_be_changed(call_as: CallAs) -> None:
    assert call_as("provider")("PUT", f"{OFFERINGS}/99", FRESH, read="*").status_code == 404


def test_nobody_else_adds_an_offering(call_as: CallAs) -> None:
    assert call_as("company")("POST", OFFERINGS, FRESH).status_code == 403


def test_a_version_that_is_at_hand_is_not_sent_again(site: Site) -> None:
    known = {"If-None-Match": '"1"'}

    assert site.client.get(f"/api/v1{OFFERINGS}", headers=known).status_code == 304
    assert site.client.get(f"/api/v1{OFFERINGS}/0", headers=known).status_code == 304


def test_the_list_is_read_in_pages(site: Site) -> None:
    whole = site.client.get(f"/api/v1{OFFERINGS}").json()["items"]

    first = site.client.get(f"/api/v1{OFFERINGS}?limit=1")
    second = site.client.get(first.json()["next"])

    assert first.json()["items"] + second.json()["items"] == whole[:2]
    assert first.headers["link"] == f'<{first.json()["next"]}>; rel="next"'


def test_who_adds_may_name_the_version_that_they_read(call_as: CallAs) -> None:
    call = call_as("provider")

    assert call("POST", OFFERINGS, FRESH, read='"1"').status_code == 201
    assert call("POST", OFFERINGS, FRESH, read='"1"').status_code == 412
