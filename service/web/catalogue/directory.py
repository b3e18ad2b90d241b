"""`/aanbieders`: the directory with its filters, who does what, and the same as a file."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from catalog.completeness import completeness
from catalog.exporting import in_pieces
from catalog.reading import Catalogue
from matcher.messages import Speaker
from service.accounts.identifying import CurrentViewer
from service.contact import record_without_contact
from service.directory import Directory, directory, filtered, services_found
from service.resolving import load_resolver
from service.snapshot import Listed, Snapshot
from service.state import CurrentSnapshot, Lang, Today
from service.web.catalogue.directory_choices import FormChoices, choices_of, service_labels
from service.web.catalogue.directory_form import FIELDS_OF, DirectoryQuery, FormFault, PagedQuery, read_form
from service.web.catalogue.overview import Overview, overview_of
from service.web.catalogue.provider_badges import Badge, badges_of
from service.web.rendering import page

PAGE_SIZE = 25
MOST_MEANT = 3
MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}

router = APIRouter(include_in_schema=False)


class ExportQuery(DirectoryQuery):
    """The filters, and in which form they are written."""

    form: Literal["csv", "xlsx", "json"] = Field("csv", alias="vorm")


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that is on, in words, and the fields of the address to empty when it is taken away."""

    sentence: str
    emptied: Mapping[str, None]


@dataclass(frozen=True, slots=True)
class Row:
    """One provider in the list."""

    id: str
    name: str
    kinds: tuple[str, ...]
    seats: tuple[str, ...]
    n_services: int
    completeness: float
    confirmed_on: datetime.date | None
    badges: tuple[Badge, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """The form, the filters that are on, and one page of the list."""

    asked: DirectoryQuery
    filters: Mapping[str, Any]
    choices: FormChoices
    active: tuple[ActiveFilter, ...]
    faults: tuple[FormFault, ...]
    corrections: tuple[str, ...]
    n_fitting: int
    n_to_ask: int
    n_all: int
    fitting: tuple[Row, ...]
    to_ask: tuple[Row, ...]
    page_number: int
    n_pages: int
    first: int
    errors: tuple[tuple[str, str], ...]
    meant: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Who does what: by service and by municipality."""

    filters: Mapping[str, Any]
    active: tuple[ActiveFilter, ...]
    overview: Overview
    n_providers: int
    on: datetime.date
    faults: tuple[FormFault, ...]


@router.get("/aanbieders", name="directory")
def show_directory(
    request: Request, asked: Annotated[PagedQuery, Query()], snapshot: CurrentSnapshot, today: Today, lang: Lang
) -> Response:
    """Show the providers that answer to the filters, page by page."""
    content = directory_page(asked, snapshot, today, lang)
    return page(request, "catalogue/directory.html", content, status=422 if content.faults else 200)


@router.get("/aanbieders/overzicht", name="overview")
def show_overview(
    request: Request, asked: Annotated[DirectoryQuery, Query()], snapshot: CurrentSnapshot, today: Today, lang: Lang
) -> Response:
    """Show who does what, by service and by municipality."""
    read = read_form(asked, snapshot.known, lang)
    found = directory(snapshot, read.chosen, today)
    together = found.fitting if asked.only_sure else found.fitting + found.to_ask

    def gathered() -> Overview:
        return overview_of(together, services_found(snapshot, read.chosen, today), read.chosen, lang)

    overview = snapshot.once(("overview", read.chosen, asked.only_sure, today, lang), gathered)
    content = OverviewPage(filters_in(asked), active_filters(found, lang), overview, len(together), today, read.faults)
    return page(request, "catalogue/overview.html", content, status=422 if content.faults else 200)


@router.get("/aanbieders/export", name="export")
def export(
    request: Request,
    asked: Annotated[ExportQuery, Query()],
    snapshot: CurrentSnapshot,
    viewer: CurrentViewer,
    today: Today,
    lang: Lang,
) -> Response:
    """Give the providers that answer to the filters as a file; contact details only to whoever signed in."""
    read = read_form(asked, snapshot.known, lang)
    if read.faults:
        as_page = PagedQuery.model_validate(asked.model_dump(by_alias=True, exclude={"form"}))
        return show_directory(request, as_page, snapshot, today, lang)
    listed = filtered(snapshot, read.chosen, today, with_unknown=not asked.only_sure)
    catalogue = catalogue_of(listed, snapshot, with_contact=viewer.may_see_contact())
    name = f"schakel-aanbieders-{today.isoformat()}.{asked.form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    pieces = in_pieces(catalogue, asked.form, lang=lang)
    return StreamingResponse(pieces, headers=headers, media_type=MEDIA_TYPES[asked.form])


def directory_page(asked: PagedQuery, snapshot: Snapshot, today: datetime.date, lang: str) -> DirectoryPage:
    """Put the page together: only the providers on it are looked at more closely."""
    read = read_form(asked, snapshot.known, lang)
    found = directory(snapshot, read.chosen, today)
    to_ask = () if asked.only_sure else found.to_ask
    n_pages = max(1, -(-(len(found.fitting) + len(to_ask)) // PAGE_SIZE))
    number = min(asked.page_number, n_pages)
    first = (number - 1) * PAGE_SIZE
    fitting = found.fitting[first : first + PAGE_SIZE]
    left = PAGE_SIZE - len(fitting)
    start = max(0, first - len(found.fitting))
    return DirectoryPage(
        asked=asked,
        filters=filters_in(asked),
        choices=choices_of(snapshot, lang),
        active=active_filters(found, lang),
        faults=read.faults,
        corrections=read.corrections,
        n_fitting=len(found.fitting),
        n_to_ask=len(to_ask),
        n_all=len(snapshot.in_catalogue(read.chosen.catalogue)),
        fitting=tuple(row_of(each, found, today, lang) for each in fitting),
        to_ask=tuple(row_of(each, found, today, lang, is_unsure=True) for each in to_ask[start : start + left]),
        page_number=number,
        n_pages=n_pages,
        first=first,
        errors=tuple((f"v-{fault.field}", fault.sentence) for fault in read.faults),
        meant=() if found.fitting or to_ask else services_meant(read.chosen.text, lang),
    )


def services_meant(text: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Give the services that words may mean, for whoever describes work here instead of naming somebody."""
    candidates = load_resolver().resolve(text, top=MOST_MEANT).candidates if text else ()
    return tuple((each.code, service_labels(lang)[each.code]) for each in candidates)


def filters_in(asked: DirectoryQuery) -> Mapping[str, Any]:
    """Give the fields that ask something, to write in an address."""
    return asked.model_dump(by_alias=True, exclude_defaults=True, exclude={"lang", "page_number", "form"})


def active_filters(found: Directory, lang: str) -> tuple[ActiveFilter, ...]:
    """Say which filters are on."""
    return tuple(
        ActiveFilter(clause.sentence(lang), dict.fromkeys((*FIELDS_OF[clause.name], "pagina")))
        for clause in found.clauses
    )


def row_of(listed: Listed, found: Directory, today: datetime.date, lang: str, *, is_unsure: bool = False) -> Row:
    """Sum one provider up for the list, with what is still to be asked when it may not fit."""
    provider, speaker = listed.provider, Speaker(lang)
    questions = found.questions_of(provider.id) if is_unsure else ()
    return Row(
        id=provider.id,
        name=provider.name,
        kinds=tuple(speaker.name(kind) for kind in dict.fromkeys(provider.kinds)),
        seats=seats_of(listed),
        n_services=len({each.service_type for each in provider.offerings}),
        completeness=completeness(listed.record).share,
        confirmed_on=provider.confirmed_on,
        badges=badges_of(listed, today, lang),
        questions=tuple(dict.fromkeys(each.question(lang) for each in questions)),
    )


def seats_of(listed: Listed) -> tuple[str, ...]:
    """Name the municipalities where a provider is known to sit."""
    return tuple(dict.fromkeys(site.municipality for site in listed.provider.sites or () if site.municipality))


def catalogue_of(listed: tuple[Listed, ...], snapshot: Snapshot, *, with_contact: bool) -> Catalogue:
    """Gather providers as a catalogue that can be written to a file."""
    records = tuple(each.record if with_contact else record_without_contact(each.record) for each in listed)
    return Catalogue(
        providers=tuple(each.provider for each in listed),
        records=records,
        areas=snapshot.known.areas,
        area_records=tuple(snapshot.area_records.values()),
    )
