"""The shape in which counts of a programme over many objects are handed in, such as the control of hydrants."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from catalog.fields import Count, NeedDay, OptionalText, PositiveCount, Text, refusal
from catalog.place_records import RecordPlaces, ShortText, municipality_names
from catalog.places import Places
from catalog.record_rules import Record
from matcher.model.reporting import ObjectCount

# What may not be more than what.
_WITHIN = {"checked": "registered", "defective": "checked", "boards_counted": "boards_total"}


class ObjectCountRecord(Record):
    """One count, as it was handed in: one place is a municipality, an area has a name; without either it is the whole.

    What was not counted is left out: it is unknown, which is not zero.
    """

    id: Text | None = None
    programme: ShortText
    date: NeedDay
    places: RecordPlaces = None
    area: OptionalText = None
    registered: Count | None = None
    checked: Count | None = None
    defective: Annotated[Count | None, Field(description="Of the checked ones, not in order.")] = None
    boards_total: PositiveCount | None = None
    boards_counted: Count | None = None
    source: OptionalText = None
    note: OptionalText = None

    @field_validator(*_WITHIN)
    @classmethod
    def _is_within(cls, count: int | None, info: ValidationInfo) -> int | None:
        whole = _WITHIN[str(info.field_name)]
        most = info.data.get(whole)
        if most is None and info.field_name == "defective":
            most = info.data.get("registered")
        if count is not None and most is not None and count > most:
            raise refusal("less_than_equal", le=most)
        return count


def to_object_count(record: ObjectCountRecord, places: Places, *, default_id: str = "") -> ObjectCount:
    """Make the value that is reckoned with; programmes are told apart without regard to case.

    Parameters
    ----------
    record : ObjectCountRecord
    places : Places
    default_id : str
        For a record without one.

    Returns
    -------
    ObjectCount
    """
    names = municipality_names(record.places or (), places)
    is_one_place = record.area is None and len(names) == 1
    return ObjectCount(
        id=record.id or default_id,
        programme=record.programme.casefold(),
        date=record.date,
        municipality=names[0] if is_one_place else None,
        area=None if is_one_place else record.area or ", ".join(names) or None,
        registered=record.registered,
        checked=record.checked,
        defective=record.defective,
        boards_counted=record.boards_counted,
        boards_total=record.boards_total,
        source=record.source,
    )
