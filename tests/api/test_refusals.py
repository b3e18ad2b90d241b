"""How the API refuses: the method, the type, the size, and the parameters of any route."""

import pytest

from api_calling import Caller
from service.api.samples import NEED
from serving import Site


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PATCH", "/providers", "GET, HEAD, POST"),
        ("POST", "/providers/x", "GET, HEAD, PUT, PATCH, DELETE"),
        ("GET", "/match", "POST"),
        ("DELETE", "/places", "GET, HEAD"),
    ],
)
def test_a_method_that_an_address_does_not_know_names_all_that_it_does(
    site: Site, method: str, path: str, allowed: str
) -> None:
    answer = site.client.request(method, f"/api/v1{path}")

    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_address_that_does_not_exist_is_told_as_a_problem(site: Site) -> None:
    answer = site.client.get("/api/v1/nergens")

    assert (answer.status_code, answer.json()["status"]) == (404, 404)


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx"])
def test_a_body_that_says_to_be_no_json_is_refused(site: Site, content_type: str) -> None:
    answer = site.client.post("/api/v1/match", content=b"{}", headers={"content-type": content_type})

    assert answer.status_code == 415
    assert "application/json" in answer.json()["detail"]


def test_json_may_say_which_letters_it_is_written_in(site: Site) -> None:
    import json

    headers = {"content-type": "application/json; charset=utf-8"}

    assert site.client.post("/api/v1/match", content=json.dumps(NEED), headers=headers).status_code == 200


def test_a_body_that_is_too_large_is_refused(site: Site) -> None:
    answer = site.client.post("/api/v1/match", content=b" " * 2_000_001)

    assert answer.status_code == 413


def test_a_need_with_more_places_than_there_are_is_refused(site: Site) -> None:
    need = NEED | {"places": [{"lat": 50.85, "lon": 2.89}] * 601}

    answer = site.client.post("/api/v1/match", json=need)

    assert [each["pointer"] for each in answer.json()["errors"]] == ["/places"]


def test_a_need_with_many_places_is_answered(site: Site) -> None:
    need = NEED | {"places": [{"municipality": name} for name in ("Ieper", "Kortrijk", "Zwevegem") * 8]}

    assert site.client.post("/api/v1/match", json=need).status_code == 200


def test_a_batch_that_asks_for_more_rows_than_fit_is_refused_as_a_whole(site: Site) -> None:
    answer = site.client.post("/api/v1/match/batch?excluded=10000", json={"needs": [NEED] * 100})

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/needs"]


@pytest.mark.parametrize("as_of", ["0", "1999-01-01", "9999-12-31", "2017-01-01", "2026-02-30"])
def test_a_day_that_cannot_be_asked_about_is_refused(site: Site, as_of: str) -> None:
    assert site.client.post(f"/api/v1/match?as_of={as_of}", json=NEED).status_code == 422


@pytest.mark.parametrize("path", ["/api/v1/providers", "/api/v1/places?q=ieper", "/", "/healthz"])
def test_head_is_answered_as_get_without_the_body(site: Site, path: str) -> None:
    answer, whole = site.client.head(path), site.client.get(path)

    assert answer.status_code == whole.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-length"] == whole.headers["content-length"]


def test_head_of_what_is_only_sent_is_refused(site: Site) -> None:
    answer = site.client.head("/api/v1/match")

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_a_compressed_body_is_refused_as_such(site: Site) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}

    answer = site.client.post("/api/v1/match", content=b"\x1f\x8b\x08", headers=headers)

    assert answer.status_code == 415
    assert "gzip" in answer.json()["detail"]


def test_a_sign_that_cannot_be_stored_is_pointed_at(site: Site) -> None:
    answer = site.client.post("/api/v1/match", content=b'{"places": [{"municipality": "Ie\\u0000per"}]}')

    (fault,) = answer.json()["errors"]
    assert (fault["pointer"], fault["field"]) == ("/places/0/municipality", "municipality")


def test_a_number_larger_than_programs_can_read_is_told_back_as_text(site: Site) -> None:
    answer = site.client.post("/api/v1/match", json=NEED | {"quantity": 10**400})

    assert isinstance(answer.json()["errors"][0]["value"], str)


def test_what_is_no_json_is_told_with_its_line_and_column(site: Site) -> None:
    answer = site.client.post("/api/v1/match", content=b'{"kind": "procurement",\n "title": }')

    (fault,) = answer.json()["errors"]
    assert fault["pointer"] == ""
    assert fault["detail"].startswith("regel 2, kolom 11: geen geldige JSON")


def test_a_name_that_stands_for_an_object_is_pointed_at_itself(site: Site) -> None:
    offering = {"service_type": "groen.gazon", "area": {"municipalities": ["Ieper", "Nergens"]}}
    provider = {"id": "gazons", "name": "Gazons", "kinds": ["lde"], "offerings": [offering]}

    answer = Caller(site, "administrator")("POST", "/providers", provider)

    assert [each["pointer"] for each in answer.json()["errors"]] == ["/offerings/0/area/municipalities/1"]


def test_a_key_that_stands_twice_is_pointed_at(site: Site) -> None:
    answer = site.client.post("/api/v1/match", content=b'{"places": [{}, {"lat": 1, "lat": 2}]}')

    assert [each["pointer"] for each in answer.json()["errors"]] == ["/places/1/lat"]


def test_what_stands_beside_the_needs_of_a_batch_is_pointed_at(site: Site) -> None:
    answer = site.client.post("/api/v1/match/batch", json={"needs": [NEED], "top": 3})

    (fault,) = answer.json()["errors"]
    assert (fault["pointer"], fault["value"]) == ("/top", 3)


def test_a_day_without_parameters_is_told_as_a_fault_of_the_parameter(site: Site) -> None:
    answer = site.client.post("/api/v1/match?as_of=2015-06-01", json=NEED)

    (fault,) = answer.json()["errors"]
    assert (fault["parameter"], fault["value"]) == ("as_of", "2015-06-01")


def test_a_number_with_decimals_is_told_back_as_a_number(site: Site) -> None:
    answer = site.client.post("/api/v1/match", json=NEED | {"max_km": -0.5})

    assert [each["value"] for each in answer.json()["errors"]] == [-0.5]
