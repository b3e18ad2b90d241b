"""The shape in which is handed in what came of a need."""

from typing import Annotated

from pydantic import Field

from catalog.fields import Amount, NeedDay, OptionalText, OutcomeResult, Text
from catalog.place_records import RecordPlaces, municipality_names
from catalog.places import Places
from catalog.record_rules import Record
from matcher.model.reporting import Outcome


class OutcomeRecord(Record):
    """What came of one need, as it was handed in; hours that are left out are unknown."""

    id: Text | None = None
    need_id: Text
    date: NeedDay
    result: OutcomeResult
    provider_id: OptionalText = None
    provider_name: OptionalText = None
    hours: Annotated[Amount | None, Field(description="Worked in all, or to be worked.")] = None
    places: RecordPlaces = None
    note: OptionalText = None
    source: OptionalText = None


def to_outcome(record: OutcomeRecord, places: Places, *, default_id: str = "") -> Outcome:
    """Make the value that is reported.

    Parameters
    ----------
    record : OutcomeRecord
    places : Places
    default_id : str
        For a record without one.

    Returns
    -------
    Outcome
    """
    return Outcome(
        id=record.id or default_id,
        need_id=record.need_id,
        date=record.date,
        result=record.result,
        provider_id=record.provider_id,
        provider_name=record.provider_name,
        hours=record.hours,
        note=record.note,
        municipalities=municipality_names(record.places or (), places),
    )
