"""`/hiaten`: gaps that are kept, who could develop them, and niches."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from catalog.coverage_rules import niche_least_demands
from catalog.faults import Fault, FaultsError
from catalog.fields import shipped
from catalog.gap_records import GapRecord
from catalog.origin import Origin
from catalog.places import load_places
from catalog.store.changes import changes_of
from catalog.store.database import reading
from catalog.store.desk import StoredRecord
from catalog.validation import checked
from matcher.coverage.developers import Developer
from matcher.coverage.niches import Demand, NicheAnswer, niches
from matcher.messages import Speaker
from matcher.model.gap import GAP_STATUSES
from service.accounts.identifying import OwnForm, SignedIn
from service.accounts.returning import with_language
from service.accounts.viewer import Role, municipalities_of
from service.coverage.exporting import MEDIA_TYPES, niche_csv
from service.coverage.gaps import GAPS, demands_of, gap_answer, labels_of, recorded_on, status_of
from service.desk import RecordDesk
from service.engine import Engine
from service.exceptions import ForbiddenError
from service.many_questions import matching_of
from service.needs import NeedDesk
from service.snapshot import Snapshot
from service.state import CurrentSnapshot, Lang, Now, SharedDep, Today
from service.web.catalogue.directory_choices import Choice, services_by_group
from service.web.coverage.gap_form import GapForm, read_gap, typed
from service.web.read_versions import refuse_unless_read
from service.web.rendering import page
from service.web.sent_fields import SentFields

SEE_OTHER = 303
PATH = "/hiaten"
PER_PAGE = 50

router = APIRouter(include_in_schema=False, prefix=PATH)

STATUS_NAMES: Mapping[str, tuple[str, str]] = {
    "open": ("open", "open"),
    "in_development": ("in ontwikkeling", "in development"),
    "solved": ("opgelost", "solved"),
    "dropped": ("afgevoerd", "dropped"),
}
STATUS_BADGES = {"open": "warn", "in_development": "", "solved": "good", "dropped": ""}
# What the address calls each status.
SHOWN: Mapping[str, str | None] = {
    **{"open": "open", "in-ontwikkeling": "in_development", "opgelost": "solved", "afgevoerd": "dropped"},
    "alle": None,
}


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap in a list."""

    id: str
    title: str
    services: str
    places: str
    asked_by: str
    recorded_on: datetime.date
    status: str
    status_name: str
    badge: str


@dataclass(frozen=True, slots=True)
class GapListPage:
    """The gaps that somebody may read, of one status."""

    lines: tuple[GapLine, ...]
    shown: str
    tabs: tuple[tuple[str, str], ...]
    is_regisseur: bool


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What a gap was from some moment on."""

    at: datetime.datetime
    status_name: str
    note: str


@dataclass(frozen=True, slots=True)
class GapPage:
    """One gap: what it states, its history, and who could develop an answer."""

    line: GapLine
    size: str
    version: int
    note: str
    history: tuple[HistoryLine, ...]
    developers: tuple[Developer, ...]
    notices: tuple[str, ...]
    choices: tuple[Choice, ...]
    may_change: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class GapFormPage:
    """The form of a new gap."""

    form: GapForm
    services: tuple[tuple[str, tuple[Choice, ...]], ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NichePage:
    """Demand without supply over time."""

    answer: NicheAnswer
    step: str
    n_demands: int


async def _desk(viewer: SignedIn, shared: SharedDep, now: Now) -> RecordDesk[GapRecord]:
    return RecordDesk(shared.database, viewer, now, GAPS, shared.settings.public_url)


Desk = Annotated[RecordDesk[GapRecord], Depends(_desk)]


@router.get("")
def gaps(request: Request, desk: Desk, lang: Lang, shown: Annotated[str, Query(alias="stand")] = "open") -> Response:
    """List the gaps that somebody may read."""
    shown = shown if shown in SHOWN else "open"
    found = [each for each in desk.listed() if SHOWN[shown] in (None, status_of(each))]
    newest = sorted(found, key=recorded_on, reverse=True)
    content = GapListPage(
        lines=tuple(line_of(each, lang) for each in newest),
        shown=shown,
        tabs=tuple((key, _status_name(status, lang)) for key, status in SHOWN.items()),
        is_regisseur=desk.viewer.role in {Role.REGISSEUR, Role.ADMINISTRATOR},
    )
    return page(request, "coverage/gaps.html", content)


@router.get("/nieuw")
def new_gap(request: Request, desk: Desk, today: Today, lang: Lang) -> Response:
    """Show the form, filled in with what the address says."""
    desk.demand_writer()
    pairs = [("datum", today.isoformat()), ("organisatie", desk.viewer.organisation_name or "")]
    form = typed([*pairs, *request.query_params.multi_items()])
    return page(request, "coverage/gap_form.html", _form_page(form, lang))


@router.post("", dependencies=[OwnForm])
def keep_gap(request: Request, desk: Desk, fields: SentFields, lang: Lang) -> Response:
    """Keep a gap; with a fault in it the form comes back and says so."""
    desk.demand_writer()
    record, form = read_gap(typed(fields), lang)
    if record is None:
        return page(request, "coverage/gap_form.html", _form_page(form, lang), status=422)
    stored = desk.keep(record)
    return RedirectResponse(with_language(request, f"{PATH}/{stored.id}", bewaard="1"), SEE_OTHER)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody may read of what was asked, and the steps of time in which it is counted."""

    demands: tuple[Demand, ...]
    step: Literal["quarter", "year"]

    def niches(self, snapshot: Snapshot, today: datetime.date, lang: str) -> NicheAnswer:
        """Hold it against the supply of today."""
        return snapshot.once(("niches", self, today, lang), lambda: self._answered(snapshot.engine(today), today, lang))

    def _answered(self, engine: Engine, today: datetime.date, lang: str) -> NicheAnswer:
        least = niche_least_demands(today)
        matching = matching_of(engine)
        return niches(self.demands, matching, engine.policy, least_demands=least, step=self.step, lang=lang)


def _asked(desk: Desk, shared: SharedDep, now: Now, step: Annotated[str, Query(alias="per")] = "kwartaal") -> Asked:
    demands = demands_of(desk.listed(), NeedDesk(shared.database, desk.viewer, now).listed())
    return Asked(tuple(demands), "year" if step == "jaar" else "quarter")


AskedInVain = Annotated[Asked, Depends(_asked)]


@router.get("/niches")
def show_niches(request: Request, asked: AskedInVain, snapshot: CurrentSnapshot, today: Today, lang: Lang) -> Response:
    """Show demand without supply over time."""
    found = asked.niches(snapshot, today, lang)
    return page(request, "coverage/niches.html", NichePage(found, found.step, len(asked.demands)))


@router.get("/niches.csv")
def download_niches(asked: AskedInVain, snapshot: CurrentSnapshot, today: Today, lang: Lang) -> Response:
    """Give demand without supply as a file."""
    data = niche_csv(asked.niches(snapshot, today, lang), lang)
    headers = {"Content-Disposition": f'attachment; filename="schakel-niches-{today.isoformat()}.csv"'}
    return Response(data, headers=headers, media_type=MEDIA_TYPES["csv"])


@router.get("/{gap_id}")
def show_gap(
    request: Request,
    gap_id: str,
    desk: Desk,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    today: Today,
    lang: Lang,
    kept: Annotated[str, Query(alias="bewaard")] = "",
) -> Response:
    """Show one gap, with its history and who could develop an answer."""
    stored = desk.read(gap_id)
    question = ("developers", GAPS.name, gap_id, stored.version, today, lang)
    answer = snapshot.once(question, lambda: gap_answer(stored, snapshot.engine(today), lang))
    with reading(shared.database) as session:
        changes = changes_of(session, GAPS.name, gap_id)
        history = tuple(_history_line(each.at, each.after, lang) for each in changes if each.after)
    content = GapPage(
        line=line_of(stored, lang),
        size=_size(stored, lang),
        version=stored.version,
        note=str(stored.stated.get("note") or ""),
        history=history,
        developers=answer.developers,
        notices=tuple(note.text for note in answer.notices),
        choices=tuple((status, _status_name(status, lang)) for status in GAP_STATUSES),
        may_change=_may_change(desk),
        is_kept=bool(kept),
    )
    return page(request, "coverage/gap.html", content)


@router.post("/{gap_id}/stand", dependencies=[OwnForm])
def set_status(request: Request, gap_id: str, desk: Desk, fields: SentFields) -> Response:
    """Write down what became of a gap."""
    sent = dict(fields)

    def changed(stored: StoredRecord) -> GapRecord:
        refuse_unless_read(gap_id, sent.get("versie", ""), stored.version)
        note = sent.get("nota", "").strip() or stored.stated.get("note")
        raw = stored.stated | {"status": sent.get("stand")} | ({"note": note} if note else {})
        record, faults = checked(GapRecord, raw, origin=Origin(gap_id), known=shipped())
        if record is None:
            raise FaultsError(faults)
        return record

    desk.changeable(gap_id)
    if sent.get("stand") not in GAP_STATUSES:
        choices = ", ".join(GAP_STATUSES)
        raise FaultsError([Fault("", "", "stand", sent.get("stand"), f"kies uit {choices}")])
    desk.change(gap_id, changed)
    return RedirectResponse(with_language(request, f"{PATH}/{gap_id}"), SEE_OTHER)


def line_of(stored: StoredRecord, lang: str) -> GapLine:
    """Write a gap as one line of a list."""
    asked_by, status = stored.stated.get("asked_by") or {}, status_of(stored)
    services, places = labels_of(stored.stated["service_types"], lang), load_places()
    names = sorted(places.by_nis(code).name for code in municipalities_of(stored.stated["places"]))
    return GapLine(
        id=stored.id,
        title=str(stored.stated.get("title") or services),
        services=services,
        places=", ".join(names),
        asked_by=", ".join(filter(None, (asked_by.get("organisation"), asked_by.get("function")))),
        recorded_on=recorded_on(stored),
        status=status,
        status_name=_status_name(status, lang),
        badge=STATUS_BADGES[status],
    )


def _size(stored: StoredRecord, lang: str) -> str:
    """Write how much is asked; nothing when nobody said."""
    speaker, stated = Speaker(lang), stored.stated
    hours, quantity = stated.get("hours_needed"), stated.get("quantity")
    written = []
    if hours is not None:
        written.append(f"{speaker.number(hours)} {'hours' if lang == 'en' else 'uren'}")
    if quantity is not None:
        written.append(f"{speaker.number(quantity)} {stated.get('unit') or ''}".strip())
    return ", ".join(written)


def _form_page(form: GapForm, lang: str) -> GapFormPage:
    return GapFormPage(form, services_by_group(lang), tuple(sorted(each.name for each in load_places())))


def _status_name(status: str | None, lang: str) -> str:
    if status is None:
        return "all" if lang == "en" else "alle"
    return STATUS_NAMES[status][lang == "en"]


def _history_line(at: datetime.datetime, after: Mapping[str, Any], lang: str) -> HistoryLine:
    status = str(after.get("status") or "open")
    return HistoryLine(at, _status_name(status, lang), str(after.get("note") or ""))


def _may_change(desk: RecordDesk[GapRecord]) -> bool:
    try:
        desk.demand_writer()
    except ForbiddenError:
        return False
    return True
