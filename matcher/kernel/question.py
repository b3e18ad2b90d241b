"""One need as numbers: what the compiled functions ask of every line."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import NamedTuple

import numpy as np

from matcher.areas import membership, period_days, province_bit
from matcher.entrustment import holds_for
from matcher.gates import allowed_kinds, kind_bits, own_municipalities
from matcher.index.building import points
from matcher.index.room import Column
from matcher.index.table import SupplyIndex
from matcher.kernel.values import BY_OFFERING, EVERYONE, NOBODY, Ask
from matcher.measures import MODE_BIT
from matcher.model.need import Need
from matcher.model.policy import CRITERIA, Policy, TravelTable
from matcher.model.result import AskedTypes
from matcher.model.supply import UNKNOWN
from matcher.reach import runs_in_time
from matcher.retrieval import direct_values, related_values
from matcher.travel import table_positions
from matcher.workload import Workload, open_side, waits_for_season, workload

NO_TABLE, NO_MARKS = np.empty((0, 0)), np.empty((0, 0), dtype=np.uint8)
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

    def ask(self, need: Need, asked: AskedTypes) -> Asked:
        """Write a need as numbers."""
        work = workload(need, open_horizon_months=self.policy.open_horizon_months)
        ask, types = Ask(len(need.places), work.n_months), self._types(asked)
        days = period_days(need, self.policy)
        self._write_places(ask, need, days)
        self._write_months(ask, work)
        self._write_days(ask, need, days)
        self._write_crew(ask, need)
        self._write_who(ask, need)
        self._write_access(ask, need)
        ask.read_types(value=types.value, direct=types.direct, related=types.related, n_bundle=types.n_bundle)
        self._write_weights(ask, need.weights or self.policy.weights, is_sized=work.hours_per_month is not None)
        return Asked(ask, work, types)

    def _write_places(self, ask: Ask, need: Need, days: tuple[int, int]) -> None:
        """Write the places, and which areas and measured times go with them."""
        supply, places = self.index.supply, need.places
        found = [membership(supply, place, days) for place in places]
        ask.read_places(
            point=points(np.array([p.lat_deg for p in places]), np.array([p.lon_deg for p in places])),
            province=np.array([province_bit(supply, place) for place in places]),
            holds=np.array([holds for holds, _ in found]).view(np.uint8),
            part=np.array([part for _, part in found]),
            max_km=_number(need.max_km),
        )
        minutes, road_km = self._measured(need, self.policy.travel.table)
        ask.read_table(minutes=minutes, road_km=road_km)

    def _measured(self, need: Need, table: TravelTable | None) -> tuple[Column, Column]:
        """Read the measured minutes and kilometres between each municipality and each place."""
        if table is None:
            return NO_TABLE, NO_TABLE
        to_nis = np.array([[int(place.nis_code)] for place in need.places])
        at = table_positions(np.array(self.index.municipalities, dtype=np.int64), to_nis, table)
        return np.where(at < 0, nan, table.minutes[at]), np.where(at < 0, nan, table.road_km[at])

    def _write_months(self, ask: Ask, work: Workload) -> None:
        """Write the months and the hours."""
        columns = [self._month_columns.get(month, UNKNOWN) for month in work.months]
        ask.read_months(starts=_whole(work.starts), ends=_whole(work.ends), columns=_whole(columns))
        ask.read_hours(hours=_number(work.hours_per_month), total_hours=_number(work.total_hours))

    def _write_days(self, ask: Ask, need: Need, days: tuple[int, int]) -> None:
        """Write the period, and what comes after (or before) an open one."""
        side, edge_day = open_side(need, open_horizon_months=self.policy.open_horizon_months)
        waits = _whole(waits_for_season(need.season_months, step=side or 1))
        ask.read_days(first_day=days[0], last_day=days[1], side=side, edge_day=edge_day, waits=waits)

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
            own_nis=_whole([int(code) for code in own_municipalities(need)]),
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
        if key not in self._kept_types:
            if len(self._kept_types) >= MOST_KEPT:
                self._kept_types.clear()
            self._kept_types[key] = self._numbered(asked)
        return self._kept_types[key]

    def _numbered(self, asked: AskedTypes) -> TypeNumbers:
        direct, related = direct_values(asked), related_values(asked, self.policy)
        value = np.zeros(len(self._type_numbers))
        for code, each in (related | direct).items():
            value[self._type_numbers[code]] = each
        is_bundle = asked.combine == "all" and len(asked.types) > 1
        return TypeNumbers(
            value=value,
            direct=_whole([self._type_numbers[code] for code in direct]),
            related=_whole([self._type_numbers[code] for code in related]),
            n_bundle=len(asked.types) if is_bundle else 1,
        )

    def _write_weights(self, ask: Ask, weights: Mapping[str, float], *, is_sized: bool) -> None:
        """Write what each criterion weighs, and what all of them can give together."""
        most = sum(weights.values())
        if not is_sized:
            most -= weights.get("capacity", 0.0) * (1 - self._most_without_hours)
        ask.read_weights(weights=np.array([weights.get(name, 0.0) for name in CRITERIA]), most=most)

    @cached_property
    def _most_without_hours(self) -> float:
        """Give the greatest value of the free hours when none are asked: that of not knowing, or of having none."""
        function = self.policy.value_functions["capacity"]
        without = -function.worst / (function.best - function.worst)
        return max(function.neutral, min(1.0, without))


def _whole(values: list[int] | tuple[int, ...]) -> Column:
    return np.array(values, dtype=np.int64)


def _number(value: float | None) -> float:
    return nan if value is None else float(value)


def _yes_no(answer: bool | None) -> int:
    return UNKNOWN if answer is None else int(answer)
