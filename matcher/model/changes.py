"""What could change in the catalogue: each change is a value, and a what-if is a list of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.model.provider import Area, Provider, Site
from matcher.model.rules import RuleBook


@dataclass(frozen=True, slots=True)
class SetArea:
    """Work in another area from now on; a site when the provider's place was not known or moves.

    `service_type` None is every offering of the provider, here and in the other changes.
    """

    provider_id: str
    area: Area
    service_type: str | None = None
    site: Site | None = None


@dataclass(frozen=True, slots=True)
class SetCapacity:
    """Have other free hours per month: a number, or month → hours, with months as in an offering."""

    provider_id: str
    hours: float | Mapping[int, float]
    service_type: str | None = None


@dataclass(frozen=True, slots=True)
class SetEnd:
    """Stop offering after a day."""

    provider_id: str
    last_day: date
    service_type: str | None = None


@dataclass(frozen=True, slots=True)
class SetMaxTravel:
    """Travel no longer than this."""

    provider_id: str
    minutes: float
    service_type: str | None = None


@dataclass(frozen=True, slots=True)
class DropOffering:
    """Stop with one service type."""

    provider_id: str
    service_type: str


@dataclass(frozen=True, slots=True)
class DropProvider:
    """Stop altogether."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class AddProvider:
    """Start, or come back."""

    provider: Provider

    @property
    def provider_id(self) -> str:
        """Give the id of who starts."""
        return self.provider.id


OfferingChange = SetArea | SetCapacity | SetEnd | SetMaxTravel
Change = OfferingChange | DropOffering | DropProvider | AddProvider


def concerns(change: Change, provider_id: str, service_type: str) -> bool:
    """Say whether a change is about one service type of a provider.

    Examples
    --------
    >>> concerns(DropProvider("p"), "p", "t"), concerns(SetMaxTravel("p", 15.0, "u"), "p", "t")
    (True, False)
    """
    code = None if isinstance(change, AddProvider | DropProvider) else change.service_type
    return change.provider_id == provider_id and code in (None, service_type)


def needs_distance(change: Change) -> bool:
    """Say whether a change can only be held against a place when it is known from where the provider works.

    Examples
    --------
    >>> needs_distance(SetArea("p", Area(radius_km=20.0))), needs_distance(SetArea("p", Area(is_everywhere=True)))
    (True, False)
    """
    return isinstance(change, SetMaxTravel) or (isinstance(change, SetArea) and change.area.radius_km is not None)


@dataclass(frozen=True, slots=True)
class WhatIfRules:
    """The numbers of one day by which consequences are told, and the law of all days.

    Attributes
    ----------
    shown_replacements : int
        How many providers are named for each thing that falls out.
    horizon_months : int
        The period over which a replacement is sought for an agreement or a municipality.
    joint_tender_boards : int
        From how many boards on, a joint tender is proposed.
    tender_months : int
        How long before the work must go on, a new tender should be started.
    law : RuleBook
        What a proposal to buy leans on.
    """

    shown_replacements: int
    horizon_months: int
    joint_tender_boards: int
    tender_months: int
    law: RuleBook
