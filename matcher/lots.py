"""How a need falls apart into parts that providers can carry, without counting anything twice."""

from dataclasses import dataclass

from matcher.criteria import Admitted
from matcher.model.supply import IntArray
from matcher.ranking import Ranking

WHOLE = 0
REST = -1


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece of a need: one service type at one place, or at one part of it.

    `position` is the ranked offering that would carry it, or None; `part` is 0 for the whole
    place, -1 the rest of a place of which only one part has a name, else 1 + the position in
    `supply.parts`.
    """

    service_type: int
    place: int
    part: int
    position: int | None


def split_into_units(admitted: Admitted, ranking: Ranking, service_types: tuple[int, ...]) -> tuple[Unit, ...]:
    """Give each service type at each place to the best ranked provider that serves it.

    A place that the best provider serves in part only is divided by its named parts, each part
    once; a part that nobody serves stays, without a provider.
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
    named = _named_parts(admitted, place)
    pieces = named if len(named) > 1 else [*named, REST]
    return [Unit(service_type, place, part, _first_for(part, serving, parts)) for part in pieces]


def _named_parts(admitted: Admitted, place: int) -> list[int]:
    """List every part of a place that any area of the supply names, by name."""
    question = admitted.question
    supply = question.candidates.supply
    members = supply.memberships[question.need.places[place].nis_code]
    return sorted({int(part) for part in members.part if part != WHOLE}, key=lambda part: supply.parts[part - 1])


def _first_for(part: int, serving: IntArray, parts: IntArray) -> int | None:
    """Find the best ranked offering that serves a part, by itself or with the whole place."""
    fits = serving[(parts == part) | (parts == WHOLE)]
    return int(fits[0]) if len(fits) else None
