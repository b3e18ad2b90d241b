"""The state of a programme over many objects, put together from counts of different days and places.

A place counts once, with its newest count. A count of the programme as a whole goes before a sum of areas, and that
before a sum of municipalities: adding them up would count objects twice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.model.reporting import ObjectCount, WorkNorm
from matcher.progress import ObjectProgress, estimated, object_progress

Norms = Callable[[str], WorkNorm | None]


@dataclass(frozen=True, slots=True)
class CountedPlace:
    """One municipality or area of a programme: its newest count, and what is left there."""

    name: str
    count: ObjectCount
    progress: ObjectProgress

    @property
    def is_complete(self) -> bool:
        """Say whether it is known how much is left."""
        return self.progress.remaining is not None


@dataclass(frozen=True, slots=True)
class Moment:
    """How far a programme had come on a day; `n_counts` is how many counts stood in the totals."""

    date: date
    registered: int | None
    checked: int | None
    defective: int | None
    n_counts: int


@dataclass(frozen=True, slots=True)
class ProgrammeProgress:
    """A programme on a day.

    Attributes
    ----------
    scope : {"whole", "areas", "municipalities"}
        What the totals are made of.
    counted_on : datetime.date
        Day of the newest count in the totals.
    registered, checked, defective : int or None
        Over the places of which both the registered and the checked objects are known.
    progress : ObjectProgress
    norm : WorkNorm or None
        None when nobody wrote down how many hours one object takes.
    boards_counted, boards_total : int or None
        How many boards the totals come from, of how many.
    municipalities, areas : tuple of CountedPlace
        By name.
    incomplete : tuple of str
        Places with a count that does not say how much is left; not in the totals.
    without_count : tuple of str
        Municipalities that are expected to take part and of which nothing is known.
    moments : tuple of Moment
        The totals on each day on which something was counted, oldest first.
    has_newer_parts : bool
        A municipality or area was counted after the programme as a whole.
    """

    programme: str
    scope: str
    counted_on: date
    registered: int | None
    checked: int | None
    defective: int | None
    progress: ObjectProgress
    norm: WorkNorm | None
    boards_counted: int | None
    boards_total: int | None
    municipalities: tuple[CountedPlace, ...]
    areas: tuple[CountedPlace, ...]
    incomplete: tuple[str, ...]
    without_count: tuple[str, ...]
    moments: tuple[Moment, ...]
    has_newer_parts: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Totals:
    """The counts that stand for a programme on a day, added up."""

    scope: str
    counts: tuple[ObjectCount, ...]

    @property
    def complete(self) -> tuple[ObjectCount, ...]:
        return tuple(each for each in self.counts if each.registered is not None and each.checked is not None)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Name the counts that are left out of the sum; one count alone is left out of nothing."""
        left_out = () if len(self.counts) == 1 else (each for each in self.counts if each not in self.complete)
        return tuple(_name(each) for each in left_out)

    def sum_of(self, field: str) -> int | None:
        """Add one number up; it is not known when one of the counts does not know it, or there is none.

        One count alone says all that it knows; in a sum only those count that say how much is left.
        """
        counts = self.counts if len(self.counts) == 1 else self.complete
        values = [getattr(each, field) for each in counts]
        return None if not values or None in values else sum(values)

    @property
    def defect_rate(self) -> float | None:
        """Give the share over the counts that know their defects, so that one unknown does not hide the rest."""
        known = [each for each in self.complete if each.defective is not None]
        checked = sum(each.checked or 0 for each in known)
        return sum(each.defective or 0 for each in known) / checked if checked else None


def programmes(
    counts: Iterable[ObjectCount], norms: Norms, *, as_of: date, expected: Sequence[str] = ()
) -> tuple[ProgrammeProgress, ...]:
    """Work out how far every programme had come on a day.

    Parameters
    ----------
    counts : iterable of ObjectCount
        Those of after the day are left out; nothing depends on their order.
    norms : callable
        Gives the norms of work of a programme, None when it has none.
    as_of : datetime.date
    expected : sequence of str
        Municipalities that should take part, to tell of which nothing is known; empty when nobody said.

    Returns
    -------
    tuple of ProgrammeProgress
        By name.
    """
    by_name: dict[str, list[ObjectCount]] = {}
    for each in sorted(counts, key=lambda each: (each.date, each.id)):
        if each.date <= as_of:
            by_name.setdefault(each.programme, []).append(each)
    return tuple(_programme(name, tuple(by_name[name]), norms(name), expected) for name in sorted(by_name))


def _programme(
    name: str, counts: tuple[ObjectCount, ...], norm: WorkNorm | None, expected: Sequence[str]
) -> ProgrammeProgress:
    totals = _totals(counts)
    boards_counted, boards_total = _boards(totals, expected)
    newest = _newest(counts)
    counted_on = max(each.date for each in totals.counts)
    municipalities = tuple(
        _place(place, each, norm) for (place, is_area), each in newest.items() if place and not is_area
    )
    areas = tuple(_place(place, each, norm) for (place, is_area), each in newest.items() if is_area)
    return ProgrammeProgress(
        programme=name,
        scope=totals.scope,
        counted_on=counted_on,
        registered=totals.sum_of("registered"),
        checked=totals.sum_of("checked"),
        defective=totals.sum_of("defective"),
        progress=_progress(totals, norm),
        norm=norm,
        boards_counted=boards_counted,
        boards_total=boards_total,
        municipalities=municipalities,
        areas=areas,
        incomplete=totals.incomplete,
        without_count=_without_count(municipalities, expected),
        moments=_moments(counts),
        has_newer_parts=totals.scope != "municipalities" and any(each.date > counted_on for each in newest.values()),
        sources=tuple(dict.fromkeys(each.source for each in totals.counts if each.source)),
    )


def _newest(counts: Iterable[ObjectCount]) -> Mapping[tuple[str, bool], ObjectCount]:
    """Keep the newest count of every place, by its name and whether it is an area; counts stand oldest first."""
    found = {
        (each.municipality or each.area or "", each.municipality is None and each.area is not None): each
        for each in counts
    }
    return dict(sorted(found.items()))


def _totals(counts: Iterable[ObjectCount]) -> _Totals:
    """Choose the counts that stand for the programme, without counting an object twice."""
    newest = _newest(counts)
    found = (
        _Totals("whole", tuple(each for (name, _), each in newest.items() if not name)),
        _Totals("areas", tuple(each for (_, is_area), each in newest.items() if is_area)),
        _Totals("municipalities", tuple(each for (name, is_area), each in newest.items() if name and not is_area)),
    )
    return next(filter(lambda each: each.complete, found), None) or next(each for each in found if each.counts)


def _progress(totals: _Totals, norm: WorkNorm | None) -> ObjectProgress:
    registered, checked = totals.sum_of("registered"), totals.sum_of("checked")
    return estimated(
        None if registered is None or checked is None else registered - checked,
        totals.defect_rate,
        hours_per_object=norm.hours_per_object if norm else None,
        hours_per_fte=norm.hours_per_fte if norm else None,
    )


def _place(name: str, count: ObjectCount, norm: WorkNorm | None) -> CountedPlace:
    found = object_progress(
        count.registered,
        count.checked,
        defective=count.defective,
        hours_per_object=norm.hours_per_object if norm else None,
        hours_per_fte=norm.hours_per_fte if norm else None,
    )
    return CountedPlace(name, count, found)


def _boards(totals: _Totals, expected: Sequence[str]) -> tuple[int | None, int | None]:
    """Say how many boards the totals come from: as the counts say it, or the municipalities that were counted."""
    if totals.scope == "municipalities":
        counted = {_name(each) for each in totals.complete}
        return len(counted & set(expected) if expected else counted), len(expected) or None
    counted_of, total_of = (
        [getattr(each, name) for each in totals.counts] for name in ("boards_counted", "boards_total")
    )
    return None if None in counted_of else sum(counted_of), None if None in total_of else sum(total_of)


def _without_count(municipalities: Iterable[CountedPlace], expected: Sequence[str]) -> tuple[str, ...]:
    counted = {each.name for each in municipalities}
    return tuple(name for name in expected if name not in counted)


def _moments(counts: tuple[ObjectCount, ...]) -> tuple[Moment, ...]:
    days = dict.fromkeys(each.date for each in counts)
    until = {day: _totals(each for each in counts if each.date <= day) for day in days}
    return tuple(
        Moment(
            day, totals.sum_of("registered"), totals.sum_of("checked"), totals.sum_of("defective"), len(totals.counts)
        )
        for day, totals in until.items()
    )


def _name(count: ObjectCount) -> str:
    return count.municipality or count.area or count.programme
