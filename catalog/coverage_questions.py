"""The shape of a question about the coverage: which services, where, and how near."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from catalog.exceptions import CatalogError
from catalog.fields import Amount, Flag, NeedDay, PositiveAmount, ServiceTypeCode, Text, known_of, refusal
from catalog.need_records import NeedPlaceRecord
from catalog.record_rules import FILLED, Record
from catalog.zones import places_of_zones

MOST_ZONES = 600
MOST_TYPES = 200
MOST_DEVELOPERS = 100


class CoverageQuestionRecord(Record):
    """What is asked of the coverage; nothing written means every service in the region of the documents.

    `zones` are ids of named areas, «vlaanderen», «belgie», provinces or municipalities.
    """

    service_types: Annotated[tuple[ServiceTypeCode, ...] | None, Field(max_length=MOST_TYPES)] = None
    groups: Annotated[tuple[Text, ...] | None, Field(max_length=MOST_TYPES)] = None
    zones: Annotated[tuple[Text, ...] | None, Field(max_length=MOST_ZONES)] = None
    max_km: Amount | None = None
    gaps_only: Flag | None = None
    rungs: Flag | None = None

    @field_validator("groups")
    @classmethod
    def _are_groups(cls, groups: tuple[str, ...] | None, info: ValidationInfo) -> tuple[str, ...] | None:
        known = tuple(known_of(info).taxonomy.groups)
        for group in groups or ():
            if group.casefold() not in known:
                raise refusal("not_known", message=f"Groep «{group}» bestaat niet. Kies uit {', '.join(known)}.")
        return None if groups is None else tuple(group.casefold() for group in groups)

    @field_validator("zones")
    @classmethod
    def _are_zones(cls, zones: tuple[str, ...] | None, info: ValidationInfo) -> tuple[str, ...] | None:
        known = known_of(info)
        for zone in zones or ():
            try:
                places_of_zones([zone], known.places, known.areas, on=None)
            except CatalogError as error:
                raise refusal("not_known", message=str(error)) from None
        return zones


class DevelopersQuestionRecord(Record):
    """Which gap is asked about: who could develop these services in these places."""

    service_types: Annotated[tuple[ServiceTypeCode, ...], FILLED, Field(max_length=MOST_TYPES)]
    places: Annotated[tuple[NeedPlaceRecord, ...], FILLED]
    hours_per_month: PositiveAmount | None = None
    start: NeedDay | None = None
    end: NeedDay | None = None
    limit: Annotated[int | None, Field(strict=True, ge=1, le=MOST_DEVELOPERS)] = None
