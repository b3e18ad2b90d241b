"""Which reasons speak for each of many ranked rows: the codes that `explain_matches` writes as sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.columns import stated_or
from matcher.doubts import STATUSES
from matcher.index.searching import Searcher
from matcher.index.table import HAS_AREA, Rows
from matcher.model.need import Need
from matcher.model.provider import OPEN_END
from matcher.model.result import AskedTypes
from matcher.model.supply import BoolArray, Column, FloatArray, IntArray

# In the order in which a person asks; `ReasonWriter.reasons` writes them in this order.
REASON_CODES = (
    *("service_exact", "service_possible", "service_related", "within_area", "within_radius", "own_municipality"),
    *("with_supervisor", "supervised", "travel", "cost", "coverage", "reachable", "reserved_eligible"),
    *("runs_until", "agreement_until"),
    *("tie_break_warnings", "tie_break_service_km", "tie_break_inclusion", "tie_break_id"),
)
RELATED = STATUSES.index("related")
# A municipality where nobody has a site; an unknown one is -1.
NOWHERE = -2


def reason_counts(stated: "Stated") -> IntArray:
    """Count the reasons of each row.

    Returns
    -------
    ndarray of shape (n_rows, n_codes)
        In the order of `REASON_CODES`; only agreements come more than once.
    """
    found = stated.service() | stated.place() | stated.team() | stated.conditions() | stated.ends() | stated.ties()
    counts: IntArray = np.array([found[code] for code in REASON_CODES], dtype=np.int64).T
    return counts


@dataclass(frozen=True)
class Stated:
    """Ranked rows of some needs, with what the kernel measured of them.

    Attributes
    ----------
    of_need : IntArray of shape (n_rows,)
        The position of the need of each row; the rows of a need stand together, best first.
    arrays : mapping of str to ndarray
        As `matcher.kernel.writing.Flat` names them.
    """

    searcher: Searcher
    needs: Sequence[Need]
    asked: Sequence[AskedTypes]
    of_need: IntArray
    arrays: Mapping[str, Column]

    @cached_property
    def _rows(self) -> Rows:
        """Cut the columns of the offerings to these rows."""
        return Rows(*(column[self.arrays["line"]] for column in self.searcher.index.rows))

    @cached_property
    def _goes_out(self) -> BoolArray:
        marks: BoolArray = self.arrays["goes_out"].view(bool)
        return marks

    @cached_property
    def _is_related(self) -> BoolArray:
        mask: BoolArray = self.arrays["status"] == RELATED
        return mask

    def _per_need(self, answers: Iterator[bool]) -> BoolArray:
        """Spread an answer for each need over its rows."""
        return np.fromiter(answers, dtype=bool, count=len(self.needs))[self.of_need]

    def service(self) -> dict[str, BoolArray]:
        """Say how the service fits."""
        is_sure = self._per_need(each.combine == "all" for each in self.asked)
        return {
            "service_exact": is_sure & ~self._is_related,
            "service_possible": ~is_sure & ~self._is_related,
            "service_related": self._is_related,
        }

    def place(self) -> dict[str, BoolArray]:
        """Say whether the place lies in a known area, and the site in the municipality."""
        has_area = (self._rows.flags & HAS_AREA) != 0
        holds = has_area & self._goes_out & ~self.arrays["is_area_unknown"].view(bool)
        has_radius = ~np.isnan(self._rows.radius_km)
        return {
            "within_area": holds & ~has_radius,
            "within_radius": holds & has_radius,
            "own_municipality": self._is_in_own(),
        }

    def _is_in_own(self) -> BoolArray:
        """Say whose site is in a municipality of the need."""
        number = {code: at for at, code in enumerate(self.searcher.index.municipalities)}
        most = max((len(need.places) for need in self.needs), default=0)
        places = np.full((len(self.needs), most), NOWHERE)
        for at, need in enumerate(self.needs):
            places[at, : len(need.places)] = [number.get(int(place.nis_code), NOWHERE) for place in need.places]
        mask: BoolArray = (places[self.of_need] == self._rows.nis[:, None]).any(axis=1)
        return mask

    def team(self) -> dict[str, BoolArray]:
        """Say whether a supervisor comes along."""
        supervisors = stated_or(0.0, self._rows.team_supervisors)
        is_sized = ~np.isnan(self._rows.team_workers)
        return {"with_supervisor": (supervisors > 0) & is_sized, "supervised": (supervisors > 0) & ~is_sized}

    def conditions(self) -> dict[str, BoolArray]:
        """Say what is known of travel, cost, hours, reach and eligibility."""
        arrays, policy = self.arrays, self.searcher.policy
        owners, provider = self.searcher.index.owners, self._rows.provider
        proven = owners.reserved_eligible[provider] == 1
        proven |= owners.disadvantaged_share[provider] >= policy.reserved_minimum_share
        is_enclave = self._per_need(need.kind == "enclave" for need in self.needs)
        return {
            "travel": self._goes_out & ~np.isnan(arrays["travel_minutes"]),
            "cost": np.isfinite(arrays["cost"]) & ~np.isnan(self._rows.rate_eur_per_hour),
            "coverage": ~np.isnan(arrays["coverage"]) & ~np.isnan(arrays["hours_available"]),
            "reachable": is_enclave & (arrays["reach_low"] >= policy.reach.minimum_share),
            "reserved_eligible": self._per_need(need.reserved for need in self.needs) & proven,
        }

    def ends(self) -> dict[str, BoolArray | IntArray]:
        """Say who says when the offer ends, and count the running agreements that the sources mention."""
        as_of, valid_to = self.searcher.policy.as_of.toordinal(), self._rows.valid_to
        has_ended = self._per_need(need.start is None for need in self.needs) & (valid_to < as_of)
        agreements = np.zeros(len(self.of_need), dtype=np.int64)
        for at in np.flatnonzero(self._rows.agreed_until >= as_of).tolist():
            agreements[at] = self._n_agreements(int(self._rows.provider[at]), int(self._rows.service_type[at]))
        return {"runs_until": (valid_to != 0) & ~has_ended, "agreement_until": agreements}

    def _n_agreements(self, provider: int, service_type: int) -> int:
        """Count the agreements of a provider for a service that have an end, and have not ended."""
        policy, agreements = self.searcher.policy, self.searcher.index.supply.providers[provider].agreements
        code = policy.service_types.codes[service_type]
        ends = [each.until for each in agreements if each.service_type == code]
        return sum(until is not None and policy.as_of <= until < OPEN_END for until in ends)

    def ties(self) -> dict[str, BoolArray]:
        """Say what put a row above the next one of another provider with an equal score."""
        share = self.searcher.index.owners.disadvantaged_share[self._rows.provider]
        keys = {
            "warnings": self.arrays["n_doubts"],
            "service_km": self.arrays["service_km"],
            "inclusion": stated_or(np.inf, -share),
        }
        is_open = self._equals_next(self.arrays["score"]) & self._equals_next(self.of_need)
        is_open &= self._equals_next(self._is_related) & ~self._equals_next(self._rows.provider)
        found = {}
        for name, key in keys.items():
            is_same = self._equals_next(key)
            found[f"tie_break_{name}"] = is_open & ~is_same
            is_open = is_open & is_same
        return found | {"tie_break_id": is_open}

    def _equals_next(self, column: FloatArray | IntArray | BoolArray) -> BoolArray:
        """Say of each row whether the next one has the same; of the last one no."""
        mask = np.zeros(len(column), dtype=bool)
        mask[:-1] = column[:-1] == column[1:]
        return mask
