"""One sign-in service over the network: where it is, its keys, its tokens, and whether a token may be believed."""

import datetime
import time
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Any
from urllib.parse import quote, urlsplit

import httpx2
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from service.settings import OidcSettings

DISCOVERY = "/.well-known/openid-configuration"
# A token names its own algorithm: only these are read, so that «none» and shared secrets are not.
ALGORITHMS = ["RS256", "PS256", "ES256"]
LEEWAY_SECONDS = 60
TIMEOUT_SECONDS = 10.0
KEPT_SECONDS, LEAST_BETWEEN_SECONDS = 3600.0, 60.0
FAILED_SECONDS = 10.0
LOCAL = {"127.0.0.1", "localhost", "::1"}


class OidcRefusedError(Exception):
    """A sign-in service that does not answer, or whose answer may not be believed."""


@dataclass(slots=True)
class Read:
    """Something read over the network, and when."""

    value: Any
    at: float


@dataclass(slots=True)
class OidcService:
    """A sign-in service; what it says of itself is read again every hour."""

    settings: OidcSettings
    lock: Lock = field(default_factory=Lock)
    known: dict[str, Read] = field(default_factory=dict)
    failed_at: dict[str, float] = field(default_factory=dict)

    def endpoint(self, name: str) -> str:
        """Give one of its addresses.

        Raises
        ------
        OidcRefusedError
        """
        return _safe(str(self._metadata().get(name, "")))

    def id_token_for(self, code: str, *, verifier: str, redirect_uri: str) -> str:
        """Change a code for a token that says who came.

        Raises
        ------
        OidcRefusedError
        """
        own = self.settings
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        methods = self._metadata().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        auth: tuple[str, str] | None = (quote(own.client_id, safe=""), quote(own.client_secret, safe=""))
        if "client_secret_basic" not in methods:
            form |= {"client_id": own.client_id, "client_secret": own.client_secret}
            auth = None
        answer = _asked("POST", self.endpoint("token_endpoint"), data=form, auth=auth)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise OidcRefusedError("no id_token in the answer")
        return token

    def claims_in(self, token: str, *, nonce: str, now: datetime.datetime) -> dict[str, Any]:
        """Give what a token says, once its signature, maker, addressee, time and nonce are right.

        Raises
        ------
        OidcRefusedError
        """
        own = self.settings
        registry = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": own.issuer},
            aud={"essential": True, "value": own.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            claims = self._decoded(token)
            registry.validate(claims)
        except (JoseError, ValueError) as error:
            raise OidcRefusedError(f"id_token: {type(error).__name__}") from error
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != own.client_id:
            raise OidcRefusedError("id_token: meant for somebody else")
        return claims

    def _decoded(self, token: str) -> dict[str, Any]:
        """Check the signature; with a key that we do not know yet, once more with the service's newest keys."""
        try:
            return dict(jwt.decode(token, self._keys(KEPT_SECONDS), algorithms=ALGORITHMS).claims)
        except (JoseError, ValueError):
            return dict(jwt.decode(token, self._keys(LEAST_BETWEEN_SECONDS), algorithms=ALGORITHMS).claims)

    def _keys(self, kept_seconds: float) -> KeySet:
        return KeySet.import_key_set(self._read(self.endpoint("jwks_uri"), kept_seconds))

    def _metadata(self) -> dict[str, Any]:
        found: dict[str, Any] = self._read(_safe(self.settings.issuer.rstrip("/") + DISCOVERY), KEPT_SECONDS)
        if found.get("issuer") != self.settings.issuer:
            raise OidcRefusedError("discovery names another issuer")
        return found

    def _read(self, url: str, kept_seconds: float) -> Any:
        with self.lock:
            known = self.known.get(url)
            if known is None or time.monotonic() - known.at > kept_seconds:
                known = self.known[url] = Read(self._read_anew(url), time.monotonic())
            return known.value

    def _read_anew(self, url: str) -> Any:
        """Ask the service, unless it failed a moment ago: all who wait for one that hangs would wait in turn."""
        if time.monotonic() - self.failed_at.get(url, -FAILED_SECONDS) < FAILED_SECONDS:
            raise OidcRefusedError(f"{url}: failed a moment ago")
        try:
            return _asked("GET", url)
        except OidcRefusedError:
            self.failed_at[url] = time.monotonic()
            raise


@cache
def service_of(settings: OidcSettings) -> OidcService:
    """Give the one that stands for a service in this process."""
    return OidcService(settings)


def _safe(url: str) -> str:
    """Let secrets travel over HTTPS only, except on the machine itself."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
        raise OidcRefusedError(f"no https address: {url!r}")
    return url


def _asked(method: str, url: str, **also: Any) -> dict[str, Any]:
    headers = {"Accept": "application/json"}
    try:
        with httpx2.Client(timeout=TIMEOUT_SECONDS, follow_redirects=False) as client:
            answer = client.request(method, url, headers=headers, **also)
            answer.raise_for_status()
            value = answer.json()
    except (httpx2.HTTPError, ValueError) as error:
        raise OidcRefusedError(f"{url}: {type(error).__name__}") from error
    if not isinstance(value, dict):
        raise OidcRefusedError(f"{url}: no object")
    return value
