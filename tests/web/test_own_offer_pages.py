"""The pages of «Mijn aanbod»: what somebody sees of what they keep."""

import datetime
import re

import pytest

from own_offers import FIRST, OWN, fill_in
from service.web.own.offering_subjects import OF_OFFERING
from service.web.own.subjects import OF_PROVIDER
from serving import OWN_PROVIDER, Site

PAGES = [
    "/mijn-aanbod",
    OWN,
    *(f"{OWN}/{slug}" for slug in OF_PROVIDER),
    f"{OWN}/vestigingen/nieuw",
    f"{OWN}/vestigingen/1",
    f"{OWN}/aanbod/nieuw",
    FIRST,
    *(f"{FIRST}/{slug}" for slug in OF_OFFERING),
    f"{FIRST}/stoppen",
]


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_every_page_opens_for_who_keeps_the_provider(site: Site, lang: str) -> None:
    client = site.sign_in("provider")

    answers = {path: client.get(path + lang) for path in PAGES}

    assert {path: each.status_code for path, each in answers.items()} == dict.fromkeys(PAGES, 200)
    assert {path: each.text.count("<h1>") for path, each in answers.items()} == dict.fromkeys(PAGES, 1)


def test_every_field_has_a_label_and_every_id_is_there_once(site: Site) -> None:
    client = site.sign_in("provider")

    for text in (client.get(path).text for path in PAGES):
        ids = re.findall(r'\bid="([^"]+)"', text)
        labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', text))
        inputs = re.findall(r"<input(?![^>]*type=\"hidden\")[^>]*>", text)
        assert len(ids) == len(set(ids))
        assert {re.findall(r'id="([^"]+)"', each)[0] for each in inputs} <= labelled


def test_english_pages_are_in_english(site: Site) -> None:
    client = site.sign_in("provider")
    dutch = re.compile(r"\b(Bewaar|Klaar|Terug zonder|Nog aan te vullen|Werkgebied|Uw aanbod)\b")

    assert not [path for path in PAGES if dutch.search(client.get(f"{path}?lang=en").text)]


def test_the_only_provider_is_shown_at_once(site: Site) -> None:
    text = site.sign_in("provider").get("/mijn-aanbod").text

    assert "Heggenrank (voorbeeld)" in text
    assert "Alles klopt nog" in text


def test_what_is_missing_leads_to_the_page_where_it_is_filled_in(site: Site) -> None:
    text = site.sign_in("provider").get(OWN).text

    assert "Nog aan te vullen" in text
    assert re.search(rf'href="{OWN}/gegevens"><span class="own-label">Ondernemingsnummer', text)


def test_fresh_data_are_not_called_old(site: Site) -> None:
    assert "ouder dan 12 maanden" not in site.sign_in("provider").get(OWN).text


def test_data_older_than_twelve_months_are_called_old(site: Site) -> None:
    site.clock.at = datetime.datetime(2027, 6, 10, 9, tzinfo=datetime.UTC)

    assert "ouder dan 12 maanden" in site.sign_in("provider").get(OWN).text


def test_a_regisseur_sees_all_of_the_working_area(site: Site) -> None:
    text = site.sign_in("regisseur").get("/mijn-aanbod").text

    assert f'href="{OWN}"' in text
    assert text.count('class="own-row"') > 1


def test_who_keeps_nothing_is_told_what_to_do(site: Site) -> None:
    text = site.sign_in("local_government").get("/mijn-aanbod").text

    assert "nog geen aanbieder" in text


def test_unknown_and_none_do_not_look_alike(site: Site) -> None:
    site.sign_in("provider")
    months = {"uren_wijze": "maand", "maand-2026-12": "0", "maand-2027-01": ""}

    fill_in(site, f"{FIRST}/uren", months)

    text = site.client.get(f"{FIRST}/uren").text
    assert re.search(r'name="maand-2026-12" value="0"', text)
    assert re.search(r'name="maand-2027-01" value=""[^>]*placeholder="onbekend"', text)


def test_the_page_of_an_unknown_form_is_not_found(site: Site) -> None:
    client = site.sign_in("provider")

    paths = (f"{OWN}/nergens", f"{FIRST}/nergens", f"{OWN}/aanbod/99", f"{OWN}/aanbod/0", f"{OWN}/vestigingen/9")
    assert [client.get(path).status_code for path in paths] == [404] * 5


def test_a_made_up_provider_says_so(site: Site) -> None:
    assert "verzonnen voorbeeld" in site.sign_in("provider").get(f"/mijn-aanbod/{OWN_PROVIDER}").text
