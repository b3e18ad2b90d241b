"""Why a provider is in the list, in words, with the questions that are still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import isfinite, isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.columns import added_up
from matcher.criteria import Admitted, Scores
from matcher.doubts import STATUSES, Doubts
from matcher.explain_exclusions import SHOWN_DECIMALS, known
from matcher.explain_warnings import WarningWriter
from matcher.messages import REASONS, Speaker
from matcher.model.result import AskedTypes, Crew, Criterion, Match, Note
from matcher.model.supply import UNKNOWN, BoolArray, FloatArray, IntArray
from matcher.ranked_rows import RankedRow, agreement_words, dated_agreements
from matcher.ranking import Ranking
from matcher.wording import labels, place_words

TOTAL_DECIMALS = 4
# Where the measures that are shown as numbers stand among those of a row.
SHOWN = slice(4, 11)


@dataclass(frozen=True)
class RowWriter:
    """Writes the ranked rows of one need."""

    admitted: Admitted
    asked: AskedTypes
    scores: Scores
    found: Doubts
    status: IntArray
    ranking: Ranking
    cost: FloatArray
    has_ended: BoolArray
    speaker: Speaker

    def matches(self, top: int) -> tuple[Match, ...]:
        """Write down the first ranked offerings."""
        warnings = WarningWriter(self.admitted.question, self.asked, self.speaker)
        return tuple(self._match(row, warnings) for row in self._first(top))

    def _first(self, top: int) -> Iterator[RankedRow]:
        """Read the first ranked offerings, each column for all of them at once."""
        positions = self.ranking.order[:top]
        measured, stated = self._measured(positions, self.ranking.farthest[positions]), self._stated(positions)
        shown = zip(*(shown_column(column) for column in measured[SHOWN]), strict=True)
        candidates, part = self.admitted.question.candidates, self.admitted.question.measures.part[positions]
        serves_all = (self.admitted.serves[positions] & (part == 0)).all(axis=1).tolist()
        facts = zip(*(column.tolist() for column in (*measured, *stated)), strict=True)
        for rank, (position, *others) in enumerate(facts):
            served = self._all_places if serves_all[rank] else self._places_served(position)
            yield RankedRow(rank, candidates, served, next(shown), position, *others)

    def _measured(self, positions: IntArray, far: IntArray) -> tuple[NDArray[Any], ...]:
        """Read what was measured of some offerings, at the farthest place that each serves."""
        measures = self.admitted.question.measures
        return (
            positions,
            far,
            self.admitted.question.candidates.is_related[positions],
            measures.goes_out[positions],
            measures.distance_km[positions, far],
            measures.road_km[positions, far],
            measures.travel_minutes[positions, far],
            measures.productive_share[positions, far],
            added_up(measures.available_hours[positions]),
            measures.coverage[positions],
            self.cost[positions, far],
            self.status[positions],
            self.scores.totals[positions],
            measures.is_area_unknown[positions, far],
        )

    def _stated(self, positions: IntArray) -> tuple[NDArray[Any], ...]:
        """Read what some offerings and their providers state, and the parts of their scores."""
        candidates, values = self.admitted.question.candidates, self.scores.values[positions]
        columns, of_provider = candidates.columns, candidates.supply.provider_columns
        provider = columns.provider[positions]
        return (
            provider,
            columns.service_type[positions],
            columns.site[positions],
            columns.site_nis[positions],
            columns.has_area[positions],
            columns.radius_km[positions],
            columns.team_workers[positions],
            columns.team_supervisors[positions],
            columns.rate_eur_per_hour[positions],
            columns.valid_to[positions],
            columns.agreed_until[positions],
            of_provider.confirmed_on[provider],
            of_provider.reserved_eligible[provider],
            of_provider.disadvantaged_share[provider],
            values,
            (100 * values * np.array(self.scores.weights)).round(TOTAL_DECIMALS),
        )

    def _match(self, row: RankedRow, warnings: WarningWriter) -> Match:
        """Write down one ranked offering."""
        distance_km, road_km, minutes, share, hours, coverage, cost = row.shown
        return Match(
            rank=row.rank + 1,
            provider_id=row.provider_id,
            provider_name=row.provider_name,
            service_type=self._code(row),
            site=row.candidates.supply.site_ids[row.site] if row.site != UNKNOWN else None,
            status=STATUSES[row.status],
            score=row.score,
            criteria=tuple(map(Criterion, self.scores.criteria, row.values, self.scores.weights, row.contributions)),
            distance_km=distance_km,
            road_km=road_km,
            travel_minutes=minutes,
            productive_share=share,
            hours_needed=self._hours_needed,
            hours_available=hours,
            coverage=coverage,
            rate_eur_per_hour=stated_as_is(row.rate_eur_per_hour),
            cost_eur_per_productive_hour=cost,
            crew=self._crew(row),
            places_served=row.places_served,
            warnings=tuple([warnings.warning(code, row) for code in self.found.codes_at(row.position)]),
            reasons=self._reasons(row),
        )

    @cached_property
    def _hours_needed(self) -> float | None:
        return known(self.admitted.question.work.total_hours)

    @cached_property
    def _all_places(self) -> tuple[str, ...]:
        """Name every place as a whole."""
        question = self.admitted.question
        parts = question.candidates.supply.parts
        return tuple(place_words(place, parts, 0, self.speaker) for place in question.need.places)

    def _places_served(self, position: int) -> tuple[str, ...]:
        """Name the places that the offering may serve, with the part where it is only a part."""
        question = self.admitted.question
        supply, part = question.candidates.supply, question.measures.part
        served = []
        for index, place in enumerate(question.need.places):
            if self.admitted.serves[position, index]:
                served.append(place_words(place, supply.parts, int(part[position, index]), self.speaker))
        return tuple(served)

    def _labels(self, codes: tuple[str, ...]) -> str:
        return labels(codes, self.admitted.question.policy.service_types, self.speaker)

    def _reasons(self, row: RankedRow) -> tuple[Note, ...]:
        """List what speaks for this provider, in the order in which a person asks."""
        reasons = (
            self._service_reason(row),
            self._area_reason(row),
            self._own_municipality_reason(row),
            self._supervisor_reason(row),
            self._travel_reason(row),
            self._cost_reason(row),
            self._coverage_reason(row),
            self._reach_reason(row),
            self._reserved_reason(row),
            *self._end_reasons(row),
            self._tie_reason(row.rank),
        )
        return tuple([reason for reason in reasons if reason is not None])

    def _note(self, code: str, **facts: object) -> Note:
        return Note(code, self.speaker.fill(REASONS[code], facts))

    def _code(self, row: RankedRow) -> str:
        return self.admitted.question.policy.service_types.codes[row.service_type]

    def _service_reason(self, row: RankedRow) -> Note:
        """Say how the service fits: the same for every row of one service type."""
        code = self._code(row)
        if code not in self._services:
            self._services[code] = self._service_note(code, is_related=row.is_related)
        return self._services[code]

    @cached_property
    def _services(self) -> dict[str, Note]:
        return {}

    def _service_note(self, code: str, *, is_related: bool) -> Note:
        if is_related:
            return self._note("service_related", service=self._labels((code,)), relation=self._relation(code))
        kind = "service_exact" if self.asked.combine == "all" else "service_possible"
        return self._note(kind, service=self._labels((code,)))

    def _relation(self, code: str) -> str:
        """Give the reason of the strongest relation with an asked type."""
        related = self.admitted.question.policy.service_types.related
        found = [r for asked in self.asked.codes for r in related.get(asked, ()) if r.code == code]
        return max(found, key=lambda relation: relation.weight).reason(self.speaker.lang)

    def _area_reason(self, row: RankedRow) -> Note | None:
        if not row.has_area or not row.goes_out or row.is_area_unknown:
            return None
        if isnan(row.radius_km):
            return self._note("within_area", places=self.speaker.listed(row.places_served))
        distance, limit = self.speaker.number(row.distance_km), self.speaker.number(row.radius_km)
        return self._note("within_radius", distance=distance, limit=limit)

    def _own_municipality_reason(self, row: RankedRow) -> Note | None:
        municipality = self._municipalities.get(row.site_nis)
        return None if municipality is None else self._note("own_municipality", municipality=municipality)

    @cached_property
    def _municipalities(self) -> dict[int, str]:
        """Name the municipalities of the need by their code."""
        return {int(place.nis_code): place.municipality for place in self.admitted.question.need.places}

    def _supervisor_reason(self, row: RankedRow) -> Note | None:
        if isnan(row.team_supervisors) or not row.team_supervisors:
            return None
        return team_note(people(row.team_workers), int(row.team_supervisors), self.speaker.lang)

    def _travel_reason(self, row: RankedRow) -> Note | None:
        if isnan(row.travel_minutes) or not row.goes_out:
            return None
        return self._note(
            "travel",
            minutes=self.speaker.number(row.travel_minutes),
            road=self.speaker.number(row.road_km),
            share=self.speaker.number(100 * row.productive_share),
        )

    def _cost_reason(self, row: RankedRow) -> Note | None:
        cost, rate = row.cost, row.rate_eur_per_hour
        if not isfinite(cost) or isnan(rate):
            return None
        return self._note(
            "cost",
            cost=self.speaker.number(cost, 2),
            rate=self.speaker.number(rate, 2),
            share=self.speaker.number(100 * row.productive_share),
        )

    def _coverage_reason(self, row: RankedRow) -> Note | None:
        covered, available, needed = row.coverage, row.hours_available, self._hours_needed
        if isnan(covered) or isnan(available) or needed is None:
            return None
        return self._note(
            "coverage",
            available=self.speaker.number(available),
            coverage=self.speaker.number(100 * covered),
            needed=self.speaker.number(needed),
        )

    def _reach_reason(self, row: RankedRow) -> Note | None:
        question = self.admitted.question
        if question.need.kind != "enclave":
            return None
        low = float(question.measures.reach_low[row.position, row.far])
        if low < question.policy.reach.minimum_share:
            return None
        return self._note("reachable", share=self.speaker.number(100 * low))

    def _reserved_reason(self, row: RankedRow) -> Note | None:
        question = self.admitted.question
        if not question.need.reserved:
            return None
        proven = row.reserved_eligible == 1 or row.disadvantaged_share >= question.policy.reserved_minimum_share
        return self._note("reserved_eligible") if proven else None

    def _end_reasons(self, row: RankedRow) -> list[Note]:
        """Say when the offer ends, and which running agreements for it the sources mention."""
        as_of, notes = self.admitted.question.policy.as_of, []
        if row.valid_to and not self.has_ended[row.position]:
            notes.append(self._note("runs_until", until=self.speaker.date(date.fromordinal(row.valid_to))))
        notes.extend(
            Note("agreement_until", agreement_words(self.speaker, REASONS, "agreement_until", dated))
            for dated in dated_agreements(row, self.speaker)
            if dated[0] >= as_of
        )
        return notes

    def _tie_reason(self, rank: int) -> Note | None:
        breaker = self.ranking.tie_broken_by[rank]
        if breaker is None:
            return None
        other = self.admitted.question.candidates.provider_name(int(self.ranking.order[rank + 1]))
        return self._note(f"tie_break_{breaker}", other=other)

    def _crew(self, row: RankedRow) -> Crew:
        """Say who goes out: the workers asked, else the provider's team, always with a supervisor."""
        need, rules = self.admitted.question.need, self.admitted.question.policy.crew
        if need.workers is not None:
            return Crew(need.workers, rules.supervisors_for(need.workers))
        return Crew(people(row.team_workers), people(row.team_supervisors))


@lru_cache(maxsize=1024)
def team_note(workers: int | None, supervisors: int, lang: str) -> Note:
    """Say with whom the team goes out; most teams are like another one."""
    speaker = Speaker(lang)
    facts = {"supervisors": speaker.counted(supervisors, "supervisor")}
    if workers is None:
        return Note("supervised", speaker.fill(REASONS["supervised"], facts))
    facts["workers"] = speaker.counted(workers, "worker")
    return Note("with_supervisor", speaker.fill(REASONS["with_supervisor"], facts))


def shown_column(column: FloatArray) -> list[float | None]:
    """Round a column as it is shown; what is unknown, or without a limit, becomes None.

    Examples
    --------
    >>> shown_column(np.array([1.23456, np.nan, np.inf]))
    [1.2346, None, None]
    """
    return [value if isfinite(value) else None for value in column.round(SHOWN_DECIMALS).tolist()]


def people(count: float) -> int | None:
    """Read a number of people from a column; nan is unknown."""
    return None if isnan(count) else int(count)


def stated_as_is(value: float) -> float | None:
    """Read what a provider stated from a column, not rounded; nan is unknown."""
    return None if isnan(value) else value
