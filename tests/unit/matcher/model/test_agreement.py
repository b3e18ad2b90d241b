"""How an agreement stands on a day."""

from datetime import date

import pytest

from matcher.model.agreement import RunningAgreement
from matcher.model.need import Buyer
from matcher.model.provider import OPEN_END

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        (None, date(2026, 11, 20), "ended"),
        (None, DAY, "running"),
        (DAY, DAY, "running"),
        (date(2026, 11, 22), OPEN_END, "planned"),
        (date(2026, 11, 22), None, "planned"),
        (None, OPEN_END, "running"),
        (DAY, None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_the_status_follows_from_the_dates(start: date | None, end: date | None, status: str) -> None:
    assert RunningAgreement("a", "p", "t", Buyer(), (), start=start, end=end).status_on(DAY) == status


def test_an_open_end_is_no_day() -> None:
    agreement = RunningAgreement("a", "p", "t", Buyer(), (), end=OPEN_END, notice_months=3)

    assert agreement.is_open
    assert agreement.last_day is None
    assert agreement.notice_by is None
