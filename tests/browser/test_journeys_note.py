"""The note for a schepen: one sheet of paper, and the same text whenever its address is opened again."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser_pages import EXAMPLE_SEARCH, SEARCH
from browsing import Live, loaded

NOTE = f"/nota?{EXAMPLE_SEARCH}"
YEAR = "begin=2027-01-01&einde=2027-12-31"
LEADER = "voorbeeld-de-kruiwagenij"


def text_of(page: Page) -> str:
    return loaded(page).get_by_role("article").inner_text()


def test_a_note_reads_the_same_after_the_data_have_changed(live: Live) -> None:
    note = live.visit(NOTE)
    before, address = text_of(note), note.url
    administrator = live.visit(f"/mijn-aanbod/{LEADER}", role="administrator")

    for service in administrator.get_by_role("region", name="Uw aanbod").get_by_role("link", name="Gazon maaien").all():
        administrator.goto(live.address + (service.get_attribute("href") or "") + "/tarief")
    administrator.get_by_label("Tarief per uur").fill("99")
    administrator.get_by_role("button", name="Bewaar", exact=True).click()
    expect(administrator.get_by_role("status")).to_have_text("Bewaard.")
    note.goto(address)

    assert text_of(note) == before
    expect(note.get_by_text("de uitkomst is dezelfde")).to_be_visible()
    note.get_by_role("link", name="Maak een nota met de gegevens van nu").click()
    assert text_of(note) != before


def test_the_note_says_where_it_can_be_seen_again(live: Live) -> None:
    note = live.visit(NOTE)

    address = note.get_by_role("article").locator(".fingerprint").last.inner_text()

    assert address == note.url


@pytest.mark.parametrize(
    "asked",
    [
        EXAMPLE_SEARCH,
        f"{SEARCH}&catalogus=regio",
        "vraag=fietsherstelling&plaats=Kortrijk&catalogus=voorbeeld&uren=80&voorbehouden=ja",
        "vraag=gras+maaien&plaats=Arlon&catalogus=regio",
        f"{EXAMPLE_SEARCH}&soort=daeb&waarde=150000&lang=en",
        f"vraag=schoonmaak&plaats=Kortrijk,+Menen,+Wervik&catalogus=alles&uren=100&{YEAR}&voorbehouden=ja",
        f"vraag=gras+maaien+en+bushokjes+poetsen&plaats=Kortrijk&catalogus=voorbeeld&uren=40&{YEAR}",
        "vraag=kinderopvang&plaats=Lendelede&catalogus=alles&soort=daeb",
    ],
)
def test_a_note_fits_on_one_sheet(live: Live, asked: str) -> None:
    page = live.visit(f"/nota?{asked}")

    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))

    assert len(sheets) == 1


@pytest.mark.parametrize("path", [NOTE, f"/zoeken?{EXAMPLE_SEARCH}", "/aanbieders/voorbeeld-grenspad", "/aanbieders"])
def test_paper_shows_the_content_and_no_navigation(live: Live, path: str) -> None:
    page = live.visit(path)

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for name in ("navigation", "contentinfo", "search"):
        assert not [each for each in page.get_by_role(name).all() if each.is_visible()]
    assert not [each for each in page.get_by_role("button").all() if each.is_visible()]


def test_the_print_button_prints(live: Live) -> None:
    page = live.visit(NOTE)
    page.evaluate("window.print = () => { window.printed = true; }")

    page.get_by_role("button", name="Afdrukken").click()

    assert page.evaluate("window.printed") is True
