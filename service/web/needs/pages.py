"""The needs that are kept: one's own list, one need, and what can be done with it.

A provider keeps no needs; on the same page it sees which open needs suit it.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.store.needs import OPEN, StoredNeed
from matcher.model.need import Need
from service.accounts.identifying import OwnForm, SignedIn
from service.accounts.returning import with_language
from service.accounts.viewer import Role, Scope
from service.forms import fields_of
from service.language import DUTCH
from service.needs import NeedDesk, Status, may_change
from service.state import CurrentSnapshot, Lang, Now, SharedDep, Today
from service.web.choices import word
from service.web.needs import offered
from service.web.read_versions import refuse_unless_read
from service.web.rendering import page
from service.web.reporting.outcome_pages import ToldOutcome, outcomes_of
from service.web.search.asking import read_asked
from service.web.search.need_words import Fact, facts_of, places_of, title_of
from service.web.sent_fields import SentFields

SEE_OTHER = 303
PER_PAGE = 50
REMEMBERED = 4096
PATH = "/vragen"

# Kinds of need that have a page of their own to be tested on, at the address of the same name.
KINDS_WITH_TEST = ("daeb", "enclave")

router = APIRouter(include_in_schema=False, prefix=PATH)

STATUS_OF: Mapping[str, Status | None] = {"open": "open", "gesloten": "closed", "alle": None}


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need in a list."""

    id: str
    title: str
    kind: str
    places: str
    buyer: str
    is_open: bool
    changed_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class NeedListPage:
    """The needs that somebody may read, of one status."""

    lines: tuple[NeedLine, ...]
    shown: str
    next_after: str | None
    is_first: bool
    sees_others: bool


@dataclass(frozen=True, slots=True)
class NeedPage:
    """One need: what it states, and what may be done with it."""

    line: NeedLine
    facts: tuple[Fact, ...]
    search: str
    adapt: str
    change: str
    route: str | None
    kind_test: str | None
    may_change: bool
    entered_at: datetime.datetime
    is_kept: bool
    outcomes: tuple[ToldOutcome, ...]
    may_tell: bool


@dataclass(frozen=True, slots=True)
class NeedRemovalPage:
    """The question whether a need must really go."""

    line: NeedLine


async def _desk(viewer: SignedIn, shared: SharedDep, now: Now) -> NeedDesk:
    return NeedDesk(shared.database, viewer, now)


Desk = Annotated[NeedDesk, Depends(_desk)]


@router.get("")
def needs(
    request: Request,
    desk: Desk,
    lang: Lang,
    snapshot: CurrentSnapshot,
    today: Today,
    status: Annotated[str, Query(alias="stand")] = "open",
    after: Annotated[str, Query(alias="na")] = "",
) -> Response:
    """List the needs that somebody may read; a provider sees which open needs suit it."""
    if desk.viewer.role is Role.PROVIDER:
        return offered.offered(request, desk, snapshot, today, lang)
    shown = status if status in STATUS_OF else "open"
    found = desk.listed(status=STATUS_OF[shown], after=after, limit=PER_PAGE + 1)
    on_page = found[:PER_PAGE]
    content = NeedListPage(
        lines=tuple(line_of(each, lang) for each in on_page),
        shown=shown,
        next_after=on_page[-1].id if len(found) > PER_PAGE else None,
        is_first=not after,
        sees_others=desk.viewer.role in {Role.REGISSEUR, Role.ADMINISTRATOR},
    )
    return page(request, "needs/list.html", content)


@router.post("", dependencies=[OwnForm])
def keep(request: Request, desk: Desk, fields: SentFields, lang: Lang) -> Response:
    """Keep a need from the form; with a fault in it the form comes back and says so."""
    desk.demand_writer()
    asked = read_asked(fields, lang)
    if asked.faults:
        return _to_form(asked.pairs, lang)
    record = NeedRecord.model_validate(asked.raw, context=shipped())
    stored = desk.keep(record)
    return RedirectResponse(with_language(request, f"{PATH}/{stored.id}", bewaard="1"), SEE_OTHER)


@router.get("/{need_id}")
def need(
    request: Request,
    need_id: str,
    desk: Desk,
    lang: Lang,
    today: Today,
    snapshot: CurrentSnapshot,
    kept: Annotated[str, Query(alias="bewaard")] = "",
) -> Response:
    """Show one need, with the way to who can do it."""
    stored = desk.read(need_id)
    value = value_of(stored)
    pairs = tuple(fields_of(stored.stated))
    content = NeedPage(
        line=line_of(stored, lang),
        facts=() if value is None else facts_of(value, on=today, lang=lang),
        search=address("/zoeken", pairs, lang),
        adapt=address("/vraag", pairs, lang),
        change=address("/vraag", (*pairs, ("wijzigt", stored.id), ("gelezen", stored.version)), lang),
        route=address("/aankooproute", pairs, lang) if stored.stated["kind"] == "procurement" else None,
        kind_test=address(f"/{kind}", pairs, lang) if (kind := stored.stated["kind"]) in KINDS_WITH_TEST else None,
        may_change=may_change(desk.viewer, stored),
        entered_at=stored.entered_at,
        is_kept=bool(kept),
        outcomes=outcomes_of(desk, stored, snapshot, lang),
        may_tell=desk.viewer.may(Scope.WRITE_NEEDS),
    )
    return page(request, "needs/need.html", content)


@router.post("/{need_id}", dependencies=[OwnForm])
def change(request: Request, need_id: str, desk: Desk, fields: SentFields, lang: Lang) -> Response:
    """Store what a need states from now on; with a fault in it the form comes back and says so."""
    desk.changeable(need_id)
    asked = read_asked(fields, lang)
    if asked.faults:
        return _to_form(asked.pairs, lang)
    record = NeedRecord.model_validate(asked.raw, context=shipped())
    read = asked.options.changing

    def changed(stored: StoredNeed) -> tuple[NeedRecord, None]:
        refuse_unless_read(need_id, read.version if read else "", stored.version)
        return record, None

    desk.change(need_id, changed)
    return RedirectResponse(with_language(request, f"{PATH}/{need_id}", bewaard="1"), SEE_OTHER)


@router.post("/{need_id}/sluiten", dependencies=[OwnForm])
def close(request: Request, need_id: str, desk: Desk) -> Response:
    """Close a need: nobody is shown it as an opportunity any more."""
    return _with_status(request, desk, need_id, "closed")


@router.post("/{need_id}/heropenen", dependencies=[OwnForm])
def reopen(request: Request, need_id: str, desk: Desk) -> Response:
    """Open a need again."""
    return _with_status(request, desk, need_id, "open")


@router.get("/{need_id}/verwijderen")
def ask_to_remove(request: Request, need_id: str, desk: Desk, lang: Lang) -> Response:
    """Ask whether a need must really go."""
    return page(request, "needs/remove.html", NeedRemovalPage(line_of(desk.changeable(need_id), lang)))


@router.post("/{need_id}/verwijderen", dependencies=[OwnForm])
def remove(request: Request, need_id: str, desk: Desk) -> Response:
    """Take a need out."""
    desk.remove(need_id)
    return RedirectResponse(with_language(request, PATH), SEE_OTHER)


def line_of(stored: StoredNeed, lang: str) -> NeedLine:
    """Write a need as one line of a list."""
    value = value_of(stored)
    return NeedLine(
        id=stored.id,
        title=stored.id if value is None else title_of(value, lang),
        kind=word(stored.stated["kind"], lang),
        places="" if value is None else places_of(value, lang),
        buyer=str((stored.stated.get("buyer") or {}).get("name") or ""),
        is_open=stored.status == OPEN,
        changed_at=stored.changed_at,
    )


def value_of(stored: StoredNeed) -> Need | None:
    """Read a stored need; one that was stored before a table changed may no longer be readable."""
    return _read(orjson.dumps(stored.stated))


@lru_cache(maxsize=REMEMBERED)
def _read(stated: bytes) -> Need | None:
    """Read what was stated, once: a list of needs is opened again and again."""
    try:
        record = NeedRecord.model_validate_json(stated, context=shipped())
    except ValueError:
        return None
    return to_need(record, shipped().places)


def address(path: str, pairs: tuple[tuple[str, Any], ...], lang: str) -> str:
    """Write an address with the fields of a form: the empty ones too, since places stand in rows."""
    return f"{path}?{urlencode([*pairs, *([] if lang == DUTCH else [('lang', lang)])])}"


def _to_form(pairs: tuple[tuple[str, str], ...], lang: str) -> Response:
    return RedirectResponse(address("/vraag", pairs, lang), SEE_OTHER)


def _with_status(request: Request, desk: NeedDesk, need_id: str, status: Status) -> Response:
    stored = desk.set_status(need_id, status)
    return RedirectResponse(with_language(request, f"{PATH}/{stored.id}"), SEE_OTHER)
