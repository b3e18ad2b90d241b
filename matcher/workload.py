"""How many hours a need asks in which months, and how many of them an offering has."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from matcher.columns import added_up, is_any
from matcher.model.need import Need
from matcher.model.supply import UNKNOWN, BoolArray, Candidates, FloatArray, IntArray

MINUTES_PER_HOUR = 60.0
MONTHS_PER_YEAR = 12
# Day number of the day from which numpy counts.
NUMPY_EPOCH = date(1970, 1, 1).toordinal()
NO_LAST_DAY = date.max.toordinal()


def month_of(day: date) -> int:
    """Number a month so that months can be counted.

    Examples
    --------
    >>> month_of(date(2027, 4, 30)) - month_of(date(2026, 4, 1))
    12
    """
    return day.year * MONTHS_PER_YEAR + day.month - 1


def first_day(month: int) -> date:
    """Give the first day of a numbered month.

    Examples
    --------
    >>> first_day(month_of(date(2027, 4, 30)))
    datetime.date(2027, 4, 1)
    """
    return date(month // MONTHS_PER_YEAR, month % MONTHS_PER_YEAR + 1, 1)


@lru_cache(maxsize=1024)
def _first_day_number(month: int) -> int:
    """Number the first day of a numbered month as the columns of the supply do."""
    return first_day(month).toordinal()


@dataclass(frozen=True, slots=True)
class Workload:
    """The months of a need and the hours it asks in each of them.

    Attributes
    ----------
    months : tuple of int
        Numbered months; empty when the need has no dates and is read as one typical month.
    hours_per_month : float or None
        None when the need does not say how much work there is.
    starts, ends : tuple of int
        First and last day number of the need within each month.
    """

    months: tuple[int, ...]
    hours_per_month: float | None
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def n_months(self) -> int:
        """Count the months, one typical month included."""
        return max(1, len(self.months))

    @property
    def total_hours(self) -> float | None:
        """Add up the hours over the need's months."""
        return None if self.hours_per_month is None else self.hours_per_month * self.n_months


def hours_per_month(need: Need) -> float | None:
    """Work out the hours in one month of the season.

    Quantity × times per year × minutes ÷ 60, spread over the months of the season.

    Examples
    --------
    Forty-two shelters, twelve times a year, twenty minutes each:

    >>> hours_per_month(Need("n", "procurement", (), quantity=42, times_per_year=12, minutes_per_unit=20))
    14.0
    """
    if need.hours_per_month is not None:
        return need.hours_per_month
    if need.quantity is None or need.times_per_year is None or need.minutes_per_unit is None:
        return None
    hours_per_year = need.quantity * need.times_per_year * need.minutes_per_unit / MINUTES_PER_HOUR
    return hours_per_year / len(need.season_months)


def workload(need: Need, *, open_horizon_months: int) -> Workload:
    """Lay out a need over its months.

    A need with one open end is read over `open_horizon_months` from (or up to) the end it has.
    A season that never falls within the period leaves the workload unknown.

    Examples
    --------
    >>> need = Need("n", "procurement", (), hours_per_month=10.0, start=date(2027, 3, 15),
    ...             end=date(2027, 6, 1), season_months=(4, 5, 6, 7))
    >>> workload(need, open_horizon_months=12).total_hours
    30.0
    """
    period = _period(need, open_horizon_months)
    if period is None:
        return Workload((), hours_per_month(need), (), ())
    start, end = period
    all_months = range(month_of(start), month_of(end) + 1)
    first = {m: _first_day_number(m) for m in (*all_months, all_months.stop)}
    in_season = tuple(m for m in all_months if m % MONTHS_PER_YEAR + 1 in need.season_months)
    months = in_season or tuple(all_months)
    starts = tuple(max(start.toordinal(), first[m]) for m in months)
    ends = tuple(min(end.toordinal(), first[m + 1] - 1) for m in months)
    return Workload(months, hours_per_month(need) if in_season else None, starts, ends)


def _period(need: Need, horizon: int) -> tuple[date, date] | None:
    """Close the open end of a need's period; None when the need has no dates."""
    if need.start is None:
        if need.end is None:
            return None
        return first_day(month_of(need.end) - horizon + 1), need.end
    if need.end is None:
        after = first_day(month_of(need.start) + horizon)
        return need.start, date.fromordinal(after.toordinal() - 1)
    return need.start, need.end


def first_and_last_day(need: Need, *, open_horizon_months: int, today: date) -> tuple[date, date]:
    """Give the days between which a need runs, an open end read as in `workload`.

    Examples
    --------
    >>> need = Need("n", "daeb", (), start=date(2027, 3, 15))
    >>> first_and_last_day(need, open_horizon_months=12, today=date(2026, 1, 1))
    (datetime.date(2027, 3, 15), datetime.date(2028, 2, 29))
    """
    return _period(need, open_horizon_months) or (today, today)


def valid_months(candidates: Candidates, work: Workload) -> BoolArray:
    """Mark the need's months in which each offering runs, bounds included.

    Returns
    -------
    ndarray of shape (n_candidates, n_months)
        A month counts when the offering runs on at least one of the need's days in it; a bound
        that is not stated excludes nothing.
    """
    columns = candidates.columns
    if not work.months:
        return np.ones((len(candidates), 1), dtype=bool)
    starts, ends = np.array(work.starts), np.array(work.ends)
    last_day = np.where(columns.valid_to == 0, NO_LAST_DAY, columns.valid_to)
    mask: BoolArray = (columns.valid_from[:, None] <= ends) & (last_day[:, None] >= starts)
    return mask


def runs_beyond(need: Need, candidates: Candidates, *, open_horizon_months: int) -> BoolArray:
    """Mark the offerings that run in an open period outside the months that are counted.

    Returns
    -------
    ndarray of shape (n_candidates,)
        After them for a need without an end, before them for one without a start, on a day that is in
        season; nobody where the need has both dates or none.
    """
    side, edge_day = open_side(need, open_horizon_months=open_horizon_months)
    columns = candidates.columns
    if side == 0:
        return np.zeros(len(candidates), dtype=bool)
    mask: BoolArray
    if side > 0:
        earliest = np.maximum(columns.valid_from, edge_day)
        mask = (columns.valid_to == 0) | (_season_day(earliest, need.season_months, step=1) <= columns.valid_to)
        return mask
    latest = np.where(columns.valid_to == 0, edge_day, np.minimum(columns.valid_to, edge_day))
    mask = _season_day(latest, need.season_months, step=-1) >= columns.valid_from
    return mask


def open_side(need: Need, *, open_horizon_months: int) -> tuple[int, int]:
    """Say on which side the period of a need is open, and from which day on.

    Returns
    -------
    side : int
        1 for a need without an end, -1 for one without a start, 0 where it has both dates or none.
    edge_day : int
        Day number of the first day after the months that are counted, or of the last one before them; 0 without a side.
    """
    period = _period(need, open_horizon_months)
    if period is None or (need.start is not None and need.end is not None):
        return 0, 0
    if need.end is None:
        return 1, period[1].toordinal() + 1
    return -1, period[0].toordinal() - 1


def _season_day(days: IntArray, season_months: tuple[int, ...], *, step: int) -> IntArray:
    """Find the first day in season from each day on; with step -1 the last one up to it."""
    months = (days - NUMPY_EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    wait = np.array(waits_for_season(season_months, step=step))[months.astype(np.int64) % MONTHS_PER_YEAR]
    edge = months + step * wait if step > 0 else months - wait + 1
    edge_days = edge.astype("datetime64[D]").astype(np.int64) + NUMPY_EPOCH - (step < 0)
    return np.where(wait == 0, days, edge_days)


@lru_cache(maxsize=256)
def waits_for_season(season_months: tuple[int, ...], *, step: int) -> tuple[int, ...]:
    """Count for each month of the year the months to go on (step 1) or back (step -1) to one in season.

    Examples
    --------
    >>> waits_for_season((12, 1), step=1)
    (0, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
    """
    return tuple(
        min(n for n in range(MONTHS_PER_YEAR) if (month + step * n) % MONTHS_PER_YEAR + 1 in season_months)
        for month in range(MONTHS_PER_YEAR)
    )


def has_no_hours(candidates: Candidates) -> BoolArray:
    """Mark the offerings that surely have no hour in any month, whichever it is; shape (n_candidates,)."""
    columns = candidates.columns
    is_full = candidates.of_provider(candidates.supply.provider_columns.is_contingent_full)
    says_nothing = np.isnan(columns.capacity) & (columns.capacity_row == UNKNOWN)
    mask: BoolArray = (columns.capacity <= 0) | (says_nothing & is_full)
    return mask


def available_hours(candidates: Candidates, work: Workload, is_valid: BoolArray) -> FloatArray:
    """Give the hours that each offering has in each month of the need.

    Parameters
    ----------
    candidates : Candidates
    work : Workload
    is_valid : ndarray of shape (n_candidates, n_months)
        The months in which each offering runs, as `valid_months` gives them.

    Returns
    -------
    ndarray of shape (n_candidates, n_months)
        nan where the provider did not say; for one typical month an offering that states hours
        by month counts with their mean. A provider whose subsidised places are all filled, and
        who says nothing else, has none.
    """
    columns, supply = candidates.columns, candidates.supply
    hours = columns.capacity[:, None].repeat(work.n_months, axis=1)
    by_month = columns.capacity_row != UNKNOWN
    if is_any(by_month):
        table = supply.monthly_hours[columns.capacity_row[by_month]]
        hours[by_month] = _hours_in(table, supply.months.tolist(), work)
    is_full = candidates.of_provider(supply.provider_columns.is_contingent_full)
    if is_any(is_full):
        hours[np.isnan(hours) & is_full[:, None]] = 0.0
    return np.where(is_valid, hours, 0.0)


def _hours_in(table: FloatArray, table_months: list[int], work: Workload) -> FloatArray:
    """Read the need's months from a table of hours by month, shape (n_rows, n_table_months)."""
    if not work.months:
        return _mean_of_stated(table)[:, None]
    column_of = {month: column for column, month in enumerate(table_months)}
    stated = [(position, column_of[month]) for position, month in enumerate(work.months) if month in column_of]
    hours = np.full((len(table), len(work.months)), np.nan)
    hours[:, [position for position, _ in stated]] = table[:, [column for _, column in stated]]
    return hours


def _mean_of_stated(table: FloatArray) -> FloatArray:
    """Average the hours that each row states; nan where it states none.

    Added month by month, so that months which only other providers name change nothing.
    """
    stated = ~np.isnan(table)
    counts = stated.sum(axis=1)
    return np.where(counts > 0, added_up(np.where(stated, table, 0.0)) / np.maximum(1, counts), np.nan)


def coverage(available: FloatArray, work: Workload) -> FloatArray:
    """Say what part of the asked hours each offering covers; a surplus fills no other month.

    Parameters
    ----------
    available : ndarray of shape (n_candidates, n_months)
    work : Workload

    Returns
    -------
    ndarray of shape (n_candidates,), in [0, 1]; nan when capacity or workload is unknown

    Examples
    --------
    A hundred hours asked in each of two months, 160 and 40 available:

    >>> work = Workload((0, 1), 100.0, (), ())
    >>> coverage(np.array([[160.0, 40.0]]), work)
    array([0.7])
    """
    if work.hours_per_month is None:
        return np.full(len(available), np.nan)
    covered = added_up(np.minimum(available, work.hours_per_month))
    return covered / (work.hours_per_month * work.n_months)
