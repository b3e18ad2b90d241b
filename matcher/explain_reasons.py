"""What speaks for the ranked providers, in words: each reason is written at once for all rows of which it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import repeat

import numpy as np

from matcher.doubts import offer_has_ended
from matcher.messages import REASONS, Speaker
from matcher.model.result import AskedTypes, Note
from matcher.model.supply import BoolArray
from matcher.ranked_rows import RankedRows, Said, agreement_words
from matcher.shown import known
from matcher.wording import labels


@dataclass(frozen=True, slots=True)
class ReasonWriter:
    """Writes the reasons of all rows, one reason after the other."""

    rows: RankedRows
    asked: AskedTypes

    @property
    def speaker(self) -> Speaker:
        """Write in the language of the answer."""
        return self.rows.speaker

    def reasons(self) -> list[tuple[Note, ...]]:
        """List what speaks for each provider, in the order in which a person asks."""
        return self.rows.gathered(
            (
                self._services(),
                self._within_radius(),
                self._within_area(),
                self._own_municipalities(),
                self._supervisors(),
                self._travel(),
                self._costs(),
                self._coverage(),
                self._reachable(),
                self._reserved(),
                self._ends(),
                self._agreements(),
                self._ties(),
            )
        )

    def _where(self, holds: BoolArray, code: str, **facts: Iterable[str]) -> Said:
        """Write one reason for the rows of which it holds, from columns of facts about every row."""
        texts = self.speaker.fill_each(REASONS[code], facts)
        at = holds.nonzero()[0].tolist()
        return at, [Note(code, texts[row]) for row in at]

    def _note(self, code: str, **facts: object) -> Note:
        return Note(code, self.speaker.fill(REASONS[code], facts))

    def _services(self) -> Said:
        """Say how the service fits: the same for every row of one service type."""
        codes = self.rows.codes
        is_related = dict(zip(codes, self.rows.question.candidates.is_related.tolist(), strict=True))
        notes = {code: self._service(code, is_related=related) for code, related in is_related.items()}
        return range(len(codes)), [notes[code] for code in codes]

    def _service(self, code: str, *, is_related: bool) -> Note:
        service = labels((code,), self.rows.question.policy.service_types, self.speaker)
        if is_related:
            return self._note("service_related", service=service, relation=self._relation(code))
        return self._note("service_exact" if self.asked.combine == "all" else "service_possible", service=service)

    def _relation(self, code: str) -> str:
        """Give the reason of the strongest relation with an asked type."""
        related = self.rows.question.policy.service_types.related
        found = [r for asked in self.asked.codes for r in related.get(asked, ()) if r.code == code]
        return max(found, key=lambda relation: relation.weight).reason(self.speaker.lang)

    def _within_radius(self) -> Said:
        holds = self.rows.is_within_area & ~np.isnan(self.rows.columns.radius_km)
        spoken = self.rows.spoken
        return self._where(holds, "within_radius", distance=spoken.distance_km, limit=spoken.radius_km)

    def _within_area(self) -> Said:
        holds = self.rows.is_within_area & np.isnan(self.rows.columns.radius_km)
        return self._where(holds, "within_area", places=self.rows.places)

    def _own_municipalities(self) -> Said:
        notes = {
            int(place.nis_code): self._note("own_municipality", municipality=place.municipality)
            for place in self.rows.question.need.places
        }
        own = [(row, notes[nis]) for row, nis in enumerate(self.rows.columns.site_nis.tolist()) if nis in notes]
        return [row for row, _ in own], [note for _, note in own]

    def _supervisors(self) -> Said:
        teams, lang = self.rows.teams, self.speaker.lang
        at = [row for row, (_, supervisors) in enumerate(teams) if supervisors]
        return at, [team_note(*teams[row], lang) for row in at]

    def _travel(self) -> Said:
        rows, spoken = self.rows, self.rows.spoken
        return self._where(
            rows.question.measures.goes_out & ~np.isnan(rows.measured.travel_minutes),
            "travel",
            minutes=spoken.travel_minutes,
            road=spoken.road_km,
            share=spoken.percent_left,
        )

    def _costs(self) -> Said:
        holds, spoken = np.isfinite(self.rows.measured.cost), self.rows.spoken
        return self._where(holds, "cost", cost=spoken.cost, rate=spoken.rate, share=spoken.percent_left)

    def _coverage(self) -> Said:
        needed, measured, spoken = known(self.rows.question.work.total_hours), self.rows.measured, self.rows.spoken
        if needed is None:
            return (), ()
        return self._where(
            ~np.isnan(measured.hours_available) & ~np.isnan(measured.coverage),
            "coverage",
            available=spoken.hours_available,
            coverage=spoken.percent_covered,
            needed=repeat(self.speaker.number(needed)),
        )

    def _reachable(self) -> Said:
        question = self.rows.question
        if question.need.kind != "enclave":
            return (), ()
        low = self.rows.at_farthest(question.measures.reach_low)
        holds = low >= question.policy.reach.minimum_share
        return self._where(holds, "reachable", share=self.speaker.numbers((100 * low).tolist()))

    def _reserved(self) -> Said:
        question = self.rows.question
        if not question.need.reserved:
            return (), ()
        of_provider, columns = question.candidates.of_provider, question.candidates.supply.provider_columns
        has_share = of_provider(columns.disadvantaged_share) >= question.policy.reserved_minimum_share
        is_proven = has_share | (of_provider(columns.reserved_eligible) == 1)
        return is_proven.nonzero()[0].tolist(), repeat(self._note("reserved_eligible"))

    def _ends(self) -> Said:
        """Say when the offer ends, of those that did not end yet."""
        valid_to = self.rows.columns.valid_to
        at = ((valid_to > 0) & ~offer_has_ended(self.rows.question)).nonzero()[0]
        return at.tolist(), [runs_until(day, self.speaker.lang) for day in valid_to[at].tolist()]

    def _agreements(self) -> Said:
        """Tell of the running agreements that the sources mention; a row may have several."""
        as_of = self.rows.question.policy.as_of
        at = (self.rows.columns.agreed_until >= as_of.toordinal()).nonzero()[0].tolist()
        found = [(row, dated) for row in at for dated in self.rows.agreements(row) if dated[0] >= as_of]
        notes = [
            Note("agreement_until", agreement_words(self.speaker, REASONS, "agreement_until", dated))
            for _, dated in found
        ]
        return [row for row, _ in found], notes

    def _ties(self) -> Said:
        breakers, others = self.rows.ranked.ranking.tie_broken_by, self.rows.overtaken
        at = [row for row, breaker in enumerate(breakers) if breaker is not None]
        return at, [self._note(f"tie_break_{breakers[row]}", other=others[row]) for row in at]


@lru_cache(maxsize=1024)
def team_note(workers: int | None, supervisors: int, lang: str) -> Note:
    """Say with whom the team goes out; most teams are like another one."""
    speaker = Speaker(lang)
    facts = {"supervisors": speaker.counted(supervisors, "supervisor")}
    if workers is None:
        return Note("supervised", speaker.fill(REASONS["supervised"], facts))
    facts["workers"] = speaker.counted(workers, "worker")
    return Note("with_supervisor", speaker.fill(REASONS["with_supervisor"], facts))


@lru_cache(maxsize=4096)
def runs_until(day: int, lang: str) -> Note:
    """Say when an offer ends."""
    speaker = Speaker(lang)
    until = speaker.date(date.fromordinal(day))
    return Note("runs_until", speaker.fill(REASONS["runs_until"], {"until": until}))
