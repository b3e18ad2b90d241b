"""A provider keeps its offer on a phone, and two people who change the same thing lose nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from browsing import PHONE, Live
from entering import PASSWORD, with_password
from serving import OWN_PROVIDER

OWN = f"/mijn-aanbod/{OWN_PROVIDER}"
SAVED = "Bewaard."


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= PHONE)


def save(page: Page) -> None:
    page.get_by_role("button", name="Bewaar", exact=True).click()


@pytest.fixture
def phone(live: Live) -> Page:
    """Sign in on a phone, and open the own offer."""
    email = with_password(live.site, "provider")
    page = live.visit("/mijn-aanbod", width=PHONE)
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=False).first.fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Heggenrank")
    assert fits(page)
    return page


def open_first_service(page: Page) -> None:
    page.get_by_role("region", name="Uw aanbod").get_by_role("link").first.click()
    expect(page.get_by_role("link", name="Werkgebied")).to_be_visible()


def test_a_provider_changes_how_far_it_goes_and_buyers_see_it(phone: Page) -> None:
    open_first_service(phone)
    phone.get_by_role("link", name="Werkgebied").click()
    phone.get_by_role("radio", name="Tot op een afstand van de vestiging").check()
    phone.get_by_label("Afstand in vogelvlucht (km)").fill("37")
    assert fits(phone)
    save(phone)

    expect(phone.get_by_role("status")).to_have_text(SAVED)
    expect(phone.get_by_role("link", name="Werkgebied")).to_contain_text("37 km rond de vestiging")
    phone.get_by_role("link", name="Klaar").click()
    phone.get_by_role("link", name="Zo zien kopers deze aanbieder").click()
    expect(phone.get_by_role("definition").filter(has_text="37 km").first).to_be_visible()


def test_a_provider_gives_other_hours_for_each_month(phone: Page) -> None:
    open_first_service(phone)
    phone.get_by_role("link", name="Vrije uren per maand").click()
    phone.get_by_role("radio", name="Anders per maand").check()
    phone.get_by_label("januari 2027").fill("55,5")
    phone.get_by_label("februari 2027").fill("0")
    assert fits(phone)
    save(phone)

    expect(phone.get_by_role("status")).to_have_text(SAVED)
    phone.get_by_role("link", name="Vrije uren per maand").click()
    expect(phone.get_by_label("januari 2027")).to_have_value("55,5")
    expect(phone.get_by_label("februari 2027")).to_have_value("0")


def test_a_provider_adds_a_site_and_takes_it_away(phone: Page) -> None:
    sites = phone.get_by_role("region", name="Vestigingen")
    before = sites.get_by_role("listitem").count()

    phone.get_by_role("link", name="Vestiging toevoegen").click()
    phone.get_by_label("Gemeente").fill("Poperinge")
    save(phone)
    phone.goto(phone.url.split("/vestigingen", maxsplit=1)[0])
    expect(sites.get_by_role("listitem")).to_have_count(before + 1)
    sites.get_by_role("link", name="Poperinge").click()
    phone.get_by_text("Deze vestiging weghalen").click()
    phone.get_by_role("button", name="Haal de vestiging weg").click()

    expect(sites.get_by_role("listitem")).to_have_count(before)


def test_a_provider_adds_a_service_in_plain_words(phone: Page) -> None:
    phone.get_by_role("link", name="Dienst toevoegen").click()
    phone.get_by_label("Welke dienst biedt u aan?").fill("ramen wassen")
    save(phone)

    expect(phone.get_by_role("status")).to_contain_text("Toegevoegd.")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ramen wassen")
    assert fits(phone)


def test_a_provider_confirms_that_all_is_still_true(phone: Page) -> None:
    phone.get_by_role("button", name="Alles klopt nog").click()

    expect(phone.get_by_role("status")).to_contain_text("Alles staat nu als bevestigd op vandaag.")
    expect(phone.get_by_text("Laatst bevestigd op 21 november 2026.")).to_be_visible()


def test_an_error_comes_back_with_everything_that_was_typed(phone: Page) -> None:
    open_first_service(phone)
    phone.get_by_role("link", name="Ploeg en vervoer").click()
    phone.get_by_label("Werknemers per ploeg").fill("zeven")
    phone.get_by_label("Begeleiders per ploeg").fill("2")
    phone.get_by_label("Zitplaatsen in uw busje").fill("9")
    save(phone)

    summary = phone.get_by_role("alert", name="Er klopt iets niet")
    expect(summary).to_be_visible()
    expect(phone.get_by_label("Werknemers per ploeg")).to_have_value("zeven")
    expect(phone.get_by_label("Zitplaatsen in uw busje")).to_have_value("9")
    assert fits(phone)
    summary.get_by_role("link").click()
    expect(phone.get_by_label("Werknemers per ploeg")).to_be_focused()


def test_two_browsers_on_one_form_lose_nothing(live: Live) -> None:
    path = f"{OWN}/aanbod/1/tarief"
    first, second = live.visit(path, role="provider"), live.visit(path, role="regisseur")

    first.get_by_label("Tarief per uur").fill("33")
    save(first)
    expect(first.get_by_role("status")).to_have_text(SAVED)
    second.get_by_label("Tarief per uur").fill("29")
    save(second)

    told = second.get_by_role("alert")
    expect(told).to_contain_text("Intussen gewijzigd")
    expect(second.get_by_role("definition").filter(has_text=re.compile("29"))).to_be_visible()
    expect(second.get_by_role("definition").filter(has_text=re.compile("33"))).to_be_visible()
    second.get_by_role("button", name="Bewaar toch wat ik invulde").click()
    expect(second.get_by_role("status")).to_have_text(SAVED)
    expect(second.get_by_role("link", name="Tarief")).to_contain_text("29")


def test_the_second_browser_may_also_leave_what_is_there(live: Live) -> None:
    path = f"{OWN}/aanbod/2/tarief"
    first, second = live.visit(path, role="provider"), live.visit(path, role="provider")

    first.get_by_label("Tarief per uur").fill("34")
    save(first)
    expect(first.get_by_role("status")).to_have_text(SAVED)
    second.get_by_label("Tarief per uur").fill("28")
    save(second)
    second.get_by_role("link", name="Laat staan wat er nu staat").click()

    expect(second.get_by_role("link", name="Tarief")).to_contain_text("34")


def test_a_service_that_stops_says_so(phone: Page) -> None:
    phone.get_by_role("region", name="Uw aanbod").get_by_role("link").nth(2).click()
    phone.get_by_role("link", name="Stoppen of weghalen").click()
    phone.get_by_label("Laatste dag").fill("2026-11-20")
    phone.get_by_role("button", name="Stop op deze dag").click()

    expect(phone.get_by_role("status")).to_have_text(SAVED)
    phone.get_by_role("link", name="Klaar").click()
    expect(phone.get_by_role("region", name="Uw aanbod").get_by_role("link").nth(2)).to_contain_text("gestopt")
