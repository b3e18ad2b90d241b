"""What may stand in a golden file; a key that is not here is an error.

The needs, providers and areas in it are in the shapes of the contract, and are checked by the catalogue itself.
"""

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Base of all shapes: nothing unknown, nothing read as something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class About(Shape):
    """A number that may differ by no more than `within`."""

    about: float
    within: float


Number = float | About


class ExpectedMatch(Shape):
    """A ranked provider: only what is written here is compared.

    In `reasons` and `warnings` an entry is a code or a fragment of the sentence.
    """

    provider: str
    service_type: str | None = None
    rank: int | None = None
    status: Literal["full", "partial", "unconfirmed", "related"] | None = None
    score: Number | None = None
    criteria: dict[str, Number] = {}
    distance_km: Number | None = None
    road_km: Number | None = None
    travel_minutes: Number | None = None
    productive_share: Number | None = None
    hours_needed: Number | None = None
    hours_available: Number | None = None
    coverage: Number | None = None
    cost_eur_per_productive_hour: Number | None = None
    crew: dict[str, int] | None = None
    places_served: list[str] | None = None
    unknown: list[str] = []
    reasons: list[str] = []
    without_reasons: list[str] = []
    warnings: list[str] = []
    without_warnings: list[str] = []


class ExpectedReason(Shape):
    """Why a provider is refused; `text` and `would_qualify_if` are fragments."""

    code: str
    actual: Number | str | None = None
    limit: Number | str | None = None
    unit: str | None = None
    place: str | None = None
    text: str = ""
    would_qualify_if: str = ""


class ExpectedExclusion(Shape):
    """A refused provider with all its reasons, no more and no fewer."""

    provider: str
    service_type: str | None = None
    distance_km: Number | None = None
    reasons: list[ExpectedReason]


class ExpectedMiss(Shape):
    """A provider to call when nobody fits, with the one limit that blocks it."""

    provider: str
    service_type: str | None = None
    distance_km: Number | None = None
    code: str
    text: str = ""
    would_qualify_if: str = ""


class ExpectedLot(Shape):
    """A part that one provider would carry."""

    provider: str
    service_type: str | None = None
    places: list[str]


class ExpectedGap(Shape):
    """What nobody can do."""

    service_types: list[str]
    places: list[str]
    hours_needed: Number | None = None
    text: str = ""


class Expected(Shape):
    """The answer to one need.

    `matches` stand in the order of the answer, with or without others between them; `lots`,
    `uncovered` and `nearest_misses` are complete where they are given.
    """

    exit_code: Literal[0, 1, 2]
    faults: list[str] = []
    service_types: list[str] | None = None
    resolution: str | None = None
    matches: list[ExpectedMatch] = []
    no_other_matches: bool = False
    not_in_matches: list[str] = []
    excluded: list[ExpectedExclusion] = []
    not_excluded: list[str] = []
    excluded_counts: dict[str, int] = {}
    lots: list[ExpectedLot] | None = None
    uncovered: list[str] | None = None
    nearest_misses: list[ExpectedMiss] | None = None
    gap: ExpectedGap | None = None
    no_gap: bool = False
    warnings: list[str] = []
    notices: list[str] = []
    without_notices: list[str] = []
    robustness: str = ""


class Step(Shape):
    """A further question of the same story: what changed, what is asked, what is expected.

    Providers replace those of the story with the same id; without a need of its own the same is asked again.
    """

    name: str
    note: str | None = None
    as_of: datetime.date | None = None
    providers: list[dict[str, Any]] = []
    need: dict[str, Any] | None = None
    expect: Expected


class ExpectedResolution(Shape):
    """What a text of a user means; `among` must be candidates too, in any order."""

    text: str
    first: str | None
    among: list[str] = []
    state: Literal["resolved", "ambiguous", "unknown"] | None = None


class ExpectedMunicipality(Shape):
    """Which municipality a written name means."""

    text: str
    name: str
    nis: str
    corrected: bool = False
    never: list[str] = []


class ExpectedOrganisation(Shape):
    """Which organisation a written name means, with all its work forms."""

    text: str
    id: str
    name: str
    kinds: list[str]
    corrected: bool = False


class ExpectedServiceType(Shape):
    """The CPV codes that the taxonomy gives for a service type; others may stand beside them."""

    code: str
    cpv: list[str]


class ExpectedCounts(Shape):
    """What the catalogue holds of the regional list of initiatives."""

    initiatives: int
    organisations: int
    by_category: dict[str, int]


class ExpectedProgress(Shape):
    """What remains of a programme over many objects, by the dated norms of that day."""

    registered: int
    checked: int
    defective: int
    remaining: int
    defect_rate: Number
    expected_defects: Number
    hours: Number
    fte: Number


class Story(Shape):
    """One golden file."""

    story: str
    name: str
    source: str
    as_of: datetime.date
    note: str | None = None
    changed: list[str] = []
    catalogue: Literal["regio", "voorbeeld"] | None = None
    providers: list[dict[str, Any]] = []
    areas: list[dict[str, Any]] = []
    need: dict[str, Any] | None = None
    expect: Expected | None = None
    then: list[Step] = []
    resolve: list[ExpectedResolution] = []
    municipality: list[ExpectedMunicipality] = []
    organisation: list[ExpectedOrganisation] = []
    service_type: list[ExpectedServiceType] = []
    counts: ExpectedCounts | None = None
    progress: ExpectedProgress | None = None
