"""Every line of the index against many places at once: who serves each, who is best, and who nearly serves.

A cell is a service type at a place, for which a neutral need is asked. What does not depend on the place is worked out
once for each line, and the way from a site once for the lines that share it.
"""

import cython
import numpy as np

from matcher.criteria import SCORE_DECIMALS, VALUE_DECIMALS
from matcher.doubts import DOUBT_CODES
from matcher.exclusion import SHORTFALL_DECIMALS
from matcher.kernel.rules import FUNCTIONS
from matcher.kernel.values import Ask, Sheet, World
from matcher.measures import MODE_BIT
from matcher.model.policy import CRITERIA
from matcher.model.supply import Column

if not cython.compiled:
    from math import isnan

    from matcher.kernel.line_gates import line_fails, place_fails, shortfall
    from matcher.kernel.line_measures import measure_area, measure_months, measure_way, rounded, share_left
    from matcher.kernel.line_scores import (
        cost_at,
        doubt_what_is_asked,
        doubt_what_is_stated,
        hours_value,
        mobility_value,
        months_old,
        value_of,
    )
    from matcher.kernel.searching import stands_before

INFINITE = float("inf")
N_CRITERIA, N_DOUBTS, SERVICE = len(CRITERIA), len(DOUBT_CODES), CRITERIA.index("service")
PROXIMITY, INCLUSION = FUNCTIONS.index("proximity"), FUNCTIONS.index("inclusion")
PRICE, RECENCY = FUNCTIONS.index("price"), FUNCTIONS.index("recency")
CAPACITY_UNKNOWN, SERVICE_INFERRED = DOUBT_CODES.index("capacity_unknown"), DOUBT_CODES.index("service_inferred")
ENDED, IN_HOUSE = DOUBT_CODES.index("ended"), MODE_BIT["in_house"]
VALUE_STEPS, SCORE_STEPS, SHORTFALL_STEPS = 10.0**VALUE_DECIMALS, 10.0**SCORE_DECIMALS, 10.0**SHORTFALL_DECIMALS
SURE, TO_CONFIRM, PARTLY, RELATED = range(4)
# Both a score and what a related service takes from it are rounded to hundredths; what is kept of it is half as exact.
ROUNDING_ROOM = 0.02


class Standing:
    """The one that stands first in each of some cells, or the one that comes nearest; line -1 is nobody."""

    def __init__(self, n: int) -> None:
        arrays: dict[str, Column] = {
            **{name: np.full(n, -1, dtype=np.int64) for name in ("line", "state", "n_doubts", "fails")},
            **{name: np.full(n, np.nan) for name in ("total", "service_km", "missing", "distance_km", "minutes")},
        }
        self.arrays = arrays
        self.line, self.state, self.n_doubts = arrays["line"], arrays["state"], arrays["n_doubts"]
        self.fails, self.total, self.service_km = arrays["fails"], arrays["total"], arrays["service_km"]
        self.missing, self.distance_km, self.minutes = arrays["missing"], arrays["distance_km"], arrays["minutes"]


class Cover:
    """What is found over some service types and places; a cell is the position of its type × places + its place.

    `best`, `miss` and `own` hold the best of each cell, the nearest refused one, and whoever of the provider at hand
    stands for it at each place. `nearest` is the line that sits nearest, whoever serves. Of each admitted line and
    place `served_...` holds an entry; there is room for `n_entries` of them.
    """

    def __init__(self, slot_of: Column, n_types: int, n_places: int, n_entries: int) -> None:
        n_cells = n_types * n_places
        self.slot_of, self.slot, self.pair, self.last_line = slot_of, 0, -1, -1
        self.best, self.miss, self.own = Standing(n_cells), Standing(n_cells), Standing(n_places)
        self.own_miss = Standing(n_places)
        arrays: dict[str, Column] = {
            "counts": np.zeros((3, n_cells), dtype=np.int64),
            "near_line": np.full(n_cells, -1, dtype=np.int64),
            "near_km": np.full(n_cells, np.inf),
            "served_cell": np.empty(n_entries, dtype=np.int32),
            "served_line": np.empty(n_entries, dtype=np.int32),
            "served_total": np.empty(n_entries, dtype=np.float32),
        }
        self.arrays, self.n_served = arrays, 0
        self.counts, self.near_line, self.near_km = arrays["counts"], arrays["near_line"], arrays["near_km"]
        self.served_cell, self.served_line = arrays["served_cell"], arrays["served_line"]
        self.served_total = arrays["served_total"]
        self.hours = self.inclusion = self.recency = 0.0
        self.n_doubts, self.is_open, self.radius_only = 0, False, False


class Served:
    """All admitted lines and places, in the order of their cells: `start` says where those of each cell begin."""

    def __init__(self, n: int, start: Column) -> None:
        self.line, self.total, self.start = np.empty(n, dtype=np.int32), np.empty(n, dtype=np.float32), start


def cover_lines(lines: Column, world: World, ask: Ask, sheet: Sheet, cover: Cover) -> None:
    """Hold some lines, in the order of the supply, against every place; adds to what was found before."""
    with cython.nogil:
        for at in range(lines.shape[0]):
            if world.pair[lines[at]] != cover.pair:
                settle(world, ask, cover)
                cover.pair = world.pair[lines[at]]
                cover.slot = cover.slot_of[world.service_type[lines[at]]]
            cover_line(lines[at], world, ask, sheet, cover)


def close(world: World, ask: Ask, cover: Cover) -> None:
    """Settle the last provider."""
    settle(world, ask, cover)


def cover_line(line: int, world: World, ask: Ask, sheet: Sheet, cover: Cover) -> None:
    """Hold one line against every place."""
    is_there_still = cover.last_line >= 0 and same_site(line, cover.last_line, world)
    cover.last_line = line
    read_line(line, world, ask, sheet, cover)
    fails_everywhere = line_fails(line, 0, world, ask, sheet)
    for place in range(ask.n_places):
        cell = cover.slot * ask.n_places + place
        if not is_there_still:
            measure_way(line, 0, place, world, ask, sheet)
        measure_area(line, 0, place, world, ask, sheet)
        if sheet.distance_km[0, place] < cover.near_km[cell]:
            cover.near_km[cell], cover.near_line[cell] = sheet.distance_km[0, place], line
        fails = fails_everywhere | place_fails(line, 0, place, world, ask, sheet)
        if fails == 0:
            take_served(line, place, cell, world, ask, sheet, cover)
        else:
            take_refused(line, place, fails, world, ask, sheet, cover.own_miss)


def same_site(line: int, other: int, world: World) -> bool:
    """Say whether two lines go out from the same point of the same municipality."""
    return (
        world.point[line, 0] == world.point[other, 0]
        and world.point[line, 1] == world.point[other, 1]
        and world.point[line, 2] == world.point[other, 2]
        and world.nis[line] == world.nis[other]
    )


def read_line(line: int, world: World, ask: Ask, sheet: Sheet, cover: Cover) -> None:
    """Work out what holds for a line at every place."""
    has_doubt = sheet.has_doubt[0]
    sheet.goes_out[0] = world.modes[line] & IN_HOUSE == 0
    measure_months(line, 0, world, ask, sheet)
    for code in range(N_DOUBTS):
        has_doubt[code] = False
    doubt_what_is_stated(line, 0, world, ask, sheet)
    doubt_what_is_asked(line, 0, world, ask, sheet)
    cover.n_doubts = 0
    for code in range(N_DOUBTS):
        cover.n_doubts += has_doubt[code]
    cover.is_open = has_doubt[CAPACITY_UNKNOWN] or has_doubt[SERVICE_INFERRED] or has_doubt[ENDED]
    cover.radius_only = not isnan(world.radius_km[line]) and isnan(world.point[line, 0])
    provider = world.provider[line]
    cover.hours = hours_value(0, world, ask, sheet)
    cover.inclusion = value_of(world.owner_share[provider], INCLUSION, world)
    cover.recency = value_of(months_old(world.owner_confirmed_on[provider], world), RECENCY, world)


def score_at(line: int, place: int, fit: float, world: World, ask: Ask, sheet: Sheet, cover: Cover) -> float:
    """Score a line at one place that it serves."""
    values = sheet.values[0]
    minutes = sheet.travel_minutes[0, place]
    sheet.productive_share[0, place] = share_left(minutes, world) if sheet.goes_out[0] else 1.0
    values[0] = fit
    values[1] = value_of(sheet.distance_km[0, place], PROXIMITY, world)
    values[2] = cover.hours
    values[3] = mobility_value(line, 0, place, world, ask, sheet)
    values[4] = cover.inclusion
    values[5] = value_of(cost_at(line, 0, place, world, sheet), PRICE, world)
    values[6] = cover.recency
    total = 0.0
    for criterion in range(N_CRITERIA):
        total += 100 * rounded(values[criterion], VALUE_STEPS) * ask.weights[criterion]
    return rounded(total, SCORE_STEPS)


def doubts_at(place: int, sheet: Sheet, cover: Cover) -> int:
    """Count the doubts about a line at one place."""
    is_area_unknown = sheet.is_area_unknown[0, place] and sheet.goes_out[0] and not cover.radius_only
    return cover.n_doubts + (1 if is_area_unknown else 0) + (1 if sheet.part[0, place] > 0 else 0)


def state_at(line: int, place: int, world: World, sheet: Sheet, cover: Cover) -> int:
    """Say whether a line surely serves all of a place, only a part, or something that decides is unknown."""
    if sheet.part[0, place] > 0:
        return PARTLY
    way_unknown = not isnan(world.max_travel_minutes[line]) and isnan(sheet.travel_minutes[0, place])
    if cover.is_open or (sheet.goes_out[0] and (sheet.is_area_unknown[0, place] or way_unknown)):
        return TO_CONFIRM
    return SURE


def take_served(line: int, place: int, cell: int, world: World, ask: Ask, sheet: Sheet, cover: Cover) -> None:
    """Write down a line that serves a place, and let it stand for its provider when it is the best one there."""
    total = score_at(line, place, 1.0, world, ask, sheet, cover)
    cover.served_cell[cover.n_served], cover.served_line[cover.n_served] = cell, line
    cover.served_total[cover.n_served] = total
    cover.n_served += 1
    state = state_at(line, place, world, sheet, cover)
    put_first(place, line, total, doubts_at(place, sheet, cover), state, sheet, world, cover.own)


def put_first(
    place: int, line: int, total: float, n_doubts: int, state: int, sheet: Sheet, world: World, first: Standing
) -> None:
    """Let a line stand first at a place when nobody does, or when it comes before whoever does."""
    service_km = INFINITE if isnan(sheet.road_km[0, place]) else sheet.road_km[0, place]
    if first.line[place] >= 0 and not comes_before(line, total, n_doubts, service_km, place, world, first):
        return
    first.line[place], first.total[place], first.n_doubts[place], first.state[place] = line, total, n_doubts, state
    first.service_km[place], first.distance_km[place] = service_km, sheet.distance_km[0, place]


def comes_before(
    line: int, total: float, n_doubts: int, service_km: float, at: int, world: World, first: Standing
) -> bool:
    """Say whether a line comes before whoever stands first: by score, then by what breaks a tie."""
    if total != first.total[at]:
        return total > first.total[at]
    if n_doubts != first.n_doubts[at]:
        return n_doubts < first.n_doubts[at]
    if service_km != first.service_km[at]:
        return service_km < first.service_km[at]
    lacking, other = lacking_of(line, world), lacking_of(first.line[at], world)
    if lacking != other:
        return lacking < other
    return stands_before(line, first.line[at], world)


def lacking_of(line: int, world: World) -> float:
    """Say how little of the target group a provider employs; what is unknown comes last."""
    share = world.owner_share[world.provider[line]]
    return INFINITE if isnan(share) else -share


def take_refused(line: int, place: int, fails: int, world: World, ask: Ask, sheet: Sheet, miss: Standing) -> None:
    """Let a refused line stand for its provider when none of its other lines misses as little."""
    missing = rounded(shortfall(fails, line, 0, place, world, ask, sheet), SHORTFALL_STEPS)
    km = sheet.distance_km[0, place]
    if miss.line[place] >= 0 and not misses_less(missing, km, place, miss):
        return
    miss.line[place], miss.fails[place], miss.missing[place] = line, fails, missing
    miss.distance_km[place], miss.minutes[place] = km, sheet.travel_minutes[0, place]


def misses_less(missing: float, km: float, at: int, miss: Standing) -> bool:
    """Say whether less is missing than of whoever comes nearest, or as little and it sits nearer."""
    if missing != miss.missing[at]:
        return missing < miss.missing[at]
    return km < miss.distance_km[at] or (not isnan(km) and isnan(miss.distance_km[at]))


def settle(world: World, ask: Ask, cover: Cover) -> None:
    """Count whoever stands for the provider at hand at each place, and make room for the next one."""
    for place in range(ask.n_places):
        cell = cover.slot * ask.n_places + place
        if cover.own.line[place] >= 0:
            cover.counts[cover.own.state[place], cell] += 1
            settle_served(place, cell, world, cover.own, cover.best)
        elif cover.own_miss.line[place] >= 0:
            settle_refused(place, cell, cover.own_miss, cover.miss)
        cover.own.line[place] = cover.own_miss.line[place] = -1


def settle_served(place: int, cell: int, world: World, own: Standing, best: Standing) -> None:
    """Let a provider stand first in a cell when it is the best one."""
    line, total, n_doubts, service_km = own.line[place], own.total[place], own.n_doubts[place], own.service_km[place]
    if best.line[cell] >= 0 and not comes_before(line, total, n_doubts, service_km, cell, world, best):
        return
    best.line[cell], best.total[cell], best.n_doubts[cell], best.service_km[cell] = line, total, n_doubts, service_km
    best.state[cell], best.distance_km[cell] = own.state[place], own.distance_km[place]


def settle_refused(place: int, cell: int, own: Standing, miss: Standing) -> None:
    """Let a refused provider come nearest in a cell: one failed limit before several, then what is missing."""
    is_single, was_single = is_one(own.fails[place]), is_one(miss.fails[cell])
    if miss.line[cell] >= 0:
        if is_single != was_single:
            if was_single:
                return
        elif not misses_less(own.missing[place], own.distance_km[place], cell, miss):
            return
    miss.line[cell], miss.fails[cell], miss.missing[cell] = own.line[place], own.fails[place], own.missing[place]
    miss.distance_km[cell], miss.minutes[cell] = own.distance_km[place], own.minutes[place]


def is_one(fails: int) -> bool:
    """Say whether exactly one limit is failed."""
    return fails & (fails - 1) == 0


def spread(cells: Column, lines: Column, totals: Column, free: Column, served: Served) -> None:
    """Put some entries where those of their cell stand; `free` says where the next one of each cell goes."""
    with cython.nogil:
        for entry in range(cells.shape[0]):
            at = free[cells[entry]]
            served.line[at], served.total[at] = lines[entry], totals[entry]
            free[cells[entry]] = at + 1


def count_related(
    slot: int, related: Column, served: Served, seen: Column, counts: Column, world: World, ask: Ask
) -> None:
    """Count at every place the providers that serve it with a related service only.

    `seen` keeps for each provider the last cell that counted it.
    """
    with cython.nogil:
        for place in range(ask.n_places):
            cell = slot * ask.n_places + place
            for entry in range(served.start[cell], served.start[cell + 1]):
                seen[world.provider[served.line[entry]]] = cell
            for other in range(related.shape[0]):
                there = related[other] * ask.n_places + place
                for entry in range(served.start[there], served.start[there + 1]):
                    if seen[world.provider[served.line[entry]]] != cell:
                        seen[world.provider[served.line[entry]]] = cell
                        counts[place] += 1


def best_related(
    places: Column, related: Column, fits: Column, served: Served, world: World, ask: Ask, sheet: Sheet, cover: Cover
) -> None:
    """Find at some places the best of some related types, as `cover.own`; `fits` says how well each stands in."""
    with cython.nogil:
        for at in range(places.shape[0]):
            for other in range(related.shape[0]):
                cell = related[other] * ask.n_places + places[at]
                lost = 100 * ask.weights[SERVICE] * (1 - fits[other])
                for entry in range(served.start[cell], served.start[cell + 1]):
                    if may_be_first(places[at], served.total[entry] - lost, cover.own):
                        rank_related(served.line[entry], places[at], fits[other], world, ask, sheet, cover)


def may_be_first(place: int, total: float, first: Standing) -> bool:
    """Say whether a score that was rounded otherwise may be the best at a place."""
    return first.line[place] < 0 or total + ROUNDING_ROOM >= first.total[place]


def rank_related(line: int, place: int, fit: float, world: World, ask: Ask, sheet: Sheet, cover: Cover) -> None:
    """Score a line of a related type at one place, and let it stand first when it is the best."""
    read_line(line, world, ask, sheet, cover)
    measure_way(line, 0, place, world, ask, sheet)
    measure_area(line, 0, place, world, ask, sheet)
    total = score_at(line, place, fit, world, ask, sheet, cover)
    put_first(place, line, total, doubts_at(place, sheet, cover), RELATED, sheet, world, cover.own)
