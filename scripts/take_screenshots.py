"""Take a picture of the pages for `docs/screens`: `python -m scripts.take_screenshots [NAME…]`.

Serves the region and the example region on a free port, with the clock and the people of the tests, and opens each
page that the accessibility tests go over: at a desk, and the ones for a phone at 320 px too.
"""

import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parent.parent
SCREENS = ROOT / "docs" / "screens"
DESK, PHONE = 1280, 320
TALLEST = 2600
QUALITY = 45
LONGEST_SHOWN = 58
HEAD = ("| page | address | seen by | at a desk | on a phone |", "|---|---|---|---|---|")
# What an officer in the street or a provider on the road opens.
ON_A_PHONE = frozenset(
    {"home", "results", "need-form", "own-offer", "own-provider", "provider-example", "sign-in", "desk"}
)

sys.path.insert(0, str(ROOT / "tests"))


def main() -> None:
    """Take the pictures that are asked for, or all."""
    from playwright.sync_api import sync_playwright

    from browser_pages import PAGES, STATES
    from browser_states import settle
    from browsing import CHROMIUM, QUIET

    wanted = set(sys.argv[1:]) or {known.name for known in (*PAGES, *STATES)}
    SCREENS.mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, CHROMIUM)))
    with serving() as (site, address), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        settled = settle(site)
        for known in (*PAGES, *STATES):
            for width in (DESK, PHONE) if known.name in ON_A_PHONE else (DESK,):
                if known.name in wanted:
                    take(browser, site, f"{address}{known.path.format(**settled)}", known, width)
    write_index()


def write_index() -> None:
    """List every picture there is, beside its address and who sees it."""
    from browser_pages import PAGES, STATES

    index = SCREENS / "README.md"
    about = index.read_text(encoding="utf-8").partition("| page |")[0]
    rows = (row_of(known) for known in (*PAGES, *STATES) if (SCREENS / f"{known.name}.jpg").is_file())
    index.write_text(about + "\n".join((*HEAD, *rows)) + "\n", encoding="utf-8")


def row_of(known: Any) -> str:
    """Write the row of one page; a long address is cut."""
    shown = known.path if len(known.path) <= LONGEST_SHOWN else f"{known.path[: LONGEST_SHOWN - 1]}…"
    phone = f"[picture]({known.name}-phone.jpg)" if (SCREENS / f"{known.name}-phone.jpg").is_file() else "—"
    return f"| {known.name} | `{shown}` | {known.role or 'visitor'} | [picture]({known.name}.jpg) | {phone} |"


def take(browser: Any, site: Any, url: str, known: Any, width: int) -> None:
    """Open one page as the one who sees it, and keep its picture."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="nl-BE")
    if known.role is not None:
        cookies = site.sign_in(known.role).cookies.jar
        context.add_cookies([{"name": each.name, "value": each.value, "url": url} for each in cookies])
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": height})
    suffix = "-phone" if width == PHONE else ""
    page.screenshot(path=SCREENS / f"{known.name}{suffix}.jpg", type="jpeg", quality=QUALITY)
    context.close()


@contextmanager
def serving() -> Iterator[tuple[Any, str]]:
    """Serve a site with everything in it until the block ends."""
    import uvicorn

    from service.settings import Settings
    from serving import make_database, open_site

    with TemporaryDirectory() as folder, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        path = Path(folder) / "schakel.db"
        make_database(path)
        site = open_site(Settings(database=f"sqlite:///{path}", public_url=address))
        server = uvicorn.Server(uvicorn.Config(site.app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield site, address
        server.should_exit = True
        thread.join(timeout=20)
        site.client.close()
        site.database.dispose()


if __name__ == "__main__":
    main()
