"""`/beheer/aanbieders`: which organisation keeps a provider up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from catalog.store.database import reading, writing
from catalog.store.exceptions import NotStoredError
from catalog.store.providers import SUBJECT, hand_to_keeper
from catalog.store.tables import OrganisationRow
from service.accounts.administering import Administering, may_change, refuse_unless
from service.accounts.identifying import OwnForm
from service.accounts.organisations import all_organisations, organisation_by_id
from service.accounts.returning import with_language
from service.accounts.viewer import Role, Viewer
from service.snapshot import Listed, Snapshot
from service.state import CurrentSnapshot, Now, SharedDep
from service.web.accounts.sign_in import SEE_OTHER
from service.web.rendering import page

router = APIRouter(prefix="/beheer", include_in_schema=False)

PAGE, LONGEST_NUMBER = 50, 20


@dataclass(frozen=True, slots=True)
class ProviderLine:
    """One provider and who keeps it."""

    id: str
    name: str
    kept_by: str


@dataclass(frozen=True, slots=True)
class ProvidersPage:
    """The providers that somebody may hand over, those that answer to a text only."""

    asked: str
    unkept: bool
    lines: Sequence[ProviderLine]
    n_found: int
    number: int
    n_pages: int
    may_add: bool


@dataclass(frozen=True, slots=True)
class KeeperPage:
    """One provider, who keeps it, and who could."""

    id: str
    name: str
    kept_by: str
    options: Sequence[tuple[str, str]]
    is_changed: bool


@router.get("/aanbieders")
def providers(
    request: Request,
    viewer: Administering,
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    q: str = "",
    zonder: str = "",
    pagina: str = "1",
) -> Response:
    """List providers with the organisation that keeps each."""
    with reading(shared.database) as session:
        names = {row.id: row.name for row in all_organisations(session)}
    asked = q.casefold()
    found = [
        each
        for name, each in _by_name(snapshot)
        if asked in name and not (zonder and each.stored.kept_by) and _may_hand_over(viewer, each)
    ]
    n_pages = max(1, -(-len(found) // PAGE))
    # Thousands of digits are refused by int() itself.
    is_number = pagina.isascii() and pagina.isdigit() and len(pagina) < LONGEST_NUMBER
    number = max(1, min(int(pagina), n_pages)) if is_number else 1
    lines = [
        ProviderLine(each.stored.id, each.provider.name, names.get(each.stored.kept_by or "", ""))
        for each in found[(number - 1) * PAGE : number * PAGE]
    ]
    content = ProvidersPage(q, bool(zonder), lines, len(found), number, n_pages, viewer.may_add_providers())
    return page(request, "admin/providers.html", content)


@router.get("/aanbieders/{provider_id}")
def keeper(
    request: Request,
    viewer: Administering,
    provider_id: str,
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    gewijzigd: str = "",
) -> Response:
    """Show who keeps one provider."""
    listed = _listed(viewer, snapshot, provider_id)
    kept_by = listed.stored.kept_by or ""
    with reading(shared.database) as session:
        rows = [row for row in all_organisations(session) if row.id == kept_by or _may_receive(viewer, row)]
    options = [("", "–"), *((row.id, row.name) for row in rows)]
    content = KeeperPage(provider_id, listed.provider.name, kept_by, options, bool(gewijzigd))
    return page(request, "admin/keeper.html", content)


@router.post("/aanbieders/{provider_id}/houder", dependencies=[OwnForm])
def hand_over(
    request: Request,
    viewer: Administering,
    provider_id: str,
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    now: Now,
    houder: Annotated[str, Form()] = "",
) -> Response:
    """Say which organisation keeps a provider from now on."""
    _listed(viewer, snapshot, provider_id)
    with writing(shared.database, at=now, by=viewer.by) as transaction:
        if houder:
            row = organisation_by_id(transaction.session, houder)
            refuse_unless(_may_receive(viewer, row))
        hand_to_keeper(transaction, provider_id, houder or None)
    address = with_language(request, f"/beheer/aanbieders/{provider_id}", gewijzigd="1")
    return RedirectResponse(address, SEE_OTHER)


def _listed(viewer: Viewer, snapshot: Snapshot, provider_id: str) -> Listed:
    listed = snapshot.listed.get(provider_id)
    if listed is None:
        raise NotStoredError(SUBJECT, provider_id)
    refuse_unless(_may_hand_over(viewer, listed))
    return listed


def _by_name(snapshot: Snapshot) -> list[tuple[str, Listed]]:
    """List the providers in alphabetical order, each with its name without capitals; sorted once for each snapshot."""

    def sort() -> list[tuple[str, Listed]]:
        named = ((each.provider.name.casefold(), each) for each in snapshot.listed.values())
        return sorted(named, key=lambda pair: (pair[0], pair[1].stored.id))

    return snapshot.once("admin: providers by name", sort)


def _may_hand_over(viewer: Viewer, listed: Listed) -> bool:
    return viewer.may_change_provider(listed.stored.stated, listed.stored.kept_by)


def _may_receive(viewer: Viewer, organisation: OrganisationRow) -> bool:
    return organisation.kind == Role.PROVIDER and may_change(viewer, organisation)
