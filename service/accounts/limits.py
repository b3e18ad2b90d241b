"""How many requests or pages one address or one key may ask: counted in memory, by each worker for itself.

Each key has one number: the moment at which all it asked would be paid for, at an even pace. It may run ahead of
the clock by a minute's worth, so that a burst is fine and a flood is not (the generic cell rate algorithm).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from service.exceptions import TooManyRequestsError

WINDOW_SECONDS = 60.0
MOST_KEYS = 50_000


@dataclass(slots=True)
class Limiter:
    """Counts the requests of each key against one limit; 0 or less is no limit."""

    per_minute: int
    clock: Callable[[], float] = time.monotonic
    paid_until: dict[str, float] = field(default_factory=dict)

    def count(self, key: str) -> None:
        """Count one request.

        Raises
        ------
        TooManyRequestsError
            If it is one too many; it says when there is room again.
        """
        if self.per_minute <= 0:
            return
        now = self.clock()
        each = WINDOW_SECONDS / self.per_minute
        until = max(self.paid_until.get(key, now), now) + each
        # A hair of room, so that adding up fractions never costs the last request of a minute.
        if until - now > WINDOW_SECONDS + each / 1000:
            raise TooManyRequestsError(max(1, ceil(until - now - WINDOW_SECONDS)))
        self.paid_until[key] = until
        if len(self.paid_until) > MOST_KEYS:
            self._forget_paid(now)

    def _forget_paid(self, now: float) -> None:
        """Make room: whoever is paid up is as new; if nobody is, all start anew."""
        self.paid_until = {key: until for key, until in self.paid_until.items() if until > now}
        if len(self.paid_until) > MOST_KEYS // 2:
            self.paid_until.clear()


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one application: for an address at the API, for a program's key, and for an address at pages."""

    by_address: Limiter
    by_token: Limiter
    pages: Limiter


def limits_of(*, per_address: int, per_token: int, pages: int) -> Limits:
    """Start counting."""
    return Limits(Limiter(per_address), Limiter(per_token), Limiter(pages))
