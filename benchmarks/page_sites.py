"""The sites that `bench_pages` asks: with a small and with a large catalogue, and a trivial page beside them.

A page is asked of the application itself, in one process and without a network: what is timed is the server's work.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from jinja2 import Environment
from sqlalchemy import Engine as Database
from sqlalchemy import event
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp

from benchmarks.scenarios import make_needs, make_providers

sys.path.append(str(Path(__file__).parent.parent / "tests"))

SMALL, LARGE = 161, 8_000
SEED = 2026
# How much more of everything else the large site has: needs of the officer, records of the desk, people, keys, lists.
N_NEEDS, N_RECORDS = 300, 100
# Providers that one organisation keeps.
N_KEPT = 3
UNLIMITED = 10**9
HELLO = Environment(autoescape=True).from_string("<!doctype html><title>{{ name }}</title><p>{{ name }}</p>")


@dataclass
class Served:
    """A site in this process, what stands in the addresses of its pages, and a cookie for each role."""

    app: FastAPI
    database: Database
    settled: dict[str, str]
    cookies: dict[str | None, str]
    n_providers: int
    statements: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: how long it took, to its first byte and whole, and how many statements the database got for it.

    `cpu_seconds` is the time that this process itself worked: on a machine that others use too it is far steadier.
    """

    seconds: float
    cpu_seconds: float
    first_byte: float
    status: int
    n_bytes: int
    n_queries: int


def trivial() -> FastAPI:
    """Make a site with one page and nothing behind it."""
    app = FastAPI()

    @app.get("/")
    def hello(request: Request) -> HTMLResponse:
        return HTMLResponse(HELLO.render(name=request.query_params.get("name", "")))

    return app


def make_site(folder: Path, n_providers: int) -> Served:
    """Make a site with the region, the example region and the personas; a large one has more of everything."""
    from browser_states import settle
    from long_lists import add_providers, lengthen  # type: ignore[import-not-found]
    from service.settings import Settings
    from serving import ORGANISATIONS, make_database, open_site

    path = folder / f"pages-{n_providers}.db"
    kept = path.with_suffix(".json")
    if not kept.exists():
        make_database(path)
    names = ("rate_limit_per_minute", "token_limit_per_minute", "page_limit_per_minute")
    site = open_site(Settings(database=f"sqlite:///{path}", **dict.fromkeys(names, UNLIMITED)))  # type: ignore[arg-type]
    if not kept.exists():
        settled = settle(site)
        if n_providers > SMALL:
            add_providers(site.database, make_providers(n_providers - SMALL, SEED))
            lengthen(
                site.database, N_RECORDS, list_id=int(settled["list"]), needs=make_needs(N_NEEDS, SEED), kept=N_KEPT
            )
        kept.write_text(json.dumps(settled), encoding="utf-8")
    settled = json.loads(kept.read_text(encoding="utf-8"))
    cookies = {role: _cookies_of(site.sign_in(role).cookies.jar) for role in ORGANISATIONS}
    served = Served(site.app, site.app.state.shared.database, settled, {None: "", **cookies}, n_providers)
    event.listen(served.database, "before_cursor_execute", _noting(served.statements))
    return served


def _cookies_of(jar: Iterable[Any]) -> str:
    cookies: SimpleCookie = SimpleCookie({each.name: each.value for each in jar})
    return cookies.output(attrs=[], header="", sep=";").strip()


def _noting(statements: list[str]) -> Any:
    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    return note


async def ask(app: ASGIApp, path: str, cookie: str = "", statements: list[str] | None = None) -> Answered:
    """Ask a page as a browser does, and read it to its end."""
    sent: list[Any] = []

    body: Iterator[dict[str, Any]] = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        """Give the empty body, and then stay: a browser that hangs up would end an answer that comes in pieces."""
        for message in body:
            return message
        await asyncio.Event().wait()
        raise AssertionError("nobody hangs up")

    async def send(message: Any) -> None:
        sent.append((time.perf_counter(), message))

    before = len(statements or ())
    scope = _scope(path, cookie)
    start, cpu = time.perf_counter(), time.process_time()
    await app(scope, receive, send)
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
    status = next(each["status"] for _, each in sent if each["type"] == "http.response.start")
    bodies = [(at, each["body"]) for at, each in sent if each.get("body")] or [(start + seconds, b"")]
    n_bytes = sum(len(body) for _, body in bodies)
    return Answered(seconds, cpu_seconds, bodies[0][0] - start, status, n_bytes, len(statements or ()) - before)


def _scope(path: str, cookie: str) -> dict[str, Any]:
    bare, _, query = path.partition("?")
    headers = [(b"host", b"localhost"), *([(b"cookie", cookie.encode())] if cookie else [])]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": bare,
        "raw_path": bare.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 50000),
        "server": ("localhost", 80),
    }


def change_one(served: Served) -> None:
    """Change one provider, so that the next request finds a catalogue that is out of date."""
    from catalog.store.database import reading, writing
    from catalog.store.providers import load_providers, replace_provider
    from service.snapshot import record_of
    from serving import NOW, OWN_PROVIDER

    known = served.app.state.shared.catalogues.current().known
    with reading(served.database) as session:
        stated = dict(load_providers(session, {OWN_PROVIDER})[0].stated)
    stated["name"] = stated["name"] + "!" if not stated["name"].endswith("!") else stated["name"].rstrip("!")
    with writing(served.database, at=NOW, by="system:benchmark") as transaction:
        replace_provider(transaction, record_of(stated, known))
