"""«Mijn aanbod»: a provider keeps its own offer up to date, one small form at a time."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.accounts.identifying import SignedIn
from service.accounts.viewer import Viewer
from service.snapshot import Listed, Snapshot
from service.state import CurrentSnapshot, Lang, Now, SharedDep, Today
from service.web.own.asking import (
    OwnProvider,
    SentForm,
    form_response,
    go_to,
    removed_response,
    saved_response,
    subject_named,
    top_of,
)
from service.web.own.contents import START, list_page, provider_page, service_label
from service.web.own.parts import confirm, services_from
from service.web.own.state import Own, part_at
from service.web.own.subjects import OF_PROVIDER, SITE, SITES
from service.web.own.texts import say
from service.web.rendering import page

router = APIRouter(prefix=START, include_in_schema=False)


@router.get("")
def show_list(
    request: Request, viewer: SignedIn, snapshot: CurrentSnapshot, shared: SharedDep, now: Now, today: Today, lang: Lang
) -> Response:
    """Show the providers that the viewer may change; the only one at once."""
    mine = changeable_by(viewer, snapshot)
    if len(mine) == 1:
        own = Own(mine[0], viewer, snapshot, shared, now, today, lang)
        return page(request, "own/provider.html", provider_page(own, request.query_params.get("gedaan", "")))
    return page(request, "own/list.html", list_page(mine, today))


def changeable_by(viewer: Viewer, snapshot: Snapshot) -> list[Listed]:
    """List the providers that somebody may change; looked for once for each snapshot."""
    who = (viewer.role, viewer.organisation_id, viewer.working_area, viewer.scopes)
    may_change = viewer.may_change_provider
    return snapshot.once(
        ("changeable by", who),
        lambda: [each for each in snapshot.listed.values() if may_change(each.stored.stated, each.stored.kept_by)],
    )


@router.get("/{provider_id}")
def show_provider(request: Request, own: OwnProvider) -> Response:
    """Show all that one provider states."""
    return page(request, "own/provider.html", provider_page(own, request.query_params.get("gedaan", "")))


@router.post("/{provider_id}/bevestigen")
def confirm_all(request: Request, own: OwnProvider, sent: SentForm) -> Response:
    """State that all is still right."""
    if confirm(own, sent.version):
        return go_to(request, top_of(own), "bevestigd")
    return page(request, "own/provider.html", provider_page(own.fresh(), is_outdated=True), status=412)


@router.get("/{provider_id}/vestigingen/nieuw")
def show_new_site(request: Request, own: OwnProvider) -> Response:
    """Ask for a new site."""
    return form_response(request, own, SITE, None)


@router.post("/{provider_id}/vestigingen/nieuw")
def save_new_site(request: Request, own: OwnProvider, sent: SentForm) -> Response:
    """Add a site."""
    return saved_response(request, own, SITE, None, sent)


@router.get("/{provider_id}/vestigingen/{position}")
def show_site(request: Request, own: OwnProvider, position: int) -> Response:
    """Ask for one site."""
    return form_response(request, own, SITE, position - 1)


@router.post("/{provider_id}/vestigingen/{position}")
def save_site(request: Request, own: OwnProvider, position: int, sent: SentForm) -> Response:
    """Change one site."""
    return saved_response(request, own, SITE, position - 1, sent)


@router.post("/{provider_id}/vestigingen/{position}/weg")
def remove_site(request: Request, own: OwnProvider, position: int, sent: SentForm) -> Response:
    """Take a site away, unless a service still starts from it."""
    services = services_from(own, part_at(own.stated, SITES, position - 1).get("id"))
    if services:
        named = ", ".join(service_label(each, own.lang) for each in services)
        refused = f"{say('fout.vestiging_in_gebruik', own.lang)} ({named})"
        return page(request, "own/provider.html", provider_page(own, refused=refused), status=422)
    return removed_response(request, own, SITES, position - 1, sent)


@router.get("/{provider_id}/{slug}")
def show_form(request: Request, own: OwnProvider, slug: str) -> Response:
    """Ask one thing about the provider."""
    return form_response(request, own, subject_named(OF_PROVIDER, slug), None)


@router.post("/{provider_id}/{slug}")
def save_form(request: Request, own: OwnProvider, slug: str, sent: SentForm) -> Response:
    """Change one thing about the provider."""
    return saved_response(request, own, subject_named(OF_PROVIDER, slug), None, sent)
