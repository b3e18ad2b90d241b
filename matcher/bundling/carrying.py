"""Who could carry a bundle, asked of `match` itself: whole, in part, by lots; and who covers which board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.asked import asked_types
from matcher.bundling.grouping import Asking
from matcher.bundling.joint import known_sum, place_key, sum_or_none, visited_as
from matcher.criteria import Admitted, score
from matcher.doubts import doubts
from matcher.gates import Question, apply_gates
from matcher.lots import REST, WHOLE, Unit, split_into_units
from matcher.measures import measure
from matcher.messages import Speaker
from matcher.model.bundling import BoardCoverage, Carrier, Cover, JointLot
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import Policy
from matcher.model.provider import Site
from matcher.model.result import Match, MatchResult
from matcher.model.supply import Supply
from matcher.pipeline import Wanted, admit, match
from matcher.ranking import rank
from matcher.retrieval import candidates_for
from matcher.wording import labels, place_words

MOST_ROWS = 1000
MOST_CARRIERS = 10
ANSWERS = ("full", "unconfirmed")

# A service type at a place that some board asks: the position of the type and that of the place.
Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Carrying:
    """One joint need held against the supply.

    Attributes
    ----------
    asked : tuple of Asking
        The needs that were put together.
    joint : Need
    result : MatchResult
        The answer of `match`.
    admitted : Admitted
        The offerings that passed the gates, as `match` saw them.
    pieces_of : mapping of need id to set of Piece
    units : tuple of Unit
        Every piece that is asked, with the best ranked offering that serves it.
    """

    asked: tuple[Asking, ...]
    joint: Need
    supply: Supply
    policy: Policy
    speaker: Speaker
    result: MatchResult
    admitted: Admitted
    pieces_of: Mapping[str, frozenset[Piece]]
    units: tuple[Unit, ...]

    def place_name(self, unit: Unit) -> str:
        """Name the place of a unit, or the part of it."""
        return place_words(self.joint.places[unit.place], self.supply.parts, unit.part, self.speaker)


def carrying(asked: Sequence[Asking], joint: Need, supply: Supply, policy: Policy, speaker: Speaker) -> Carrying:
    """Match a joint need, and keep what the gates and the ranking saw of each place."""
    result = match(joint, supply, policy, wanted=Wanted(top=MOST_ROWS, excluded=0, lang=speaker.lang))
    types = asked_types(joint, None)
    candidates = candidates_for(types, supply, policy)
    measures, work = measure(joint, candidates, policy)
    question = Question(joint, candidates, measures, work, policy)
    admitted = admit(question, apply_gates(question), types)
    ranking = rank(admitted, score(admitted, joint.weights or policy.weights), doubts(admitted))
    numbers = tuple(policy.service_types.codes.index(code) for code in joint.service_types)
    pieces = _pieces_of(asked, joint, policy)
    wanted = frozenset().union(*pieces.values())
    units = split_into_units(admitted, ranking, numbers)
    kept = tuple(unit for unit in units if (unit.service_type, unit.place) in wanted)
    return Carrying(tuple(asked), joint, supply, policy, speaker, result, admitted, pieces, kept)


def _pieces_of(asked: Sequence[Asking], joint: Need, policy: Policy) -> dict[str, frozenset[Piece]]:
    """List what each need asks where, by the need's id."""
    at = {place_key(place): position for position, place in enumerate(joint.places)}
    visited, codes = visited_as(asked), policy.service_types.codes
    return {
        each.id: frozenset(
            (codes.index(code), at[visited[place_key(place)]]) for code in each.codes for place in each.need.places
        )
        for each in asked
    }


def carriers_of(found: Carrying, coverage: Sequence[BoardCoverage]) -> tuple[Carrier, ...]:
    """Write down the ranked providers, with the number of boards that each serves."""
    return tuple(_carrier(row, coverage) for row in found.result.matches)


def first_with(carriers: Sequence[Carrier], *statuses: str) -> Carrier | None:
    """Find the best ranked carrier with one of some statuses, in the order of the statuses."""
    ranked = (each for status in statuses for each in carriers if each.status == status)
    return next(ranked, None)


def _carrier(row: Match, coverage: Sequence[BoardCoverage]) -> Carrier:
    covers = [cover for each in coverage for cover in each.covers if cover.provider_id == row.provider_id]
    n_whole = sum(cover.is_whole for cover in covers)
    return Carrier(
        provider_id=row.provider_id,
        provider_name=row.provider_name,
        service_type=row.service_type,
        status=row.status,
        rank=row.rank,
        score=row.score,
        distance_km=row.distance_km,
        hours_available=row.hours_available,
        coverage=row.coverage,
        boards_whole=n_whole,
        boards_part=len(covers) - n_whole,
        warnings=row.warnings,
    )


def coverage_of(found: Carrying) -> tuple[BoardCoverage, ...]:
    """Say for every board, in order of name, who serves it, and what nobody serves."""
    served = _served_by(found)
    pieces_of = found.pieces_of
    of_board: dict[str, set[Piece]] = {}
    for each in found.asked:
        of_board.setdefault(each.board, set()).update(pieces_of[each.id])
    return tuple(_board_coverage(found, board, of_board[board], served) for board in sorted(of_board))


def _board_coverage(
    found: Carrying, board: str, pieces: set[Piece], served: Mapping[int, Mapping[Piece, frozenset[int]]]
) -> BoardCoverage:
    units = [unit for unit in found.units if (unit.service_type, unit.place) in pieces]
    open_units = [unit for unit in units if unit.position is None]
    covers = (_cover(found, provider, pieces, parts) for provider, parts in served.items() if pieces & parts.keys())
    by_name = sorted(covers, key=lambda cover: (not cover.is_whole, cover.provider_name, cover.provider_id))
    uncovered = tuple(_unit_name(found, unit) for unit in open_units)
    return BoardCoverage(board, not open_units, uncovered, tuple(by_name))


def _unit_name(found: Carrying, unit: Unit) -> str:
    name = found.place_name(unit)
    if len(found.joint.service_types) < 2:
        return name
    types = found.policy.service_types
    return f"{labels((types.codes[unit.service_type],), types, found.speaker)}: {name}"


def _cover(found: Carrying, provider: int, pieces: set[Piece], parts: Mapping[Piece, frozenset[int]]) -> Cover:
    who = found.supply.providers[provider]
    own = sorted(pieces & parts.keys(), key=lambda piece: (piece[1], piece[0]))
    names = dict.fromkeys(
        found.place_name(Unit(piece[0], piece[1], part, None)) for piece in own for part in sorted(parts[piece])
    )
    is_whole = len(own) == len(pieces) and all(WHOLE in parts[piece] for piece in own)
    return Cover(who.id, who.name, is_whole, tuple(names))


def _served_by(found: Carrying) -> dict[int, dict[Piece, frozenset[int]]]:
    """Gather per provider which pieces it serves, and which parts of their places; the whole takes in its parts."""
    candidates, part = found.admitted.question.candidates, found.admitted.question.measures.part
    served: dict[int, dict[Piece, frozenset[int]]] = {}
    for position in np.flatnonzero(~candidates.is_related).tolist():
        provider = int(candidates.columns.provider[position])
        service_type = int(candidates.columns.service_type[position])
        for place in np.flatnonzero(found.admitted.serves[position]).tolist():
            pieces = served.setdefault(provider, {})
            known = pieces.get((service_type, place), frozenset())
            both = known | {int(part[position, place])}
            pieces[service_type, place] = frozenset({WHOLE}) if WHOLE in both else both
    return served


def lots_of(found: Carrying) -> tuple[JointLot, ...]:
    """Gather the pieces that go to the same offering, and ask `match` whether its provider can carry them."""
    units: dict[int, list[Unit]] = {}
    for unit in found.units:
        if unit.position is not None:
            units.setdefault(unit.position, []).append(unit)
    return tuple(_lot(found, number, each) for number, each in enumerate(units.values(), 1))


def lots_by_need(found: Carrying) -> dict[str, tuple[int, ...]]:
    """Say in which lots each need lies, by the number of the lot."""
    positions = dict.fromkeys(unit.position for unit in found.units if unit.position is not None)
    number = {position: at for at, position in enumerate(positions, 1)}
    return {
        need_id: tuple(
            sorted(
                {
                    number[unit.position]
                    for unit in found.units
                    if unit.position is not None and (unit.service_type, unit.place) in pieces
                }
            )
        )
        for need_id, pieces in found.pieces_of.items()
    }


def _lot(found: Carrying, number: int, units: Sequence[Unit]) -> JointLot:
    position = units[0].position or 0
    candidates = found.admitted.question.candidates
    provider, offering = candidates.provider(position), candidates.offering(position)
    inside = set(units)
    touched = [each for each in found.asked if _units_of(found, each) & inside]
    hours = [each.work.hours_per_month if _units_of(found, each) <= inside else None for each in touched]
    return JointLot(
        number=number,
        provider_id=provider.id,
        provider_name=provider.name,
        service_type=offering.service_type,
        status=_status_for(found, units, provider.id, sum_or_none(hours)),
        places=tuple(found.place_name(unit) for unit in units),
        boards=tuple(sorted({each.board for each in touched})),
        hours_per_month=sum_or_none(hours),
        known_hours_per_month=known_sum(hours),
    )


def _units_of(found: Carrying, asking: Asking) -> set[Unit]:
    pieces = found.pieces_of[asking.id]
    return {unit for unit in found.units if (unit.service_type, unit.place) in pieces}


def _status_for(found: Carrying, units: Sequence[Unit], provider_id: str, hours: float | None) -> str:
    """Ask `match` about the lot alone: with its own places and hours the provider may well be full."""
    codes = found.policy.service_types.codes
    need = replace(
        found.joint,
        places=tuple(_place_of(found, unit) for unit in units),
        service_types=(codes[units[0].service_type],),
        hours_per_month=hours,
    )
    result = match(need, found.supply, found.policy, wanted=Wanted(top=MOST_ROWS, excluded=0, lang=found.speaker.lang))
    return next((row.status for row in result.matches if row.provider_id == provider_id), "partial")


def _place_of(found: Carrying, unit: Unit) -> NeedPlace:
    place = found.joint.places[unit.place]
    return place if unit.part in (WHOLE, REST) else replace(place, part=found.supply.parts[unit.part - 1])


def site_of(found: Carrying, provider_id: str, service_type: str) -> Site | None:
    """Find the site from which a ranked provider would work, when its point is known."""
    candidates = found.admitted.question.candidates
    row = next(
        (row for row in found.result.matches if (row.provider_id, row.service_type) == (provider_id, service_type)),
        None,
    )
    if row is None or row.site is None:
        return None
    provider = next(each for each in candidates.supply.providers if each.id == provider_id)
    sites = (offering.site for offering in provider.offerings if offering.service_type == service_type)
    return next((site for site in sites if site is not None and site.id == row.site and has_point(site)), None)


def has_point(site: Site) -> bool:
    """Say whether it is known where a site lies."""
    return site.lat_deg is not None and site.lon_deg is not None
