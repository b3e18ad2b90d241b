"""What the links in mails open: an invitation, and a new password for who forgot theirs."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from service.accounts.entering import choose_password, email_of_link, mail_new_password
from service.accounts.identifying import OwnForm, client_address, keep_form_cookie
from service.accounts.links import Purpose
from service.accounts.messages import told
from service.accounts.returning import with_language
from service.accounts.throttling import by_account, by_address, count_attempt
from service.accounts.users import is_email, plain_email
from service.settings import OidcSettings
from service.state import Lang, Now, Shared, SharedDep
from service.web.accounts.sign_in import SEE_OTHER, let_in
from service.web.rendering import page

router = APIRouter(include_in_schema=False)

LOCAL = {"127.0.0.1", "localhost", "::1"}
Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A link that works: for whom, what it is for, and what was wrong with the password."""

    purpose: str
    secret: str
    email: str
    services: tuple[OidcSettings, ...]
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DeadLinkPage:
    """A link that does not work, or not any more; which of the two is nobody's business."""

    purpose: str


@dataclass(frozen=True, slots=True)
class ForgottenPage:
    """Asking for a new password."""

    email: str
    error: str
    is_asked: bool


@router.get("/uitnodiging/{secret}")
def invitation(request: Request, secret: str, shared: SharedDep, now: Now) -> Response:
    """Show an invitation."""
    return _opened(request, secret, Purpose.INVITATION, shared, now=now)


@router.post("/uitnodiging/{secret}", dependencies=[OwnForm])
def accept_invitation(
    request: Request, secret: str, shared: SharedDep, wachtwoord: Text = "", herhaald: Text = ""
) -> Response:
    """Open an account with the password that somebody chose."""
    return _chosen(request, secret, Purpose.INVITATION, shared, (wachtwoord, herhaald))


@router.get("/wachtwoord")
def forgotten_form(request: Request) -> Response:
    """Ask for which address a new password is wanted."""
    return _forgotten(request, ForgottenPage("", "", is_asked=False))


@router.post("/wachtwoord", dependencies=[OwnForm])
def forgotten(request: Request, shared: SharedDep, now: Now, lang: Lang, email: Text = "") -> Response:
    """Answer the same for every address; the mail is made after the answer left, so that time tells nothing."""
    given = plain_email(email)
    if not is_email(given):
        return _forgotten(request, ForgottenPage(email, told("no_email", lang), is_asked=False), status=422)
    counted = (by_account(given, what="forgotten"), by_address(client_address(request), what="forgotten"))
    count_attempt(shared.database, counted, now=now)
    answer = _forgotten(request, ForgottenPage(given, "", is_asked=True))
    site = _trusted_site(request, shared)
    if site is not None:
        answer.background = BackgroundTask(mail_new_password, shared.database, given, site=site, lang=lang, now=now)
    return answer


@router.get("/wachtwoord/{secret}")
def new_password_form(request: Request, secret: str, shared: SharedDep, now: Now) -> Response:
    """Let somebody choose a new password."""
    return _opened(request, secret, Purpose.NEW_PASSWORD, shared, now=now)


@router.post("/wachtwoord/{secret}", dependencies=[OwnForm])
def choose_new_password(
    request: Request, secret: str, shared: SharedDep, wachtwoord: Text = "", herhaald: Text = ""
) -> Response:
    """Store the new password and sign its owner in."""
    return _chosen(request, secret, Purpose.NEW_PASSWORD, shared, (wachtwoord, herhaald))


def _opened(
    request: Request,
    secret: str,
    purpose: Purpose,
    shared: Shared,
    *,
    now: Now,
    errors: tuple[tuple[str, str], ...] = (),
) -> Response:
    email = email_of_link(shared.database, secret, purpose, now=now)
    if email is None:
        return page(request, "accounts/dead_link.html", DeadLinkPage(purpose), status=404)
    # Only an invitation may tie an account to who somebody is elsewhere.
    services = shared.settings.oidc if purpose is Purpose.INVITATION else ()
    content = LinkPage(purpose, secret, email, services, errors)
    return keep_form_cookie(request, page(request, "accounts/link.html", content, status=422 if errors else 200))


def _chosen(request: Request, secret: str, purpose: Purpose, shared: Shared, given: tuple[str, str]) -> Response:
    now = shared.now()
    password, repeated = given
    outcome: int | tuple[str, ...] | None = ("not_the_same",)
    if password == repeated:
        outcome = choose_password(shared.database, secret, purpose, password, now=now)
    if isinstance(outcome, int):
        return let_in(request, outcome, RedirectResponse(with_language(request, "/account"), SEE_OTHER))
    lang = request.query_params.get("lang", "nl")
    errors = tuple(("v-wachtwoord", told(code, lang)) for code in outcome or ())
    return _opened(request, secret, purpose, shared, now=now, errors=errors)


def _trusted_site(request: Request, shared: Shared) -> str | None:
    """Give the address of this site for a mail that a stranger asks for: never one that the stranger made up."""
    if shared.settings.public_url is not None:
        return shared.settings.public_url
    base = str(request.base_url).rstrip("/")
    return base if urlsplit(base).hostname in LOCAL else None


def _forgotten(request: Request, content: ForgottenPage, *, status: int = 200) -> Response:
    return keep_form_cookie(request, page(request, "accounts/forgotten.html", content, status=status))
