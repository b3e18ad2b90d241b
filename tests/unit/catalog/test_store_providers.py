"""Providers in a database: stored as stated, changed by one at a time, and every change written down."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from catalog.store.changes import changes_of
from catalog.store.database import Writing, current_revision, reading, writing
from catalog.store.exceptions import AlreadyStoredError, NotStoredError, StaleVersionError
from catalog.store.providers import (
    KEEPER,
    SUBJECT,
    StoredProvider,
    add_provider,
    hand_to_keeper,
    load_providers,
    remove_provider,
    replace_provider,
)
from catalog.store.tables import OrganisationRow
from databases import AT, BY, LATER, PROVIDER, provider

ID = PROVIDER["id"]


def stored(database: Engine) -> StoredProvider:
    with reading(database) as session:
        (only,) = load_providers(session)
    return only


def add(database: Engine, **changes: Any) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider(**changes))


def replace(database: Engine, *, version: int | None = None, **changes: Any) -> StoredProvider:
    with writing(database, at=LATER, by="user:18") as transaction:
        return replace_provider(transaction, provider(**changes), version=version)


def trail(database: Engine, subject: str = SUBJECT) -> list[tuple[str, int, Any, Any]]:
    with reading(database) as session:
        return [(each.action, each.version, each.before, each.after) for each in changes_of(session, subject, ID)]


def add_organisation(session: Session, organisation_id: str) -> None:
    session.add(OrganisationRow(id=organisation_id, name="Test", kind="provider", working_area=[], created_at=AT))
    session.flush()


def test_a_provider_comes_back_as_it_was_stated(database: Engine) -> None:
    add(database)

    found = stored(database)
    assert found.stated == PROVIDER
    assert list(found.stated) == list(provider().model_dump(exclude_unset=True))
    assert (found.version, found.revision, found.entered_at, found.changed_at) == (1, 1, AT, AT)


def test_null_and_missing_stay_apart(database: Engine) -> None:
    add(database)

    first, second = stored(database).stated["offerings"]
    assert first["valid_to"] is None
    assert "valid_to" not in second
    assert "rate_eur_per_hour" not in first


@pytest.mark.parametrize("value", [[], ...], ids=["none", "unknown"])
def test_no_sites_and_unknown_sites_stay_apart(database: Engine, value: Any) -> None:
    add(database, sites=value, offerings=[])

    assert stored(database).stated.get("sites", ...) == value


def test_a_replacement_is_what_is_read_from_then_on(database: Engine) -> None:
    add(database)

    given = replace(database, version=1, name="Anders", confirmed_on=..., sites=[{"id": "zetel"}])

    found = stored(database)
    assert found == given
    assert (found.stated["name"], found.stated["sites"]) == ("Anders", [{"id": "zetel"}])
    assert "confirmed_on" not in found.stated
    assert (found.version, found.revision, found.entered_at, found.changed_at) == (2, 2, AT, LATER)


def test_a_provider_can_be_added_and_replaced_in_one_transaction(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider())
        replace_provider(transaction, provider(name="Twee"))
        replace_provider(transaction, provider(name="Drie", offerings=[{"service_type": "groen.hagen"}]))

    found = stored(database)
    assert (found.stated["name"], found.version) == ("Drie", 3)
    assert found.stated["offerings"] == [{"service_type": "groen.hagen"}]


def test_the_same_statement_again_is_no_change(database: Engine) -> None:
    add(database)

    replace(database)

    assert stored(database).version == 1
    assert len(trail(database)) == 1


def test_a_version_that_somebody_else_changed_is_refused(database: Engine) -> None:
    add(database)
    replace(database, version=1, name="Anders")

    with pytest.raises(StaleVersionError) as refused:
        replace(database, version=1, name="Nog anders")

    assert (refused.value.expected, refused.value.actual) == (1, 2)
    assert stored(database).stated["name"] == "Anders"


def test_the_trail_says_who_changed_what_from_what_to_what(database: Engine) -> None:
    add(database)
    replace(database, name="Anders")
    with writing(database, at=LATER, by=BY) as transaction:
        remove_provider(transaction, ID)

    assert trail(database) == [
        ("removed", 3, PROVIDER | {"name": "Anders"}, None),
        ("changed", 2, PROVIDER, PROVIDER | {"name": "Anders"}),
        ("created", 1, None, PROVIDER),
    ]
    with reading(database) as session:
        assert [(each.by, each.at) for each in changes_of(session, SUBJECT, ID)] == [
            (BY, LATER),
            ("user:18", LATER),
            (BY, AT),
        ]


def test_a_removed_provider_leaves_nothing_behind(database: Engine) -> None:
    add(database)

    with writing(database, at=AT, by=BY) as transaction:
        remove_provider(transaction, ID, version=1)

    with reading(database) as session:
        assert load_providers(session) == ()


def test_whoever_comes_back_counts_on_from_the_removal(database: Engine) -> None:
    add(database)
    with writing(database, at=AT, by=BY) as transaction:
        remove_provider(transaction, ID)

    add(database)

    assert stored(database).version == 3


def test_a_provider_can_be_removed_and_added_in_one_transaction(database: Engine) -> None:
    add(database)

    with writing(database, at=AT, by=BY) as transaction:
        remove_provider(transaction, ID)
        add_provider(transaction, provider(name="Weer daar"))

    assert (stored(database).stated["name"], stored(database).version) == ("Weer daar", 3)


def test_a_second_of_the_same_id_is_refused(database: Engine) -> None:
    add(database)

    with pytest.raises(AlreadyStoredError):
        add(database)


@pytest.mark.parametrize("change", [replace_provider, lambda transaction, record: remove_provider(transaction, ID)])
def test_what_is_not_stored_cannot_be_changed(database: Engine, change: Any) -> None:
    with pytest.raises(NotStoredError), writing(database, at=AT, by=BY) as transaction:
        change(transaction, provider())


def test_a_keeper_stays_when_the_provider_changes(database: Engine) -> None:
    add(database)
    with writing(database, at=AT, by=BY) as transaction:
        add_organisation(transaction.session, "o-1")
        hand_to_keeper(transaction, ID, "o-1")

    replace(database, name="Anders")

    assert stored(database).kept_by == "o-1"


def test_handing_over_is_written_down_each_time(database: Engine) -> None:
    add(database)
    with writing(database, at=AT, by=BY) as transaction:
        add_organisation(transaction.session, "o-1")
        hand_to_keeper(transaction, ID, "o-1")
        hand_to_keeper(transaction, ID, None)

    assert [(before, after) for _, _, before, after in trail(database, KEEPER)] == [
        ({"kept_by": "o-1"}, {"kept_by": None}),
        ({"kept_by": None}, {"kept_by": "o-1"}),
    ]
    assert stored(database).version == 1


def test_only_the_asked_providers_are_read(database: Engine) -> None:
    for each in ("b", "a", "c"):
        add(database, id=each)

    with reading(database) as session:
        assert [each.id for each in load_providers(session)] == ["a", "b", "c"]
        assert [each.stated for each in load_providers(session, {"c", "zzz"})] == [PROVIDER | {"id": "c"}]


def test_a_change_that_fails_half_way_leaves_nothing(database: Engine) -> None:
    add(database)

    def half(transaction: Writing) -> None:
        replace_provider(transaction, provider(name="Half"))
        transaction.session.flush()
        raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError, match="power"), writing(database, at=LATER, by=BY) as transaction:
        half(transaction)

    assert stored(database).stated == PROVIDER
    assert len(trail(database)) == 1
    with reading(database) as session:
        assert current_revision(session) == 1
