"""Why a provider is in the list, in words, with the questions that are still open."""

from dataclasses import dataclass
from datetime import date
from math import isnan

import numpy as np

from matcher.criteria import Admitted, Scores
from matcher.doubts import STATUSES, Doubts, agreement_has_ended, offer_has_ended
from matcher.explain_exclusions import known
from matcher.messages import REASONS, WARNINGS, WORDS, Sentences, Speaker
from matcher.model.provider import OPEN_END, Offering, Provider
from matcher.model.result import AskedTypes, Crew, Criterion, Match, Note
from matcher.model.supply import FloatArray, IntArray
from matcher.ranking import Ranking
from matcher.wording import labels, own_words, place_words

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
    speaker: Speaker

    def match(self, rank: int) -> Match:
        """Write down one ranked offering; `rank` counts from 0."""
        position = int(self.ranking.order[rank])
        seen = self._look_at(position)
        measures, work = self.admitted.question.measures, self.admitted.question.work
        far = int(self.ranking.farthest[position])
        return Match(
            rank=rank + 1,
            provider_id=seen.provider.id,
            provider_name=seen.provider.name,
            service_type=seen.offering.service_type,
            site=seen.offering.site.id if seen.offering.site else None,
            status=STATUSES[int(self.status[position])],
            score=float(self.scores.totals[position]),
            criteria=self._criteria(position),
            distance_km=known(float(measures.distance_km[position, far])),
            road_km=known(float(measures.road_km[position, far])),
            travel_minutes=known(float(measures.travel_minutes[position, far])),
            productive_share=known(float(measures.productive_share[position, far])),
            hours_needed=known(work.total_hours),
            hours_available=self._hours_available(position),
            coverage=known(float(measures.coverage[position])),
            rate_eur_per_hour=seen.offering.rate_eur_per_hour,
            cost_eur_per_productive_hour=self._cost(position, far),
            crew=crew_for(self.admitted, seen.offering),
            places_served=self._places_served(position),
            warnings=self._warnings(position, seen),
            reasons=self._reasons(rank, position, far, seen),
        )

    def _look_at(self, position: int) -> "Seen":
        candidates = self.admitted.question.candidates
        is_related = bool(candidates.is_related[position])
        return Seen(candidates.provider(position), candidates.offering(position), is_related)

    def _criteria(self, position: int) -> tuple[Criterion, ...]:
        scores = self.scores
        values = scores.values[position].tolist()
        return tuple(
            Criterion(name, value, weight, round(100 * value * weight, TOTAL_DECIMALS))
            for name, value, weight in zip(scores.criteria, values, scores.weights, strict=True)
        )

    def _hours_available(self, position: int) -> float | None:
        """Add up the free hours over the need's months; unknown when one month is."""
        return known(float(np.sum(self.admitted.question.measures.available_hours[position])))

    def _cost(self, position: int, far: int) -> float | None:
        return known(float(self.cost[position, far]))

    def _places_served(self, position: int) -> tuple[str, ...]:
        """Name the places that the offering may serve, with the part where it is only a part."""
        question = self.admitted.question
        supply, part = question.candidates.supply, question.measures.part
        served = []
        for index, place in enumerate(question.need.places):
            if self.admitted.serves[position, index]:
                served.append(place_words(place, supply.parts, int(part[position, index]), self.speaker))
        return tuple(served)

    def _warnings(self, position: int, seen: "Seen") -> tuple[Note, ...]:
        facts = self._warning_facts(position, seen)
        return tuple(Note(code, self.speaker.say(WARNINGS, code, **facts)) for code in self.found.codes_at(position))

    def _warning_facts(self, position: int, seen: "Seen") -> dict[str, object]:
        question = self.admitted.question
        need, policy = question.need, question.policy
        confirmed, workers = seen.provider.confirmed_on, need.workers or 1
        first_day = need.start or policy.as_of
        helpers = tuple(helper.name for helper in policy.reach.helpers if helper.is_active(first_day))
        return {
            "places": self.speaker.listed(self._places_served(position)),
            "asked": self._labels(self.asked.codes),
            "service": self._labels((seen.offering.service_type,)),
            "minimum": self.speaker.number(100 * policy.reserved_minimum_share),
            "confirmed": self._confirmed_words(confirmed),
            "correction": " ".join(place.correction for place in need.places if place.correction),
            "own": own_words(need, self.speaker),
            "helpers": self.speaker.listed(helpers, "or"),
            "ended": self._ended_words(position, seen),
            "workers": self.speaker.counted(workers, "worker"),
            "required": self.speaker.counted(policy.crew.supervisors_for(workers), "supervisor"),
            "ratio": self.speaker.number(policy.crew.workers_per_supervisor),
        }

    def _confirmed_words(self, confirmed: date | None) -> str:
        if confirmed is None:
            return self.speaker.say(WORDS, "never_confirmed")
        return self.speaker.say(WORDS, "confirmed_on", date=self.speaker.date(confirmed))

    def _ended_words(self, position: int, seen: "Seen") -> str:
        """Say that the offer ended, that the last agreement did, or both."""
        question, sentences = self.admitted.question, []
        if offer_has_ended(question)[position]:
            until = seen.offering.valid_to or OPEN_END
            sentences.append(self.speaker.say(WORDS, "offer_ended", date=self.speaker.date(until)))
        if agreement_has_ended(question)[position]:
            last = max(self._dated_agreements(seen), key=lambda dated: dated[0])
            sentences.append(self._agreement_words(WORDS, "agreement_ended", *last))
        return " ".join(sentences)

    def _labels(self, codes: tuple[str, ...]) -> str:
        return labels(codes, self.admitted.question.policy.service_types, self.speaker)

    def _reasons(self, rank: int, position: int, far: int, seen: "Seen") -> tuple[Note, ...]:
        """List what speaks for this provider, in the order in which a person asks."""
        reasons = [
            self._service_reason(seen),
            self._area_reason(position, far, seen),
            self._own_municipality_reason(seen),
            self._supervisor_reason(seen),
            self._travel_reason(position, far),
            self._cost_reason(position, far, seen),
            self._coverage_reason(position),
            self._reach_reason(position, far),
            self._reserved_reason(seen),
            *self._end_reasons(position, seen),
            self._tie_reason(rank),
        ]
        return tuple(reason for reason in reasons if reason is not None)

    def _note(self, code: str, **facts: object) -> Note:
        return Note(code, self.speaker.say(REASONS, code, **facts))

    def _service_reason(self, seen: "Seen") -> Note:
        code = seen.offering.service_type
        if seen.is_related:
            return self._note("service_related", service=self._labels((code,)), relation=self._relation(code))
        kind = "service_exact" if self.asked.combine == "all" else "service_possible"
        return self._note(kind, service=self._labels((code,)))

    def _relation(self, code: str) -> str:
        """Give the reason of the strongest relation with an asked type."""
        related = self.admitted.question.policy.service_types.related
        found = [r for asked in self.asked.codes for r in related.get(asked, ()) if r.code == code]
        return max(found, key=lambda relation: relation.weight).reason(self.speaker.lang)

    def _area_reason(self, position: int, far: int, seen: "Seen") -> Note | None:
        question, area = self.admitted.question, seen.offering.area
        if area is None or not question.measures.goes_out[position]:
            return None
        if question.measures.is_area_unknown[position, far]:
            return None
        if area.radius_km is None:
            return self._note("within_area", places=self.speaker.listed(self._places_served(position)))
        km = float(question.measures.distance_km[position, far])
        return self._note("within_radius", distance=self.speaker.number(km), limit=self.speaker.number(area.radius_km))

    def _own_municipality_reason(self, seen: "Seen") -> Note | None:
        site, places = seen.offering.site, self.admitted.question.need.places
        if site is None or site.nis_code not in {place.nis_code for place in places}:
            return None
        return self._note("own_municipality", municipality=site.municipality)

    def _supervisor_reason(self, seen: "Seen") -> Note | None:
        team = seen.offering.team
        if team is None or not team.supervisors:
            return None
        supervisors = self.speaker.counted(team.supervisors, "supervisor")
        if team.workers is None:
            return self._note("supervised", supervisors=supervisors)
        return self._note(
            "with_supervisor", workers=self.speaker.counted(team.workers, "worker"), supervisors=supervisors
        )

    def _travel_reason(self, position: int, far: int) -> Note | None:
        measures = self.admitted.question.measures
        minutes = float(measures.travel_minutes[position, far])
        if isnan(minutes) or not measures.goes_out[position]:
            return None
        return self._note(
            "travel",
            minutes=self.speaker.number(minutes),
            road=self.speaker.number(float(measures.road_km[position, far])),
            share=self.speaker.number(100 * float(measures.productive_share[position, far])),
        )

    def _cost_reason(self, position: int, far: int, seen: "Seen") -> Note | None:
        cost, rate = self._cost(position, far), seen.offering.rate_eur_per_hour
        if cost is None or rate is None:
            return None
        share = float(self.admitted.question.measures.productive_share[position, far])
        return self._note(
            "cost",
            cost=self.speaker.number(cost, 2),
            rate=self.speaker.number(rate, 2),
            share=self.speaker.number(100 * share),
        )

    def _coverage_reason(self, position: int) -> Note | None:
        covered, available = self._coverage(position), self._hours_available(position)
        needed = self.admitted.question.work.total_hours
        if covered is None or available is None or needed is None:
            return None
        return self._note(
            "coverage",
            available=self.speaker.number(available),
            coverage=self.speaker.number(100 * covered),
            needed=self.speaker.number(needed),
        )

    def _coverage(self, position: int) -> float | None:
        return known(float(self.admitted.question.measures.coverage[position]))

    def _reach_reason(self, position: int, far: int) -> Note | None:
        question = self.admitted.question
        low = float(question.measures.reach_low[position, far])
        if question.need.kind != "enclave" or low < question.policy.reach.minimum_share:
            return None
        return self._note("reachable", share=self.speaker.number(100 * low))

    def _reserved_reason(self, seen: "Seen") -> Note | None:
        question, provider = self.admitted.question, seen.provider
        share = provider.disadvantaged_share
        proven = provider.reserved_eligible or (share is not None and share >= question.policy.reserved_minimum_share)
        return self._note("reserved_eligible") if question.need.reserved and proven else None

    def _end_reasons(self, position: int, seen: "Seen") -> list[Note]:
        """Say when the offer ends, and which running agreements for it the sources mention."""
        question, until, notes = self.admitted.question, seen.offering.valid_to or OPEN_END, []
        if until != OPEN_END and not offer_has_ended(question)[position]:
            notes.append(self._note("runs_until", until=self.speaker.date(until)))
        notes.extend(
            Note("agreement_until", self._agreement_words(REASONS, "agreement_until", *dated))
            for dated in self._dated_agreements(seen)
            if dated[0] >= question.policy.as_of
        )
        return notes

    def _dated_agreements(self, seen: "Seen") -> list[tuple[date, str]]:
        """List the agreements for this service that have an end, each with its source."""
        unknown = self.speaker.say(WORDS, "no_source")
        return [
            (agreement.until, agreement.source or unknown)
            for agreement in seen.provider.agreements
            if agreement.until not in (None, OPEN_END) and agreement.service_type == seen.offering.service_type
        ]

    def _agreement_words(self, table: Sentences, code: str, until: date, source: str) -> str:
        return self.speaker.say(table, code, date=self.speaker.date(until), source=source)

    def _tie_reason(self, rank: int) -> Note | None:
        breaker = self.ranking.tie_broken_by[rank]
        if breaker is None:
            return None
        other = self._look_at(int(self.ranking.order[rank + 1])).provider.name
        return self._note(f"tie_break_{breaker}", other=other)


@dataclass(frozen=True, slots=True)
class Seen:
    """One admitted offering and its provider."""

    provider: Provider
    offering: Offering
    is_related: bool


def crew_for(admitted: Admitted, offering: Offering) -> Crew:
    """Say who goes out: the workers asked, else the provider's team, always with a supervisor."""
    need, rules = admitted.question.need, admitted.question.policy.crew
    if need.workers is not None:
        return Crew(need.workers, rules.supervisors_for(need.workers))
    team = offering.team
    return Crew(team.workers, team.supervisors) if team else Crew(None, None)
