"""An agreement between a board and a provider, as the desk keeps it.

``None`` means "not stated"; an agreement without a last day ends on `OPEN_END`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from matcher.model.months import months_later
from matcher.model.need import Buyer, NeedPlace
from matcher.model.provider import OPEN_END

AgreementStatus = Literal["planned", "running", "ended", "unknown"]


@dataclass(frozen=True, slots=True)
class RenewalOption:
    """One way to go on after the end: for how many months, and under which words."""

    months: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RunningAgreement:
    """What one board agreed with one provider for one service type.

    Attributes
    ----------
    hours_per_month, value_eur : float or None
        The work in a month, and the value over the whole period without VAT.
    start, end : date or None
        First and last day; `OPEN_END` says that there is no last day, None that nobody told us.
    notice_months : int or None
        How long before the end, or before leaving, one must say so.
    renewal_options : tuple of RenewalOption or None
        An empty tuple says that there is none; None that nobody told us.
    """

    id: str
    provider_id: str
    service_type: str
    buyer: Buyer
    places: tuple[NeedPlace, ...]
    hours_per_month: float | None = None
    value_eur: float | None = None
    start: date | None = None
    end: date | None = None
    notice_months: int | None = None
    renewal_options: tuple[RenewalOption, ...] | None = None
    source: str | None = None

    @property
    def last_day(self) -> date | None:
        """Give the last day when there is one that is known."""
        return None if self.end == OPEN_END else self.end

    @property
    def is_open(self) -> bool:
        """Say whether it is known to have no last day."""
        return self.end == OPEN_END

    @property
    def notice_by(self) -> date | None:
        """Give the day by which notice must be given, when end and term are known.

        Examples
        --------
        >>> from matcher.model.need import Buyer
        >>> of_2027 = RunningAgreement("a", "p", "t", Buyer(), (), end=date(2027, 12, 31), notice_months=3)
        >>> of_2027.notice_by
        datetime.date(2027, 9, 30)
        """
        if self.last_day is None or self.notice_months is None:
            return None
        return months_later(self.last_day, -self.notice_months)

    def status_on(self, day: date) -> AgreementStatus:
        """Say how the agreement stands on a day.

        Returns
        -------
        str
            «unknown» when neither its dates nor an open end say whether it runs.
        """
        if self.last_day is not None and self.last_day < day:
            return "ended"
        if self.start is not None and self.start > day:
            return "planned"
        return "unknown" if self.end is None else "running"
