"""The shape in which a question about wijk-werken is handed in."""

from typing import Literal

from catalog.fields import Flag, PositiveAmount, PositiveCount
from catalog.record_rules import Record
from matcher.model.wijkwerken import WijkWerkenAsked


class WijkWerkenQuestionRecord(Record):
    """Everything that is said about the work; what is missing is unknown."""

    user: Literal["natural_person", "local_board", "non_profit", "school", "agriculture", "company", "other"] | None = (
        None
    )
    workers: PositiveCount | None = None
    hours_per_month: PositiveAmount | None = None
    hours_per_year: PositiveAmount | None = None
    fte: PositiveAmount | None = None
    months: PositiveAmount | None = None
    comes_from_pwa: Flag | None = None
    standing_work: Flag | None = None
    replaces_regular_work: Flag | None = None


def to_wijk_werken(record: WijkWerkenQuestionRecord) -> WijkWerkenAsked:
    """Make the value that is advised on.

    Parameters
    ----------
    record : WijkWerkenQuestionRecord

    Returns
    -------
    WijkWerkenAsked

    Examples
    --------
    >>> to_wijk_werken(WijkWerkenQuestionRecord(user="company")).user
    'company'
    """
    return WijkWerkenAsked(
        user=record.user,
        workers=record.workers,
        hours_per_month=record.hours_per_month,
        hours_per_year=record.hours_per_year,
        fte=record.fte,
        months=record.months,
        comes_from_pwa=record.comes_from_pwa,
        is_standing_work=record.standing_work,
        replaces_regular_work=record.replaces_regular_work,
    )
