"""Reminders to whoever keeps a provider up to date: data that grew old, and offers or agreements that end soon.

Old data give a user one mail a month at most, until they are confirmed; an end gives one mail, some months
before it. What was queued before is read from the outbox, so that a second run queues nothing.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from catalog.months import months_later
from catalog.parameters import load_parameters
from catalog.records import ProviderRecord
from catalog.store.database import WRITING, reading
from catalog.taxonomy import load_taxonomy
from matcher.criteria import DAYS_PER_MONTH
from service.accounts.tables import MailRow, UserRow
from service.operations.mail_texts import ending_mail, stale_mail, where_to
from service.operations.outbox import queue_mail
from service.snapshot import Listed, Snapshot
from service.state import belgian_day

STALE, ENDING = "verouderd", "einde"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One mail that ought to be queued."""

    key: str
    to: str
    subject: str
    body: str


def is_stale(confirmed_on: datetime.date | None, today: datetime.date) -> bool:
    """Say whether data are so old, or never confirmed, that the match result warns of it: the same sum and number."""
    if confirmed_on is None:
        return True
    limit = load_parameters().value("stale_after_months", on=today)
    return (today - confirmed_on).days / DAYS_PER_MONTH > limit


def queue_reminders(
    database: Engine, snapshot: Snapshot, *, now: datetime.datetime, public_url: str | None = None
) -> int:
    """Queue every reminder that is due; give how many are new."""
    reminders = due_reminders(database, snapshot, now=now, public_url=public_url)
    if not reminders:
        return 0
    with Session(database.execution_options(**{WRITING: True})) as session:
        queued = [
            queue_mail(session, key=each.key, to=each.to, subject=each.subject, body=each.body, at=now)
            for each in reminders
        ]
        session.commit()
    return sum(queued)


def due_reminders(
    database: Engine, snapshot: Snapshot, *, now: datetime.datetime, public_url: str | None = None
) -> tuple[Reminder, ...]:
    """List the reminders that are due and were not queued yet, in order of provider and user."""
    today = belgian_day(now)
    with reading(database) as session:
        users = _users_by_organisation(session)
        known = _queued_on(session)
    return tuple(
        reminder
        for listed in snapshot.listed.values()
        for user in users.get(listed.stored.kept_by or "", ())
        for reminder in _of_user(listed, user, where_to(public_url, listed.stored.id), today, known)
    )


def _of_user(
    listed: Listed, user: UserRow, link: str, today: datetime.date, known: Mapping[str, datetime.date]
) -> Iterator[Reminder]:
    record = listed.record
    about = f"{STALE}:{record.id}:{user.id}"
    last = max((on for key, on in known.items() if key.rpartition(":")[0] == about), default=None)
    is_time = last is None or last <= months_later(today, -_months("months_between_reminders", today))
    if is_stale(record.confirmed_on, today) and is_time:
        yield Reminder(f"{about}:{today}", user.email, *stale_mail(record.name, record.confirmed_on, link))
    early = _months("months_before_an_end", today)
    for until, what in sorted(_ends(record).items()):
        key = f"{ENDING}:{record.id}:{user.id}:{until}"
        if months_later(until, -early) <= today <= until and key not in known:
            yield Reminder(key, user.email, *ending_mail(record.name, until, sorted(what), link))


def _months(name: str, today: datetime.date) -> int:
    return int(load_parameters().value(name, on=today))


def _ends(record: ProviderRecord) -> Mapping[datetime.date, set[str]]:
    """Say what ends on which day."""
    labels = {each.code: each.label_nl for each in load_taxonomy()}
    found: dict[datetime.date, set[str]] = {}
    for offering in record.offerings or ():
        if offering.valid_to is not None:
            found.setdefault(offering.valid_to, set()).add(labels[offering.service_type])
    for agreement in record.agreements or ():
        if agreement.until is not None:
            service = labels.get(agreement.service_type or "", "afspraak")
            whom = f" met {agreement.with_whom}" if agreement.with_whom else ""
            found.setdefault(agreement.until, set()).add(f"overeenkomst{whom}: {service}")
    return found


def _users_by_organisation(session: Session) -> Mapping[str, list[UserRow]]:
    found: dict[str, list[UserRow]] = {}
    for user in session.exec(select(UserRow).where(col(UserRow.is_active)).order_by(col(UserRow.id))):
        found.setdefault(user.organisation_id, []).append(user)
    return found


def _queued_on(session: Session) -> Mapping[str, datetime.date]:
    """Give the day on which each reminder was queued, by its key."""
    found: dict[str, datetime.date] = {}
    for kind in (STALE, ENDING):
        rows = session.exec(select(MailRow.key, MailRow.queued_at).where(col(MailRow.key).startswith(f"{kind}:")))
        found |= {key: belgian_day(at) for key, at in rows}
    return found
