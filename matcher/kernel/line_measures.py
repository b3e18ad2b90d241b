"""What is measured of one line beside the need: `measures`, `workload`, `areas` and `reach`."""

import cython

from matcher.geo import EARTH_RADIUS_KM, KM_ROOM, MILLIMETRE_DECIMALS
from matcher.index.table import HAS_AREA, HAS_HOME, IS_AREA_COMPLETE, IS_EVERYWHERE, IS_FULL
from matcher.kernel.values import BY_OFFERING, EVERYONE, Ask, Sheet, World
from matcher.measures import MODE_BIT
from matcher.workload import MONTHS_PER_YEAR, NO_LAST_DAY

if not cython.compiled:
    from math import asin, isnan, sqrt

NAN = float("nan")
# Added and taken away again, it leaves a number rounded to the nearest whole one, halves to even.
ROUNDER = 1.5 * 2.0**52
MILLIMETRES = 10.0**MILLIMETRE_DECIMALS
IN_HOUSE = MODE_BIT["in_house"]
# The flags of an area that is known, and whole, and ends somewhere.
LIMITED = HAS_AREA | IS_AREA_COMPLETE
# The calendar repeats itself after 400 years.
DAYS_PER_ERA, YEARS_PER_ERA = 146_097, 400
# Day number 1 is 1 January of the year 1; the eras are counted from 1 March of the year 0.
DAYS_BEFORE_YEAR_ONE = 305


def measure_line(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Measure one line against the places and the mode of the need."""
    sheet.goes_out[at] = goes_out(line, world, ask)
    for place in range(ask.n_places):
        measure_place(line, at, place, world, ask, sheet)


def goes_out(line: int, world: World, ask: Ask) -> bool:
    """Say whether a team travels to the work."""
    return ask.outing == EVERYONE or (ask.outing == BY_OFFERING and world.modes[line] & IN_HOUSE == 0)


def measure_place(line: int, at: int, place: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Measure one line against one place."""
    measure_way(line, at, place, world, ask, sheet)
    measure_area(line, at, place, world, ask, sheet)
    if ask.is_enclave:
        measure_reach(line, at, place, world, ask, sheet)
    else:
        sheet.reach_low[at, place] = sheet.reach_high[at, place] = 1.0
        sheet.needs_helper[at, place] = False


def measure_months(line: int, at: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Find the hours in each month, and the part of the asked hours that they cover."""
    covered, n_months = 0.0, ask.n_months
    for month in range(n_months):
        is_valid = is_valid_in(line, month, world, ask)
        hours = hours_in(line, month, world, ask) if is_valid else 0.0
        sheet.is_valid[at, month] = is_valid
        sheet.available_hours[at, month] = hours
        covered += ask.hours if hours > ask.hours else hours
    sheet.coverage[at] = covered / (ask.hours * n_months)
    sheet.runs_beyond[at] = runs_beyond(line, world, ask)


def is_valid_in(line: int, month: int, world: World, ask: Ask) -> bool:
    """Say whether the offering runs on at least one of the need's days in a month."""
    if not ask.is_dated:
        return True
    last_day = world.valid_to[line] if world.valid_to[line] != 0 else NO_LAST_DAY
    return world.valid_from[line] <= ask.ends[month] and last_day >= ask.starts[month]


def hours_in(line: int, month: int, world: World, ask: Ask) -> float:
    """Read the hours of one month; a full contingent that says nothing else has none."""
    table_row = world.capacity_row[line]
    if table_row < 0:
        hours = world.capacity[line]
    elif ask.is_dated:
        column = ask.month_columns[month]
        hours = world.monthly_hours[table_row, column] if column >= 0 else NAN
    else:
        hours = mean_of_stated(table_row, world)
    if isnan(hours) and world.owner_flags[world.provider[line]] & IS_FULL:
        return 0.0
    return hours


def mean_of_stated(table_row: int, world: World) -> float:
    """Average the months that are stated."""
    total, count = 0.0, 0
    for month in range(world.monthly_hours.shape[1]):
        if not isnan(world.monthly_hours[table_row, month]):
            total += world.monthly_hours[table_row, month]
            count += 1
    return total / count if count else NAN


def runs_beyond(line: int, world: World, ask: Ask) -> bool:
    """Say whether the offering runs in an open period outside the months that are counted, on a day in season."""
    first, last = world.valid_from[line], world.valid_to[line]
    if ask.open_side > 0:
        return last == 0 or day_in_season(max(first, ask.edge_day), ask) <= last
    if ask.open_side < 0:
        return day_in_season(ask.edge_day if last == 0 else min(last, ask.edge_day), ask) >= first
    return False


def day_in_season(day: int, ask: Ask) -> int:
    """Find the first day in season from a day on, or the last one up to it."""
    month = month_number(day)
    wait = ask.waits[month % MONTHS_PER_YEAR]
    if wait == 0:
        return day
    if ask.open_side > 0:
        return first_day_of(month + wait)
    return first_day_of(month - wait + 1) - 1


def month_number(day: int) -> int:
    """Number the month of a day number, as `workload.month_of` does.

    References
    ----------
    Hinnant, "chrono-compatible low-level date algorithms": civil_from_days.
    """
    shifted = day + DAYS_BEFORE_YEAR_ONE
    era = shifted // DAYS_PER_ERA
    of_era = shifted - era * DAYS_PER_ERA
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153 + 2  # March is 2
    return (year + era * YEARS_PER_ERA) * MONTHS_PER_YEAR + month


def first_day_of(month: int) -> int:
    """Give the day number of the first day of a numbered month (days_from_civil)."""
    shifted = month - 2
    year = shifted // MONTHS_PER_YEAR
    of_year = (153 * (shifted % MONTHS_PER_YEAR) + 2) // 5
    return 365 * year + year // 4 - year // 100 + year // 400 + of_year - DAYS_BEFORE_YEAR_ONE


def rounded(x: float, steps: float) -> float:
    """Round to so many steps a unit, as numpy does."""
    return ((x * steps + ROUNDER) - ROUNDER) / steps


def sphere_km(x: float, y: float, z: float) -> float:
    """Measure along the sphere between two unit vectors that lie so far apart, to the millimetre."""
    quarter = (x * x + y * y + z * z) / 4
    if isnan(quarter):
        return NAN
    return rounded(EARTH_RADIUS_KM * (2 * asin(sqrt(min(quarter, 1.0)))), MILLIMETRES)


def line_km(line: int, place: int, world: World, ask: Ask) -> float:
    """Measure from the site of an offering to a place."""
    return sphere_km(
        world.point[line, 0] - ask.point[place, 0],
        world.point[line, 1] - ask.point[place, 1],
        world.point[line, 2] - ask.point[place, 2],
    )


def measure_way(line: int, at: int, place: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Measure the straight line, the road, the minutes and what they leave of the paid day."""
    km = line_km(line, place, world, ask)
    road_km = km * world.circuity
    minutes = drive(road_km, world)
    if ask.has_table and world.nis[line] >= 0 and not isnan(km):
        measured, measured_km = (
            ask.table_minutes[place, world.nis[line]],
            ask.table_km[place, world.nis[line]],
        )
        minutes = minutes if isnan(measured) else measured
        road_km = road_km if isnan(measured_km) else measured_km
    sheet.distance_km[at, place] = km
    sheet.road_km[at, place] = road_km
    sheet.travel_minutes[at, place] = minutes
    sheet.productive_share[at, place] = share_left(minutes, world) if sheet.goes_out[at] else 1.0


def drive(road_km: float, world: World) -> float:
    """Add up the stretches of a drive, each at its own speed."""
    if isnan(road_km):
        return NAN
    minutes, previous = 0.0, 0.0
    for at in range(world.n_stretches):
        stretch = min(max(road_km, previous), world.stretch_ends[at]) - previous
        minutes = minutes + stretch * world.minutes_per_km[at]
        previous = world.stretch_ends[at]
    return minutes


def share_left(minutes: float, world: World) -> float:
    """Say what part of the paid day is worked after driving there and back."""
    share = (world.paid_minutes - 2 * minutes) / world.paid_minutes
    return 0.0 if share < 0 else share


def measure_area(line: int, at: int, place: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Hold one place against the area of the offering."""
    flags, area_set, radius_km = world.flags[line], world.area_set[line], world.radius_km[line]
    km = sheet.distance_km[at, place]
    in_set = area_set >= 0 and ask.holds[place, area_set]
    in_province = (world.provinces[line] >> ask.province[place]) & 1 == 1
    holds = in_set or in_province or km <= radius_km or flags & IS_EVERYWHERE != 0
    is_radius_unknown = not isnan(radius_km) and isnan(km)
    is_open = flags & HAS_AREA == 0 or is_radius_unknown or flags & IS_AREA_COMPLETE == 0
    sheet.is_area_unknown[at, place] = not holds and is_open
    sheet.is_outside_area[at, place] = not holds and not is_open
    sheet.part[at, place] = ask.part[place, area_set] if in_set else 0


def is_surely_outside(line: int, world: World, ask: Ask) -> bool:
    """Say whether a team that goes out surely has every place outside its area, without measuring to the millimetre."""
    flags, reach = world.flags[line], (world.radius_km[line] + KM_ROOM) / EARTH_RADIUS_KM
    if not goes_out(line, world, ask) or flags & (HAS_AREA | IS_AREA_COMPLETE | IS_EVERYWHERE) != LIMITED:
        return False
    for place in range(ask.n_places):
        if may_hold(line, place, reach * reach, world, ask):
            return False
    return True


def may_hold(line: int, place: int, reach_squared: float, world: World, ask: Ask) -> bool:
    """Say whether an area may hold a place; a chord through the earth is never longer than the way over it."""
    if world.area_set[line] >= 0 and ask.holds[place, world.area_set[line]]:
        return True
    if (world.provinces[line] >> ask.province[place]) & 1 == 1:
        return True
    if isnan(reach_squared):
        return False
    x = world.point[line, 0] - ask.point[place, 0]
    y = world.point[line, 1] - ask.point[place, 1]
    z = world.point[line, 2] - ask.point[place, 2]
    return not x * x + y * y + z * z > reach_squared


def measure_reach(line: int, at: int, place: int, world: World, ask: Ask, sheet: Sheet) -> None:
    """Count the workers who can reach the place of an enclave: surely, possibly, and with a mobility project."""
    provider = world.provider[line]
    sure, possible, helped, everyone = 0.0, 0.0, 0.0, 0.0
    for home in range(world.home_start[provider], world.home_start[provider + 1]):
        workers = world.home_workers[home]
        is_sure, is_possible = way_from(home, place, world, ask)
        everyone += workers
        sure += workers if is_sure else 0.0
        possible += workers if is_possible else 0.0
        helped += workers if is_possible or ask.helped[place, world.home_nis[home]] else 0.0
    asked = max(1.0, everyone) if isnan(ask.workers) else ask.workers
    seats = world.van_seats[line]
    known_seats = 0.0 if isnan(seats) else seats
    is_way_open = (ask.bike != 0 or ask.public_transport != 0) and world.owner_flags[provider] & HAS_HOME == 0
    high = 1.0 if isnan(seats) or is_way_open else min(1.0, (possible + known_seats) / asked)
    is_lifted = high < world.reach_minimum and min(1.0, (helped + known_seats) / asked) >= world.reach_minimum
    sheet.reach_low[at, place] = min(1.0, (sure + known_seats) / asked)
    sheet.reach_high[at, place] = world.reach_minimum if is_lifted else high
    sheet.needs_helper[at, place] = is_lifted


def way_from(home: int, place: int, world: World, ask: Ask) -> tuple[bool, bool]:
    """Say whether the place can surely, and possibly, be reached from a home on one's own."""
    km = sphere_km(
        world.home_point[home, 0] - ask.point[place, 0],
        world.home_point[home, 1] - ask.point[place, 1],
        world.home_point[home, 2] - ask.point[place, 2],
    )
    by_bike, by_public_transport = km * world.circuity <= world.bike_km, km <= world.public_transport_km
    is_sure = (by_bike and ask.bike == 1) or (by_public_transport and ask.public_transport == 1 and ask.in_time == 1)
    is_possible = (by_bike and ask.bike != 0) or (
        by_public_transport and ask.public_transport != 0 and ask.in_time != 0
    )
    return is_sure, is_possible
