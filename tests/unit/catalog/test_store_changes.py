"""The trail: what every subject stated long ago, and what differs between two statements."""

from sqlalchemy import Engine

from catalog.records import NamedAreaRecord
from catalog.store.changes import Difference, changed_since, changes_of, differences, last_version, states_at
from catalog.store.database import reading, writing
from catalog.store.named_areas import SUBJECT as AREA
from catalog.store.named_areas import load_areas, put_area, with_areas
from catalog.store.providers import SUBJECT, add_provider, remove_provider, replace_provider
from databases import AT, BY, PROVIDER, provider

ID = PROVIDER["id"]


def live_through_three_changes(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider())
    with writing(database, at=AT, by=BY) as transaction:
        replace_provider(transaction, provider(name="Anders"))
        add_provider(transaction, provider(id="b"))
    with writing(database, at=AT, by=BY) as transaction:
        remove_provider(transaction, ID)


def test_the_past_can_be_read_back(database: Engine) -> None:
    live_through_three_changes(database)

    with reading(database) as session:
        states = [states_at(session, SUBJECT, revision) for revision in range(4)]

    assert states == [
        {},
        {ID: PROVIDER},
        {ID: PROVIDER | {"name": "Anders"}, "b": PROVIDER | {"id": "b"}},
        {"b": PROVIDER | {"id": "b"}},
    ]


def test_what_changed_since_names_the_removed_too(database: Engine) -> None:
    live_through_three_changes(database)

    with reading(database) as session:
        assert changed_since(session, SUBJECT, 1) == {ID, "b"}
        assert changed_since(session, SUBJECT, 2) == {ID}
        assert changed_since(session, SUBJECT, 3) == frozenset()


def test_the_last_version_is_that_of_the_removal(database: Engine) -> None:
    live_through_three_changes(database)

    with reading(database) as session:
        assert last_version(session, SUBJECT, ID) == 3
        assert last_version(session, SUBJECT, "nooit") == 0


def test_a_named_area_is_put_in_the_place_of_the_one_before(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        put_area(transaction, NamedAreaRecord(id="streek", municipalities=["Ieper"]))
        put_area(transaction, NamedAreaRecord(id="streek", municipalities=["Ieper", "Gent"]))
        put_area(transaction, NamedAreaRecord(id="streek", municipalities=["Ieper", "Gent"]))

    with reading(database) as session:
        areas = load_areas(session)
        assert [each.version for each in changes_of(session, AREA, "streek")] == [2, 1]
    assert len(with_areas(areas).areas["streek"].members) == 2


def test_only_what_differs_is_listed() -> None:
    before = {"name": "A", "sites": [{"id": "x", "lat": 1}], "valid_to": None}
    after = {"name": "A", "sites": [{"id": "x", "lat": 2}, {"id": "y"}]}

    assert differences(before, after) == (
        Difference("sites[0].lat", 1, 2),
        Difference("sites[1]", None, {"id": "y"}),
    )


def test_all_of_it_differs_when_there_was_nothing() -> None:
    assert differences(None, {"name": "A"}) == (Difference("name", None, "A"),)
