"""The log of a regisseur's own services: every answer they stood in that was given to the regisseur itself.

It is written after the answer went out and apart from the catalogue, so that no search waits for it and no revision
is raised. Rows are only added; those older than the dated number of months go.
"""

import datetime
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from sqlalchemy import Engine, Select, case, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col
from starlette.background import BackgroundTask
from starlette.responses import Response

from catalog.months import months_later
from catalog.parameters import load_parameters
from catalog.store.database import WRITING, reading
from matcher.model.need import Need
from matcher.model.result import MatchResult
from service.accounts.tables import NeutralityRow
from service.accounts.viewer import Role, Scope, Viewer
from service.exceptions import ForbiddenError, NotSignedInError
from service.neutrality import EXCLUDED, Given, given_match
from service.snapshot import Snapshot
from service.state import belgian_day, shared_of

MONTHS_KEPT = "neutrality_log_months"
# As many values as SQLite takes in one statement, with room to spare.
ROWS_AT_ONCE = 500
READERS = frozenset({Role.REGISSEUR, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Tally:
    """How an own service fared in all answers of the log; without a mean it was never ranked."""

    organisation_id: str
    provider_id: str
    n_answers: int
    n_ranked: int
    n_first: int
    n_excluded: int
    mean_rank: float | None
    mean_n_ranked: float | None
    since: datetime.datetime


def own_ids(viewer: Viewer, snapshot: Snapshot) -> frozenset[str]:
    """Give the ids of the providers that are the asker's own service."""
    asker = viewer.organisation_id
    if asker is None:
        return frozenset()
    return frozenset(id_ for id_, own in snapshot.own_services.items() if own.organisation_id == asker)


def logged(request: Request, response: Response, snapshot: Snapshot, *answers: Given) -> Response:
    """Give the response back, and have it written down afterwards where the asker's own services stood in it."""
    viewer: Viewer = request.state.viewer
    own, shared = own_ids(viewer, snapshot), shared_of(request)
    if own and viewer.organisation_id is not None:
        now = shared.now()
        rows = list(rows_of(answers, own, viewer.organisation_id, snapshot.revision, now))
        if rows:
            response.background = BackgroundTask(write_rows, shared.database, rows, now)
    return response


def logged_matches(
    request: Request, response: Response, snapshot: Snapshot, tool: str, found: Iterable[tuple[Need, MatchResult]]
) -> Response:
    """Do the same for the answers to needs; only a regisseur with services of its own has them summed up."""
    if not own_ids(request.state.viewer, snapshot):
        return response
    return logged(request, response, snapshot, *(given_match(tool, need, result) for need, result in found))


def write_rows(database: Engine, rows: Iterable[dict[str, Any]], now: datetime.datetime) -> int:
    """Add what is not in the log yet, and drop what is too old; give how many rows are new."""
    by_key = {row["key_hash"]: row for row in rows}
    known = _known(database, by_key)
    fresh = [row for key, row in by_key.items() if key not in known]
    if not fresh:
        return 0
    with Session(database.execution_options(**{WRITING: True})) as session:
        connection = session.connection()
        connection.execute(delete(NeutralityRow).where(col(NeutralityRow.at) < kept_since(now)))
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        for start in range(0, len(fresh), ROWS_AT_ONCE):
            unless_known = insert(NeutralityRow).on_conflict_do_nothing(index_elements=["key_hash"])
            connection.execute(unless_known, fresh[start : start + ROWS_AT_ONCE])
        session.commit()
    return len(fresh)


def kept_since(now: datetime.datetime) -> datetime.datetime:
    """Give the moment before which rows of the log go."""
    today = belgian_day(now)
    return datetime.datetime.combine(months_later(today, -months_kept(today)), datetime.time.min, datetime.UTC)


def months_kept(today: datetime.date) -> int:
    """Say for how many months a row of the log is kept."""
    return int(load_parameters().value(MONTHS_KEPT, on=today))


def demand_reader(viewer: Viewer) -> None:
    """Refuse who may not read the log.

    Raises
    ------
    NotSignedInError, ForbiddenError
    """
    if not viewer.is_signed_in:
        raise NotSignedInError
    if not may_read(viewer):
        raise ForbiddenError


def may_read(viewer: Viewer) -> bool:
    """Say whether somebody reads the log: a regisseur the own one, an administrator all."""
    return viewer.role in READERS and viewer.may(Scope.READ)


def read_log(
    session: Session, viewer: Viewer, *, before: int | None = None, limit: int | None = None
) -> Sequence[NeutralityRow]:
    """List the rows that somebody may read, the newest first."""
    rows = _readable(select(NeutralityRow), viewer).order_by(col(NeutralityRow.id).desc()).limit(limit)
    if before is not None:
        rows = rows.where(col(NeutralityRow.id) < before)
    return session.scalars(rows).all()


def tallies(session: Session, viewer: Viewer) -> tuple[Tally, ...]:
    """Sum the rows that somebody may read up, for each own service."""
    row, rank = NeutralityRow, col(NeutralityRow.rank)
    of_whom = (col(row.organisation_id), col(row.provider_id))
    summed = select(
        *of_whom,
        func.count(),
        func.count(rank),
        func.sum(case((rank == 1, 1), else_=0)),
        func.sum(case((col(row.outcome) == EXCLUDED, 1), else_=0)),
        func.avg(rank),
        func.avg(case((rank.is_not(None), col(row.n_ranked)))),
        func.min(col(row.at)),
    )
    found = session.connection().execute(_readable(summed, viewer).group_by(*of_whom).order_by(*of_whom)).all()
    return tuple(
        Tally(organisation, provider, n, ranked, first, excluded, _float(mean), _float(mean_of), since)
        for organisation, provider, n, ranked, first, excluded, mean, mean_of, since in found
    )


def _float(value: Any) -> float | None:
    """PostgreSQL gives a mean as a decimal number."""
    return None if value is None else float(value)


def _readable(rows: Select[Any], viewer: Viewer) -> Select[Any]:
    if viewer.role is Role.ADMINISTRATOR:
        return rows
    return rows.where(col(NeutralityRow.organisation_id) == viewer.organisation_id)


def rows_of(
    answers: Iterable[Given], own: Collection[str], organisation_id: str, revision: int, now: datetime.datetime
) -> Iterator[dict[str, Any]]:
    """Write answers down as rows of the log: those of a regisseur's own services only."""
    for answer in answers:
        asked = {"service_types": list(answer.service_types), "places": list(answer.places)}
        for each in answer.shown:
            if each.provider_id in own:
                told = {
                    "organisation_id": organisation_id,
                    "provider_id": each.provider_id,
                    "tool": answer.tool,
                    "asked": asked,
                    "outcome": each.outcome,
                    "rank": each.rank,
                    "n_ranked": each.n_ranked,
                    "score": each.score,
                    "revision": revision,
                }
                yield told | {"key_hash": _key(told, belgian_day(now)), "at": now}


def _key(told: dict[str, Any], day: datetime.date) -> str:
    written = json.dumps(told | {"day": day.isoformat()}, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def _known(database: Engine, keys: Collection[str]) -> set[str]:
    """Look first: most answers are given more than once a day, and reading lets nobody wait."""
    listed = sorted(keys)
    found: set[str] = set()
    with reading(database) as session:
        for start in range(0, len(listed), ROWS_AT_ONCE):
            some = col(NeutralityRow.key_hash).in_(listed[start : start + ROWS_AT_ONCE])
            found.update(session.scalars(select(col(NeutralityRow.key_hash)).where(some)).all())
    return found
