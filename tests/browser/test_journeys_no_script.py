"""The same journeys in a browser that runs no script: plain forms, and addresses that say everything."""

import re

from playwright.sync_api import Page, expect

from browser_pages import EXAMPLE_SEARCH
from browsing import Live, loaded

RESULTS = f"/zoeken?{EXAMPLE_SEARCH}"


def plain(live: Live, path: str, *, role: str | None = None) -> Page:
    return live.visit(path, role=role, script=False)


def test_a_search_is_a_form(live: Live) -> None:
    page = plain(live, "/")

    page.get_by_label("Wat hebt u nodig?").fill("bushokjes poetsen")
    page.get_by_label("Waar?").fill("Ieper")
    page.get_by_role("button", name="Zoek", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Wie kan «bushokjes poetsen» doen in Ieper?")
    expect(page.get_by_role("heading", level=3).first).to_contain_text("1.")


def test_an_ambiguity_is_settled_by_a_link(live: Live) -> None:
    page = plain(live, "/zoeken?vraag=schoonmaak&plaats=Ieper")

    expect(page.get_by_role("heading", name="Bedoelt u …?")).to_be_visible()
    page.get_by_role("link", name="Poetshulp aan huis").click()

    expect(page.get_by_text("Gelezen als: Poetshulp aan huis.")).to_be_visible()
    expect(page.get_by_role("heading", name="Bedoelt u …?")).to_have_count(0)


def test_weights_are_applied_with_a_button(live: Live) -> None:
    page = plain(live, RESULTS)
    before = page.locator(".score").all_inner_texts()

    page.get_by_text("Wat weegt het zwaarst?").click()
    page.get_by_label("Nabijheid").fill("100")
    page.get_by_role("button", name="Toepassen").click()

    expect(page).to_have_url(re.compile("gewicht_nabijheid=100"))
    expect(page.get_by_label("Nabijheid")).to_have_value("100")
    assert loaded(page).locator(".score").all_inner_texts() != before


def test_the_usual_weights_come_back_with_a_link(live: Live) -> None:
    page = plain(live, f"{RESULTS}&gewicht_prijs=100")

    page.get_by_role("link", name="Gewone gewichten").click()

    expect(page.get_by_text("dienst 35 %, nabijheid 25 %, vrije uren 20 %, mobiliteit 20 %")).to_be_attached()
    assert "gewicht" not in page.url


def test_the_hours_of_a_need_are_worked_out_by_the_server(live: Live) -> None:
    page = plain(live, "/vraag")

    page.get_by_label("Wat hebt u nodig?").fill("bushokjes poetsen")
    page.get_by_label("Gemeente of postcode").fill("Ieper")
    page.get_by_label("Aantal", exact=True).fill("42")
    page.get_by_label("Keren per jaar").fill("12")
    page.get_by_label("Minuten per keer en per stuk").fill("20")
    page.get_by_role("button", name="Reken uit").click()

    expect(page.get_by_role("status")).to_contain_text("14 uur")
    expect(page.get_by_label("Wat hebt u nodig?")).to_have_value("bushokjes poetsen")


def test_one_more_place_is_a_button(live: Live) -> None:
    page = plain(live, "/vraag?vraag=bushokjes+poetsen&plaats=Ieper")

    page.get_by_role("button", name="Nog een plaats").click()
    page.get_by_label("Plaats 2: gemeente of postcode").fill("Poperinge")
    page.get_by_role("button", name="Zoek wie dit kan").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("in Ieper en Poperinge?")


def test_providers_are_compared(live: Live) -> None:
    page = plain(live, RESULTS)

    page.get_by_role("checkbox", name="Vergelijk De Kruiwagenij").check()
    page.get_by_role("checkbox", name="Vergelijk Grenspad").first.check()
    page.get_by_role("button", name="Vergelijk de aangevinkte aanbieders").click()

    expect(page.get_by_role("columnheader")).to_have_count(1 + 2)


def test_the_directory_is_filtered_and_a_filter_is_taken_away(live: Live) -> None:
    page = plain(live, "/aanbieders")
    everybody = page.get_by_role("status").inner_text()

    page.get_by_label("Werkt in").fill("Ieper")
    page.get_by_text("Meer filters").click()
    page.get_by_role("checkbox", name="arbeidszorg").check()
    page.get_by_role("button", name="Toon aanbieders").click()

    expect(page.get_by_role("status")).not_to_have_text(everybody)
    expect(page.get_by_role("checkbox", name="arbeidszorg")).to_be_checked()
    page.get_by_role("link", name="Haal weg: werkt in Ieper").click()
    expect(page.get_by_label("Werkt in")).to_have_value("")
    expect(page.get_by_role("checkbox", name="arbeidszorg")).to_be_checked()


def test_a_provider_saves_a_form(live: Live) -> None:
    page = plain(live, "/mijn-aanbod/voorbeeld-heggenrank/aanbod/1/tarief", role="provider")

    page.get_by_label("Tarief per uur").fill("31,5")
    page.get_by_role("button", name="Bewaar").click()

    expect(page.get_by_role("status")).to_have_text("Bewaard.")
    expect(page.get_by_role("link", name="Tarief")).to_contain_text("31,5")
