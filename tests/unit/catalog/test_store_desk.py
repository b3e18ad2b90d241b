"""Records of the desk in a database: kept by kind, never changed in silence, every change written down."""

from typing import Any

import pytest
from sqlalchemy import Engine

from catalog.fields import Text
from catalog.record_rules import Record
from catalog.store.changes import changes_of
from catalog.store.database import reading, writing
from catalog.store.desk import (
    StoredRecord,
    add_record,
    load_record,
    load_records,
    remove_record,
    replace_record,
)
from catalog.store.exceptions import AlreadyStoredError, NotStoredError, StaleVersionError
from catalog.store.tables import OrganisationRow
from databases import AT, BY, LATER

GAP, AGREEMENT = "gap", "agreement"


class NoteRecord(Record):
    """As little as a record can state."""

    title: Text
    note: str | None = None


def add(database: Engine, record_id: str = "a", *, kind: str = GAP, owner: str | None = None) -> StoredRecord:
    with writing(database, at=AT, by=BY) as transaction:
        if owner is not None and transaction.session.get(OrganisationRow, owner) is None:
            transaction.session.add(
                OrganisationRow(id=owner, name="Test", kind="company", working_area=[], created_at=AT)
            )
            transaction.session.flush()
        record = NoteRecord(title="Speelpleintjes")
        return add_record(transaction, kind, record, record_id=record_id, organisation_id=owner)


def change(database: Engine, *, version: int | None = None, **stated: Any) -> StoredRecord:
    with writing(database, at=LATER, by=BY) as transaction:
        return replace_record(transaction, GAP, NoteRecord(**stated), record_id="a", version=version)


def remove(database: Engine, *, version: int | None = None) -> None:
    with writing(database, at=LATER, by=BY) as transaction:
        remove_record(transaction, GAP, "a", version=version)


def ids(database: Engine, **asked: Any) -> list[str]:
    with reading(database) as session:
        return [each.id for each in load_records(session, GAP, **asked)]


def test_a_record_comes_back_as_it_was_stated(database: Engine) -> None:
    given = add(database)

    with reading(database) as session:
        assert load_record(session, GAP, "a") == given
    assert given.stated == {"id": "a", "title": "Speelpleintjes"}
    assert (given.kind, given.version, given.revision, given.entered_at) == (GAP, 1, 1, AT)


def test_two_kinds_may_use_the_same_id(database: Engine) -> None:
    add(database)

    add(database, kind=AGREEMENT)

    assert ids(database) == ["a"]


def test_an_id_is_used_once_in_a_kind(database: Engine) -> None:
    add(database)

    with pytest.raises(AlreadyStoredError, match="«a» bestaat al"):
        add(database)


def test_a_change_raises_the_version_and_is_written_down(database: Engine) -> None:
    add(database)

    changed = change(database, title="Speelpleintjes", note="W13 zoekt mee", version=1)

    assert (changed.version, changed.changed_at) == (2, LATER)
    with reading(database) as session:
        last = changes_of(session, GAP, "a")[0]
    assert (last.action, last.before, last.after) == (
        "changed",
        {"id": "a", "title": "Speelpleintjes"},
        {"id": "a", "title": "Speelpleintjes", "note": "W13 zoekt mee"},
    )


def test_a_change_to_the_same_is_no_change(database: Engine) -> None:
    add(database)

    assert change(database, title="Speelpleintjes").version == 1


def test_a_change_of_an_older_version_is_refused(database: Engine) -> None:
    add(database)
    change(database, title="Anders")

    with pytest.raises(StaleVersionError):
        change(database, title="Nog anders", version=1)


def test_a_removed_record_stays_in_the_trail(database: Engine) -> None:
    add(database)

    remove(database, version=1)

    assert ids(database) == []
    with reading(database) as session:
        assert [each.action for each in changes_of(session, GAP, "a")] == ["removed", "created"]


def test_who_comes_back_goes_on_counting(database: Engine) -> None:
    add(database)
    remove(database)

    assert add(database).version == 3


def test_what_is_not_there_cannot_be_changed(database: Engine) -> None:
    with pytest.raises(NotStoredError, match="«a» bestaat hier niet"):
        change(database, title="Anders")


def test_records_are_read_by_organisation_and_after_an_id(database: Engine) -> None:
    for record_id, owner in (("c", None), ("a", "o"), ("b", "p")):
        add(database, record_id, owner=owner)

    assert ids(database) == ["a", "b", "c"]
    assert ids(database, organisations=["o", "p"]) == ["a", "b"]
    assert ids(database, organisations=[]) == []
    assert ids(database, after="a", limit=1) == ["b"]
