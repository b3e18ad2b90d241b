"""`GET /aankooproute`: the form, the advice, the texts to take along, and the way to it from a search."""

import io
from html import unescape
from typing import Any

import pytest
from docx import Document

from api_calling import Caller
from service.api.samples import NEED
from service.web.procurement.form import euros, read_form
from serving import Site

PATH = "/aankooproute"
ASKED = {"waarde": "28000", "aard": "diensten", "dienst": "netheid.bushokjes", "datum": "2026-12-01"}
RESERVED = {
    **ASKED,
    "dienst": "groen.gazon",
    "plaats": "Zwevegem",
    "voorbehouden": "ja",
    "catalogus": "voorbeeld",
    "samen": "Stad Kortrijk: 12.000\nWaregem",
}


def shown(site: Site, **query: Any) -> str:
    answer = site.client.get(PATH, params=query)
    assert answer.status_code == 200
    return unescape(answer.text)


def refused(site: Site, **query: Any) -> str:
    answer = site.client.get(PATH, params=query)
    assert answer.status_code == 422
    return unescape(answer.text)


def test_an_empty_page_asks_and_advises_nothing(site: Site) -> None:
    page = shown(site)

    assert "Toon de route" in page
    assert "uitkomst" not in page


@pytest.mark.parametrize(
    ("lang", "words"),
    [("nl", "De lichtste route die open lijkt"), ("en", "The lightest route that seems open")],
)
def test_the_outcome_stands_first_with_the_request_to_have_it_checked(site: Site, lang: str, words: str) -> None:
    page = shown(site, **ASKED, lang=lang)

    assert words in page
    assert ("jurist" if lang == "nl" else "lawyer") in page


def test_everything_that_was_typed_comes_back_in_the_form(site: Site) -> None:
    page = shown(site, **RESERVED)

    for value in ('value="28000"', 'value="2026-12-01"', 'value="Zwevegem"', "Stad Kortrijk: 12.000\nWaregem"):
        assert value in page
    assert '<input type="hidden" name="catalogus" value="voorbeeld">' in page


def test_a_reserved_contract_shows_who_could_take_part_and_the_text(site: Site) -> None:
    page = shown(site, **RESERVED)

    assert "Wie binnen bereik" in page
    assert "artikel 15 van de wet van 17 juni 2016" in page
    assert "255.415" in page


def test_a_silent_board_is_unknown(site: Site) -> None:
    assert "Waregem: onbekend" in shown(site, **RESERVED)


def test_a_day_without_thresholds_says_so(site: Site) -> None:
    page = shown(site, **ASKED | {"datum": "2030-01-01"})

    assert "De drempels van die dag zijn niet bekend" in page
    assert "niet bekend op die dag" in page


def test_without_an_estimate_the_page_asks_for_it(site: Site) -> None:
    assert "Op hoeveel raamt u de opdracht" in shown(site, dienst="netheid.bushokjes")


def test_the_dates_of_a_need_give_the_duration(site: Site) -> None:
    page = shown(site, waarde="500", per="maand", begin="2027-01-01", einde="2027-12-31")

    assert "500 euro per maand × 12 maanden = 6.000 euro" in page


def test_dates_that_are_none_give_no_duration() -> None:
    typed = [
        read_form(pairs, "nl").typed["duur"]
        for pairs in (
            [("begin", "2027-01-01")],
            [("begin", "2027-02-01"), ("einde", "2027-01-01")],
            [("begin", "2027-01-01"), ("einde", "2027-12-31"), ("onbepaald", "ja")],
            [("begin", "2027-01-01"), ("einde", "2027-01-15")],
        )
    ]

    assert typed == ["", "", "", "0,5"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"waarde": "veel"}, "Raming in euro, zonder btw: «veel» – verwacht een getal."),
        ({"waarde": "-3"}, "verwacht een getal"),
        ({"verlengingen": "x"}, "Mogelijke verlengingen: «x» – verwacht een geheel getal."),
        ({"duur": "lang"}, "Duur in maanden: «lang» – verwacht een getal."),
        ({"datum": "2027-02-30"}, "deze datum bestaat niet"),
        ({"aard": "lucht"}, "Aard: «lucht» – kies een waarde uit de lijst."),
        ({"plaats": "Xyzzyx"}, "Gemeente «Xyzzyx» staat niet in de lijst"),
        ({"dienst": "x.y"}, "Dienstsoort «x.y» staat niet in de lijst"),
        ({"samen": "Ieper: veel"}, "verwacht per regel een bestuur en zijn raming"),
        ({"samen": ": 3"}, "verwacht per regel een bestuur en zijn raming"),
        ({"percelen": "1000; x"}, "Percelen, in euro: «x» – verwacht een getal."),
        ({"duur": "12", "onbepaald": "ja"}, "niet allebei"),
        ({"catalogus": "maan"}, "Catalogus: «maan» – kies een waarde uit de lijst."),
        ({"kleur": "rood"}, "kleur: dit veld bestaat hier niet."),
        ({"vraag": "x" * 6000}, "deze tekst is te lang"),
        ({"voorbehouden": "misschien"}, "kies ja of nee"),
    ],
)
def test_a_wrong_value_is_told_at_the_top_and_no_advice_is_given(
    site: Site, query: dict[str, str], sentence: str
) -> None:
    page = refused(site, **query)

    assert "Er klopt iets niet" in page
    assert sentence in page
    assert 'id="uitkomst"' not in page


def test_a_place_that_is_unknown_is_told_in_english(site: Site) -> None:
    page = refused(site, plaats="Xyzzyx", lang="en")

    assert "Where is the work: «Xyzzyx» – this is not in our list." in page


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("140.000", 140_000.0),
        ("€ 1.234,56", 1234.56),
        ("12 000", 12_000.0),
        ("18,5", 18.5),
        ("18.000,123", "18.000,123"),
    ],
)
def test_amounts_are_read_the_dutch_way(text: str, value: float | str) -> None:
    assert euros(text) == value


def test_the_texts_can_be_taken_along_as_text(site: Site) -> None:
    answer = site.client.get(f"{PATH}/advies.txt", params=RESERVED)

    assert answer.headers["content-disposition"] == 'attachment; filename="aankooproute-advies.txt"'
    assert "VOORBEHOUD VAN DE TOEGANG (ART. 15)" in answer.text
    dates = "(geldig vanaf 30 juni 2017; zekerheid hoog)"
    assert f"Wet van 17 juni 2016 (uit art. 20 richtlijn 2014/24/EU) {dates}" in answer.text
    assert "140.000 euro (geldig van 1 januari 2026 tot en met 31 december 2027; zekerheid middel)" in answer.text
    assert "jurist" in answer.text


def test_one_text_can_be_taken_along_alone(site: Site) -> None:
    answer = site.client.get(f"{PATH}/advies.txt", params=RESERVED | {"tekst": "joint_mandate"})

    assert answer.headers["content-disposition"] == 'attachment; filename="aankooproute-joint-mandate.txt"'
    assert answer.text.startswith("MANDAAT VOOR EEN GEZAMENLIJKE OPDRACHT (ART. 48)")


def test_the_advice_is_a_word_document_too(site: Site) -> None:
    answer = site.client.get(f"{PATH}/advies.docx", params=ASKED)

    paragraphs = [each.text for each in Document(io.BytesIO(answer.content)).paragraphs]
    assert paragraphs[0] == "Aankooproute"
    assert paragraphs[1].startswith("Lijkt te passen: ")
    assert any("bestelbon" in each for each in paragraphs)


@pytest.mark.parametrize("ending", ["txt", "docx"])
def test_a_wrong_value_leads_back_to_the_form(site: Site, ending: str) -> None:
    answer = site.client.get(f"{PATH}/advies.{ending}?waarde=veel")

    assert (answer.status_code, answer.headers["location"]) == (303, f"{PATH}?waarde=veel")


def test_a_name_of_a_text_that_is_no_name_is_not_written_in_a_header(site: Site) -> None:
    answer = site.client.get(f"{PATH}/advies.txt", params=ASKED | {"tekst": 'x"; y'})

    assert answer.headers["content-disposition"] == 'attachment; filename="aankooproute-advies.txt"'


def test_a_search_leads_to_the_route_with_everything_filled_in(site: Site) -> None:
    page = unescape(
        site.client.get("/zoeken", params={"vraag": "bushokjes poetsen", "plaats": "Ieper", "waarde": "9000"}).text
    )
    address = page.split("Welke aankooproute past hierbij?")[0].rsplit('href="', 1)[1].split('"')[0]

    route = unescape(site.client.get(address).text)

    assert "Opdracht van beperkte waarde" in route
    assert '<option value="netheid.bushokjes" selected>' in route


def test_a_search_for_an_enclave_leads_to_no_route(site: Site) -> None:
    page = site.client.get("/zoeken", params={"vraag": "inpakken", "plaats": "Ieper", "soort": "enclave"}).text

    assert "Welke aankooproute" not in page


@pytest.mark.parametrize(("kind", "has_route"), [("procurement", True), ("daeb", False)])
def test_a_kept_need_leads_to_the_route_when_it_is_bought(site: Site, kind: str, has_route: bool) -> None:
    call = Caller(site, "local_government")
    call("POST", "/needs", NEED | {"id": "n", "kind": kind})

    assert ("Welke aankooproute past hierbij?" in call.client.get("/vragen/n").text) is has_route
