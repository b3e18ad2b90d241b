"""What was changed: the trail of every subject, and the state of long ago."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlmodel import Session, col, func, select

from catalog.store.database import Writing
from catalog.store.tables import ChangeRow

Action = Literal["created", "changed", "removed"]
Stated = dict[str, Any]
Mark = tuple[int, datetime.datetime]
# The subject of what happens to all of it at once: a backup that was put back.
DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that changed; None is "not stated"."""

    path: str
    before: Any
    after: Any


def record_change(
    writing: Writing,
    subject: str,
    subject_id: str,
    *,
    version: int,
    before: Stated | None,
    after: Stated | None,
) -> None:
    """Write down one change; what was not there before was created, what is not there after was removed."""
    action: Action = "created" if before is None else "removed" if after is None else "changed"
    writing.session.add(
        ChangeRow(
            revision=writing.revision,
            at=writing.at,
            by=writing.by,
            subject=subject,
            subject_id=subject_id,
            version=version,
            action=action,
            before=before,
            after=after,
        )
    )


def changes_of(session: Session, subject: str, subject_id: str) -> Sequence[ChangeRow]:
    """Give the changes of one subject, the last one first."""
    found = select(ChangeRow).where(ChangeRow.subject == subject, ChangeRow.subject_id == subject_id)
    return session.exec(found.order_by(col(ChangeRow.id).desc())).all()


def last_version(session: Session, subject: str, subject_id: str) -> int:
    """Give the version of the last change, 0 when there was none.

    Whoever comes back after a removal goes on counting from it, so that an old ETag never fits again.
    """
    versions = select(func.max(col(ChangeRow.version)))
    found = session.exec(versions.where(ChangeRow.subject == subject, ChangeRow.subject_id == subject_id)).one()
    return found or 0


def changed_since(session: Session, subject: str, revision: int) -> frozenset[str]:
    """Name the subjects of a kind that changed after a revision, the removed ones included."""
    ids = select(ChangeRow.subject_id).where(ChangeRow.subject == subject, ChangeRow.revision > revision)
    return frozenset(session.exec(ids).all())


def last_change(session: Session, revision: int) -> Mark | None:
    """Give the number and the moment of the last change until a revision.

    When it is another one than before, another database stands here now: a backup was put back, and what has been
    read since the two went their own ways no longer counts.
    """
    newest = select(ChangeRow.id, ChangeRow.at).where(ChangeRow.revision <= revision)
    found = session.exec(newest.order_by(col(ChangeRow.revision).desc(), col(ChangeRow.id).desc()).limit(1)).first()
    return (found[0] or 0, found[1]) if found is not None else None


def states_at(session: Session, subject: str, revision: int) -> Mapping[str, Stated]:
    """Give what every subject of a kind stated at a revision of the past."""
    until = select(ChangeRow.subject_id, ChangeRow.after).where(
        ChangeRow.subject == subject, ChangeRow.revision <= revision
    )
    last = dict(session.exec(until.order_by(col(ChangeRow.id))).all())
    return {subject_id: dict(stated) for subject_id, stated in last.items() if stated is not None}


def differences(before: Stated | None, after: Stated | None) -> tuple[Difference, ...]:
    """List every value that is not the same, with its path.

    Examples
    --------
    >>> differences({"name": "A", "sites": [{"id": "x"}]}, {"name": "B", "sites": [{"id": "x"}]})
    (Difference(path='name', before='A', after='B'),)
    """
    return tuple(_differences(before or {}, after or {}, ""))


def _differences(before: Any, after: Any, path: str) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _differences(before.get(key), after.get(key), f"{path}.{key}" if path else key)
    elif isinstance(before, list) and isinstance(after, list):
        for at in range(max(len(before), len(after))):
            yield from _differences(_item(before, at), _item(after, at), f"{path}[{at}]")
    elif before != after:
        yield Difference(path, before, after)


def _item(values: list[Any], at: int) -> Any:
    return values[at] if at < len(values) else None
