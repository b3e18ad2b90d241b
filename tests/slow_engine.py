"""The matching of the contract once more, one offering, one place and one day at a time.

Slow and obvious, in plain Python without arrays; None is "unknown". The property tests hold the engine against it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import atan2, cos, fsum, inf, isnan, radians, sin, sqrt

from matcher.model.need import Need, NeedPlace
from matcher.model.policy import CRITERIA, Policy, TravelModel, ValueFunction
from matcher.model.provider import OPEN_END, OPEN_START, Offering, Provider, Site, current_kind

Month = tuple[int, int]
DAYS_LOOKED_FURTHER = 4 * 366


def kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Measure along the sphere: the angle between the two directions from the middle of the earth."""
    a, b = _direction(lat, lon), _direction(to_lat, to_lon)
    across = sqrt(
        (a[1] * b[2] - a[2] * b[1]) ** 2 + (a[2] * b[0] - a[0] * b[2]) ** 2 + (a[0] * b[1] - a[1] * b[0]) ** 2
    )
    along = a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
    return round(6371.0088 * atan2(across, along), 6)


def _direction(lat: float, lon: float) -> tuple[float, float, float]:
    return cos(radians(lat)) * cos(radians(lon)), cos(radians(lat)) * sin(radians(lon)), sin(radians(lat))


def distance(site: Site | None, place: NeedPlace) -> float | None:
    if site is None or site.lat_deg is None or site.lon_deg is None:
        return None
    return kilometres(site.lat_deg, site.lon_deg, place.lat_deg, place.lon_deg)


def road(site: Site | None, place: NeedPlace, model: TravelModel) -> tuple[float, float] | None:
    """Give kilometres and minutes: measured there, else measured back, else estimated."""
    km = distance(site, place)
    if km is None or site is None:
        return None
    road_km = km * model.circuity
    minutes = minutes_for(road_km, model)
    if model.table is None or site.nis_code is None:
        return road_km, minutes
    rows = zip(model.table.keys.tolist(), model.table.minutes.tolist(), model.table.road_km.tolist(), strict=True)
    measured = {(key // 100_000, key % 100_000): (time, length) for key, time, length in rows}
    ends = int(site.nis_code), int(place.nis_code)
    found = measured.get(ends) or measured.get(ends[::-1])
    if found is None:
        return road_km, minutes
    time, length = found
    return (road_km if isnan(length) else length), time


def minutes_for(road_km: float, model: TravelModel) -> float:
    """Drive the first stretch at the first speed, and so on."""
    limits = (*model.speed_limits_km, inf)
    minutes, start = 0.0, 0.0
    for limit, speed in zip(limits, model.speeds_kmh, strict=True):
        if road_km > start:
            minutes += 60 * (min(road_km, limit) - start) / speed
        start = limit
    return minutes


@dataclass(frozen=True)
class Months:
    """The days of a need by month, and the hours asked in each of them; no days is one typical month."""

    days: Mapping[Month, tuple[date, ...]]
    asked: float | None

    @property
    def total(self) -> float | None:
        return None if self.asked is None else self.asked * max(1, len(self.days))


def period(need: Need, policy: Policy) -> tuple[date, date] | None:
    """Close an open end at the horizon: so many calendar months, the one of the known end included."""
    if need.start is None and need.end is None:
        return None
    if need.start is not None and need.end is not None:
        return need.start, need.end
    months = policy.open_horizon_months
    if need.start is not None:
        year, month = divmod(need.start.year * 12 + need.start.month - 1 + months, 12)
        return need.start, date(year, month + 1, 1) - timedelta(days=1)
    assert need.end is not None
    year, month = divmod(need.end.year * 12 + need.end.month - months, 12)
    return date(year, month + 1, 1), need.end


def months_of(need: Need, policy: Policy) -> Months:
    asked = hours_asked(need)
    bounds = period(need, policy)
    if bounds is None:
        return Months({}, asked)
    by_month: dict[Month, list[date]] = {}
    day = bounds[0]
    while day <= bounds[1]:
        by_month.setdefault((day.year, day.month), []).append(day)
        day += timedelta(days=1)
    in_season = {month: tuple(days) for month, days in by_month.items() if month[1] in need.season_months}
    if in_season:
        return Months(in_season, asked)
    return Months({month: tuple(days) for month, days in by_month.items()}, None)


def hours_asked(need: Need) -> float | None:
    if need.hours_per_month is not None:
        return need.hours_per_month
    if need.quantity is None or need.times_per_year is None or need.minutes_per_unit is None:
        return None
    return need.quantity * need.times_per_year * need.minutes_per_unit / 60 / len(need.season_months)


def runs_on(offering: Offering, day: date) -> bool:
    since, until = offering.valid_from, offering.valid_to
    begun = since is None or since == OPEN_START or since <= day
    return begun and (until is None or until == OPEN_END or day <= until)


def hours_by_month(offering: Offering, provider: Provider, months: Months) -> list[float | None]:
    """List the free hours in each month of the need."""
    if not months.days:
        return [_or_full(_typical(offering), provider)]
    hours: list[float | None] = []
    for (year, month), days in months.days.items():
        if not any(runs_on(offering, day) for day in days):
            hours.append(0.0)
        else:
            hours.append(_or_full(_stated(offering, year * 12 + month - 1), provider))
    return hours


def _typical(offering: Offering) -> float | None:
    capacity = offering.capacity_hours_per_month
    if not isinstance(capacity, Mapping):
        return capacity
    return sum(capacity.values()) / len(capacity) if capacity else None


def _stated(offering: Offering, month: int) -> float | None:
    capacity = offering.capacity_hours_per_month
    return capacity.get(month) if isinstance(capacity, Mapping) else capacity


def _or_full(hours: float | None, provider: Provider) -> float | None:
    full = provider.contingent is not None and provider.contingent.filled_fte >= provider.contingent.places_fte
    return 0.0 if hours is None and full else hours


def runs_in(offering: Offering, months: Months) -> list[bool]:
    if not months.days:
        return [True]
    return [any(runs_on(offering, day) for day in days) for days in months.days.values()]


def runs_beyond(need: Need, offering: Offering, policy: Policy) -> bool:
    """Look some years further than the counted months of an open period, on the open side."""
    bounds = period(need, policy)
    if bounds is None or (need.start is not None and need.end is not None):
        return False
    outward = [timedelta(days=number) for number in range(1, DAYS_LOOKED_FURTHER)]
    days = [bounds[1] + step for step in outward] if need.end is None else [bounds[0] - step for step in outward]
    return any(runs_on(offering, day) for day in days if day.month in need.season_months)


def may_have_hours(provider: Provider, offering: Offering) -> bool:
    """Say whether hours are possible in a month that nobody spoke of."""
    if isinstance(offering.capacity_hours_per_month, Mapping):
        return True
    free = _or_full(_typical(offering), provider)
    return free is None or free > 0


def coverage(hours: Iterable[float | None], asked: float | None) -> float | None:
    """Σ min(available, needed) ÷ Σ needed, by month."""
    available = list(hours)
    if asked is None or None in available:
        return None
    return sum(min(each or 0.0, asked) for each in available) / (asked * len(available))


def goes_out(need: Need, offering: Offering) -> bool:
    if need.asked_mode is not None:
        return need.asked_mode != "in_house"
    return "in_house" not in (offering.modes or ())


def area_verdict(offering: Offering, need: Need, place: NeedPlace, policy: Policy) -> tuple[str, str | None]:
    """Say whether a place lies inside, outside or unknown, and which part of it is served."""
    area = offering.area
    if area is None:
        return "unknown", None
    if area.is_everywhere or place.province in area.provinces:
        return "inside", None
    if area.radius_km is not None:
        km = distance(offering.site, place)
        if km is None:
            return "unknown", None
        return ("inside" if km <= area.radius_km else "outside"), None
    first, last = period(need, policy) or (policy.as_of, policy.as_of)
    parts = []
    for member in area.members:
        runs = member.since <= last and first <= member.until
        fits = member.part is None or place.part is None or member.part == place.part
        if member.nis_code == place.nis_code and runs and fits:
            parts.append(member.part)
    if parts:
        whole = None in parts or place.part is not None
        return "inside", None if whole else parts[-1]
    return ("outside" if area.is_complete else "unknown"), None


def reach(
    need: Need, place: NeedPlace, provider: Provider, offering: Offering, policy: Policy
) -> tuple[float, float, bool]:
    """Count worker by worker who surely, possibly, or only with a project can reach the place."""
    rules, access = policy.reach, need.site_access
    seats = offering.transport.van_seats if offering.transport else None
    sure, possible, helped, living = 0, 0, 0, 0
    for home in provider.workers_home or ():
        for _ in range(home.workers):
            living += 1
            km = kilometres(home.lat_deg, home.lon_deg, place.lat_deg, place.lon_deg)
            shift = access.shift_start_minutes
            in_time = None if shift is None else rules.first_arrival_minutes <= shift <= rules.last_arrival_minutes
            ways = []
            if km * policy.travel.circuity <= rules.bike_range_km:
                ways.append(access.bike)
            if km <= rules.public_transport_range_km:
                ways.append(_both(access.public_transport, in_time))
            by_project = any(
                helper.is_active(need.start or policy.as_of) and {place.nis_code, home.nis_code} & helper.nis_codes
                for helper in rules.helpers
            )
            sure += True in ways
            possible += True in ways or None in ways
            helped += by_project or True in ways or None in ways
    asked = need.workers if need.workers is not None else max(1, living)
    low = min(1.0, (sure + (seats or 0)) / asked)
    closed = access.bike is False and access.public_transport is False
    unknown_ways = not provider.workers_home and not closed
    high = 1.0 if seats is None or unknown_ways else min(1.0, (possible + seats) / asked)
    with_project = min(1.0, (helped + (seats or 0)) / asked)
    lifted = high < rules.minimum_share <= with_project
    return low, (rules.minimum_share if lifted else high), lifted


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


@dataclass(frozen=True)
class Failure:
    """A failed limit, with what is missing in units of the policy."""

    actual: float | None
    limit: float | None
    missing: float


def failure(code: str, policy: Policy, actual: float | None = None, limit: float | None = None) -> Failure:
    if actual is None or limit is None:
        return Failure(actual, limit, policy.shortfall_fixed)
    return Failure(actual, limit, abs(actual - limit) / policy.shortfall_scales[code])


def failures_at(
    need: Need, place: NeedPlace, provider: Provider, offering: Offering, policy: Policy
) -> dict[str, Failure]:
    """Put the limits about one place to one offering."""
    failed = {}
    km, trip = distance(offering.site, place), road(offering.site, place, policy.travel)
    out = goes_out(need, offering)
    if out and area_verdict(offering, need, place, policy)[0] == "outside":
        limit = offering.area.radius_km if offering.area else None
        failed["outside_area"] = failure("outside_area", policy, km, limit)
    if km is not None and need.max_km is not None and km > need.max_km:
        failed["too_far"] = failure("too_far", policy, km, need.max_km)
    longest = offering.max_travel_minutes
    if out and trip is not None and longest is not None and trip[1] > longest:
        failed["travel_too_long"] = failure("travel_too_long", policy, trip[1], longest)
    if need.entrusted_only and lacks_entrustment(need, place, provider, offering, policy):
        failed["not_entrusted"] = failure("not_entrusted", policy)
    if need.kind == "enclave":
        high = reach(need, place, provider, offering, policy)[1]
        minimum = policy.reach.minimum_share
        if high < minimum:
            failed["site_unreachable"] = failure("site_unreachable", policy, 100 * high, 100 * minimum)
    return failed


def lacks_entrustment(need: Need, place: NeedPlace, provider: Provider, offering: Offering, policy: Policy) -> bool:
    if provider.entrusted_for is None:
        return False
    first, last = period(need, policy) or (policy.as_of, policy.as_of)
    for given in provider.entrusted_for:
        runs = given.since <= last and first <= given.until
        if given.service_type == offering.service_type and runs and _entrusts(given.by, need, place):
            return False
    return True


def _entrusts(body: str | None, need: Need, place: NeedPlace) -> bool:
    """Say whether an entrustment by this body may hold for a place; an unknown body may be any."""
    if body is None:
        return True
    names = [place.municipality, need.buyer.name or ""]
    if need.buyer.kind in (None, "municipality", "ocmw"):
        names.append(need.buyer.municipality or "")
    return body.split()[-1].lower() in [name.split()[-1].lower() for name in names if name]


def failures_elsewhere(need: Need, provider: Provider, offering: Offering, policy: Policy) -> dict[str, Failure]:
    """Put the limits that are not about a place to one offering."""
    failed = {}
    months = months_of(need, policy)
    runs, hours = runs_in(offering, months), hours_by_month(offering, provider, months)
    beyond = runs_beyond(need, offering, policy)
    if not any(runs) and not beyond:
        failed["not_available"] = failure("not_available", policy)
    elif all(free is not None and free <= 0 for free in hours) and not (beyond and may_have_hours(provider, offering)):
        failed["no_capacity"] = failure("no_capacity", policy, 0.0, months.total)
    if need.asked_mode is not None and offering.modes and need.asked_mode not in offering.modes:
        failed["wrong_mode"] = failure("wrong_mode", policy)
    if not may_by_kind(need, provider):
        failed["wrong_kind"] = failure("wrong_kind", policy)
    if need.reserved and (limit := _not_eligible(provider, policy)) is not None:
        failed["not_reserved_eligible"] = limit
    if (too_small := _team_too_small(need, offering, policy)) is not None:
        failed["team_too_small"] = too_small
    if need.must_own_municipality and surely_no_site(need, provider):
        failed["not_own_municipality"] = failure("not_own_municipality", policy)
    return failed


def may_by_kind(need: Need, provider: Provider) -> bool:
    kinds = {current_kind(kind) for kind in provider.kinds}
    if need.provider_kinds:
        kinds &= {current_kind(kind) for kind in need.provider_kinds}
    if need.kind == "enclave":
        kinds &= {"maatwerkbedrijf"}
    return bool(kinds)


def _not_eligible(provider: Provider, policy: Policy) -> Failure | None:
    share, minimum = provider.disadvantaged_share, policy.reserved_minimum_share
    if provider.reserved_eligible is False:
        return failure("not_reserved_eligible", policy)
    if provider.reserved_eligible is None and share is not None and share < minimum:
        return failure("not_reserved_eligible", policy, 100 * share, 100 * minimum)
    return None


def _team_too_small(need: Need, offering: Offering, policy: Policy) -> Failure | None:
    team = offering.team
    if team is None:
        return None
    if team.workers is not None and need.workers is not None and team.workers < need.workers:
        return failure("team_too_small", policy, team.workers, need.workers)
    if team.supervisors == 0 and goes_out(need, offering):
        return failure("team_too_small", policy, 0.0, 1.0)
    return None


def surely_no_site(need: Need, provider: Provider) -> bool:
    if provider.sites is None or any(site.nis_code is None for site in provider.sites):
        return False
    wanted = [need.buyer.nis_code] if need.buyer.nis_code else [place.nis_code for place in need.places]
    return not any(site.nis_code in wanted for site in provider.sites)


@dataclass(frozen=True)
class Judged:
    """One offering beside one need: which places it serves, or what it fails at the nearest place."""

    provider: Provider
    offering: Offering
    weight: float
    is_related: bool
    serves: tuple[bool, ...]
    nearest: int
    failed: Mapping[str, Failure]

    @property
    def is_admitted(self) -> bool:
        return not self.failed

    @property
    def missing(self) -> float:
        return fsum(each.missing for each in self.failed.values())


def judge(need: Need, providers: Iterable[Provider], policy: Policy) -> list[Judged]:
    """Judge every offering of an asked or a related service type."""
    found = []
    for provider in providers:
        for offering in provider.offerings:
            weight, is_related = type_weight(need, offering, policy)
            if weight is not None:
                found.append(_judged(need, provider, offering, weight, is_related, policy))
    return found


def type_weight(need: Need, offering: Offering, policy: Policy) -> tuple[float | None, bool]:
    if offering.service_type in need.service_types:
        return 1.0, False
    relations = policy.service_types.related
    weights = [
        relation.weight
        for asked in need.service_types
        for relation in relations.get(asked, ())
        if relation.code == offering.service_type
    ]
    return max(weights, default=None), True


def _judged(
    need: Need, provider: Provider, offering: Offering, weight: float, is_related: bool, policy: Policy
) -> Judged:
    by_place = [failures_at(need, place, provider, offering, policy) for place in need.places]
    missing = [sum(each.missing for each in failed.values()) for failed in by_place]
    km = [distance(offering.site, place) for place in need.places]
    keys = [(round(gap, 9), inf if each is None else each) for gap, each in zip(missing, km, strict=True)]
    nearest = keys.index(min(keys))
    return Judged(
        provider=provider,
        offering=offering,
        weight=weight,
        is_related=is_related,
        serves=tuple(not failed for failed in by_place),
        nearest=nearest,
        failed=failures_elsewhere(need, provider, offering, policy) | by_place[nearest],
    )


def ramp(x: float | None, function: ValueFunction) -> float:
    if x is None:
        return function.neutral
    return min(1.0, max(0.0, (x - function.worst) / (function.best - function.worst)))


def values(need: Need, judged: Judged, admitted: Iterable[Judged], policy: Policy) -> dict[str, float]:
    """Value one admitted offering on every criterion."""
    provider, functions = judged.provider, policy.value_functions
    age = None if provider.confirmed_on is None else (policy.as_of - provider.confirmed_on).days / 30.4375
    by_place: dict[str, list[float]] = {"proximity": [], "mobility": [], "price": []}
    for place, is_served in zip(need.places, judged.serves, strict=True):
        for name, value in _values_at(need, place, judged, policy).items():
            by_place[name].append(value if is_served else 0.0)
    return {
        "service": judged.weight * share_of_types(need, judged, admitted),
        **{name: sum(found) / len(found) for name, found in by_place.items()},
        "capacity": capacity_value(need, judged, policy),
        "inclusion": ramp(provider.disadvantaged_share, functions["inclusion"]),
        "recency": ramp(age, functions["recency"]),
    }


def share_of_types(need: Need, judged: Judged, admitted: Iterable[Judged]) -> float:
    asked = set(need.service_types)
    if judged.is_related:
        return 1 / len(asked)
    offered = {each.offering.service_type for each in admitted if each.provider.id == judged.provider.id}
    return len(offered & asked) / len(asked)


def capacity_value(need: Need, judged: Judged, policy: Policy) -> float:
    months = months_of(need, policy)
    hours = hours_by_month(judged.offering, judged.provider, months)
    found = []
    for free, runs in zip(hours, runs_in(judged.offering, months), strict=True):
        if not runs:
            found.append(0.0)
        else:
            share = None if free is None or months.asked is None else free / months.asked
            found.append(ramp(share, policy.value_functions["capacity"]))
    return sum(found) / len(found)


def _values_at(need: Need, place: NeedPlace, judged: Judged, policy: Policy) -> dict[str, float]:
    functions, offering = policy.value_functions, judged.offering
    trip = road(offering.site, place, policy.travel)
    day = 60 * policy.crew.paid_day_hours
    left = None if trip is None else max(0.0, (day - 2 * trip[1]) / day)
    if not goes_out(need, offering):
        left = 1.0
    rate = offering.rate_eur_per_hour
    cost = None if rate is None or left is None else (rate / left if left else inf)
    return {
        "proximity": ramp(distance(offering.site, place), functions["proximity"]),
        "mobility": _mobility(need, place, judged, left, policy),
        "price": ramp(cost, functions["price"]),
    }


def _mobility(need: Need, place: NeedPlace, judged: Judged, left: float | None, policy: Policy) -> float:
    functions, offering = policy.value_functions, judged.offering
    if need.kind == "enclave":
        low, high, _ = reach(need, place, judged.provider, offering, policy)
        bounds = ramp(low, functions["reach"]), ramp(high, functions["reach"])
        return min(bounds[1], max(bounds[0], functions["reach"].neutral))
    if not goes_out(need, offering):
        return 1.0
    seats = offering.transport.van_seats if offering.transport else None
    bike = offering.transport.has_bike if offering.transport else None
    crew = policy.crew.workers if need.workers is None else need.workers
    by_van = ramp(None if seats is None else seats / crew, functions["transport"])
    trip = road(offering.site, place, policy.travel)
    near = None if trip is None else trip[0] <= policy.reach.bike_range_km
    rides = _both(bike, near)
    by_bike = functions["transport"].neutral if rides is None else float(rides)
    share = policy.travel_share_in_mobility
    return share * ramp(left, functions["productive_share"]) + (1 - share) * max(by_van, by_bike)


def score(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return round(sum(100 * round(found[name], 6) * weights[name] for name in CRITERIA if name in weights), 2)


def status(need: Need, judged: Judged, admitted: Iterable[Judged], policy: Policy) -> str:
    """Full: every place, type and hour; partial: some; unconfirmed: capacity or workload is unknown."""
    if judged.is_related:
        return "related"
    months = months_of(need, policy)
    hours = hours_by_month(judged.offering, judged.provider, months)
    asked = months.asked
    too_few = any(asked is not None and free is not None and free < asked for free in hours)
    in_part = any(
        area_verdict(judged.offering, need, place, policy)[1] is not None
        for place, served in zip(need.places, judged.serves, strict=True)
        if served
    )
    complete = all(judged.serves) and not in_part and all(runs_in(judged.offering, months))
    if too_few or not complete or share_of_types(need, judged, admitted) < 1:
        return "partial"
    return "unconfirmed" if coverage(hours, asked) is None else "full"
