"""Guessing made slow: after some failed attempts, each next one has to wait twice as long.

Attempts are counted in the database, so that several workers count together. An attempt is written down before the
password is compared and taken back when it was right: a hundred at the same moment are no way around it.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import Engine, delete, func
from sqlmodel import Session, col, select

from catalog.store.database import WRITING
from service.accounts.secrets import hash_of
from service.accounts.tables import SignInAttemptRow
from service.exceptions import TooManyAttemptsError

KEPT = datetime.timedelta(days=1)
LONGEST_WAIT_SECONDS = 900
# An office shares one address, so that it may fail more often than one account may.
FREE_BY_ACCOUNT, FREE_BY_ADDRESS = 5, 30


@dataclass(frozen=True, slots=True)
class Counted:
    """What attempts are counted by: a hash, and how many are free."""

    key_hash: str
    n_free: int


def by_account(email: str, *, what: str = "password") -> Counted:
    """Count the attempts on one account, whether it exists or not."""
    return Counted(hash_of(f"{what}:account:{email}"), FREE_BY_ACCOUNT)


def by_address(address: str, *, what: str = "password") -> Counted:
    """Count the attempts from one client address; of IPv6 a household has the first half."""
    return Counted(hash_of(f"{what}:address:{household(address)}"), FREE_BY_ADDRESS)


def household(address: str) -> str:
    """Give what one client cannot change at will of an address; the first line is all that most requests take."""
    return address if ":" not in address else _first_half(address)


@lru_cache(maxsize=4096)
def _first_half(address: str) -> str:
    try:
        read = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((read, 64), strict=False)) if isinstance(read, IPv6Address) else str(read)


def count_attempt(database: Engine, counted: tuple[Counted, ...], *, now: datetime.datetime) -> tuple[int, ...]:
    """Write an attempt down; give its rows, to take them back if it succeeds.

    Raises
    ------
    TooManyAttemptsError
        If it came too soon after the ones before; then it does not count.
    """
    with Session(database.execution_options(**{WRITING: True}), expire_on_commit=False) as session:
        _wait_for_others(session, counted)
        session.connection().execute(delete(SignInAttemptRow).where(col(SignInAttemptRow.at) <= now - KEPT))
        wait = max(_wait_seconds(session, each, now) for each in counted)
        if wait > 0:
            session.commit()
            raise TooManyAttemptsError(wait)
        rows = [SignInAttemptRow(key_hash=each.key_hash, at=now) for each in counted]
        session.add_all(rows)
        session.commit()
        return tuple(row.id for row in rows if row.id is not None)


def forgive(database: Engine, rows: tuple[int, ...], account: Counted) -> None:
    """Take a successful attempt back, and the failed ones on its account."""
    with Session(database.execution_options(**{WRITING: True})) as session:
        session.connection().execute(delete(SignInAttemptRow).where(col(SignInAttemptRow.id).in_(rows)))
        forget_failures(session, account)
        session.commit()


def forget_failures(session: Session, account: Counted) -> None:
    """Forget the failed attempts on an account, in the caller's transaction."""
    failed = col(SignInAttemptRow.key_hash) == account.key_hash
    session.connection().execute(delete(SignInAttemptRow).where(failed))


def _wait_for_others(session: Session, counted: tuple[Counted, ...]) -> None:
    """Let attempts on one account come after each other: SQLite has one writer, PostgreSQL must be told.

    Locks are taken in one order, so that two attempts never wait for each other.
    """
    if session.connection().dialect.name != "postgresql":
        return
    for number in sorted(int(each.key_hash[:15], 16) for each in counted):
        session.connection().execute(select(func.pg_advisory_xact_lock(number)))


def _wait_seconds(session: Session, counted: Counted, now: datetime.datetime) -> int:
    """Say how long is still to be waited: 2, 4, 8 … seconds since the last attempt."""
    of_key = select(func.count(), func.max(SignInAttemptRow.at)).where(SignInAttemptRow.key_hash == counted.key_hash)
    n_failed, last = session.exec(of_key).one()
    if n_failed < counted.n_free or last is None:
        return 0
    whole = min(2 ** min(n_failed - counted.n_free + 1, 20), LONGEST_WAIT_SECONDS)
    waited = (now - last).total_seconds()
    return max(0, int(whole - waited + 0.999))
