"""What holds at every page: marks on forms, headers, keys of programs, and limits."""

import datetime
from collections.abc import Callable

import pytest
from sqlmodel import select

from catalog.store.database import reading, writing
from entering import with_password
from permissions import mark_of, path_for, routes_of
from service.accounts.tables import ApiTokenRow
from service.accounts.tokens import make_token
from service.accounts.viewer import Scope
from service.app import LARGEST_FORM
from serving import OWN_PROVIDER, Site

NEED = {"kind": "procurement", "title": "bushokjes poetsen", "places": [{"municipality": "Ieper"}]}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
UNIVERSAL = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


def key(site: Site, organisation_id: str = "ieper", *scopes: Scope, days: int = 30) -> dict[str, str]:
    """Make a key; give the header with which a program shows it."""
    with writing(site.database, at=site.clock(), by="system:test") as transaction:
        _, secret = make_token(transaction, organisation_id=organisation_id, label="test", scopes=scopes, days=days)
    return {"Authorization": f"Bearer {secret}"}


def test_every_form_of_a_page_refuses_what_does_not_carry_the_mark(site: Site) -> None:
    forms = [path_for(route) for method, route in routes_of(site.app) if method == "POST" and "/api/" not in route]
    site.sign_in("administrator")

    outcomes = {path: site.client.post(path, data={"csrf_token": "geraden"}).status_code for path in forms}

    assert len(forms) > 20
    assert {path: status for path, status in outcomes.items() if status != 403} == {}


def test_a_visitors_form_refuses_the_mark_of_another_visitor(site: Site) -> None:
    site.client.cookies.set("schakel_form", "van-mij")

    answer = site.client.post("/aanmelden", data={"csrf_token": "van-een-ander"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://boos.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_that_another_site_sends_is_refused_even_with_the_mark(site: Site, headers: dict[str, str]) -> None:
    form = {"csrf_token": site.csrf("/aanmelden"), "email": "a@b.test", "wachtwoord": "x"}

    answer = site.client.post("/aanmelden", data=form, headers=headers)

    assert answer.status_code == 403


def test_a_form_of_this_site_is_taken(site: Site) -> None:
    form = {"csrf_token": site.csrf("/aanmelden"), "email": "a@b.test", "wachtwoord": "x"}
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}

    assert site.client.post("/aanmelden", data=form, headers=headers).status_code == 422


def test_another_site_does_not_change_things_over_the_api_with_somebodys_browser(site: Site) -> None:
    site.sign_in("administrator")
    headers = {"X-CSRF-Token": mark_of(site), "sec-fetch-site": "cross-site", "If-Match": "*"}

    answer = site.client.delete(f"/api/v1/providers/{OWN_PROVIDER}", headers=headers)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/aanmelden", "/nergens", "/static/site.css", "/api/v1/places?q=ieper", "/api/v1/x"]
)
def test_every_answer_carries_the_headers(site: Site, path: str) -> None:
    answer = site.client.get(path)

    assert {name: answer.headers.get(name) for name in UNIVERSAL} == UNIVERSAL


def test_an_error_of_ours_carries_the_headers_too(site: Site) -> None:
    @site.app.get("/stuk")
    def broken() -> None:
        raise RuntimeError

    answer = site.client.get("/stuk")

    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in UNIVERSAL} == UNIVERSAL


def test_over_https_the_browser_is_told_to_stay_there(make_site: Callable[..., Site]) -> None:
    answers = [make_site(https=https).client.get("/").headers for https in (True, False)]

    assert ["strict-transport-security" in headers for headers in answers] == [True, False]


def test_what_a_signed_in_person_sees_is_kept_by_no_cache(site: Site) -> None:
    before = site.client.get("/").headers.get("cache-control")
    site.sign_in("company")

    after = site.client.get("/").headers.get("cache-control")

    assert (before, after) == (None, "no-store")


def test_a_page_with_a_visitors_mark_is_kept_by_no_cache(site: Site) -> None:
    assert site.client.get("/aanmelden").headers["cache-control"] == "no-store"


def test_no_page_has_script_or_style_within(site: Site) -> None:
    site.sign_in("administrator")
    pages = [path_for(route) for method, route in routes_of(site.app) if method == "GET" and "/api/" not in route]

    found = {path: site.client.get(path).text for path in pages if "export" not in path}

    marks = ("<script>", " style=", " onclick=", " onchange=", " onsubmit=", "javascript:")
    assert {path for path, text in found.items() if "<html" in text and any(mark in text for mark in marks)} == set()


def test_a_program_with_a_key_is_its_organisation(site: Site) -> None:
    headers = key(site, "heggenrank", Scope.WRITE_PROVIDERS)
    path = f"/api/v1/providers/{OWN_PROVIDER}"
    stated = site.client.get(path, headers=headers).json() | {"website": "https://voorbeeld.example"}

    answer = site.client.put(path, json=stated, headers=headers | {"If-Match": "*"})

    assert answer.status_code == 200


def test_the_trail_names_the_key_and_not_its_secret(site: Site) -> None:
    test_a_program_with_a_key_is_its_organisation(site)

    with site.database.connect() as connection:
        by = connection.exec_driver_sql("SELECT by FROM change ORDER BY id DESC LIMIT 1").scalar_one()
    assert by == "token:1"


def test_a_key_reaches_no_further_than_its_rights(site: Site) -> None:
    headers = key(site, "heggenrank", Scope.WRITE_NEEDS)

    answer = site.client.delete(f"/api/v1/providers/{OWN_PROVIDER}", headers=headers | {"If-Match": "*"})

    assert answer.status_code == 403


def test_a_key_without_write_rights_stores_no_need(site: Site) -> None:
    answer = site.client.post("/api/v1/needs", json=NEED, headers=key(site))

    assert answer.status_code == 403


@pytest.mark.parametrize("secret", ["schakel_geraden", "iets-anders", ""])
def test_a_made_up_key_is_refused_and_not_served_as_a_visitor(site: Site, secret: str) -> None:
    answer = site.client.post("/api/v1/match", json=NEED, headers={"Authorization": f"Bearer {secret}"})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_key_that_has_expired_is_refused(site: Site) -> None:
    headers = key(site, days=30)
    site.clock.at += datetime.timedelta(days=30)

    answer = site.client.get("/api/v1/places?q=ieper", headers=headers)

    assert answer.status_code == 401


def test_the_right_key_lets_a_visitors_route_through(site: Site) -> None:
    answer = site.client.post("/api/v1/match", json=NEED, headers=key(site))

    assert answer.status_code == 200


def test_another_kind_of_authorization_is_not_ours(site: Site) -> None:
    answer = site.client.get("/api/v1/places?q=ieper", headers={"Authorization": "Basic YTpi"})

    assert answer.status_code == 200


def test_a_key_opens_no_page(site: Site) -> None:
    answer = site.client.get("/account", headers=key(site))

    assert answer.status_code == 303


def test_an_address_that_asks_too_much_is_told_when_to_come_back(make_site: Callable[..., Site]) -> None:
    site = make_site(rate_limit_per_minute=3)

    answers = [site.client.get("/api/v1/places?q=ieper") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 20
    assert answers[-1].headers["content-type"] == "application/problem+json"


def test_a_key_has_a_limit_of_its_own(make_site: Callable[..., Site]) -> None:
    site = make_site(rate_limit_per_minute=1, token_limit_per_minute=3)
    headers = key(site)

    answers = [site.client.get("/api/v1/places?q=ieper", headers=headers).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]


def test_guessed_keys_count_for_the_address(make_site: Callable[..., Site]) -> None:
    site = make_site(rate_limit_per_minute=3)
    headers = {"Authorization": "Bearer schakel_geraden"}

    answers = [site.client.get("/api/v1/places?q=ieper", headers=headers).status_code for _ in range(4)]

    assert answers == [401, 401, 401, 429]


def test_pages_have_a_limit_of_their_own(make_site: Callable[..., Site]) -> None:
    site = make_site(rate_limit_per_minute=1, page_limit_per_minute=3)

    answers = [site.client.get(path) for path in ("/", "/kaart", "/aanbieders/export", "/zoeken")]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 20
    assert answers[-1].headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_a_form_that_is_far_too_large_is_not_read(content_type: str, site: Site) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="email"; filename="x"\r\n\r\n'

    answer = site.client.post("/aanmelden", content=part + b"a" * LARGEST_FORM, headers={"content-type": content_type})

    assert answer.status_code == 413


def test_no_secret_of_a_key_or_password_is_in_the_database(site: Site) -> None:
    with_password(site, password="dit staat nergens")
    secret = key(site)["Authorization"].partition(" ")[2]

    with reading(site.database) as session:
        stored = str([row.model_dump() for row in session.exec(select(ApiTokenRow)).all()])
    with site.database.connect() as connection:
        users = str(connection.exec_driver_sql("SELECT * FROM app_user").all())
    assert secret not in stored
    assert "dit staat nergens" not in users
    assert "$argon2id$" in users
