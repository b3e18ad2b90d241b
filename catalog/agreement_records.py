"""The shape in which a running agreement is handed in, checked field by field."""

import datetime
from typing import Annotated

from pydantic import ValidationInfo, field_validator

from catalog import fields
from catalog.fields import Amount, Count, OptionalText, PositiveAmount, PositiveCount, ProviderDay, Text
from catalog.need_records import BuyerRecord, NeedPlaceRecord
from catalog.record_rules import FILLED, Record, not_before


class RenewalOptionRecord(Record):
    """One way to go on after the end."""

    months: PositiveCount | None = None
    note: OptionalText = None


class RunningAgreementRecord(Record):
    """What one board agreed with one provider for one service type; `end` null is no last day."""

    id: Text | None = None
    provider_id: Text
    service_type: fields.ServiceTypeCode
    buyer: BuyerRecord
    places: Annotated[tuple[NeedPlaceRecord, ...], FILLED]
    hours_per_month: PositiveAmount | None = None
    value_eur: Amount | None = None
    start: ProviderDay | None = None
    end: ProviderDay | None = None
    notice_months: Count | None = None
    renewal_options: tuple[RenewalOptionRecord, ...] | None = None
    source: OptionalText = None
    note_nl: OptionalText = None

    @field_validator("end")
    @classmethod
    def _is_in_order(cls, end: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        return not_before("start", end, info)
