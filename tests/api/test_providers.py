"""`/api/v1/providers/{id}`: read, added, replaced, changed and removed, never over somebody else's change."""

from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import Response

from api_calling import Caller
from catalog.store.changes import changes_of
from catalog.store.database import reading
from service.api.samples import PROVIDER
from serving import OWN_PROVIDER, Site

OWN = f"/providers/{OWN_PROVIDER}"
NET = "/providers/voorbeeld-net"
# In the working area of no persona.
FAR = PROVIDER | {"id": "voorbeeld-ver", "sites": [{"id": "hoofdzetel", "municipality": "Aarlen"}]}

CallAs = Callable[[str], Caller]


def pointers(answer: Response) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [each["pointer"] for each in answer.json()["errors"]]


def test_a_provider_is_given_as_it_was_stated(call_as: CallAs) -> None:
    call = call_as("administrator")

    call("POST", "/providers", PROVIDER)

    assert call("GET", NET).json() == PROVIDER


def test_an_added_provider_says_where_it_stands(call_as: CallAs) -> None:
    answer = call_as("administrator")("POST", "/providers", PROVIDER)

    assert answer.status_code == 201
    assert answer.headers["location"] == "/api/v1/providers/voorbeeld-net"
    assert answer.headers["etag"] == '"1"'


def test_an_added_provider_is_found_at_once(call_as: CallAs) -> None:
    call = call_as("administrator")
    call("POST", "/providers", PROVIDER)

    found = call("GET", "/providers?q=Voorbeeld Net").json()["items"]

    assert "voorbeeld-net" in {each["id"] for each in found}


def test_an_id_that_is_taken_is_a_conflict(call_as: CallAs) -> None:
    assert call_as("administrator")("POST", "/providers", PROVIDER | {"id": OWN_PROVIDER}).status_code == 409


@pytest.mark.parametrize("written", ["a/b", "a b", "..", "é", "x" * 101])
def test_an_id_that_cannot_stand_in_an_address_is_refused(call_as: CallAs, written: str) -> None:
    assert pointers(call_as("administrator")("POST", "/providers", PROVIDER | {"id": written})) == ["/id"]


def test_a_provider_that_does_not_exist_is_told_so(site: Site) -> None:
    answer = site.client.get("/api/v1/providers/niemand")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_change_must_say_what_was_read(call_as: CallAs) -> None:
    call = call_as("administrator")

    told = [call(method, OWN, {"name": "X"}).status_code for method in ("PUT", "PATCH", "DELETE")]

    assert told == [428, 428, 428]


def test_a_change_to_what_was_changed_in_between_is_refused(call_as: CallAs) -> None:
    call = call_as("administrator")
    call("PATCH", OWN, {"name": "Eerste"}, read='"1"')

    late = call("PATCH", OWN, {"name": "Tweede"}, read='"1"')

    assert late.status_code == 412
    assert call("GET", OWN).json()["name"] == "Eerste"


@pytest.mark.parametrize("read", ["*", '"1"', 'W/"1"', '"8", "1"'])
def test_a_change_to_what_was_read_is_stored_as_the_next_version(call_as: CallAs, read: str) -> None:
    answer = call_as("administrator")("PATCH", OWN, {"name": "Heggenrank"}, read=read)

    assert answer.status_code == 200
    assert answer.headers["etag"] == '"2"'


@pytest.mark.parametrize("read", ["1", '"een"', '"99999999999999999999"'])
def test_what_is_no_version_of_ours_fits_none(call_as: CallAs, read: str) -> None:
    assert call_as("administrator")("PATCH", OWN, {"name": "X"}, read=read).status_code == 412


def test_an_empty_version_is_as_good_as_none(call_as: CallAs) -> None:
    assert call_as("administrator")("PATCH", OWN, {"name": "X"}, read="").status_code == 428


def test_putting_replaces_everything_that_was_stated(call_as: CallAs) -> None:
    call = call_as("administrator")
    call("POST", "/providers", PROVIDER)
    fresh = {"id": "voorbeeld-net", "name": "Net", "kinds": ["lde"], "fictitious": True}

    answer = call("PUT", NET, fresh, read='"1"')

    assert answer.json() == call("GET", NET).json()
    assert {key: value for key, value in answer.json().items() if key != "facts"} == fresh


def test_a_patch_takes_out_what_it_says_is_null(call_as: CallAs) -> None:
    call = call_as("administrator")
    before = call("GET", OWN).json()

    answer = call("PATCH", OWN, {"website": None, "contingent": {"filled_fte": 7}}, read='"1"')

    after = {key: value for key, value in before.items() if key != "website"}
    stated = {key: value for key, value in answer.json().items() if key != "facts"}
    assert stated == after | {"contingent": {"places_fte": 8, "filled_fte": 7}}


def test_a_patch_may_say_that_it_is_one(call_as: CallAs) -> None:
    headers = {"content-type": "application/merge-patch+json"}

    answer = call_as("administrator")("PATCH", OWN, {"name": "Heggenrank"}, read='"1"', **headers)

    assert answer.status_code == 200


def test_a_put_may_not_be_a_patch(call_as: CallAs) -> None:
    headers = {"content-type": "application/merge-patch+json"}

    assert call_as("administrator")("PUT", OWN, {"name": "Heggenrank"}, read='"1"', **headers).status_code == 415


def test_every_fault_has_its_pointer(call_as: CallAs) -> None:
    wrong: dict[str, Any] = {"kinds": ["vzw"], "sites": [{"municipality": "Nergens"}], "soort": 1}

    assert pointers(call_as("administrator")("PATCH", OWN, wrong, read="*")) == [
        "/kinds/0",
        "/sites/0/municipality",
        "/soort",
    ]


def test_a_named_area_must_be_known(call_as: CallAs) -> None:
    offering = {"service_type": "groen.gazon", "area": {"named": ["iwva", "nergens"]}}

    answer = call_as("administrator")("PATCH", OWN, {"offerings": [offering]}, read="*")

    assert pointers(answer) == ["/offerings/0/area/named/1"]


@pytest.mark.parametrize("change", [{"id": "anders"}, {"fictitious": False}, {"fictitious": None}])
def test_who_it_is_and_that_it_is_made_up_never_changes(call_as: CallAs, change: dict[str, Any]) -> None:
    assert pointers(call_as("administrator")("PATCH", OWN, change, read="*")) in (["/id"], ["/fictitious"])


def test_a_thousand_offerings_are_enough(call_as: CallAs) -> None:
    many = [{"service_type": "groen.gazon"}] * 1001

    assert pointers(call_as("administrator")("PATCH", OWN, {"offerings": many}, read="*")) == ["/offerings"]


def test_a_patch_that_goes_very_deep_is_a_fault_like_any_other(call_as: CallAs) -> None:
    deep: Any = {}
    for _ in range(300):
        deep = {"contact": deep}

    assert pointers(call_as("administrator")("PATCH", OWN, deep, read="*"))


def test_a_sign_that_no_text_can_hold_is_refused(call_as: CallAs) -> None:
    assert pointers(call_as("administrator")("PATCH", OWN, {"name": "a\0b"}, read="*")) == ["/name"]


def test_a_removed_provider_is_gone(call_as: CallAs) -> None:
    call = call_as("administrator")

    answer = call("DELETE", OWN, read='"1"')

    assert answer.status_code == 204
    assert call("GET", OWN).status_code == 404
    assert call("DELETE", OWN, read="*").status_code == 404


def test_an_old_version_never_fits_a_provider_that_came_back(call_as: CallAs) -> None:
    call = call_as("administrator")
    call("POST", "/providers", PROVIDER)
    call("DELETE", NET, read="*")

    assert call("POST", "/providers", PROVIDER).headers["etag"] == '"3"'


def test_a_change_that_changes_nothing_keeps_the_version(call_as: CallAs) -> None:
    call = call_as("administrator")

    assert call("PUT", OWN, call("GET", OWN).json(), read='"1"').headers["etag"] == '"1"'


def test_the_trail_says_who_changed_it(call_as: CallAs) -> None:
    call = call_as("provider")
    call("PATCH", OWN, {"name": "Heggenrank"}, read="*")

    with reading(call.site.database) as session:
        last = changes_of(session, "provider", OWN_PROVIDER)[0]

    assert last.by.startswith("user:")
    assert last.after is not None
    assert last.after["name"] == "Heggenrank"


def test_a_version_that_is_at_hand_is_not_sent_again(site: Site) -> None:
    answer = site.client.get(f"/api/v1{OWN}", headers={"If-None-Match": '"1"'})

    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"] == '"1"'


def test_contact_details_are_for_who_signed_in(site: Site, call_as: CallAs) -> None:
    call = call_as("administrator")
    contact = {"name": "Onthaal", "email": "info@voorbeeld-heggenrank.example", "phone": "056 00 00 00"}
    call("PATCH", OWN, {"contact": contact}, read="*")

    signed_in = call("GET", OWN).json()
    site.client.cookies.clear()
    found = site.client.get("/api/v1/providers?q=heggenrank").json()["items"]
    visitor = [site.client.get(f"/api/v1{OWN}").json(), *found]

    assert signed_in["contact"] == contact
    assert len(visitor) >= 2
    assert all("contact" not in each for each in visitor)


@pytest.mark.parametrize(
    "path",
    [
        f"/api/v1{OWN}",
        "/api/v1/providers?q=heggenrank",
        "/aanbieders/export?vorm=json&q=Heggenrank",
        "/aanbieders/{id}",
    ],
)
def test_a_fact_about_contact_is_for_who_signed_in_too(site: Site, call_as: CallAs, path: str) -> None:
    fact = {"field": "contact.phone", "value": "056 00 00 00", "source": "register"}
    path = path.replace("{id}", OWN_PROVIDER)
    call_as("administrator")("PATCH", OWN, {"facts": [fact]}, read="*")

    signed_in = site.client.get(path).text
    site.client.cookies.clear()
    visitor = site.client.get(path).text

    assert "056 00 00 00" in signed_in
    assert "056 00 00 00" not in visitor


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kinds", ["ocmw"]),
        (
            "entrusted_for",
            [{"service_type": "netheid.bushokjes", "by": "Stad Ieper", "from": "2020-01-01", "to": None}],
        ),
    ],
)
def test_a_provider_does_not_give_itself_the_rights_that_others_give(call_as: CallAs, key: str, value: object) -> None:
    own = call_as("provider")("PATCH", OWN, {key: value}, read="*")
    others = call_as("regisseur")("PATCH", OWN, {key: value}, read="*")

    assert pointers(own) == [f"/{key}"]
    assert others.status_code == 200


def test_a_provider_sends_back_what_others_said_of_it(call_as: CallAs) -> None:
    entrusted = [{"service_type": "netheid.bushokjes", "by": "Stad Ieper", "from": "2020-01-01", "to": None}]
    call_as("administrator")("PATCH", OWN, {"entrusted_for": entrusted}, read="*")
    call = call_as("provider")

    answer = call("PUT", OWN, call("GET", OWN).json() | {"website": "https://voorbeeld.example"}, read="*")

    assert answer.status_code == 200
    assert answer.json()["entrusted_for"] == entrusted


def test_what_depends_on_who_asks_is_kept_for_nobody_else(site: Site) -> None:
    headers = site.client.get(f"/api/v1{OWN}").headers

    assert headers["vary"] == "Cookie, Authorization"
    assert headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("role", "change", "add"),
    [
        ("local_government", 403, 403),
        ("company", 403, 403),
        ("provider", 200, 403),
        ("regisseur", 200, 201),
        ("administrator", 200, 201),
    ],
)
def test_each_role_changes_and_adds_what_is_its_own(call_as: CallAs, role: str, change: int, add: int) -> None:
    call = call_as(role)
    near = PROVIDER | {"sites": [{"municipality": "Ieper"}], "offerings": []}

    assert call("PATCH", OWN, {"name": "X"}, read="*").status_code == change
    assert call("POST", "/providers", near).status_code == add


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_who_may_not_is_told_so_whatever_else_is_wrong(call_as: CallAs, method: str) -> None:
    assert call_as("company")(method, OWN, {"soort": 1}).status_code == 403


def test_a_provider_changes_nobody_elses_data(call_as: CallAs) -> None:
    assert (
        call_as("provider")("PATCH", "/providers/voorbeeld-de-kruiwagenij", {"name": "X"}, read="*").status_code == 403
    )


def test_a_regisseur_adds_and_moves_nobody_outside_the_working_area(call_as: CallAs) -> None:
    call = call_as("regisseur")

    assert call("POST", "/providers", FAR).status_code == 403
    assert call("PATCH", OWN, {"sites": [{"municipality": "Aarlen"}], "offerings": []}, read="*").status_code == 403


@pytest.mark.parametrize(("method", "path"), [("POST", "/providers"), ("PUT", OWN), ("PATCH", OWN), ("DELETE", OWN)])
def test_a_visitor_signs_in_first(site: Site, method: str, path: str) -> None:
    answer = site.client.request(method, f"/api/v1{path}", json=PROVIDER, headers={"If-Match": "*"})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("mark", [None, b"", b"anders", "é".encode()])
def test_a_browser_without_the_mark_of_its_session_changes_nothing(site: Site, mark: bytes | None) -> None:
    site.sign_in("administrator")
    headers = {b"If-Match": b"*"} | ({} if mark is None else {b"X-CSRF-Token": mark})

    answer = site.client.patch(f"/api/v1{OWN}", json={"name": "X"}, headers=headers)

    assert answer.status_code == 403
    assert site.client.get(f"/api/v1{OWN}").json()["name"] != "X"
