"""A need: worked out in the open, searched with, kept, closed, opened again and removed."""

import pytest
from playwright.sync_api import Page, expect

from browsing import Live

OFFICER = "local_government"


def fill_in(page: Page, title: str) -> None:
    page.get_by_label("Wat hebt u nodig?").fill(title)
    page.get_by_label("Gemeente of postcode").fill("Ieper")
    page.keyboard.press("Escape")
    page.get_by_label("Aantal", exact=True).fill("42")
    page.get_by_label("Keren per jaar").fill("12")
    page.get_by_label("Minuten per keer en per stuk").fill("20")


@pytest.fixture
def kept(live: Live) -> Page:
    """Give the page of a need that an officer has just kept."""
    page = live.visit("/vraag", role=OFFICER)
    fill_in(page, "bushokjes poetsen")
    page.get_by_role("button", name="Bewaar deze vraag").click()
    expect(page.get_by_role("status")).to_have_text("Uw vraag is bewaard.")
    return page


def test_the_arithmetic_is_shown_while_typing_and_the_server_says_the_same(live: Live) -> None:
    page = live.visit("/vraag", role=OFFICER)

    fill_in(page, "bushokjes poetsen")
    sum_shown = page.get_by_role("status").filter(has_text="14 uur")
    expect(sum_shown).to_be_visible()
    typed = sum_shown.inner_text()
    page.get_by_role("button", name="Reken uit").click()

    expect(page.get_by_text("voltijds equivalent")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="14 uur")).to_have_text(typed)


def test_the_hours_worked_out_are_the_hours_searched_with(live: Live) -> None:
    page = live.visit("/vraag", role=OFFICER)

    fill_in(page, "bushokjes poetsen")
    page.get_by_role("button", name="Zoek wie dit kan").last.click()
    page.get_by_text("Dit vraagt u nog").click()

    expect(page.get_by_role("definition").filter(has_text="42 stuks × 12 keer × 20 minuten")).to_be_visible()
    expect(page.get_by_text("u vraagt 14 uur").first).to_be_visible()


def test_a_kept_need_stands_in_the_list_and_can_be_searched_with(live: Live, kept: Page) -> None:
    kept.get_by_role("link", name="Vragen", exact=True).click()
    table = kept.get_by_role("table", name="Open vragen")
    expect(table.get_by_role("row").filter(has_text="bushokjes poetsen").first).to_contain_text("Ieper")
    table.get_by_role("link", name="bushokjes poetsen").first.click()
    kept.get_by_role("link", name="Wie kan dit doen?").click()

    expect(kept.get_by_role("heading", level=1)).to_have_text("Wie kan «bushokjes poetsen» doen in Ieper?")


def test_a_kept_need_is_closed_and_opened_again(live: Live, kept: Page) -> None:
    kept.get_by_role("button", name="Sluit deze vraag").click()
    expect(kept.get_by_text("Deze vraag is gesloten: aanbieders zien ze niet meer.")).to_be_visible()

    kept.get_by_role("button", name="Open deze vraag opnieuw").click()

    expect(kept.get_by_role("button", name="Sluit deze vraag")).to_be_visible()


def test_a_kept_need_is_removed_only_after_a_question(live: Live, kept: Page) -> None:
    address = kept.url.split("?", maxsplit=1)[0]

    kept.get_by_role("link", name="Verwijder deze vraag").click()
    expect(kept.get_by_role("heading", level=1)).to_have_text("Deze vraag verwijderen?")
    kept.get_by_role("button", name="Verwijder").click()

    expect(kept.get_by_role("heading", level=1)).to_have_text("Bewaarde vragen")
    answer = kept.goto(address)
    assert answer is not None
    assert answer.status == 404


def test_who_is_not_signed_in_is_shown_the_way_to_keep_a_need(live: Live) -> None:
    page = live.visit("/vraag")

    page.get_by_role("link", name="Meld u aan").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Aanmelden")


def test_a_kept_need_is_changed_where_it_was_written(kept: Page) -> None:
    kept.get_by_role("link", name="Wijzig deze vraag").click()
    kept.get_by_label("Aantal", exact=True).fill("60")
    kept.get_by_role("button", name="Bewaar de wijziging").click()

    expect(kept.get_by_role("status")).to_have_text("Uw vraag is bewaard.")
    expect(kept.get_by_role("definition").filter(has_text="60 stuks × 12 keer")).to_be_visible()
