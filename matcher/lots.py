"""How a need falls apart into parts that providers can carry, without counting anything twice."""

from dataclasses import dataclass

import numpy as np

from matcher.criteria import Admitted
from matcher.model.supply import IntArray
from matcher.ranking import Ranking

WHOLE = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece of a need: one service type at one place, or at one part of it.

    `position` is the ranked offering that would carry it, or None; `part` is 0 for the whole
    place, else 1 + the position in `supply.parts`.
    """

    service_type: int
    place: int
    part: int
    position: int | None


def split_into_units(admitted: Admitted, ranking: Ranking, service_types: tuple[int, ...]) -> tuple[Unit, ...]:
    """Give each service type at each place to the best ranked provider that serves it.

    A place that the best provider serves in part only is divided by its named parts, each part
    once.
    """
    candidates = admitted.question.candidates
    direct = ranking.order[~candidates.is_related[ranking.order]]
    units: list[Unit] = []
    for service_type in service_types:
        of_type = direct[candidates.columns.service_type[direct] == service_type]
        for place in range(admitted.serves.shape[1]):
            units.extend(_units_at(admitted, of_type, service_type, place))
    return tuple(units)


def _units_at(admitted: Admitted, ranked: IntArray, service_type: int, place: int) -> list[Unit]:
    serving = ranked[admitted.serves[ranked, place]]
    if not len(serving):
        return [Unit(service_type, place, WHOLE, None)]
    parts = admitted.question.measures.part[serving, place]
    if parts[0] == WHOLE:
        return [Unit(service_type, place, WHOLE, int(serving[0]))]
    _, first = np.unique(parts, return_index=True)
    named = [index for index in np.sort(first) if parts[index] != WHOLE]
    return [Unit(service_type, place, int(parts[index]), int(serving[index])) for index in named]
