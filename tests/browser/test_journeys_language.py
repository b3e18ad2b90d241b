"""In English: the same page with the same parameters, and nothing in Dutch that is not marked as Dutch."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from browser_pages import EXAMPLE_SEARCH, PAGES, STATES
from browsing import Live

# Common words that English does not have; what people typed and names of services are kept apart below.
DUTCH = re.compile(
    r"\b(het|een|niet|geen|voor|naar|wordt|zijn|deze|wij|uw|u|waar|wie|nog|ook|alleen|bewaar|zoek|toon|onbekend|"
    r"aanbieders?|diensten?|vraag|vragen|gemeenten?|uren|afstand|ploeg|kaart|lijst|lijsten|aanbod)\b"
)
ROLES = sorted({known.role or "" for known in (*PAGES, *STATES)})
# What is read on the page, without what says itself that it is Dutch and without what a person typed.
READ = """() => {
    const copy = document.querySelector("main").cloneNode(true);
    const apart = "[lang=nl], code, pre, input, textarea, .fingerprint, datalist";
    copy.querySelectorAll(apart).forEach((each) => each.remove());
    document.body.append(copy);
    const text = copy.innerText;
    copy.remove();
    return text;
}"""


@pytest.mark.parametrize("path", [f"/zoeken?{EXAMPLE_SEARCH}", "/aanbieders?bediend=Ieper&soort=arbeidszorg", "/kaart"])
def test_the_link_to_english_keeps_the_page_and_what_was_asked(live: Live, path: str) -> None:
    page = live.visit(path)

    page.get_by_role("link", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    asked, english = urlsplit(path), urlsplit(page.url)
    assert english.path == asked.path
    assert parse_qs(english.query) == parse_qs(asked.query) | {"lang": ["en"]}
    page.get_by_role("link", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")


def test_english_stays_from_page_to_page(live: Live) -> None:
    page = live.visit("/?lang=en")

    page.get_by_label("What do you need?").fill("bushokjes poetsen")
    page.get_by_label("Where?").fill("Ieper")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("heading", level=3).first.get_by_role("link").click()
    page.get_by_role("link", name="All providers").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Providers")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def names_of_data(live: Live) -> re.Pattern[str]:
    """Match the names of providers and areas and what is quoted: data, which stay as they are."""
    snapshot = live.site.app.state.shared.catalogues.current()
    stated = [each.stored.stated for each in snapshot.listed.values()]
    names = [name for each in stated for name in (each["name"], *(each.get("aliases") or ()))]
    names += [area.name for area in snapshot.known.areas.values()]
    return re.compile("|".join(["“[^”]*”", *(re.escape(name) for name in sorted(names, key=len, reverse=True))]))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "visitor")
def test_no_dutch_is_left_on_an_english_page(live: Live, role: str) -> None:
    page, names = live.blank(role=role or None), names_of_data(live)
    left: dict[str, list[str]] = {}

    for known in (each for each in (*PAGES, *STATES) if (each.role or "") == role):
        page.goto(live.at(known.in_language("en")))
        lines = (" ".join(line.split()) for line in page.evaluate(READ).splitlines())
        if dutch := [line for line in lines if DUTCH.search(names.sub("", line))]:
            left[known.name] = dutch

    assert left == {}, left
