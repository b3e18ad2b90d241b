"""The first rows of many needs as flat columns: the values of the explained rows, without a sentence.

What depends on a need alone is looked up once for each need, what depends on a row is worked out for all rows together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from matcher.explain_matches import TOTAL_DECIMALS
from matcher.index.flat_reasons import Stated, reason_counts
from matcher.index.searching import Searcher
from matcher.kernel.question import Asked
from matcher.kernel.values import NOT_SERVED
from matcher.kernel.writing import Flat, write_lines
from matcher.messages import Speaker
from matcher.model.need import Need
from matcher.model.policy import CRITERIA
from matcher.model.result import AskedTypes
from matcher.model.supply import BoolArray, Column, FloatArray, IntArray
from matcher.shown import SHOWN_DECIMALS, known
from matcher.wording import place_words

# Shown as rounded numbers; what is not known, or has no limit, is nan.
SHOWN = ("distance_km", "road_km", "travel_minutes", "productive_share", "hours_available", "coverage", "cost")


@dataclass(frozen=True, slots=True)
class FlatRows:
    """Ranked rows of many needs, need after need and best first; nan is unknown.

    Attributes
    ----------
    n_rows : IntArray of shape (n_needs,)
        How many rows each need has.
    need, rank : IntArray of shape (n_rows,)
        The position of the need, and the rank from 1.
    provider, service_type, site, status : IntArray of shape (n_rows,)
        Positions in `Supply.provider_ids`, the taxonomy, `Supply.site_ids` (-1 unknown) and `STATUSES`.
    numbers : mapping of str to FloatArray of shape (n_rows,)
        By the names of `Match`; `workers` and `supervisors` are those of its crew.
    contributions : FloatArray of shape (n_rows, n_criteria)
        In the order of `CRITERIA`; nan where a criterion does not weigh.
    warnings : BoolArray of shape (n_rows, n_codes)
        In the order of `DOUBT_CODES`.
    reasons : IntArray of shape (n_rows, n_codes)
        How many times each of `REASON_CODES` is given.
    places_served : list of tuple of str
        In words.
    """

    n_rows: IntArray
    need: IntArray
    rank: IntArray
    provider: IntArray
    service_type: IntArray
    site: IntArray
    status: IntArray
    numbers: dict[str, FloatArray]
    contributions: FloatArray
    warnings: BoolArray
    reasons: IntArray
    places_served: list[tuple[str, ...]]


class Spans(NamedTuple):
    """Where the rows of each need stand, and the cells of each row."""

    n_rows: IntArray  # (n_needs,)
    need: IntArray  # (n_rows,)
    rank: IntArray  # (n_rows,), from 0
    cell: IntArray  # (n_rows,)
    n_cells: int


def flat_rows(
    searcher: Searcher, needs: Sequence[Need], asked: Sequence[AskedTypes], *, top: int, lang: str = "nl"
) -> FlatRows:
    """Find the first rows of some needs.

    Parameters
    ----------
    searcher : Searcher
    needs : sequence of Need
    asked : sequence of AskedTypes
        What was read of each need.
    top : int
        The most rows of one need.
    lang : str
        Of the names of places.

    Returns
    -------
    FlatRows
        With the values of `IndexedEngine.best(...)`, the same to the last digit.
    """
    asks = [searcher.asker.ask(need, read) for need, read in zip(needs, asked, strict=True)]
    spans, flat = _written(searcher, asks, top)
    hours = [known(each.work.total_hours) for each in asks]
    return _Columns(searcher, needs, asked, hours, spans, flat).rows(top, Speaker(lang))


def _written(searcher: Searcher, asks: Sequence[Asked], top: int) -> tuple[Spans, Flat]:
    """Search for every need, and let the kernel write down what it found; one row more may say what broke a tie."""
    found = [searcher.best_lines(each, top + 1).line for each in asks]
    spans = _spans(asks, found)
    flat, row = Flat(len(spans.need), spans.n_cells), 0
    for ask, lines in zip(asks, found, strict=True):
        if len(lines):
            write_lines(lines, row, int(spans.cell[row]), searcher.world, ask.ask, *searcher.scratch(ask), flat)
        row += len(lines)
    return spans, flat


def _spans(asks: Sequence[Asked], found: Sequence[Column]) -> Spans:
    n_rows = np.array([len(lines) for lines in found], dtype=np.int64)
    need = np.repeat(np.arange(len(n_rows)), n_rows)
    n_places = np.array([each.ask.n_places for each in asks], dtype=np.int64)[need]
    ends = n_places.cumsum()
    rank = np.arange(len(need)) - (n_rows.cumsum() - n_rows)[need]
    return Spans(n_rows, need, rank, ends - n_places, int(n_places.sum()))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Turns what the kernel wrote down into the values that are shown."""

    searcher: Searcher
    needs: Sequence[Need]
    asked: Sequence[AskedTypes]
    hours: Sequence[float | None]
    spans: Spans
    flat: Flat

    def rows(self, top: int, speaker: Speaker) -> FlatRows:
        """Gather the columns of the first rows."""
        spans, arrays, rows = self.spans, self.flat.arrays, self.searcher.index.rows
        kept, line = spans.rank < top, arrays["line"]
        reasons = reason_counts(Stated(self.searcher, self.needs, self.asked, spans.need, arrays))
        return FlatRows(
            n_rows=np.minimum(spans.n_rows, top),
            need=spans.need[kept],
            rank=spans.rank[kept] + 1,
            provider=rows.provider[line[kept]],
            service_type=rows.service_type[line[kept]],
            site=rows.site[line[kept]],
            status=arrays["status"][kept],
            numbers={name: column[kept] for name, column in self._numbers().items()},
            contributions=self._contributions()[kept],
            warnings=arrays["doubts"].view(bool)[kept],
            reasons=reasons[kept],
            places_served=list(self._places_served(kept, speaker)),
        )

    def _numbers(self) -> dict[str, FloatArray]:
        """Round what was measured as it is shown, and add what is stated."""
        arrays, rows = self.flat.arrays, self.searcher.index.rows
        numbers = {"score": arrays["score"], **{name: _shown(arrays[name]) for name in SHOWN}}
        numbers["cost_eur_per_productive_hour"] = numbers.pop("cost")
        numbers["rate_eur_per_hour"] = rows.rate_eur_per_hour[arrays["line"]]
        return numbers | self._of_needs()

    def _of_needs(self) -> dict[str, FloatArray]:
        """Give the hours that each need asks, and the crew: the workers asked, else those of the team."""
        rows, line, crew = self.searcher.index.rows, self.flat.arrays["line"], self.searcher.policy.crew
        workers = [need.workers for need in self.needs]
        supervisors = [None if n is None else crew.supervisors_for(n) for n in workers]
        of_need = self.spans.need
        asked_workers, required = _column(workers)[of_need], _column(supervisors)[of_need]
        return {
            "hours_needed": _column(self.hours)[of_need],
            "workers": np.where(np.isnan(asked_workers), rows.team_workers[line], asked_workers),
            "supervisors": np.where(np.isnan(asked_workers), rows.team_supervisors[line], required),
        }

    def _contributions(self) -> FloatArray:
        """Weigh the values; a criterion that does not weigh contributes nothing, not even 0."""
        usual = self.searcher.policy.weights
        weights = np.array([[(need.weights or usual).get(name, np.nan) for name in CRITERIA] for need in self.needs])
        weights = weights.reshape(-1, len(CRITERIA))  # also without any need
        weighed: FloatArray = (100 * self.flat.arrays["values"] * weights[self.spans.need]).round(TOTAL_DECIMALS)
        return weighed

    def _places_served(self, kept: BoolArray, speaker: Speaker) -> Iterator[tuple[str, ...]]:
        """Name the places that each row serves, with the part where it is only a part."""
        served, spans, parts = self.flat.arrays["served"].tolist(), self.spans, self.searcher.index.supply.parts
        for need, cell in zip(spans.need[kept].tolist(), spans.cell[kept].tolist(), strict=True):
            places = self.needs[need].places
            yield tuple(
                [
                    place_words(place, parts, served[cell + at], speaker)
                    for at, place in enumerate(places)
                    if served[cell + at] != NOT_SERVED
                ]
            )


def _shown(column: FloatArray) -> FloatArray:
    """Round a column as it is shown; what has no limit becomes unknown."""
    rounded = column.round(SHOWN_DECIMALS)
    return np.where(np.isinf(rounded), np.nan, rounded)


def _column(values: Sequence[float | None]) -> FloatArray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
