"""The regisseur's desk: one page that leads to every tool."""

import re

import pytest

from service.web.desk.tools import tasks
from serving import Site

PATHS = [tool.path for task in tasks("nl") for tool in task.tools]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_tool_is_named_with_the_question_it_answers(site: Site, lang: str) -> None:
    shown = site.client.get("/regie", params={"lang": lang}).text

    for tool in (tool for task in tasks(lang) for tool in task.tools):
        assert tool.title in shown
        assert tool.path in shown


def test_both_languages_lead_to_the_same_tools() -> None:
    assert [tool.path for task in tasks("en") for tool in task.tools] == PATHS


@pytest.mark.parametrize("path", PATHS)
def test_every_tool_opens_for_a_regisseur(site: Site, path: str) -> None:
    answer = site.sign_in("regisseur").get(path)

    assert answer.status_code == 200
    assert re.search(r"<h1[ >]", answer.text)


@pytest.mark.parametrize("tool", [tool for task in tasks("nl") for tool in task.tools], ids=lambda tool: tool.path)
def test_a_visitor_is_told_beforehand_what_asks_to_sign_in(site: Site, tool: object) -> None:
    answer = site.client.get(tool.path, follow_redirects=False)  # type: ignore[attr-defined]

    assert (answer.status_code == 200) == tool.is_open  # type: ignore[attr-defined]


def test_the_menu_leads_to_the_desk(site: Site) -> None:
    assert 'href="/regie"' in site.client.get("/").text


def test_what_waits_is_counted_and_leads_on(site: Site) -> None:
    regisseur = site.sign_in("regisseur")
    headers = {"X-CSRF-Token": site.csrf("/regie")}
    place = [{"municipality": "Ieper"}]
    for path, stated in (
        ("gaps", {"service_types": ["groen.gazon"], "places": place}),
        ("gaps", {"service_types": ["groen.hagen"], "places": place, "status": "solved"}),
        ("actions", {"year": site.clock.at.year, "title": "Samen aanbesteden"}),
        ("actions", {"year": site.clock.at.year, "title": "Overzicht", "status": "realised"}),
    ):
        assert regisseur.post(f"/api/v1/{path}", json=stated, headers=headers).status_code == 201

    shown = regisseur.get("/regie").text

    assert "1 open hiaat" in shown
    assert "1 actie van dit jaar zonder stand" in shown


def test_nothing_waits_for_a_visitor(site: Site) -> None:
    assert "Wat op u wacht" not in site.client.get("/regie").text
