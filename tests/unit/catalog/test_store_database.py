"""Transactions: all or nothing, one writer after another, and readers who see one state."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, select

from catalog.store.database import BUSY_TIMEOUT_MS, current_revision, open_database, reading, writing
from catalog.store.exceptions import StaleVersionError
from catalog.store.providers import SUBJECT, add_provider, load_providers, replace_provider
from catalog.store.tables import ChangeRow, NeedRow, OrganisationRow
from databases import AT, BY, PROVIDER, provider

N_WRITERS, N_EACH = 4, 8


def revision(database: Engine) -> int:
    with reading(database) as session:
        return current_revision(session)


def store(database: Engine, row: SQLModel) -> None:
    """Put a row in as it is, past all that checks it."""
    with Session(database.execution_options(schakel_writing=True)) as session:
        session.add(row)
        session.commit()


def test_every_writing_raises_the_revision_by_one(database: Engine) -> None:
    made = []
    for _ in range(3):
        with writing(database, at=AT, by=BY) as transaction:
            made.append(transaction.revision)

    assert made == [1, 2, 3]
    assert revision(database) == 3


def test_a_writing_that_fails_leaves_nothing(database: Engine) -> None:
    def half() -> None:
        with writing(database, at=AT, by=BY) as transaction:
            add_provider(transaction, provider())
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        half()

    with reading(database) as session:
        assert (current_revision(session), load_providers(session)) == (0, ())
        assert session.exec(select(ChangeRow)).all() == []


def test_writers_at_once_lose_nothing(database: Engine) -> None:
    def write(writer: int) -> None:
        for number in range(N_EACH):
            with writing(database, at=AT, by=f"user:{writer}") as transaction:
                add_provider(transaction, provider(id=f"p-{writer}-{number}"))

    with ThreadPoolExecutor(N_WRITERS) as pool:
        list(pool.map(write, range(N_WRITERS)))

    with reading(database) as session:
        changes = session.exec(select(ChangeRow).order_by(ChangeRow.id)).all()
        assert len(load_providers(session)) == N_WRITERS * N_EACH
    assert [each.revision for each in changes] == list(range(1, N_WRITERS * N_EACH + 1))


def test_of_writers_who_read_the_same_version_one_wins(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider())

    def write(writer: int) -> bool:
        try:
            with writing(database, at=AT, by=BY) as transaction:
                replace_provider(transaction, provider(name=f"Schrijver {writer}"), version=1)
        except StaleVersionError:
            return False
        return True

    with ThreadPoolExecutor(N_WRITERS) as pool:
        won = list(pool.map(write, range(N_WRITERS)))

    with reading(database) as session:
        (found,) = load_providers(session)
    assert sum(won) == 1
    assert (found.stated["name"], found.version) == (f"Schrijver {won.index(True)}", 2)


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider())

    with reading(database) as session:
        before = current_revision(session)
        with writing(database, at=AT, by=BY) as transaction:
            replace_provider(transaction, provider(name="Intussen"))
        (seen,) = load_providers(session)
        assert (before, seen.stated["name"], seen.version) == (1, PROVIDER["name"], 1)
        assert len(session.exec(select(ChangeRow).where(ChangeRow.subject == SUBJECT)).all()) == 1

    assert revision(database) == 2


def test_a_reader_never_waits_for_a_writer(database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider())

        seen = revision(database)

    assert seen == 0


def test_a_row_that_points_nowhere_is_refused(database: Engine) -> None:
    row = NeedRow(
        id="n", organisation_id="nergens", status="open", version=1, revision=1, entered_at=AT, changed_at=AT, stated={}
    )

    with pytest.raises(IntegrityError):
        store(database, row)


def test_an_unknown_kind_is_refused_by_the_database_itself(database: Engine) -> None:
    row = OrganisationRow(id="o", name="Test", kind="koning", working_area=[], created_at=AT)

    with pytest.raises(IntegrityError):
        store(database, row)


def test_an_error_does_not_tell_the_values_that_were_sent(database: Engine) -> None:
    row = OrganisationRow(id="o", name="jan@geheim.test", kind="koning", working_area=[], created_at=AT)

    with pytest.raises(IntegrityError) as refused:
        store(database, row)

    assert "[parameters" not in str(refused.value)


def test_a_moment_comes_back_as_the_same_moment(database: Engine) -> None:
    brussels = datetime.timezone(datetime.timedelta(hours=2))
    moment = datetime.datetime(2026, 7, 1, 14, 30, 15, 123456, tzinfo=brussels)
    with Session(database.execution_options(schakel_writing=True)) as session:
        session.add(OrganisationRow(id="o", name="Test", kind="company", working_area=["33011"], created_at=moment))
        session.commit()

    with reading(database) as session:
        found = session.get_one(OrganisationRow, "o")
        assert found.created_at == moment
        assert found.created_at.utcoffset() == datetime.timedelta(0)
        assert found.working_area == ["33011"]


def test_sqlite_keeps_a_log_checks_keys_and_waits_its_turn(open_engine_on: Callable[[str], Engine]) -> None:
    with open_engine_on("sqlite").connect() as connection:
        found = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        ]

    assert found == ["wal", 1, BUSY_TIMEOUT_MS, 1]


def test_opening_a_database_makes_nothing(empty_urls: Callable[[str], str]) -> None:
    url = empty_urls("sqlite")

    database = open_database(url)

    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0
    database.dispose()
