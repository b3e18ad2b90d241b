"""Who is asking, found once per request and kept on it for the routes and the pages."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from service.accounts.secrets import new_secret
from service.accounts.sessions import cookie_name, viewer_of_session
from service.accounts.viewer import VISITOR, Viewer
from service.exceptions import ForgedFormError, NotSignedInError
from service.state import Shared, shared_of

FORM_COOKIE = "schakel_form"
SECURE_FORM_COOKIE = "__Host-schakel_form"


async def identify(request: Request) -> Viewer:
    """Find out who asks: by the cookie of a session, else a visitor."""
    known: Viewer | None = getattr(request.state, "viewer", None)
    if known is not None:
        return known
    shared = shared_of(request)
    secret = request.cookies.get(cookie_name(https=shared.settings.https))
    viewer = VISITOR
    if secret:
        viewer = await run_in_threadpool(viewer_of_session, shared.database, secret, now=shared.now())
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
    form = await request.form()
    given, shared = form.get("csrf_token"), shared_of(request)
    expected = request.state.viewer.csrf_token or request.cookies.get(_form_cookie(shared))
    if not isinstance(given, str) or expected is None or not _same(given, expected):
        raise ForgedFormError


def keep_form_cookie(request: Request, response: Response) -> Response:
    """Give a visitor's browser the mark that a form on this page carries."""
    shared = shared_of(request)
    response.set_cookie(
        _form_cookie(shared),
        request.state.csrf_token,
        secure=shared.settings.https,
        httponly=True,
        samesite="strict",
        path="/",
    )
    return response


def _same(given: str, expected: str) -> bool:
    from hmac import compare_digest

    return compare_digest(given.encode(), expected.encode())


def _form_cookie(shared: Shared) -> str:
    return SECURE_FORM_COOKIE if shared.settings.https else FORM_COOKIE


CurrentViewer = Annotated[Viewer, Depends(identify)]
SignedIn = Annotated[Viewer, Depends(signed_in)]
OwnForm = Depends(own_form)
