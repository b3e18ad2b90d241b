"""`GET /api/v1/providers`: pages that hold while data change, and filters that refuse what they do not know."""

from collections.abc import Callable
from typing import Any

import pytest

from api_calling import Caller
from serving import OWN_PROVIDER, Site

CallAs = Callable[[str], Caller]


def listed(site: Site, query: str = "") -> list[dict[str, Any]]:
    answer = site.client.get(f"/api/v1/providers?limit=500{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def ids(site: Site, query: str = "") -> set[str]:
    return {each["id"] for each in listed(site, query)}


def pages(site: Site, address: str) -> list[list[str]]:
    found = []
    following: str | None = address
    while following is not None:
        answer = site.client.get(following).json()
        found.append([each["id"] for each in answer["items"]])
        following = answer["next"]
    return found


def test_pages_together_are_the_whole_list_in_order(site: Site) -> None:
    found = pages(site, "/api/v1/providers?limit=7")

    assert [each for page in found for each in page] == sorted(ids(site))
    assert {len(page) for page in found[:-1]} == {7}


def test_the_next_page_is_linked_in_the_body_and_the_header(site: Site) -> None:
    answer = site.client.get("/api/v1/providers?limit=1&kind=arbeidszorg")

    assert answer.headers["link"] == f'<{answer.json()["next"]}>; rel="next"'
    assert "kind=arbeidszorg" in answer.json()["next"]


def test_the_last_page_has_no_next(site: Site) -> None:
    answer = site.client.get("/api/v1/providers?q=heggenrank")

    assert answer.json()["next"] is None
    assert "link" not in answer.headers


def test_a_page_goes_on_where_the_last_one_ended_also_when_that_item_is_gone(site: Site, call_as: CallAs) -> None:
    call = call_as("administrator")
    first = call("GET", "/providers?limit=3").json()
    before = sorted(ids(site))
    call("DELETE", f"/providers/{first['items'][-1]['id']}", read="*")

    second = site.client.get(first["next"]).json()

    assert [each["id"] for each in second["items"]] == before[3:6]


@pytest.mark.parametrize("cursor", ["x", "WyJh", "bnVsbA", "WzFd", "W10", "é", "%00", "eyJhIjoxfQ"])
def test_a_cursor_that_is_not_ours_is_refused(site: Site, cursor: str) -> None:
    answer = site.client.get(f"/api/v1/providers?cursor={cursor}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "cursor"


@pytest.mark.parametrize(
    ("query", "parameter", "told"),
    [
        ("kind=vzw", "kind", "maatwerkbedrijf"),
        ("mode=thuis", "mode", "on_site, in_house of enclave"),
        ("service_type=groen.gazo", "service_type", "groen.gazon"),
        ("place=Nergens", "place", "Nergens"),
        ("municipality=Nergens", "municipality", "Nergens"),
        ("reserved_eligible=ja", "reserved_eligible", "true, false of unknown"),
        ("freshness=nieuw", "freshness", "recent, older of never"),
        ("unknown=x", "unknown", "include, exclude of only"),
        ("capacity_free=-1", "capacity_free", "0 of meer"),
        ("capacity_free=nan", "capacity_free", "gewoon getal"),
        ("month=2027-13", "month", "2027-04"),
        ("confirmed_since=gisteren", "confirmed_since", "2027-01-31"),
        ("related=misschien", "related", "true of false"),
        ("limit=501", "limit", "hoogstens 500"),
        ("limit=veel", "limit", "geheel getal"),
        ("lang=fr", "lang", "nl of en"),
        ("soort=x", "soort", "bestaat hier niet"),
    ],
)
def test_an_unknown_value_or_name_is_refused_with_what_was_expected(
    site: Site, query: str, parameter: str, told: str
) -> None:
    answer = site.client.get(f"/api/v1/providers?{query}")

    assert answer.status_code == 422
    assert [each["parameter"] for each in answer.json()["errors"]] == [parameter]
    assert told in answer.json()["errors"][0]["detail"]


def test_a_service_is_offered_by_each(site: Site) -> None:
    found = listed(site, "&service_type=groen.gazon&unknown=exclude")

    offered = [{each["service_type"] for each in provider["offerings"]} for provider in found]
    assert found
    assert all("groen.gazon" in each for each in offered)


def test_several_services_are_alternatives_and_related_ones_come_along(site: Site) -> None:
    one = ids(site, "&service_type=groen.gazon&unknown=exclude")
    two = ids(site, "&service_type=groen.gazon&service_type=netheid.bushokjes&unknown=exclude")
    related = ids(site, "&service_type=groen.gazon&related=true&unknown=exclude")

    assert one < two
    assert one < related


def test_a_place_served_leaves_out_who_surely_does_not_work_there(site: Site) -> None:
    assert OWN_PROVIDER in ids(site, "&place=Ieper&unknown=exclude")
    assert OWN_PROVIDER not in ids(site, "&place=Hasselt")


def test_who_is_not_known_to_fit_is_included_left_out_or_alone(site: Site) -> None:
    everyone, sure, only = (ids(site, f"&place=Ieper&unknown={each}") for each in ("include", "exclude", "only"))

    assert sure
    assert only
    assert everyone == sure | only
    assert not sure & only


def test_established_is_where_a_site_lies(site: Site) -> None:
    found = listed(site, "&municipality=8900&unknown=exclude")

    seats = [{each.get("municipality") for each in provider["sites"]} for provider in found]
    assert found
    assert all("Ieper" in each for each in seats)


@pytest.mark.parametrize(
    "query",
    ["mode=in_house", "kind=lde", "capacity_free=100&month=2027-04", "reserved_eligible=true", "freshness=recent"],
)
def test_each_filter_narrows_the_list(site: Site, query: str) -> None:
    assert set() < ids(site, f"&{query}&unknown=exclude") < ids(site)


def test_confirmed_since_is_that_day_or_later(site: Site) -> None:
    found = listed(site, "&confirmed_since=2026-06-09")

    assert OWN_PROVIDER in {each["id"] for each in found}
    assert min(each["confirmed_on"] for each in found) == "2026-06-09"


def test_a_catalogue_of_real_providers_holds_no_fictitious_one(site: Site) -> None:
    assert not [each for each in listed(site, "&catalogue=regio") if each.get("fictitious")]


@pytest.mark.parametrize("query", ["place=Ieper&place=Gent", "limit=5&limit=6", "foo=1&foo=2"])
def test_a_filter_of_one_value_that_is_given_twice_is_refused(site: Site, query: str) -> None:
    answer = site.client.get(f"/api/v1/providers?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]
