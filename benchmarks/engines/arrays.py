"""The same question on numpy arrays, for the engines that hand candidates to numpy: gates, criteria, ranking."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from benchmarks.engines.offers import OTHER_HOURS, TYPICAL_HOURS, Column
from benchmarks.engines.query import ORDER, STATUSES, UNKNOWN_KM
from benchmarks.engines.question import Asked
from matcher.columns import anywhere, everywhere, stated_or
from matcher.criteria import SCORE_DECIMALS, VALUE_DECIMALS, value_of
from matcher.geo import distances_km
from matcher.measures import MODE_BIT
from matcher.model.policy import Policy
from matcher.model.supply import UNKNOWN, BoolArray, FloatArray, IntArray, Supply
from matcher.travel import drive_minutes, productive_share

Offers = Mapping[str, Column]
Row = tuple[int, int, int, float]  # provider, service type, status, score


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of the candidates; of shape (n,), (n, n_places) or (n, n_months)."""

    goes_out: BoolArray
    km: FloatArray
    minutes: FloatArray
    holds: BoolArray
    serves: BoolArray
    valid: BoolArray
    hours: FloatArray

    def take(self, at: IntArray) -> "Found":
        """Keep some candidates."""
        return Found(*(getattr(self, each.name)[at] for each in fields(self)))


class Scorer:
    """Ranks candidate offerings; the columns are those of `offer_table`, with `fit` and `is_related` beside them."""

    def __init__(self, supply: Supply, policy: Policy) -> None:
        self._policy = policy
        self._memberships = supply.memberships
        self._sites = supply.sites

    def best(self, offers: Offers, asked: Asked, k: int) -> list[Row]:
        """Give provider, type, status and score of the best `k` candidates."""
        found = self._found(offers, asked)
        has_hours = anywhere(found.valid & ~(found.hours <= 0))
        at = np.flatnonzero(self._gates(offers, asked, found.goes_out) & anywhere(found.serves) & has_hours)
        return self._ranked({name: column[at] for name, column in offers.items()}, asked, found.take(at), k)

    def _found(self, offers: Offers, asked: Asked) -> Found:
        """Measure every candidate."""
        goes_out, (km, minutes) = self._goes_out(offers, asked), self._ways(offers, asked)
        holds = self._holds(offers, asked, km)
        serves = self._serves(offers, asked, goes_out, (km, minutes, holds))
        return Found(goes_out, km, minutes, holds, serves, *self._hours(offers, asked))

    def _ranked(self, offers: Offers, asked: Asked, found: Found, k: int) -> list[Row]:
        """Order the admitted candidates: related ones last, and none of a provider that is ranked already."""
        related, share = offers["is_related"], self._type_share(offers, asked)
        total = np.zeros(len(share))
        for name, weight in asked.shape.weights:
            total += 100 * self._value(name, offers, asked, found, share).round(VALUE_DECIMALS) * weight
        lacks_types = ~related & (share < 1)
        ordering = {
            "total": -total.round(SCORE_DECIMALS),
            "warnings": self._warnings(offers, asked, found) + lacks_types,
            "service_km": self._service_km(found),
            "tie_share": offers["tie_share"],
            "pair": offers["pair"],
        }
        names = [each.split()[0] for each in reversed(ORDER)]
        order = np.lexsort((*(ordering[name] for name in names), related))
        is_extra = related[order] & np.isin(offers["provider"][order], offers["provider"][~related])
        best = order[~is_extra][:k]
        status = np.where(related, STATUSES.index("related"), self._status(asked, found, lacks_types))
        columns = (offers["provider"], offers["type"], status, -ordering["total"])
        return list(zip(*(column[best].tolist() for column in columns), strict=True))

    def _status(self, asked: Asked, found: Found, lacks_types: BoolArray) -> Column:
        asks_hours = asked.shape.asks_hours
        short = ~found.valid | (found.hours < asked.values["hours"]) if asks_hours else ~found.valid
        unsure = anywhere(found.valid & np.isnan(found.hours)) | (not asks_hours)
        return np.where(anywhere(short) | ~everywhere(found.serves) | lacks_types, 1, np.where(unsure, 2, 0))

    def _service_km(self, found: Found) -> FloatArray:
        """Give the road kilometres to the farthest place that is served."""
        farthest = np.where(found.serves, stated_or(-1.0, found.km), -1.0).max(axis=1)
        return np.where(np.isnan(found.km[:, 0]), UNKNOWN_KM, farthest * self._policy.travel.circuity)

    def _goes_out(self, offers: Offers, asked: Asked) -> BoolArray:
        mode = asked.shape.mode
        found: BoolArray = offers["out"] if mode is None else np.full(len(offers["out"]), mode != "in_house")
        return found

    def _gates(self, offers: Offers, asked: Asked, goes_out: BoolArray) -> BoolArray:
        """Admit by what needs no place."""
        shape, values = asked.shape, asked.values
        passes: BoolArray = (offers["kinds"] & values["kinds"]) != 0
        passes &= ~((offers["supervisors"] == 0) & goes_out)
        if shape.mode is not None:
            passes &= (offers["modes"] == 0) | (offers["modes"] & MODE_BIT[shape.mode] != 0)
        if shape.is_reserved:
            too_few = (offers["reserved"] == UNKNOWN) & (offers["share"] < self._policy.reserved_minimum_share)
            passes &= (offers["reserved"] != 0) & ~too_few
        if shape.asks_workers:
            passes &= ~(offers["workers"] < values["crew"])
        if shape.n_own:
            wanted = [values[f"own{at}"] for at in range(shape.n_own)]
            owners = self._sites.provider[np.isin(self._sites.nis, wanted)]
            passes &= ~offers["has_sites"] | np.isin(offers["provider"], owners)
        return passes

    def _ways(self, offers: Offers, asked: Asked) -> tuple[FloatArray, FloatArray]:
        lats, lons = ([asked.values[f"{axis}{at}"] for at in range(asked.shape.n_places)] for axis in ("lat", "lon"))
        site = offers["lat"][:, None], offers["lon"][:, None]
        km = distances_km(*site, to_lat_deg=np.array(lats), to_lon_deg=np.array(lons))
        return km, drive_minutes(km * self._policy.travel.circuity, self._policy.travel)

    def _holds(self, offers: Offers, asked: Asked, km: FloatArray) -> BoolArray:
        values = asked.values
        found = [
            offers["is_everywhere"]
            | ((offers["provinces"] & values[f"province{at}"]) != 0)
            | (km[:, at] <= offers["radius"])
            | self._in_set(offers, asked, at)
            for at in range(asked.shape.n_places)
        ]
        return np.stack(found, axis=1)

    def _in_set(self, offers: Offers, asked: Asked, at: int) -> BoolArray:
        members = self._memberships.get(str(asked.values[f"nis{at}"]))
        if members is None:
            return np.zeros(len(offers["area_set"]), dtype=bool)
        counts = (members.since <= asked.values["last"]) & (members.until >= asked.values["first"])
        return np.isin(offers["area_set"], members.area_set[counts])

    def _serves(self, offers: Offers, asked: Asked, goes_out: BoolArray, parts: tuple[Column, ...]) -> BoolArray:
        km, minutes, holds = parts
        refused = (offers["is_sure_area"][:, None] & ~holds) | (minutes > offers["max_travel"][:, None])
        serves: BoolArray = ~(refused & goes_out[:, None])
        return serves & ~(km > asked.values["max_km"]) if asked.shape.has_max_km else serves

    def _hours(self, offers: Offers, asked: Asked) -> tuple[BoolArray, FloatArray]:
        """Say in which months each offering runs, and its hours in them; both (n_candidates, n_months)."""
        columns = [
            offers[name]
            if name in (OTHER_HOURS, TYPICAL_HOURS)
            else np.where(offers["is_flat"], offers[OTHER_HOURS], offers[name])
            for name in asked.shape.hours
        ]
        hours = np.stack(columns, axis=1)
        hours = np.where(np.isnan(hours), offers[OTHER_HOURS][:, None], hours)
        if not asked.shape.has_dates:
            return np.ones(hours.shape, dtype=bool), hours
        n = len(asked.shape.hours)
        starts, ends = ([asked.values[f"{side}{at}"] for at in range(n)] for side in ("start", "end"))
        return (offers["valid_from"][:, None] <= np.array(ends)) & (
            offers["valid_to"][:, None] >= np.array(starts)
        ), hours

    def _type_share(self, offers: Offers, asked: Asked) -> FloatArray:
        related, n_types = offers["is_related"], asked.shape.n_types
        if n_types < 2:
            return np.ones(len(related))
        providers, at = np.unique(offers["provider"], return_inverse=True)
        counts = np.bincount(at[~related], minlength=len(providers))
        share: FloatArray = np.where(related, 1, counts[at]) / n_types
        return share

    def _value(self, name: str, offers: Offers, asked: Asked, found: Found, share: FloatArray) -> FloatArray:
        """Value one criterion."""
        functions = self._policy.value_functions
        if name in ("inclusion", "recency"):
            return offers[name]
        if name == "service":
            value: FloatArray = offers["fit"] * share
            return value
        if name == "capacity":
            part = found.hours / asked.values["hours"] if asked.shape.asks_hours else np.full(found.hours.shape, np.nan)
            return mean(value_of(np.where(found.valid, part, 0.0), functions[name]))
        if name == "proximity":
            values = value_of(found.km, functions[name])
        elif name == "mobility":
            values = self._mobility(offers, asked, found)
        else:
            day = np.where(found.goes_out[:, None], productive_share(found.minutes, self._policy.crew), 1.0)
            with np.errstate(divide="ignore"):
                values = value_of(offers["rate"][:, None] / day, functions["price"])
        return mean(np.where(found.serves, values, 0.0))

    def _mobility(self, offers: Offers, asked: Asked, found: Found) -> FloatArray:
        policy, functions = self._policy, self._policy.value_functions
        day = value_of(productive_share(found.minutes, policy.crew), functions["productive_share"])
        van = value_of(offers["seats"] / asked.values["crew"], functions["transport"])[:, None]
        has_bike, road_km = offers["bike"][:, None], found.km * policy.travel.circuity
        near = np.where((has_bike == 1) & (road_km <= policy.reach.bike_range_km), 1.0, 0.0)
        unsure = (has_bike == UNKNOWN) | ((has_bike == 1) & np.isnan(road_km))
        ride = np.maximum(van, np.where(unsure, functions["transport"].neutral, near))
        part = policy.travel_share_in_mobility
        return np.where(found.goes_out[:, None], part * day + (1 - part) * ride, 1.0)

    def _warnings(self, offers: Offers, asked: Asked, found: Found) -> Column:
        """Count the warnings of every candidate."""
        goes_out, serves = found.goes_out, found.serves
        unsure_area = anywhere(serves & ~found.holds) & ~offers["is_sure_area"] & ~offers["radius_only"]
        found_of: list[Column] = [goes_out & unsure_area, anywhere(found.valid & np.isnan(found.hours))]
        found_of.append(~everywhere(serves))
        if not asked.shape.has_dates:
            found_of.append(offers["ended_only"])
        if asked.shape.is_reserved:
            found_of.append((offers["reserved"] == UNKNOWN) & np.isnan(offers["share"]))
        if asked.shape.asks_workers:
            found_of.append(goes_out & (offers["supervisors"] < asked.values["supervisors"]))
        if asked.shape.n_own:
            found_of.append(~offers["has_sites"])
        count: Column = offers["warns"] + np.where(goes_out, offers["warns_out"], 0) + np.array(found_of).sum(axis=0)
        return count


def mean(values: FloatArray) -> FloatArray:
    """Average over the columns."""
    found: FloatArray = values.mean(axis=1)
    return found
