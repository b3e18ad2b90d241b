"""For the machines that watch over Schakel: is it alive, can it serve, and how is it doing."""

from hmac import compare_digest
from ipaddress import ip_address
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from service.migrating import is_current
from service.operations.metrics import Metrics
from service.settings import Settings
from service.state import Shared, shared_of

NO_STORE = {"Cache-Control": "no-store"}
# With one of these a request came through a proxy, so that its address says nothing of who asks.
FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via")
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Probe(Route):
    """A route that nobody has to be identified for, and that the log knows by its path."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Say whether a request is for this route, and leave its name."""
        match, found = super().matches(scope)
        return match, {**found, "route": self}


async def healthz(_request: Request) -> Response:
    """Say that the process lives; it depends on nothing else."""
    return JSONResponse({"status": "ok"}, headers=NO_STORE)


def readyz(request: Request) -> Response:
    """Say whether requests can be answered: database reached and migrated, catalogue read."""
    reason = not_ready(shared_of(request))
    if reason is None:
        return JSONResponse({"status": "ok"}, headers=NO_STORE)
    return JSONResponse({"status": "not ready", "reason": reason}, 503, headers=NO_STORE)


def metrics(request: Request) -> Response:
    """Give the counters, to whoever may see them."""
    counted: Metrics = request.app.state.metrics
    if not may_see(request, shared_of(request).settings):
        refusal = "Geef de sleutel: Authorization: Bearer …\n"
        return PlainTextResponse(refusal, 401, {"WWW-Authenticate": "Bearer", **NO_STORE})
    return Response(counted.written(), media_type=MEDIA_TYPE, headers=NO_STORE)


def not_ready(shared: Shared) -> str | None:
    """Say why no request can be answered; None when they can."""
    try:
        if not is_current(shared.database):
            return "de databank heeft niet de versie van dit programma"
    except SQLAlchemyError:
        return "de databank is niet bereikbaar"
    try:
        shared.catalogues.current()
    except Exception:  # noqa: BLE001  whatever it is, nobody can be served
        return "de catalogus kan niet gelezen worden"
    return None


def may_see(request: Request, settings: Settings) -> bool:
    """Let whoever has the key see the counters; without a key, whoever asks on the machine itself."""
    if settings.metrics_token is not None:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and compare_digest(given.encode(), settings.metrics_token.encode())
    return is_local(request)


def is_local(request: Request) -> bool:
    """Say whether a request comes from this machine, and not through a proxy on it."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _probe(path: str, answer: Any) -> Probe:
    return Probe(path, answer, methods=["GET"], include_in_schema=False)


ROUTES = (_probe("/healthz", healthz), _probe("/readyz", readyz), _probe("/metrics", metrics))
