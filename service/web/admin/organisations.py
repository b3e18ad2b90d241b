"""`/beheer`: the way to everything that is administered, and organisations."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import RedirectResponse, Response

from catalog.store.database import reading, writing
from catalog.store.tables import OrganisationRow
from service.accounts.administering import (
    Administering,
    kinds_for,
    may_change,
    may_give_tokens,
    may_see,
    refuse_unless,
    roles_for,
)
from service.accounts.identifying import OwnForm
from service.accounts.messages import told
from service.accounts.organisations import (
    add_organisation,
    all_organisations,
    change_organisation,
    n_users_by_organisation,
    organisation_by_id,
    users_of,
    version_of,
)
from service.accounts.returning import with_language
from service.accounts.tables import ApiTokenRow, UserRow
from service.accounts.tokens import DAYS, tokens_of
from service.accounts.viewer import Role, Scope, Viewer
from service.language import language_of
from service.state import CurrentSnapshot, Lang, Now, SharedDep, shared_of
from service.web.accounts.sign_in import SEE_OTHER
from service.web.admin.forms import Errors, OrganisationForm, Reading, TypedOrganisation, form_of, place_name
from service.web.read_versions import refuse_unless_read
from service.web.rendering import page

router = APIRouter(prefix="/beheer", include_in_schema=False)

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What there is to administer."""

    is_administrator: bool
    n_organisations: int
    n_users: int


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """One organisation in the list."""

    id: str
    name: str
    kind: str
    place: str
    n_users: int


@dataclass(frozen=True, slots=True)
class OrganisationsPage:
    """The organisations that somebody may look at, those that answer to a text only."""

    asked: str
    lines: Sequence[OrganisationLine]


@dataclass(frozen=True, slots=True)
class NewOrganisationPage:
    """An organisation to be added."""

    form: OrganisationForm
    kinds: Options
    errors: Errors


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One organisation: what is stated of it, its people and its keys."""

    row: OrganisationRow
    kind_name: str
    form: OrganisationForm
    kinds: Options
    users: Sequence[UserRow]
    role_names: dict[str, str]
    roles: Options
    tokens: Sequence[ApiTokenRow]
    scope_names: dict[str, str]
    scopes: Options
    days: Sequence[int]
    may_change: bool
    may_give_tokens: bool
    errors: Errors
    notice: str
    typed: dict[str, str]


@router.get("")
def overview(request: Request, viewer: Administering, shared: SharedDep) -> Response:
    """Show what there is to administer."""
    with reading(shared.database) as session:
        rows = visible(session, viewer)
        counts = n_users_by_organisation(session)
    n_users = sum(counts.get(row.id, 0) for row in rows)
    return page(request, "admin/overview.html", OverviewPage(viewer.role is Role.ADMINISTRATOR, len(rows), n_users))


@router.get("/organisaties")
def organisations(request: Request, viewer: Administering, shared: SharedDep, lang: Lang, q: str = "") -> Response:
    """List organisations."""
    with reading(shared.database) as session:
        rows, counts = visible(session, viewer), n_users_by_organisation(session)
    lines = [
        OrganisationLine(
            row.id,
            row.name,
            told(row.kind, lang),
            place_name(row.nis_code) if row.nis_code else "",
            counts.get(row.id, 0),
        )
        for row in rows
        if q.casefold() in row.name.casefold()
    ]
    return page(request, "admin/organisations.html", OrganisationsPage(q, lines))


@router.get("/organisaties/nieuw")
def new_organisation(request: Request, viewer: Administering) -> Response:
    """Show an empty form."""
    return _asked(request, viewer, OrganisationForm())


@router.post("/organisaties", dependencies=[OwnForm])
def add(
    request: Request,
    viewer: Administering,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    now: Now,
    lang: Lang,
    form: TypedOrganisation,
) -> Response:
    """Add an organisation."""
    form_reading = Reading(viewer, lang, snapshot)
    facts = form_reading.facts(form)
    if facts is None:
        return _asked(request, viewer, form, errors=tuple(form_reading.errors))
    with writing(shared.database, at=now, by=viewer.by) as transaction:
        row = add_organisation(transaction, facts)
    return to_organisation(request, row.id, "toegevoegd")


@router.get("/organisaties/{organisation_id}")
def organisation(request: Request, viewer: Administering, organisation_id: str, bericht: str = "") -> Response:
    """Show one organisation."""
    return organisation_page(request, viewer, organisation_id, notice=bericht)


@router.post("/organisaties/{organisation_id}", dependencies=[OwnForm])
def change(
    request: Request,
    viewer: Administering,
    organisation_id: str,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    now: Now,
    lang: Lang,
    form: TypedOrganisation,
) -> Response:
    """Change what is stated of an organisation."""
    form_reading = Reading(viewer, lang, snapshot, organisation_id)
    with reading(shared.database) as session:
        refuse_unless(may_change(viewer, organisation_by_id(session, organisation_id)))
    facts = form_reading.facts(form)
    if facts is None:
        return organisation_page(request, viewer, organisation_id, errors=tuple(form_reading.errors), form=form)
    with writing(shared.database, at=now, by=viewer.by) as transaction:
        refuse_unless_read(organisation_id, form.version, version_of(transaction.session, organisation_id))
        change_organisation(transaction, organisation_id, facts)
    return to_organisation(request, organisation_id, "gewijzigd")


def visible(session: Session, viewer: Viewer) -> list[OrganisationRow]:
    """List the organisations that somebody may look at."""
    return [row for row in all_organisations(session) if may_see(viewer, row)]


def to_organisation(request: Request, organisation_id: str, notice: str) -> Response:
    """Send the browser to an organisation's page, with word of what was done."""
    return RedirectResponse(
        with_language(request, f"/beheer/organisaties/{organisation_id}", bericht=notice), SEE_OTHER
    )


def organisation_page(
    request: Request,
    viewer: Viewer,
    organisation_id: str,
    *,
    notice: str = "",
    errors: Errors = (),
    form: OrganisationForm | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    """Write an organisation's page.

    Raises
    ------
    NotStoredError, ForbiddenError
    """
    lang = language_of(request)
    with reading(shared_of(request).database) as session:
        row = organisation_by_id(session, organisation_id)
        refuse_unless(may_see(viewer, row))
        gives_tokens = may_give_tokens(viewer, row)
        content = OrganisationPage(
            row=row,
            kind_name=told(row.kind, lang),
            form=form or form_of(row, version_of(session, row.id)),
            kinds=_named(kinds_for(viewer), lang),
            users=users_of(session, row.id),
            role_names=dict(_named(tuple(Role), lang)),
            roles=_named(roles_for(viewer, row), lang),
            tokens=tokens_of(session, row.id) if gives_tokens else (),
            scope_names=dict(_named(tuple(Scope), lang)),
            scopes=_named((Scope.WRITE_PROVIDERS, Scope.WRITE_NEEDS), lang),
            days=DAYS,
            may_change=may_change(viewer, row),
            may_give_tokens=gives_tokens,
            errors=errors,
            notice=notice,
            typed={"email": "", "sleutel": ""} | (typed or {}),
        )
    return page(request, "admin/organisation.html", content, status=422 if errors else 200)


def _asked(request: Request, viewer: Viewer, form: OrganisationForm, *, errors: Errors = ()) -> Response:
    kinds = [("", "–"), *_named(kinds_for(viewer), language_of(request))]
    content = NewOrganisationPage(form, kinds, errors)
    return page(request, "admin/new_organisation.html", content, status=422 if errors else 200)


def _named(codes: Sequence[Role] | Sequence[Scope], lang: str) -> list[tuple[str, str]]:
    return [(str(code), told(code, lang)) for code in codes]
