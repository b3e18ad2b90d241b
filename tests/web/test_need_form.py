"""`GET /vraag`: the whole need as one form."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode

import pytest

from service.forms import raw_need, read_form
from serving import Site

SUM = {"vraag": "bushokjes poetsen", "plaats": "Ieper", "aantal": "42", "keren": "12", "minuten": "20"}


def form_in(page: str) -> list[tuple[str, str]]:
    """Read what a browser would send when nothing is changed."""
    text = page.split("<form action", 1)[1].split("</form>", 1)[0]
    pairs = []
    for tag in re.findall(r"<input[^>]*>|<select.*?</select>|<textarea.*?</textarea>", text, re.DOTALL):
        name = re.search(r'name="([^"]+)"', tag)
        if name is None or ('type="checkbox"' in tag and " checked" not in tag):
            continue
        value = re.search(r'value="([^"]*)" selected' if tag.startswith("<select") else r'value="([^"]*)"', tag)
        body = re.search(r">(.*)</textarea>", tag, re.DOTALL)
        pairs.append((name[1], unescape(value[1] if value else body[1] if body else "")))
    return pairs


def test_an_empty_form_shows_no_faults(site: Site) -> None:
    page = site.client.get("/vraag")

    assert page.status_code == 200
    assert "Er klopt iets niet" not in page.text


def test_the_hours_are_worked_out_without_script(site: Site) -> None:
    page = site.client.get("/vraag", params=SUM).text

    assert "42 stuks × 12 keer × 20 minuten ÷ 60 ÷ 12 maanden = 14 uur per maand" in page
    assert 'formaction="/vraag">Reken uit' in page


def test_the_hours_are_worked_out_before_the_rest_is_filled_in(site: Site) -> None:
    page = site.client.get("/vraag", params={"aantal": "42", "keren": "12", "minuten": "20"}).text

    assert "= 14 uur per maand" in page
    assert "Er klopt iets niet" not in page


def test_a_wrong_number_is_told_while_the_form_is_filled_in(site: Site) -> None:
    page = site.client.get("/vraag", params={"aantal": "veel"}).text

    assert 'id="v-aantal-error"' in page


def test_what_was_asked_goes_through_the_form_unchanged(site: Site) -> None:
    asked = [
        *SUM.items(),
        ("dienst", "netheid.bushokjes"),
        ("maand", "4"),
        ("maand", "5"),
        ("werkvorm", "maatwerkbedrijf"),
        ("voorbehouden", "ja"),
        ("begin", "2027-01-01"),
        ("omschrijving", "met «water» & zeep"),
        ("gewicht_dienst", "40"),
    ]

    sent = form_in(site.client.get(f"/vraag?{urlencode(asked)}").text)

    assert raw_need(read_form(sent)[0]) == raw_need(read_form(asked)[0])


def test_the_form_leads_to_the_results_of_the_same_need(site: Site) -> None:
    sent = form_in(site.client.get("/vraag", params=SUM).text)

    page = site.client.get(f"/zoeken?{urlencode(sent)}")

    assert page.status_code == 200
    assert "u vraagt 14 uur" in page.text


def test_a_norm_is_offered_with_its_source(site: Site) -> None:
    page = site.client.get("/vraag", params={"dienst": "domein.hydranten"}).text

    taken = re.search(r'href="(/vraag\?[^"]*)#v-minuten"', page)
    assert taken is not None
    assert dict(parse_qsl(unescape(taken[1]).partition("?")[2]))["minuten"] == "36,48"
    assert "zekerheid: laag" in page


def test_another_place_can_be_added_without_script(site: Site) -> None:
    page = site.client.get("/vraag", params=SUM | {"rij": "2"}).text

    assert 'id="v-plaats-1"' in page


def test_only_who_signed_in_can_keep_a_need(site: Site) -> None:
    visitor = site.client.get("/vraag", params=SUM).text
    signed_in = site.sign_in("local_government").get("/vraag", params=SUM).text

    assert 'formaction="/vragen"' not in visitor
    assert 'formmethod="post" formaction="/vragen" name="csrf_token"' in signed_in


def test_the_mark_of_a_form_never_goes_into_an_address(site: Site) -> None:
    page = site.sign_in("local_government").get("/vraag", params=SUM).text

    whole_form = page.split('<form action="/zoeken"', 1)[1].split("</form>", 1)[0]
    assert '<input type="hidden" name="csrf_token"' not in whole_form


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_field_has_its_label(site: Site, lang: str) -> None:
    page = site.client.get("/vraag", params=SUM | {"lang": lang}).text

    labelled = set(re.findall(r'<label for="([^"]+)"', page))
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]*? id="([^"]+)"', page))
    assert fields <= labelled


def test_a_text_that_is_too_long_is_told_how_long_it_may_be_and_nothing_else(site: Site) -> None:
    page = unescape(site.client.get("/zoeken", params={"vraag": "gras " * 1001, "plaats": "Ieper"}).text)

    assert "Wat hebt u nodig: deze tekst is te lang; verwacht ten hoogste 5000 tekens." in page
    assert "zeg in gewone woorden wat u nodig hebt." not in page


def test_a_description_that_is_too_long_is_told_at_its_field(site: Site) -> None:
    page = site.client.get("/vraag", params={"vraag": "gras maaien", "omschrijving": "gras " * 1001}).text

    field = page.split('for="v-omschrijving"', 1)[1].split("</textarea>", 1)[0]
    assert "ten hoogste 5000 tekens" in field
    assert 'aria-invalid="true"' in field


def test_days_that_do_not_fit_are_written_as_people_read_them(site: Site) -> None:
    days = {"begin": "2027-05-01", "einde": "2026-01-01"}

    dutch = unescape(site.client.get("/vraag", params=days | {"vraag": "gras", "plaats": "Ieper"}).text)
    english = unescape(site.client.get("/vraag", params=days | {"vraag": "gras", "plaats": "Ieper", "lang": "en"}).text)

    assert "«1 januari 2026» – ligt voor 1 mei 2027" in dutch
    assert "«1 January 2026» – lies before 1 May 2027" in english


@pytest.mark.parametrize(
    "query", ["uren=" + "9" * 30, "aantal=1000000000000&keren=1000000000000&minuten=1000000000000", "uren=1e308"]
)
@pytest.mark.parametrize("path", ["/vraag", "/zoeken"])
def test_no_number_is_too_large_to_write(site: Site, path: str, query: str) -> None:
    answer = site.client.get(f"{path}?vraag=bushokjes&plaats=Ieper&{query}")

    assert answer.status_code in (200, 422)
