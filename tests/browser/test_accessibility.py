"""No page has a violation that axe-core can find, in either language, on a phone and at a desk; none scrolls aside."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser_pages import PAGES, KnownPage
from browsing import DESKTOP, PHONE, Live

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("known", PAGES, ids=lambda known: known.name)
def test_a_page_has_no_violation_and_fits(live: Live, known: KnownPage, lang: str) -> None:
    page = live.visit(known.in_language(lang), role=known.role)

    assert page.locator("html").get_attribute("lang") == lang
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []


@pytest.mark.parametrize("known", PAGES, ids=lambda known: known.name)
def test_a_page_asks_nothing_elsewhere_and_breaks_no_rule_of_its_own(live: Live, known: KnownPage) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = live.blank(role=known.role)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(f"{live.address}{known.path}", wait_until="networkidle")

    assert [url for url in asked if not url.startswith(live.address)] == []
    # The browser itself logs that a page which says «not found» was not found.
    assert [line for line in said if "status of 4" not in line] == []


@pytest.mark.parametrize("known", PAGES, ids=lambda known: known.name)
def test_a_page_has_its_heading_and_its_content_without_script(live: Live, known: KnownPage) -> None:
    page = live.visit(known.path, role=known.role, script=False)

    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("main").count() == 1


def test_a_violation_would_be_seen(live: Live) -> None:
    page = live.visit("/")

    page.evaluate("document.querySelector('main').innerHTML += '<input><img src=x>'")

    assert {line.split(":")[0] for line in violations(page)} >= {"label", "image-alt"}
