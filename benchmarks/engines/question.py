"""What a need asks of an engine: a shape, for which a query is written once, and the numbers that go into it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.engines.offers import OTHER_HOURS, TYPICAL_HOURS
from matcher.gates import allowed_kinds, own_municipalities
from matcher.geo import EARTH_RADIUS_KM
from matcher.measures import MODE_BIT
from matcher.model.need import Need
from matcher.model.policy import CRITERIA, Policy
from matcher.model.provider import KINDS
from matcher.model.supply import FloatArray, Supply
from matcher.workload import first_and_last_day, workload

KM_PER_DEGREE = EARTH_RADIUS_KM * np.pi / 180
Value = float | int


FLOATS = frozenset({"x", "y", "z", "south", "north", "west", "east", "lat", "lon", "hours", "max_km", "crew"})


def is_float(parameter: str) -> bool:
    """Say whether a parameter is a float; the others are whole numbers."""
    return parameter.rstrip("0123456789") in FLOATS


@dataclass(frozen=True, slots=True)
class Shape:
    """All that changes the text of a query; needs of one shape share one statement.

    Attributes
    ----------
    hours : tuple of str
        The column with the hours of each month of the need.
    mode : str or None
        How the work must be done.
    is_related : bool
        Looks for the related types instead of the asked ones.
    """

    n_types: int
    n_places: int
    hours: tuple[str, ...]
    has_dates: bool
    asks_hours: bool
    has_max_km: bool
    is_reserved: bool
    asks_workers: bool
    n_own: int
    mode: str | None
    weights: tuple[tuple[str, float], ...]
    is_related: bool = False

    @property
    def is_bounded(self) -> bool:
        """Say whether a team goes out, so that its reach bounds where it can serve."""
        return self.mode != "in_house"


@dataclass(frozen=True, slots=True)
class Asked:
    """One need as an engine reads it."""

    shape: Shape
    values: Mapping[str, Value]


class Reader:
    """Reads needs for one supply on the day of one policy."""

    def __init__(self, supply: Supply, policy: Policy) -> None:
        self._policy = policy
        self._number = {code: at for at, code in enumerate(policy.service_types.codes)}
        self._province = {name: 1 << at for at, name in enumerate(supply.provinces)}
        self._hours = {month: f"h{at}" for at, month in enumerate(supply.months.tolist())}

    def asked(self, need: Need) -> Asked:
        """Read one need.

        Raises
        ------
        ValueError
            If the engines do not answer such needs.
        """
        has_one_date = (need.start is None) != (need.end is None)
        if need.kind == "enclave" or need.entrusted_only or not need.service_types or has_one_date:
            raise ValueError(f"{need.id}: the engines answer no enclaves, entrustments, free text or open periods")
        policy, types = self._policy, tuple(dict.fromkeys(need.service_types))
        weights = need.weights or policy.weights
        work = workload(need, open_horizon_months=policy.open_horizon_months)
        own = own_municipalities(need) if need.must_own_municipality else ()
        shape = Shape(
            n_types=len(types),
            n_places=len(need.places),
            hours=tuple(self._hours.get(month, OTHER_HOURS) for month in work.months) or (TYPICAL_HOURS,),
            has_dates=bool(work.months),
            asks_hours=work.hours_per_month is not None,
            has_max_km=need.max_km is not None,
            is_reserved=need.reserved,
            asks_workers=need.workers is not None,
            n_own=len(own),
            mode=need.asked_mode,
            weights=tuple((name, weights[name]) for name in CRITERIA if name in weights),
        )
        values: dict[str, Value] = {f"type{at}": self._number[code] for at, code in enumerate(types)}
        values |= self._of_places(need) | self._of_days(need) | {f"own{at}": int(nis) for at, nis in enumerate(own)}
        values["kinds"] = sum(1 << KINDS.index(kind) for kind in allowed_kinds(need))
        for at, (start, end) in enumerate(zip(work.starts, work.ends, strict=True)):
            values[f"start{at}"], values[f"end{at}"] = start, end
        if work.hours_per_month is not None:
            values["hours"] = float(work.hours_per_month)
        if need.max_km is not None:
            values["max_km"] = float(need.max_km)
        values["crew"] = float(policy.crew.workers if need.workers is None else need.workers)
        if need.workers is not None:
            values["supervisors"] = policy.crew.supervisors_for(need.workers)
        if need.asked_mode is not None:
            values["mode"] = MODE_BIT[need.asked_mode]
        return Asked(shape, values)

    def _of_places(self, need: Need) -> dict[str, Value]:
        """Give every place as a point on the unit sphere, with its municipality and province."""
        values: dict[str, Value] = {}
        points = unit_vectors(np.array([[place.lat_deg, place.lon_deg] for place in need.places])).tolist()
        for at, (place, (x, y, z)) in enumerate(zip(need.places, points, strict=True)):
            values |= {f"x{at}": x, f"y{at}": y, f"z{at}": z}
            values |= {f"lat{at}": place.lat_deg, f"lon{at}": place.lon_deg}
            values |= {f"nis{at}": int(place.nis_code), f"province{at}": self._province.get(place.province, 0)}
        lats, lons = [place.lat_deg for place in need.places], [place.lon_deg for place in need.places]
        around = {"south": min(lats), "north": max(lats), "west": min(lons), "east": max(lons)}
        return values | around

    def _of_days(self, need: Need) -> dict[str, Value]:
        horizon = self._policy.open_horizon_months
        first, last = first_and_last_day(need, open_horizon_months=horizon, today=self._policy.as_of)
        return {"first": first.toordinal(), "last": last.toordinal()}


def unit_vectors(points_deg: FloatArray) -> FloatArray:
    """Turn latitudes and longitudes, shape (n, 2), into points on the unit sphere, shape (n, 3)."""
    lat, lon = np.radians(points_deg).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
