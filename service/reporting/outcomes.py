"""What came of needs: whoever may read a need reads it, and whoever may not read a need cannot tell it."""

from collections.abc import Iterator, Mapping

from sqlmodel import Session

from catalog.store.desk import StoredRecord, load_records
from catalog.store.exceptions import NotStoredError
from catalog.store.needs import StoredNeed, load_need
from service.accounts.organisations import all_organisations
from service.accounts.viewer import Role, Viewer
from service.desk import may_read_record
from service.needs import may_read
from service.reporting.kinds import OUTCOMES


def told_of(session: Session, need: StoredNeed) -> tuple[StoredRecord, ...]:
    """List what came of one need."""
    tellers = _tellers(session)
    found = (each for each in load_records(session, OUTCOMES.name) if each.stated["need_id"] == need.id)
    return tuple(each for each in found if _may_tell(each, need, tellers))


def told_to(session: Session, viewer: Viewer, needs: Mapping[str, StoredNeed]) -> Iterator[StoredRecord]:
    """Go over what came of the needs that a viewer may read, and of needs that have gone as far as it is the viewer's.

    Parameters
    ----------
    session : Session
    viewer : Viewer
    needs : mapping of str to StoredNeed
        Every need that the viewer may read, by id.
    """
    tellers = _tellers(session)
    for each in load_records(session, OUTCOMES.name):
        need = needs.get(each.stated["need_id"])
        if need is None and may_read_record(viewer, each):
            need = _kept(session, each.stated["need_id"])
            if need is None or _may_tell(each, need, tellers):
                yield each
        elif need is not None and _may_tell(each, need, tellers):
            yield each


def _tellers(session: Session) -> dict[str, Viewer]:
    return {
        row.id: Viewer(Role(row.kind), organisation_id=row.id, working_area=frozenset(row.working_area))
        for row in all_organisations(session)
    }


def _may_tell(outcome: StoredRecord, need: StoredNeed, tellers: Mapping[str, Viewer]) -> bool:
    """Say whether who kept an outcome may read its need; what is nobody's came with the database."""
    return outcome.organisation_id is None or may_read(tellers[outcome.organisation_id], need)


def _kept(session: Session, need_id: str) -> StoredNeed | None:
    if "\0" in need_id:  # PostgreSQL cannot be asked for it
        return None
    try:
        return load_need(session, need_id)
    except NotStoredError:
        return None
