"""The de-minimis sum: what one undertaking was granted in three years, held against the ceiling of that day.

Only what was entered is added up. What is unknown is never zero: it makes a second, possible sum beside the sure one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from matcher.model.daeb import DAEB, GENERAL, Compensation
from matcher.model.work_rules import WorkRules
from matcher.text import fold

CEILINGS: Mapping[str, str] = {DAEB: "daeb_de_minimis_eur", GENERAL: "general_de_minimis_eur"}
# From the least to the most that somebody must know.
STATES = ("below", "unknown", "may_be_over", "over")


@dataclass(frozen=True, slots=True)
class RollingSum:
    """The heaviest window of one undertaking under one ceiling.

    Attributes
    ----------
    undertaking : str or None
    basis : str
        Which ceiling: that for DAEB or the general one.
    since, until : date
        First and last day of the window.
    sum_eur : float
        What surely counts.
    possible_eur : float or None
        With everything that may count; None when one of those amounts is not known.
    ceiling_eur : float or None
        None when no rule is known for the last day of the window.
    state : {"below", "unknown", "may_be_over", "over"}
    room_eur : float or None
        What is left under the ceiling by the sure sum.
    n_counted : int
        The rows that surely count.
    """

    undertaking: str | None
    basis: str
    since: date
    until: date
    sum_eur: float
    possible_eur: float | None
    ceiling_eur: float | None
    state: str
    room_eur: float | None
    n_counted: int


def rolling_sums(compensations: Sequence[Compensation], rules: WorkRules, *, on: date) -> tuple[RollingSum, ...]:
    """Add up what each undertaking was granted, and give for each the window that comes nearest its ceiling.

    Parameters
    ----------
    compensations : sequence of Compensation
        In any order; the answer does not depend on it.
    rules : WorkRules
        The ceilings, the years of a window, and whether it moves every day.
    on : date
        The day whose window counts even when nothing was granted on it.

    Returns
    -------
    tuple of RollingSum
        By undertaking, the one that the question is about first; the general ceiling only where it was used.
    """
    found = []
    for rows in _by_undertaking(compensations).values():
        for basis in (DAEB, GENERAL):
            windows = list(_windows(rows, basis, rules, on=on))
            if windows and (basis == DAEB or any(row.basis == GENERAL for row in rows)):
                found.append(max(windows, key=_weight))
    return tuple(found)


def window_start(last: date, *, years: int, is_rolling: bool) -> date:
    """Give the first day of the window that ends on a day.

    Examples
    --------
    >>> window_start(date(2027, 3, 1), years=3, is_rolling=True)
    datetime.date(2024, 3, 2)
    >>> window_start(date(2023, 3, 1), years=3, is_rolling=False)
    datetime.date(2021, 1, 1)
    """
    if not is_rolling:
        return date(last.year - years + 1, 1, 1)
    return years_before(last, years) + timedelta(days=1)


def years_before(day: date, years: int) -> date:
    """Go back to the same day some years ago; 29 February becomes the 28th.

    Examples
    --------
    >>> years_before(date(2028, 2, 29), 3)
    datetime.date(2025, 2, 28)
    """
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if is_leap_day else day.day)


def _by_undertaking(compensations: Iterable[Compensation]) -> dict[str, list[Compensation]]:
    """Put the rows of one undertaking together, whatever way its name is written."""
    found: dict[str, list[Compensation]] = {}
    for each in sorted(compensations, key=lambda row: (fold(row.undertaking or ""), row.undertaking or "")):
        found.setdefault(fold(each.undertaking or ""), []).append(each)
    return found


def _windows(rows: Sequence[Compensation], basis: str, rules: WorkRules, *, on: date) -> Iterator[RollingSum]:
    """Give the sum on every day on which it can be highest: those of the grants, and the day that is asked about.

    A day long ago for which no ceiling is known says nothing any more.
    """
    relevant = [row for row in rows if row.basis in (basis, None)]
    days = sorted({row.granted_on for row in relevant if row.granted_on is not None} | {on})
    for last in days if relevant else ():
        if last >= on or rules.number(CEILINGS[basis], last) is not None:
            yield _window(relevant, basis, rules, last)


def _window(rows: Sequence[Compensation], basis: str, rules: WorkRules, last: date) -> RollingSum:
    first = _first_day(rules, last)
    inside = [row for row in rows if row.granted_on is None or first <= row.granted_on <= last]
    sure = [row for row in inside if row.basis == basis and row.granted_on is not None]
    amounts = [row.amount_eur for row in inside]
    known = [amount for amount in amounts if amount is not None]
    total = fsum(row.amount_eur for row in sure if row.amount_eur is not None)
    possible = fsum(known) if len(known) == len(amounts) else None
    ceiling = rules.number(CEILINGS[basis], last)
    return RollingSum(
        undertaking=rows[0].undertaking,
        basis=basis,
        since=first,
        until=last,
        sum_eur=total,
        possible_eur=possible,
        ceiling_eur=ceiling,
        state=_state(total, possible, ceiling),
        room_eur=None if ceiling is None else max(0.0, ceiling - total),
        n_counted=sum(row.amount_eur is not None for row in sure),
    )


def _first_day(rules: WorkRules, last: date) -> date:
    """Give the first day of a window; before the rules began it is counted the way the oldest rule does."""
    years = rules.number("de_minimis_years", last) or rules.oldest("de_minimis_years")
    is_rolling = bool(rules.number("de_minimis_is_rolling", last))
    return window_start(last, years=int(years), is_rolling=is_rolling)


def _state(total: float, possible: float | None, ceiling: float | None) -> str:
    """Hold a sum against its ceiling: the ceiling itself is still allowed."""
    if ceiling is None:
        return "unknown"
    if total > ceiling:
        return "over"
    if possible is None:
        return "unknown"
    return "may_be_over" if possible > ceiling else "below"


def _weight(window: RollingSum) -> tuple[int, float, float, date]:
    room = float("-inf") if window.ceiling_eur is None else window.sum_eur - window.ceiling_eur
    return STATES.index(window.state), room, window.possible_eur or 0.0, window.until
