"""The page about the API: what it promises is true."""

import html
import json
import re

import pytest

from serving import Site


@pytest.mark.parametrize(("lang", "heading"), [("nl", "De API van Schakel"), ("en", "The API of Schakel")])
def test_the_page_is_there_in_both_languages(site: Site, lang: str, heading: str) -> None:
    answer = site.client.get(f"/api?lang={lang}")

    assert answer.status_code == 200
    assert heading in answer.text
    assert 'href="/openapi.json"' in answer.text


def test_the_first_example_gives_an_answer(site: Site) -> None:
    need = body_of(site, "match")

    answer = site.client.post("/api/v1/match", json=need)

    assert answer.status_code == 200
    assert answer.json()["matches"]


def test_the_second_example_gives_an_answer(site: Site) -> None:
    text = html.unescape(site.client.get("/api").text)

    query = re.search(r'/api/v1/providers\?[^"]+', text)

    assert query is not None
    assert site.client.get(query.group(0)).json()["items"]


def test_the_third_example_asks_to_sign_in_first(site: Site) -> None:
    answer = site.client.post("/api/v1/needs", json=body_of(site, "needs"))

    assert answer.status_code == 401


def body_of(site: Site, name: str) -> object:
    text = html.unescape(site.client.get("/api").text)
    found = re.search(rf"/api/v1/{name} .*?-d '(.*?)'", text, re.DOTALL)
    assert found is not None
    return json.loads(found.group(1))
