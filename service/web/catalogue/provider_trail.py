"""What was changed of a provider, for whoever keeps the catalogue in order."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from catalog.store.changes import changes_of, differences
from catalog.store.database import reading
from catalog.store.providers import SUBJECT
from catalog.store.tables import ChangeRow

MOST_CHANGES, MOST_DIFFERENCES = 10, 20
LONGEST_VALUE = 120

TEXTS: Mapping[str, tuple[str, str]] = {
    "created": ("toegevoegd", "added"),
    "changed": ("gewijzigd", "changed"),
    "removed": ("verwijderd", "removed"),
    "user": ("gebruiker {id}", "user {id}"),
    "token": ("programma met sleutel {id}", "program with key {id}"),
    "system": ("Schakel zelf ({id})", "Schakel itself ({id})"),
}


@dataclass(frozen=True, slots=True)
class TrailDifference:
    """One value that changed; None is not stated."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One change: when, by whom, and what; of a long one the first values."""

    at: datetime.datetime
    by: str
    action: str
    differences: tuple[TrailDifference, ...]
    n_more: int


def trail_of(database: Engine, provider_id: str, lang: str) -> tuple[TrailLine, ...]:
    """Give the last changes, the newest first."""
    with reading(database) as session:
        rows = changes_of(session, SUBJECT, provider_id)[:MOST_CHANGES]
    return tuple(_line(row, lang) for row in rows)


def _line(row: ChangeRow, lang: str) -> TrailLine:
    found = differences(row.before, row.after) if row.action == "changed" else ()
    shown = tuple(TrailDifference(each.path, _written(each.before), _written(each.after)) for each in found)
    return TrailLine(
        at=row.at,
        by=_who(row.by, lang),
        action=TEXTS[row.action][lang == "en"],
        differences=shown[:MOST_DIFFERENCES],
        n_more=max(0, len(shown) - MOST_DIFFERENCES),
    )


def _who(by: str, lang: str) -> str:
    """Read how the trail names somebody: never a name, always a number."""
    kind, _, id_ = by.partition(":")
    return TEXTS[kind][lang == "en"].format(id=id_) if kind in TEXTS else by


def _written(value: Any) -> str | None:
    if value is None:
        return None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
