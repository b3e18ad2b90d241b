"""What one line fails, at which place least, and by how much: `gates` and `exclusion`."""

import cython

from matcher.exclusion import SHORTFALL_DECIMALS
from matcher.gates import GATE_CODES
from matcher.index.table import IS_FULL, KNOWS_SITES, STATES_ENTRUSTMENTS
from matcher.kernel.values import Ask, Sheet, World

if not cython.compiled:
    from math import isfinite, isnan

    from matcher.kernel.line_measures import (
        goes_out,
        hours_in,
        is_surely_outside,
        is_valid_in,
        measure_place,
        rounded,
        runs_beyond,
    )

NAN, INFINITE = float("nan"), float("inf")
(
    OUTSIDE_AREA,
    TOO_FAR,
    TRAVEL_TOO_LONG,
    NO_CAPACITY,
    WRONG_MODE,
    NOT_RESERVED_ELIGIBLE,
    WRONG_KIND,
    NOT_AVAILABLE,
    TEAM_TOO_SMALL,
    NOT_OWN_MUNICIPALITY,
    NOT_ENTRUSTED,
    SITE_UNREACHABLE,
) = range(len(GATE_CODES))
SHORTFALL_STEPS = 10.0**SHORTFALL_DECIMALS


def admits_line(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> bool:
    """Say whether a measured line passes the gates: the places first, which refuse most."""
    return serves_some_place(line, at, world, ask, sheet) and line_fails(line, at, world, ask, sheet) == 0


def is_admitted(line: int, world: World, ask: Ask, sheet: Sheet) -> bool:
    """Say whether a line passes the gates, measuring no more than that takes: the sheet is not filled in."""
    if is_surely_outside(line, world, ask):
        return False
    sheet.goes_out[0] = goes_out(line, world, ask)
    for place in range(ask.n_places):
        measure_place(line, 0, place, world, ask, sheet)
        if place_fails(line, 0, place, world, ask, sheet) == 0:
            return line_fails(line, 0, world, ask, sheet) == 0
    return False


def judge_line(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> bool:
    """Put every gate to a measured line; what it fails is written only when it is not admitted."""
    fails_everywhere = line_fails(line, at, world, ask, sheet)
    if serves_some_place(line, at, world, ask, sheet) and fails_everywhere == 0:
        return True
    nearest = nearest_place(line, at, world, ask, sheet)
    fails = fails_everywhere | sheet.place_fails[at, nearest]
    sheet.nearest[at] = nearest
    sheet.fails[at] = fails
    sheet.missing[at] = shortfall(fails, line, at, nearest, world, ask, sheet)
    return False


def serves_some_place(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> bool:
    """Put the gates about places to a measured line, and say whether one place passes them all."""
    serves_any = False
    for place in range(ask.n_places):
        sheet.place_fails[at, place] = place_fails(line, at, place, world, ask, sheet)
        serves_any = serves_any or sheet.place_fails[at, place] == 0
    return serves_any


def place_fails(line: int, at: int, place: int, world: World, ask: Ask, sheet: Sheet) -> int:
    """Put the gates about places to a line, as bits."""
    is_outing, fails = sheet.goes_out[at], 0
    if is_outing and sheet.is_outside_area[at, place]:
        fails |= 1 << OUTSIDE_AREA
    if sheet.distance_km[at, place] > ask.max_km:
        fails |= 1 << TOO_FAR
    if is_outing and sheet.travel_minutes[at, place] > world.max_travel_minutes[line]:
        fails |= 1 << TRAVEL_TOO_LONG
    if ask.entrusted_only and not_entrusted(line, place, world, ask):
        fails |= 1 << NOT_ENTRUSTED
    if ask.is_enclave and sheet.reach_high[at, place] < world.reach_minimum:
        fails |= 1 << SITE_UNREACHABLE
    return fails


def not_entrusted(line: int, place: int, world: World, ask: Ask) -> bool:
    """Say whether the provider surely holds no entrustment of the service for the place."""
    provider = world.provider[line]
    if world.owner_flags[provider] & STATES_ENTRUSTMENTS == 0:
        return False
    for each in range(world.entrusted_start[provider], world.entrusted_start[provider + 1]):
        is_of_service = world.entrusted_type[each] == world.service_type[line]
        is_running = world.entrusted_since[each] <= ask.last_day and world.entrusted_until[each] >= ask.first_day
        if is_of_service and is_running and ask.entrusted_by[world.entrusted_by[each], place]:
            return False
    return True


def line_fails(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> int:
    """Put the gates that are not about places to a line, as bits."""
    provider, fails = world.provider[line], hours_fails(line, world, ask)
    if ask.mode_bit and world.modes[line] != 0 and world.modes[line] & ask.mode_bit == 0:
        fails |= 1 << WRONG_MODE
    if ask.is_reserved and is_barred(provider, world):
        fails |= 1 << NOT_RESERVED_ELIGIBLE
    if world.owner_kinds[provider] & ask.kinds == 0:
        fails |= 1 << WRONG_KIND
    if world.team_workers[line] < ask.workers or lacks_supervisor(line, at, world, sheet):
        fails |= 1 << TEAM_TOO_SMALL
    if ask.must_own and world.owner_flags[provider] & KNOWS_SITES and not has_own_site(provider, world, ask):
        fails |= 1 << NOT_OWN_MUNICIPALITY
    return fails


def hours_fails(line: int, world: World, ask: Ask) -> int:
    """Say whether a line surely has no hours, or does not run at all, in the months of the need."""
    is_valid_ever = False
    for month in range(ask.n_months):
        if is_valid_in(line, month, world, ask):
            is_valid_ever = True
            if not hours_in(line, month, world, ask) <= 0:
                return 0
    is_beyond = runs_beyond(line, world, ask)
    if not is_valid_ever and not is_beyond:
        return 1 << NOT_AVAILABLE
    if not is_beyond or has_no_hours(line, world):
        return 1 << NO_CAPACITY
    return 0


def has_no_hours(line: int, world: World) -> bool:
    """Say whether an offering surely has no hour in any month, whichever it is."""
    says_nothing = isnan(world.capacity[line]) and world.capacity_row[line] < 0
    return world.capacity[line] <= 0 or (says_nothing and world.owner_flags[world.provider[line]] & IS_FULL != 0)


def is_barred(provider: int, world: World) -> bool:
    """Say whether a provider surely may not carry out a reserved contract."""
    stated = world.owner_reserved[provider]
    return stated == 0 or (stated < 0 and world.owner_share[provider] < world.reserved_minimum)


def lacks_supervisor(line: int, at: int, world: World, sheet: Sheet) -> bool:
    """Say whether a team would go out without a supervisor."""
    return sheet.goes_out[at] and world.team_supervisors[line] == 0


def has_own_site(provider: int, world: World, ask: Ask) -> bool:
    """Say whether a provider surely has a site in a municipality where an own site counts."""
    for site in range(world.site_start[provider], world.site_start[provider + 1]):
        for code in range(ask.own_nis.shape[0]):
            if world.site_nis[site] == ask.own_nis[code]:
                return True
    return False


def nearest_place(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> int:
    """Find the place of which least is missing; of equals the one at the smallest distance."""
    nearest, least, least_km = 0, INFINITE, INFINITE
    if ask.n_places == 1:
        return 0
    for place in range(ask.n_places):
        fails, km = sheet.place_fails[at, place], sheet.distance_km[at, place]
        missing = shortfall(fails, line, at, place, world, ask, sheet)
        missing = rounded(missing, SHORTFALL_STEPS)
        km = INFINITE if isnan(km) else km
        if missing < least or (missing == least and km < least_km):
            nearest, least, least_km = place, missing, km
    return nearest


def shortfall(fails: int, line: int, at: int, place: int, world: World, ask: Ask, sheet: Sheet) -> float:
    """Add up what is missing over the failed gates, in units that the policy makes comparable."""
    total, gate = 0.0, 0
    while fails:
        if fails & 1:
            gap = gap_at(gate, line, at, place, world, ask, sheet) / world.scales[gate]
            total += gap if isfinite(gap) else world.fixed
        fails >>= 1
        gate += 1
    return total


def gap_at(gate: int, line: int, at: int, place: int, world: World, ask: Ask, sheet: Sheet) -> float:
    """Say how far apart what was measured and what was allowed are; nan where that is no number."""
    if gate == OUTSIDE_AREA:
        return abs(sheet.distance_km[at, place] - world.radius_km[line])
    if gate == TOO_FAR:
        return abs(sheet.distance_km[at, place] - ask.max_km)
    if gate == TRAVEL_TOO_LONG:
        return abs(sheet.travel_minutes[at, place] - world.max_travel_minutes[line])
    if gate == NO_CAPACITY:
        return abs(0.0 - ask.total_hours)
    if gate == NOT_RESERVED_ELIGIBLE:
        return reserved_gap(world.provider[line], world)
    if gate == TEAM_TOO_SMALL:
        return team_gap(line, world, ask)
    if gate == SITE_UNREACHABLE:
        return abs(100 * sheet.reach_high[at, place] - 100 * world.reach_minimum)
    return NAN


def reserved_gap(provider: int, world: World) -> float:
    """Say how many percentage points of the share are missing; NAN when the provider said no itself."""
    if world.owner_reserved[provider] == 0:
        return NAN
    return abs(100 * world.owner_share[provider] - 100 * world.reserved_minimum)


def team_gap(line: int, world: World, ask: Ask) -> float:
    """Say how many workers are missing, or the one supervisor."""
    if world.team_workers[line] < ask.workers:
        return abs(world.team_workers[line] - ask.workers)
    return 1.0
