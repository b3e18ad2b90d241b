"""How good one admitted line is, and what is still open about it: `criteria` and `doubts`."""

import cython

from matcher.criteria import DAYS_PER_MONTH, SCORE_DECIMALS, VALUE_DECIMALS
from matcher.doubts import DOUBT_CODES, STATUSES
from matcher.index.table import HAS_DATES, IS_FICTITIOUS, IS_INFERRED, KNOWS_ENTRUSTMENTS, KNOWS_SITES
from matcher.kernel.rules import FUNCTIONS
from matcher.kernel.values import Ask, Sheet, World
from matcher.model.policy import CRITERIA

if not cython.compiled:
    from math import isnan

    from matcher.kernel.line_gates import has_own_site
    from matcher.kernel.line_measures import rounded

NAN, INFINITE = float("nan"), float("inf")
N_CRITERIA, N_DOUBTS = len(CRITERIA), len(DOUBT_CODES)
PROXIMITY, CAPACITY, PRODUCTIVE_SHARE, TRANSPORT, REACH, INCLUSION, PRICE, RECENCY = range(len(FUNCTIONS))
VALUE_STEPS, SCORE_STEPS = 10.0**VALUE_DECIMALS, 10.0**SCORE_DECIMALS
BEST, WORST, NEUTRAL = range(3)
FULL, PARTIAL, UNCONFIRMED, RELATED = range(len(STATUSES))
(
    PLACE_UNKNOWN,
    AREA_UNKNOWN,
    TRAVEL_UNKNOWN,
    CAPACITY_UNKNOWN,
    TEAM_UNKNOWN,
    TRANSPORT_UNKNOWN,
    MODE_UNKNOWN,
    DATES_UNKNOWN,
    RATE_UNKNOWN,
    SERVICE_INFERRED,
    STALE_DATA,
    ENDED,
    WORKLOAD_UNKNOWN,
    RESERVED_TO_PROVE,
    OWN_SITE_UNKNOWN,
    ENTRUSTMENT_UNKNOWN,
    NAME_CORRECTED,
    FICTITIOUS,
    SUPERVISOR_RATIO,
    REACH_UNKNOWN,
    TRANSPORT_TO_ARRANGE,
    SOME_PLACES_ONLY,
    SOME_SERVICES_ONLY,
    WILLINGNESS_TO_CONFIRM,
) = range(len(DOUBT_CODES))


def score_line(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Value an admitted line on every criterion and add up the score; `sheet.type_share` is known."""
    provider, values = world.provider[line], sheet.values[at]
    values[0] = ask.type_value[world.service_type[line]] * sheet.type_share[at]
    values[1], values[3], values[5] = over_places(line, at, world, ask, sheet)
    values[2] = hours_value(at, world, ask, sheet)
    values[4] = value_of(world.owner_share[provider], INCLUSION, world)
    values[6] = value_of(months_old(world.owner_confirmed_on[provider], world), RECENCY, world)
    total = 0.0
    for criterion in range(N_CRITERIA):
        values[criterion] = rounded(values[criterion], VALUE_STEPS)
        total += 100 * values[criterion] * ask.weights[criterion]
    sheet.total[at] = rounded(total, SCORE_STEPS)


def value_of(x: float, function: int, world: World) -> float:
    """Map a measured value onto [0, 1]; what was not stated gets its neutral value."""
    if isnan(x):
        return world.anchors[function, NEUTRAL]
    return ramp(x, function, world)


def ramp(x: float, function: int, world: World) -> float:
    """Go straight between the two anchors of a value function."""
    best, worst = world.anchors[function, BEST], world.anchors[function, WORST]
    return min(max((x - worst) / (best - worst), 0.0), 1.0)


def over_places(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> tuple[float, float, float]:
    """Average proximity, mobility and price over the places; one that is not served counts 0."""
    proximity, mobility, price, n_places = 0.0, 0.0, 0.0, ask.n_places
    for place in range(n_places):
        if sheet.place_fails[at, place] == 0:
            proximity += value_of(sheet.distance_km[at, place], PROXIMITY, world)
            mobility += mobility_value(line, at, place, world, ask, sheet)
            price += value_of(cost_at(line, at, place, world, sheet), PRICE, world)
    return proximity / n_places, mobility / n_places, price / n_places


def mobility_value(line: int, at: int, place: int, world: World, ask: Ask, sheet: Sheet) -> float:
    """Value how the team gets to the work, or the workers to the place of an enclave."""
    if ask.is_enclave:
        low, high = (
            ramp(sheet.reach_low[at, place], REACH, world),
            ramp(sheet.reach_high[at, place], REACH, world),
        )
        return min(max(world.anchors[REACH, NEUTRAL], low), high)
    if not sheet.goes_out[at]:
        return 1.0
    travel = value_of(sheet.productive_share[at, place], PRODUCTIVE_SHARE, world)
    transport = transport_value(line, sheet.road_km[at, place], world, ask)
    return world.travel_part * travel + (1 - world.travel_part) * transport


def transport_value(line: int, road_km: float, world: World, ask: Ask) -> float:
    """Value the seats for everyone, or a bike within range."""
    by_van = value_of(world.van_seats[line] / ask.crew, TRANSPORT, world)
    bike = world.bike[line]
    if bike < 0 or (bike == 1 and isnan(road_km)):
        return max(by_van, world.anchors[TRANSPORT, NEUTRAL])
    return max(by_van, 1.0 if bike == 1 and road_km <= world.bike_km else 0.0)


def cost_at(line: int, at: int, place: int, world: World, sheet: Sheet) -> float:
    """Divide the rate by the share of the paid day that is worked; infinite when nothing is left of it."""
    share, rate = sheet.productive_share[at, place], world.rate_eur_per_hour[line]
    return rate + INFINITE if share == 0 else rate / share


def hours_value(at: int, world: World, ask: Ask, sheet: Sheet) -> float:
    """Value the part of the asked hours that is free, averaged over the months."""
    total, hours, value = 0.0, -1.0, value_of(-1.0 / ask.hours, CAPACITY, world)
    for month in range(ask.n_months):
        if not sheet.is_valid[at, month]:
            total += value_of(0.0, CAPACITY, world)
            continue
        if sheet.available_hours[at, month] != hours:  # most have the same hours in every month
            hours = sheet.available_hours[at, month]
            value = value_of(hours / ask.hours, CAPACITY, world)
        total += value
    return total / ask.n_months


def months_old(confirmed_on: int, world: World) -> float:
    """Say how many months ago data were confirmed; NAN when never."""
    return NAN if confirmed_on == 0 else (world.as_of - confirmed_on) / DAYS_PER_MONTH


def doubt_line(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Mark what is unknown about an admitted line, what the buyer still has to ask, and what falls short."""
    has_doubt = sheet.has_doubt[at]
    for code in range(N_DOUBTS):
        has_doubt[code] = False
    doubt_what_is_stated(line, at, world, ask, sheet)
    doubt_what_is_asked(line, at, world, ask, sheet)
    doubt_places(line, at, world, ask, sheet)
    is_related = not is_direct(world.service_type[line], ask)
    has_doubt[SOME_SERVICES_ONLY] = sheet.type_share[at] < 1 and not is_related
    has_doubt[WILLINGNESS_TO_CONFIRM] = is_related
    sheet.n_doubts[at] = 0
    for code in range(N_DOUBTS):
        sheet.n_doubts[at] += has_doubt[code]
    sheet.status[at] = status_of(at, ask, sheet)


def is_direct(service_type: int, ask: Ask) -> bool:
    """Say whether a service type is asked itself."""
    for each in range(ask.direct.shape[0]):
        if ask.direct[each] == service_type:
            return True
    return False


def doubt_what_is_stated(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Mark what the provider has not stated."""
    has_doubt, goes_out, flags = sheet.has_doubt[at], sheet.goes_out[at], world.flags[line]
    has_doubt[PLACE_UNKNOWN] = isnan(world.point[line, 0])
    has_doubt[TRAVEL_UNKNOWN] = goes_out and isnan(world.max_travel_minutes[line])
    has_doubt[TEAM_UNKNOWN] = goes_out and (isnan(world.team_workers[line]) or isnan(world.team_supervisors[line]))
    has_doubt[TRANSPORT_UNKNOWN] = goes_out and isnan(world.van_seats[line]) and world.bike[line] != 1
    has_doubt[MODE_UNKNOWN] = world.modes[line] == 0
    has_doubt[DATES_UNKNOWN] = flags & HAS_DATES == 0
    has_doubt[RATE_UNKNOWN] = isnan(world.rate_eur_per_hour[line])
    has_doubt[SERVICE_INFERRED] = flags & IS_INFERRED != 0
    confirmed_on = world.owner_confirmed_on[world.provider[line]]
    has_doubt[STALE_DATA] = (world.as_of - confirmed_on) / DAYS_PER_MONTH > world.stale_months
    has_ended = not ask.has_start and 0 < world.valid_to[line] < world.as_of
    has_doubt[ENDED] = has_ended or 0 < world.agreed_until[line] < world.as_of
    for month in range(ask.n_months):
        if sheet.is_valid[at, month] and isnan(sheet.available_hours[at, month]):
            has_doubt[CAPACITY_UNKNOWN] = True


def doubt_what_is_asked(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Mark what this need asks and the provider has still to answer."""
    has_doubt, provider = sheet.has_doubt[at], world.provider[line]
    flags = world.owner_flags[provider]
    has_doubt[WORKLOAD_UNKNOWN] = isnan(ask.hours)
    is_share_unknown = isnan(world.owner_share[provider])
    has_doubt[RESERVED_TO_PROVE] = ask.is_reserved and world.owner_reserved[provider] < 0 and is_share_unknown
    has_doubt[OWN_SITE_UNKNOWN] = ask.must_own and flags & KNOWS_SITES == 0 and not has_own_site(provider, world, ask)
    has_doubt[ENTRUSTMENT_UNKNOWN] = ask.entrusted_only and flags & KNOWS_ENTRUSTMENTS == 0
    has_doubt[NAME_CORRECTED] = ask.is_corrected
    has_doubt[FICTITIOUS] = flags & IS_FICTITIOUS != 0
    has_doubt[SUPERVISOR_RATIO] = sheet.goes_out[at] and world.team_supervisors[line] < ask.required_supervisors


def doubt_places(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Mark what is open or missing at the places that are served."""
    has_doubt = sheet.has_doubt[at]
    radius_only = not isnan(world.radius_km[line]) and isnan(world.point[line, 0])
    for place in range(ask.n_places):
        if sheet.place_fails[at, place] != 0:
            has_doubt[SOME_PLACES_ONLY] = True
            continue
        if sheet.is_area_unknown[at, place] and sheet.goes_out[at] and not radius_only:
            has_doubt[AREA_UNKNOWN] = True
        if sheet.part[at, place] > 0:
            has_doubt[SOME_PLACES_ONLY] = True
        if ask.is_enclave and sheet.needs_helper[at, place]:
            has_doubt[TRANSPORT_TO_ARRANGE] = True
        if ask.is_enclave and not sheet.needs_helper[at, place] and sheet.reach_low[at, place] < world.reach_minimum:
            has_doubt[REACH_UNKNOWN] = True


def status_of(at: int, ask: Ask, sheet: Sheet) -> int:
    """Give an admitted line its status."""
    has_doubt = sheet.has_doubt[at]
    if has_doubt[WILLINGNESS_TO_CONFIRM]:
        return RELATED
    if has_doubt[SOME_PLACES_ONLY] or has_doubt[SOME_SERVICES_ONLY]:
        return PARTIAL
    for month in range(ask.n_months):
        hours = sheet.available_hours[at, month]
        if hours < ask.hours or (isnan(ask.hours) and not sheet.is_valid[at, month]):
            return PARTIAL
    return UNCONFIRMED if isnan(sheet.coverage[at]) else FULL
