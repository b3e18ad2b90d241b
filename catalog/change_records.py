"""The shapes in which the changes of a what-if are handed in, one for each kind."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from catalog import fields
from catalog.fields import Amount, Flag, OptionalText, ProviderDay, Text, refusal
from catalog.record_rules import Record
from catalog.records import AreaRecord, ProviderRecord, SiteRecord

# A change says since when it holds in what comes with it, not in itself: all changes of a what-if hold together.


class _OfProvider(Record):
    """A change of one provider, for one service type or for all it offers."""

    provider_id: Text
    service_type: fields.ServiceTypeCode | None = None


class SetRadiusRecord(_OfProvider):
    """Work within a radius of a site; the site is needed when it is not known yet."""

    kind: Literal["set_radius"]
    radius_km: Amount
    site: SiteRecord | None = None


class SetAreaRecord(_OfProvider):
    """Work in another area."""

    kind: Literal["set_area"]
    area: AreaRecord
    area_complete: Flag | None = None


def _says_something(hours: float | dict[str, float]) -> float | dict[str, float]:
    """Refuse hours of no month: that is unknown, which changes nothing and is not zero."""
    if hours == {}:
        raise refusal("too_short")
    return hours


class SetCapacityRecord(_OfProvider):
    """Have other free hours: a number, or an object month → hours."""

    kind: Literal["set_capacity"]
    capacity_hours_per_month: Annotated[fields.Capacity, AfterValidator(_says_something)]


class SetEndRecord(_OfProvider):
    """Stop after a day."""

    kind: Literal["set_end"]
    valid_to: ProviderDay


class SetMaxTravelRecord(_OfProvider):
    """Travel no longer than some minutes."""

    kind: Literal["set_max_travel"]
    max_travel_minutes: Amount


class DropOfferingRecord(Record):
    """Stop with one service type."""

    kind: Literal["drop_offering"]
    provider_id: Text
    service_type: fields.ServiceTypeCode


class DropProviderRecord(Record):
    """Stop altogether."""

    kind: Literal["drop_provider"]
    provider_id: Text


class AddProviderRecord(Record):
    """Start: a whole provider, in the contract's shape."""

    kind: Literal["add_provider"]
    provider: ProviderRecord


AnyChangeRecord = (
    SetRadiusRecord
    | SetAreaRecord
    | SetCapacityRecord
    | SetEndRecord
    | SetMaxTravelRecord
    | DropOfferingRecord
    | DropProviderRecord
    | AddProviderRecord
)
CHANGE_RECORDS: Mapping[str, type[AnyChangeRecord]] = {
    "set_radius": SetRadiusRecord,
    "set_area": SetAreaRecord,
    "set_capacity": SetCapacityRecord,
    "set_end": SetEndRecord,
    "set_max_travel": SetMaxTravelRecord,
    "drop_offering": DropOfferingRecord,
    "drop_provider": DropProviderRecord,
    "add_provider": AddProviderRecord,
}


class AboutRecord(Record):
    """What people know of a change beside the change itself."""

    raised_by: OptionalText = None
    cause: OptionalText = None
    since: ProviderDay | None = Field(None, alias="from")
    lead: OptionalText = None
    planned_on: ProviderDay | None = None
