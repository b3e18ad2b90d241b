"""Which methods an address knows: what a 405 must say in `Allow`, over all routes of that address."""

from fastapi import Request
from starlette.routing import Match

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def allowed_methods(request: Request) -> str:
    """List the methods that some route of this address answers to."""
    return ", ".join(method for method in METHODS if _is_answered(request, method))


def _is_answered(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
