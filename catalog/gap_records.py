"""The shape in which a gap (hiaat) is handed in: what nobody could do, where, and who asked.

Who asked is an organisation and a function, never a person: there is no field for a name.
"""

from typing import Annotated

from pydantic import Field, field_validator

from catalog import fields
from catalog.fields import Amount, NeedDay, OptionalText, PositiveAmount, Text, refusal
from catalog.need_records import NeedPlaceRecord, NeedRecord
from catalog.needs import to_need
from catalog.places import Places
from catalog.record_rules import FILLED, Record
from matcher.model.need import Need

MOST_TYPES = 20


class AskedByRecord(Record):
    """Who asked: an organisation, and the function there."""

    organisation: OptionalText = None
    function: OptionalText = None

    @field_validator("organisation", "function")
    @classmethod
    def _is_no_address(cls, text: str | None) -> str | None:
        """Refuse an e-mail address: that is a person."""
        if text is not None and "@" in text:
            raise refusal("no_person")
        return text


class GapRecord(Record):
    """One gap, as it was handed in."""

    id: Text | None = None
    title: OptionalText = None
    service_types: Annotated[tuple[fields.ServiceTypeCode, ...], FILLED, Field(max_length=MOST_TYPES)]
    places: Annotated[tuple[NeedPlaceRecord, ...], FILLED]
    hours_needed: PositiveAmount | None = None
    quantity: Amount | None = None
    unit: OptionalText = None
    recorded_on: NeedDay | None = None
    asked_by: AskedByRecord | None = None
    need_id: OptionalText = None
    status: fields.GapStatus | None = None
    developed_by: tuple[Text, ...] | None = None
    note: OptionalText = None


def gap_need(record: GapRecord, places: Places, *, default_id: str) -> Need:
    """Ask what the gap asks, without hours or dates, so that only service and place decide.

    Parameters
    ----------
    record : GapRecord
    places : Places
    default_id : str
        For a record without an id.
    """
    asked = NeedRecord(kind="procurement", title=record.title, service_types=record.service_types, places=record.places)
    return to_need(asked, places, default_id=record.id or default_id)
