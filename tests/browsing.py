"""A real browser on a real server: one of each for every module of tests, on a database of its own.

Outside CI these tests skip when there is no Chromium; in CI its absence is a failure.
"""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from browser_states import settle
from service.settings import Settings
from serving import Site, open_site

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Without these Chromium looks up hosts of its own; as root it cannot make its sandbox.
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
Served = tuple[Site, str, Mapping[str, str]]
PHONE, DESKTOP = 320, 1280
# A busy machine may take this long before a page shows what it should.
PATIENCE_MS = 10_000
AXE: str = Axe().axe_script
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = f"axe.run({{runOnly: {RULES}, resultTypes: ['violations']}}).then((found) => found.violations)"
expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Live:
    """A site that is being served, and how to open a page of it."""

    site: Site
    address: str
    settled: Mapping[str, str]
    new_context: Callable[..., BrowserContext]

    def visit(self, path: str, *, role: str | None = None, width: int = DESKTOP, script: bool = True) -> Page:
        """Open a page as somebody, in a window of a width, with or without script."""
        page = self.blank(role=role, width=width, script=script)
        page.goto(self.at(path))
        return page

    def at(self, path: str) -> str:
        """Give the whole address of a path, filled in with what the site was settled with."""
        return self.address + path.format(**self.settled)

    def blank(self, *, role: str | None = None, width: int = DESKTOP, script: bool = True) -> Page:
        """Open a browser of somebody, without a page in it yet."""
        context = self.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        if role is not None:
            context.add_cookies([{"name": n, "value": v, "url": self.address} for n, v in self._cookies(role)])
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        return page

    def _cookies(self, role: str) -> list[tuple[str, str]]:
        client = self.site.sign_in(role)
        return [(cookie.name, cookie.value or "") for cookie in client.cookies.jar]


def loaded(page: Page) -> Page:
    """Wait until a page that was clicked to has come in whole, before reading from it what is not waited for."""
    page.wait_for_load_state()
    return page


def violations(page: Page) -> list[str]:
    """Say what axe-core finds wrong with a page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(LOOK)
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]]


def fits(page: Page, width: int) -> bool:
    """Make the window as wide as said, and say whether nothing scrolls aside."""
    page.set_viewport_size({"width": width, "height": 900})
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on this machine: .ci/run installs it")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def served(filled_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a site on a free port; give it with its address and what it was settled with."""
    path = tmp_path_factory.mktemp("live") / "schakel.db"
    shutil.copy(filled_database, path)
    opened = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{opened.getsockname()[1]}"
    site = open_site(Settings(database=f"sqlite:///{path}", public_url=address))
    server = uvicorn.Server(uvicorn.Config(site.app, log_level="warning"))
    # Who comes before it serves waits, for the port is open.
    thread = threading.Thread(target=server.run, args=([opened],), daemon=True)
    thread.start()
    yield site, address, settle(site)
    server.should_exit = True
    thread.join(timeout=20)
    site.client.close()
    site.database.dispose()


@pytest.fixture
def live(browser: Browser, served: Served) -> Iterator[Live]:
    """Give the served site and browsers that are closed after the test."""
    with closing_contexts(browser) as new_context:
        yield Live(*served, new_context)


@pytest.fixture(scope="module")
def tabs(browser: Browser, served: Served) -> Iterator[Callable[[str | None], Page]]:
    """Give one page for each role, for tests that only look: it stays open from test to test."""
    with closing_contexts(browser) as new_context:
        yield cache(lambda role: Live(*served, new_context).blank(role=role))


@contextmanager
def closing_contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Give what opens a browser that knows of no other; all are closed at the end."""
    contexts: list[BrowserContext] = []

    def new_context(**options: object) -> BrowserContext:
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        return contexts[-1]

    yield new_context
    for context in contexts:
        context.close()
