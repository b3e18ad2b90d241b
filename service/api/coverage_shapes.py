"""The shapes of the coverage, of gaps and of niches, as the description at /openapi.json tells them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from catalog.coverage_questions import CoverageQuestionRecord, DevelopersQuestionRecord
from catalog.gap_records import GapRecord
from service.api.match_shapes import Note, Shape

GAP: dict[str, Any] = {
    "id": "hiaat-1",
    "title": "Onderhoud van speelpleintjes",
    "service_types": ["domein.speelterreinen"],
    "places": [{"municipality": "Bekkevoort"}],
    "hours_needed": 480,
    "recorded_on": "2026-11-21",
    "asked_by": {"organisation": "Gemeente Bekkevoort", "function": "dienst vrije tijd"},
    "status": "open",
}
QUESTION: dict[str, Any] = {"groups": ["groen"], "zones": ["iwva", "Ieper"], "rungs": True}
DEVELOPERS: dict[str, Any] = {
    "service_types": ["domein.speelterreinen"],
    "places": [{"municipality": "Bekkevoort"}],
    "limit": 5,
}

State = Literal["sure", "to_confirm", "partly", "related", "nobody"]
RungState = Literal["enough", "too_few", "unknown", "nobody"]


class CoverageQuestion(CoverageQuestionRecord):
    """Which services and where; zones are ids of named areas, vlaanderen, belgie, provinces or municipalities."""

    model_config = ConfigDict(json_schema_extra={"examples": [QUESTION]})


class DevelopersQuestion(DevelopersQuestionRecord):
    """Which services are lacking, and where."""

    model_config = ConfigDict(json_schema_extra={"examples": [DEVELOPERS]})


class RecordedGap(GapRecord):
    """Work that nobody could do when it was asked; who asked is an organisation and a function, never a person."""

    model_config = ConfigDict(json_schema_extra={"examples": [GAP]})


class RecordedGapList(Shape):
    """One page of gaps, in order of id."""

    items: list[RecordedGap]
    next: str | None


class CoverageBest(Shape):
    """The provider that a match would name first."""

    provider_id: str
    provider_name: str
    service_type: str
    state: State
    score: float = Field(ge=0, le=100)
    distance_km: float | None


class CoverageMiss(Shape):
    """The provider that comes nearest without serving, and the limit that blocks it first."""

    provider_id: str
    provider_name: str
    service_type: str
    distance_km: float | None
    code: str
    actual: float | None
    limit: float | None
    unit: str | None
    n_other_blocks: int
    text: str


class CoverageCell(Shape):
    """One service type in one municipality: how many providers stand in each state."""

    service_type: str
    municipality: str
    nis_code: str
    state: State
    sure: int
    to_confirm: int
    partly: int
    related: int
    best: CoverageBest | None
    nearest_miss: CoverageMiss | None


class CoverageOfService(Shape):
    """One service type: how many municipalities stand in each state."""

    service_type: str
    label: str
    group: str
    sure: int
    to_confirm: int
    partly: int
    related: int
    nobody: int


class CoverageOfPlace(Shape):
    """One municipality: how many service types stand in each state."""

    municipality: str
    nis_code: str
    province: str
    sure: int
    to_confirm: int
    partly: int
    related: int
    nobody: int


class Rung(Shape):
    """One rung of the participatieladder: how many municipalities stand in each state."""

    rung: int
    label: str
    kinds: list[str]
    n_providers: int
    enough: int
    too_few: int
    unknown: int
    nobody: int


class RungCell(Shape):
    """One rung in one municipality."""

    rung: int
    municipality: str
    nis_code: str
    state: RungState
    sits: int
    works: int
    unknown: int
    nearest_id: str | None
    nearest_name: str | None
    nearest_km: float | None


class Ladder(Shape):
    """The offer by rung of the participatieladder."""

    as_of: str
    near_km: float
    enough_providers: int
    rungs: list[Rung]
    cells: list[RungCell]
    notices: list[Note]


class CoverageResult(Shape):
    """Every service type in every municipality; providers that state no service are in no cell."""

    as_of: str
    max_km: float | None
    n_providers: int
    n_without_services: int
    service_types: list[CoverageOfService]
    places: list[CoverageOfPlace]
    cells: list[CoverageCell]
    notices: list[Note]
    ladder: Ladder | None


class Developer(Shape):
    """A provider that could develop the service, the nearest to the work first."""

    rank: int
    provider_id: str
    provider_name: str
    tier: Literal["same_service", "related_service", "same_group", "nearby"]
    tier_text: str
    service_type: str
    distance_km: float | None
    reason: str
    missing: list[str]


class DevelopersResult(Shape):
    """Who could develop an answer; `answers` are those who seem to serve (a part of) it already."""

    need_id: str
    as_of: str
    service_types: list[str]
    places: list[str]
    hours_needed: float | None
    is_gap: bool
    answers: list[str]
    uncovered: list[str]
    developers: list[Developer]
    notices: list[Note]


class NichePeriod(Shape):
    """What was asked of a service in one period; hours add up what is known, and are null when nothing is."""

    period: str
    n_asked: int
    n_unserved: int
    hours_unserved: float | None
    n_hours_unknown: int


class Niche(Shape):
    """One service type that was asked for in vain."""

    service_type: str
    label: str
    n_asked: int
    n_unserved: int
    is_niche: bool
    municipalities: list[str]
    demands: list[str]
    periods: list[NichePeriod]


class NicheResult(Shape):
    """Demand without supply, the most often asked first; from the needs and gaps that you may read."""

    as_of: str
    step: Literal["quarter", "year"]
    least_demands: int
    periods: list[str]
    niches: list[Niche]


COVERAGE: tuple[type[BaseModel], ...] = (
    *(CoverageQuestion, CoverageResult, DevelopersQuestion, DevelopersResult),
    *(RecordedGap, RecordedGapList, NicheResult),
)
