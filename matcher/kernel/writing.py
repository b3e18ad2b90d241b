"""Writes what was found for many needs down as flat columns: numbers, and no words."""

import cython
import numpy as np

from matcher.doubts import DOUBT_CODES
from matcher.kernel.values import NOT_SERVED, Ask, Sheet, World
from matcher.model.policy import CRITERIA
from matcher.model.supply import Column

if not cython.compiled:
    from matcher.kernel.line_scores import cost_at
    from matcher.kernel.searching import admits, appraise, farthest

N_CRITERIA, N_DOUBTS = len(CRITERIA), len(DOUBT_CODES)
REAL = (
    *("score", "distance_km", "road_km", "travel_minutes", "productive_share", "hours_available", "coverage"),
    *("cost", "reach_low", "service_km"),
)
WHOLE = ("line", "status", "n_doubts")
MARKS = ("goes_out", "is_area_unknown")


class Flat:
    """One line for each ranked row of many needs, as the stages of the pipeline measure it at its farthest place.

    n rows. `served` has a number for each row and place, one row after the other: the part of the place that is served,
    0 for all of it, `NOT_SERVED` for none.
    """

    def __init__(self, n: int, n_cells: int) -> None:
        arrays: dict[str, Column] = {
            **{name: np.empty(n) for name in REAL},
            **{name: np.empty(n, dtype=np.int64) for name in WHOLE},
            **{name: np.empty(n, dtype=np.uint8) for name in MARKS},
            "values": np.empty((n, len(CRITERIA))),
            "doubts": np.empty((n, len(DOUBT_CODES)), dtype=np.uint8),
            "served": np.empty(n_cells, dtype=np.int64),
        }
        self.arrays = arrays
        self.line, self.status, self.n_doubts = arrays["line"], arrays["status"], arrays["n_doubts"]
        self.goes_out, self.is_area_unknown = arrays["goes_out"], arrays["is_area_unknown"]
        self.score, self.cost, self.coverage = arrays["score"], arrays["cost"], arrays["coverage"]
        self.distance_km, self.road_km = arrays["distance_km"], arrays["road_km"]
        self.travel_minutes, self.productive_share = arrays["travel_minutes"], arrays["productive_share"]
        self.hours_available, self.reach_low = arrays["hours_available"], arrays["reach_low"]
        self.service_km = arrays["service_km"]
        self.values, self.doubts, self.served = arrays["values"], arrays["doubts"], arrays["served"]


def write_lines(
    lines: Column, row: int, cell: int, world: World, ask: Ask, sheet: Sheet, spare: Sheet, flat: Flat
) -> None:
    """Work out everything about the admitted lines of one need, and write it from a row and a cell on."""
    with cython.nogil:
        for at in range(lines.shape[0]):
            admits(lines[at], 0, world, ask, sheet)
            appraise(lines[at], 0, world, ask, sheet, spare)
            write_row(lines[at], row + at, world, ask, sheet, flat)
            write_places(cell + at * ask.n_places, ask, sheet, flat)


def write_row(line: int, row: int, world: World, ask: Ask, sheet: Sheet, flat: Flat) -> None:
    """Write down what is known of one line."""
    far = farthest(0, ask, sheet)
    flat.line[row], flat.status[row], flat.n_doubts[row] = line, sheet.status[0], sheet.n_doubts[0]
    flat.score[row], flat.coverage[row], flat.service_km[row] = sheet.total[0], sheet.coverage[0], sheet.service_km[0]
    flat.goes_out[row], flat.is_area_unknown[row] = sheet.goes_out[0], sheet.is_area_unknown[0, far]
    flat.distance_km[row], flat.road_km[row] = sheet.distance_km[0, far], sheet.road_km[0, far]
    flat.travel_minutes[row], flat.productive_share[row] = sheet.travel_minutes[0, far], sheet.productive_share[0, far]
    flat.reach_low[row] = sheet.reach_low[0, far]
    flat.cost[row] = cost_at(line, 0, far, world, sheet)
    flat.hours_available[row] = added_hours(ask, sheet)
    for criterion in range(N_CRITERIA):
        flat.values[row, criterion] = sheet.values[0, criterion]
    for code in range(N_DOUBTS):
        flat.doubts[row, code] = sheet.has_doubt[0, code]


def added_hours(ask: Ask, sheet: Sheet) -> float:
    """Add up the free hours of all months, from the first to the last."""
    total = 0.0
    for month in range(ask.n_months):
        total += sheet.available_hours[0, month]
    return total


def write_places(cell: int, ask: Ask, sheet: Sheet, flat: Flat) -> None:
    """Write down which places, or which parts of them, one line serves."""
    for place in range(ask.n_places):
        is_served = sheet.place_fails[0, place] == 0
        flat.served[cell + place] = sheet.part[0, place] if is_served else NOT_SERVED
