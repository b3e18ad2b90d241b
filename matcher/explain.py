"""All of a match in one value: what the page, the table and the JSON say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matcher.exclusion import Exclusions, counts_with_other_types
from matcher.explain_exclusions import Refuser
from matcher.explain_matches import matches
from matcher.gates import GateResults, Question
from matcher.lots import Unit, split_into_units
from matcher.messages import NOTICES, WARNINGS, WORDS, Speaker, facts_in
from matcher.model.result import (
    AskedTypes,
    Lot,
    MatchResult,
    Note,
    Robustness,
    WeightRange,
)
from matcher.model.supply import IntArray
from matcher.ranked_rows import first_rows
from matcher.ranking import Ranked
from matcher.robustness import Span, spans
from matcher.shortlist import Shortlist
from matcher.wording import labels, place_words, required_words, workers_words


@dataclass(frozen=True, slots=True)
class Explainer:
    """Turns the results of all stages into words; computes nothing that the ranking did not use.

    `n_called` counts the related offerings that stand behind a ranked row, those included that nobody ranks because
    the list is full.
    """

    asked: AskedTypes
    question: Question
    results: GateResults
    refused: Exclusions
    ranked: Ranked
    n_called: int
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
            matches=matches(first_rows(self.ranked, top, self.speaker), self.asked),
            excluded=refuser.exclusions(self._direct_refused()[:excluded]),
            excluded_counts=counts_with_other_types(self.refused, self._n_offerings, self.n_called),
            warnings=self._need_warnings(),
            notices=self._notices(),
            lots=self._lots(units) if len(units) > 1 else (),
            uncovered=self._uncovered(units) if has_answer else (),
            nearest_misses=shortlist.nearest_misses(policy.nearest_misses) if seeks else (),
            gap=shortlist.gap() if seeks else None,
            robustness=self._robustness() if has_answer else None,
            travel_source=self._travel_source(),
        )

    def _travel_source(self) -> str:
        """Name the measured table, or the model when there is none."""
        table = self.question.policy.travel.table
        if table:
            return self.speaker.say(WORDS, "travel_table", source=table.source)
        return self.speaker.say(WORDS, "travel_model")

    def _direct_refused(self) -> IntArray:
        order = self.refused.order
        return order[~self.question.candidates.is_related[order]]

    def _need_warnings(self) -> tuple[Note, ...]:
        need, say = self.question.need, self.speaker.say
        corrected = [place.correction for place in need.places if place.correction]
        notes = [Note("name_corrected", say(WARNINGS, "name_corrected", correction=c)) for c in corrected]
        if self.question.work.hours_per_month is None:
            notes.append(Note("workload_unknown", say(WARNINGS, "workload_unknown")))
        return tuple(notes)

    def _notices(self) -> tuple[Note, ...]:
        """Say what holds for the whole answer: the rules of the kind of need, and what was read."""
        return tuple(self._notice(code) for code, applies in self._applying().items() if applies)

    def _notice(self, code: str) -> Note:
        facts = {name: NOTICE_FACTS[name](self) for name in facts_in(NOTICES[code])}
        return Note(code, self.speaker.say(NOTICES, code, **facts))

    @property
    def _n_offerings(self) -> int:
        return self.question.candidates.supply.n_offerings

    @property
    def _n_unsaid(self) -> int:
        return self.question.candidates.supply.n_without_offerings

    def _applying(self) -> dict[str, bool]:
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
            "offer_to_complete": self._n_unsaid > 0,
        }

    def _labels(self, codes: tuple[str, ...], joint: str = "and") -> str:
        return labels(codes, self.question.policy.service_types, self.speaker, joint)

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
        provider, offering = candidates.provider(position), candidates.offering(position)
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
            related = len(self.ranked.ranking.order) > len(self.ranked.competing)
            return say(WORDS, "alone_beside_related" if related else "alone")
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
        return candidates.provider(int(competing[rank])).name


# What the notices speak of.
NOTICE_FACTS: Mapping[str, Callable[[Explainer], str]] = {
    "workers": lambda explainer: workers_words(explainer.question.need, explainer.speaker),
    "supervisors": lambda explainer: required_words(
        explainer.question.need, explainer.question.policy.crew, explainer.speaker
    ),
    "ratio": lambda explainer: explainer.speaker.number(explainer.question.policy.crew.workers_per_supervisor),
    "service": lambda explainer: explainer._labels(explainer.asked.codes),
    "candidates": lambda explainer: explainer._labels(tuple(each.code for each in explainer.asked.candidates), "or"),
    "providers": lambda explainer: explainer.speaker.counted(explainer._n_unsaid, "provider"),
}


def _moves(span: Span) -> list[tuple[Span, float, int]]:
    """List the moves of one weight that bring another to first place."""
    sides = ((span.lowest, span.below), (span.highest, span.above))
    return [(span, level, rival) for level, rival in sides if rival is not None]
