"""Going on by whole months."""

import calendar
import datetime

MONTHS_PER_YEAR = 12


def months_later(day: datetime.date, months: int) -> datetime.date:
    """Go some months on, or back when the number is negative.

    Parameters
    ----------
    day : datetime.date
    months : int

    Returns
    -------
    datetime.date
        A day that its month does not have becomes the last one.

    Examples
    --------
    >>> months_later(datetime.date(2026, 8, 31), 6), months_later(datetime.date(2027, 5, 31), -3)
    (datetime.date(2027, 2, 28), datetime.date(2027, 2, 28))
    """
    year, month = divmod(day.year * MONTHS_PER_YEAR + day.month - 1 + months, MONTHS_PER_YEAR)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
