"""The shape in which a purchase is handed in, checked field by field, and what the engine makes of it."""

import datetime
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from catalog import fields
from catalog.fields import Amount, Flag, NeedDay, OptionalText, PositiveAmount, Text, refusal
from catalog.need_records import NeedPlaceRecord, NeedRecord
from catalog.record_rules import Record
from matcher.model.procurement import JointBuyer, Purchase

MOST_RENEWALS, MOST_LOTS, MOST_BOARDS, MOST_PLACES = 50, 200, 600, 600
DAYS_PER_MONTH = 30
MONTHS_PER_YEAR = 12


class JointBuyerRecord(Record):
    """A board that joins, with what its share is worth on the same basis."""

    name: Text
    value_eur: Amount | None = None


class RouteRecord(Record):
    """A purchase, as it was handed in; what it leaves out is taken from its need."""

    title: OptionalText = None
    buyer: OptionalText = None
    value_eur: Amount | None = None
    value_basis: fields.ValueBasis | None = None
    duration_months: PositiveAmount | None = None
    indefinite: Annotated[Flag | None, Field(validate_default=True)] = None
    renewals: Annotated[fields.Count, Field(le=MOST_RENEWALS)] | None = None
    options_eur: Amount | None = None
    lots_eur: Annotated[tuple[Amount, ...], Field(max_length=MOST_LOTS)] | None = None
    nature: fields.PurchaseNature | None = None
    service_types: tuple[fields.ServiceTypeCode, ...] | None = None
    cpv: tuple[fields.CpvCode, ...] | None = None
    specific_service: Flag | None = None
    on: NeedDay | None = None
    joint_buyers: Annotated[tuple[JointBuyerRecord, ...], Field(max_length=MOST_BOARDS)] | None = None
    already_ordered_eur: Amount | None = None
    reserved: Flag | None = None
    places: Annotated[tuple[NeedPlaceRecord, ...], Field(max_length=MOST_PLACES)] | None = None
    need: NeedRecord | None = None

    @field_validator("indefinite")
    @classmethod
    def _has_one_duration(cls, indefinite: bool | None, info: ValidationInfo) -> bool | None:
        if indefinite and info.data.get("duration_months") is not None:
            raise refusal("two_durations")
        return indefinite


def to_purchase(record: RouteRecord) -> Purchase:
    """Make the engine's purchase of a checked record.

    Parameters
    ----------
    record : RouteRecord
        What it does not say itself is taken from its need: the estimated value is that of the whole contract, and
        its dates give the duration.

    Returns
    -------
    Purchase
    """
    need = record.need
    states_value = record.value_eur is not None or bool(record.lots_eur)
    buyer = need.buyer.name if need is not None and need.buyer is not None else None
    return Purchase(
        title=record.title or (need and (need.title or need.description)) or "",
        buyer=record.buyer or buyer or "",
        value_eur=record.value_eur if states_value or need is None else need.estimated_value_eur,
        value_basis=record.value_basis or "total",
        duration_months=_duration(record),
        is_indefinite=bool(record.indefinite),
        renewals=record.renewals or 0,
        options_eur=record.options_eur or 0.0,
        lots_eur=record.lots_eur or (),
        nature=record.nature,
        service_types=tuple(dict.fromkeys(record.service_types or (need and need.service_types) or ())),
        cpv=tuple(dict.fromkeys(record.cpv or (need and need.cpv) or ())),
        is_specific_service=record.specific_service,
        on=record.on,
        joint_buyers=tuple(JointBuyer(each.name, each.value_eur) for each in record.joint_buyers or ()),
        already_ordered_eur=record.already_ordered_eur or 0.0,
        is_reserved=bool(need and need.reserved) if record.reserved is None else record.reserved,
    )


def need_to_match(record: RouteRecord) -> NeedRecord | None:
    """Give the need by which providers within reach are counted; None without a place or without work."""
    if record.need is not None:
        return record.need
    if not record.places or not (record.title or record.service_types or record.cpv):
        return None
    return NeedRecord.model_construct(
        kind="procurement",
        title=record.title,
        service_types=record.service_types,
        cpv=record.cpv,
        places=record.places,
    )


def months_between(start: datetime.date, end: datetime.date) -> float:
    """Count the months from a day through a day.

    Examples
    --------
    >>> months_between(datetime.date(2027, 1, 1), datetime.date(2027, 12, 31))
    12.0
    >>> months_between(datetime.date(2027, 4, 1), datetime.date(2027, 4, 15))
    0.5
    """
    after = end + datetime.timedelta(days=1)
    months = (after.year - start.year) * MONTHS_PER_YEAR + after.month - start.month
    return round(months + (after.day - start.day) / DAYS_PER_MONTH, 2)


def _duration(record: RouteRecord) -> float | None:
    need = record.need
    if record.duration_months is not None or record.indefinite or need is None:
        return record.duration_months
    return None if need.start is None or need.end is None else months_between(need.start, need.end)
