"""Which areas hold which municipality, after some providers left and others came."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from matcher.model.provider import Area
from matcher.model.supply import Membership, Supply


def memberships_after(
    before: Supply,
    came: Supply,
    parts: Sequence[str],
    areas_left: Iterable[tuple[Area | None, int]],
    is_offered: Callable[[int], bool],
) -> Mapping[str, Membership]:
    """Say which area sets hold which municipality.

    Parameters
    ----------
    before, came : Supply
        The sets of `came` are numbered on from those of `before`.
    parts : sequence of str
        Of both together; those of `before` first.
    areas_left : iterable of (Area or None, int)
        The areas of the offerings that left, each with the number of its set in `before`.
    is_offered : callable
        Says of a set of `before` whether an offering that stayed has it for its area.

    Notes
    -----
    A part of a municipality that nobody serves any more is taken out: it would count as a part to fill. A whole one may
    stay, because nothing points to it.
    """
    found = dict(before.memberships)
    for area, area_set in areas_left:
        codes = {member.nis_code for member in area.members if member.part is not None} if area else set()
        if codes and not is_offered(area_set):
            found |= {code: _without(found[code], area_set) for code in codes}
    number = np.array([0, *(1 + parts.index(part) for part in came.parts)])
    for code, each in came.memberships.items():
        moved = Membership(each.area_set + before.n_area_sets, each.since, each.until, number[each.part])
        found[code] = _together(found[code], moved) if code in found else moved
    return found


def _without(members: Membership, area_set: int) -> Membership:
    """Take one area set out."""
    stays = members.area_set != area_set
    return Membership(members.area_set[stays], members.since[stays], members.until[stays], members.part[stays])


def _together(first: Membership, more: Membership) -> Membership:
    """Put what holds a municipality behind what held it before."""
    return Membership(
        np.concatenate((first.area_set, more.area_set)),
        np.concatenate((first.since, more.since)),
        np.concatenate((first.until, more.until)),
        np.concatenate((first.part, more.part)),
    )
