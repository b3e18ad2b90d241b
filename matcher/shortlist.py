"""What to do when nobody can: the nearest providers, the one limit to talk about, and the gap."""

from dataclasses import dataclass

import numpy as np

from matcher.exclusion import Exclusions
from matcher.explain_exclusions import Refuser
from matcher.gates import Question
from matcher.geo import distances_km
from matcher.messages import WORDS, Speaker
from matcher.model.result import AskedTypes, Exclusion, Gap, NearestMiss, Refusal
from matcher.model.supply import BoolArray, FloatArray, IntArray, OfferingColumns, Supply
from matcher.retrieval import direct_values, related_values
from matcher.shown import known
from matcher.wording import labels

FARTHEST_ON_EARTH_KM = 20_100.0


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Looks for whom to call when a need has no answer."""

    question: Question
    asked: AskedTypes
    refuser: Refuser
    speaker: Speaker

    def nearest_misses(self, limit: int) -> tuple[NearestMiss, ...]:
        """List the providers that come nearest, each once: those with one failed gate before
        those with more, the asked types before the related, then providers of other services."""
        refused = self._first_of_each(self._refused_by_failures(), self.question.candidates.columns, limit)
        misses = [self._miss(each) for each in self.refuser.exclusions(refused)]
        if len(misses) < limit:
            called = {miss.provider_id for miss in misses}
            others = self._first_of_each(self._nearest_others(limit), self._supply.offering_columns, limit)
            found = (self._other(row) for row in others.tolist())
            misses.extend(miss for miss in found if miss.provider_id not in called)
        return tuple(misses[:limit])

    def _first_of_each(self, rows: IntArray, columns: OfferingColumns, limit: int) -> IntArray:
        """Keep the first row of each provider, until there are enough providers."""
        first: dict[int, int] = {}
        for row, provider in zip(rows.tolist(), columns.provider[rows].tolist(), strict=True):
            first.setdefault(provider, row)
            if len(first) == limit:
                break
        return np.array(list(first.values()), dtype=np.int64)

    def _refused_by_failures(self) -> IntArray:
        found: Exclusions = self.refuser.found
        many = found.n_failed[found.order] > 1
        related = self.question.candidates.is_related[found.order]
        return found.order[np.lexsort((np.arange(len(found.order)), related, many))]

    def _miss(self, exclusion: Exclusion) -> NearestMiss:
        first, *others = exclusion.reasons
        return NearestMiss(
            provider_id=exclusion.provider_id,
            provider_name=exclusion.provider_name,
            service_type=exclusion.service_type,
            distance_km=exclusion.distance_km,
            blocked_by=first,
            other_blocks=tuple(other.code for other in others),
        )

    def _nearest_others(self, limit: int) -> IntArray:
        """Order the offerings of other services near the need's first place, of `limit` providers.

        Near is near enough to earn anything for proximity. Work of the same group comes first: who mows lawns can
        learn to cut hedges sooner than who minds children. Equally near ones stand in the order of the supply.
        """
        columns, policy = self._supply.offering_columns, self.question.policy
        looked_at = direct_values(self.asked) | related_values(self.asked, policy)
        is_other_type = np.array([code not in looked_at for code in policy.service_types.codes])
        offered = self._supply.offered_rows
        others = offered[~np.isnan(columns.lat_deg[offered]) & is_other_type[columns.service_type[offered]]]
        km = self._distances(others)
        is_near = km < self.question.policy.value_functions["proximity"].worst
        others, km = others[is_near], km[is_near]
        km[~self._is_akin(others)] += FARTHEST_ON_EARTH_KM
        enough = limit * int(np.bincount(columns.provider[others], minlength=1).max())
        if enough < len(others):
            is_near = km <= np.partition(km, enough)[enough]
            others, km = others[is_near], km[is_near]
        nearest: IntArray = others[np.argsort(km, kind="stable")]
        return nearest

    def _is_akin(self, rows: IntArray) -> BoolArray:
        """Say which offerings are of an asked group."""
        groups = {code.partition(".")[0] for code in self.asked.codes}
        codes = self.question.policy.service_types.codes
        of_group = np.array([code.partition(".")[0] in groups for code in codes])
        akin: BoolArray = of_group[self._supply.offering_columns.service_type[rows]]
        return akin

    def _distances(self, rows: IntArray) -> FloatArray:
        """Measure from the sites of some offerings to the need's first place."""
        place, columns = self.question.need.places[0], self._supply.offering_columns
        lat_deg, lon_deg = columns.lat_deg[rows], columns.lon_deg[rows]
        return distances_km(lat_deg, lon_deg, to_lat_deg=place.lat_deg, to_lon_deg=place.lon_deg)

    def _other(self, row: int) -> NearestMiss:
        """Describe a provider near by that offers something else."""
        columns = self._supply.offering_columns
        provider = self._supply.providers[int(columns.provider[row])]
        offered = self._supply.offerings[row].service_type
        actual, limit = self._quoted((offered,)), self._quoted(self.asked.codes)
        text, remedy = self.speaker.refuse("wrong_service_type", {"actual": actual, "limit": limit})
        refusal = Refusal("wrong_service_type", actual, limit, None, None, text, remedy)
        km = known(float(self._distances(np.array([row]))[0]))
        return NearestMiss(provider.id, provider.name, offered, km, refusal, ())

    def _quoted(self, codes: tuple[str, ...]) -> str:
        return labels(codes, self.question.policy.service_types, self.speaker)

    @property
    def _supply(self) -> Supply:
        return self.question.candidates.supply

    def gap(self) -> Gap:
        """Write down what nobody offers, so that it can be recorded as a gap."""
        need = self.question.need
        places = tuple(place.name for place in need.places)
        text = self.speaker.say(
            WORDS,
            "gap",
            services=self._quoted(self.asked.codes),
            places=self.speaker.listed(places),
        )
        return Gap(self.asked.codes, places, self.question.work.total_hours, text)
