"""The shapes of answers, for the description at /openapi.json: a test holds that real answers have them.

Providers and needs are described by the records that check them. Answers are written from checked values without
passing through these models.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from catalog.need_records import NeedRecord
from catalog.records import OfferingRecord, ProviderRecord
from service.api import samples
from service.api.bundling_shapes import BUNDLING
from service.api.coverage_shapes import COVERAGE
from service.api.match_shapes import Exclusion, Fit, MatchBatchResult, MatchResult, Shape
from service.api.neutrality_shapes import NeutralityLog
from service.api.planning_shapes import PLANNING
from service.api.procurement_shapes import PROCUREMENT
from service.api.reporting_shapes import REPORTING
from service.api.whatif_shapes import WHATIF
from service.api.work_advice_shapes import WORK_ADVICE


class Page(Shape):
    """One page of a list; `next` is the address of the following one, null at the end."""

    next: str | None


class ServiceType(Shape):
    """A kind of work; `score` says how well it fits the text that was asked about."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [samples.SERVICE_TYPE]})

    code: str
    label_nl: str
    label_en: str
    group: str
    group_label_nl: str
    group_label_en: str
    unit: str
    cpv: list[str]
    score: float | None = Field(None, ge=0, le=1)


class ServiceTypeList(Page):
    """Service types, the best first when a text was given."""

    items: list[ServiceType]


class Place(Shape):
    """A municipality, a former one, a village or a postal code; its point in WGS84 degrees."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [samples.PLACE]})

    name: str
    label: str
    kind: Literal["municipality", "former_municipality", "village", "postal_code"]
    municipality: str
    nis_code: str
    postal_codes: list[str]
    lat: float
    lon: float


class PlaceList(Page):
    """Places, municipalities first."""

    items: list[Place]


class Provider(ProviderRecord):
    """An organisation of the social economy, as it was stated; contact is left out for who did not sign in."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.PROVIDER]})


class Offering(OfferingRecord):
    """One service type that a provider offers from one of its sites."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.OFFERING]})


class Need(NeedRecord):
    """What somebody asks for."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.NEED]})


class StoredNeed(NeedRecord):
    """A need that is kept: it is open until it is closed."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.NEED | {"id": "n-12", "status": "open"}]})

    status: Literal["open", "closed"] = "open"


class MatchBatch(Shape):
    """Needs to be matched at once, at most a thousand."""

    needs: list[Need]


class ProviderList(Page):
    """Providers in order of id."""

    items: list[Provider]


class OfferingList(Page):
    """All that one provider offers, in its own order; the number of an offering is its place, from 0."""

    items: list[Offering]


class NeedList(Page):
    """Needs in order of id."""

    items: list[StoredNeed]


class OpportunityNeed(Shape):
    """What a provider may know of an open need: not its estimated value, weights or description."""

    id: str
    kind: str
    title: str | None
    service_types: list[str]
    buyer: str | None
    places: list[str]
    start: str | None
    end: str | None
    reserved: bool


class Opportunity(Shape):
    """One open need: how well the provider suits it, or why it does not."""

    need: OpportunityNeed
    score: float | None
    matches: list[Fit]
    excluded: list[Exclusion]


class OpportunityList(Page):
    """Open needs that ask for what the provider offers, the best score first; `other_needs` ask for something else."""

    items: list[Opportunity]
    other_needs: int


class Fault(Shape):
    """One thing that is wrong: the JSON pointer to it in the body, or the parameter it stands in."""

    pointer: str | None = None
    parameter: str | None = None
    field: str
    value: Any
    detail: str
    level: Literal["error", "warning"]


class Problem(Shape):
    """A refusal in the shape of RFC 9457."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [samples.PROBLEM]})

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field([])


SHAPES: tuple[type[BaseModel], ...] = (
    *(ServiceTypeList, PlaceList, Provider, ProviderList, Offering, OfferingList, Need, StoredNeed, NeedList),
    *(MatchResult, MatchBatch, MatchBatchResult, OpportunityList, Problem),
    *REPORTING,
    *WORK_ADVICE,
    *PROCUREMENT,
    NeutralityLog,
    *BUNDLING,
    *COVERAGE,
    *PLANNING,
    *WHATIF,
)
