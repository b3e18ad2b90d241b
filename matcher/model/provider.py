"""Who offers work, where and under which conditions: the supply side in plain values.

``None`` means "not stated" everywhere in this module. It is never zero and never unlimited.
An open end of a period is `OPEN_START` or `OPEN_END`, which is a statement of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

OPEN_START = date.min
OPEN_END = date.max

KINDS = (
    "maatwerkbedrijf",
    "maatwerkafdeling",
    "lde",
    "arbeidszorg",
    "ocmw",
    "invoegbedrijf",
    "sociale_werkplaats",
    "beschutte_werkplaats",
    "other",
)
SUCCESSOR_KINDS: Mapping[str, str] = MappingProxyType(
    {"sociale_werkplaats": "maatwerkbedrijf", "beschutte_werkplaats": "maatwerkbedrijf"}
)
MODES = ("on_site", "in_house", "enclave")


def current_kind(kind: str) -> str:
    """Read a work form by today's name.

    Historical sheltered and social workshops became maatwerkbedrijven on 1 January 2019
    (decreet 12-7-2013, BVR 17-2-2017).

    Examples
    --------
    >>> current_kind("beschutte_werkplaats")
    'maatwerkbedrijf'
    >>> current_kind("lde")
    'lde'
    """
    return SUCCESSOR_KINDS.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Site:
    """A place where a provider sits; coordinates in WGS84 degrees."""

    id: str
    municipality: str | None = None
    nis_code: str | None = None
    lat_deg: float | None = None
    lon_deg: float | None = None


@dataclass(frozen=True, slots=True)
class AreaMember:
    """One municipality of a service area, for a period and possibly for one named part of it."""

    nis_code: str
    since: date = OPEN_START
    until: date = OPEN_END
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Where a team goes out to: exactly one of a radius, municipalities, provinces or everywhere.

    Attributes
    ----------
    radius_km : float or None
        Straight line from the offering's site, the limit included.
    members : tuple of AreaMember
        Municipalities, written out or taken from a named set of the catalogue.
    is_everywhere : bool
        No limit at all.
    is_complete : bool
        False when the members are only those we know of: outside them is unknown, not refused.
    names : tuple of str
        The municipalities written out and the named sets the members came from, for the explanation.
    """

    radius_km: float | None = None
    members: tuple[AreaMember, ...] = ()
    provinces: frozenset[str] = frozenset()
    is_everywhere: bool = False
    is_complete: bool = True
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """The crew of one outing."""

    workers: int | None = None
    supervisors: int | None = None


@dataclass(frozen=True, slots=True)
class Transport:
    """How the crew travels; seats are those beside the driver's."""

    van_seats: int | None = None
    has_bike: bool | None = None


@dataclass(frozen=True, slots=True)
class Entrustment:
    """A DAEB entrusted to a provider by a public body, bounds included; by whom may be unknown."""

    service_type: str
    by: str | None
    since: date = OPEN_START
    until: date = OPEN_END


@dataclass(frozen=True, slots=True)
class Agreement:
    """A running or past agreement that the sources mention."""

    service_type: str | None
    with_whom: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Contingent:
    """Subsidised places, in full-time equivalents: how many there are and how many are filled."""

    places_fte: float
    filled_fte: float

    @property
    def is_full(self) -> bool:
        """Say whether no place is free."""
        return self.filled_fte >= self.places_fte


@dataclass(frozen=True, slots=True)
class WorkersHome:
    """How many workers live in one municipality; a count, never a person."""

    nis_code: str
    municipality: str
    lat_deg: float
    lon_deg: float
    workers: int


@dataclass(frozen=True, slots=True)
class Offering:
    """One service type that a provider offers from one site.

    Attributes
    ----------
    capacity_hours_per_month : float, mapping of month to float, or None
        Months are counted as ``year * 12 + month - 1``; a month that is absent is unknown.
    valid_from, valid_to : date or None
        `OPEN_START` / `OPEN_END` say that there is no bound; None says that nobody told us.
    is_inferred : bool
        The service type was read from the provider's name only and is still to be confirmed.
    """

    service_type: str
    site: Site | None = None
    modes: frozenset[str] | None = None
    area: Area | None = None
    capacity_hours_per_month: float | Mapping[int, float] | None = None
    team: Team | None = None
    max_travel_minutes: float | None = None
    transport: Transport | None = None
    rate_eur_per_hour: float | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Provider:
    """An organisation of the social economy, with what it says it offers.

    Attributes
    ----------
    disadvantaged_share : float or None
        Fraction 0..1 of the employees who are disabled or disadvantaged.
    sites, workers_home, entrusted_for : tuple or None
        None is unknown; an empty tuple says that there is none.
    confirmed_on : date or None
        When the provider last confirmed its data.
    """

    id: str
    name: str
    kinds: tuple[str, ...]
    part_of: str | None = None
    aliases: tuple[str, ...] = ()
    reserved_eligible: bool | None = None
    disadvantaged_share: float | None = None
    sites: tuple[Site, ...] | None = None
    workers_home: tuple[WorkersHome, ...] | None = None
    entrusted_for: tuple[Entrustment, ...] | None = None
    agreements: tuple[Agreement, ...] = ()
    contingent: Contingent | None = None
    source: str | None = None
    confirmed_on: date | None = None
    is_fictitious: bool = False
    offerings: tuple[Offering, ...] = field(default=())
