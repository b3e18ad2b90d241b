"""Counting requests, and what counts as one client."""

import pytest

from service.accounts.limits import MOST_KEYS, Limiter
from service.accounts.throttling import household
from service.exceptions import TooManyRequestsError


class SteppedClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def n_served(limiter: Limiter, n_asked: int, key: str = "a") -> int:
    served = 0
    for _ in range(n_asked):
        try:
            limiter.count(key)
        except TooManyRequestsError:
            continue
        served += 1
    return served


@pytest.mark.parametrize("per_minute", [1, 7, 60, 6000])
def test_a_minutes_worth_may_come_at_once_and_no_more(per_minute: int) -> None:
    limiter = Limiter(per_minute, SteppedClock())

    assert n_served(limiter, per_minute + 5) == per_minute


def test_room_comes_back_at_an_even_pace() -> None:
    clock = SteppedClock()
    limiter = Limiter(60, clock)
    n_served(limiter, 60)

    clock.seconds += 10

    assert n_served(limiter, 60) == 10


def test_one_does_not_pay_for_another() -> None:
    limiter = Limiter(3, SteppedClock())
    n_served(limiter, 5, "a")

    assert n_served(limiter, 5, "b") == 3


def test_it_says_when_there_is_room_again() -> None:
    clock = SteppedClock()
    limiter = Limiter(6, clock)
    n_served(limiter, 6)

    with pytest.raises(TooManyRequestsError) as refused:
        limiter.count("a")

    clock.seconds += refused.value.retry_after_seconds
    assert refused.value.retry_after_seconds == 10
    assert n_served(limiter, 1) == 1


def test_a_refused_request_does_not_make_the_wait_longer() -> None:
    clock = SteppedClock()
    limiter = Limiter(6, clock)
    n_served(limiter, 500)

    clock.seconds += 10

    assert n_served(limiter, 5) == 1


def test_zero_is_no_limit() -> None:
    assert n_served(Limiter(0, SteppedClock()), 1000) == 1000


def test_the_memory_of_addresses_stays_small() -> None:
    limiter = Limiter(6000, SteppedClock())

    for number in range(MOST_KEYS + 10):
        limiter.count(str(number))

    assert len(limiter.paid_until) < MOST_KEYS


def test_whoever_is_paid_up_is_forgotten_first() -> None:
    clock = SteppedClock()
    limiter = Limiter(6, clock)
    for number in range(MOST_KEYS):
        limiter.count(str(number))
    clock.seconds += 60
    n_served(limiter, 6, "still here")

    assert len(limiter.paid_until) == 1
    assert n_served(limiter, 1, "still here") == 0


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_counts_as_one(address: str, expected: str) -> None:
    assert household(address) == expected
