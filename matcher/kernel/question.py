"""One need as numbers: what the compiled functions ask of every line."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import NamedTuple

import numpy as np

from matcher.entrustment import holds_for
from matcher.gates import allowed_kinds, kind_bits, own_municipalities
from matcher.index.table import SupplyIndex
from matcher.kernel.kept import KeptPeriods, KeptPlaces, Period, weight_column, whole
from matcher.kernel.values import BY_OFFERING, EVERYONE, NOBODY, Ask
from matcher.measures import MODE_BIT
from matcher.model.need import Need
from matcher.model.policy import Policy, TravelTable
from matcher.model.result import AskedTypes
from matcher.model.supply import UNKNOWN, Column
from matcher.reach import runs_in_time
from matcher.retrieval import direct_values, related_values
from matcher.travel import table_positions
from matcher.workload import Workload

NO_TABLE, NO_MARKS, NO_CODES = np.empty((0, 0)), np.empty((0, 0), dtype=np.uint8), np.empty(0, dtype=np.int64)
MOST_KEPT = 4096


class TypeNumbers(NamedTuple):
    """The asked service types as numbers: what each is worth, which are asked, and which could stand in for them."""

    value: Column
    direct: Column
    related: Column
    n_bundle: int


@dataclass(frozen=True)
class Asked:
    """A need, ready for the compiled functions."""

    ask: Ask
    work: Workload
    types: TypeNumbers


@dataclass(frozen=True)
class Asker:
    """Turns needs into numbers for one index and one policy."""

    index: SupplyIndex
    policy: Policy

    @cached_property
    def _type_numbers(self) -> Mapping[str, int]:
        """Number the service types as the columns do."""
        return {code: number for number, code in enumerate(self.policy.service_types.codes)}

    @cached_property
    def _month_columns(self) -> Mapping[int, int]:
        return {month: column for column, month in enumerate(self.index.supply.months.tolist())}

    @cached_property
    def _kept_types(self) -> dict[tuple[object, ...], TypeNumbers]:
        """Keep what is asked most: the same few service types come again and again."""
        return {}

    @cached_property
    def _kept_places(self) -> KeptPlaces:
        return KeptPlaces(self.index)

    @cached_property
    def _kept_periods(self) -> KeptPeriods:
        return KeptPeriods(self._month_columns, self.policy)

    def ask(self, need: Need, asked: AskedTypes) -> Asked:
        """Write a need as numbers."""
        period, types = self._kept_periods.of(need), self._types(asked)
        work = period.work
        ask = Ask(len(need.places), work.n_months)
        self._write_places(ask, need, period.days)
        self._write_period(ask, period)
        self._write_crew(ask, need)
        self._write_who(ask, need)
        self._write_access(ask, need)
        ask.read_types(value=types.value, direct=types.direct, related=types.related, n_bundle=types.n_bundle)
        self._write_weights(ask, need, is_sized=work.hours_per_month is not None)
        return Asked(ask, work, types)

    def _write_places(self, ask: Ask, need: Need, days: tuple[int, int]) -> None:
        """Write the places, and which areas and measured times go with them."""
        ask.read_places(**self._kept_places.of(need.places, days)._asdict(), max_km=_number(need.max_km))
        minutes, road_km = self._measured(need, self.policy.travel.table)
        ask.read_table(minutes=minutes, road_km=road_km)

    def _measured(self, need: Need, table: TravelTable | None) -> tuple[Column, Column]:
        """Read the measured minutes and kilometres between each municipality and each place."""
        if table is None:
            return NO_TABLE, NO_TABLE
        to_nis = np.array([[int(place.nis_code)] for place in need.places])
        at = table_positions(np.array(self.index.municipalities, dtype=np.int64), to_nis, table)
        return np.where(at < 0, nan, table.minutes[at]), np.where(at < 0, nan, table.road_km[at])

    def _write_period(self, ask: Ask, period: Period) -> None:
        """Write the months and the hours, and what comes after (or before) an open period."""
        work, (first_day, last_day) = period.work, period.days
        ask.read_months(starts=period.starts, ends=period.ends, columns=period.columns)
        ask.read_hours(hours=_number(work.hours_per_month), total_hours=_number(work.total_hours))
        ask.read_days(
            first_day=first_day, last_day=last_day, side=period.side, edge_day=period.edge_day, waits=period.waits
        )

    def _write_crew(self, ask: Ask, need: Need) -> None:
        """Write how the work is done and by how many people."""
        mode, crew, workers = need.asked_mode, self.policy.crew, need.workers
        ask.read_crew(
            mode_bit=0 if mode is None else MODE_BIT[mode],
            outing=BY_OFFERING if mode is None else NOBODY if mode == "in_house" else EVERYONE,
            workers=_number(workers),
            required_supervisors=nan if workers is None else float(crew.supervisors_for(workers)),
            crew=float(crew.workers if workers is None else workers),
        )

    def _write_who(self, ask: Ask, need: Need) -> None:
        """Write which providers are wanted."""
        ask.read_wishes(
            has_start=need.start is not None,
            is_corrected=any(place.correction for place in need.places),
            is_reserved=need.reserved,
            kinds=kind_bits(allowed_kinds(need)),
        )
        ask.read_ties(
            must_own=need.must_own_municipality,
            own_nis=whole([int(code) for code in own_municipalities(need)]) if need.must_own_municipality else NO_CODES,
            entrusted_only=need.entrusted_only,
            entrusted_by=self._entrusting(need) if need.entrusted_only else NO_MARKS,
        )

    def _entrusting(self, need: Need) -> Column:
        """Say which bodies may entrust the service for each place."""
        bodies = self.index.supply.bodies
        held = [[holds_for(body, need, place) for place in need.places] for body in bodies]
        return np.array(held, dtype=np.uint8).reshape(len(bodies), len(need.places))

    def _write_access(self, ask: Ask, need: Need) -> None:
        """Write how the workers of an enclave can get there."""
        access, is_enclave = need.site_access, need.kind == "enclave"
        ask.read_access(
            is_enclave=is_enclave,
            bike=_yes_no(access.bike),
            public_transport=_yes_no(access.public_transport),
            in_time=_yes_no(runs_in_time(access, self.policy.reach)),
            helped=self._helped(need) if is_enclave else NO_MARKS,
        )

    def _helped(self, need: Need) -> Column:
        """Mark for each place the homes that a mobility project serves when the need starts."""
        helped = np.zeros((len(need.places), len(self.index.municipalities)), dtype=np.uint8)
        for helper in self.policy.reach.helpers:
            if helper.is_active(need.start or self.policy.as_of):
                homes = np.isin(self.index.municipalities, [int(code) for code in helper.nis_codes])
                for at, place in enumerate(need.places):
                    helped[at] |= homes | (place.nis_code in helper.nis_codes)
        return helped

    def _types(self, asked: AskedTypes) -> TypeNumbers:
        """Number the asked service types and the related ones."""
        key = (asked.combine, *((each.code, each.score) for each in asked.types))
        found = self._kept_types.get(key)  # another thread may clear them at any moment
        if found is None:
            if len(self._kept_types) >= MOST_KEPT:
                self._kept_types.clear()
            found = self._kept_types[key] = self._numbered(asked)
        return found

    def _numbered(self, asked: AskedTypes) -> TypeNumbers:
        direct, related = direct_values(asked), related_values(asked, self.policy)
        value = np.zeros(len(self._type_numbers))
        for code, each in (related | direct).items():
            value[self._type_numbers[code]] = each
        is_bundle = asked.combine == "all" and len(asked.types) > 1
        return TypeNumbers(
            value=value,
            direct=whole([self._type_numbers[code] for code in direct]),
            related=whole([self._type_numbers[code] for code in related]),
            n_bundle=len(asked.types) if is_bundle else 1,
        )

    def _write_weights(self, ask: Ask, need: Need, *, is_sized: bool) -> None:
        """Write what each criterion weighs, and what all of them can give together."""
        weights = need.weights or self.policy.weights
        most = sum(weights.values())
        if not is_sized:
            most -= weights.get("capacity", 0.0) * (1 - self._most_without_hours)
        ask.read_weights(weights=weight_column(weights) if need.weights else self._usual_weights, most=most)

    @cached_property
    def _usual_weights(self) -> Column:
        return weight_column(self.policy.weights)

    @cached_property
    def _most_without_hours(self) -> float:
        """Give the greatest value of the free hours when none are asked: that of not knowing, or of having none."""
        function = self.policy.value_functions["capacity"]
        without = -function.worst / (function.best - function.worst)
        return max(function.neutral, min(1.0, without))


def _number(value: float | None) -> float:
    return nan if value is None else float(value)


def _yes_no(answer: bool | None) -> int:
    return UNKNOWN if answer is None else int(answer)
