"""The shapes of bundling, as the description at /openapi.json tells them; null is unknown everywhere."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from catalog.bundle_records import BoardWordRecord, BundleRecord
from catalog.need_records import NeedRecord
from service.api.match_shapes import Note, Shape, Status

Reply = Literal["yes", "no", "unknown"]

NEEDS: Any = [
    {
        "id": f"bushokjes-{town.lower()}",
        "kind": "procurement",
        "service_types": ["netheid.bushokjes"],
        "buyer": {"name": f"Stad {town}", "kind": "municipality", "municipality": town},
        "places": [{"municipality": town}],
        "hours_per_month": 20,
    }
    for town in ("Ieper", "Poperinge")
]


class BoardWord(BoardWordRecord):
    """What one board said."""


class BundleQuestion(Shape):
    """Needs of several boards, at most 500, and what their boards said."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"needs": NEEDS}]})

    needs: list[NeedRecord]
    boards: list[BoardWordRecord] | None = None
    max_km: float | None = None


class KeptBundle(BundleRecord):
    """A bundle that is kept, with its needs and what each board said."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "Bushokjes", "needs": NEEDS}]})


class KeptBundleList(Shape):
    """One page of kept bundles, in order of id."""

    items: list[KeptBundle]
    next: str | None


class BundleLeadWeights(Shape):
    """What a board earns as a possible aankoopcentrale; the three weights sum to 1."""

    workload: float
    central: float
    experience: float
    neutral: float


class BundleRules(Shape):
    """The numbers of one day by which needs are put together."""

    max_km: float
    related_minimum: float
    shared_months: int
    team_days: float
    lead: BundleLeadWeights


class BundleBoard(Shape):
    """One board of a bundle with all it asks in it; `places` are names."""

    name: str
    kind: str | None
    municipality: str | None
    reply: Reply
    need_ids: list[str]
    places: list[str]
    quantity: float | None
    hours_per_month: float | None
    known_hours_per_month: float
    estimated_value_eur: float | None


class BundleMonth(Shape):
    """The hours of one month (``2027-04``; None for a typical month); `known` adds up what is known."""

    month: str | None
    hours: float | None
    known: float


class BundleWorkload(Shape):
    """How much work the needs are together."""

    hours_per_month: float | None
    known_hours_per_month: float
    total_hours: float | None
    by_month: list[BundleMonth]
    unknown_boards: list[str]
    team_day_hours: float
    team_days: float | None
    size: Literal["one", "several", "partly", "small", "nobody", "unknown"]
    text: str


class BundleTrips(Shape):
    """What is driven: one time along all places, or in one month."""

    trips: int
    km: float
    minutes: float


class BundleSaving(Shape):
    """Separate visits against one round."""

    separate: BundleTrips
    joint: BundleTrips
    saved_km: float
    saved_minutes: float


class BundleTour(Shape):
    """One round from one site: the places in order of driving."""

    provider_id: str
    provider_name: str
    site: str
    lat: float
    lon: float
    places: list[str]
    km: float
    minutes: float


class BundleTravel(Shape):
    """What driving together saves."""

    basis: Literal["whole", "lots", "related", "unknown"]
    per_visit: BundleSaving | None
    per_month: BundleSaving | None
    tours: list[BundleTour]
    left_out: list[str]
    text: str


class BundleCarrier(Shape):
    """A provider that could carry the bundle, or a part of it, as `match` ranks it."""

    provider_id: str
    provider_name: str
    service_type: str
    status: Status
    rank: int
    score: float
    distance_km: float | None
    hours_available: float | None
    coverage: float | None
    boards_whole: int
    boards_part: int
    warnings: list[Note]


class BundleLot(Shape):
    """A part of the bundle for one provider; lots never overlap."""

    number: int
    provider_id: str
    provider_name: str
    service_type: str
    status: Status
    places: list[str]
    boards: list[str]
    hours_per_month: float | None
    known_hours_per_month: float


class BundleCover(Shape):
    """One provider beside one board: all its places, or these only."""

    provider_id: str
    provider_name: str
    is_whole: bool
    places: list[str]


class BundleCoverage(Shape):
    """Who serves one board; `is_covered` says that all its places have somebody, together."""

    board: str
    is_covered: bool
    uncovered: list[str]
    covers: list[BundleCover]


class BundleCarriers(Shape):
    """Who could carry the bundle: whole, the most of it, and by lots."""

    best_whole: BundleCarrier | None
    best_partial: BundleCarrier | None
    best_related: BundleCarrier | None
    carriers: list[BundleCarrier]
    lots: list[BundleLot]
    uncovered: list[str]
    boards_covered: int
    boards: int
    coverage: list[BundleCoverage]
    text: str


class BundleValue(Shape):
    """The sum of the estimates; None when one is unknown, with the part that is known."""

    estimated_value_eur: float | None
    known_value_eur: float
    unknown_boards: list[str]
    text: str


class BundleLeadPart(Shape):
    """One part of what a board earns as lead; `is_known` tells a measured value from the neutral one."""

    name: str
    value: float
    weight: float
    contribution: float
    is_known: bool


class BundleLeadCandidate(Shape):
    """One board as a possible aankoopcentrale."""

    board: str
    leads: Reply
    score: float
    parts: list[BundleLeadPart]
    text: str


class BundleLead(Shape):
    """Which board is proposed as aankoopcentrale, and the others behind it; the boards decide."""

    proposed: str | None
    candidates: list[BundleLeadCandidate]
    text: str
    legal: list[Note]


class BestekLine(Shape):
    """What one need brings to the bestek; `unknown` names the fields that are still to be asked."""

    board: str
    need_id: str
    title: str
    service_types: list[str]
    places: list[str]
    lots: list[int]
    quantity: float | None
    times_per_year: float | None
    minutes_per_unit: float | None
    hours_per_month: float | None
    start: str | None
    end: str | None
    season_months: list[int]
    mode: str | None
    bike: bool | None
    public_transport: bool | None
    reserved: bool
    estimated_value_eur: float | None
    unknown: list[str]


class BundleQuestionToAsk(Shape):
    """What is still to be asked of one board."""

    board: str
    fields: list[str]
    text: str


class BundleRouteOption(Shape):
    """A route that lies open, or that is to be confirmed; the lightest stands first."""

    code: str
    name: str
    state: Literal["open", "to_confirm", "unknown"]
    reason: str


class BundleRoute(Shape):
    """What the joint value does to the route, in short; POST /route says all of it."""

    outcome: str
    outcome_name: str
    on: str
    estimate_eur: float | None
    is_lower_bound: bool
    routes: list[BundleRouteOption]
    warnings: list[str]
    questions: list[str]


class Bundle(Shape):
    """One proposed joint contract; a board stands in it once, a need in no other bundle."""

    id: str
    title: str
    kind: str
    service_types: list[str]
    need_ids: list[str]
    boards: list[BundleBoard]
    widest_km: float
    start: str | None
    end: str | None
    workload: BundleWorkload
    travel: BundleTravel
    carriers: BundleCarriers
    value: BundleValue
    lead: BundleLead
    bestek: list[BestekLine]
    questions: list[BundleQuestionToAsk]
    notes: list[Note]
    joint_need: NeedRecord
    route: BundleRoute | None


class BundleAlone(Shape):
    """A need that stands in no bundle, with the reason and the need that came nearest."""

    need_id: str
    board: str
    title: str
    reasons: list[Note]
    nearest_need_id: str | None
    nearest_km: float | None


class BundleResult(Shape):
    """The proposed bundles: every need stands in one of them, or alone with a reason."""

    as_of: str
    rules: BundleRules
    bundles: list[Bundle]
    alone: list[BundleAlone]


BUNDLING: tuple[type[BaseModel], ...] = (BoardWord, BundleQuestion, BundleResult, KeptBundle, KeptBundleList)
