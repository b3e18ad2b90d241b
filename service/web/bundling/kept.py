"""`/bundels/{id}`: a bundle that is kept, with what each board said; worked out again with what is known today."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from catalog.bundle_records import BoardWordRecord, BundleRecord, to_words
from catalog.store.desk import StoredRecord
from catalog.store.exceptions import NotStoredError, StaleVersionError
from matcher.bundling.proposing import boards_of
from matcher.model.bundling import BUNDLE_STATUSES, REPLIES, BundleReport, plain_name
from service.accounts.identifying import OwnForm
from service.accounts.returning import with_language
from service.accounts.viewer import Scope
from service.bundling.answering import Asked, proposals
from service.bundling.bestek_file import FORMATS, bestek_file
from service.bundling.kinds import BUNDLES, needs_of_record
from service.web.bundling import texts
from service.web.bundling.asking import Errors
from service.web.bundling.pages import PATH, SEE_OTHER, CurrentDesk, Desk, file_response, logged_bundles
from service.web.bundling.texts import said
from service.web.bundling.view import Proposed, proposed_view
from service.web.rendering import page
from service.web.sent_fields import SentFields

LONGEST_TITLE, LONGEST_NOTE = 200, 2000
YES = "1"

router = APIRouter(include_in_schema=False, prefix=PATH)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One board of a kept bundle, with what it said."""

    number: int
    name: str
    reply: str
    leads: str
    is_experienced: bool
    replied_on: str
    note: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A kept bundle: what it states, the form to change it, and what comes of it today."""

    id: str
    version: int
    title: str
    status: str
    lead: str
    note: str
    statuses: tuple[tuple[str, str], ...]
    replies: tuple[tuple[str, str], ...]
    rows: tuple[BoardRow, ...]
    proposed: Proposed
    may_change: bool
    is_saved: bool
    changed_at: datetime.datetime
    errors: Errors


@dataclass(frozen=True, slots=True)
class RemovalPage:
    """The question whether a bundle must really go."""

    id: str
    title: str


@router.get("/{bundle_id}")
def kept(
    request: Request, bundle_id: str, desk: CurrentDesk, saved: Annotated[str, Query(alias="bewaard")] = ""
) -> Response:
    """Show a kept bundle."""
    return _shown(request, desk, desk.bundles.read(bundle_id), is_saved=bool(saved))


@router.post("/{bundle_id}", dependencies=[OwnForm])
def change(request: Request, bundle_id: str, desk: CurrentDesk, typed: SentFields) -> Response:
    """Store what boards said, who leads and how far the bundle has come."""
    stored = desk.bundles.changeable(bundle_id)
    given = dict(typed)
    reading = _Form(given, desk.lang, [])
    record = reading.record(stored)
    if given.get("versie") != str(stored.version):
        return _shown(request, desk, stored, errors=(("", said("changed", desk.lang)),))
    if reading.errors:
        return _shown(request, desk, stored, typed=record, errors=tuple(reading.errors))

    def edit(found: StoredRecord) -> BundleRecord:
        if found.version != stored.version:
            raise StaleVersionError(bundle_id, expected=None, actual=found.version)
        return record

    desk.bundles.change(bundle_id, edit)
    return RedirectResponse(with_language(request, f"{PATH}/{stored.id}", bewaard=YES), SEE_OTHER)


@router.get("/{bundle_id}/bestek.{form}")
def download(request: Request, bundle_id: str, form: str, desk: CurrentDesk) -> Response:
    """Give the bestek inputs of a kept bundle as a file."""
    stored = desk.bundles.read(bundle_id)
    if form not in FORMATS:
        raise NotStoredError(BUNDLES.name, f"{bundle_id}/bestek.{form}")
    report = _report(desk, BUNDLES.read_back(stored))
    answer = file_response(bestek_file(report, report.bundles, form, desk.writer()), form, desk.today)
    return logged_bundles(request, answer, desk.snapshot, report.bundles)


@router.get("/{bundle_id}/verwijderen")
def ask_to_remove(request: Request, bundle_id: str, desk: CurrentDesk) -> Response:
    """Ask whether a bundle must really go."""
    stored = desk.bundles.changeable(bundle_id)
    return page(request, "bundling/remove.html", RemovalPage(stored.id, str(stored.stated["title"])))


@router.post("/{bundle_id}/verwijderen", dependencies=[OwnForm])
def remove(request: Request, bundle_id: str, desk: CurrentDesk) -> Response:
    """Take a bundle out."""
    desk.bundles.remove(bundle_id)
    return RedirectResponse(with_language(request, PATH), SEE_OTHER)


def _report(desk: Desk, record: BundleRecord) -> BundleReport:
    asked = Asked(needs_of_record(record), to_words(record.boards), record.max_km, desk.lang)
    question = ("kept bundle", record.model_dump_json(exclude_unset=True), desk.today, desk.lang)
    return desk.snapshot.once(question, lambda: proposals(asked, desk.snapshot.engine(desk.today)))


def _shown(
    request: Request,
    desk: Desk,
    stored: StoredRecord,
    *,
    typed: BundleRecord | None = None,
    is_saved: bool = False,
    errors: Errors = (),
) -> Response:
    """Write the page; with something wrong in the form it keeps what was typed."""
    kept_record = BUNDLES.read_back(stored)
    record = typed or kept_record
    types = desk.snapshot.engine(desk.today).policy.service_types
    content = KeptPage(
        id=stored.id,
        version=stored.version,
        title=record.title,
        status=record.status,
        lead=record.lead or "",
        note=record.note or "",
        statuses=texts.options(texts.STATUSES, desk.lang),
        replies=texts.options(texts.REPLIES, desk.lang),
        rows=_rows(record),
        proposed=proposed_view(_report(desk, kept_record), types, desk.shared, desk.lang),
        may_change=desk.keeps and desk.viewer.may(Scope.WRITE_NEEDS),
        is_saved=is_saved,
        changed_at=stored.changed_at,
        errors=errors,
    )
    return page(request, "bundling/kept.html", content, status=422 if errors else 200)


def _rows(record: BundleRecord) -> tuple[BoardRow, ...]:
    """List every board of the needs with what it said, also the one that said no."""
    said_of = {plain_name(each.name): each for each in record.boards or ()}
    names = boards_of(needs_of_record(record))
    words = ((name, said_of.get(plain_name(name)) or BoardWordRecord(name=name)) for name in names)
    return tuple(_row(number, name, word) for number, (name, word) in enumerate(words, 1))


def _row(number: int, name: str, word: BoardWordRecord) -> BoardRow:
    return BoardRow(
        number=number,
        name=name,
        reply=word.reply,
        leads=word.leads,
        is_experienced=word.has_experience is True,
        replied_on=word.replied_on.isoformat() if word.replied_on else "",
        note=word.note or "",
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """What was typed about a kept bundle, and what is wrong with it."""

    given: Mapping[str, str]
    lang: str
    errors: list[tuple[str, str]]

    def record(self, stored: StoredRecord) -> BundleRecord:
        """Make the record as it becomes."""
        before = BUNDLES.read_back(stored)
        title, note = self._text("titel", LONGEST_TITLE), self._text("nota", LONGEST_NOTE)
        if not title:
            self.errors.append(("v-titel", said("no_title", self.lang)))
        changes: dict[str, Any] = {
            "title": title or before.title,
            "status": self._choice("stand", BUNDLE_STATUSES),
            "boards": tuple(self._word(row) for row in _rows(before)),
            "lead": self._lead([row.name for row in _rows(before)]),
            "note": note or None,
        }
        return before.model_copy(update=changes)

    def _word(self, row: BoardRow) -> BoardWordRecord:
        at = row.number
        return BoardWordRecord(
            name=row.name,
            reply=self._choice(f"antwoord-{at}", REPLIES),
            leads=self._choice(f"leidt-{at}", REPLIES),
            has_experience=True if self.given.get(f"ervaring-{at}") == YES else None,
            replied_on=self._day(f"op-{at}"),
            note=self._text(f"opmerking-{at}", LONGEST_NOTE) or None,
        )

    def _text(self, name: str, most: int) -> str:
        text = self.given.get(name, "").strip()
        if len(text) > most:
            self.errors.append((f"v-{name}", said("long_text", self.lang, most=most)))
        return text[:most]

    def _choice(self, name: str, choices: Sequence[str]) -> str:
        value = self.given.get(name, "")
        if value not in choices:
            self.errors.append((f"v-{name}", said("no_such_choice", self.lang)))
        return value if value in choices else choices[0]

    def _lead(self, boards: Sequence[str]) -> str | None:
        name = self.given.get("centrale", "")
        if name and name not in boards:
            self.errors.append(("v-centrale", said("no_such_choice", self.lang)))
        return name if name in boards else None

    def _day(self, name: str) -> datetime.date | None:
        text = self.given.get(name, "").strip()
        if not text:
            return None
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            self.errors.append((f"v-{name}", said("wrong_date", self.lang, text=text[:40])))
            return None
