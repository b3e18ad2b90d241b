"""The permission matrix: every role at every route, as `permissions.csv` says.

A route that is missing there fails here; `tests/permissions.py` tells how to add one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import serving
from permissions import NEED, ROLES, SAFE, STANDS_FOR, TABLE, Row, fresh_site, mark_of, measured, routes_of, rows
from serving import OWN_PROVIDER, Site, begin_from

filled_database = serving.filled_database

TABLE_ROWS = rows()
OTHER_PROVIDER, PROVIDER_ELSEWHERE = "voorbeeld-kringhoek", "voorbeeld-duinpoets"  # sits in Ieper; in Koksijde


def closed(site: Site) -> Iterator[Site]:
    yield site
    site.client.close()
    site.database.dispose()
    site.app.state.shared.database.dispose()


@pytest.fixture(scope="module")
def shared_site(filled_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give one site for all that only looks."""
    yield from closed(fresh_site(filled_database, tmp_path_factory.mktemp("looking") / "schakel.db"))


@pytest.fixture
def own_site(filled_database: Path, tmp_path: Path) -> Iterator[Site]:
    """Give a site that a test may change."""
    site = fresh_site(filled_database, tmp_path / "schakel.db")
    begin_from(f"sqlite:///{filled_database}", site)
    yield from closed(site)


def test_every_route_stands_in_the_table_and_no_other(shared_site: Site) -> None:
    routes = [f"{method} {route}" for method, route in routes_of(shared_site.app)]

    assert [row.name for row in TABLE_ROWS] == list(dict.fromkeys(routes)), f"see the top of {TABLE.stem}.py"


@pytest.mark.parametrize("row", [row for row in TABLE_ROWS if row.method == SAFE], ids=lambda row: row.name)
def test_everybody_sees_what_the_table_says(shared_site: Site, row: Row) -> None:
    assert measured(shared_site, row.method, row.path) == row.outcomes


@pytest.mark.parametrize("row", [row for row in TABLE_ROWS if row.method != SAFE], ids=lambda row: row.name)
def test_everybody_changes_what_the_table_says(own_site: Site, row: Row) -> None:
    assert measured(own_site, row.method, row.path) == row.outcomes


@pytest.mark.parametrize("role", ROLES)
def test_nobody_meets_an_error_of_ours(role: str) -> None:
    found = [row.name for row in TABLE_ROWS if row.outcomes[role].startswith("5") and "/oidc/" not in row.route]

    assert found == []


def test_a_visitor_changes_nothing() -> None:
    open_to_all = {"/aanmelden", "/afmelden", "/wachtwoord", "/wachtwoord/{secret}", "/uitnodiging/{secret}"}
    computing = {"/api/v1/match", "/api/v1/match/batch", "/planning", "/planning/bestand"}
    computing |= {"/bundels", "/bundels/bestek"}

    let_through = {
        row.route
        for row in TABLE_ROWS
        if row.method != SAFE and row.outcomes["visitor"] not in {"401", "403", "404", "sign-in"}
    }

    assert let_through - open_to_all <= {route for route in let_through if route.startswith("/api/v1/")} | computing


def changed(site: Site, role: str, provider_id: str) -> int:
    site.client.cookies.clear()
    site.sign_in(role)
    path = f"/api/v1/providers/{provider_id}"
    stated: dict[str, Any] = site.client.get(path).json() | {"website": "https://voorbeeld.example"}
    return put(site, path, stated)


def put(site: Site, path: str, stated: dict[str, Any]) -> int:
    headers = {"If-Match": "*", "X-CSRF-Token": mark_of(site)}
    return site.client.put(path, json=stated, headers=headers).status_code


@pytest.mark.parametrize(
    ("role", "provider_id", "expected"),
    [
        ("provider", OWN_PROVIDER, 200),
        ("provider", OTHER_PROVIDER, 403),
        ("regisseur", OTHER_PROVIDER, 200),
        ("regisseur", PROVIDER_ELSEWHERE, 403),
        ("local_government", OTHER_PROVIDER, 403),
        ("company", OTHER_PROVIDER, 403),
        ("administrator", PROVIDER_ELSEWHERE, 200),
    ],
)
def test_a_provider_is_changed_by_its_keeper_and_those_above_it(
    own_site: Site, role: str, provider_id: str, expected: int
) -> None:
    assert changed(own_site, role, provider_id) == expected


def test_another_organisations_need_is_as_good_as_absent(own_site: Site) -> None:
    path = f"/api/v1/needs/{STANDS_FOR['{need_id}']}"

    seen = {}
    for role in ROLES:
        own_site.client.cookies.clear()
        if role != "visitor":
            own_site.sign_in(role)
        seen[role] = own_site.client.get(path).status_code

    assert seen["local_government"] == 200
    assert seen["regisseur"] == seen["administrator"] == 200  # it asks for work in the regisseur's area
    assert (seen["company"], seen["provider"], seen["visitor"]) == (404, 403, 401)


def test_a_company_does_not_find_a_boards_need_in_its_list(own_site: Site) -> None:
    own_site.sign_in("company")

    text = own_site.client.get("/api/v1/needs").text

    assert str(NEED["title"]) not in text


@pytest.mark.parametrize("role", ROLES)
def test_contact_details_are_for_whoever_signed_in(own_site: Site, role: str) -> None:
    own_site.sign_in("administrator")
    path = f"/api/v1/providers/{OWN_PROVIDER}"
    stated = own_site.client.get(path).json() | {"contact": {"email": "ploeg@heggenrank.example"}}
    put(own_site, path, stated)
    own_site.client.cookies.clear()
    if role != "visitor":
        own_site.sign_in(role)

    pages = [own_site.client.get(each).text for each in (path, f"/aanbieders/{OWN_PROVIDER}")]

    assert [("ploeg@heggenrank.example" in text) for text in pages] == [role != "visitor"] * 2
