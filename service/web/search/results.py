"""From a match result to what the page of results shows: rows, sums that add up, and who is not in the list."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from catalog.taxonomy import load_taxonomy
from matcher.messages import Speaker
from matcher.model.need import Need
from matcher.model.result import Criterion, Exclusion, Lot, Match, MatchResult, NearestMiss, Note, Refusal
from service.neutrality import Given, municipalities_in, shown_in
from service.web.catalogue.area_notes import AreaNotes

FICTITIOUS = "fictitious"
# A criterion is reckoned with its neutral value when one of these is still to be asked.
ASSUMED_WHEN: dict[str, frozenset[str]] = {
    "proximity": frozenset({"place_unknown"}),
    "capacity": frozenset({"capacity_unknown", "workload_unknown"}),
    "mobility": frozenset({"place_unknown", "transport_unknown", "reach_unknown"}),
    "price": frozenset({"rate_unknown", "place_unknown"}),
}
# What is told apart on the page, with a mark or a link of its own.
TOLD_APART = frozenset({FICTITIOUS})
# Asked before all else: whether they come here at all, and whether they still do this.
ASKED_FIRST = frozenset({"area_unknown", "ended"})
NOTICES_TOLD_APART = frozenset({"ambiguous", "not_in_taxonomy"})


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of a score: `points` add up to the score as it is shown; `start` and `width` draw the bar, of 100."""

    name: str
    label: str
    value: float
    weight: float
    points: float
    start: float
    width: float
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One provider that may do the work; `service` is told when it could be another one, None is unknown elsewhere."""

    rank: int
    provider_id: str
    name: str
    service: str | None
    status: str
    status_word: str
    score: float
    parts: tuple[ScorePart, ...]
    distance_km: float | None
    road_km: float | None
    travel_minutes: float | None
    hours_available: float | None
    hours_needed: float | None
    coverage: float | None
    rate_eur_per_hour: float | None
    cost_eur_per_productive_hour: float | None
    crew: str | None
    places_served: tuple[str, ...]
    serves_some_only: bool
    reasons: tuple[str, ...]
    questions: tuple[str, ...]
    is_fictitious: bool
    area_note: str | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One provider that is not in the list: each limit it does not meet, and what would have to change."""

    provider_id: str
    name: str
    service: str | None
    distance_km: float | None
    refusals: tuple[Refusal, ...]
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class NearRow:
    """One provider that comes near when nobody fits, with the first limit to talk about and the names of the others."""

    provider_id: str
    name: str
    distance_km: float | None
    blocked_by: Refusal
    others: tuple[str, ...]
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """A service that the words may mean; `share` is how sure, in [0, 1]."""

    code: str
    label: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class LotRow:
    """A part of the work that one provider could carry."""

    provider_id: str
    name: str
    service: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the page says of one match."""

    services: tuple[Meaning, ...]
    resolution: str
    meanings: tuple[Meaning, ...]
    n_answers: int
    rows: tuple[ResultRow, ...]
    related: tuple[ResultRow, ...]
    has_more: bool
    refused: tuple[RefusedRow, ...]
    has_more_refused: bool
    refusal_counts: tuple[tuple[str, int], ...]
    warnings: tuple[str, ...]
    asks_for_size: bool
    notices: tuple[str, ...]
    lots: tuple[LotRow, ...]
    uncovered: tuple[str, ...]
    nearest: tuple[NearRow, ...]
    gap: str | None
    robustness: str | None
    travel_source: str
    as_of: datetime.date


def answer_of(
    result: MatchResult,
    *,
    lang: str,
    top: int,
    excluded: int,
    fictitious: Collection[str] = frozenset(),
    notes: AreaNotes = MappingProxyType({}),
) -> Answer:
    """Turn a match result into what a page shows.

    Parameters
    ----------
    result : MatchResult
        With one row more than is shown, so that it is known whether there are more.
    lang : str
    top, excluded : int
        How many rows are shown.
    fictitious : collection of str
        Ids of the made-up providers.
    notes : mapping of (str, str) to str
        What the catalogue says of an unknown area, of a provider and a service.
    """
    teller = _Teller(
        lang, len(result.service_types) > 1, frozenset(note.code for note in result.warnings), fictitious, notes
    )
    rows = [teller.row(match) for match in result.matches[:top]]
    return Answer(
        services=tuple(meaning(asked.code, lang) for asked in result.service_types),
        resolution=result.resolution,
        meanings=tuple(meaning(each.code, lang, each.score) for each in result.did_you_mean),
        n_answers=result.n_answers,
        rows=tuple(row for row in rows if row.status != "related"),
        related=tuple(row for row in rows if row.status == "related"),
        has_more=len(result.matches) > top,
        refused=tuple(teller.refused(each) for each in result.excluded[:excluded]),
        has_more_refused=len(result.excluded) > excluded,
        refusal_counts=tuple((teller.words(code), count) for code, count in result.excluded_counts.items()),
        warnings=_texts(result.warnings, TOLD_APART),
        asks_for_size=any(note.code == "workload_unknown" for note in result.warnings),
        notices=_texts(result.notices, NOTICES_TOLD_APART),
        lots=tuple(teller.lot(lot) for lot in result.lots),
        uncovered=result.uncovered,
        nearest=tuple(teller.near(miss) for miss in result.nearest_misses),
        gap=result.gap.text if result.gap else None,
        robustness=result.robustness.text if result.robustness else None,
        travel_source=result.travel_source,
        as_of=datetime.date.fromisoformat(result.as_of),
    )


def given_answer(tool: str, need: Need, answer: Answer) -> Given:
    """Sum what a page shows up for the log of a regisseur's own services."""
    shown = shown_in((*answer.rows, *answer.related), answer.refused, n_ranked=answer.n_answers)
    return Given(tool, tuple(each.code for each in answer.services), municipalities_in(need), shown)


def meaning(code: str, lang: str, share: float | None = None) -> Meaning:
    """Name a service type in the reader's language."""
    found = load_taxonomy().get(code)
    return Meaning(code, found.label_nl if lang == "nl" else found.label_en, share)


def score_parts(
    criteria: Sequence[Criterion], *, score: float, open_questions: Collection[str], lang: str
) -> list[ScorePart]:
    """Lay the parts of a score one after the other; rounding never makes the shown sum differ from the shown score.

    Examples
    --------
    >>> halves = [Criterion("service", 0.5, 0.25, 12.25), Criterion("proximity", 0.5, 0.25, 12.25)]
    >>> [part.points for part in score_parts(halves, score=24.5, open_questions=(), lang="nl")]
    [12.2, 12.3]
    """
    speaker, parts, start = Speaker(lang), [], 0.0
    for at, each in enumerate(criteria):
        is_last = at == len(criteria) - 1
        end = round(score, 1) if is_last else round(sum(part.contribution for part in criteria[: at + 1]), 1)
        width = round(end - start, 1)
        is_assumed = bool(ASSUMED_WHEN.get(each.name, frozenset()) & frozenset(open_questions))
        label = speaker.name(each.name)
        parts.append(ScorePart(each.name, label, each.value, each.weight, width, start, max(0.0, width), is_assumed))
        start = end
    return parts


def _urgent_first(notes: Iterable[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: note.code not in ASKED_FIRST)


def _texts(notes: Iterable[Note], without: Collection[str]) -> tuple[str, ...]:
    return tuple(note.text for note in notes if note.code not in without)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Writes rows; what was said at the top of the page is not said again in each of them."""

    lang: str
    has_types: bool
    said: frozenset[str]
    fictitious: Collection[str]
    notes: AreaNotes

    def words(self, code: str) -> str:
        """Give the word that a person reads for a code."""
        return Speaker(self.lang).name(code)

    def row(self, match: Match) -> ResultRow:
        """Write one ranked provider."""
        codes = frozenset(note.code for note in match.warnings)
        is_told = self.has_types or match.status == "related"
        return ResultRow(
            rank=match.rank,
            provider_id=match.provider_id,
            name=match.provider_name,
            service=meaning(match.service_type, self.lang).label if is_told else None,
            status=match.status,
            status_word=self.words(match.status),
            score=round(match.score, 1),
            parts=tuple(score_parts(match.criteria, score=match.score, open_questions=codes, lang=self.lang)),
            distance_km=match.distance_km,
            road_km=match.road_km,
            travel_minutes=match.travel_minutes,
            hours_available=match.hours_available,
            hours_needed=match.hours_needed,
            coverage=match.coverage,
            rate_eur_per_hour=match.rate_eur_per_hour,
            cost_eur_per_productive_hour=match.cost_eur_per_productive_hour,
            crew=self._crew(match),
            places_served=match.places_served,
            serves_some_only="some_places_only" in codes,
            reasons=tuple(note.text for note in match.reasons),
            questions=_texts(_urgent_first(match.warnings), TOLD_APART | self.said),
            is_fictitious=FICTITIOUS in codes,
            area_note=self.notes.get((match.provider_id, match.service_type)),
        )

    def _crew(self, match: Match) -> str | None:
        speaker, crew = Speaker(self.lang), match.crew
        counted = ((crew.workers, "worker"), (crew.supervisors, "supervisor"))
        return speaker.listed(tuple(speaker.counted(n, noun) for n, noun in counted if n is not None)) or None

    def refused(self, each: Exclusion) -> RefusedRow:
        """Write one provider that does not fit."""
        service = meaning(each.service_type, self.lang).label if self.has_types else None
        is_fictitious = each.provider_id in self.fictitious
        return RefusedRow(each.provider_id, each.provider_name, service, each.distance_km, each.reasons, is_fictitious)

    def near(self, miss: NearestMiss) -> NearRow:
        """Write one provider that nearly fits."""
        others = tuple(self.words(code) for code in miss.other_blocks)
        is_fictitious = miss.provider_id in self.fictitious
        return NearRow(miss.provider_id, miss.provider_name, miss.distance_km, miss.blocked_by, others, is_fictitious)

    def lot(self, lot: Lot) -> LotRow:
        """Write one part of the work."""
        return LotRow(lot.provider_id, lot.provider_name, meaning(lot.service_type, self.lang).label, lot.places)
