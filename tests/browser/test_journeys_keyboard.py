"""With a keyboard alone: from the first page to an explained answer, always seeing where one is."""

from itertools import takewhile
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser_pages import EXAMPLE_SEARCH
from browsing import DESKTOP, PHONE, Live

MOST_STOPS, ALL_STOPS = 90, 400
# What has the focus, what a person would call it, and whether it can be seen that it has the focus.
FOCUSED = """() => {
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
    const label = element.getAttribute("aria-label") || element.labels?.[0]?.innerText || element.innerText || "";
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const within = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    return { name: label.trim().replace(/\\s+/g, " "), is_seen: outlined && within && box.width > 0,
             is_page: element === document.body };
}"""


def focused(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FOCUSED)
    return found


def next_stop(page: Page) -> dict[str, Any]:
    page.keyboard.press("Tab")
    return focused(page)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something that is called so has the focus; see the focus at every stop."""
    stops = []
    for _ in range(MOST_STOPS):
        here = next_stop(page)
        stops.append(here["name"])
        assert here["is_seen"], f"the focus cannot be seen on «{here['name']}»"
        if name in here["name"]:
            return
    raise AssertionError(f"«{name}» is not on the way: {stops}")


def skip_to_content(page: Page) -> None:
    page.keyboard.press("Tab")
    assert focused(page)["name"] == "Naar de inhoud"
    page.keyboard.press("Enter")


def test_the_keyboard_leads_from_the_first_page_to_an_explained_answer(live: Live) -> None:
    page = live.visit("/")

    skip_to_content(page)
    tab_to(page, "Wat hebt u nodig?")
    page.keyboard.type("bushok")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    tab_to(page, "Waar?")
    page.keyboard.type("Ieper")
    tab_to(page, "Zoek")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("«Bushokjes reinigen» doen in Ieper?")
    skip_to_content(page)
    tab_to(page, "Hoe komt de score tot stand?")
    page.keyboard.press("Enter")

    expect(page.get_by_role("group", name="Zo komt de score van").first).to_be_visible()


def test_escape_closes_the_suggestions_and_leaves_what_was_typed(live: Live) -> None:
    page = live.visit("/")
    tab_to(page, "Wat hebt u nodig?")
    page.keyboard.type("bushok")
    suggestions = page.get_by_role("listbox", name="Suggesties").first
    expect(suggestions).to_be_visible()

    page.keyboard.press("Escape")

    expect(suggestions).to_be_hidden()
    expect(page.get_by_role("combobox", name="Wat hebt u nodig?")).to_have_value("bushok")


def test_the_keyboard_moves_a_weight_and_ticks_who_to_compare(live: Live) -> None:
    page = live.visit(f"/zoeken?{EXAMPLE_SEARCH}")

    skip_to_content(page)
    tab_to(page, "Nabijheid, schuif")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status").filter(has_text="Het antwoord is aangepast.")).to_be_attached()
    tab_to(page, "Vergelijk De Kruiwagenij")
    page.keyboard.press("Space")
    tab_to(page, "Vergelijk Grenspad")
    page.keyboard.press("Space")
    tab_to(page, "Vergelijk de aangevinkte aanbieders")
    page.keyboard.press("Enter")

    expect(page.get_by_role("columnheader")).to_have_count(1 + 2)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("/", None),
        (f"/zoeken?{EXAMPLE_SEARCH}", None),
        ("/aanbieders?bediend=Ieper", None),
        ("/vraag", "local_government"),
        ("/mijn-aanbod/voorbeeld-heggenrank", "provider"),
        ("/beheer/organisaties/heggenrank", "administrator"),
    ],
)
def test_the_focus_is_seen_at_every_stop_and_never_caught(live: Live, path: str, role: str | None, width: int) -> None:
    page = live.visit(path, role=role, width=width)

    stops = list(takewhile(lambda here: not here["is_page"], (next_stop(page) for _ in range(ALL_STOPS))))

    assert [here["name"] for here in stops if not here["is_seen"]] == []
    assert 0 < len(stops) < ALL_STOPS, "the end of the page was never reached"
