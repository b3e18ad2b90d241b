"""How needs stood on the last day of a report: read from the trail, so that last year's report stays the same."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine as Database
from sqlmodel import Session, col, func, select

from catalog.exceptions import ParameterNotInForceError
from catalog.store.changes import states_at
from catalog.store.database import reading
from catalog.store.needs import SUBJECT
from catalog.store.tables import ChangeRow
from service.engine import Engine
from service.history import catalogue_at, engine_at
from service.snapshot import ALL, Snapshot
from service.state import BELGIUM


@dataclass(frozen=True, slots=True)
class Moment:
    """The end of a day: what every need stated, and what could be matched with; None is the present."""

    as_of: datetime.date
    needs: Mapping[str, Mapping[str, Any]] | None
    engine: Engine | None


def moment_of(
    database: Database, snapshot: Snapshot, *, as_of: datetime.date, today: datetime.date, catalogue: str = ALL
) -> Moment:
    """Read how things stood at the end of a day; a day whose numbers are not known has no engine."""
    if as_of >= today:
        return Moment(as_of, None, snapshot.engine(as_of, catalogue))
    with reading(database) as session:
        revision = _revision_at(session, as_of)
        needs = states_at(session, SUBJECT, revision)
    try:
        engine = engine_at(catalogue_at(database, revision, snapshot), snapshot, as_of, catalogue)
    except ParameterNotInForceError:
        engine = None
    return Moment(as_of, needs, engine)


def _revision_at(session: Session, as_of: datetime.date) -> int:
    """Give the last revision of a day and all before it; 0 when nothing was written yet."""
    midnight = datetime.datetime.combine(as_of + datetime.timedelta(days=1), datetime.time(), BELGIUM)
    found = session.exec(select(func.max(col(ChangeRow.revision))).where(col(ChangeRow.at) < midnight)).one()
    return found or 0
