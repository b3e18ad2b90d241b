"""Guessing made slow: the counting of attempts to sign in."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine

from databases import AT
from service.accounts.throttling import FREE_BY_ACCOUNT, by_account, by_address, count_attempt
from service.exceptions import TooManyRequestsError

N_AT_ONCE = 15


def test_attempts_at_the_same_moment_are_no_way_around_the_wait(database: Engine) -> None:
    together = Barrier(N_AT_ONCE)
    counted = (by_account("iemand@schakel.test"), by_address("192.0.2.1"))

    def attempt() -> bool:
        together.wait()
        try:
            count_attempt(database, counted, now=AT)
        except TooManyRequestsError:
            return False
        return True

    with ThreadPoolExecutor(N_AT_ONCE) as threads:
        passed = [each.result() for each in [threads.submit(attempt) for _ in range(N_AT_ONCE)]]

    assert sum(passed) == FREE_BY_ACCOUNT
