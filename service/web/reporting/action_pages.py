"""`/acties`: what the regisseur planned to do in a year, and what came of it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog.action_records import ActionRecord, to_action
from catalog.store.desk import StoredRecord
from matcher.model.reporting import ACTION_STATUSES, PRIORITY_CODES, Action
from matcher.reporting.told import Teller
from service.accounts.identifying import OwnForm
from service.reporting.kinds import ACTIONS
from service.reporting.report_words import Words
from service.state import Lang, Today
from service.web.rendering import page
from service.web.reporting.questions import ACTION_FORM
from service.web.reporting.record_pages import Around, DeskOf, Editing, Sent
from service.web.reporting.texts import say

PATH = "/acties"
FAR_YEAR = 9999

router = APIRouter(include_in_schema=False, prefix=PATH)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action in the list."""

    action: Action
    status: str
    tone: str


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """The actions of one year, under their codes."""

    year: int
    years: tuple[int, ...]
    groups: tuple[tuple[str | None, tuple[ActionLine, ...]], ...]
    done: str


TONES = {"realised": "good", "partly_realised": "warn", "not_realised": "bad"}


@router.get("")
def actions(
    request: Request,
    desk_of: DeskOf,
    lang: Lang,
    today: Today,
    year: Annotated[int | None, Query(alias="jaar", ge=0, le=FAR_YEAR)] = None,
    done: Annotated[str, Query(alias="gedaan")] = "",
) -> Response:
    """List the actions of a year."""
    every = [_action(each) for each in desk_of(ACTIONS).listed()]
    shown = today.year if year is None else year
    found = sorted((each for each in every if each.year == shown), key=lambda each: (each.title.casefold(), each.id))
    lines = [ActionLine(each, _status(each, lang), TONES.get(each.status or "", "")) for each in found]
    codes: tuple[str | None, ...] = (*PRIORITY_CODES, None)
    groups = ((code, tuple(line for line in lines if line.action.code == code)) for code in codes)
    years = tuple(sorted({each.year for each in every} | {shown, today.year}, reverse=True))
    content = ActionsPage(shown, years, tuple((code, of) for code, of in groups if of), done)
    return page(request, "reporting/actions.html", content)


@router.get("/nieuw")
def new_action(
    request: Request,
    desk_of: DeskOf,
    lang: Lang,
    today: Today,
    year: Annotated[str, Query(alias="jaar", max_length=4)] = "",
) -> Response:
    """Show an empty form."""
    return _editing(request, desk_of, lang).blank({"jaar": (year or str(today.year),)})


@router.post("/nieuw", dependencies=[OwnForm])
def keep_action(request: Request, desk_of: DeskOf, lang: Lang, sent: Sent) -> Response:
    """Keep a new action."""
    return _editing(request, desk_of, lang).keep(sent)


@router.get("/{record_id}")
def action(request: Request, record_id: str, desk_of: DeskOf, lang: Lang) -> Response:
    """Show one action as a form."""
    stored = desk_of(ACTIONS).changeable(record_id)
    return _editing(request, desk_of, lang, stored).of_stored(stored)


@router.post("/{record_id}", dependencies=[OwnForm])
def change_action(request: Request, record_id: str, desk_of: DeskOf, lang: Lang, sent: Sent) -> Response:
    """Change an action."""
    return _editing(request, desk_of, lang, desk_of(ACTIONS).changeable(record_id)).change(record_id, sent)


@router.post("/{record_id}/verwijderen", dependencies=[OwnForm])
def remove_action(request: Request, record_id: str, desk_of: DeskOf, lang: Lang) -> Response:
    """Take an action out."""
    return _editing(request, desk_of, lang).remove(record_id)


def _editing(request: Request, desk_of: DeskOf, lang: str, stored: StoredRecord | None = None) -> Editing[ActionRecord]:
    around = Around(say("new_action", lang), f"{PATH}/nieuw", PATH, say("actions", lang))
    if stored is not None:
        path = f"{PATH}/{stored.id}"
        around = Around(str(stored.stated["title"]), path, PATH, around.up_label, remove_path=f"{path}/verwijderen")
    name, unknown = Teller(lang).name, ("", say("unknown", lang))
    options = {
        "code": (unknown, *((code, code) for code in PRIORITY_CODES)),
        "stand": (unknown, *((code, name(code)) for code in ACTION_STATUSES)),
    }
    return Editing(request, desk_of(ACTIONS), ACTION_FORM, around, options, lang)


def _action(stored: StoredRecord) -> Action:
    return to_action(ACTIONS.read_back(stored), default_id=stored.id)


def _status(action: Action, lang: str) -> str:
    return Words(lang).status(action.status, action.continues_in)
