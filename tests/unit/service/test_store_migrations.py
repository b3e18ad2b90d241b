"""Migrations: from nothing and from an old database with data in it, on both databases."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine
from sqlmodel import SQLModel, select

import service.accounts.tables  # noqa: F401  registers its tables
from catalog.store.changes import states_at
from catalog.store.database import current_revision, open_database, reading, writing
from catalog.store.needs import load_need
from catalog.store.providers import SUBJECT, add_provider, load_providers
from catalog.store.tables import OrganisationRow
from databases import AT, BOTH, BY, NEED, PROVIDER, provider
from service.accounts.tables import NeutralityRow, UserRow
from service.exceptions import NewerDatabaseError
from service.migrating import configuration, is_current, known_versions, migrate, migrating, upgrade, version_of

FIRST = "0001"
OWN = {key: [] if key in {"sites", "offerings"} else value for key, value in PROVIDER.items()}
# What a Schakel of the first version left behind, written by hand: never through today's tables.
OLD_ROWS = (
    ("organisation", {"id": "o", "name": "Oud", "kind": "provider", "working_area": "[]", "created_at": AT}),
    ("app_user", {"email": "oud@schakel.test", "role": "provider", "organisation_id": "o", "is_active": True}),
    ("provider", {"id": PROVIDER["id"], "name": "Oud", "is_fictitious": True, "kept_by": "o", "stated": OWN}),
    *[
        ("site", {"provider_id": PROVIDER["id"], "number": at, "stated": site})
        for at, site in enumerate(PROVIDER["sites"])
    ],
    *[
        ("offering", {"provider_id": PROVIDER["id"], "number": at, "service_type": "x", "stated": offering})
        for at, offering in enumerate(PROVIDER["offerings"])
    ],
    ("need", {"id": "n", "organisation_id": "o", "status": "open", "stated": NEED | {"id": "n"}}),
    ("change", {"subject": SUBJECT, "subject_id": PROVIDER["id"], "action": "created", "after": PROVIDER}),
)
DATES = {"provider": ("entered_at", "changed_at"), "need": ("entered_at", "changed_at"), "app_user": ("created_at",)}


def fill_first_version(database: Engine) -> None:
    """Make the tables of the first version and put rows in them with plain SQL."""
    with migrating(database) as connection:
        upgrade(connection, FIRST)
        for table, given in OLD_ROWS:
            values = given | dict.fromkeys(DATES.get(table, ()), AT)
            if table in {"provider", "need", "change"}:
                values |= {"version": 1, "revision": 1}
            if table == "change":
                values |= {"at": AT, "by": BY}
            connection.execute(sa.text(insertion(table, values)), {key: written(each) for key, each in values.items()})
        connection.execute(sa.text("UPDATE revision SET number = 1"))


def insertion(table: str, values: dict[str, object]) -> str:
    columns, places = ", ".join(f'"{each}"' for each in values), ", ".join(f":{each}" for each in values)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({places})'


def written(value: object) -> object:
    """Write a value as the driver takes it."""
    if value is AT:
        return AT.isoformat(sep=" ")
    return json.dumps(value) if isinstance(value, dict | list) else value


def version(database: Engine) -> str | None:
    with database.connect() as connection:
        return version_of(connection)


def test_models_and_migrations_agree(database: Engine) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_constraint_has_its_name(database: Engine) -> None:
    found = sa.inspect(database)
    of_models = {
        (table.name, str(each.name))
        for table in SQLModel.metadata.tables.values()
        for each in table.constraints
        if isinstance(each, sa.CheckConstraint | sa.ForeignKeyConstraint | sa.UniqueConstraint)
    }

    of_database = {
        (table, str(each["name"]))
        for table in SQLModel.metadata.tables
        for listed in (found.get_check_constraints, found.get_foreign_keys, found.get_unique_constraints)
        for each in listed(table)
    }

    assert of_models == of_database


@pytest.mark.parametrize("kind", BOTH)
def test_an_old_database_keeps_its_data(kind: str, empty_urls: Callable[[str], str]) -> None:
    database = open_database(empty_urls(kind))
    fill_first_version(database)

    migrate(database)

    assert is_current(database)
    with reading(database) as session:
        (found,) = load_providers(session)
        assert (found.stated, found.kept_by, found.entered_at) == (PROVIDER, "o", AT)
        assert load_need(session, "n").stated == NEED | {"id": "n"}
        assert session.exec(select(UserRow.email)).all() == ["oud@schakel.test"]
        assert states_at(session, SUBJECT, 1) == {PROVIDER["id"]: PROVIDER}
        assert current_revision(session) == 1
    database.dispose()


# A row for each table that a later version may have to make anew, by the version that brought the table.
ROWS_SINCE: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "0001": (
        ("organisation", {"id": "o", "name": "Oïö", "kind": "regisseur", "working_area": ["33011"]}),
        ("named_area", {"id": "streek", "revision": 1, "stated": {"id": "streek", "municipalities": ["Ieper"]}}),
        ("provider", {"id": "p", "name": "P", "is_fictitious": True, "kept_by": "o", "stated": OWN}),
        ("site", {"provider_id": "p", "number": 0, "municipality": "Ieper", "stated": {"id": "zetel"}}),
        ("offering", {"provider_id": "p", "number": 0, "service_type": "x", "stated": {"rate_eur_per_hour": 28.5}}),
        ("need", {"id": "n", "organisation_id": "o", "status": "closed", "stated": NEED}),
        ("change", {"subject": SUBJECT, "subject_id": "p", "action": "created", "by": BY, "after": PROVIDER}),
        ("app_user", {"id": 7, "email": "a@schakel.test", "role": "regisseur", "organisation_id": "o"}),
        ("user_session", {"secret_hash": "s", "user_id": 7, "csrf_token": "c"}),
        ("api_token", {"secret_hash": "t", "organisation_id": "o", "label": "l", "scopes": ["read"]}),
        ("mailed_link", {"secret_hash": "l", "purpose": "invitation", "user_id": 7}),
        ("sign_in_attempt", {"key_hash": "k"}),
        ("mail", {"key": "k", "to": "a@schakel.test", "subject": "s", "body": "twee\nregels", "n_tries": 2}),
        ("favourites", {"id": 3, "user_id": 7, "name": "Groen"}),
        ("favourite", {"favourites_id": 3, "provider_id": "p", "note": "bellen"}),
    ),
    "0002": (("desk_record", {"kind": "gap", "id": "g", "organisation_id": "o", "stated": {"title": "Oïö"}}),),
}
EARLIER = tuple(reversed(known_versions()[1:]))


def test_every_version_that_brought_a_table_has_rows() -> None:
    assert set(ROWS_SINCE) <= set(known_versions())
    brought = {table for rows in ROWS_SINCE.values() for table, _ in rows}
    assert brought == set(SQLModel.metadata.tables) - {"revision", "neutrality_log"}


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("since", EARLIER)
def test_every_row_of_every_earlier_version_stays_as_it_was(
    kind: str, since: str, empty_urls: Callable[[str], str]
) -> None:
    database = open_database(empty_urls(kind))
    with migrating(database) as connection:
        upgrade(connection, since)
        before = put_a_row_in_every_table(connection, since)

    migrate(database)

    assert is_current(database)
    with database.connect() as connection:
        tables = reflected(connection)
        for name, row in before.items():
            (after,) = connection.execute(sa.select(tables[name])).mappings()
            assert {column: after[column] for column in row} == row, name
    database.dispose()


def put_a_row_in_every_table(connection: sa.Connection, since: str) -> dict[str, dict[str, Any]]:
    """Put in what was not given too: a moment, the number one, and yes; give the rows as they are read back."""
    tables, rows = reflected(connection), {}
    for version, listed in ROWS_SINCE.items():
        for name, given in listed if version <= since else ():
            lacking = [each for each in tables[name].columns if not each.nullable and each.name not in given]
            values = given | {each.name: of_kind(each.type) for each in lacking if not each.primary_key}
            connection.execute(sa.insert(tables[name]), values)
            rows[name] = dict(connection.execute(sa.select(tables[name])).mappings().one())
    return rows


def reflected(connection: sa.Connection) -> dict[str, sa.Table]:
    """Give the tables as they stand in the database."""
    found = sa.MetaData()
    found.reflect(connection)
    return dict(found.tables)


def of_kind(kind: sa.types.TypeEngine[Any]) -> object:
    if isinstance(kind, sa.DateTime):
        return AT
    return True if isinstance(kind, sa.Boolean) else 1


def test_migrating_again_changes_nothing(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider())

    migrate(database)

    with reading(database) as session:
        assert [each.stated for each in load_providers(session)] == [PROVIDER]


@pytest.mark.parametrize("kind", BOTH)
def test_servers_that_start_at_once_wait_for_each_other(kind: str, empty_urls: Callable[[str], str]) -> None:
    url = empty_urls(kind)

    def start(_: int) -> bool:
        database = open_database(url)
        migrate(database)
        done = is_current(database)
        database.dispose()
        return done

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(start, range(3))) == [True, True, True]


@pytest.mark.parametrize("kind", BOTH)
def test_a_database_without_tables_is_not_current(kind: str, empty_urls: Callable[[str], str]) -> None:
    database = open_database(empty_urls(kind))

    assert not is_current(database)
    database.dispose()


def test_a_database_of_a_newer_schakel_is_left_alone(database: Engine) -> None:
    with migrating(database) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(NewerDatabaseError, match="9999"):
        migrate(database)

    assert version(database) == "9999"
    assert not is_current(database)


def test_a_table_made_anew_keeps_the_rows_that_point_to_it(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider())

    with migrating(database) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("provider", recreate="auto") as table:
            table.alter_column("name", existing_type=sa.String(), nullable=True)

    with reading(database) as session:
        assert [each.stated for each in load_providers(session)] == [PROVIDER]
    with database.connect() as connection:
        assert connection.dialect.name != "sqlite" or connection.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1


def test_a_migration_that_fails_leaves_the_version_before(database: Engine) -> None:
    def half() -> None:
        with migrating(database) as connection:
            command.downgrade(configuration(connection), "base")
            raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError, match="power"):
        half()

    assert version(database) == known_versions()[0]
    assert is_current(database)


def test_there_is_a_way_back_to_nothing(database: Engine) -> None:
    with migrating(database) as connection:
        command.downgrade(configuration(connection), "base")

    assert set(sa.inspect(database).get_table_names()) == {"alembic_version"}


def test_going_back_from_neutrality_loses_only_what_is_of_it(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        own = OrganisationRow(id="o", name="Oïö", kind="regisseur", own_providers=["x"], created_at=AT)
        transaction.session.add(own)
        transaction.session.flush()
        row: dict[str, Any] = {"organisation_id": "o", "provider_id": "x", "tool": "search", "outcome": "full"}
        transaction.session.add(NeutralityRow(key_hash="k", at=AT, asked={}, n_ranked=1, revision=1, **row))

    with migrating(database) as connection:
        command.downgrade(configuration(connection), "0002")
    migrate(database)

    with reading(database) as session:
        assert [(each.name, each.own_providers) for each in session.scalars(select(OrganisationRow))] == [("Oïö", [])]
        assert list(session.scalars(select(NeutralityRow))) == []
