"""What every answer tells the browser not to do: plain ASGI, since it runs for every request."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.accounts.viewer import Viewer
from service.settings import Settings

HSTS_SECONDS = 2 * 365 * 24 * 3600
# The one page that may load anything from elsewhere: the tiles of the server that the operator chose.
MAP = "/kaart"
POLICY = b"content-security-policy"
NO_STORE = (b"cache-control", b"no-store")
OFF = "accelerometer=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


def security_headers(settings: Settings, *, tiles: str = "") -> tuple[tuple[bytes, bytes], ...]:
    """Give the headers of every answer; images come from this site, and from a server of tiles if one is named."""
    images = f"'self' data: {tiles}".rstrip()
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src {images}; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    headers = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": OFF,
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    if settings.https:
        headers["strict-transport-security"] = f"max-age={HSTS_SECONDS}; includeSubDomains"
    return tuple((name.encode(), value.encode()) for name, value in headers.items())


class SecurityHeaders:
    """Adds the headers to every answer, and keeps what a signed-in person sees out of every cache."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.headers = security_headers(settings)
        self.headers_of_map = security_headers(settings, tiles=tile_server(settings))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.missing(scope, message["headers"])]
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def missing(self, scope: Scope, present: Sequence[tuple[bytes, bytes]]) -> Sequence[tuple[bytes, bytes]]:
        """Give what the answer does not carry yet."""
        names = {name for name, _ in present}
        headers = self.headers_of_map if scope["path"] == MAP else self.headers
        added = [] if POLICY in names else list(headers)
        if b"cache-control" not in names and (_is_personal(scope) or b"set-cookie" in names):
            added.append(NO_STORE)
        return added


def tile_server(settings: Settings) -> str:
    """Name the server of the tiles as a policy does: scheme, host and port."""
    address = urlsplit(settings.tile_url)
    return f"{address.scheme}://{address.netloc}" if address.netloc else ""


def secured(response: Response, settings: Settings) -> Response:
    """Add the headers to an answer that is given outside the middleware: that to an error nobody foresaw."""
    response.raw_headers.extend(security_headers(settings))
    return response


def _is_personal(scope: Scope) -> bool:
    state: dict[str, Any] = scope.get("state") or {}
    viewer = state.get("viewer")
    return isinstance(viewer, Viewer) and viewer.is_signed_in
