"""The outbox: a mail is queued once, taken once, and tried again after growing waits."""

import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from service.operations.outbox import MOST_TRIES, WAITS_MINUTES, due_mails, mark_sent, queue_mail, take, waiting_mails

NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)


def queue(database: Engine, key: str = "k") -> bool:
    with Session(database.execution_options(schakel_writing=True)) as session:
        is_new = queue_mail(session, key=key, to="a@stad.test", subject="Dag", body="Tekst", at=NOW)
        session.commit()
    return is_new


def minutes_later(minutes: float) -> datetime.datetime:
    return NOW + datetime.timedelta(minutes=minutes)


def test_the_same_key_is_queued_once(database: Engine) -> None:
    assert queue(database) is True
    assert queue(database) is False

    assert len(waiting_mails(database)) == 1


def test_a_transaction_that_fails_queues_nothing(database: Engine) -> None:
    with Session(database.execution_options(schakel_writing=True)) as session:
        queue_mail(session, key="k", to="a@stad.test", subject="Dag", body="Tekst", at=NOW)
        session.rollback()

    assert waiting_mails(database) == ()


def test_of_two_workers_one_takes_the_mail(database: Engine) -> None:
    queue(database)
    (seen_by_both,) = due_mails(database, NOW)

    taken = [take(database, seen_by_both, now=NOW) for _ in range(2)]

    assert taken == [True, False]


def test_a_mail_that_left_waits_no_longer_and_loses_its_text(database: Engine) -> None:
    queue(database)
    (mail,) = due_mails(database, NOW)
    take(database, mail, now=NOW)

    mark_sent(database, mail, now=NOW)

    assert waiting_mails(database) == ()
    with database.connect() as connection:
        assert connection.exec_driver_sql("SELECT body FROM mail").scalar_one() == ""


def test_a_failed_mail_waits_to_the_minute(database: Engine) -> None:
    queue(database)
    (mail,) = due_mails(database, NOW)
    take(database, mail, now=NOW)

    assert due_mails(database, minutes_later(WAITS_MINUTES[0] - 0.01)) == ()
    assert len(due_mails(database, minutes_later(WAITS_MINUTES[0]))) == 1


def test_waits_grow_and_end(database: Engine) -> None:
    queue(database)
    at, waits = NOW, []
    for _ in range(MOST_TRIES):
        (mail,) = due_mails(database, at)
        take(database, mail, now=at)
        waits.append(at)
        at += datetime.timedelta(days=2)

    (given_up,) = waiting_mails(database)

    assert list(WAITS_MINUTES) == sorted(WAITS_MINUTES)
    assert given_up.is_given_up
    assert due_mails(database, at + datetime.timedelta(days=99)) == ()
