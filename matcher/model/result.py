"""What a match says: who can do it, who cannot, and why, ready to be shown.

A ranked row, a refused one and their parts are structs: these are made in a fifth of the time of a dataclass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from matcher.model.resolution import Candidate, Combine, State


class Note(Struct, frozen=True, gc=False):
    """A reason, a warning or a notice: a code for programs and a sentence for people."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class AskedType:
    """A service type that the need asks for; `source` is the field it was read from."""

    code: str
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class AskedTypes:
    """All service types of a need.

    `combine` says whether the need wants all of them (a bundle) or any of them (alternatives);
    `candidates` is what the text could also mean, shown when the state is ambiguous.
    """

    types: tuple[AskedType, ...]
    state: State = "resolved"
    combine: Combine = "all"
    candidates: tuple[Candidate, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """List the codes alone."""
        return tuple(asked.code for asked in self.types)


class Criterion(Struct, frozen=True, gc=False):
    """One part of a score; `contribution` = 100 × value × weight."""

    name: str
    value: float
    weight: float
    contribution: float


class Crew(Struct, frozen=True, gc=False):
    """Who goes out: never a worker without a supervisor. None is "not stated"."""

    workers: int | None
    supervisors: int | None


class Match(Struct, frozen=True, gc=False):
    """One provider that may do the work, with one service type.

    Distances, travel and cost are those of the farthest place served; hours are totals over the
    need's months. None is "unknown" everywhere.
    """

    rank: int
    provider_id: str
    provider_name: str
    service_type: str
    site: str | None
    status: str
    score: float
    criteria: tuple[Criterion, ...]
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
    places_served: tuple[str, ...]
    warnings: tuple[Note, ...]
    reasons: tuple[Note, ...]


class Refusal(Struct, frozen=True, gc=False):
    """One failed gate: what was measured, the limit, and what would have to change."""

    code: str
    actual: float | str | None
    limit: float | str | None
    unit: str | None
    place: str | None
    text: str
    would_qualify_if: str


class Exclusion(Struct, frozen=True, gc=False):
    """One provider that may not do the work, with every gate it failed."""

    provider_id: str
    provider_name: str
    service_type: str
    distance_km: float | None
    reasons: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class NearestMiss:
    """A provider that comes near when nothing fits, and the one limit to talk about first."""

    provider_id: str
    provider_name: str
    service_type: str
    distance_km: float | None
    blocked_by: Refusal
    other_blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What to record when nobody can do the work (a hiaat)."""

    service_types: tuple[str, ...]
    places: tuple[str, ...]
    hours_needed: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Lot:
    """A part of the need that one provider could carry; parts never overlap."""

    provider_id: str
    provider_name: str
    service_type: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeightRange:
    """Between which weights of one criterion the first place stays first."""

    name: str
    weight: float
    lowest: float
    highest: float
    overtaken_below_by: str | None
    overtaken_above_by: str | None


@dataclass(frozen=True, slots=True)
class Robustness:
    """How far the weights can move before first place changes, in numbers and in words."""

    leader: str
    smallest_change: float | None
    ranges: tuple[WeightRange, ...]
    text: str


@dataclass(frozen=True, slots=True)
class MatchResult:
    """The whole answer to one need.

    `n_answers` counts the full, partial and unconfirmed rows, those cut off the list included.
    """

    need_id: str
    as_of: str
    service_types: tuple[AskedType, ...]
    resolution: State
    did_you_mean: tuple[Candidate, ...]
    n_answers: int
    matches: tuple[Match, ...]
    excluded: tuple[Exclusion, ...]
    excluded_counts: Mapping[str, int]
    warnings: tuple[Note, ...] = ()
    notices: tuple[Note, ...] = ()
    lots: tuple[Lot, ...] = ()
    uncovered: tuple[str, ...] = ()
    nearest_misses: tuple[NearestMiss, ...] = ()
    gap: Gap | None = None
    robustness: Robustness | None = None
    travel_source: str = ""
    generated_at: str | None = field(default=None, compare=False)

    @property
    def first_rows(self) -> "FirstRows":
        """Give the ranked rows alone."""
        return FirstRows(self.need_id, self.as_of, self.resolution, self.matches)

    @property
    def has_answer(self) -> bool:
        """Say whether anyone is full, partial or unconfirmed."""
        return self.n_answers > 0


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The first ranked rows of an answer, for who does not ask how many others there are, or who is refused."""

    need_id: str
    as_of: str
    resolution: State
    matches: tuple[Match, ...]
