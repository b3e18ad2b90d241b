"""`/beheer/aanbieders/nieuw`: a provider is added; all else about it is asked on its own pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from catalog.names import FoundOrganisation
from matcher.model.provider import KINDS
from service.accounts.administering import Administering, refuse_unless
from service.accounts.identifying import OwnForm
from service.accounts.returning import with_language
from service.accounts.viewer import Role
from service.language import language_of
from service.state import CurrentSnapshot, Lang, Now, SharedDep
from service.web.accounts.sign_in import SEE_OTHER
from service.web.admin.forms import Errors
from service.web.admin.provider_form import BETWEEN_IDS, Alike, ProviderForm, ProviderReading, TypedProvider, added
from service.web.own.contents import path_of
from service.web.own.subjects import kind_label
from service.web.rendering import page

router = APIRouter(prefix="/beheer", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class NewProviderPage:
    """A provider to be added: its form, and who goes by nearly the same name already."""

    form: ProviderForm
    kinds: Sequence[tuple[str, str]]
    is_regisseur: bool
    errors: Errors
    alike: Sequence["NamedAlike"]
    alike_ids: str


@dataclass(frozen=True, slots=True)
class NamedAlike:
    """A provider that may be meant; `spelling` is the name of it that looks like what was typed.

    The places tell two of one name apart; without a known site there are none.
    """

    id: str
    name: str
    spelling: str
    places: str


@router.get("/aanbieders/nieuw")
def new_provider(request: Request, viewer: Administering) -> Response:
    """Show an empty form."""
    refuse_unless(viewer.may_add_providers())
    return _asked(request, ProviderForm(), is_regisseur=viewer.role is Role.REGISSEUR)


@router.post("/aanbieders/nieuw", dependencies=[OwnForm])
def add(
    request: Request,
    viewer: Administering,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    now: Now,
    lang: Lang,
    form: TypedProvider,
) -> Response:
    """Add a provider, or ask whether one that is there already is meant."""
    refuse_unless(viewer.may_add_providers())
    is_regisseur = viewer.role is Role.REGISSEUR
    form_reading = ProviderReading(viewer, lang, snapshot)
    stated = form_reading.stated(form)
    if stated is None:
        errors = tuple(form_reading.errors)
        return _asked(request, form_reading.corrected(form), is_regisseur=is_regisseur, errors=errors)
    outcome = added(shared, snapshot, viewer, form, stated, now)
    if not isinstance(outcome, str):
        return _asked(request, form, is_regisseur=is_regisseur, alike=outcome)
    return RedirectResponse(with_language(request, path_of(outcome), gedaan="nieuw"), SEE_OTHER)


def _asked(
    request: Request, form: ProviderForm, *, is_regisseur: bool, errors: Errors = (), alike: Alike = ()
) -> Response:
    lang = language_of(request)
    content = NewProviderPage(
        form=form,
        kinds=[(kind, kind_label(kind, lang)) for kind in KINDS],
        is_regisseur=is_regisseur,
        errors=errors,
        alike=[_named(each) for each in alike],
        alike_ids=BETWEEN_IDS.join(each.provider.id for each in alike),
    )
    return page(request, "admin/new_provider.html", content, status=422 if errors or alike else 200)


def _named(found: FoundOrganisation) -> NamedAlike:
    sites = (site.municipality for site in found.provider.sites or () if site.municipality is not None)
    return NamedAlike(found.provider.id, found.provider.name, found.spelling, ", ".join(dict.fromkeys(sites)))
