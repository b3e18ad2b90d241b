"""`/lijsten`: lists of providers that somebody keeps at hand; only one's own."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from catalog.exporting import exported
from service.accounts.identifying import OwnForm, SignedIn
from service.accounts.viewer import Viewer
from service.exceptions import ForbiddenError
from service.state import CurrentSnapshot, Lang, Now, SharedDep, Today
from service.web.catalogue.directory import MEDIA_TYPES, catalogue_of
from service.web.catalogue.favourites_pages import (
    LONGEST_NOTE,
    NEW,
    AddForm,
    AddQuery,
    ExportQuery,
    KeptForm,
    ListsPage,
    NameForm,
    Plain,
    RemovePage,
    add_fault,
    add_page,
    list_page,
    name_fault,
    name_of,
    said,
)
from service.web.catalogue.favourites_store import (
    drop_provider,
    keep_provider,
    lists_with,
    load_list,
    make_list,
    note_provider,
    remove_list,
    rename_list,
)
from service.web.rendering import frame_of, page

router = APIRouter(include_in_schema=False)


@router.get("/lijsten", name="lists")
def show_lists(request: Request, viewer: SignedIn, shared: SharedDep, _asked: Annotated[Plain, Query()]) -> Response:
    """Show one's lists."""
    lists = lists_with(shared.database, owner(viewer))
    return page(request, "catalogue/lists.html", ListsPage(lists, "", ()))


@router.post("/lijsten", dependencies=[OwnForm])
def make(
    request: Request, viewer: SignedIn, shared: SharedDep, now: Now, lang: Lang, form: Annotated[NameForm, Form()]
) -> Response:
    """Make a list; one of that name is simply opened."""
    fault = name_fault(form.name, lang)
    if fault:
        lists = lists_with(shared.database, owner(viewer))
        content = ListsPage(lists, form.name, (("v-naam", fault),))
        return page(request, "catalogue/lists.html", content, status=422)
    list_id = make_list(shared.database, owner(viewer), form.name.strip(), at=now)
    return to(request, f"/lijsten/{list_id}")


@router.get("/lijsten/toevoegen", name="list_add")
def ask_list(
    request: Request,
    viewer: SignedIn,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    asked: Annotated[AddQuery, Query()],
) -> Response:
    """Ask on which list a provider goes."""
    lists = lists_with(shared.database, owner(viewer), asked.provider_id)
    return page(request, "catalogue/list_add.html", add_page(asked.provider_id, snapshot, lists))


@router.post("/lijsten/toevoegen", dependencies=[OwnForm])
def add(
    request: Request,
    viewer: SignedIn,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    now: Now,
    lang: Lang,
    form: Annotated[AddForm, Form()],
) -> Response:
    """Put a provider on a list, a new one if need be."""
    user_id, database = owner(viewer), shared.database
    name_of(form.provider_id, snapshot)
    fault = add_fault(form, lang)
    if fault:
        lists = lists_with(database, user_id, form.provider_id)
        content = add_page(form.provider_id, snapshot, lists, form=form, errors=(fault,))
        return page(request, "catalogue/list_add.html", content, status=422)
    is_new = form.chosen == NEW
    list_id = make_list(database, user_id, form.name.strip(), at=now) if is_new else int(form.chosen)
    keep_provider(database, user_id, list_id, form.provider_id, note=form.note.strip(), at=now)
    return to(request, f"/lijsten/{list_id}")


@router.get("/lijsten/{list_id}", name="list")
def show_list(
    request: Request,
    list_id: int,
    viewer: SignedIn,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    today: Today,
    lang: Lang,
    _asked: Annotated[Plain, Query()],
) -> Response:
    """Show one list."""
    kept = load_list(shared.database, owner(viewer), list_id)
    return page(request, "catalogue/list.html", list_page(kept, snapshot, today, lang))


@router.post("/lijsten/{list_id}/naam", dependencies=[OwnForm])
def rename(
    request: Request,
    list_id: int,
    viewer: SignedIn,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    today: Today,
    lang: Lang,
    form: Annotated[NameForm, Form()],
) -> Response:
    """Give a list another name."""
    fault = name_fault(form.name, lang)
    if not fault and rename_list(shared.database, owner(viewer), list_id, form.name.strip()):
        return to(request, f"/lijsten/{list_id}")
    kept = load_list(shared.database, owner(viewer), list_id)
    errors = (("v-naam", fault or said("taken", lang)),)
    content = list_page(kept, snapshot, today, lang, new_name=form.name, errors=errors)
    return page(request, "catalogue/list.html", content, status=422)


@router.post("/lijsten/{list_id}/notitie", dependencies=[OwnForm])
def note(
    request: Request,
    list_id: int,
    viewer: SignedIn,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    today: Today,
    lang: Lang,
    form: Annotated[KeptForm, Form()],
) -> Response:
    """Keep a note of a provider on a list."""
    if len(form.note) > LONGEST_NOTE:
        kept = load_list(shared.database, owner(viewer), list_id)
        content = list_page(kept, snapshot, today, lang, errors=(("", said("long_note", lang)),))
        return page(request, "catalogue/list.html", content, status=422)
    note_provider(shared.database, owner(viewer), list_id, form.provider_id, form.note.strip())
    return to(request, f"/lijsten/{list_id}")


@router.post("/lijsten/{list_id}/weg", dependencies=[OwnForm])
def drop(
    request: Request, list_id: int, viewer: SignedIn, shared: SharedDep, form: Annotated[KeptForm, Form()]
) -> Response:
    """Take a provider off a list."""
    drop_provider(shared.database, owner(viewer), list_id, form.provider_id)
    return to(request, f"/lijsten/{list_id}")


@router.get("/lijsten/{list_id}/verwijderen", name="list_remove")
def ask_remove(
    request: Request, list_id: int, viewer: SignedIn, shared: SharedDep, _asked: Annotated[Plain, Query()]
) -> Response:
    """Ask whether a list may really go."""
    kept = load_list(shared.database, owner(viewer), list_id)
    return page(request, "catalogue/list_remove.html", RemovePage(list_id, kept.name, len(kept.kept)))


@router.post("/lijsten/{list_id}/verwijderen", dependencies=[OwnForm])
def remove(request: Request, list_id: int, viewer: SignedIn, shared: SharedDep) -> Response:
    """Remove a list."""
    remove_list(shared.database, owner(viewer), list_id)
    return to(request, "/lijsten")


@router.get("/lijsten/{list_id}/export", name="list_export")
def export_list(
    list_id: int,
    viewer: SignedIn,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    today: Today,
    lang: Lang,
    asked: Annotated[ExportQuery, Query()],
) -> Response:
    """Give the providers on a list that are in the catalogue as a file."""
    kept = load_list(shared.database, owner(viewer), list_id)
    listed = tuple(snapshot.listed[each.provider_id] for each in kept.kept if each.provider_id in snapshot.listed)
    catalogue = catalogue_of(listed, snapshot, with_contact=viewer.may_see_contact())
    name = f"schakel-lijst-{list_id}-{today.isoformat()}.{asked.form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(exported(catalogue, asked.form, lang=lang), headers=headers, media_type=MEDIA_TYPES[asked.form])


def owner(viewer: Viewer) -> int:
    """Give the person whose lists these are; a program has none."""
    if viewer.user_id is None:
        raise ForbiddenError
    return viewer.user_id


def to(request: Request, path: str) -> Response:
    """Go on to a page after a form, in the same language."""
    return RedirectResponse(frame_of(request).link(path), status_code=303)
