"""The shape in which the regisseur's actions are handed in."""

from typing import Annotated

from pydantic import Field

from catalog.fields import FIRST_YEAR_OF_NEED, LAST_YEAR, ActionStatus, Number, OptionalText, PriorityCode, Text
from catalog.place_records import RecordPlaces, ShortText
from catalog.record_rules import Record
from matcher.model.reporting import Action, Indicator

MOST_INDICATORS = 50

Year = Annotated[int, Field(strict=True, ge=FIRST_YEAR_OF_NEED, le=LAST_YEAR)]


class IndicatorRecord(Record):
    """One thing that an action is measured by."""

    name: ShortText
    value: Number | None = None
    unit: OptionalText = None
    target: Number | None = None


class ActionRecord(Record):
    """One action of one year, as it was handed in."""

    id: Text | None = None
    year: Year
    title: ShortText
    code: PriorityCode | None = None
    description: OptionalText = None
    status: ActionStatus | None = None
    continues_in: Year | None = None
    result: OptionalText = None
    timing: OptionalText = None
    indicators: Annotated[tuple[IndicatorRecord, ...] | None, Field(max_length=MOST_INDICATORS)] = None
    places: RecordPlaces = None
    source: OptionalText = None


def to_action(record: ActionRecord, *, default_id: str = "") -> Action:
    """Make the value that is reported.

    Parameters
    ----------
    record : ActionRecord
    default_id : str
        For a record without one.

    Returns
    -------
    Action
    """
    return Action(
        id=record.id or default_id,
        year=record.year,
        title=record.title,
        code=record.code,
        description=record.description,
        status=record.status,
        continues_in=record.continues_in,
        result=record.result,
        timing=record.timing,
        indicators=tuple(Indicator(each.name, each.value, each.unit, each.target) for each in record.indicators or ()),
        source=record.source,
    )
