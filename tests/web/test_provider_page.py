"""`/aanbieders/{id}`: what is known of one provider, from whom, and what is still to be asked."""

import datetime
import re
from typing import Any

import pytest

from catalog.fields import shipped
from catalog.records import ProviderRecord
from catalog.store.database import writing
from catalog.store.providers import add_provider, replace_provider
from serving import NOW, Site

UNKNOWN = "onbekend, vraag na"


def store(site: Site, *, is_new: bool = True, **facts: Any) -> None:
    stated = {"id": "eigen", "name": "Eigen", "kinds": ["maatwerkbedrijf"]} | facts
    record = ProviderRecord.model_validate(stated, context=shipped())
    with writing(site.database, at=NOW, by="user:7") as transaction:
        (add_provider if is_new else replace_provider)(transaction, record)


def told(text: str, term: str) -> list[str]:
    """Read what stands after a term, each time it stands on the page."""
    found = re.findall(rf"<dt>{re.escape(term)}</dt>\s*<dd>(.*?)</dd>", text, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", each).strip() for each in found]


def test_an_offer_is_told_in_words(site: Site) -> None:
    text = site.client.get("/aanbieders/voorbeeld-heggenrank").text

    assert told(text, "Werkgebied")[0] == "tot 30 km rond Ieper"
    assert told(text, "Grootte van de ploeg")[0] == "7 werknemers en 1 begeleider"
    assert told(text, "Tarief")[0] == "€ 26,50 per uur, zonder btw"
    assert told(text, "Vanaf wanneer en tot wanneer")[0] == "vanaf 1 september 2026, zonder einddatum"


def test_a_named_area_lists_its_municipalities(site: Site) -> None:
    text = site.client.get("/aanbieders/westlandia").text

    assert told(text, "Werkgebied")[0].startswith("Watergroepgemeenten in de Westhoek (drinkwaternet)13 gemeenten")


def test_what_nobody_told_us_is_unknown_and_never_blank(site: Site) -> None:
    store(site)

    text = site.client.get("/aanbieders/eigen").text

    for term in ("Vestigingen", "Ondernemingsnummer", "Voorbehouden opdrachten mogelijk", "Werknemers wonen in"):
        assert told(text, term) == [UNKNOWN]
    assert "<dd></dd>" not in text


def test_nothing_is_not_unknown(site: Site) -> None:
    store(site, sites=[], workers_home={}, entrusted_for=[], reserved_eligible=False)

    text = site.client.get("/aanbieders/eigen").text

    assert (told(text, "Vestigingen"), told(text, "Werknemers wonen in")) == (["geen"], ["geen"])
    assert told(text, "Voorbehouden opdrachten mogelijk") == ["nee"]
    assert "<p>Geen.</p>" in text


def test_hours_by_month_are_those_still_to_come(site: Site) -> None:
    hours = {"2026-10": 5, "2026-12": 40, "2027-01": 0}
    store(site, offerings=[{"service_type": "groen.gazon", "capacity_hours_per_month": hours}])

    text = site.client.get("/aanbieders/eigen").text

    assert "december 2026: 40" in text
    assert "januari 2027: 0" in text
    assert "oktober 2026" not in text


def test_work_in_the_workshop_needs_no_area(site: Site) -> None:
    store(site, offerings=[{"service_type": "verpakking.kitting", "modes": ["in_house"]}])

    text = site.client.get("/aanbieders/eigen").text

    assert told(text, "Werkgebied") == ["niet van toepassing: het werk gebeurt in het atelier"]


def test_each_fact_has_its_quote_its_document_and_its_date(site: Site) -> None:
    text = site.client.get("/aanbieders/westlandia").text

    assert "<q>15 916 geregistreerde hydranten</q>" in text
    assert "jaarverslag Westhoek 2019, regel 159" in text
    assert "Ingevoerd op" in text


def test_all_work_forms_of_the_regional_lists_are_shown(site: Site) -> None:
    text = site.client.get("/aanbieders/waak").text

    assert "Initiatieven en hun werkvorm" in text
    assert "Beschutte Werkplaatsen" in text


def test_parts_and_whole_point_at_each_other(site: Site) -> None:
    part = site.client.get("/aanbieders/de-speelhoek").text
    whole = site.client.get("/aanbieders/bnd-kortrijk").text

    assert 'onderdeel van <a href="/aanbieders/bnd-kortrijk">' in part
    assert '<a href="/aanbieders/de-speelhoek">' in whole


def test_a_full_contingent_is_said_with_the_way_to_wait(site: Site) -> None:
    text = site.client.get("/aanbieders/voorbeeld-demerploeg").text

    assert "Contingent volzet." in text
    assert "vragen om te wachten" in text


@pytest.mark.parametrize(
    ("until", "mark"),
    [("2027-05-21", "loopt binnenkort af"), ("2026-11-20", "afgelopen"), ("2027-05-22", None)],
)
def test_an_agreement_that_ends_within_half_a_year_is_marked(site: Site, until: str, mark: str | None) -> None:
    store(site, agreements=[{"service_type": "groen.gazon", "with": "Stad Ieper", "to": until}])

    text = site.client.get("/aanbieders/eigen").text

    marks = [each for each in ("loopt binnenkort af", "afgelopen") if each in text]
    assert marks == ([mark] if mark else [])


@pytest.mark.parametrize(("confirmed_on", "is_marked"), [("2025-11-01", True), ("2026-01-15", False)])
def test_data_of_more_than_a_year_are_marked(site: Site, confirmed_on: str, is_marked: bool) -> None:
    store(site, confirmed_on=confirmed_on)

    text = site.client.get("/aanbieders/eigen").text

    assert ("meer dan 12 maanden oud" in text) is is_marked


def test_contact_is_only_for_whoever_signed_in(site: Site) -> None:
    as_visitor = site.client.get("/aanbieders/voorbeeld-heggenrank").text
    as_company = site.sign_in("company").get("/aanbieders/voorbeeld-heggenrank").text

    assert "info@voorbeeld-heggenrank.example" not in as_visitor
    assert "mailto:info@voorbeeld-heggenrank.example" in as_company


@pytest.mark.parametrize(
    ("role", "may_change"),
    [("provider", True), ("regisseur", True), ("administrator", True), ("local_government", False), ("company", False)],
)
def test_only_who_may_change_it_is_shown_the_way(site: Site, role: str, may_change: bool) -> None:
    text = site.sign_in(role).get("/aanbieders/voorbeeld-heggenrank").text

    assert ('href="/mijn-aanbod/voorbeeld-heggenrank"' in text) is may_change


@pytest.mark.parametrize(("role", "is_shown"), [("regisseur", True), ("administrator", True), ("provider", False)])
def test_the_trail_is_for_who_keeps_the_catalogue(site: Site, role: str, is_shown: bool) -> None:
    store(site, confirmed_on="2026-01-15")
    store(site, is_new=False, confirmed_on="2026-11-20")

    text = site.sign_in(role).get("/aanbieders/eigen").text

    assert ("<code>confirmed_on</code>: 2026-01-15 → 2026-11-20" in text) is is_shown
    assert ("gebruiker 7" in text) is is_shown


def test_the_map_draws_sites_circles_and_named_municipalities(site: Site) -> None:
    text = site.client.get("/aanbieders/voorbeeld-heggenrank").text

    assert '<circle class="radius"' in text
    assert '<circle class="site"' in text
    assert 'class="served"' in text


def test_an_address_that_is_no_web_page_is_no_link(site: Site) -> None:
    store(site, website="javascript:alert(1)")

    text = site.client.get("/aanbieders/eigen").text

    assert "javascript:" not in text


def test_text_of_a_provider_is_never_markup(site: Site) -> None:
    store(site, note_nl="<script>alert(1)</script>")

    text = site.client.get("/aanbieders/eigen").text

    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_an_unknown_provider_brings_the_nearest_names(site: Site) -> None:
    answer = site.client.get("/aanbieders/voorbeeld-hegenrank")

    assert answer.status_code == 404
    assert '<a href="/aanbieders/voorbeeld-heggenrank">Heggenrank (voorbeeld)</a>' in answer.text


def test_the_page_is_english_on_request(site: Site) -> None:
    text = site.client.get("/aanbieders/voorbeeld-heggenrank?lang=en").text

    assert "What does this provider offer?" in text
    assert told(text, "Service area")[0] == "up to 30 km around Ieper"
    assert f"{datetime.date(2026, 6, 9).day} June 2026" in text


def test_the_fields_of_facts_are_named_in_words(site: Site) -> None:
    text = site.client.get("/aanbieders/de-poetslijn").text

    assert "dienst: Bushokjes reinigen" in text
    assert '<span lang="nl">31 december 2020</span>' in text
    assert "003_:176" not in text
