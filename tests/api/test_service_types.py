"""`GET /api/v1/service-types`: all of them, or those that a text means or begins."""

import pytest

from serving import Site


def codes(site: Site, query: str) -> list[str]:
    return [each["code"] for each in site.client.get(f"/api/v1/service-types{query}").json()["items"]]


def test_without_a_text_all_are_listed_in_their_own_order(site: Site) -> None:
    answer = site.client.get("/api/v1/service-types").json()

    assert len(answer["items"]) == 127
    assert answer["next"] is None
    assert answer["items"][0].keys() >= {"code", "label_nl", "label_en", "group", "cpv"}
    assert "score" not in answer["items"][0]


def test_a_text_is_resolved_the_best_first(site: Site) -> None:
    answer = site.client.get("/api/v1/service-types?q=bushokjes poetsen").json()

    assert answer["items"][0]["code"] == "netheid.bushokjes"
    assert 0 < answer["items"][0]["score"] <= 1


@pytest.mark.parametrize("typed", ["busho", "BUSHO", "bus shel", "netheid.bush"])
def test_the_first_letters_of_a_label_or_code_suggest_it(site: Site, typed: str) -> None:
    assert "netheid.bushokjes" in codes(site, f"?q={typed}")


def test_the_first_letters_of_a_word_further_on_suggest_it_too(site: Site) -> None:
    assert "groen.hagen" in codes(site, "?q=scher")


@pytest.mark.parametrize("typed", ["qqqq", "!!", "(", "\u00e9\u00e9\u00e9\u00e9"])
def test_what_means_nothing_suggests_nothing(site: Site, typed: str) -> None:
    assert codes(site, f"?q={typed}") == []


def test_the_list_is_no_longer_than_was_asked(site: Site) -> None:
    assert len(codes(site, "?q=groen&limit=3")) == 3


def test_a_limit_of_nothing_is_refused(site: Site) -> None:
    answer = site.client.get("/api/v1/service-types?limit=0")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "limit"


def test_the_list_is_read_in_pages(site: Site) -> None:
    whole = site.client.get("/api/v1/service-types").json()["items"]

    found, following = [], "/api/v1/service-types?limit=40"
    while following is not None:
        answer = site.client.get(following)
        found, following = found + answer.json()["items"], answer.json()["next"]

    assert found == whole
