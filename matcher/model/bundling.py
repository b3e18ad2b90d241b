"""What bundling is asked and what it proposes: frozen values, ready to be shown.

None is "unknown" everywhere: never zero, never yes.
"""

from dataclasses import dataclass

from matcher.model.need import Need
from matcher.model.result import Note

YES, NO, UNKNOWN_REPLY = REPLIES = ("yes", "no", "unknown")
# What becomes of a proposed bundle.
BUNDLE_STATUSES = ("proposed", "asked", "agreed", "awarded", "dropped")
# Who may buy for others: a contracting authority of its own.
LEADING_KINDS = frozenset({"municipality", "ocmw", "intermunicipal", "province"})


@dataclass(frozen=True, slots=True)
class LeadWeights:
    """What a board earns as a possible aankoopcentrale; the three weights sum to 1.

    `neutral` is the value, in [0, 1], of what is not known of a board.
    """

    workload: float
    central: float
    experience: float
    neutral: float


@dataclass(frozen=True, slots=True)
class BundleRules:
    """The numbers of one day by which needs are put together.

    Attributes
    ----------
    max_km : float
        Straight line between the nearest places of any two needs of a bundle, the limit included.
    related_minimum : float
        Service types count as closely related from this weight on.
    shared_months : int
        Months that any two needs of a bundle must have in common.
    team_days : float
        Days of one team in a month below which a bundle is called small.
    lead : LeadWeights
    """

    max_km: float
    related_minimum: float
    shared_months: int
    team_days: float
    lead: LeadWeights


@dataclass(frozen=True, slots=True)
class BoardWord:
    """What one board said: whether it joins, whether it would lead, whether it has done so before."""

    name: str
    reply: str = UNKNOWN_REPLY
    leads: str = UNKNOWN_REPLY
    has_experience: bool | None = None

    def __post_init__(self) -> None:
        if self.reply not in REPLIES or self.leads not in REPLIES:
            raise ValueError(f"reply and leads are one of {REPLIES}")


@dataclass(frozen=True, slots=True)
class Board:
    """One board of a bundle with all it asks in it; `places` are names.

    `quantity` and `hours_per_month` add up its needs, None as soon as one of them is unknown;
    `known_hours_per_month` adds up those that are known.
    """

    name: str
    kind: str | None
    municipality: str | None
    reply: str
    need_ids: tuple[str, ...]
    places: tuple[str, ...]
    quantity: float | None
    hours_per_month: float | None
    known_hours_per_month: float
    estimated_value_eur: float | None


@dataclass(frozen=True, slots=True)
class MonthHours:
    """The hours of one month (``2027-04``; None for a typical month); `known` adds up what is known."""

    month: str | None
    hours: float | None
    known: float


@dataclass(frozen=True, slots=True)
class JointWorkload:
    """How much work the needs are together.

    Attributes
    ----------
    hours_per_month : float or None
        Of the busiest month; None as soon as one board's hours are unknown.
    known_hours_per_month : float
        What is known of that month.
    total_hours : float or None
        Over all months.
    by_month : tuple of MonthHours
    unknown_boards : tuple of str
        Whose hours are still to be asked.
    team_day_hours : float
        Working hours of one team in one day.
    team_days : float or None
        Team days in the busiest month.
    size : {"one", "several", "partly", "small", "nobody", "unknown"}
        Whether one provider can carry it whole, several together, or only a part of it; it is less than the
        team days that make a round worth while; nobody serves it yet; or too little is known to say.
    text : str
    """

    hours_per_month: float | None
    known_hours_per_month: float
    total_hours: float | None
    by_month: tuple[MonthHours, ...]
    unknown_boards: tuple[str, ...]
    team_day_hours: float
    team_days: float | None
    size: str
    text: str


@dataclass(frozen=True, slots=True)
class Trips:
    """What is driven: one time along all places, or in one month."""

    trips: int
    km: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Saving:
    """Separate visits against one round."""

    separate: Trips
    joint: Trips
    saved_km: float
    saved_minutes: float


@dataclass(frozen=True, slots=True)
class Tour:
    """One round from one site, which lies at a point in WGS84 degrees: the places in order of driving."""

    provider_id: str
    provider_name: str
    site: str
    lat: float
    lon: float
    places: tuple[str, ...]
    km: float
    minutes: float


@dataclass(frozen=True, slots=True)
class TravelSaved:
    """What driving together saves.

    Attributes
    ----------
    basis : {"whole", "lots", "related", "unknown"}
        Whose site is driven from: who takes all, who takes each lot, who would have to be willing;
        unknown when no site is known.
    per_visit, per_month : Saving or None
        Per month is unknown as long as the hours of one board are.
    tours : tuple of Tour
    left_out : tuple of str
        Places that nobody with a known site serves: in neither side of the sum.
    text : str
    """

    basis: str
    per_visit: Saving | None
    per_month: Saving | None
    tours: tuple[Tour, ...]
    left_out: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """A provider that could carry the bundle, or a part of it, as `match` ranks it.

    `boards_whole` counts the boards of which it serves every place, `boards_part` those of which
    it serves something less; `hours_available` is a total over the months of the joint need.
    """

    provider_id: str
    provider_name: str
    service_type: str
    status: str
    rank: int
    score: float
    distance_km: float | None
    hours_available: float | None
    coverage: float | None
    boards_whole: int
    boards_part: int
    warnings: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class JointLot:
    """A part of the bundle for one provider; lots never overlap.

    `status` is what `match` says of the provider for this lot alone; `hours_per_month` is unknown
    when a need lies in several lots and its hours are not divided.
    """

    number: int
    provider_id: str
    provider_name: str
    service_type: str
    status: str
    places: tuple[str, ...]
    boards: tuple[str, ...]
    hours_per_month: float | None
    known_hours_per_month: float


@dataclass(frozen=True, slots=True)
class Cover:
    """One provider beside one board: all its places, or these only."""

    provider_id: str
    provider_name: str
    is_whole: bool
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardCoverage:
    """Who serves one board; `is_covered` says that all its places have somebody, together."""

    board: str
    is_covered: bool
    uncovered: tuple[str, ...]
    covers: tuple[Cover, ...]


@dataclass(frozen=True, slots=True)
class Carriers:
    """Who could carry the bundle: whole, the most of it, and by lots."""

    best_whole: Carrier | None
    best_partial: Carrier | None
    best_related: Carrier | None
    carriers: tuple[Carrier, ...]
    lots: tuple[JointLot, ...]
    uncovered: tuple[str, ...]
    boards_covered: int
    boards: int
    coverage: tuple[BoardCoverage, ...]
    text: str


@dataclass(frozen=True, slots=True)
class JointValue:
    """The sum of the estimates; None when one is unknown, with the part that is known."""

    estimated_value_eur: float | None
    known_value_eur: float
    unknown_boards: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class LeadPart:
    """One part of what a board earns as lead; `is_known` tells a measured value from the neutral one."""

    name: str
    value: float
    weight: float
    contribution: float
    is_known: bool


@dataclass(frozen=True, slots=True)
class LeadCandidate:
    """One board as a possible aankoopcentrale."""

    board: str
    leads: str
    score: float
    parts: tuple[LeadPart, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Which board is proposed as aankoopcentrale, and the others behind it; the boards decide."""

    proposed: str | None
    candidates: tuple[LeadCandidate, ...]
    text: str
    legal: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class BestekLine:
    """What one need brings to the bestek; `unknown` names the fields that are still to be asked."""

    board: str
    need_id: str
    title: str
    service_types: tuple[str, ...]
    places: tuple[str, ...]
    lots: tuple[int, ...]
    quantity: float | None
    times_per_year: float | None
    minutes_per_unit: float | None
    hours_per_month: float | None
    start: str | None
    end: str | None
    season_months: tuple[int, ...]
    mode: str | None
    bike: bool | None
    public_transport: bool | None
    reserved: bool
    estimated_value_eur: float | None
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is still to be asked of one board."""

    board: str
    fields: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """One proposed joint contract; a board stands in it once, a need in no other bundle."""

    id: str
    title: str
    kind: str
    service_types: tuple[str, ...]
    need_ids: tuple[str, ...]
    boards: tuple[Board, ...]
    widest_km: float
    start: str | None
    end: str | None
    workload: JointWorkload
    travel: TravelSaved
    carriers: Carriers
    value: JointValue
    lead: Lead
    bestek: tuple[BestekLine, ...]
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    joint_need: Need


@dataclass(frozen=True, slots=True)
class Alone:
    """A need that stands in no bundle, with the reason and the need that came nearest."""

    need_id: str
    board: str
    title: str
    reasons: tuple[Note, ...]
    nearest_need_id: str | None
    nearest_km: float | None


@dataclass(frozen=True, slots=True)
class BundleReport:
    """All proposals: every need stands in one bundle, or alone with a reason."""

    as_of: str
    rules: BundleRules
    bundles: tuple[Bundle, ...]
    alone: tuple[Alone, ...]


def plain_name(name: str) -> str:
    """Write a name so that two ways to write it are equal: without case or spaces that differ.

    Examples
    --------
    >>> plain_name("Stad  Ieper") == plain_name("stad ieper")
    True
    """
    return " ".join(name.casefold().split())
