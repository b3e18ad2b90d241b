"""Which needs go together: any two in a group may, so that no chain of neighbours makes a region too wide.

Two needs may stand together when they are of one kind, ask for the same or a closely related service, in the same
way of working, run in some of the same months, and have places near enough. Complete linkage over the kilometres,
with a pair that may not as far beyond any limit, gives groups in which every pair may.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.geo import distances_km
from matcher.model.bundling import BundleRules
from matcher.model.need import Need
from matcher.model.policy import ServiceTypes
from matcher.model.supply import BoolArray, FloatArray
from matcher.workload import MONTHS_PER_YEAR, Workload

NEVER_KM = 1e9


@dataclass(frozen=True, slots=True)
class Asking:
    """One need beside what bundling reads of it: its board, its service types, its months."""

    need: Need
    board: str
    codes: frozenset[str]
    work: Workload

    @property
    def id(self) -> str:
        """Give the need's id."""
        return self.need.id


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of some needs: how far apart, and which may stand together; both (n, n)."""

    km: FloatArray
    may: BoolArray


def pairs_of(asked: Sequence[Asking], types: ServiceTypes, rules: BundleRules) -> Pairs:
    """Hold every pair of needs against the rules.

    Returns
    -------
    Pairs
        Symmetric; a need may always stand with itself.
    """
    km = nearest_km([each.need for each in asked])
    may = km <= rules.max_km
    for one, other in zip(*np.nonzero(np.triu(may, 1)), strict=True):
        may[one, other] = may[other, one] = not blocks(asked[one], asked[other], types, rules)
    return Pairs(km, may)


def nearest_km(needs: Sequence[Need]) -> FloatArray:
    """Measure between the nearest places of each pair of needs, shape (n_needs, n_needs)."""
    places = [place for need in needs for place in need.places]
    lat_deg, lon_deg = np.array([p.lat_deg for p in places]), np.array([p.lon_deg for p in places])
    starts = np.cumsum([0, *(len(need.places) for need in needs[:-1])])
    rows = []
    for start, need in zip(starts.tolist(), needs, strict=True):
        own = slice(start, start + len(need.places))
        km = distances_km(lat_deg[own, None], lon_deg[own, None], to_lat_deg=lat_deg, to_lon_deg=lon_deg)
        rows.append(np.minimum.reduceat(km.min(axis=0), starts))
    return np.array(rows)


def blocks(one: Asking, other: Asking, types: ServiceTypes, rules: BundleRules) -> tuple[str, ...]:
    """Name what keeps two needs apart, the distance aside."""
    kinds = (set(one.need.provider_kinds), set(other.need.provider_kinds))
    ways = (one.need.asked_mode, other.need.asked_mode)
    found = {
        "other_kind": one.need.kind != other.need.kind,
        "other_service": not _related(one.codes, other.codes, types, rules.related_minimum),
        "other_mode": None not in ways and ways[0] != ways[1],
        "other_work_forms": all(kinds) and kinds[0] != kinds[1],
        "other_months": n_shared_months(one, other) < rules.shared_months,
    }
    return tuple(code for code, holds in found.items() if holds)


def _related(ones: frozenset[str], others: frozenset[str], types: ServiceTypes, minimum: float) -> bool:
    """Say whether each type of either need is asked by the other too, or closely related to one that is."""
    near = {code: _closely_related(code, types, minimum) for code in ones | others}
    return all(near[code] & others for code in ones) and all(near[code] & ones for code in others)


def _closely_related(code: str, types: ServiceTypes, minimum: float) -> frozenset[str]:
    related = types.related.get(code, ())
    return frozenset({code, *(relation.code for relation in related if relation.weight >= minimum)})


def n_shared_months(one: Asking, other: Asking) -> int:
    """Count the months in which both run; a need without dates runs in the months of its season."""
    if one.work.months and other.work.months:
        return len(set(one.work.months) & set(other.work.months))
    return len(_calendar_months(one) & _calendar_months(other))


def _calendar_months(asking: Asking) -> set[int]:
    if asking.work.months:
        return {month % MONTHS_PER_YEAR + 1 for month in asking.work.months}
    return set(asking.need.season_months)


def grouped(pairs: Pairs, max_km: float) -> list[list[int]]:
    """Cut the needs into groups of which every pair may stand together, the limit included.

    Parameters
    ----------
    pairs : Pairs
        Of needs in order of id: equal distances are then joined in the same order whatever the input's.
    max_km : float

    Returns
    -------
    list of list of int
        Positions, each in one group; a group may be of one.
    """
    from sklearn.cluster import AgglomerativeClustering

    n_needs = len(pairs.km)
    if n_needs < 2:
        return [[at] for at in range(n_needs)]
    model = AgglomerativeClustering(
        n_clusters=None,
        metric="precomputed",
        linkage="complete",
        distance_threshold=float(np.nextafter(max_km, np.inf)),
    )
    return _by_label(model.fit_predict(_costs(pairs)).tolist())


def halved(pairs: Pairs, group: Sequence[int]) -> list[list[int]]:
    """Cut a group of two or more in two along the same tree: the parts that lie apart go apart."""
    from sklearn.cluster import AgglomerativeClustering

    members = np.array(group)
    model = AgglomerativeClustering(n_clusters=2, metric="precomputed", linkage="complete")
    costs = _costs(Pairs(pairs.km[np.ix_(members, members)], pairs.may[np.ix_(members, members)]))
    return [[group[at] for at in part] for part in _by_label(model.fit_predict(costs).tolist())]


def _costs(pairs: Pairs) -> FloatArray:
    return np.where(pairs.may, pairs.km, NEVER_KM)


def _by_label(labels: Sequence[int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for at, label in enumerate(labels):
        groups.setdefault(label, []).append(at)
    return list(groups.values())
