"""Signing in elsewhere: OpenID Connect with an authorization code, PKCE, a state and a nonce.

Between going and coming back the browser keeps the flow in a cookie of ten minutes. What a service says of somebody
is only believed from a signed token that this service made, for us, for this flow.
"""

import datetime
import json
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from typing import Any
from urllib.parse import urlencode

from service.accounts.oidc_service import OidcRefusedError, service_of
from service.accounts.secrets import new_secret
from service.settings import OidcSettings

FLOW_MINUTES = 10
logger = logging.getLogger(__name__)


class Failure(StrEnum):
    """Why somebody could not be signed in elsewhere."""

    UNAVAILABLE = "unavailable"
    REFUSED = "refused"
    EXPIRED = "expired"
    NOT_TRUSTED = "not_trusted"
    NOT_INVITED = "not_invited"


@dataclass(frozen=True, slots=True)
class Flow:
    """One sign-in under way; `goal` is where it ends, `invitation` the secret of the link it began with."""

    service: str
    state: str
    nonce: str
    verifier: str
    goal: str
    invitation: str
    started_at: int

    def as_cookie(self) -> str:
        """Write it for the cookie."""
        return urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a service says somebody is; an address only when the service vouches for it."""

    issuer: str
    subject: str
    verified_email: str | None


def begin(
    settings: OidcSettings, *, redirect_uri: str, goal: str, invitation: str, now: datetime.datetime
) -> tuple[str, Flow] | Failure:
    """Give the address to send a browser to, and the flow to remember."""
    flow = Flow(settings.name, new_secret(), new_secret(), new_secret(), goal, invitation, int(now.timestamp()))
    try:
        endpoint = service_of(settings).endpoint("authorization_endpoint")
    except OidcRefusedError as error:
        return _failed(settings, error, Failure.UNAVAILABLE)
    challenge = urlsafe_b64encode(sha256(flow.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": settings.client_id,
        "redirect_uri": redirect_uri,
        "scope": settings.scope,
        "state": flow.state,
        "nonce": flow.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}", flow


def flow_of(cookie: str | None, service: str, *, now: datetime.datetime) -> Flow | None:
    """Read the flow that a browser kept; one of another service, too old or unreadable is none."""
    try:
        flow = Flow(**json.loads(urlsafe_b64decode(cookie or "")))
        age = now.timestamp() - flow.started_at
    except (ValueError, TypeError):
        return None
    if not all(isinstance(each, str) for name, each in asdict(flow).items() if name != "started_at"):
        return None
    return flow if flow.service == service and 0 <= age <= FLOW_MINUTES * 60 else None


def finish(
    settings: OidcSettings, flow: Flow, answer: Mapping[str, str], *, redirect_uri: str, now: datetime.datetime
) -> Identity | Failure:
    """Say who came back, from the answer that the service sent along with the browser."""
    if not compare_digest(answer.get("state", "").encode(), flow.state.encode()):
        return Failure.NOT_TRUSTED
    if answer.get("iss", settings.issuer) != settings.issuer:
        return Failure.NOT_TRUSTED
    code = answer.get("code")
    if not code:
        return Failure.REFUSED
    service = service_of(settings)
    try:
        token = service.id_token_for(code, verifier=flow.verifier, redirect_uri=redirect_uri)
        claims = service.claims_in(token, nonce=flow.nonce, now=now)
    except OidcRefusedError as error:
        return _failed(settings, error, Failure.NOT_TRUSTED)
    return Identity(settings.issuer, str(claims["sub"]), _verified_email(claims))


def _verified_email(claims: Mapping[str, Any]) -> str | None:
    """Give the address that a service vouches for; Entra ID says so with `xms_edov`."""
    email = claims.get("email")
    # No set: a service may send a list, which cannot be looked up in one.
    is_verified = any(claims.get(name) in (True, "1", "true") for name in ("email_verified", "xms_edov"))
    return email.strip().lower() if isinstance(email, str) and is_verified else None


def _failed(settings: OidcSettings, error: OidcRefusedError, failure: Failure) -> Failure:
    logger.warning("sign-in service %s: %s", settings.name, error)
    return failure
