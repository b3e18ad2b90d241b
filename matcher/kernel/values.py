"""What the compiled functions read and write: the index and the rules, one need, and a sheet of results."""

import cython
import numpy as np

from matcher.doubts import DOUBT_CODES
from matcher.gates import GATE_CODES
from matcher.index.table import Blocks, Owners, Rows
from matcher.kernel.rules import Rules
from matcher.model.policy import CRITERIA
from matcher.model.supply import Column

# As plain Python the kernel gives the same answers, but so slowly that nobody should wait for it.
IS_COMPILED = bool(cython.compiled)
# Who travels: what each offering says of itself, every team, or nobody.
BY_OFFERING, EVERYONE, NOBODY = range(3)
# Stands where a part of a place stands that is served; 0 is all of it.
NOT_SERVED = -2
REAL_BY_PLACE = ("distance_km", "road_km", "travel_minutes", "productive_share", "reach_low", "reach_high")
MARKS_BY_PLACE = ("is_outside_area", "is_area_unknown", "needs_helper")


class World:
    """An index and the rules of a day; what belongs to a provider is called `owner_...` where names would clash."""

    def __init__(self, rows: Rows, owners: Owners, blocks: Blocks, rules: Rules) -> None:
        self.read_rows(rows)
        self.read_owners(owners)
        self.read_blocks(blocks)
        self.read_rules(rules)

    def read_rows(self, rows: Rows) -> None:
        """Take over the columns of the offerings."""
        self.row, self.provider, self.pair, self.service_type = rows.row, rows.provider, rows.pair, rows.service_type
        self.point, self.nis, self.modes, self.flags = rows.point, rows.nis, rows.modes, rows.flags
        self.radius_km, self.area_set, self.provinces = rows.radius_km, rows.area_set, rows.provinces
        self.capacity, self.capacity_row = rows.capacity, rows.capacity_row
        self.team_workers, self.team_supervisors = rows.team_workers, rows.team_supervisors
        self.max_travel_minutes, self.van_seats, self.bike = rows.max_travel_minutes, rows.van_seats, rows.bike
        self.rate_eur_per_hour, self.valid_from, self.valid_to = rows.rate_eur_per_hour, rows.valid_from, rows.valid_to
        self.agreed_until = rows.agreed_until

    def read_owners(self, owners: Owners) -> None:
        """Take over the columns of the providers and of what they have."""
        self.owner_kinds, self.owner_reserved = owners.kinds, owners.reserved_eligible
        self.owner_share, self.owner_confirmed_on = owners.disadvantaged_share, owners.confirmed_on
        self.owner_flags, self.owner_place = owners.flags, owners.place
        self.row_start, self.home_start, self.home_point = owners.row_start, owners.home_start, owners.home_point
        self.home_nis, self.home_workers = owners.home_nis, owners.home_workers
        self.site_start, self.site_nis = owners.site_start, owners.site_nis
        self.entrusted_start, self.entrusted_type = owners.entrusted_start, owners.entrusted_type
        self.entrusted_by, self.entrusted_since = owners.entrusted_by, owners.entrusted_since
        self.entrusted_until = owners.entrusted_until

    def read_blocks(self, blocks: Blocks) -> None:
        """Take over where lines stand."""
        self.line_start, self.centre, self.radius = blocks.line_start, blocks.centre, blocks.radius
        self.is_outing_only = blocks.is_outing_only.view(np.uint8)
        self.line_of_row, self.monthly_hours = blocks.line_of_row, blocks.monthly_hours

    def read_rules(self, rules: Rules) -> None:
        """Take over the numbers of the policy."""
        self.circuity, self.stretch_ends, self.minutes_per_km = rules.circuity, rules.stretch_ends, rules.minutes_per_km
        self.n_stretches, self.paid_minutes = len(rules.stretch_ends), rules.paid_minutes
        self.bike_km, self.public_transport_km = rules.bike_km, rules.public_transport_km
        self.reach_minimum, self.reserved_minimum = rules.reach_minimum, rules.reserved_minimum
        self.travel_part, self.stale_months, self.as_of = rules.travel_part, rules.stale_months, rules.as_of
        self.anchors, self.scales, self.fixed = rules.anchors, rules.scales, rules.fixed


class Ask:
    """One need as numbers; nan or -1 is "not said". P places, M months, K municipalities, B bodies, T service types."""

    def __init__(self, n_places: int, n_months: int) -> None:
        self.n_places, self.n_months = n_places, n_months

    def read_places(self, *, point: Column, province: Column, holds: Column, part: Column, max_km: float) -> None:
        """Take the places: unit vectors (P, 3), bits of provinces (P,), and by area set (P, n_area_sets + 1)
        whether it holds the place and which part of it."""
        self.point, self.province, self.holds, self.part, self.max_km = point, province, holds, part, max_km

    def read_table(self, *, minutes: Column, road_km: Column) -> None:
        """Take the measured times and kilometres, (P, K), nan where there is none; (0, 0) without a table."""
        self.has_table, self.table_minutes, self.table_km = minutes.size > 0, minutes, road_km

    def read_months(self, *, starts: Column, ends: Column, columns: Column) -> None:
        """Take the first and last day of each month, (M,), and its column of the hours by month, -1 without one."""
        self.is_dated, self.starts, self.ends, self.month_columns = len(starts) > 0, starts, ends, columns

    def read_days(self, *, first_day: int, last_day: int, side: int, edge_day: int, waits: Column) -> None:
        """Take the period, and what `open_side` and `waits_for_season` say of its open end."""
        self.first_day, self.last_day = first_day, last_day
        self.open_side, self.edge_day, self.waits = side, edge_day, waits

    def read_hours(self, *, hours: float, total_hours: float) -> None:
        """Take the hours in a month and over all months."""
        self.hours, self.total_hours = hours, total_hours

    def read_crew(
        self, *, mode_bit: int, outing: int, workers: float, required_supervisors: float, crew: float
    ) -> None:
        """Take how the work is done and by how many people; `crew` are the seats that are needed."""
        self.mode_bit, self.outing, self.workers = mode_bit, outing, workers
        self.required_supervisors, self.crew = required_supervisors, crew

    def read_wishes(self, *, has_start: bool, is_corrected: bool, is_reserved: bool, kinds: int) -> None:
        """Take whether a first day is asked, a name was corrected and the contract is reserved, and the work forms."""
        self.has_start, self.is_corrected = has_start, is_corrected
        self.is_reserved, self.kinds = is_reserved, kinds

    def read_ties(self, *, must_own: bool, own_nis: Column, entrusted_only: bool, entrusted_by: Column) -> None:
        """Take where an own site counts, and which bodies may entrust the service for each place, (B, P)."""
        self.must_own, self.own_nis = must_own, own_nis
        self.entrusted_only, self.entrusted_by = entrusted_only, entrusted_by

    def read_access(self, *, is_enclave: bool, bike: int, public_transport: int, in_time: int, helped: Column) -> None:
        """Take how workers reach an enclave; `helped` marks the homes that a mobility project serves, (P, K)."""
        self.is_enclave, self.bike, self.public_transport = is_enclave, bike, public_transport
        self.in_time, self.helped = in_time, helped

    def read_types(self, *, value: Column, direct: Column, related: Column, n_bundle: int) -> None:
        """Take what each service type is worth, (T,), which are asked, and which could stand in for them.

        `n_bundle` is how many service types one provider would have to offer: 1 for alternatives.
        """
        self.type_value, self.direct, self.related, self.n_bundle = value, direct, related, n_bundle

    def read_weights(self, *, weights: Column, most: float) -> None:
        """Take what each criterion weighs, (n_criteria,), and the greatest score that any line can have, as a share."""
        self.weights, self.most = weights, most


class Sheet:
    """One line of results for each line of the index that is looked at, as the stages of the pipeline name them.

    n lines, P places, M months. Yes or no is 1 or 0; `place_fails` and `fails` hold the bits of the gates in the
    order of `GATES`; `nearest` is the place of which least is missing and `missing` how much; `service_km` is
    infinite when unknown.
    """

    def __init__(self, n: int, n_places: int, n_months: int) -> None:
        places, months = (n, n_places), (n, n_months)
        arrays: dict[str, Column] = {
            **{name: np.empty(places) for name in REAL_BY_PLACE},
            **{name: _marks(places) for name in MARKS_BY_PLACE},
            "part": _whole(places),
            "place_fails": _whole(places),
            "available_hours": np.empty(months),
            "is_valid": _marks(months),
            "runs_beyond": _marks(n),
            "goes_out": _marks(n),
            "coverage": np.empty(n),
            "fails": _whole(n),
            "nearest": _whole(n),
            "missing": np.empty(n),
            "type_share": np.empty(n),
            "values": np.empty((n, len(CRITERIA))),
            "total": np.empty(n),
            "has_doubt": _marks((n, len(DOUBT_CODES))),
            "n_doubts": _whole(n),
            "status": _whole(n),
            "service_km": np.empty(n),
        }
        self.arrays = arrays
        self.read_places()
        self.read_rest()

    def read_places(self) -> None:
        """Let the compiled functions write what has a column for each place."""
        arrays = self.arrays
        self.distance_km, self.road_km = arrays["distance_km"], arrays["road_km"]
        self.travel_minutes, self.productive_share = arrays["travel_minutes"], arrays["productive_share"]
        self.reach_low, self.reach_high = arrays["reach_low"], arrays["reach_high"]
        self.is_outside_area, self.is_area_unknown = arrays["is_outside_area"], arrays["is_area_unknown"]
        self.needs_helper, self.part, self.place_fails = arrays["needs_helper"], arrays["part"], arrays["place_fails"]

    def read_rest(self) -> None:
        """Let the compiled functions write the other columns."""
        arrays = self.arrays
        self.available_hours, self.is_valid = arrays["available_hours"], arrays["is_valid"]
        self.runs_beyond, self.goes_out, self.coverage = arrays["runs_beyond"], arrays["goes_out"], arrays["coverage"]
        self.fails, self.nearest, self.missing = arrays["fails"], arrays["nearest"], arrays["missing"]
        self.type_share, self.values, self.total = arrays["type_share"], arrays["values"], arrays["total"]
        self.has_doubt, self.n_doubts = arrays["has_doubt"], arrays["n_doubts"]
        self.status, self.service_km = arrays["status"], arrays["service_km"]


class Best:
    """The best lines until now, best first, with what they are ordered by; room for k."""

    def __init__(self, k: int) -> None:
        arrays: dict[str, Column] = {
            **{name: _whole(k) for name in ("line", "pair", "n_doubts")},
            **{name: np.empty(k) for name in ("total", "service_km", "lacking")},
        }
        self.size, self.arrays = k, arrays
        self.line, self.pair, self.n_doubts = (arrays[name] for name in ("line", "pair", "n_doubts"))
        self.total, self.service_km, self.lacking = arrays["total"], arrays["service_km"], arrays["lacking"]


class Sweep:
    """What a sweep over lines finds: the admitted, and of each refused one what it fails and how little is missing.

    There is room for n lines; `n_admitted` and `n_refused` say how far it is filled. `counts` has one number for
    each gate.
    """

    def __init__(self, n: int) -> None:
        self.n_admitted = self.n_refused = 0
        arrays: dict[str, Column] = {
            **{name: _whole(n) for name in ("admitted", "refused", "fails")},
            **{name: np.empty(n) for name in ("missing", "distance_km")},
            "counts": np.zeros(len(GATE_CODES), dtype=np.int64),
        }
        self.arrays = arrays
        self.admitted, self.refused, self.fails = arrays["admitted"], arrays["refused"], arrays["fails"]
        self.missing, self.distance_km, self.counts = arrays["missing"], arrays["distance_km"], arrays["counts"]


def _marks(shape: int | tuple[int, ...]) -> Column:
    return np.empty(shape, dtype=np.uint8)


def _whole(shape: int | tuple[int, ...]) -> Column:
    return np.empty(shape, dtype=np.int64)
