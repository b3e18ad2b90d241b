"""The shapes of a match result, as the description at /openapi.json tells them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["full", "partial", "unconfirmed", "related"]


class Shape(BaseModel):
    """Base of all shapes: nothing more and nothing less than is written here."""

    model_config = ConfigDict(extra="forbid")


OwnServiceOf = Annotated[
    str | None, Field(description="Name of the regisseur whose own service this is; the key is absent for all others.")
]


class Note(Shape):
    """A code for programs and a sentence for people."""

    code: str
    text: str


class AskedType(Shape):
    """A service type that the need asks for, and the field it was read from."""

    code: str
    score: float
    source: str = Field(alias="from")


class Candidate(Shape):
    """What an ambiguous text could also mean."""

    code: str
    score: float


class Criterion(Shape):
    """One part of a score: contribution = 100 × value × weight."""

    name: str
    value: float = Field(ge=0, le=1)
    weight: float = Field(ge=0, le=1)
    contribution: float


class Crew(Shape):
    """Who goes out; null is unknown."""

    workers: int | None
    supervisors: int | None


class Fit(Shape):
    """How well one provider suits a need with one service type; null is unknown everywhere."""

    provider_id: str
    provider_name: str
    service_type: str
    site: str | None
    status: Status
    score: float = Field(ge=0, le=100)
    criteria: list[Criterion]
    distance_km: float | None
    road_km: float | None
    travel_minutes: float | None
    productive_share: float | None
    hours_needed: float | None
    hours_available: float | None
    coverage: float | None
    rate_eur_per_hour: float | None
    cost_eur_per_productive_hour: float | None
    crew: Crew
    places_served: list[str]
    warnings: list[Note]
    reasons: list[Note]


class Match(Fit):
    """One provider that may do the work, at its place in the ranking."""

    rank: int
    own_service_of: OwnServiceOf = None


class Refusal(Shape):
    """One limit that was not met, and what would have to change."""

    code: str
    actual: float | str | None
    limit: float | str | None
    unit: str | None
    place: str | None
    text: str
    would_qualify_if: str


class Exclusion(Shape):
    """One provider that may not do the work, with every limit it does not meet."""

    provider_id: str
    provider_name: str
    service_type: str
    distance_km: float | None
    reasons: list[Refusal]
    own_service_of: OwnServiceOf = None


class NearestMiss(Shape):
    """A provider that comes near when nothing fits."""

    provider_id: str
    provider_name: str
    service_type: str
    distance_km: float | None
    blocked_by: Refusal
    other_blocks: list[str]
    own_service_of: OwnServiceOf = None


class Gap(Shape):
    """What to record when nobody can do the work."""

    service_types: list[str]
    places: list[str]
    hours_needed: float | None
    text: str


class Lot(Shape):
    """A part of the need that one provider could carry."""

    provider_id: str
    provider_name: str
    service_type: str
    places: list[str]
    own_service_of: OwnServiceOf = None


class WeightRange(Shape):
    """Between which weights the first place stays first."""

    name: str
    weight: float
    lowest: float
    highest: float
    overtaken_below_by: str | None
    overtaken_above_by: str | None


class Robustness(Shape):
    """How far the weights can move before the first place changes."""

    leader: str
    smallest_change: float | None
    ranges: list[WeightRange]
    text: str


class MatchResult(Shape):
    """The whole answer to one need."""

    need_id: str
    generated_at: str
    as_of: str
    service_types: list[AskedType]
    resolution: Literal["resolved", "ambiguous", "unknown"]
    did_you_mean: list[Candidate]
    n_answers: int
    matches: list[Match]
    excluded: list[Exclusion]
    excluded_counts: dict[str, int]
    warnings: list[Note]
    notices: list[Note]
    lots: list[Lot]
    uncovered: list[str]
    nearest_misses: list[NearestMiss]
    gap: Gap | None
    robustness: Robustness | None
    travel_source: str


class MatchBatchResult(Shape):
    """One answer for each need, in the same order."""

    results: list[MatchResult]
