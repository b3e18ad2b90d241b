"""All of a match in one value: what the page, the table and the JSON say."""

from dataclasses import dataclass

import numpy as np

from matcher.criteria import Admitted, Scores, cost_per_productive_hour
from matcher.doubts import Doubts
from matcher.exclusion import Exclusions
from matcher.explain_exclusions import Refuser
from matcher.explain_matches import Matcher, place_words, required_supervisors
from matcher.gates import GateResults, Question
from matcher.lots import Unit, split_into_units
from matcher.messages import NOTICES, WARNINGS, WORDS, Speaker
from matcher.model.result import (
    AskedTypes,
    Lot,
    Match,
    MatchResult,
    Note,
    Robustness,
    WeightRange,
)
from matcher.model.supply import IntArray
from matcher.ranking import Ranking
from matcher.robustness import Span, spans
from matcher.shortlist import Shortlist


@dataclass(frozen=True, slots=True)
class Ranked:
    """The admitted offerings after scoring and ranking."""

    admitted: Admitted
    scores: Scores
    found: Doubts
    status: IntArray
    ranking: Ranking

    @property
    def competing(self) -> IntArray:
        """Give the ranked offerings that are an answer: the related ones are not."""
        related = self.admitted.question.candidates.is_related
        return self.ranking.order[~related[self.ranking.order]]


@dataclass(frozen=True, slots=True)
class Explainer:
    """Turns the results of all stages into words; computes nothing that the ranking did not use."""

    asked: AskedTypes
    question: Question
    results: GateResults
    refused: Exclusions
    ranked: Ranked
    speaker: Speaker

    def explain(self, *, top: int, excluded: int) -> MatchResult:
        """Write down the first `top` rows, the `excluded` nearest refusals and all the rest."""
        need, policy = self.question.need, self.question.policy
        refuser = Refuser(self.question, self.results, self.refused, self.speaker)
        units = self._units()
        has_answer = bool(len(self.ranked.competing))
        shortlist = Shortlist(self.question, self.asked, refuser, self.speaker)
        seeks = not has_answer and bool(self.asked.codes)
        return MatchResult(
            need_id=need.id,
            as_of=policy.as_of.isoformat(),
            service_types=self.asked.types,
            resolution=self.asked.state,
            did_you_mean=self.asked.candidates if self.asked.state == "ambiguous" else (),
            n_answers=len(self.ranked.competing),
            matches=self._matches(top),
            excluded=tuple(refuser.exclusion(int(each)) for each in self._direct_refused()[:excluded]),
            excluded_counts=self._counts(),
            warnings=self._need_warnings(),
            notices=self._notices(),
            lots=self._lots(units) if len(units) > 1 else (),
            uncovered=self._uncovered(units) if has_answer else (),
            nearest_misses=shortlist.nearest_misses(policy.nearest_misses) if seeks else (),
            gap=shortlist.gap() if seeks else None,
            robustness=self._robustness() if has_answer else None,
            travel_source=policy.travel.table.source if policy.travel.table else policy.travel.source,
        )

    def _matcher(self) -> Matcher:
        ranked = self.ranked
        return Matcher(
            ranked.admitted,
            self.asked,
            ranked.scores,
            ranked.found,
            ranked.status,
            ranked.ranking,
            cost_per_productive_hour(ranked.admitted.question),
            self.speaker,
        )

    def _matches(self, top: int) -> tuple[Match, ...]:
        matcher = self._matcher()
        return tuple(matcher.match(rank) for rank in range(min(top, len(self.ranked.ranking.order))))

    def _direct_refused(self) -> IntArray:
        order = self.refused.order
        return order[~self.question.candidates.is_related[order]]

    def _counts(self) -> dict[str, int]:
        """Count the failed offerings per code, those of a wrong service type included.

        A related offering that is ranked is no refusal; one that is not is of a wrong type.
        """
        candidates, columns = self.question.candidates, self.ranked.admitted.question.candidates.columns
        order = self.ranked.ranking.order
        n_types = len(self.question.policy.service_types.codes)
        pair = columns.provider * n_types + columns.service_type
        related = self.ranked.admitted.question.candidates.is_related
        n_related = int((np.isin(pair, pair[order[related[order]]]) & related).sum())
        n_wrong = len(candidates.supply.offerings) - int((~candidates.is_related).sum()) - n_related
        wrong = {"wrong_service_type": n_wrong} if n_wrong else {}
        return {**self.refused.counts, **wrong}

    def _need_warnings(self) -> tuple[Note, ...]:
        need, say = self.question.need, self.speaker.say
        corrected = [place.correction for place in need.places if place.correction]
        notes = [Note("name_corrected", say(WARNINGS, "name_corrected", correction=c)) for c in corrected]
        if self.question.work.hours_per_month is None:
            notes.append(Note("workload_unknown", say(WARNINGS, "workload_unknown")))
        return tuple(notes)

    def _notices(self) -> tuple[Note, ...]:
        """Say what holds for the whole answer: the rules of the kind of need, and what was read."""
        need, rules = self.question.need, self.question.policy.crew
        workers = need.workers or 1
        unsaid = self.question.candidates.supply.n_without_offerings
        facts = {
            "workers": workers,
            "supervisors": required_supervisors(workers, rules.workers_per_supervisor),
            "ratio": self.speaker.number(rules.workers_per_supervisor),
            "service": self._labels(self.asked.codes),
            "candidates": self._labels(tuple(each.code for each in self.asked.candidates), "or"),
            "count": unsaid,
        }
        return tuple(
            Note(code, self.speaker.say(NOTICES, code, **facts))
            for code, applies in self._applying(unsaid).items()
            if applies
        )

    def _applying(self, unsaid: int) -> dict[str, bool]:
        need, asked = self.question.need, self.asked
        is_enclave, is_daeb = need.kind == "enclave", need.kind == "daeb"
        return {
            "always_with_supervisor": need.is_without_supervisor,
            "ambiguous": asked.state == "ambiguous",
            "not_in_taxonomy": asked.state == "unknown",
            "enclave_conditions": is_enclave and need.is_core_activity is not False,
            "not_core_activity": is_enclave and need.is_core_activity is False,
            "daeb_grounds": is_daeb and need.has_daeb_ground is not False,
            "no_daeb_ground": is_daeb and need.has_daeb_ground is False,
            "existing_actors_first": bool(len(self.ranked.ranking.order)) and not len(self.ranked.competing),
            "offer_to_complete": unsaid > 0,
        }

    def _labels(self, codes: tuple[str, ...], joint: str = "and") -> str:
        types = self.question.policy.service_types
        return self.speaker.listed(tuple(f"«{types.label(c, self.speaker.lang)}»" for c in codes), joint)

    def _units(self) -> tuple[Unit, ...]:
        codes = self.question.policy.service_types.codes
        if self.asked.combine == "any" or not self.asked.codes:
            return ()
        numbers = tuple(codes.index(code) for code in self.asked.codes)
        return split_into_units(self.ranked.admitted, self.ranked.ranking, numbers)

    def _lots(self, units: tuple[Unit, ...]) -> tuple[Lot, ...]:
        """Gather the pieces that go to the same provider."""
        places: dict[int, list[str]] = {}
        for unit in units:
            if unit.position is not None:
                places.setdefault(unit.position, []).append(self._place_words(unit))
        return tuple(self._lot(position, tuple(names)) for position, names in places.items())

    def _lot(self, position: int, places: tuple[str, ...]) -> Lot:
        candidates = self.ranked.admitted.question.candidates
        provider = candidates.supply.providers[int(candidates.columns.provider[position])]
        offering = candidates.supply.offerings[int(candidates.rows[position])]
        return Lot(provider.id, provider.name, offering.service_type, places)

    def _uncovered(self, units: tuple[Unit, ...]) -> tuple[str, ...]:
        """Name the pieces that nobody carries."""
        codes = self.question.policy.service_types.codes
        return tuple(
            f"{self._labels((codes[unit.service_type],))}: {self._place_words(unit)}"
            for unit in units
            if unit.position is None
        )

    def _place_words(self, unit: Unit) -> str:
        place = self.question.need.places[unit.place]
        return place_words(place, self.question.candidates.supply.parts, unit.part, self.speaker)

    def _robustness(self) -> Robustness:
        competing = self._leader_and_rivals()
        found = spans(self.ranked.scores, competing)
        moves = [move for span in found for move in _moves(span)]
        nearest = min(moves, key=lambda move: abs(move[1] - move[0].weight), default=None)
        change = None if nearest is None else round(abs(nearest[1] - nearest[0].weight), 4)
        return Robustness(
            leader=self._provider_id(competing, 0) or "",
            smallest_change=change,
            ranges=tuple(self._range(span, competing) for span in found),
            text=self._robustness_words(nearest, competing),
        )

    def _leader_and_rivals(self) -> IntArray:
        """Give the first row and those of other providers: nobody overtakes itself in a bundle."""
        competing = self.ranked.competing
        provider = self.ranked.admitted.question.candidates.columns.provider[competing]
        is_rival = provider != provider[0]
        is_rival[0] = True
        rows: IntArray = competing[is_rival]
        return rows

    def _range(self, span: Span, competing: IntArray) -> WeightRange:
        return WeightRange(
            name=span.criterion,
            weight=span.weight,
            lowest=round(span.lowest, 4),
            highest=round(span.highest, 4),
            overtaken_below_by=self._provider_id(competing, span.below),
            overtaken_above_by=self._provider_id(competing, span.above),
        )

    def _provider_id(self, competing: IntArray, rank: int | None) -> str | None:
        if rank is None:
            return None
        return self.ranked.admitted.question.candidates.provider_id(int(competing[rank]))

    def _robustness_words(self, nearest: "tuple[Span, float, int] | None", competing: IntArray) -> str:
        say, scores = self.speaker.say, self.ranked.scores.totals
        if len(competing) == 1:
            return say(WORDS, "alone")
        if scores[competing[0]] == scores[competing[1]]:
            return say(WORDS, "tied", other=self._provider_name(competing, 1))
        if nearest is None:
            return say(WORDS, "unshakable")
        span, level, rival = nearest
        return say(
            WORDS,
            "shaky" if abs(level - span.weight) < self.question.policy.shaky_change else "robust",
            criterion=f"«{self.speaker.name(span.criterion)}»",
            weight=self.speaker.number(100 * span.weight),
            level=self.speaker.number(100 * level),
            other=self._provider_name(competing, rival),
        )

    def _provider_name(self, competing: IntArray, rank: int) -> str:
        candidates = self.ranked.admitted.question.candidates
        return candidates.supply.providers[int(candidates.columns.provider[competing[rank]])].name


def _moves(span: Span) -> list[tuple[Span, float, int]]:
    """List the moves of one weight that bring another to first place."""
    sides = ((span.lowest, span.below), (span.highest, span.above))
    return [(span, level, rival) for level, rival in sides if rival is not None]
