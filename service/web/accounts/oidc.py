"""Signing in elsewhere: away to the service, and back with its answer."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from service.accounts.entering import user_with_identity
from service.accounts.identifying import CurrentViewer, is_secure
from service.accounts.messages import told
from service.accounts.oidc import FLOW_MINUTES, Failure, begin, finish, flow_of
from service.accounts.returning import own_path
from service.language import language_of
from service.settings import OidcSettings
from service.state import Now, Shared, SharedDep, shared_of
from service.web.accounts.sign_in import SEE_OTHER, BackTo, let_in
from service.web.errors import onward_page
from service.web.rendering import page

router = APIRouter(include_in_schema=False)

COOKIE, SECURE_COOKIE = "schakel_oidc", "__Secure-schakel_oidc"
PATH = "/oidc"


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """Not signed in, and why."""

    label: str
    reason: str


@router.get("/oidc/{name}")
def go_away(
    request: Request, name: str, shared: SharedDep, now: Now, back_to: BackTo = "", uitnodiging: str = ""
) -> Response:
    """Send the browser to a sign-in service."""
    service = _service(shared, name)
    begun = begin(
        service, redirect_uri=_way_back(request, shared, name), goal=own_path(back_to), invitation=uitnodiging, now=now
    )
    if isinstance(begun, Failure):
        return _refused(request, service, begun)
    address, flow = begun
    answer = RedirectResponse(address, SEE_OTHER)
    # Lax, since the service sends the browser back from its own site.
    answer.set_cookie(
        _cookie(shared),
        flow.as_cookie(),
        max_age=FLOW_MINUTES * 60,
        path=PATH,
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get("/oidc/{name}/terug")
def come_back(request: Request, name: str, _viewer: CurrentViewer, shared: SharedDep, now: Now) -> Response:
    """Sign in whoever the service says came, if we know them."""
    service = _service(shared, name)
    flow = flow_of(request.cookies.get(_cookie(shared)), name, now=now)
    if flow is None:
        return _refused(request, service, Failure.EXPIRED)
    answer = dict(request.query_params)
    found = finish(service, flow, answer, redirect_uri=_way_back(request, shared, name), now=now)
    if isinstance(found, Failure):
        return _refused(request, service, found)
    user_id = user_with_identity(shared.database, found, invitation=flow.invitation, now=now)
    if user_id is None:
        return _refused(request, service, Failure.NOT_INVITED)
    return _without_flow(request, let_in(request, user_id, onward_page(request, own_path(flow.goal))))


def _service(shared: Shared, name: str) -> OidcSettings:
    found = next((each for each in shared.settings.oidc if each.name == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def _way_back(request: Request, shared: Shared, name: str) -> str:
    site = shared.settings.public_url or str(request.base_url).rstrip("/")
    return f"{site}{PATH}/{name}/terug"


def _refused(request: Request, service: OidcSettings, failure: Failure) -> Response:
    status = 503 if failure is Failure.UNAVAILABLE else 403
    content = RefusedPage(service.label, told(failure, language_of(request)))
    return _without_flow(request, page(request, "accounts/refused.html", content, status=status))


def _without_flow(request: Request, response: Response) -> Response:
    shared: Shared = shared_of(request)
    response.delete_cookie(_cookie(shared), path=PATH, secure=is_secure(request), httponly=True, samesite="lax")
    return response


def _cookie(shared: Shared) -> str:
    return SECURE_COOKIE if shared.settings.https else COOKIE
