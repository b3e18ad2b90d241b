"""The numbers and tables of one day by which needs are matched.

`catalog` fills these values from dated entries; the engine never reads a file or a clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np
from numpy.typing import NDArray

CRITERIA = ("service", "proximity", "capacity", "mobility", "inclusion", "price", "recency")


@dataclass(frozen=True, slots=True)
class ValueFunction:
    """A straight line between two anchors, and the value of "not stated".

    `best` and `worst` are in the unit of what is measured; `neutral` is a value in [0, 1].
    """

    best: float
    worst: float
    neutral: float

    def __post_init__(self) -> None:
        if self.best == self.worst:
            raise ValueError("best and worst must differ: equal anchors would be a gate")


# A pair of municipalities is one number: the NIS code of the one, times this, plus that of the other.
NIS_BASE = 100_000


@dataclass(frozen=True, slots=True)
class TravelTable:
    """Measured travel times between municipalities, sorted by `keys`.

    `keys` holds ``nis_from * 100_000 + nis_to``; `minutes` and `road_km` (nan = not given) are
    aligned with it, shape (n_pairs,). `source` names the file.
    """

    source: str
    keys: NDArray[np.int64]
    minutes: NDArray[np.float64]
    road_km: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TravelModel:
    """How a straight line becomes a road and a road becomes minutes.

    Attributes
    ----------
    circuity : float
        Road kilometres per straight kilometre, at least 1.
    speed_limits_km, speeds_kmh : tuple of float
        The first `speed_limits_km[0]` road kilometres go at `speeds_kmh[0]`, and so on; the
        last speed has no limit, so there is one speed more than there are limits.
    table : TravelTable, optional
        Measured times, which come before the model.
    """

    circuity: float
    speed_limits_km: tuple[float, ...]
    speeds_kmh: tuple[float, ...]
    table: TravelTable | None = None


@dataclass(frozen=True, slots=True)
class MobilityHelper:
    """A project that brings workers to their work, in some municipalities and for some time."""

    id: str
    name: str
    nis_codes: frozenset[str]
    since: date
    until: date | None

    def is_active(self, as_of: date) -> bool:
        """Say whether the project surely runs on that day; an unknown end is no promise."""
        return self.until is not None and self.since <= as_of <= self.until


@dataclass(frozen=True, slots=True)
class Relation:
    """A service type that can stand in for another, with weight 0..1 and the reason why."""

    code: str
    weight: float
    reason_nl: str
    reason_en: str

    def reason(self, lang: str) -> str:
        """Give the reason that a person reads."""
        return self.reason_nl if lang == "nl" else self.reason_en


@dataclass(frozen=True, slots=True)
class ServiceTypes:
    """The taxonomy as the engine needs it: codes in file order, labels, relatedness."""

    codes: tuple[str, ...]
    labels_nl: Mapping[str, str]
    labels_en: Mapping[str, str]
    related: Mapping[str, tuple[Relation, ...]]

    def label(self, code: str, lang: str) -> str:
        """Give the name that a person reads."""
        return (self.labels_nl if lang == "nl" else self.labels_en)[code]


@dataclass(frozen=True, slots=True)
class ReachRules:
    """When workers can reach the place of an enclave on their own."""

    minimum_share: float
    bike_range_km: float
    public_transport_range_km: float
    first_arrival_minutes: float
    last_arrival_minutes: float
    helpers: tuple[MobilityHelper, ...] = ()


@dataclass(frozen=True, slots=True)
class CrewRules:
    """The team-with-supervisor rule and the paid day."""

    workers: float
    workers_per_supervisor: float
    paid_day_hours: float

    def supervisors_for(self, workers: int) -> int:
        """Count the supervisors that a crew needs, at least one.

        Examples
        --------
        >>> rules = CrewRules(workers=4.0, workers_per_supervisor=7.0, paid_day_hours=7.6)
        >>> rules.supervisors_for(7), rules.supervisors_for(8), rules.supervisors_for(0)
        (1, 2, 1)
        """
        return max(1, ceil(workers / self.workers_per_supervisor))


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything a person could dispute, as it stands on `as_of`."""

    as_of: date
    service_types: ServiceTypes
    weights: Mapping[str, float]
    value_functions: Mapping[str, ValueFunction]
    travel_share_in_mobility: float
    travel: TravelModel
    crew: CrewRules
    reach: ReachRules
    reserved_minimum_share: float
    stale_after_months: float
    open_horizon_months: int
    shortfall_scales: Mapping[str, float]
    shortfall_fixed: float
    nearest_misses: int
    shaky_change: float
