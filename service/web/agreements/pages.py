"""`/overeenkomsten`: the agreements that are kept, one of them, its form, and which end soon."""

import datetime
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog.agreement_records import RunningAgreementRecord
from catalog.policy import load_service_types
from catalog.store.desk import StoredRecord
from catalog.store.exceptions import NotStoredError
from catalog.whatif_rules import ending_months
from matcher.whatif.ending import EndingReport
from service.accounts.identifying import OwnForm
from service.snapshot import ALL, Snapshot
from service.state import CurrentSnapshot, Lang, Today
from service.web.agreements.forms import FORM, NONE, OPEN
from service.web.agreements.view import AgreementView, MunicipalityView, agreement_view, by_municipality, endings_csv
from service.web.rendering import page
from service.web.reporting.record_pages import Around, DeskOf, Editing, Sent
from service.web.whatif.texts import said
from service.whatif.answering import MOST_MONTHS, ending_soon
from service.whatif.kinds import AGREEMENTS, value_of

PATH = "/overeenkomsten"
PER_PAGE = 100
MOST_LOOKED_AT = 1000

router = APIRouter(include_in_schema=False, prefix=PATH)


@dataclass(frozen=True, slots=True)
class AgreementListPage:
    """The agreements that somebody may read."""

    lines: tuple[AgreementView, ...]
    next_after: str | None
    is_first: bool
    done: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement."""

    line: AgreementView
    entered_at: datetime.datetime
    changed_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class EndingsPage:
    """The agreements that end soon, by municipality; `typed` is what stands in the field."""

    report: EndingReport
    until: datetime.date
    groups: tuple[MunicipalityView, ...]
    typed: str
    errors: tuple[tuple[str, str], ...]


@router.get("")
def agreements(
    request: Request,
    desk_of: DeskOf,
    snapshot: CurrentSnapshot,
    today: Today,
    lang: Lang,
    after: Annotated[str, Query(alias="na")] = "",
    done: Annotated[str, Query(alias="gedaan")] = "",
) -> Response:
    """List the agreements that somebody may read."""
    found = desk_of(AGREEMENTS).listed(after=after, limit=PER_PAGE + 1)
    views = (agreement_view(each, snapshot, today, lang) for each in found[:PER_PAGE])
    lines = tuple(each for each in views if each is not None)
    next_after = found[PER_PAGE - 1].id if len(found) > PER_PAGE else None
    return page(request, "agreements/list.html", AgreementListPage(lines, next_after, not after, done))


@router.get("/aflopend")
def endings(
    request: Request,
    desk_of: DeskOf,
    snapshot: CurrentSnapshot,
    today: Today,
    lang: Lang,
    months: Annotated[str, Query(alias="maanden")] = "",
) -> Response:
    """List the agreements that end soon, with how they can be renewed and who else could do the work."""
    ahead, errors = _months(months, today, lang)
    report = _report(desk_of, snapshot, today, lang, ahead)
    until = datetime.date.fromisoformat(report.until)
    content = EndingsPage(report, until, by_municipality(report), months or str(ahead), errors)
    return page(request, "agreements/endings.html", content, status=422 if errors else 200)


@router.get("/aflopend.csv")
def endings_file(
    desk_of: DeskOf,
    snapshot: CurrentSnapshot,
    today: Today,
    lang: Lang,
    months: Annotated[str, Query(alias="maanden")] = "",
) -> Response:
    """Give the same as a table for a spreadsheet."""
    ahead, _ = _months(months, today, lang)
    text = endings_csv(_report(desk_of, snapshot, today, lang, ahead), lang)
    headers = {"Content-Disposition": f'attachment; filename="schakel-aflopend-{today.isoformat()}.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _months(text: str, today: datetime.date, lang: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Read how far ahead; nothing is the dated parameter."""
    usual = ending_months(today)
    if not text.strip():
        return usual, ()
    if text.isascii() and text.isdecimal() and len(text) < 4 and int(text) <= MOST_MONTHS:
        return int(text), ()
    label = {"nl": "Maanden vooruit", "en": "Months ahead"}[lang]
    return usual, (("v-maanden", said("not_a_number", lang, field=label, value=text[:20], most=MOST_MONTHS)),)


def _report(desk_of: DeskOf, snapshot: Snapshot, today: datetime.date, lang: str, months: int) -> EndingReport:
    stored = desk_of(AGREEMENTS).listed(limit=MOST_LOOKED_AT)
    found = tuple(value for each in stored if (value := value_of(each)) is not None)
    question = ("endings", found, today, months, lang)
    return snapshot.once(question, lambda: ending_soon(found, snapshot.engine(today, ALL), months=months, lang=lang))


@router.get("/nieuw")
def new_agreement(request: Request, desk_of: DeskOf, snapshot: CurrentSnapshot, lang: Lang) -> Response:
    """Show an empty form."""
    return _editing(request, desk_of, snapshot, lang).blank({})


@router.post("/nieuw", dependencies=[OwnForm])
def keep_agreement(request: Request, desk_of: DeskOf, snapshot: CurrentSnapshot, lang: Lang, sent: Sent) -> Response:
    """Keep a new agreement."""
    return _editing(request, desk_of, snapshot, lang).keep(sent)


@router.get("/{record_id}")
def agreement(
    request: Request, record_id: str, desk_of: DeskOf, snapshot: CurrentSnapshot, today: Today, lang: Lang
) -> Response:
    """Show one agreement."""
    stored = desk_of(AGREEMENTS).read(record_id)
    view = agreement_view(stored, snapshot, today, lang)
    if view is None:
        raise NotStoredError(AGREEMENTS.name, record_id)
    return page(request, "agreements/agreement.html", AgreementPage(view, stored.entered_at, stored.changed_at))


@router.get("/{record_id}/wijzigen")
def edit_agreement(
    request: Request, record_id: str, desk_of: DeskOf, snapshot: CurrentSnapshot, lang: Lang
) -> Response:
    """Show one agreement as a form."""
    stored = desk_of(AGREEMENTS).changeable(record_id)
    return _editing(request, desk_of, snapshot, lang, stored).of_stored(stored)


@router.post("/{record_id}/wijzigen", dependencies=[OwnForm])
def change_agreement(
    request: Request, record_id: str, desk_of: DeskOf, snapshot: CurrentSnapshot, lang: Lang, sent: Sent
) -> Response:
    """Change an agreement."""
    stored = desk_of(AGREEMENTS).changeable(record_id)
    return _editing(request, desk_of, snapshot, lang, stored).change(record_id, sent)


@router.post("/{record_id}/verwijderen", dependencies=[OwnForm])
def remove_agreement(
    request: Request, record_id: str, desk_of: DeskOf, snapshot: CurrentSnapshot, lang: Lang
) -> Response:
    """Take an agreement out."""
    return _editing(request, desk_of, snapshot, lang).remove(record_id)


def _editing(
    request: Request, desk_of: DeskOf, snapshot: Snapshot, lang: str, stored: StoredRecord | None = None
) -> Editing[RunningAgreementRecord]:
    up = said("agreements", lang)
    around = Around(said("new_agreement", lang), f"{PATH}/nieuw", PATH, up)
    if stored is not None:
        path = f"{PATH}/{stored.id}"
        title = said("change_agreement", lang, id=stored.id)
        around = Around(title, f"{path}/wijzigen", PATH, up, remove_path=f"{path}/verwijderen")
    return Editing(request, desk_of(AGREEMENTS), FORM, around, _options(snapshot, lang, stored), lang)


def _providers(snapshot: Snapshot, known: str | None) -> tuple[tuple[str, str], ...]:
    """List the providers by name; one that is known here and left the catalogue stands among them by its id."""
    names = {each.provider.id: each.provider.name for each in snapshot.in_catalogue(ALL)}
    if known is not None:
        names.setdefault(known, known)
    return tuple(sorted(names.items(), key=lambda each: each[1].casefold()))


def _options(snapshot: Snapshot, lang: str, stored: StoredRecord | None) -> dict[str, tuple[tuple[str, str], ...]]:
    """List what can be chosen; a provider that the catalogue no longer knows stays there by its id."""
    known = stored.stated.get("provider_id") if stored is not None else None
    providers = snapshot.once(("agreements: providers", known), lambda: _providers(snapshot, known))
    types = load_service_types()
    services = sorted(((code, types.label(code, lang)) for code in types.codes), key=lambda each: each[1].casefold())
    choose = ("", said("choose", lang))
    return {
        "aanbieder": (choose, *providers),
        "dienst": (choose, *services),
        "zonder_einde": (("", said("end_unknown", lang)), (OPEN, said("open_end", lang))),
        "verlengen": (("", said("renewal_as_below", lang)), (NONE, said("renewal_none", lang))),
    }
