"""Why a provider is in the list, in words, with the questions that are still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from matcher.criteria import Admitted, Scores
from matcher.doubts import STATUSES, Doubts
from matcher.explain_exclusions import known
from matcher.explain_warnings import WarningWriter
from matcher.messages import REASONS, Speaker
from matcher.model.provider import OPEN_END, Offering
from matcher.model.result import AskedTypes, Crew, Criterion, Match, Note
from matcher.model.supply import BoolArray, FloatArray, IntArray
from matcher.ranked_rows import RankedRow, agreement_words, dated_agreements
from matcher.ranking import Ranking
from matcher.wording import labels, place_words

TOTAL_DECIMALS = 4


@dataclass(frozen=True, slots=True)
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
        """Read the first ranked offerings, a measure for all of them at once."""
        positions = self.ranking.order[:top]
        far = self.ranking.farthest[positions]
        question, measures = self.admitted.question, self.admitted.question.measures
        columns = (
            positions,
            far,
            question.candidates.is_related[positions],
            measures.goes_out[positions],
            measures.distance_km[positions, far],
            measures.road_km[positions, far],
            measures.travel_minutes[positions, far],
            measures.productive_share[positions, far],
            measures.available_hours[positions].sum(axis=1),
            measures.coverage[positions],
            self.cost[positions, far],
        )
        for rank, (position, *measured) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
            provider, offering = question.candidates.provider(position), question.candidates.offering(position)
            yield RankedRow(rank, provider, offering, self._places_served(position), position, *measured)

    def _match(self, row: RankedRow, warnings: WarningWriter) -> Match:
        """Write down one ranked offering."""
        position, offering = row.position, row.offering
        return Match(
            rank=row.rank + 1,
            provider_id=row.provider.id,
            provider_name=row.provider.name,
            service_type=offering.service_type,
            site=offering.site.id if offering.site else None,
            status=STATUSES[int(self.status[position])],
            score=float(self.scores.totals[position]),
            criteria=self._criteria(position),
            distance_km=known(row.distance_km),
            road_km=known(row.road_km),
            travel_minutes=known(row.travel_minutes),
            productive_share=known(row.productive_share),
            hours_needed=known(self.admitted.question.work.total_hours),
            hours_available=known(row.hours_available),
            coverage=known(row.coverage),
            rate_eur_per_hour=offering.rate_eur_per_hour,
            cost_eur_per_productive_hour=known(row.cost),
            crew=crew_for(self.admitted, offering),
            places_served=row.places_served,
            warnings=tuple([warnings.warning(code, row) for code in self.found.codes_at(position)]),
            reasons=self._reasons(row),
        )

    def _criteria(self, position: int) -> tuple[Criterion, ...]:
        scores = self.scores
        parts = zip(scores.criteria, scores.values[position].tolist(), scores.weights, strict=True)
        return tuple([Criterion(*part, round(100 * part[1] * part[2], TOTAL_DECIMALS)) for part in parts])

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

    def _service_reason(self, row: RankedRow) -> Note:
        code = row.offering.service_type
        if row.is_related:
            return self._note("service_related", service=self._labels((code,)), relation=self._relation(code))
        kind = "service_exact" if self.asked.combine == "all" else "service_possible"
        return self._note(kind, service=self._labels((code,)))

    def _relation(self, code: str) -> str:
        """Give the reason of the strongest relation with an asked type."""
        related = self.admitted.question.policy.service_types.related
        found = [r for asked in self.asked.codes for r in related.get(asked, ()) if r.code == code]
        return max(found, key=lambda relation: relation.weight).reason(self.speaker.lang)

    def _area_reason(self, row: RankedRow) -> Note | None:
        area = row.offering.area
        if area is None or not row.goes_out:
            return None
        if self.admitted.question.measures.is_area_unknown[row.position, row.far]:
            return None
        if area.radius_km is None:
            return self._note("within_area", places=self.speaker.listed(row.places_served))
        distance, limit = self.speaker.number(row.distance_km), self.speaker.number(area.radius_km)
        return self._note("within_radius", distance=distance, limit=limit)

    def _own_municipality_reason(self, row: RankedRow) -> Note | None:
        site, places = row.offering.site, self.admitted.question.need.places
        if site is None or site.nis_code not in {place.nis_code for place in places}:
            return None
        return self._note("own_municipality", municipality=site.municipality)

    def _supervisor_reason(self, row: RankedRow) -> Note | None:
        team = row.offering.team
        if team is None or not team.supervisors:
            return None
        supervisors = self.speaker.counted(team.supervisors, "supervisor")
        if team.workers is None:
            return self._note("supervised", supervisors=supervisors)
        return self._note(
            "with_supervisor", workers=self.speaker.counted(team.workers, "worker"), supervisors=supervisors
        )

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
        cost, rate = known(row.cost), row.offering.rate_eur_per_hour
        if cost is None or rate is None:
            return None
        return self._note(
            "cost",
            cost=self.speaker.number(cost, 2),
            rate=self.speaker.number(rate, 2),
            share=self.speaker.number(100 * row.productive_share),
        )

    def _coverage_reason(self, row: RankedRow) -> Note | None:
        covered, available = known(row.coverage), known(row.hours_available)
        needed = self.admitted.question.work.total_hours
        if covered is None or available is None or needed is None:
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
        question, provider = self.admitted.question, row.provider
        share = provider.disadvantaged_share
        proven = provider.reserved_eligible or (share is not None and share >= question.policy.reserved_minimum_share)
        return self._note("reserved_eligible") if question.need.reserved and proven else None

    def _end_reasons(self, row: RankedRow) -> list[Note]:
        """Say when the offer ends, and which running agreements for it the sources mention."""
        as_of, until, notes = self.admitted.question.policy.as_of, row.offering.valid_to or OPEN_END, []
        if until != OPEN_END and not self.has_ended[row.position]:
            notes.append(self._note("runs_until", until=self.speaker.date(until)))
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
        other = self.admitted.question.candidates.provider(int(self.ranking.order[rank + 1]))
        return self._note(f"tie_break_{breaker}", other=other.name)


def crew_for(admitted: Admitted, offering: Offering) -> Crew:
    """Say who goes out: the workers asked, else the provider's team, always with a supervisor."""
    need, rules = admitted.question.need, admitted.question.policy.crew
    if need.workers is not None:
        return Crew(need.workers, rules.supervisors_for(need.workers))
    team = offering.team
    return Crew(team.workers, team.supervisors) if team else Crew(None, None)
