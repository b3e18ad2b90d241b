"""Testing a DAEB, an enclave and wijk-werken in a browser, also one that runs no script."""

import re

from playwright.sync_api import Page, expect

from browsing import Live


def outcome(page: Page) -> str:
    return page.locator(".outcome h2").first.inner_text()


def test_amounts_are_added_row_by_row_without_script(live: Live) -> None:
    page = live.visit("/daeb", script=False)

    page.get_by_label("Bedrag in euro").fill("240000")
    page.get_by_label("Dag van toekenning").fill("2025-03-01")
    page.get_by_label("Op welke grond").select_option("de_minimis")
    page.get_by_role("button", name="Nog een bedrag").click()
    page.locator("#v-bedrag-1").fill("520000")
    page.locator("#v-dag-1").fill("2026-12-01")
    page.locator("#v-grond-1").select_option("de_minimis")
    page.get_by_role("button", name="Toets deze DAEB").click()

    expect(page.get_by_text("boven de grens", exact=False).first).to_be_visible()
    expect(page).to_have_url(re.compile("bedrag=240000"))


def test_a_wrong_amount_is_reached_from_the_summary(live: Live) -> None:
    page = live.visit("/daeb")

    page.get_by_label("Bedrag in euro").fill("veel")
    page.get_by_role("button", name="Toets deze DAEB").click()
    page.get_by_role("link", name=re.compile("Bedrag in euro")).click()

    expect(page.get_by_label("Bedrag in euro")).to_be_focused()


def test_the_form_of_a_need_leads_to_the_test_of_an_enclave(live: Live) -> None:
    page = live.visit("/vraag?soort=enclave&vraag=producten+verpakken&plaats=Waregem&kernactiviteit=ja", script=False)

    page.get_by_role("button", name="Toets deze enclave").click()

    assert outcome(page) == "Lijkt een enclave te kunnen zijn"
    expect(page.get_by_label("Waar?")).to_have_value("Waregem")


def test_standing_work_leads_to_a_need_with_its_hours_on_a_phone(live: Live) -> None:
    page = live.visit("/wijk-werken", width=320)

    page.get_by_label("Wie vraagt het?").select_option("local_board")
    page.get_by_label("Aantal wijk-werkers").fill("1")
    page.get_by_label("Alle uren per jaar").fill("3600")
    page.get_by_label("Aantal maanden").fill("12")
    page.get_by_role("button", name="Toets dit werk").click()
    assert outcome(page) == "Lijkt niet te passen binnen wijk-werken"
    page.get_by_role("link", name="Stel een vraag op voor de sociale economie").click()

    expect(page.get_by_label("Uren per maand")).to_have_value("300")
