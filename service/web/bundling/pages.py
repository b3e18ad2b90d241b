"""`/bundels`: choose or paste needs, see which could be one contract, and keep a bundle or take its files along."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from catalog.bundle_records import BundleRecord
from catalog.need_records import NeedRecord
from catalog.store.needs import OPEN
from matcher.model.bundling import Bundle, BundleReport
from service.accounts.identifying import OwnForm, keep_form_cookie
from service.accounts.returning import with_language
from service.accounts.viewer import Scope
from service.bundling.answering import chosen, proposals
from service.bundling.bestek_file import FORMATS, MEDIA, bestek_file
from service.bundling.bestek_rows import BestekWriter
from service.bundling.kinds import BUNDLES, places_of_records
from service.desk import RecordDesk
from service.neutrality import Given, Shown
from service.neutrality_log import logged
from service.snapshot import ALL, CATALOGUES, Snapshot
from service.web.asker import Asker, asking
from service.web.bundling.asking import Errors, Form, Reading, asked_of
from service.web.bundling.texts import said
from service.web.bundling.view import Proposed, proposed_view
from service.web.catalogue.directory_choices import Choice, choices_of
from service.web.needs.pages import NeedLine, line_of
from service.web.rendering import page
from service.web.sent_fields import SentFields

SEE_OTHER = 303
MOST_LISTED = 200
PATH = "/bundels"

router = APIRouter(include_in_schema=False, prefix=PATH)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One bundle that is kept, in a list."""

    id: str
    title: str
    changed_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class BundlesPage:
    """The form, what is kept, and the proposals when something is asked."""

    form: Form
    needs: tuple[NeedLine, ...]
    kept: tuple[KeptLine, ...]
    may_keep: bool
    proposed: Proposed | None
    catalogues: tuple[Choice, ...]
    errors: Errors


@dataclass(frozen=True, slots=True)
class Desk(Asker):
    """Who asks for bundles."""

    @property
    def bundles(self) -> RecordDesk[BundleRecord]:
        """Give the kept bundles as the viewer may see them."""
        return RecordDesk(self.shared.database, self.viewer, self.now, BUNDLES)

    def report(self, records: Sequence[NeedRecord], max_km: float | None, catalogue: str) -> BundleReport:
        """Work out the bundles of some needs."""
        written = tuple(each.model_dump_json(exclude_unset=True) for each in records)
        question = ("bundles", written, max_km, catalogue, self.today, self.lang)
        asked, engine = asked_of(records, (), max_km, self.lang), self.snapshot.engine(self.today, catalogue)
        return self.snapshot.once(question, lambda: proposals(asked, engine))

    def writer(self) -> BestekWriter:
        """Give what writes the files."""
        types = self.snapshot.engine(self.today).policy.service_types
        return BestekWriter(types, self.today, self.lang, self.snapshot.own_services.keys())


CurrentDesk = Annotated[Desk, Depends(asking(Desk))]


@router.get("")
def bundles(
    request: Request,
    desk: CurrentDesk,
    ids: Annotated[list[str] | None, Query(alias="vraag")] = None,
    km: Annotated[str, Query()] = "",
    example: Annotated[str, Query(alias="voorbeeld")] = "",
    catalogue: Annotated[str, Query(alias="catalogus")] = ALL,
) -> Response:
    """Show the form, and the proposals for the kept needs that are chosen."""
    ids_of_form = tuple(ids or ())
    form = Form(ids=ids_of_form, km=km, is_example=bool(example), catalogue=_catalogue(catalogue))
    return _shown(request, desk, form)


@router.post("", dependencies=[OwnForm])
def ask(request: Request, desk: CurrentDesk, typed: SentFields) -> Response:
    """Show the proposals for what was chosen and pasted; nothing is kept."""
    form = _form_of(typed)
    errors = (("v-vragen", said("nothing_asked", desk.lang)),) if form.is_empty else ()
    return _shown(request, desk, form, errors)


@router.post("/bewaren", dependencies=[OwnForm])
def keep(request: Request, desk: CurrentDesk, typed: SentFields) -> Response:
    """Keep one proposed bundle, with its needs as they are now."""
    desk.bundles.demand_writer()
    form, reading = _form_of(typed), Reading(desk.lang)
    max_km = reading.max_km(form.km)
    records = reading.records(form, desk.needs)
    found = chosen(desk.report(records, max_km, form.catalogue), [_first(typed, "bundel")]) if records else ()
    if not found:
        return _shown(request, desk, form, (*reading.errors, ("", said("no_such_bundle", desk.lang))))
    own = tuple(record for record in records if record.id in found[0].need_ids)
    record = BundleRecord(title=found[0].title, needs=own, max_km=max_km, places=places_of_records(own))
    stored = desk.bundles.keep(record)
    return RedirectResponse(with_language(request, f"{PATH}/{stored.id}", bewaard="1"), SEE_OTHER)


@router.post("/bestek", dependencies=[OwnForm])
def download(request: Request, desk: CurrentDesk, typed: SentFields) -> Response:
    """Give the bestek inputs of one proposed bundle as a file."""
    form, reading = _form_of(typed), Reading(desk.lang)
    max_km = reading.max_km(form.km)
    records = reading.records(form, desk.needs)
    made = _first(typed, "formaat")
    report = desk.report(records, max_km, form.catalogue) if records and not reading.errors else None
    found = () if report is None else chosen(report, [_first(typed, "bundel")])
    if report is None or not found or made not in FORMATS:
        return _shown(request, desk, form, (*reading.errors, ("", said("no_such_bundle", desk.lang))))
    answer = file_response(bestek_file(report, found, made, desk.writer()), made, desk.today)
    return logged_bundles(request, answer, desk.snapshot, found)


def file_response(data: bytes, form: str, today: datetime.date) -> Response:
    """Give a file to keep."""
    name = f"schakel-bestek-{today.isoformat()}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(data, headers=headers, media_type=MEDIA[form])


def logged_bundles(request: Request, answer: Response, snapshot: Snapshot, bundles: Sequence[Bundle]) -> Response:
    """Have it written down that the asker's own services stand in a file: it has no label that is watched."""
    rows = (Given("bundles", each.service_types, (), _in_lots(each)) for each in bundles)
    return logged(request, answer, snapshot, *rows)


def _in_lots(bundle: Bundle) -> tuple[Shown, ...]:
    return tuple(Shown(each.provider_id, each.status, 0) for each in bundle.carriers.lots)


def _form_of(typed: Sequence[tuple[str, str]]) -> Form:
    ids = tuple(value for name, value in typed if name == "vraag")
    return Form(ids, _first(typed, "vragen"), _first(typed, "km"), catalogue=_catalogue(_first(typed, "catalogus")))


def _catalogue(text: str) -> str:
    return text if text in CATALOGUES else ALL


def _first(typed: Sequence[tuple[str, str]], name: str) -> str:
    return next((value for field, value in typed if field == name), "")


def _shown(request: Request, desk: Desk, form: Form, errors: Errors = ()) -> Response:
    """Write the page; with something wrong it says so, and proposes nothing."""
    reading = Reading(desk.lang)
    max_km = reading.max_km(form.km)
    records = reading.records(form, desk.needs)
    wrong = tuple(dict.fromkeys((*reading.errors, *errors)))
    proposed = None
    if records and not wrong:
        types = desk.snapshot.engine(desk.today).policy.service_types
        proposed = proposed_view(desk.report(records, max_km, form.catalogue), types, desk.shared, desk.lang)
    needs, kept = _own(desk)
    may_keep = desk.keeps and desk.viewer.may(Scope.WRITE_NEEDS)
    catalogues = choices_of(desk.snapshot, desk.lang).catalogues
    content = BundlesPage(form, needs, kept, may_keep, proposed, catalogues, wrong)
    answer = page(request, "bundling/bundles.html", content, status=422 if wrong else 200)
    return answer if desk.viewer.is_signed_in else keep_form_cookie(request, answer)


def _own(desk: Desk) -> tuple[tuple[NeedLine, ...], tuple[KeptLine, ...]]:
    """List the open needs to choose from, and the bundles that are kept."""
    if desk.needs is None:
        return (), ()
    needs = desk.needs.listed(status=OPEN, limit=MOST_LISTED)
    kept = desk.bundles.listed(limit=MOST_LISTED)
    lines = tuple(KeptLine(each.id, str(each.stated["title"]), each.changed_at) for each in kept)
    return tuple(line_of(each, desk.lang) for each in needs), lines
