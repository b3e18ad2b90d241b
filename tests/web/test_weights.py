"""Weights on `/zoeken`: given in the address, scaled to 1, and the results alone for a script."""

import re
from html import unescape

from service.web.search.pages import FRAGMENT
from serving import Site

NEED = {"vraag": "groenonderhoud", "plaats": "Kortrijk", "catalogus": "voorbeeld", "uren": "80"}


def shares(page: str) -> str:
    found = re.search(r"<dd data-shares>(.*?)</dd>", unescape(page), re.DOTALL)
    assert found is not None
    return " ".join(found[1].split())


def test_the_usual_weights_are_told(site: Site) -> None:
    page = site.client.get("/zoeken", params=NEED).text

    assert shares(page) == "dienst 35 %, nabijheid 25 %, vrije uren 20 %, mobiliteit 20 %"


def test_weights_are_scaled_and_the_shares_are_told(site: Site) -> None:
    page = site.client.get("/zoeken", params=NEED | {"gewicht_dienst": "10", "gewicht_prijs": "30"}).text

    assert shares(page) == "dienst 25 %, kostprijs 75 %"


def test_weights_change_the_ranking(site: Site) -> None:
    near = site.client.get("/zoeken", params=NEED | {"gewicht_nabijheid": "1"}).text
    usual = site.client.get("/zoeken", params=NEED).text

    assert re.findall(r'<p class="score"><b>([\d,]+)', near) != re.findall(r'<p class="score"><b>([\d,]+)', usual)


def test_the_usual_weights_typed_in_give_the_usual_answer(site: Site) -> None:
    typed = {"gewicht_dienst": "35", "gewicht_nabijheid": "25", "gewicht_uren": "20", "gewicht_mobiliteit": "20"}

    page = site.client.get("/zoeken", params=NEED | typed).text

    scores = re.findall(r'<p class="score"><b>([\d,]+)', page)
    assert scores == re.findall(r'<p class="score"><b>([\d,]+)', site.client.get("/zoeken", params=NEED).text)


def test_a_script_gets_the_same_results_alone(site: Site) -> None:
    whole = site.client.get("/zoeken", params=NEED)
    alone = site.client.get("/zoeken", params=NEED, headers={FRAGMENT: "1"})

    assert "<html" not in alone.text
    assert alone.text.strip() in whole.text
    assert alone.headers["vary"] == FRAGMENT


def test_no_weight_at_all_is_refused(site: Site) -> None:
    answer = site.client.get("/zoeken", params=NEED | {"gewicht_dienst": "0"})

    assert answer.status_code == 422
    assert 'id="v-gewicht_dienst-error"' in answer.text
    assert "geef minstens één gewicht dat meer is dan 0" in answer.text


def test_without_script_there_is_a_button_and_a_way_back(site: Site) -> None:
    page = site.client.get("/zoeken", params=NEED | {"gewicht_dienst": "10"}).text

    assert "<button>Toepassen</button>" in page
    back = re.search(r'href="([^"]+)">Gewone gewichten', page)
    assert back is not None
    assert "gewicht_" not in back[1]
