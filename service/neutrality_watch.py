"""The log of a regisseur's own services for the tools of the desk, whatever their answers look like.

A page is written down when it carries the label; an answer of the API when an own service stands in its JSON. So a
tool that shows the label, or names providers as all others do, need do nothing to be in the log.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import orjson
from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalog.taxonomy import load_taxonomy
from service.accounts.viewer import VISITOR, Viewer
from service.neutrality import Given, OwnService, Shown
from service.neutrality_log import logged, own_ids, rows_of, write_rows
from service.state import Shared

SHOWN = "shown"
OK = 200
API = "/api/v1/"
# The first step of the address of each tool, on the site and in the API. Searching writes its own rows, with ranks.
TOOLS: Mapping[str, str] = {
    "dekking": "coverage",
    "hiaten": "gaps",
    "wat-als": "whatif",
    "overeenkomsten": "agreements",
    "bundels": "bundles",
    "planning": "plan",
    "aankooproute": "route",
    "daeb": "daeb",
    "enclave": "enclave",
    "jaarverslag": "report",
    "coverage": "coverage",
    "gaps": "gaps",
    "niches": "gaps",
    "whatif": "whatif",
    "agreements": "agreements",
    "bundles": "bundles",
    "kept-bundles": "bundles",
    "plan": "plan",
    "route": "route",
    "report": "report",
}


class Labels(Mapping[str, OwnService]):
    """The own services by id, and which of them a page has told about: whose label stands on it."""

    def __init__(self, own: Mapping[str, OwnService]) -> None:
        self._own = own
        self.written: set[str] = set()

    def __getitem__(self, provider_id: str) -> OwnService:
        """Give an own service, to tell about it."""
        self.written.add(provider_id)
        return self._own[provider_id]

    def __contains__(self, provider_id: object) -> bool:
        """Say whether a provider is an own service; asking is not telling."""
        return provider_id in self._own

    def __iter__(self) -> Iterator[str]:
        """Go over the ids."""
        return iter(self._own)

    def __len__(self) -> int:
        """Count the own services."""
        return len(self._own)


def tool_at(path: str) -> str | None:
    """Say which tool stands at an address.

    Examples
    --------
    >>> tool_at("/dekking/ladder"), tool_at("/api/v1/bundles"), tool_at("/aanbieders")
    ('coverage', 'bundles', None)
    """
    return TOOLS.get(path.removeprefix(API).strip("/").partition("/")[0])


def logged_page(request: Request, response: Response, labels: Labels) -> Response:
    """Have a page of a tool written down when it has the label of the asker's own service."""
    tool, snapshot = tool_at(request.url.path), request.app.state.shared.catalogues.at_hand
    if tool is None or not labels.written or snapshot is None:
        return response
    asked = tuple(each for each in request.query_params.getlist("dienst") if each in load_taxonomy().codes)
    shown = tuple(Shown(each, SHOWN, 0) for each in sorted(labels.written))
    return logged(request, response, snapshot, Given(tool, asked, (), shown))


class Watched:
    """Looks at the answers of the tools in the API, once they have gone out."""

    def __init__(self, app: ASGIApp, shared: Shared) -> None:
        self._app = app
        self._shared = shared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; what a tool answers is looked at afterwards."""
        path = scope.get("path", "")
        tool = tool_at(path) if scope["type"] == "http" and path.startswith(API) else None
        if tool is None:
            await self._app(scope, receive, send)
            return
        parts: list[bytes] = []
        status = 0

        async def keep(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            parts.append(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, keep)
        viewer: Viewer = scope.get("state", {}).get("viewer", VISITOR)
        if status == OK and viewer.organisation_id is not None:
            await run_in_threadpool(self._log, tool, b"".join(parts), viewer)

    def _log(self, tool: str, body: bytes, viewer: Viewer) -> None:
        """Write down which of the asker's own services stand in an answer; most bodies are not even parsed."""
        snapshot, now = self._shared.catalogues.at_hand, self._shared.now()
        if snapshot is None or viewer.organisation_id is None:
            return
        own = {each for each in own_ids(viewer, snapshot) if orjson.dumps(each) in body}
        if own:
            given = [Given(tool, codes, (), (shown,)) for codes, shown in shown_in_json(orjson.loads(body), own)]
            rows = rows_of(given, own, viewer.organisation_id, snapshot.revision, now)
            write_rows(self._shared.database, rows, now)


def shown_in_json(value: Any, own: Collection[str]) -> Iterator[tuple[tuple[str, ...], Shown]]:
    """Find the own services in an answer, with the service type that each stands beside."""
    if isinstance(value, list):
        ranked = sum(isinstance(each, dict) and "rank" in each for each in value)
        for each in value:
            if isinstance(each, str) and each in own:
                yield (), Shown(each, SHOWN, 0)
            elif isinstance(each, dict) and each.get("provider_id") in own:
                yield _row(each, ranked)
            yield from shown_in_json(each, own)
    elif isinstance(value, dict):
        for each in value.values():
            if isinstance(each, dict) and each.get("provider_id") in own:
                yield _row(each, 0)
            yield from shown_in_json(each, own)


def _row(row: Mapping[str, Any], n_ranked: int) -> tuple[tuple[str, ...], Shown]:
    code, rank, score = row.get("service_type"), row.get("rank"), row.get("score")
    return ((code,) if isinstance(code, str) else ()), Shown(
        row["provider_id"],
        row["status"] if isinstance(row.get("status"), str) else SHOWN,
        n_ranked,
        rank if isinstance(rank, int) else None,
        score if isinstance(score, int | float) else None,
    )
