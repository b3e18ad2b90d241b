"""What to do when nobody can: the nearest providers, the one limit to talk about, and the gap."""

from dataclasses import dataclass

import numpy as np

from matcher.exclusion import Exclusions
from matcher.explain_exclusions import Refuser, known
from matcher.gates import Question
from matcher.geo import distances_km
from matcher.messages import WORDS, Speaker
from matcher.model.result import AskedTypes, Gap, NearestMiss, Refusal
from matcher.model.supply import FloatArray, IntArray, Supply
from matcher.wording import labels


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
        misses: dict[str, NearestMiss] = {}
        for position in self._refused_by_failures().tolist():
            if len(misses) == limit:
                break
            miss = self._miss(position)
            misses.setdefault(miss.provider_id, miss)
        for provider in self._nearest_others().tolist():
            if len(misses) == limit:
                break
            miss = self._other(provider)
            misses.setdefault(miss.provider_id, miss)
        return tuple(misses.values())

    def _refused_by_failures(self) -> IntArray:
        found: Exclusions = self.refuser.found
        many = found.n_failed[found.order] > 1
        related = self.question.candidates.is_related[found.order]
        return found.order[np.lexsort((np.arange(len(found.order)), related, many))]

    def _miss(self, position: int) -> NearestMiss:
        exclusion = self.refuser.exclusion(position)
        first, *others = exclusion.reasons
        return NearestMiss(
            provider_id=exclusion.provider_id,
            provider_name=exclusion.provider_name,
            service_type=exclusion.service_type,
            distance_km=exclusion.distance_km,
            blocked_by=first,
            other_blocks=tuple(other.code for other in others),
        )

    def _nearest_others(self) -> IntArray:
        """Order the offerings of other services by distance to the need's first place."""
        columns = self._supply.offering_columns
        km = self._distances()
        others = np.setdiff1d(np.flatnonzero(~np.isnan(km)), self.question.candidates.rows)
        return others[np.lexsort((others, columns.provider[others], km[others]))]

    def _distances(self) -> FloatArray:
        place, columns = self.question.need.places[0], self._supply.offering_columns
        return distances_km(columns.lat_deg, columns.lon_deg, to_lat_deg=place.lat_deg, to_lon_deg=place.lon_deg)

    def _other(self, row: int) -> NearestMiss:
        """Describe a provider near by that offers something else."""
        columns = self._supply.offering_columns
        provider = self._supply.providers[int(columns.provider[row])]
        offered = self._supply.offerings[row].service_type
        actual, limit = self._quoted((offered,)), self._quoted(self.asked.codes)
        text, remedy = self.speaker.refuse("wrong_service_type", actual=actual, limit=limit)
        refusal = Refusal("wrong_service_type", actual, limit, None, None, text, remedy)
        km = known(float(self._distances()[row]))
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
