"""What an agreement stands for: the need it answers, from when another must be found, and which ones end soon."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from matcher.model.agreement import RunningAgreement
from matcher.model.changes import WhatIfRules
from matcher.model.months import months_later
from matcher.model.need import Need

ONE_DAY = timedelta(days=1)


def need_of(agreement: RunningAgreement, *, since: date | None, months: int) -> Need:
    """Write the need that an agreement answers, for some months from a day on; without a day it has no dates.

    Examples
    --------
    >>> from matcher.model.need import Buyer, NeedPlace
    >>> kept = RunningAgreement("a-1", "p", "netheid.bushokjes", Buyer("Stad Ieper"), ())
    >>> need = need_of(kept, since=date(2027, 1, 1), months=12)
    >>> need.id, need.start, need.end
    ('a-1', datetime.date(2027, 1, 1), datetime.date(2027, 12, 31))
    """
    return Need(
        id=agreement.id,
        kind="procurement",
        places=agreement.places,
        service_types=(agreement.service_type,),
        buyer=agreement.buyer,
        hours_per_month=agreement.hours_per_month,
        start=since,
        end=None if since is None else months_later(since, months) - ONE_DAY,
    )


def without_size(need: Need) -> Need:
    """Leave the hours out: those of a running agreement are no longer to be found."""
    return replace(need, hours_per_month=None)


def gap_from(agreement: RunningAgreement, *, since: date | None, as_of: date) -> date:
    """Give the first day on which somebody else is needed.

    That is the day of the change when it is known, else the day after the last one, else the day of asking.
    """
    if since is not None:
        return max(since, as_of)
    return as_of if agreement.last_day is None else max(agreement.last_day + ONE_DAY, as_of)


def act_by(agreement: RunningAgreement, gap: date, rules: WhatIfRules) -> date:
    """Give the last day to start something new: in time for a tender, and for notice where a term is known."""
    start_tender = months_later(gap, -rules.tender_months)
    return min(start_tender, agreement.notice_by or start_tender)


@dataclass(frozen=True, slots=True)
class Ending:
    """An agreement that ends within the months looked at, or whose end nobody stated."""

    agreement: RunningAgreement
    days_left: int | None
    must_give_notice: bool


def endings(agreements: Iterable[RunningAgreement], *, as_of: date, months: int) -> tuple[Ending, ...]:
    """Find the agreements that end soon: those that end first come first, then those with an unknown end.

    Parameters
    ----------
    agreements : iterable of RunningAgreement
        Those without a last day never end; those that ended already are left out.
    as_of : date
    months : int
        How far ahead, the last day included.
    """
    horizon = months_later(as_of, months)
    found = [_ending(each, as_of) for each in agreements if _is_near(each, as_of, horizon)]
    return tuple(sorted(found, key=lambda each: (each.agreement.last_day or date.max, each.agreement.id)))


def _is_near(agreement: RunningAgreement, as_of: date, horizon: date) -> bool:
    last = agreement.last_day
    return agreement.end is None if last is None else as_of <= last <= horizon


def _ending(agreement: RunningAgreement, as_of: date) -> Ending:
    last, notice = agreement.last_day, agreement.notice_by
    return Ending(agreement, None if last is None else (last - as_of).days, notice is not None and notice <= as_of)
