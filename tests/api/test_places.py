"""`GET /api/v1/places`: places by their first letters or digits."""

from typing import Any

import pytest

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


def test_an_unknown_name_is_refused(site: Site) -> None:
    assert site.client.get("/api/v1/places?query=iep").status_code == 422
