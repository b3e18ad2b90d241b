"""`/beheer/wijzigingen`: who changed what, when, and from what to what."""

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog.store.changes import differences
from catalog.store.database import reading
from catalog.store.tables import ChangeRow
from service.accounts.administering import Administering, refuse_unless
from service.accounts.messages import told
from service.accounts.trail import PAGE, SUBJECTS, Asked, Sight, changes_seen, sight_of
from service.state import CurrentSnapshot, Lang, SharedDep
from service.web.formats import UNKNOWN
from service.web.rendering import page

router = APIRouter(prefix="/beheer", include_in_schema=False)

MOST_DIFFERENCES, LONGEST_VALUE = 8, 120
LARGEST_ID = 2**62
Before = Annotated[str, Query(alias="voor")]


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One value that changed, as it is told."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change, as it is told."""

    at: datetime.datetime
    by: str
    who: str
    action: str
    subject: str
    subject_name: str
    subject_id: str
    shown: Sequence[DifferenceLine]
    more: Sequence[DifferenceLine]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """A page of the trail, what was asked of it, and where the next page begins."""

    asked: Asked
    subjects: Sequence[tuple[str, str]]
    lines: Sequence[ChangeLine]
    older: int | None


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """The trail of one subject."""

    name: str
    id: str
    lines: Sequence[ChangeLine]
    older: int | None


@router.get("/wijzigingen")
def changes(
    request: Request,
    viewer: Administering,
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    lang: Lang,
    kind: Annotated[str, Query(alias="soort")] = "",
    door: str = "",
    before: Before = "",
) -> Response:
    """Show the trail, the newest change first."""
    asked = Asked(
        subject=kind if kind in SUBJECTS else "", by=door.strip() if door.isprintable() else "", before=_number(before)
    )
    with reading(shared.database) as session:
        sight = sight_of(session, viewer, snapshot)
        rows = changes_seen(session, sight, asked)
    subjects = [("", "–"), *((each, told(f"subject:{each}", lang)) for each in SUBJECTS)]
    content = ChangesPage(asked, subjects, _lines(rows, sight, lang), _older(rows))
    return page(request, "admin/changes.html", content)


@router.get("/wijzigingen/{subject}/{subject_id}")
def changes_of_one(
    request: Request,
    viewer: Administering,
    subject: str,
    subject_id: str,
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    lang: Lang,
    before: Before = "",
) -> Response:
    """Show the trail of one subject."""
    with reading(shared.database) as session:
        sight = sight_of(session, viewer, snapshot)
        refuse_unless(sight.covers(subject, subject_id) and subject_id.isprintable())
        rows = changes_seen(session, sight, Asked(subject, subject_id, before=_number(before)))
    content = SubjectPage(told(f"subject:{subject}", lang), subject_id, _lines(rows, sight, lang), _older(rows))
    return page(request, "admin/subject.html", content)


def _lines(rows: Sequence[ChangeRow], sight: Sight, lang: str) -> list[ChangeLine]:
    return [_line(row, sight, lang) for row in rows[:PAGE]]


def _line(row: ChangeRow, sight: Sight, lang: str) -> ChangeLine:
    told_apart = list(_told_apart(row, lang))
    # Of what was added or removed, every value is new or gone: that is read when asked for.
    n_shown = MOST_DIFFERENCES if row.action == "changed" else 0
    return ChangeLine(
        at=row.at,
        by=row.by,
        who=sight.emails.get(row.by) or _who(row.by, lang),
        action=told(row.action, lang),
        subject=row.subject,
        subject_name=told(f"subject:{row.subject}", lang),
        subject_id=row.subject_id,
        shown=told_apart[:n_shown],
        more=told_apart[n_shown:],
    )


def _told_apart(row: ChangeRow, lang: str) -> Iterable[DifferenceLine]:
    """List what changed; of what was added or removed, every value that was stated."""
    for each in differences(row.before, row.after):
        yield DifferenceLine(each.path, _value(each.before, lang), _value(each.after, lang))


def _value(value: Any, lang: str) -> str:
    """Write a value; None is not stated, which is no emptiness."""
    if value is None:
        return UNKNOWN[lang]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _who(by: str, lang: str) -> str:
    kind, _, name = by.partition(":")
    return told(f"by:{kind}", lang, text=name) if kind in {"system", "user", "token"} else by


def _older(rows: Sequence[ChangeRow]) -> int | None:
    return rows[PAGE - 1].id if len(rows) > PAGE else None


def _number(text: str) -> int | None:
    """Read where a page begins; what is no number begins at the newest change."""
    return min(int(text), LARGEST_ID) if text.isascii() and text.isdigit() and len(text) < 20 else None
