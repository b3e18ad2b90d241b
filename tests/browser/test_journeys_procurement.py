"""From a search to the route of the purchase, and the text to take along."""

from playwright.sync_api import expect

from browsing import Live


def test_a_search_leads_to_the_route_and_its_texts(live: Live) -> None:
    page = live.visit("/zoeken?vraag=gras+maaien&plaats=Zwevegem&waarde=9000&voorbehouden=ja&catalogus=voorbeeld")

    page.get_by_role("link", name="Welke aankooproute past hierbij?").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "Opdracht van beperkte waarde: bestelbon of aanvaarde factuur"
    )
    page.get_by_label("Dag van bekendmaking of uitnodiging").fill("2026-12-01")
    page.get_by_label("Al besteld voor dezelfde behoefte, in euro").fill("25.000")
    page.get_by_role("button", name="Toon de route").click()

    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "Onderhandelingsprocedure zonder voorafgaande bekendmaking"
    )
    expect(page.get_by_role("main")).to_contain_text("Let op, splitsen")
    with page.expect_download() as download:
        page.get_by_role("link", name="Alles als Word-document (DOCX)").click()
    assert download.value.suggested_filename == "aankooproute-advies.docx"


def test_a_text_is_copied_with_one_press(live: Live) -> None:
    page = live.visit("/aankooproute?waarde=9000&datum=2026-12-01")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Kopieer Brief bij een bestelbon").click()

    expect(page.get_by_role("button", name="Gekopieerd Brief bij een bestelbon")).to_be_visible()
    assert "Bestelbon nr." in page.evaluate("navigator.clipboard.readText()")
