"""Somebody who calls the API as a signed-in browser would."""

from typing import Any

from httpx2 import Response

from serving import Site


class Caller:
    """Signs in as the persona of a role, and sends the mark of the session along."""

    def __init__(self, site: Site, role: str) -> None:
        self.site = site
        self.client = site.sign_in(role)
        self.mark = site.csrf("/")

    def __call__(
        self, method: str, path: str, body: Any = None, *, read: str | None = None, **headers: str
    ) -> Response:
        given = {"X-CSRF-Token": self.mark} | ({} if read is None else {"If-Match": read}) | headers
        return self.client.request(method, f"/api/v1{path}", json=body, headers=given)
