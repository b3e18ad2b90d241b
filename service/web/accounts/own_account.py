"""One's own account: who one is here, the password, and where one is signed in."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from catalog.store.database import reading
from service.accounts.entering import change_password
from service.accounts.identifying import OwnForm, SignedIn, drop_session_cookie
from service.accounts.messages import told
from service.accounts.returning import with_language
from service.accounts.sessions import OpenSession, end_all_sessions, end_named_session, open_sessions
from service.accounts.throttling import by_account, count_attempt, forgive
from service.accounts.users import user_by_id
from service.accounts.viewer import Viewer
from service.exceptions import NotSignedInError
from service.state import Lang, Now, Shared, SharedDep, shared_of
from service.web.accounts.sign_in import SEE_OTHER, let_in
from service.web.rendering import page

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Who somebody is here, and where they are signed in."""

    email: str
    role: str
    organisation: str
    created_at: datetime.datetime
    has_password: bool
    sessions: Sequence[OpenSession]
    errors: tuple[tuple[str, str], ...]
    is_changed: bool


@router.get("/account")
def account(request: Request, viewer: SignedIn, gewijzigd: str = "") -> Response:
    """Show one's own account."""
    return _shown(request, viewer, is_changed=bool(gewijzigd))


@router.post("/account/wachtwoord", dependencies=[OwnForm])
def new_password(
    request: Request,
    viewer: SignedIn,
    shared: SharedDep,
    now: Now,
    lang: Lang,
    huidig: Text = "",
    wachtwoord: Text = "",
    herhaald: Text = "",
) -> Response:
    """Change one's password; all other browsers are signed out."""
    user_id = _person(viewer)
    account_key = by_account(str(user_id), what="change")
    rows = count_attempt(shared.database, (account_key,), now=now)
    faults: tuple[str, ...] = ("not_the_same",)
    if wachtwoord == herhaald:
        faults = change_password(shared.database, user_id, old=huidig, new=wachtwoord, now=now)
    if faults:
        fields = {"wrong_password": "v-huidig"}
        errors = tuple((fields.get(code, "v-wachtwoord"), told(code, lang)) for code in faults)
        return _shown(request, viewer, errors=errors)
    forgive(shared.database, rows, account_key)
    return let_in(request, user_id, RedirectResponse(with_language(request, "/account", gewijzigd="1"), SEE_OTHER))


@router.post("/account/sessies", dependencies=[OwnForm])
def sign_out_one(request: Request, viewer: SignedIn, shared: SharedDep, sessie: Text = "") -> Response:
    """Sign one of one's browsers out."""
    end_named_session(shared.database, _person(viewer), sessie)
    return RedirectResponse(with_language(request, "/account"), SEE_OTHER)


@router.post("/account/afmelden-overal", dependencies=[OwnForm])
def sign_out_everywhere(request: Request, viewer: SignedIn, shared: SharedDep) -> Response:
    """Sign all of one's browsers out, this one too."""
    end_all_sessions(shared.database, _person(viewer))
    return drop_session_cookie(request, RedirectResponse(with_language(request, "/"), SEE_OTHER))


def _person(viewer: Viewer) -> int:
    if viewer.user_id is None:
        raise NotSignedInError
    return viewer.user_id


def _shown(
    request: Request, viewer: Viewer, *, errors: tuple[tuple[str, str], ...] = (), is_changed: bool = False
) -> Response:
    shared: Shared = shared_of(request)
    with reading(shared.database) as session:
        user = user_by_id(session, _person(viewer))
        sessions = open_sessions(session, viewer, now=shared.now())
    lang = request.query_params.get("lang", "nl")
    content = AccountPage(
        email=user.email,
        role=told(user.role, lang),
        organisation=viewer.organisation_name or "",
        created_at=user.created_at,
        has_password=user.password_hash is not None,
        sessions=sessions,
        errors=errors,
        is_changed=is_changed,
    )
    return page(request, "accounts/account.html", content, status=422 if errors else 200)
