"""The coverage as values that are shown: one cell for every service type and municipality."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import NamedTuple

import numpy as np

from matcher.coverage.matrix import NOBODY, STATES, CoverageMatrix, CoverageRow
from matcher.coverage.messages import BLOCKS, NOTICES
from matcher.coverage.misses import OTHER_SERVICE, Misses
from matcher.messages import Speaker
from matcher.model.need import NeedPlace
from matcher.model.result import Note
from matcher.model.supply import Supply

UNITS = {
    "outside_area": "km",
    "too_far": "km",
    "travel_too_long": "min",
    "no_capacity": "h",
    "team_too_small": "personen",
}
SHOWN_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class BestInCell:
    """The provider that `match` names first; `state` says how sure it is."""

    provider_id: str
    provider_name: str
    service_type: str
    state: str
    score: float
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class MissInCell:
    """The provider that comes nearest without serving, and the one limit that blocks it first."""

    provider_id: str
    provider_name: str
    service_type: str
    distance_km: float | None
    code: str
    actual: float | None
    limit: float | None
    unit: str | None
    n_other_blocks: int
    text: str


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One service type in one municipality."""

    service_type: str
    municipality: str
    nis_code: str
    state: str
    sure: int
    to_confirm: int
    partly: int
    related: int
    best: BestInCell | None
    nearest_miss: MissInCell | None


@dataclass(frozen=True, slots=True)
class ServiceSummary:
    """One service type over all places: how many municipalities stand in each state."""

    service_type: str
    label: str
    group: str
    sure: int
    to_confirm: int
    partly: int
    related: int
    nobody: int


@dataclass(frozen=True, slots=True)
class PlaceSummary:
    """One municipality over all service types: how many types stand in each state."""

    municipality: str
    nis_code: str
    province: str
    sure: int
    to_confirm: int
    partly: int
    related: int
    nobody: int


@dataclass(frozen=True, slots=True)
class CoverageAnswer:
    """The whole coverage, ready to be shown.

    `n_without_services` counts the providers that have not stated any service: they are in no cell.
    """

    as_of: str
    max_km: float | None
    n_providers: int
    n_without_services: int
    service_types: tuple[ServiceSummary, ...]
    places: tuple[PlaceSummary, ...]
    cells: tuple[CoverageCell, ...]
    notices: tuple[Note, ...]


def coverage_answer(matrix: CoverageMatrix, *, lang: str = "nl", gaps_only: bool = False) -> CoverageAnswer:
    """Write a matrix down.

    Parameters
    ----------
    matrix : CoverageMatrix
    lang : {"nl", "en"}
    gaps_only : bool
        Leave out the cells that somebody surely or possibly serves.
    """
    speaker = Speaker(lang)
    writer = _CellWriter(matrix, speaker)
    cells = (cell for number in range(len(matrix.rows)) for cell in writer.cells(number, gaps_only=gaps_only))
    return CoverageAnswer(
        as_of=matrix.policy.as_of.isoformat(),
        max_km=matrix.max_km,
        n_providers=len(matrix.supply.providers),
        n_without_services=matrix.supply.n_without_offerings,
        service_types=_of_services(matrix, lang),
        places=_of_places(matrix),
        cells=tuple(cells),
        notices=tuple(_notices(matrix.supply, speaker)),
    )


def is_gap(state: str) -> bool:
    """Say whether a cell has no answer: nobody, or only somebody with a related service.

    Examples
    --------
    >>> is_gap("related"), is_gap("to_confirm")
    (True, False)
    """
    return state in ("related", "nobody")


def _of_services(matrix: CoverageMatrix, lang: str) -> tuple[ServiceSummary, ...]:
    types = matrix.policy.service_types
    rows = zip(matrix.service_types, matrix.states, strict=True)
    return tuple(
        ServiceSummary(code, types.label(code, lang), code.partition(".")[0], *_counted(states))
        for code, states in rows
    )


def _of_places(matrix: CoverageMatrix) -> tuple[PlaceSummary, ...]:
    columns = zip(matrix.places, matrix.states.T, strict=True)
    return tuple(
        PlaceSummary(place.municipality, place.nis_code, place.province, *_counted(states)) for place, states in columns
    )


def _counted(states: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[int]:
    counts: list[int] = np.bincount(states, minlength=len(STATES)).tolist()
    return counts


def _notices(supply: Supply, speaker: Speaker) -> Iterator[Note]:
    yield Note("neutral", speaker.say(NOTICES, "neutral"))
    yield Note("in_house", speaker.say(NOTICES, "in_house"))
    if supply.n_without_offerings:
        providers = speaker.counted(supply.n_without_offerings, "provider")
        yield Note("offer_to_complete", speaker.say(NOTICES, "offer_to_complete", providers=providers))


class _CellWriter:
    """Writes the cells of a matrix, one service type at a time."""

    def __init__(self, matrix: CoverageMatrix, speaker: Speaker) -> None:
        self._matrix = matrix
        self._speaker = speaker
        self._provider_of = matrix.supply.offering_columns.provider

    def cells(self, number: int, *, gaps_only: bool) -> Iterator[CoverageCell]:
        """Write the cells of one service type, in the order of the places."""
        matrix = self._matrix
        row, code = matrix.rows[number], matrix.service_types[number]
        counts = np.array((row.n_sure, row.n_to_confirm, row.n_partly, row.n_related)).T.tolist()
        states = [STATES[state] for state in row.state.tolist()]
        named = zip(self._bests(row), self._misses(row.misses), strict=True)
        for place, state, counted, (best, miss) in zip(matrix.places, states, counts, named, strict=True):
            if gaps_only and not is_gap(state):
                continue
            sure, to_confirm, partly, related = counted
            where = (code, place.municipality, place.nis_code, state)
            yield CoverageCell(*where, sure, to_confirm, partly, related, best, miss)

    def _bests(self, row: CoverageRow) -> Iterator[BestInCell | None]:
        """Describe at every place who is best."""
        columns = (row.best, row.best_state, row.best_score, row.best_km)
        for offering, state, score, km in zip(*(column.tolist() for column in columns), strict=True):
            if offering == NOBODY:
                yield None
                continue
            who = self._named(offering)
            yield BestInCell(*who, state=STATES[state], score=score, distance_km=_known(km))

    def _misses(self, misses: Misses) -> Iterator[MissInCell | None]:
        """Describe at every place who comes nearest without serving."""
        columns = (misses.row, misses.distance_km, misses.code, misses.actual, misses.limit, misses.n_failed)
        rows = zip(self._matrix.places, *(column.tolist() for column in columns), strict=True)
        for place, offering, km, code, actual, limit, n_failed in rows:
            yield None if offering == NOBODY else self._miss(_Miss(place, offering, km, code, actual, limit, n_failed))

    def _miss(self, seen: "_Miss") -> MissInCell:
        limit = _known(seen.limit)
        has_number = limit is not None or seen.code != "outside_area"
        actual = _known(seen.actual) if has_number else None
        who = self._named(seen.offering)
        return MissInCell(
            *who,
            distance_km=_known(seen.km),
            code=seen.code,
            actual=actual,
            limit=limit,
            unit=None if limit is None else UNITS[seen.code],
            n_other_blocks=seen.n_failed - 1,
            text=self._words(seen, who[2], actual, limit),
        )

    def _named(self, offering: int) -> tuple[str, str, str]:
        """Give the id and name of an offering's provider, and its service type."""
        supply = self._matrix.supply
        provider = supply.providers[int(self._provider_of[offering])]
        return provider.id, provider.name, supply.offerings[offering].service_type

    def _words(self, seen: "_Miss", offered: str, actual: float | None, limit: float | None) -> str:
        """Say in a few words what blocks a provider."""
        speaker, code = self._speaker, seen.code
        facts: dict[str, object] = {"place": seen.place.name}
        if code == OTHER_SERVICE:
            facts["service"] = f"«{self._matrix.policy.service_types.label(offered, speaker.lang)}»"
        elif actual is not None and limit is not None:
            facts |= {"actual": speaker.number(actual), "limit": speaker.number(limit)}
        text = speaker.say(BLOCKS, "outside_radius" if code == "outside_area" and limit is not None else code, **facts)
        return speaker.say(BLOCKS, "and_more", text=text) if seen.n_failed > 1 else text


class _Miss(NamedTuple):
    """One refused offering at one place."""

    place: NeedPlace
    offering: int
    km: float
    code: str
    actual: float
    limit: float
    n_failed: int


def _known(value: float) -> float | None:
    """Read an unknown number as nothing."""
    return None if isnan(value) else round(value, SHOWN_DECIMALS)
