"""`/aanbieders`: the list with its filters, and who does what."""

import re
from html import unescape

import pytest
from sqlalchemy import event

from serving import Site

SERVICE_AND_PLACE = "/aanbieders?dienst=netheid.bushokjes&bediend=Ieper"


def names_under(text: str, heading: str) -> list[str]:
    part = text.split(f"<h2>{heading}</h2>", 1)[1].split("<h2", 1)[0]
    return re.findall(r'<h3><a href="[^"]*">([^<]*)</a>', part)


def test_without_filters_everybody_is_counted_and_the_first_page_is_shown(site: Site) -> None:
    answer = site.client.get("/aanbieders")

    assert answer.status_code == 200
    assert "161 aanbieders" in answer.text
    assert answer.text.count('<li class="provider">') == 25
    assert "Bladzijde 1 van 7" in answer.text


def test_who_may_fit_stands_apart_with_the_question(site: Site) -> None:
    text = site.client.get(SERVICE_AND_PLACE).text

    assert names_under(text, "Past zeker") == ["Heggenrank (voorbeeld)"]
    assert "De Poetslijn" in names_under(text, "Nog na te vragen")
    assert "werkgebied onbekend" in text


def test_who_may_fit_can_be_hidden(site: Site) -> None:
    text = site.client.get(SERVICE_AND_PLACE + "&zeker=1").text

    assert "Nog na te vragen</h2>" not in text
    assert "1 aanbieder" in text


def test_each_filter_is_a_sentence_that_can_be_taken_away(site: Site) -> None:
    text = site.client.get(SERVICE_AND_PLACE + "&pagina=2").text

    assert "biedt «Bushokjes reinigen»" in text
    assert 'href="/aanbieders?dienst=netheid.bushokjes"' in text
    assert 'href="/aanbieders?bediend=Ieper"' in text


@pytest.mark.parametrize("name", ["Waak", "WSW Waak", "Waak BW vzw"])
def test_an_organisation_is_found_by_each_of_its_spellings(site: Site, name: str) -> None:
    text = site.client.get("/aanbieders", params={"q": name}).text

    assert re.findall(r'<h3><a href="([^"]*)"', text)[0] == "/aanbieders/waak"


@pytest.mark.parametrize(("written", "read"), [("Lendeledede", "Lendelede"), ("Avelegem", "Avelgem")])
def test_a_misspelt_place_is_read_and_told(site: Site, written: str, read: str) -> None:
    text = site.client.get("/aanbieders", params={"bediend": written}).text

    assert f"«{written}» is gelezen als {read}." in text
    assert f"werkt in {read}" in text


def test_kortrijk_is_the_town_and_never_the_village(site: Site) -> None:
    text = site.client.get("/aanbieders?gevestigd=Kortrijk&zeker=1").text

    assert "gevestigd in Kortrijk <" in text
    assert "Kinderopvang De Speelhoek" in text


def test_a_region_is_a_place_as_well(site: Site) -> None:
    text = site.client.get("/aanbieders?gevestigd=w13&zeker=1").text

    assert "gevestigd in W13 (14 gemeenten)" in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("bediend=Xyzzyx", "We kennen geen plaats of streek «Xyzzyx»."),
        ("uren=veel", "Geef een aantal uren, zoals 40."),
        ("maand=april", "Geef een maand als jaar-maand, zoals 2027-04."),
        ("soort=iets", "«iets» is hier geen keuze."),
    ],
)
def test_what_cannot_be_read_is_told_and_the_form_stays(site: Site, query: str, sentence: str) -> None:
    answer = site.client.get(f"/aanbieders?{query}")

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'name="bediend"' in answer.text


@pytest.mark.parametrize("query", ["kleur=rood", "pagina=0"])
def test_an_unknown_field_is_refused(site: Site, query: str) -> None:
    answer = site.client.get(f"/aanbieders?{query}")

    assert answer.status_code == 422


def test_the_empty_fields_of_the_form_ask_nothing(site: Site) -> None:
    answer = site.client.get("/aanbieders?q=&dienst=&bediend=&gevestigd=&voorbehouden=&uren=&maand=&bevestigd=")

    assert "161 aanbieders" in answer.text


def test_a_page_past_the_last_is_the_last(site: Site) -> None:
    text = site.client.get("/aanbieders?pagina=99").text

    assert "Bladzijde 7 van 7" in text


def test_english_keeps_the_filters(site: Site) -> None:
    text = site.client.get(SERVICE_AND_PLACE + "&lang=en").text

    assert "Surely fits" in text
    assert "works in Ieper" in text
    assert 'href="/aanbieders?dienst=netheid.bushokjes&amp;lang=en"' in text


def test_who_does_what_in_a_region_by_service_and_by_municipality(site: Site) -> None:
    text = site.client.get("/aanbieders/overzicht?gevestigd=w13").text

    assert '<th scope="row">Bushokjes reinigen</th>' in text
    assert '<th scope="row">Wielsbeke</th>' in text
    assert "Arbeidsplaatsen (contingent)" in text


def test_the_overview_says_of_whom_services_are_not_known(site: Site) -> None:
    text = site.client.get("/aanbieders/overzicht").text

    assert "Diensten nog onbekend" in text
    assert "vestiging onbekend" in text


def test_the_number_of_queries_does_not_grow_with_the_list(site: Site) -> None:
    counted: list[str] = []
    event.listen(site.app.state.shared.database, "before_cursor_execute", lambda *given: counted.append(given[2]))
    site.client.get("/aanbieders")
    counted.clear()

    site.client.get("/aanbieders?q=heggenrank")
    for_one = len(counted)
    site.client.get("/aanbieders?bediend=Ieper")

    assert len(counted) == 2 * for_one


@pytest.mark.parametrize(
    "text", ["West-Vlaanderen", "west vlaanderen", "provincie West-Vlaanderen", "province of West-Vlaanderen"]
)
def test_a_province_is_a_region(site: Site, text: str) -> None:
    page = unescape(site.client.get("/aanbieders", params={"gevestigd": text, "zeker": "1"}).text)

    assert "gevestigd in West-Vlaanderen" in page
    assert "Heggenrank (voorbeeld)" in page


def test_a_place_with_the_name_of_a_province_is_the_place(site: Site) -> None:
    place, whole = (
        unescape(site.client.get("/aanbieders", params={"gevestigd": text, "zeker": "1"}).text)
        for text in ("Antwerpen", "provincie Antwerpen")
    )

    assert "Lepelplein (voorbeeld)" not in place  # in Mechelen
    assert "Lepelplein (voorbeeld)" in whole


def test_the_first_word_of_several_regions_is_asked_about(site: Site) -> None:
    answer = site.client.get("/aanbieders", params={"bediend": "westhoek"})

    assert answer.status_code == 422
    page = unescape(answer.text)
    assert (
        "«westhoek» kan «Westhoek (17 gemeenten)» of «Westhoek, 18 lokale besturen (hulpverleningszone)» zijn." in page
    )


def test_the_first_word_of_one_region_is_that_region(site: Site) -> None:
    page = unescape(site.client.get("/aanbieders", params={"bediend": "igo"}).text)

    assert "werkt in IGO div (5 gemeenten)" in page


def test_a_municipality_with_which_a_region_begins_is_the_municipality(site: Site) -> None:
    page = unescape(site.client.get("/aanbieders", params={"bediend": "Menen"}).text)

    assert "werkt in Menen haal" in " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_work_described_where_a_name_was_asked_leads_to_the_service(site: Site) -> None:
    page = unescape(site.client.get("/aanbieders", params={"q": "gras maaien", "catalogus": "voorbeeld"}).text)

    assert '<a href="/aanbieders?catalogus=voorbeeld&dienst=groen.gazon">Gazon maaien</a>' in page


def test_a_name_that_is_found_is_not_taken_for_work(site: Site) -> None:
    assert "Zoekt u wie een dienst aanbiedt?" not in site.client.get("/aanbieders", params={"q": "poetslijn"}).text
    assert "Zoekt u wie een dienst aanbiedt?" not in site.client.get("/aanbieders", params={"soort": "other"}).text
