"""`GET /api/v1/places`: places by their first letters or digits."""

from typing import Any

import pytest

from catalog.places import load_places
from service.api.paging import cursor_after
from serving import Site


def suggested(site: Site, query: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = site.client.get(f"/api/v1/places{query}").json()["items"]
    return items


def test_a_municipality_has_its_codes_and_its_point(site: Site) -> None:
    first = suggested(site, "?q=iep")[0]

    assert (first["name"], first["kind"], first["nis_code"]) == ("Ieper", "municipality", "33011")
    assert "8900" in first["postal_codes"]
    assert (round(first["lat"], 1), round(first["lon"], 1)) == (50.9, 2.9)


@pytest.mark.parametrize(
    ("typed", "name", "kind", "municipality"),
    [
        ("8900", "Ieper", "municipality", "Ieper"),
        ("zillebeke", "Zillebeke", "village", "Ieper"),
        ("meulebeke", "Meulebeke", "former_municipality", "Tielt"),
        ("ypres", "Ieper", "municipality", "Ieper"),
        ("ÍEPER", "Ieper", "municipality", "Ieper"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(site: Site, typed: str, name: str, kind: str, municipality: str) -> None:
    first = suggested(site, f"?q={typed}")[0]

    assert (first["name"], first["kind"], first["municipality"]) == (name, kind, municipality)


@pytest.mark.parametrize("typed", ["", "zzzz", "-"])
def test_what_begins_no_place_gives_none(site: Site, typed: str) -> None:
    assert suggested(site, f"?q={typed}") == []


def test_no_more_are_given_than_were_asked(site: Site) -> None:
    assert len(suggested(site, "?q=a&limit=4")) == 4


def test_without_a_question_every_municipality_of_today_is_listed_once(site: Site) -> None:
    listed, following = [], "/api/v1/places?limit=100"
    while following:
        page = site.client.get(following).json()
        listed, following = listed + page["items"], page["next"]

    assert {each["kind"] for each in listed} == {"municipality"}
    assert len({each["nis_code"] for each in listed}) == len(listed) == len(load_places())
    assert listed[0]["name"] == "Aalst"


def test_an_unknown_name_is_refused(site: Site) -> None:
    assert site.client.get("/api/v1/places?query=iep").status_code == 422


def test_the_rest_follows_on_the_next_pages(site: Site) -> None:
    whole = suggested(site, "?q=a&limit=100")[:10]
    first = site.client.get("/api/v1/places?q=a&limit=4").json()
    second = site.client.get(first["next"]).json()

    assert first["items"] + second["items"] == whole[:8]


def test_the_last_page_has_no_next(site: Site) -> None:
    assert site.client.get("/api/v1/places?q=zillebeke").json()["next"] is None


def test_the_cursor_of_another_list_is_refused(site: Site) -> None:
    cursor = cursor_after("een-aanbieder")

    assert site.client.get(f"/api/v1/places?q=a&cursor={cursor}").status_code == 422
