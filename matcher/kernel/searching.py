"""The loops over the index: find the best lines, count what the others fail, describe some."""

import cython

from matcher.gates import GATE_CODES
from matcher.geo import EARTH_RADIUS_KM, KM_ROOM
from matcher.index.table import IS_GONE
from matcher.kernel.rules import FUNCTIONS
from matcher.kernel.values import BY_OFFERING, EVERYONE, Ask, Best, Sheet, Sweep, World
from matcher.measures import MODE_BIT
from matcher.model.policy import CRITERIA
from matcher.model.supply import Column

if not cython.compiled:
    from math import isnan, sqrt

    from matcher.kernel.line_gates import admits_line, is_admitted, judge_line
    from matcher.kernel.line_measures import drive, is_surely_outside, line_km, measure_line, measure_months, share_left
    from matcher.kernel.line_scores import doubt_line, is_direct, months_old, ramp, score_line, value_of

INFINITE = float("inf")
N_GATES = len(GATE_CODES)
PROXIMITY, PRODUCTIVE_SHARE = FUNCTIONS.index("proximity"), FUNCTIONS.index("productive_share")
INCLUSION, PRICE, RECENCY = FUNCTIONS.index("inclusion"), FUNCTIONS.index("price"), FUNCTIONS.index("recency")
SERVICE, NEARNESS, MOBILITY = CRITERIA.index("service"), CRITERIA.index("proximity"), CRITERIA.index("mobility")
EFFECT, COST, FRESHNESS = CRITERIA.index("inclusion"), CRITERIA.index("price"), CRITERIA.index("recency")
IN_HOUSE, GONE = MODE_BIT["in_house"], IS_GONE
# Totals are rounded to hundredths after the bound was taken: so much above its bound may a score be shown.
ROUNDING_ROOM = 0.01


def describe(lines: Column, world: World, ask: Ask, sheet: Sheet, spare: Sheet) -> None:
    """Work out everything about some admitted lines, one after the other."""
    with cython.nogil:
        for at in range(lines.shape[0]):
            admits(lines[at], at, world, ask, sheet)
            appraise(lines[at], at, world, ask, sheet, spare)


def measure_lines(lines: Column, world: World, ask: Ask, sheet: Sheet) -> None:
    """Measure some lines, admitted or not, one after the other."""
    with cython.nogil:
        for at in range(lines.shape[0]):
            measure_line(lines[at], at, world, ask, sheet)
            measure_months(lines[at], at, world, ask, sheet)


def bound_blocks(service_type: int, blocks: Column, bounds: Column, world: World, ask: Ask) -> None:
    """Give for each block of a service type the most that a line in it can score."""
    with cython.nogil:
        for at in range(blocks.shape[0]):
            bounds[at] = bound_of_block(blocks[at], service_type, world, ask)


def search_blocks(
    found: Column, bounds: Column, n_before: int, world: World, ask: Ask, sheet: Sheet, spare: Sheet, best: Best
) -> int:
    """Find the best lines of some blocks, one for each provider and service type; gives how many there are then.

    The blocks come by their bounds, greatest first, and the search ends when no block can change the list any
    more. The first `n_before` of the best stay: related lines follow the asked ones.
    """
    n_best, related = n_before, False
    with cython.nogil:
        for at in range(found.shape[0]):
            if n_best == best.size and bounds[at] + ROUNDING_ROOM < best.total[n_best - 1]:
                break
            for line in range(world.line_start[found[at]], world.line_start[found[at] + 1]):
                if is_gone(line, world) or is_surely_outside(line, world, ask):
                    continue
                if n_best == best.size and bound_of_line(line, world, ask) + ROUNDING_ROOM < best.total[n_best - 1]:
                    continue
                if not admits(line, 0, world, ask, sheet):
                    continue
                related = not is_direct(world.service_type[line], ask)
                if related and n_types_admitted(world.provider[line], world, ask, spare) > 0:
                    continue
                appraise(line, 0, world, ask, sheet, spare)
                n_best = take_in(line, n_before, n_best, world, sheet, best)
    return n_best


def sweep_lines(first: int, last: int, world: World, ask: Ask, sheet: Sheet, swept: Sweep) -> None:
    """Put the gates to a run of lines, and write down who is admitted and how little the others miss."""
    with cython.nogil:
        for line in range(first, last):
            if not is_gone(line, world):
                sweep_line(line, world, ask, sheet, swept)


def sweep_admitted(first: int, last: int, world: World, ask: Ask, sheet: Sheet, swept: Sweep) -> None:
    """Write down who of a run of lines is admitted, and nothing about the others."""
    with cython.nogil:
        for line in range(first, last):
            if not is_gone(line, world) and is_admitted(line, world, ask, sheet):
                swept.admitted[swept.n_admitted] = line
                swept.n_admitted += 1


def sweep_line(line: int, world: World, ask: Ask, sheet: Sheet, swept: Sweep) -> None:
    """Write down one line: admitted, or refused with its failures at the place that came nearest."""
    measure_line(line, 0, world, ask, sheet)
    if judge_line(line, 0, world, ask, sheet):
        swept.admitted[swept.n_admitted] = line
        swept.n_admitted += 1
        return
    at = swept.n_refused
    swept.refused[at], swept.fails[at], swept.missing[at] = line, sheet.fails[0], sheet.missing[0]
    swept.distance_km[at] = sheet.distance_km[0, sheet.nearest[0]]
    swept.n_refused += 1
    for gate in range(N_GATES):
        swept.counts[gate] += (sheet.fails[0] >> gate) & 1


def is_gone(line: int, world: World) -> bool:
    """Say whether the provider of a line has left, or changed and stands elsewhere now."""
    return world.flags[line] & GONE != 0


def admits(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> bool:
    """Measure a line and say whether it passes the gates."""
    measure_line(line, at, world, ask, sheet)
    return admits_line(line, at, world, ask, sheet)


def n_types_admitted(provider: int, world: World, ask: Ask, spare: Sheet) -> int:
    """Count the asked service types of which the provider has an admitted offering."""
    count, counted = 0, -1
    for row in range(world.row_start[provider], world.row_start[provider + 1]):
        line = world.line_of_row[row]
        service_type = world.service_type[line]
        if service_type != counted and is_direct(service_type, ask) and is_admitted(line, world, ask, spare):
            counted = service_type
            count += 1
    return count


def appraise(line: int, at: int, world: World, ask: Ask, sheet: Sheet, spare: Sheet) -> None:
    """Score an admitted line and mark its doubts."""
    n_offered = 1
    if ask.n_bundle > 1 and is_direct(world.service_type[line], ask):
        n_offered = n_types_admitted(world.provider[line], world, ask, spare)
    sheet.type_share[at] = 1.0 * n_offered / ask.n_bundle
    measure_months(line, at, world, ask, sheet)
    score_line(line, at, world, ask, sheet)
    doubt_line(line, at, world, ask, sheet)
    road_km = sheet.road_km[at, farthest(at, ask, sheet)]
    sheet.service_km[at] = INFINITE if isnan(road_km) else road_km


def farthest(at: int, ask: Ask, sheet: Sheet) -> int:
    """Find the farthest place served; the first when the site is unknown."""
    found, most = 0, -1.0
    for place in range(ask.n_places):
        km = sheet.distance_km[at, place]
        km = 0.0 if isnan(km) else km
        if sheet.place_fails[at, place] == 0 and km > most:
            found, most = place, km
    return found


def bound_of_block(block: int, service_type: int, world: World, ask: Ask) -> float:
    """Give the most that a line of a block can score: all is perfect but the distance, which is at least so much."""
    if world.radius[block] == INFINITE:
        return 100 * (ask.most - ask.weights[SERVICE] * (1 - ask.type_value[service_type]))
    lost, may_stay_in = 0.0, not world.is_outing_only[service_type]
    for place in range(ask.n_places):
        lost += lost_by_distance(least_km(block, place, world, ask), may_stay_in, world, ask)
    return bound_after(lost, service_type, 1.0, ask)


def bound_of_line(line: int, world: World, ask: Ask) -> float:
    """Give the most that a line can score: all is perfect but what its place, services and provider surely cost."""
    service_type, lost = world.service_type[line], ask.n_places * lost_by_provider(line, world, ask)
    share = 1.0 if ask.n_bundle == 1 else most_of_bundle(world.provider[line], world, ask)
    if isnan(world.point[line, 0]):
        return bound_after(lost, service_type, share, ask)
    may_stay_in = world.modes[line] & IN_HOUSE != 0
    for place in range(ask.n_places):
        lost += lost_by_distance(line_km(line, place, world, ask) - KM_ROOM, may_stay_in, world, ask)
    return bound_after(lost, service_type, share, ask)


def bound_after(lost: float, service_type: int, share: float, ask: Ask) -> float:
    """Take from the greatest score what the places and the service type surely cost."""
    service = ask.weights[SERVICE] * (1 - ask.type_value[service_type] * share)
    return 100 * (ask.most - service - lost / ask.n_places)


def most_of_bundle(provider: int, world: World, ask: Ask) -> float:
    """Say what part of the asked service types a provider offers, admitted or not."""
    count, counted = 0, -1
    for row in range(world.row_start[provider], world.row_start[provider + 1]):
        service_type = world.service_type[world.line_of_row[row]]
        if service_type != counted and is_direct(service_type, ask):
            counted = service_type
            count += 1
    return max(1.0, 1.0 * count) / ask.n_bundle


def lost_by_provider(line: int, world: World, ask: Ask) -> float:
    """Say what the target group, the age of the data and the rate before any travel surely cost."""
    provider = world.provider[line]
    inclusion = value_of(world.owner_share[provider], INCLUSION, world)
    recency = value_of(months_old(world.owner_confirmed_on[provider], world), RECENCY, world)
    price, neutral = 0.0, world.anchors[PRICE, 2]
    if not isnan(world.rate_eur_per_hour[line]):
        price = best_of_fall(world.rate_eur_per_hour[line], PRICE, world)
    if isnan(world.rate_eur_per_hour[line]) or isnan(world.point[line, 0]):
        price = max(price, neutral)  # without the travel, nobody knows what an hour of work costs
    return (
        ask.weights[EFFECT] * (1 - inclusion) + ask.weights[FRESHNESS] * (1 - recency) + ask.weights[COST] * (1 - price)
    )


def lost_by_distance(km: float, may_stay_in: bool, world: World, ask: Ask) -> float:
    """Say what a distance to one place surely costs: nearness, and for a team that travels a part of its mobility."""
    lost = ask.weights[NEARNESS] * (1 - best_of_fall(km, PROXIMITY, world))
    travels = ask.outing == EVERYONE or (ask.outing == BY_OFFERING and not may_stay_in)
    if travels and not ask.is_enclave and not ask.has_table:
        left = best_of_rise(share_left(drive(km * world.circuity, world), world), PRODUCTIVE_SHARE, world)
        lost += ask.weights[MOBILITY] * world.travel_part * (1 - left)
    return lost


def least_km(block: int, place: int, world: World, ask: Ask) -> float:
    """Give a distance to a place that no line of a block is nearer than."""
    x = world.centre[block, 0] - ask.point[place, 0]
    y = world.centre[block, 1] - ask.point[place, 1]
    z = world.centre[block, 2] - ask.point[place, 2]
    return max(0.0, EARTH_RADIUS_KM * (sqrt(x * x + y * y + z * z) - world.radius[block]) - KM_ROOM)


def best_of_fall(km: float, function: int, world: World) -> float:
    """Value a least distance at its best: where far is better than near, nothing is sure."""
    best, worst = world.anchors[function, 0], world.anchors[function, 1]
    return ramp(km, function, world) if best < worst else 1.0


def best_of_rise(share: float, function: int, world: World) -> float:
    """Value a greatest share at its best: where less is better than more, nothing is sure."""
    best, worst = world.anchors[function, 0], world.anchors[function, 1]
    return ramp(share, function, world) if best > worst else 1.0


def take_in(line: int, n_before: int, n_best: int, world: World, sheet: Sheet, best: Best) -> int:
    """Put a line in its place among the best, after the first `n_before`; gives how many there are then."""
    share = world.owner_share[world.provider[line]]
    lacking = INFINITE if isnan(share) else -share
    place = n_best
    while place > n_before and comes_before(line, lacking, place - 1, world, sheet, best):
        place -= 1
    for other in range(n_before, place):
        if best.pair[other] == world.pair[line]:
            return n_best
    end = n_best
    for other in range(place, n_best):
        if best.pair[other] == world.pair[line]:
            end = other
    if end == best.size:
        end -= 1
    if place > end:
        return n_best
    for other in range(end, place, -1):
        move(other - 1, other, best)
    write(line, lacking, place, world, sheet, best)
    return max(n_best, end + 1)


def comes_before(line: int, lacking: float, other: int, world: World, sheet: Sheet, best: Best) -> bool:
    """Say whether a line stands before one of the best: by score, then by what breaks a tie."""
    if sheet.total[0] != best.total[other]:
        return sheet.total[0] > best.total[other]
    if sheet.n_doubts[0] != best.n_doubts[other]:
        return sheet.n_doubts[0] < best.n_doubts[other]
    if sheet.service_km[0] != best.service_km[other]:
        return sheet.service_km[0] < best.service_km[other]
    if lacking != best.lacking[other]:
        return lacking < best.lacking[other]
    return stands_before(line, best.line[other], world)


def stands_before(line: int, other: int, world: World) -> bool:
    """Say whether a line comes before another one by provider id, service type and content."""
    provider, rival = world.provider[line], world.provider[other]
    if provider != rival:
        return world.owner_place[provider] < world.owner_place[rival]
    if world.service_type[line] != world.service_type[other]:
        return world.service_type[line] < world.service_type[other]
    return world.row[line] < world.row[other]


def move(here: int, there: int, best: Best) -> None:
    """Copy one of the best to another place."""
    best.line[there], best.pair[there] = best.line[here], best.pair[here]
    best.total[there], best.n_doubts[there] = best.total[here], best.n_doubts[here]
    best.service_km[there], best.lacking[there] = best.service_km[here], best.lacking[here]


def write(line: int, lacking: float, place: int, world: World, sheet: Sheet, best: Best) -> None:
    """Write a line and what it is ordered by in its place."""
    best.line[place], best.pair[place] = line, world.pair[line]
    best.total[place], best.n_doubts[place] = sheet.total[0], sheet.n_doubts[0]
    best.service_km[place], best.lacking[place] = sheet.service_km[0], lacking
