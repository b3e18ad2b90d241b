"""Can the workers of a provider reach the place of an enclave when the shift starts?"""

from dataclasses import dataclass

import numpy as np

from matcher.columns import stated_or
from matcher.geo import distances_km
from matcher.model.need import Need, NeedPlace, SiteAccess
from matcher.model.policy import MobilityHelper, Policy, ReachRules
from matcher.model.supply import BoolArray, Candidates, FloatArray, HomeColumns


@dataclass(frozen=True, slots=True)
class Reach:
    """The share of the asked workers who can reach one place; all of shape (n_candidates,).

    `low` counts what is unknown as no, `high` counts it as yes. `needs_helper` marks candidates
    that only a mobility project lifts over the minimum.
    """

    low: FloatArray
    high: FloatArray
    needs_helper: BoolArray


def reach(need: Need, place: NeedPlace, candidates: Candidates, policy: Policy) -> Reach:
    """Work out who can reach one place by bike, public transport or the provider's van.

    Notes
    -----
    Workers asked = `need.workers`; when that is unknown, all workers whose home is known. Without
    known homes the van alone is sure and the rest is unknown.
    """
    rules, supply = policy.reach, candidates.supply
    homes = _homes_of(candidates)
    sure, possible = _on_their_own(need.site_access, place, homes, policy)
    helped = possible | _helped(need, place, homes, policy)
    homes_known = candidates.of_provider(supply.has_home)
    ways_open = need.site_access.bike is not False or need.site_access.public_transport is not False
    asked = _asked(need, candidates, homes)
    seats = candidates.columns.van_seats
    known_seats = stated_or(0.0, seats)
    sure_count = _per_candidate(candidates, homes, sure) + known_seats
    helped_count = _per_candidate(candidates, homes, helped) + known_seats
    possible_count = _per_candidate(candidates, homes, possible) + known_seats
    all_possible = np.isnan(seats) | (~homes_known & ways_open)
    low = _share(sure_count, asked)
    high = np.where(all_possible, 1.0, _share(possible_count, asked))
    lifted = (high < rules.minimum_share) & (_share(helped_count, asked) >= rules.minimum_share)
    return Reach(low=low, high=np.where(lifted, rules.minimum_share, high), needs_helper=lifted)


def _homes_of(candidates: Candidates) -> HomeColumns:
    """Take the homes of the workers of the candidates' providers."""
    is_candidate = np.zeros(len(candidates.supply.providers), dtype=bool)
    is_candidate[candidates.columns.provider] = True
    return candidates.supply.homes.take(is_candidate[candidates.supply.homes.provider])


def _asked(need: Need, candidates: Candidates, homes: HomeColumns) -> FloatArray:
    """Give the workers that are asked of each candidate, at least one."""
    if need.workers is not None:
        return np.full(len(candidates), float(need.workers))
    everyone = np.ones(len(homes.workers), dtype=bool)
    return np.maximum(1.0, _per_candidate(candidates, homes, everyone))


def _on_their_own(
    access: SiteAccess, place: NeedPlace, homes: HomeColumns, policy: Policy
) -> tuple[BoolArray, BoolArray]:
    """Mark the homes from which the place can surely, and can possibly, be reached."""
    rules = policy.reach
    km = distances_km(homes.lat_deg, homes.lon_deg, to_lat_deg=place.lat_deg, to_lon_deg=place.lon_deg)
    by_bike = km * policy.travel.circuity <= rules.bike_range_km
    by_public_transport = km <= rules.public_transport_range_km
    in_time = runs_in_time(access, rules)
    sure = (by_bike & (access.bike is True)) | (
        by_public_transport & (access.public_transport is True) & (in_time is True)
    )
    possible = (by_bike & (access.bike is not False)) | (
        by_public_transport & (access.public_transport is not False) & (in_time is not False)
    )
    return sure, possible


def runs_in_time(access: SiteAccess, rules: ReachRules) -> bool | None:
    """Say whether public transport brings people in time for the shift; None when unknown."""
    if access.shift_start_minutes is None:
        return None
    return rules.first_arrival_minutes <= access.shift_start_minutes <= rules.last_arrival_minutes


def _helped(need: Need, place: NeedPlace, homes: HomeColumns, policy: Policy) -> BoolArray:
    """Mark the homes that a mobility project serves when the need starts, from the home's or the place's side."""
    helped = np.zeros(len(homes.workers), dtype=bool)
    for helper in policy.reach.helpers:
        if helper.is_active(need.start or policy.as_of):
            helped |= _served(helper, place, homes)
    return helped


def _served(helper: MobilityHelper, place: NeedPlace, homes: HomeColumns) -> BoolArray:
    if place.nis_code in helper.nis_codes:
        return np.ones(len(homes.workers), dtype=bool)
    return np.isin(homes.nis, [int(code) for code in helper.nis_codes])


def _per_candidate(candidates: Candidates, homes: HomeColumns, chosen: BoolArray) -> FloatArray:
    """Count the workers of the chosen homes for each candidate's provider."""
    counts = np.bincount(
        homes.provider[chosen],
        weights=homes.workers[chosen],
        minlength=len(candidates.supply.providers),
    )
    return candidates.of_provider(counts)


def _share(count: FloatArray, asked: FloatArray) -> FloatArray:
    return np.minimum(1.0, count / asked)
