"""No page has a violation that axe-core can find, in either language, on a phone and at a desk; none scrolls aside."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser_pages import PAGES, STATES, KnownPage
from browsing import DESKTOP, PHONE, Live, fits, violations

KNOWN = [*PAGES, *STATES]
ROLES = sorted({known.role or "" for known in KNOWN})


def seen_by(role: str) -> list[KnownPage]:
    return [known for known in KNOWN if (known.role or "") == role]


def widths_for(known: KnownPage, lang: str) -> tuple[int, ...]:
    """Look at a page in every way; at a state of a page in English only where space is scarce, to save minutes."""
    return (PHONE,) if known in STATES and lang == "en" else (DESKTOP, PHONE)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_a_page_has_no_violation_and_fits(
    live: Live, tabs: Callable[[str | None], Page], known: KnownPage, lang: str
) -> None:
    page = tabs(known.role)
    page.goto(live.at(known.in_language(lang)))

    assert page.locator("html").get_attribute("lang") == lang
    for width in widths_for(known, lang):
        assert fits(page, width)
        assert violations(page) == []


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "visitor")
def test_no_page_asks_anything_elsewhere_or_breaks_a_rule_of_its_own(live: Live, role: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = live.blank(role=role or None)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(f"{message.type} on {page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error on {page.url}: {error}"))

    for known in seen_by(role):
        page.goto(live.at(known.path))

    assert [url for url in asked if not url.startswith(live.address)] == []
    # The browser itself logs that a page which says «not found» was not found, and hints for password managers.
    assert [line for line in said if line.startswith("error") and "status of 4" not in line] == []


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "visitor")
def test_every_page_has_its_heading_and_its_content_without_script(live: Live, role: str) -> None:
    page = live.blank(role=role or None, script=False)

    for known in seen_by(role):
        page.goto(live.at(known.path))
        assert page.get_by_role("heading", level=1).count() == 1, known.name
        assert page.get_by_role("main").count() == 1, known.name


def test_a_violation_would_be_seen(live: Live) -> None:
    page = live.visit("/")

    page.evaluate("document.querySelector('main').innerHTML += '<input><img src=x>'")

    assert {line.split(":")[0] for line in violations(page)} >= {"label", "image-alt"}
