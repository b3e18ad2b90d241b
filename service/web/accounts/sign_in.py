"""Signing in and out."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from service.accounts.entering import user_with_password
from service.accounts.identifying import (
    CurrentViewer,
    OwnForm,
    client_address,
    drop_session_cookie,
    keep_form_cookie,
    keep_session_cookie,
)
from service.accounts.messages import told
from service.accounts.returning import own_path, with_language
from service.accounts.sessions import end_session, start_session
from service.accounts.throttling import by_account, by_address, count_attempt, forgive
from service.accounts.users import plain_email
from service.accounts.viewer import Viewer
from service.settings import OidcSettings
from service.state import Lang, Now, Shared, SharedDep, shared_of
from service.web.rendering import page

router = APIRouter(include_in_schema=False)

SEE_OTHER = 303
Text = Annotated[str, Form()]
BackTo = Annotated[str, Query(alias="naar")]
SentBackTo = Annotated[str, Form(alias="naar")]


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The form, what was typed in it, where to go afterwards, and the services where people sign in too."""

    email: str
    goal: str
    services: tuple[OidcSettings, ...]
    error: str


@router.get("/aanmelden")
def sign_in_form(request: Request, viewer: CurrentViewer, shared: SharedDep, back_to: BackTo = "") -> Response:
    """Show the form; whoever signed in already goes on."""
    goal = own_path(back_to)
    if viewer.is_signed_in:
        return RedirectResponse(goal, SEE_OTHER)
    return _shown(request, SignInPage("", goal, shared.settings.oidc, ""))


@router.post("/aanmelden", dependencies=[OwnForm])
def sign_in(
    request: Request,
    shared: SharedDep,
    now: Now,
    lang: Lang,
    email: Text = "",
    wachtwoord: Text = "",
    back_to: SentBackTo = "",
) -> Response:
    """Sign somebody in, and end the session that this browser had."""
    given, goal = plain_email(email), own_path(back_to)
    account = by_account(given)
    rows = count_attempt(shared.database, (account, by_address(client_address(request))), now=now)
    user_id = user_with_password(shared.database, given, wachtwoord)
    if user_id is None:
        refused = SignInPage(email, goal, shared.settings.oidc, told("not_signed_in", lang))
        return _shown(request, refused, status=422)
    forgive(shared.database, rows, account)
    return let_in(request, user_id, RedirectResponse(goal, SEE_OTHER))


@router.post("/afmelden", dependencies=[OwnForm])
def sign_out(request: Request, viewer: CurrentViewer, shared: SharedDep) -> Response:
    """End this browser's session."""
    if viewer.session_hash is not None:
        end_session(shared.database, viewer.session_hash)
    return drop_session_cookie(request, RedirectResponse(with_language(request, "/"), SEE_OTHER))


def let_in(request: Request, user_id: int, response: Response) -> Response:
    """Give this browser a new session for somebody, in the place of the one it had."""
    shared: Shared = shared_of(request)
    viewer: Viewer = request.state.viewer
    if viewer.session_hash is not None:
        end_session(shared.database, viewer.session_hash)
    hours = shared.settings.session_hours
    secret = start_session(shared.database, user_id, now=shared.now(), hours=hours)
    return keep_session_cookie(request, response, secret)


def _shown(request: Request, content: SignInPage, *, status: int = 200) -> Response:
    return keep_form_cookie(request, page(request, "accounts/sign_in.html", content, status=status))
