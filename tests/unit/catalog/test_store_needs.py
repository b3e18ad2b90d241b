"""Needs in a database: their status, who asks, and every change written down."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from catalog.store.changes import changes_of
from catalog.store.database import reading, writing
from catalog.store.exceptions import AlreadyStoredError, NotStoredError, StaleVersionError
from catalog.store.needs import CLOSED, OPEN, SUBJECT, StoredNeed, add_need, load_need, load_needs
from catalog.store.needs import remove_need as remove
from catalog.store.needs import replace_need as replace
from catalog.store.tables import OrganisationRow
from databases import AT, BY, LATER, NEED, need

ID = "n-1"


def add(database: Engine, need_id: str = ID, *, organisation_id: str | None = None, status: str = OPEN) -> StoredNeed:
    with writing(database, at=AT, by=BY) as transaction:
        return add_need(transaction, need(), need_id=need_id, organisation_id=organisation_id, status=status)


def change(database: Engine, *, version: int | None = None, status: str | None = None, **facts: Any) -> StoredNeed:
    with writing(database, at=LATER, by=BY) as transaction:
        return replace(transaction, need(**facts), need_id=ID, version=version, status=status)


def stored(database: Engine) -> StoredNeed:
    with reading(database) as session:
        return load_need(session, ID)


def add_organisation(session: Session, organisation_id: str) -> None:
    session.add(OrganisationRow(id=organisation_id, name="Test", kind="company", working_area=[], created_at=AT))
    session.flush()


def test_a_need_comes_back_as_it_was_stated(database: Engine) -> None:
    given = add(database)

    assert stored(database) == given
    assert given.stated == NEED | {"id": ID}
    assert (given.status, given.version, given.revision, given.entered_at) == (OPEN, 1, 1, AT)


def test_an_open_end_and_an_unknown_end_stay_apart(database: Engine) -> None:
    add(database)
    change(database, start="2027-01-01", end=None)

    assert stored(database).stated["end"] is None
    assert "hours_per_month" not in stored(database).stated


def test_a_change_keeps_the_status_unless_told(database: Engine) -> None:
    add(database, status=CLOSED)

    change(database, title="Hagen scheren")

    assert (stored(database).status, stored(database).version) == (CLOSED, 2)
    assert (stored(database).stated["title"], stored(database).changed_at) == ("Hagen scheren", LATER)


def test_closing_is_a_change_in_the_trail(database: Engine) -> None:
    add(database)

    change(database, status=CLOSED)

    with reading(database) as session:
        last, first = changes_of(session, SUBJECT, ID)
        assert (last.before, last.after) == (first.after, {**NEED, "id": ID, "status": CLOSED})


def test_the_same_statement_again_is_no_change(database: Engine) -> None:
    add(database)

    change(database)

    assert (stored(database).version, stored(database).changed_at) == (1, AT)


def test_a_version_that_somebody_else_changed_is_refused(database: Engine) -> None:
    add(database)
    change(database, version=1, title="Anders")

    with pytest.raises(StaleVersionError):
        change(database, version=1, title="Nog anders")

    assert stored(database).stated["title"] == "Anders"


def test_a_need_can_be_removed_and_added_in_one_transaction(database: Engine) -> None:
    add(database)

    with writing(database, at=LATER, by=BY) as transaction:
        remove(transaction, ID, version=1)
        add_need(transaction, need(title="Weer daar"), need_id=ID, organisation_id=None)

    assert (stored(database).stated["title"], stored(database).version) == ("Weer daar", 3)


def test_a_second_of_the_same_id_is_refused(database: Engine) -> None:
    add(database)

    with pytest.raises(AlreadyStoredError):
        add(database)


def test_what_was_removed_cannot_be_read(database: Engine) -> None:
    add(database)
    with writing(database, at=LATER, by=BY) as transaction:
        remove(transaction, ID)

    with reading(database) as session, pytest.raises(NotStoredError):
        load_need(session, ID)


def test_needs_are_read_by_organisation_and_status_and_page(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_organisation(transaction.session, "o-1")
    add(database, "c", organisation_id="o-1")
    add(database, "a", organisation_id="o-1", status=CLOSED)
    add(database, "b")

    def ids(**wanted: Any) -> list[str]:
        with reading(database) as session:
            return [each.id for each in load_needs(session, **wanted)]

    assert ids() == ["a", "b", "c"]
    assert ids(after="a", limit=1) == ["b"]
    assert ids(organisations=["o-1"]) == ["a", "c"]
    assert ids(organisations=[]) == []
    assert ids(status=OPEN) == ["b", "c"]
