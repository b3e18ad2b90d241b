"""Around every request: an id, a line in the log, and the counters. Plain ASGI, since it runs for every request."""

import logging
import re
from time import perf_counter
from typing import Any
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.operations.logs import FACTS, REQUEST_ID
from service.operations.metrics import METHODS, OTHER, Metrics
from service.state import Shared

LOG = logging.getLogger("schakel.request")
HEADER = b"x-request-id"
# Digits of a number only: whatever else comes in could be somebody's name.
LOOKS_LIKE_AN_ID = re.compile(rb"[0-9a-fA-F-]{16,64}")
STATIC, NO_ROUTE = "/static", "-"
GONE = 499


class Observed:
    """Gives a request its id, and notes how it went."""

    def __init__(self, app: ASGIApp, shared: Shared, metrics: Metrics) -> None:
        self.app = app
        self.shared = shared
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id, started = id_of(scope), perf_counter()
        answered = GONE

        async def send_with_id(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = message["status"]
                message["headers"] = [*message["headers"], (HEADER, request_id.encode())]
            await send(message)

        here = REQUEST_ID.set(request_id)
        scope.setdefault("state", {})
        try:
            with self.metrics.in_flight.track_inprogress():
                await self.app(scope, receive, send_with_id)
        except Exception:
            answered = 500
            LOG.exception("failed")
            raise
        finally:
            self._note(scope, answered, perf_counter() - started)
            REQUEST_ID.reset(here)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = route_of(scope)
        self.metrics.note(scope["method"], route, status, seconds)
        if LOG.isEnabledFor(logging.INFO):
            facts = self._facts(scope, route) | {"status": status, "ms": round(seconds * 1000, 1)}
            # Made by hand: the logger would look up which line of this file it was called from.
            record = LOG.makeRecord(LOG.name, logging.INFO, "", 0, "answered", (), None, extra={FACTS: facts})
            LOG.handle(record)

    def _facts(self, scope: Scope, route: str) -> dict[str, Any]:
        viewer, snapshot = scope["state"].get("viewer"), self.shared.catalogues.at_hand
        return {
            "method": scope["method"] if scope["method"] in METHODS else OTHER,
            "route": route,
            "role": str(viewer.role) if viewer is not None else None,
            "revision": snapshot.revision if snapshot is not None else None,
        }


def id_of(scope: Scope) -> str:
    """Take the id that a proxy gave a request, or make one."""
    given = next((value for name, value in scope["headers"] if name == HEADER), b"")
    return given.decode() if LOOKS_LIKE_AN_ID.fullmatch(given) else uuid4().hex


def route_of(scope: Scope) -> str:
    """Name the route as it is written in the code, never the path that was asked."""
    route = scope.get("route")
    if route is not None:
        return str(route.path)
    return f"{STATIC}/…" if scope.get("root_path") == STATIC else NO_ROUTE
