"""From a question in plain words to an explained answer, with a mouse, a keyboard or a slider."""

import re

from playwright.sync_api import Locator, Page, expect

from browser_pages import EXAMPLE_SEARCH, SEARCH
from browsing import PHONE, Live

RESULTS = f"/zoeken?{EXAMPLE_SEARCH}"
# Five providers in the example region can do this.
FIVE = "/zoeken?vraag=fietsherstelling&plaats=Kortrijk&catalogus=voorbeeld"


def number(text: str) -> float:
    """Read a number the way the page writes it."""
    return float(text.replace("\u202f", "").replace(" ", "").replace(",", "."))


def first_result(page: Page) -> Locator:
    ranked = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3, name=re.compile(r"^1\. ")))
    return ranked.first


def ranking(page: Page) -> list[str]:
    """Give the order of the answer, each with its score."""
    return [" ".join(text.split()) for text in page.locator(".result-head").all_inner_texts()]


def pick(page: Page, label: str, typed: str, *, expected: str) -> None:
    """Type the beginning of something and take the first suggestion with the arrow keys."""
    field = page.get_by_role("combobox", name=label)
    field.press_sequentially(typed)
    suggestions = page.get_by_role("listbox", name="Suggesties")
    expect(suggestions.get_by_role("option").first).to_contain_text(expected)
    field.press("ArrowDown")
    expect(suggestions.get_by_role("option", selected=True)).to_contain_text(expected)
    field.press("Enter")
    expect(field).to_have_value(expected)


def test_a_visitor_picks_suggestions_and_reads_why_the_first_is_first(live: Live) -> None:
    page = live.visit("/")

    pick(page, "Wat hebt u nodig?", "bushok", expected="Bushokjes reinigen")
    pick(page, "Waar?", "Iepe", expected="Ieper")
    page.get_by_role("button", name="Zoek", exact=True).click()
    first = first_result(page)
    first.get_by_text("Hoe komt de score tot stand?").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Wie kan «Bushokjes reinigen» doen in Ieper?")
    expect(first.get_by_role("table")).to_be_visible()


def test_the_parts_of_every_score_add_up_to_the_score_that_is_shown(live: Live) -> None:
    page = live.visit(RESULTS)

    for result in page.locator(".result").all():
        shown = number(result.locator(".score b").inner_text())
        beside = [number(text) for text in result.locator(".sum li:not(.total) b").all_inner_texts()]
        table = [number(text) for text in result.locator("tbody tr:not(.total) td:last-child").all_text_contents()]
        assert round(sum(beside), 1) == round(sum(table), 1) == shown
        assert beside == table


def test_the_explained_answer_leads_to_a_note(live: Live) -> None:
    page = live.visit(RESULTS)
    leader = first_result(page).get_by_role("heading", level=3).get_by_role("link").inner_text()

    page.get_by_role("link", name="Nota om te tekenen").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Nota: wie kan")
    expect(page.get_by_role("table").get_by_role("row").nth(1)).to_contain_text(leader)


def test_who_is_not_in_the_list_is_told_with_what_would_change_it(live: Live) -> None:
    page = live.visit(f"/zoeken?{SEARCH}&catalogus=voorbeeld")

    refused = page.get_by_role("region", name="Niet in deze lijst").get_by_role("listitem")

    assert refused.count() > 0
    for each in refused.all():
        expect(each).to_contain_text("Kan wel als")


def test_a_slider_changes_the_answer_without_loading_the_page(live: Live) -> None:
    page = live.visit(RESULTS)
    page.evaluate("window.sameDocument = true")
    before = ranking(page)

    page.get_by_role("slider", name="Nabijheid, schuif").fill("100")
    expect(page.get_by_role("status").filter(has_text="Het antwoord is aangepast.")).to_be_attached()

    assert page.evaluate("window.sameDocument") is True
    assert ranking(page) != before
    assert "gewicht_nabijheid=100" in page.url


def test_the_address_keeps_the_sliders_so_that_a_reload_gives_the_same(live: Live) -> None:
    page = live.visit(RESULTS)

    page.get_by_role("slider", name="Mobiliteit, schuif").fill("5")
    page.get_by_role("slider", name="Kostprijs, schuif").fill("80")
    expect(page.get_by_role("status").filter(has_text="Het antwoord is aangepast.")).to_be_attached()
    expect(page.get_by_text("kostprijs", exact=False).first).to_be_attached()
    page.wait_for_url(re.compile("gewicht_prijs=80"))
    followed = ranking(page)
    page.reload()

    assert ranking(page) == followed
    expect(page.get_by_role("slider", name="Kostprijs, schuif")).to_have_value("80")
    expect(page.get_by_role("spinbutton", name="Kostprijs")).to_have_value("80")


def test_a_slider_and_its_number_field_are_one(live: Live) -> None:
    page = live.visit(RESULTS)
    slider, field = (
        page.get_by_role("slider", name="Nabijheid, schuif"),
        page.get_by_role("spinbutton", name="Nabijheid"),
    )

    slider.press("ArrowRight")
    expect(field).to_have_value(slider.input_value())
    field.fill("35")

    expect(slider).to_have_value("35")
    expect(page.get_by_role("status").filter(has_text="Het antwoord is aangepast.")).to_be_attached()


def test_four_providers_stand_side_by_side_and_one_can_be_taken_out(live: Live) -> None:
    page = live.visit(FIVE)
    ticks = page.get_by_role("checkbox", name=re.compile("^Vergelijk "))

    for at in range(4):
        ticks.nth(at).check()
    page.get_by_role("button", name="Vergelijk de aangevinkte aanbieders").click()
    columns = page.get_by_role("columnheader")

    expect(columns).to_have_count(1 + 4)
    page.get_by_role("link", name=re.compile("^Haal .* weg$")).first.click()
    expect(columns).to_have_count(1 + 3)


def test_five_providers_are_too_many_and_the_page_lets_choose_again(live: Live) -> None:
    page = live.visit(FIVE)
    for tick in page.get_by_role("checkbox", name=re.compile("^Vergelijk ")).all()[:5]:
        tick.check()

    page.get_by_role("button", name="Vergelijk de aangevinkte aanbieders").click()

    expect(page.get_by_role("alert")).to_contain_text("Kies er ten hoogste 4")
    page.get_by_role("button", name="Vergelijk", exact=True).click()
    expect(page.get_by_role("columnheader")).to_have_count(1 + 4)


def test_nothing_scrolls_aside_on_a_phone_with_everything_unfolded(live: Live) -> None:
    page = live.visit(RESULTS, width=PHONE)

    folded = page.locator("details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()

    assert page.locator("details:not([open])").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
