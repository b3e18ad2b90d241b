"""Which methods an address knows: HEAD wherever GET is, and what a 405 must say in `Allow`."""

from fastapi import Request
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
GET, HEAD = "GET", "HEAD"


class HeadAsGet:
    """Answers HEAD as GET without the body, for whoever only asks whether something is there or has changed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http" or scope["method"] != HEAD:
            await self.app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            # By now the route is found; the server must know again that no body follows the headers.
            scope["method"] = HEAD
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        scope["method"] = GET
        await self.app(scope, receive, send_without_body)


def allowed_methods(request: Request) -> str:
    """List the methods that some route of this address answers to."""
    return ", ".join(method for method in METHODS if _is_answered(request, method))


def _is_answered(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": GET if method == HEAD else method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
