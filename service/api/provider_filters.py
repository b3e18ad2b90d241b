"""Which providers a program asks for: the filters of the directory, under the names of the API."""

import datetime
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from catalog import fields
from catalog.asking import need_place
from catalog.fields import LARGEST_NUMBER, shipped
from matcher.model.provider import KINDS, MODES
from service.api.paging import PageAsked
from service.directory import DirectoryFilter, Where, filtered
from service.directory_filter import NEVER, NO, NOT_KNOWN, OLDER, RECENT, YES
from service.snapshot import ALL, Listed, Snapshot

ELIGIBLE = {"true": YES, "false": NO, "unknown": NOT_KNOWN}
FRESH = {"recent": RECENT, "older": OLDER, "never": NEVER}

Kind = Annotated[fields.ProviderKind, WithJsonSchema({"type": "string", "enum": list(KINDS)})]
Mode = Annotated[fields.Mode, WithJsonSchema({"type": "string", "enum": list(MODES)})]
Place = Annotated[fields.MunicipalityName, Field(max_length=100)]
Month = Annotated[str, Field(pattern=r"^(199\d|20\d\d)-(0[1-9]|1[0-2])$")]


class ProvidersAsked(PageAsked):
    """Which providers are asked for; filters of one name are alternatives, those of different names hold together."""

    q: str = Field("", max_length=200, description="Over names, aliases and services.")
    service_type: list[fields.ServiceTypeCode] = Field([], max_length=127, description="Offers one of these.")
    related: bool = Field(False, description="Count related service types too.")
    place: Place | None = Field(None, description="Works there: a municipality, village or postal code.")
    municipality: Place | None = Field(None, description="Has a site there.")
    kind: list[Kind] = Field([], max_length=20, description="Is one of these work forms.")
    mode: list[Mode] = Field([], max_length=3, description="Works in one of these ways.")
    reserved_eligible: Literal["true", "false", "unknown"] | None = Field(None, description="For reserved contracts.")
    capacity_free: float | None = Field(
        None, ge=0, le=LARGEST_NUMBER, allow_inf_nan=False, description="Has at least so many hours free in a month."
    )
    month: Month | None = Field(None, description="The month of those hours, such as 2027-04; a usual one without.")
    confirmed_since: fields.ProviderDay | None = Field(None, description="Confirmed on this day or later.")
    freshness: Literal["recent", "older", "never"] | None = Field(None, description="When the data were confirmed.")
    unknown: Literal["include", "exclude", "only"] = Field(
        "include", description="What to do with providers of whom a filter cannot tell, because it is not known."
    )
    catalogue: Literal["alles", "regio", "voorbeeld"] = Field(ALL, description="All, the real ones, the made-up ones.")


def providers_for(asked: ProvidersAsked, snapshot: Snapshot, today: datetime.date) -> tuple[Listed, ...]:
    """Give one more provider than fits on the page that is asked for, in order of id."""
    chosen = _filter_of(asked)
    found = filtered(snapshot, chosen, today, with_unknown=asked.unknown != "exclude")
    if asked.unknown == "only":
        sure = {each.record.id for each in filtered(snapshot, chosen, today, with_unknown=False)}
        found = tuple(each for each in found if each.record.id not in sure)
    on_page = (each for each in found if each.record.id > asked.after and _is_confirmed(each, asked.confirmed_since))
    return tuple(each for each, _ in zip(on_page, range(asked.limit + 1), strict=False))


def _filter_of(asked: ProvidersAsked) -> DirectoryFilter:
    return DirectoryFilter(
        catalogue=asked.catalogue,
        text=asked.q,
        service_types=_service_types(asked),
        served=_where(asked.place),
        established=_where(asked.municipality),
        kinds=tuple(dict.fromkeys(asked.kind)),
        modes=tuple(dict.fromkeys(asked.mode)),
        reserved=None if asked.reserved_eligible is None else ELIGIBLE[asked.reserved_eligible],
        hours=asked.capacity_free,
        month=None if asked.month is None else _month_number(asked.month),
        freshness=None if asked.freshness is None else FRESH[asked.freshness],
    )


def _service_types(asked: ProvidersAsked) -> tuple[str, ...]:
    taxonomy = shipped().taxonomy
    related = [other.code for code in asked.service_type for other in taxonomy.related(code)] if asked.related else []
    return tuple(dict.fromkeys((*asked.service_type, *related)))


def _where(name: str | None) -> Where | None:
    if name is None:
        return None
    place = shipped().places.find(name)
    return Where(place.label, (need_place(place),))


def _month_number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _is_confirmed(listed: Listed, since: datetime.date | None) -> bool:
    confirmed = listed.record.confirmed_on
    return since is None or (confirmed is not None and confirmed >= since)
