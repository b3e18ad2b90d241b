"""What needs are together: one need with all places, the hours by month, the sum of the estimates."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from math import fsum

from matcher.bundling.grouping import Asking
from matcher.bundling.messages import NOTES
from matcher.messages import Speaker
from matcher.model.need import Buyer, Need, NeedPlace
from matcher.model.policy import ServiceTypes
from matcher.model.result import Note
from matcher.workload import first_day

MonthSum = tuple[int | None, float, bool]  # month (None is a typical one), known hours, whether all are known

PlaceKey = tuple[str, str, float, float]


def place_key(place: NeedPlace) -> PlaceKey:
    """Tell places apart: a municipality or a point, and the part of it that is meant."""
    return place.nis_code, place.part or "", place.lat_deg, place.lon_deg


def joint_places(asked: Iterable[Asking]) -> tuple[NeedPlace, ...]:
    """List every place once; a part of a place that is there as a whole is no place of its own."""
    found = {place_key(place): place for each in asked for place in each.need.places}
    return tuple(found[key] for key in sorted(set(_visited(found).values())))


def visited_as(asked: Iterable[Asking]) -> dict[PlaceKey, PlaceKey]:
    """Say under which key each place of some needs is visited: that of the whole when the whole is asked too."""
    return _visited({place_key(place) for each in asked for place in each.need.places})


def _visited(keys: Collection[PlaceKey]) -> dict[PlaceKey, PlaceKey]:
    wholes = {key: (key[0], "", key[2], key[3]) for key in keys}
    return {key: whole if whole in keys else key for key, whole in wholes.items()}


def months_of(asked: Sequence[Asking]) -> tuple[MonthSum, ...]:
    """Add up the hours by month; needs without dates run in every month of the others."""
    dated = {month for each in asked for month in each.work.months}
    months: tuple[int | None, ...] = tuple(sorted(dated)) or (None,)
    return tuple(_month_sum(asked, month) for month in months)


def _month_sum(asked: Sequence[Asking], month: int | None) -> MonthSum:
    hours = [each.work.hours_per_month for each in asked if _runs_in(each, month)]
    return month, fsum(each for each in hours if each is not None), None not in hours


def _runs_in(asking: Asking, month: int | None) -> bool:
    if asking.work.months:
        return month in asking.work.months
    return month is None or month % 12 + 1 in asking.need.season_months


def busiest(months: Sequence[MonthSum]) -> float:
    """Give the known hours of the busiest month."""
    return max(known for _, known, _ in months)


def all_known(months: Sequence[MonthSum]) -> bool:
    """Say whether no hour of any month is unknown."""
    return all(is_known for _, _, is_known in months)


def month_name(month: int | None) -> str | None:
    """Write a numbered month as in ``2027-04``.

    Examples
    --------
    >>> month_name(2027 * 12 + 3), month_name(None)
    ('2027-04', None)
    """
    return None if month is None else first_day(month).isoformat()[:7]


def joint_need(asked: Sequence[Asking], types: ServiceTypes, buyer: Buyer, title: str) -> Need:
    """Make one need of several: all places and services, the busiest month, the strictest limits.

    Parameters
    ----------
    asked : sequence of Asking
        In order of id, at least one, of which any two may stand together.
    types : ServiceTypes
        For the order of the service types.
    buyer : Buyer
        Who would buy for all.
    title : str

    Returns
    -------
    Need
        Its id comes from that of the first need, so that a bundle keeps its name while others change.
    """
    needs = [each.need for each in asked]
    months = months_of(asked)
    codes = {code for each in asked for code in each.codes}
    dated = [each.need for each in asked if each.work.months]
    return Need(
        id=f"bundel-{needs[0].id}",
        kind=needs[0].kind,
        places=joint_places(asked),
        title=title,
        service_types=tuple(code for code in types.codes if code in codes),
        cpv=tuple(sorted({code for need in needs for code in need.cpv})),
        buyer=buyer,
        hours_per_month=busiest(months) if all_known(months) else None,
        start=_outer([need.start for need in dated], first=True),
        end=_outer([need.end for need in dated], first=False),
        season_months=tuple(sorted({month for need in needs for month in need.season_months})),
        mode=next((need.mode for need in needs if need.mode), None),
        workers=max((need.workers for need in needs if need.workers is not None), default=None),
        is_without_supervisor=any(need.is_without_supervisor for need in needs),
        reserved=any(need.reserved for need in needs),
        estimated_value_eur=sum_or_none(need.estimated_value_eur for need in needs),
        max_km=min((need.max_km for need in needs if need.max_km is not None), default=None),
        provider_kinds=next((need.provider_kinds for need in needs if need.provider_kinds), ()),
        weights=needs[0].weights if _same_weights(needs) else None,
    )


def _outer(days: Sequence[date | None], *, first: bool) -> date | None:
    """Give the first or last of some days; one that is open leaves it open."""
    known = [day for day in days if day is not None]
    if len(known) < len(days) or not known:
        return None
    return min(known) if first else max(known)


def _same_weights(needs: Sequence[Need]) -> bool:
    return all(need.weights == needs[0].weights for need in needs)


def sum_or_none(values: Iterable[float | None]) -> float | None:
    """Add up, or say that the sum is unknown because a part of it is.

    Examples
    --------
    >>> sum_or_none([1.0, 2.0]), sum_or_none([1.0, None])
    (3.0, None)
    """
    listed = list(values)
    return None if None in listed else fsum(each for each in listed if each is not None)


def known_sum(values: Iterable[float | None]) -> float:
    """Add up what is known."""
    return fsum(each for each in values if each is not None)


def notes_of(asked: Sequence[Asking], joint: Need, speaker: Speaker) -> tuple[Note, ...]:
    """Say what was assumed when the needs were put together, and what may stand there twice."""
    needs = [each.need for each in asked]
    n_reserved = sum(need.reserved for need in needs)
    undated = sorted({each.board for each in asked if not each.work.months})
    has_dates = any(each.work.months for each in asked)
    facts = {
        "uneven_months": {} if len({(known, sure) for _, known, sure in months_of(asked)}) > 1 else None,
        "dates_unknown": {"boards": speaker.listed(tuple(undated))} if undated and has_dates else None,
        "reserved_by_some": {"count": n_reserved, "total": len(needs)} if 0 < n_reserved < len(needs) else None,
        "strictest_km": {"km": speaker.number(joint.max_km)}
        if _one_limits(needs) and joint.max_km is not None
        else None,
        "weights_differ": None if _same_weights(needs) else {},
    }
    said = [Note(code, speaker.say(NOTES, code, **each)) for code, each in facts.items() if each is not None]
    return (*said, *_twice(asked, speaker), *_parts_of_wholes(asked, speaker))


def _one_limits(needs: Sequence[Need]) -> bool:
    return len({need.max_km for need in needs}) > 1


def _twice(asked: Sequence[Asking], speaker: Speaker) -> list[Note]:
    """Find what one board asks twice: the same service at the same place."""
    seen: dict[tuple[str, str, PlaceKey], list[str]] = {}
    for each in asked:
        for code in each.codes:
            for place in each.need.places:
                seen.setdefault((each.board, code, place_key(place)), []).append(each.id)
    doubles = sorted({(board, tuple(sorted(set(ids)))) for (board, _, _), ids in seen.items() if len(set(ids)) > 1})
    return [
        Note("same_twice", speaker.say(NOTES, "same_twice", board=board, needs=speaker.listed(ids)))
        for board, ids in doubles
    ]


def _parts_of_wholes(asked: Sequence[Asking], speaker: Speaker) -> list[Note]:
    """Find the places that are asked as a whole and in part."""
    names = {place_key(place): place.name for each in asked for place in each.need.places}
    twice = sorted({names[key] for key, kept in visited_as(asked).items() if kept != key})
    return [Note("part_and_whole", speaker.say(NOTES, "part_and_whole", place=name)) for name in twice]
