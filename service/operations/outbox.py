"""Mails that wait to be sent: queued together with what they are about, and taken by one sender at a time.

A mail is taken by raising its number of tries: of two workers that read the same row, only one finds it as it was.
A worker that dies half-way leaves the mail waiting for its next try.
"""

import datetime
from dataclasses import dataclass

from sqlalchemy import CursorResult, Engine, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from catalog.store.database import WRITING, reading
from service.accounts.tables import MailRow

# Minutes to wait after each failed try; when they are used up, the mail stays for the operator to see.
WAITS_MINUTES = (1, 5, 15, 60, 240, 720, 1440)
MOST_TRIES = len(WAITS_MINUTES) + 1


@dataclass(frozen=True, slots=True)
class QueuedMail:
    """A mail in the outbox, and how often it was tried."""

    id: int
    key: str
    to: str
    subject: str
    body: str
    queued_at: datetime.datetime
    tried_at: datetime.datetime | None
    n_tries: int
    sent_at: datetime.datetime | None

    @property
    def is_given_up(self) -> bool:
        """Say whether all tries were used; only the operator sends it still."""
        return self.sent_at is None and self.n_tries >= MOST_TRIES

    def is_due(self, now: datetime.datetime) -> bool:
        """Say whether it may be tried now."""
        if self.sent_at is not None or self.is_given_up:
            return False
        if self.tried_at is None:
            return True
        return now >= self.tried_at + datetime.timedelta(minutes=WAITS_MINUTES[self.n_tries - 1])


def queue_mail(session: Session, *, key: str, to: str, subject: str, body: str, at: datetime.datetime) -> bool:
    """Queue a mail in the caller's transaction; False when a mail with that key was queued before."""
    connection = session.connection()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {"key": key, "to": to, "subject": subject, "body": body, "queued_at": at, "n_tries": 0}
    unless_known = insert(MailRow).values(**values).on_conflict_do_nothing(index_elements=["key"])
    # Not the count of rows: PostgreSQL's driver does not tell it for an insert.
    return connection.execute(unless_known.returning(col(MailRow.id))).first() is not None


def waiting_mails(database: Engine) -> tuple[QueuedMail, ...]:
    """List what was not sent yet, the oldest first."""
    with reading(database) as session:
        found = session.exec(select(MailRow).where(col(MailRow.sent_at).is_(None)).order_by(col(MailRow.id)))
        return tuple(_queued(row) for row in found)


def due_mails(database: Engine, now: datetime.datetime) -> tuple[QueuedMail, ...]:
    """List what may be tried now, the oldest first."""
    return tuple(mail for mail in waiting_mails(database) if mail.is_due(now))


def take(database: Engine, mail: QueuedMail, *, now: datetime.datetime) -> bool:
    """Take a mail to send it; False when another worker was first."""
    untouched = (col(MailRow.id) == mail.id, col(MailRow.n_tries) == mail.n_tries, col(MailRow.sent_at).is_(None))
    taken = update(MailRow).where(*untouched).values(n_tries=MailRow.n_tries + 1, tried_at=now)
    return _n_changed(database, taken) == 1


def mark_sent(database: Engine, mail: QueuedMail, *, now: datetime.datetime) -> None:
    """Write down that a mail left, so that it never leaves again; its text goes, for a link in it may work still."""
    _n_changed(database, update(MailRow).where(col(MailRow.id) == mail.id).values(sent_at=now, body=""))


def _n_changed(database: Engine, change: object) -> int:
    with Session(database.execution_options(**{WRITING: True})) as session:
        result: CursorResult[object] = session.connection().execute(change)  # type: ignore[call-overload]
        session.commit()
        return int(result.rowcount)


def _queued(row: MailRow) -> QueuedMail:
    return QueuedMail(**{name: getattr(row, name) for name in QueuedMail.__dataclass_fields__})
