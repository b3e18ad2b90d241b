"""The shape in which a need is handed in, checked field by field; `catalog.needs` makes the engine's value of it."""

import datetime
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from catalog import fields
from catalog.fields import (
    Amount,
    AskedText,
    Flag,
    NeedDay,
    OptionalText,
    PositiveAmount,
    PositiveCount,
    Text,
    possible_point,
    refusal,
)
from catalog.record_rules import FILLED, Record, not_before, whole_point


class BuyerRecord(Record):
    """Who asks."""

    name: OptionalText = None
    kind: fields.BuyerKind | None = None
    municipality: fields.MunicipalityName | None = None


class NeedPlaceRecord(Record):
    """Where the work is to be done: a municipality, a point, or a point and its municipality."""

    municipality: fields.MunicipalityName | None = None
    part: OptionalText = None
    lat: fields.Latitude | None = None
    lon: Annotated[fields.Longitude | None, Field(validate_default=True)] = None

    @field_validator("lon")
    @classmethod
    def _is_a_place(cls, lon: float | None, info: ValidationInfo) -> float | None:
        if info.data.get("municipality", "a fault of its own") is None and info.data.get("lat") is lon is None:
            raise refusal("no_place", field="")
        return possible_point(whole_point(lon, info), info)


class SiteAccessRecord(Record):
    """How workers can reach the place of an enclave."""

    bike: Flag | None = None
    public_transport: Flag | None = None
    shift_start: fields.Clock | None = None


class NeedRecord(Record):
    """One need, as it was handed in."""

    id: Text | None = None
    kind: fields.NeedKind
    title: AskedText = None
    description: AskedText = None
    service_types: tuple[fields.ServiceTypeCode, ...] | None = None
    cpv: Annotated[tuple[fields.CpvCode, ...] | None, Field(validate_default=True)] = None
    buyer: BuyerRecord | None = None
    places: Annotated[tuple[NeedPlaceRecord, ...], FILLED]
    quantity: PositiveAmount | None = None
    times_per_year: PositiveAmount | None = None
    minutes_per_unit: PositiveAmount | None = None
    hours_per_month: PositiveAmount | None = None
    start: NeedDay | None = None
    end: NeedDay | None = None
    season_months: fields.SeasonMonths | None = None
    mode: fields.Mode | None = None
    workers: PositiveCount | None = None
    supervisor: Flag | None = None
    site_access: SiteAccessRecord | None = None
    reserved: Flag | None = None
    reserved_basis: OptionalText = None
    estimated_value_eur: Amount | None = None
    max_km: Amount | None = None
    provider_kinds: tuple[fields.ProviderKind, ...] | None = None
    must_own_municipality: Flag | None = None
    entrusted_only: Flag | None = None
    is_core_activity: Flag | None = None
    daeb_ground: Flag | None = None
    source: OptionalText = None
    weights: fields.Weights | None = None

    @field_validator("end")
    @classmethod
    def _is_in_order(cls, end: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        return not_before("start", end, info)

    @field_validator("cpv")
    @classmethod
    def _asks_for_something(cls, cpv: tuple[str, ...] | None, info: ValidationInfo) -> tuple[str, ...] | None:
        others = [info.data.get(key, "a fault of its own") for key in ("title", "description", "service_types")]
        if not cpv and not any(others):
            blank = next((key for key in ("title", "description") if info.data[key] == ""), None)
            raise refusal("nothing_asked", field=blank or "service_types")
        return cpv
