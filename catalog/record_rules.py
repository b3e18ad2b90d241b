"""What holds for every record that is handed in, and the rules that two of its fields share.

A record is what stood in the file: names are still names. A field that is missing or null is unknown.
Only for an offering's and an agreement's dates is null a statement of its own: no bound.
"""

import datetime
from collections.abc import Iterable

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from catalog.fields import refusal


def _filled(values: tuple[object, ...] | None) -> tuple[object, ...] | None:
    if values == ():
        raise refusal("too_short")
    return values


# Not pydantic's own rule: that one also speaks up when every value in the list has a fault of its own.
FILLED = AfterValidator(_filled)


class Record(BaseModel):
    """Base of all records: unknown keys are refused and nothing changes afterwards."""

    # Built when first used: a record inside another one never needs a validator of its own.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def whole_point(lon: float | None, info: ValidationInfo) -> float | None:
    """Refuse a latitude without a longitude, and the other way around."""
    if "lat" in info.data and (info.data["lat"] is None) != (lon is None):
        missing, given = ("lon", "lat") if lon is None else ("lat", "lon")
        raise refusal("half_a_point", missing=missing, field=given)
    return lon


def not_before(start: str, end: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
    """Refuse an end that lies before the start; a start that was refused already says nothing."""
    since = info.data.get(start)
    if since is not None and end is not None and end < since:
        raise refusal("ends_before_start", start=since.isoformat())
    return end


def refuse_at(refusals: Iterable[tuple[tuple[str | int, ...], object, PydanticCustomError]]) -> None:
    """Refuse several values deeper down at once; nothing happens without any.

    Parameters
    ----------
    refusals : iterable of path, value and refusal
        The path starts at the value that is being validated.
    """
    details = [InitErrorDetails(type=why, loc=path, input=value) for path, value, why in refusals]
    if details:
        raise ValidationError.from_exception_data("record", details)
