"""The first ranked offerings as the explanation sees them: columns with an entry for each row, in their order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isnan
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.columns import added_up, everywhere
from matcher.criteria import cost_per_productive_hour
from matcher.gates import Question
from matcher.messages import WORDS, Sentences, Speaker
from matcher.model.provider import OPEN_END
from matcher.model.result import Note
from matcher.model.supply import BoolArray, FloatArray, IntArray, OfferingColumns
from matcher.ranking import Ranked, Ranking
from matcher.wording import place_words

# Rows of which a sentence holds, and what it says of each of them.
Said = tuple[Iterable[int], Iterable[Note]]
# The last day of an agreement, and the source that mentions it.
Dated = tuple[date, str]


class Measured(NamedTuple):
    """What was measured of each row, at the farthest place that it serves; nan is unknown."""

    distance_km: FloatArray
    road_km: FloatArray
    travel_minutes: FloatArray
    productive_share: FloatArray
    hours_available: FloatArray
    coverage: FloatArray
    cost: FloatArray


class Spoken(NamedTuple):
    """The numbers of each row as people read them; what is unknown is never read."""

    distance_km: list[str]
    road_km: list[str]
    travel_minutes: list[str]
    percent_left: list[str]  # of the paid day
    hours_available: list[str]
    percent_covered: list[str]
    radius_km: list[str]
    cost: list[str]
    rate: list[str]


@dataclass(frozen=True)
class RankedRows:
    """Ranked offerings of which all are shown, with the words for what several sentences speak of.

    `overtaken` names for each row the provider of equal score above which it stands, if any.
    """

    ranked: Ranked
    overtaken: Sequence[str | None]
    speaker: Speaker

    @property
    def question(self) -> Question:
        """Give what was asked and measured, of the rows alone."""
        return self.ranked.admitted.question

    @property
    def columns(self) -> OfferingColumns:
        """Give what the offerings state."""
        return self.question.candidates.columns

    def at_farthest(self, column: NDArray[Any]) -> NDArray[Any]:
        """Read of a column by place the farthest place that each row serves."""
        return column[:, 0] if column.shape[1] == 1 else column.take(self._spots)

    @cached_property
    def _spots(self) -> IntArray:
        """Say where the farthest place of each row stands in a column by place, read row after row."""
        far, n_places = self.ranked.ranking.farthest, self.question.n_places
        spots: IntArray = np.arange(0, len(far) * n_places, n_places) + far
        return spots

    @cached_property
    def measured(self) -> Measured:
        """Read the measures that are shown."""
        measures = self.question.measures
        return Measured(
            distance_km=self.at_farthest(measures.distance_km),
            road_km=self.at_farthest(measures.road_km),
            travel_minutes=self.at_farthest(measures.travel_minutes),
            productive_share=self.at_farthest(measures.productive_share),
            hours_available=added_up(measures.available_hours),
            coverage=measures.coverage,
            cost=self.at_farthest(cost_per_productive_hour(self.question)),
        )

    @cached_property
    def spoken(self) -> Spoken:
        """Write the numbers that sentences speak of."""
        km, road_km, minutes, share, hours, coverage, cost = self.measured
        with_tenths = (km, road_km, minutes, 100 * share, hours, 100 * coverage, self.columns.radius_km)
        amounts = (cost, self.columns.rate_eur_per_hour)
        speaker = self.speaker
        return Spoken(*self._written(with_tenths, speaker.numbers), *self._written(amounts, speaker.euros))

    def _written(
        self, columns: Sequence[FloatArray], write: Callable[[Iterable[float]], list[str]]
    ) -> Iterator[list[str]]:
        """Write columns of numbers, all at once."""
        words, n = write(np.concatenate(columns).tolist()), len(self.codes)
        return (words[at * n : (at + 1) * n] for at in range(len(columns)))

    @cached_property
    def codes(self) -> list[str]:
        """Give the service type of each row."""
        codes = self.question.policy.service_types.codes
        return [codes[each] for each in self.columns.service_type.tolist()]

    @cached_property
    def teams(self) -> list[tuple[int | None, int | None]]:
        """Count the workers and the supervisors of each team."""
        workers, supervisors = self.columns.team_workers, self.columns.team_supervisors
        return list(zip(people(workers), people(supervisors), strict=True))

    @cached_property
    def places_served(self) -> list[tuple[str, ...]]:
        """Name the places that each row may serve, with the part where it is only a part."""
        serves, part = self.ranked.admitted.serves, self.question.measures.part
        serves_all = everywhere(serves & (part == 0)).tolist()
        every_place = tuple(self._place(at, 0) for at in range(self.question.n_places))
        return [every_place if whole else self._places_of(row) for row, whole in enumerate(serves_all)]

    def _places_of(self, row: int) -> tuple[str, ...]:
        serves, part = self.ranked.admitted.serves[row], self.question.measures.part[row]
        return tuple(self._place(at, int(part[at])) for at in serves.nonzero()[0].tolist())

    def _place(self, at: int, part: int) -> str:
        question = self.question
        return place_words(question.need.places[at], question.candidates.supply.parts, part, self.speaker)

    @cached_property
    def places(self) -> list[str]:
        """Write the places that each row serves as one list; most rows serve the same."""
        words = {places: self.speaker.listed(places) for places in set(self.places_served)}
        return [words[places] for places in self.places_served]

    @cached_property
    def is_within_area(self) -> BoolArray:
        """Mark the rows of which a team goes out within an area that is known."""
        measures = self.question.measures
        mask: BoolArray = self.columns.has_area & measures.goes_out & ~self.at_farthest(measures.is_area_unknown)
        return mask

    def gathered(self, said: Iterable[Said]) -> list[tuple[Note, ...]]:
        """Put what is said of each row together, in the order in which it is said."""
        notes: list[list[Note]] = [[] for _ in self.codes]
        for rows, of_rows in said:
            for row, note in zip(rows, of_rows, strict=False):
                notes[row].append(note)
        return list(map(tuple, notes))

    def agreements(self, row: int) -> list[Dated]:
        """List the agreements for the service of one row that have an end."""
        return [
            (agreement.until, agreement.source or self.speaker.say(WORDS, "no_source"))
            for agreement in self.question.candidates.provider(row).agreements
            if agreement.until not in (None, OPEN_END) and agreement.service_type == self.codes[row]
        ]


def first_rows(ranked: Ranked, top: int, speaker: Speaker) -> RankedRows:
    """Narrow everything to the first ranked offerings."""
    candidates, first = ranked.admitted.question.candidates, ranked.first(top)
    provider = candidates.columns.provider[ranked.ranking.order[: top + 1]]
    return RankedRows(first, overtaken(first.ranking, provider, candidates.supply.provider_names), speaker)


def overtaken(ranking: Ranking, provider: IntArray, names: Sequence[str]) -> list[str | None]:
    """Name for each row the next provider, if that has an equal score; `provider` goes on one row further."""
    return [
        None if breaker is None else names[int(provider[row + 1])] for row, breaker in enumerate(ranking.tie_broken_by)
    ]


def agreement_words(speaker: Speaker, table: Sentences, code: str, dated: Dated) -> str:
    """Say until when an agreement runs or ran, and which source mentions it."""
    until, source = dated
    return speaker.say(table, code, date=speaker.date(until), source=source)


def people(column: FloatArray) -> list[int | None]:
    """Read numbers of people from a column; nan is unknown.

    Examples
    --------
    >>> people(np.array([3.0, np.nan]))
    [3, None]
    """
    return [None if isnan(each) else int(each) for each in column.tolist()]
