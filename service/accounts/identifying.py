"""Who is asking, found once per request and kept on it for the routes and the pages."""

from hmac import compare_digest
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from service.accounts.limits import Limits
from service.accounts.secrets import new_secret
from service.accounts.sessions import cookie_name, viewer_of_session
from service.accounts.throttling import household
from service.accounts.tokens import PREFIX, viewer_of_token
from service.accounts.viewer import VISITOR, Viewer
from service.exceptions import ForgedFormError, NotSignedInError
from service.state import Shared, shared_of

FORM_COOKIE = "schakel_form"
SECURE_FORM_COOKIE = "__Host-schakel_form"
API, LIMITED = "/api/", "/api/v1/"
BEARER = "bearer "
HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


async def identify(request: Request) -> Viewer:
    """Find out who asks: by a program's key, by the cookie of a session, else a visitor.

    Raises
    ------
    BadTokenError, TooManyRequestsError
    ForgedFormError
        If another site makes somebody's browser change something over the API.
    """
    known: Viewer | None = getattr(request.state, "viewer", None)
    if known is not None:
        return known
    shared = shared_of(request)
    path: str = request.scope["path"]
    viewer = await (_viewer_of_api(request, shared) if path.startswith(API) else _viewer_of_page(request, shared))
    request.state.viewer = viewer
    request.state.csrf_token = viewer.csrf_token or request.cookies.get(_form_cookie(shared)) or new_secret()
    return viewer


async def signed_in(viewer: Annotated[Viewer, Depends(identify)]) -> Viewer:
    """Let nobody in who has not signed in."""
    if not viewer.is_signed_in:
        raise NotSignedInError
    return viewer


async def own_form(request: Request, _viewer: Annotated[Viewer, Depends(identify)]) -> None:
    """Refuse a form that this site did not give out: its hidden mark must be the session's, or the form cookie's."""
    shared = shared_of(request)
    if not comes_from_here(request, shared):
        raise ForgedFormError
    form = await request.form()
    given = form.get("csrf_token")
    expected = request.state.viewer.csrf_token or request.cookies.get(_form_cookie(shared))
    if not isinstance(given, str) or expected is None or not compare_digest(given.encode(), expected.encode()):
        raise ForgedFormError


def comes_from_here(request: Request, shared: Shared) -> bool:
    """Say whether a browser that tells where a request comes from names this site; older ones tell nothing."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    own = {request.headers.get("host", ""), urlsplit(shared.settings.public_url or "").netloc}
    return urlsplit(origin).netloc in own - {""}


def client_address(request: Request) -> str:
    """Give the address that asks; behind a trusted proxy the server has put the client's own there."""
    return request.client.host if request.client is not None else "unknown"


def keep_form_cookie(request: Request, response: Response) -> Response:
    """Give a visitor's browser the mark that a form on this page carries."""
    _set_cookie(request, response, _form_cookie(shared_of(request)), request.state.csrf_token)
    return response


def keep_session_cookie(request: Request, response: Response, secret: str) -> Response:
    """Give a browser its session; the mark of the visitor it was is taken back."""
    shared = shared_of(request)
    _set_cookie(request, response, cookie_name(https=shared.settings.https), secret)
    response.delete_cookie(_form_cookie(shared), secure=is_secure(request), httponly=True, samesite="strict")
    return response


def drop_session_cookie(request: Request, response: Response) -> Response:
    """Take a browser's session back."""
    https = shared_of(request).settings.https
    response.delete_cookie(cookie_name(https=https), secure=is_secure(request), httponly=True, samesite="strict")
    return response


def is_secure(request: Request) -> bool:
    """Say whether a cookie may only travel over HTTPS: as the operator says, and whenever this request did."""
    return shared_of(request).settings.https or request.url.scheme == "https"


async def _viewer_of_api(request: Request, shared: Shared) -> Viewer:
    limits: Limits = request.app.state.limits
    secret = _bearer(request)
    is_limited = request.scope["path"].startswith(LIMITED)
    if is_limited and (secret is None or not secret.startswith(PREFIX)):
        limits.by_address.count(household(client_address(request)))
    if secret is not None:
        return await _viewer_of_program(request, shared, secret, limits if is_limited else None)
    viewer = await _viewer_of_browser(request, shared)
    is_change = viewer.is_signed_in and request.method not in HARMLESS
    if is_change and not comes_from_here(request, shared):
        raise ForgedFormError
    return viewer


async def _viewer_of_page(request: Request, shared: Shared) -> Viewer:
    """Count a page for the address before anything else is done: a search costs far more than refusing one."""
    limits: Limits = request.app.state.limits
    limits.pages.count(household(client_address(request)))
    return await _viewer_of_browser(request, shared)


async def _viewer_of_program(request: Request, shared: Shared, secret: str, limits: Limits | None) -> Viewer:
    """Find the key in the database; a guessed one counts for the address it comes from."""
    try:
        viewer = await run_in_threadpool(viewer_of_token, shared.database, secret, now=shared.now())
    except NotSignedInError:
        if limits is not None and secret.startswith(PREFIX):
            limits.by_address.count(household(client_address(request)))
        raise
    if limits is not None:
        limits.by_token.count(viewer.by)
    return viewer


async def _viewer_of_browser(request: Request, shared: Shared) -> Viewer:
    secret = request.cookies.get(cookie_name(https=shared.settings.https))
    if not secret:
        return VISITOR
    return await run_in_threadpool(viewer_of_session, shared.database, secret, now=shared.now())


def _bearer(request: Request) -> str | None:
    given = request.headers.get("authorization")
    if given is None or given[: len(BEARER)].lower() != BEARER:
        return None
    return given[len(BEARER) :].strip()


def _set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, secure=is_secure(request), httponly=True, samesite="strict", path="/")


def _form_cookie(shared: Shared) -> str:
    return SECURE_FORM_COOKIE if shared.settings.https else FORM_COOKIE


CurrentViewer = Annotated[Viewer, Depends(identify)]
SignedIn = Annotated[Viewer, Depends(signed_in)]
OwnForm = Depends(own_form)
