"""How many providers go out to one place after another, by the rule of `matcher.areas`."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.areas import membership, period_days, province_bit
from matcher.geo import EARTH_RADIUS_KM, distances_km, points
from matcher.measures import team_goes_out
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import Policy
from matcher.model.supply import UNKNOWN, BoolArray, Candidates, FloatArray, IntArray

# A sieve lets through who is so little too far away; the measured distance decides.
MARGIN_KM = 0.1


@dataclass(frozen=True, slots=True)
class Served:
    """How many providers go out to one place, and of how many more that is not known."""

    sure: int
    maybe: int


@dataclass(frozen=True)
class Goers:
    """Some offerings, ready to be held against one place after another.

    It says of a provider what `area_coverage` says of its offerings together. What does not depend on the place is
    worked out once: who goes anywhere, who goes to a province, and who did not say where.
    """

    candidates: Candidates
    policy: Policy

    def served(self, place: NeedPlace) -> Served:
        """Count who goes out to a place. Who goes there with one offering may leave the rest unsaid."""
        goes = self._anywhere | self._to_province(province_bit(self.candidates.supply, place))
        goes[self._by_set_to(place)] = True
        goes[self._with_radius.reaching(place)] = True
        return Served(int(goes.sum()), int((self._unsaid & ~goes).sum()))

    @cached_property
    def _goes_out(self) -> BoolArray:
        """Mark the offerings that have an area: work that is done in the workshop may come from anywhere."""
        return team_goes_out(Need("", "subcontract", ()), self.candidates)

    @cached_property
    def _anywhere(self) -> BoolArray:
        return self._providers(~self._goes_out | self.candidates.columns.is_everywhere)

    @cached_property
    def _unsaid(self) -> BoolArray:
        """Mark the providers of which an offering may go farther than it says, or says nothing; (n_providers,)."""
        columns = self.candidates.columns
        is_from_nowhere = ~np.isnan(columns.radius_km) & np.isnan(columns.lat_deg)
        return self._providers(self._goes_out & (~columns.has_area | is_from_nowhere | ~columns.is_area_complete))

    def _to_province(self, bit: int) -> BoolArray:
        if bit not in self._of_provinces:
            self._of_provinces[bit] = self._providers((self.candidates.columns.provinces >> bit) & 1 == 1)
        return self._of_provinces[bit]

    @cached_property
    def _of_provinces(self) -> dict[int, BoolArray]:
        return {}

    def _by_set_to(self, place: NeedPlace) -> IntArray:
        """List the providers of whose municipalities a place is one."""
        rows, sets = self._with_set
        days = period_days(Need("", "subcontract", (place,)), self.policy)
        holds, _ = membership(self.candidates.supply, place, days)
        return rows[holds[sets]]

    @cached_property
    def _with_set(self) -> tuple[IntArray, IntArray]:
        columns = self.candidates.columns
        has_set = columns.area_set != UNKNOWN
        return columns.provider[has_set], columns.area_set[has_set]

    @cached_property
    def _with_radius(self) -> "Rounds":
        columns = self.candidates.columns
        rows = (~np.isnan(columns.radius_km) & ~np.isnan(columns.lat_deg)).nonzero()[0]
        return Rounds(columns.provider[rows], columns.lat_deg[rows], columns.lon_deg[rows], columns.radius_km[rows])

    def _providers(self, marked: BoolArray) -> BoolArray:
        """Mark the providers of marked offerings; shape (n_providers,)."""
        found = np.zeros(len(self.candidates.supply.providers), dtype=bool)
        found[self.candidates.columns.provider[marked]] = True
        return found


@dataclass(frozen=True)
class Rounds:
    """Offerings with a radius around a known site, all of shape (n,)."""

    provider: IntArray
    lat_deg: FloatArray
    lon_deg: FloatArray
    radius_km: FloatArray

    def reaching(self, place: NeedPlace) -> IntArray:
        """List the providers within whose radius a place lies."""
        there = points(np.array([place.lat_deg]), np.array([place.lon_deg]))[0]
        near = (self._points @ there >= self._least_cosine).nonzero()[0]
        lat_deg, lon_deg = self.lat_deg[near], self.lon_deg[near]
        km = distances_km(lat_deg, lon_deg, to_lat_deg=place.lat_deg, to_lon_deg=place.lon_deg)
        reached: IntArray = self.provider[near[km <= self.radius_km[near]]]
        return reached

    @cached_property
    def _points(self) -> FloatArray:
        return points(self.lat_deg, self.lon_deg)

    @cached_property
    def _least_cosine(self) -> FloatArray:
        return np.cos(np.minimum((self.radius_km + MARGIN_KM) / EARTH_RADIUS_KM, np.pi))
