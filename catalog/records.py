"""The shapes in which providers and named areas are handed in, checked field by field.

`catalog.conversion` makes the engine's values of them.
"""

import datetime
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    field_validator,
    model_serializer,
)

from catalog import fields
from catalog.fields import Amount, Count, Flag, OptionalText, ProviderDay, Share, Text, possible_point, refusal
from catalog.messages import one_of
from catalog.record_rules import FILLED, Record, not_before, refuse_at, whole_point


class SiteRecord(Record):
    """A place where a provider sits."""

    id: Text | None = None
    municipality: fields.MunicipalityName | None = None
    lat: fields.Latitude | None = None
    lon: Annotated[fields.Longitude | None, Field(validate_default=True)] = None

    @field_validator("lon")
    @classmethod
    def _is_possible_point(cls, lon: float | None, info: ValidationInfo) -> float | None:
        return possible_point(whole_point(lon, info), info)


class MemberRecord(Record):
    """One municipality of an area; a name alone will do."""

    municipality: fields.MunicipalityName
    since: ProviderDay | None = Field(None, alias="from")
    until: ProviderDay | None = Field(None, alias="to")
    part: OptionalText = None

    @field_validator("until")
    @classmethod
    def _is_in_order(cls, until: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        return not_before("since", until, info)

    @model_serializer(mode="wrap")
    def _short(self, write: SerializerFunctionWrapHandler) -> Any:
        return self.municipality if self.model_fields_set == {"municipality"} else write(self)


def _member(value: object) -> object:
    return {"municipality": value} if isinstance(value, str | int) else value


Members = Annotated[tuple[Annotated[MemberRecord, BeforeValidator(_member)], ...], FILLED]


class NamedAreaRecord(Record):
    """A named set of municipalities that a catalogue file brings along."""

    id: Text
    name: OptionalText = None
    municipalities: Members
    complete: Flag | None = None
    source: OptionalText = None
    note_nl: OptionalText = None


class AreaRecord(Record):
    """Where a team goes out to: exactly one of the keys."""

    radius_km: Amount | None = None
    municipalities: Members | None = None
    provinces: Annotated[tuple[fields.ProvinceName, ...], FILLED] | None = None
    named: Annotated[tuple[fields.AreaId, ...], FILLED] | None = None
    everywhere: Annotated[Flag | None, Field(validate_default=True)] = None

    @field_validator("everywhere")
    @classmethod
    def _is_the_only_key(cls, everywhere: bool | None, info: ValidationInfo) -> bool | None:
        if everywhere is False:
            raise refusal("not_everywhere")
        others = [key for key in cls.model_fields if key != "everywhere"]
        given = sum(info.data.get(key, "a fault of its own") is not None for key in others)
        if given + bool(everywhere) != 1:
            raise refusal("not_one_area", field="")
        return everywhere


class TeamRecord(Record):
    """The crew of one outing."""

    workers: Count | None = None
    supervisors: Count | None = None


class TransportRecord(Record):
    """How the crew travels."""

    van_seats: Count | None = None
    bike: Flag | None = None


class EntrustmentRecord(Record):
    """A DAEB entrusted to a provider."""

    service_type: fields.ServiceTypeCode
    by: OptionalText = None
    since: ProviderDay | None = Field(None, alias="from")
    until: ProviderDay | None = Field(None, alias="to")

    @field_validator("until")
    @classmethod
    def _is_in_order(cls, until: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        return not_before("since", until, info)


class AgreementRecord(Record):
    """A running or past agreement that the sources mention."""

    service_type: fields.ServiceTypeCode | None = None
    with_whom: OptionalText = Field(None, alias="with")
    since: ProviderDay | None = Field(None, alias="from")
    until: ProviderDay | None = Field(None, alias="to")
    source: OptionalText = None
    note: OptionalText = None

    @field_validator("until")
    @classmethod
    def _is_in_order(cls, until: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        return not_before("since", until, info)


class ContingentRecord(Record):
    """Subsidised places, in full-time equivalents."""

    places_fte: Amount
    filled_fte: Amount


class ContactRecord(Record):
    """Where questions go."""

    name: OptionalText = None
    email: OptionalText = None
    phone: OptionalText = None


class InitiativeRecord(Record):
    """One line of a regional list that names the provider."""

    nr: Count | None = None
    name: Text
    category: OptionalText = None
    source: OptionalText = None


class FactRecord(Record):
    """One thing that a document says about the provider, with the words it says it in."""

    field: Text
    value: str | Flag | fields.Number | None = None
    unit: OptionalText = None
    source: OptionalText = None
    date: OptionalText = None
    quote: OptionalText = None
    certainty: OptionalText = None
    note_nl: OptionalText = None


class OfferingRecord(Record):
    """One service type that a provider offers from one site."""

    service_type: fields.ServiceTypeCode
    site: Text | None = None
    modes: tuple[fields.Mode, ...] | None = None
    area: AreaRecord | None = None
    area_complete: Flag | None = None
    area_note_nl: OptionalText = None
    capacity_hours_per_month: fields.Capacity | None = None
    team: TeamRecord | None = None
    max_travel_minutes: Amount | None = None
    transport: TransportRecord | None = None
    rate_eur_per_hour: Amount | None = None
    valid_from: ProviderDay | None = None
    valid_to: ProviderDay | None = None
    evidence: fields.Evidence | None = None
    source: OptionalText = None
    note_nl: OptionalText = None

    @field_validator("valid_to")
    @classmethod
    def _is_in_order(cls, valid_to: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        return not_before("valid_from", valid_to, info)


class ProviderRecord(Record):
    """An organisation of the social economy, as it was handed in."""

    id: Text
    name: Text
    part_of: OptionalText = None
    kinds: Annotated[tuple[fields.ProviderKind, ...], FILLED]
    kbo: fields.KboNumber | None = None
    aliases: tuple[Text, ...] | None = None
    fictitious: Flag | None = None
    region: OptionalText = None
    reserved_eligible: Flag | None = None
    disadvantaged_share: Share | None = None
    website: OptionalText = None
    contact: ContactRecord | None = None
    sites: tuple[SiteRecord, ...] | None = None
    workers_home: dict[fields.MunicipalityName, Count] | None = None
    entrusted_for: tuple[EntrustmentRecord, ...] | None = None
    agreements: tuple[AgreementRecord, ...] | None = None
    contingent: ContingentRecord | None = None
    source: OptionalText = None
    confirmed_on: ProviderDay | None = None
    initiatives: tuple[InitiativeRecord, ...] | None = None
    facts: tuple[FactRecord, ...] | None = None
    note_nl: OptionalText = None
    offerings: tuple[OfferingRecord, ...] | None = None

    @field_validator("sites")
    @classmethod
    def _has_sites_of_their_own_id(cls, sites: tuple[SiteRecord, ...] | None) -> tuple[SiteRecord, ...] | None:
        ids = [site.id for site in sites or ()]
        repeats = [(at, id_) for at, id_ in enumerate(ids) if id_ is not None and id_ in ids[:at]]
        refuse_at(
            ((at, "id"), id_, refusal("duplicate", first=f"sites[{ids.index(id_)}]", what="id")) for at, id_ in repeats
        )
        return sites

    @field_validator("offerings")
    @classmethod
    def _is_offered_from_own_sites(
        cls, offerings: tuple[OfferingRecord, ...] | None, info: ValidationInfo
    ) -> tuple[OfferingRecord, ...] | None:
        if "sites" not in info.data:
            return offerings
        ids = tuple(site.id for site in info.data["sites"] or () if site.id is not None)
        choices = f": {one_of(ids)}" if ids else "; er staan geen vestigingen met een id bij"
        refuse_at(
            ((at, "site"), offering.site, refusal("no_such_site", choices=choices))
            for at, offering in enumerate(offerings or ())
            if offering.site is not None and offering.site not in ids
        )
        return offerings
