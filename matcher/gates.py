"""Hard limits: each gate says who fails it, by how much, and against which limit.

A gate never scores, and every gate looks at every candidate, so the order of the gates leaves no
trace. Gates about places fail per place; an offering is refused when no place passes them all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.columns import anywhere, everywhere, is_any
from matcher.entrustment import entrusting_bodies, holds_for
from matcher.measures import MODE_BIT, Measures
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import KINDS, current_kind
from matcher.model.supply import UNKNOWN, BoolArray, Candidates, FloatArray, IntArray
from matcher.workload import Workload, has_no_hours


@dataclass(frozen=True, slots=True)
class Gate:
    """What one gate found.

    Attributes
    ----------
    failed : BoolArray
        Shape (n_candidates,), or (n_candidates, n_places) for a gate about places.
    actual, limit : FloatArray or None
        What was measured and what was allowed, in `unit`, same shape; None where the limit is
        not a number (a kind, a mode, a set of municipalities).
    ways : tuple of (code of a sentence, BoolArray)
        Ways to fail that have a sentence of their own, each with the candidates it holds for; the
        first that holds speaks.
    """

    code: str
    failed: BoolArray
    actual: FloatArray | None = None
    limit: FloatArray | None = None
    unit: str | None = None
    ways: tuple[tuple[str, BoolArray], ...] = ()

    def fails(self, positions: IntArray, places: IntArray) -> BoolArray:
        """Say which candidates fail, each at its own place."""
        return self._read(self.failed, positions, places)

    def sides(self, positions: IntArray, places: IntArray) -> tuple[FloatArray | None, FloatArray | None]:
        """Read what was measured and what was allowed for candidates, each at its own place."""
        actual = None if self.actual is None else self._read(self.actual, positions, places)
        limit = None if self.limit is None else self._read(self.limit, positions, places)
        return actual, limit

    def _read(self, column: NDArray[Any], positions: IntArray, places: IntArray) -> NDArray[Any]:
        values: NDArray[Any] = column[positions, places] if self.failed.ndim == 2 else column[positions]
        return values

    def by_way(self, positions: IntArray) -> Iterator[tuple[str, IntArray]]:
        """Part candidates that fail by the sentence that says in which way; gives places in `positions`."""
        others = np.arange(len(positions))
        for code, holds in self.ways:
            speaks = holds[positions[others]]
            yield code, others[speaks]
            others = others[~speaks]
        yield self.code, others


@dataclass(frozen=True, slots=True)
class Question:
    """What a gate is asked about."""

    need: Need
    candidates: Candidates
    measures: Measures
    work: Workload
    policy: Policy

    @property
    def n_places(self) -> int:
        """Count the places of the need."""
        return len(self.need.places)

    def take(self, mask: BoolArray | IntArray) -> "Question":
        """Keep some candidates, with what was measured of them."""
        return Question(self.need, self.candidates.take(mask), self.measures.take(mask), self.work, self.policy)

    def per_place(self, column: FloatArray) -> FloatArray:
        """Repeat a column for every place, shape (n_candidates, n_places)."""
        return column[:, None] if self.n_places == 1 else column[:, None].repeat(self.n_places, axis=1)

    def nobody(self) -> BoolArray:
        """Say that no candidate fails, shape (n_candidates,)."""
        return np.zeros(len(self.candidates), dtype=bool)


def outside_area(question: Question) -> Gate:
    """Refuse places outside the area the provider works in; a radius includes its limit."""
    measures = question.measures
    radius_km = question.candidates.columns.radius_km
    return Gate(
        "outside_area",
        measures.is_outside_area & measures.goes_out[:, None],
        actual=measures.distance_km,
        limit=question.per_place(radius_km),
        unit="km",
        ways=(("outside_area_set", np.isnan(radius_km)),),
    )


def too_far(question: Question) -> Gate:
    """Refuse places further than the buyer allows."""
    measures, limit = question.measures, question.need.max_km
    if limit is None:
        return Gate("too_far", question.nobody())
    allowed = np.full_like(measures.distance_km, limit)
    return Gate("too_far", measures.distance_km > allowed, measures.distance_km, allowed, "km")


def travel_too_long(question: Question) -> Gate:
    """Refuse places further than the provider lets a team travel."""
    measures = question.measures
    allowed = question.per_place(question.candidates.columns.max_travel_minutes)
    failed = (measures.travel_minutes > allowed) & measures.goes_out[:, None]
    return Gate("travel_too_long", failed, measures.travel_minutes, allowed, "min")


def no_capacity(question: Question) -> Gate:
    """Refuse an offering that surely has no hour in any month of the need.

    Beyond the counted months of an open period only a flat zero, or a full contingent, is sure.
    """
    measures, asked = question.measures, question.work.total_hours
    hours, is_valid, beyond = measures.available_hours, measures.is_valid, measures.runs_beyond
    provider_columns = question.candidates.supply.provider_columns
    has_none = everywhere((hours <= 0) | ~is_valid)
    if is_any(beyond):
        has_none &= ~beyond | has_no_hours(question.candidates)
    return Gate(
        "no_capacity",
        has_none & (anywhere(is_valid) | beyond),
        actual=np.zeros(len(hours)),
        limit=np.full(len(hours), np.nan if asked is None else asked),
        unit="h",
        ways=(("contingent_full", question.candidates.of_provider(provider_columns.is_contingent_full)),),
    )


def not_available(question: Question) -> Gate:
    """Refuse an offering that runs in none of the need's months; an open period has no last (or first) one."""
    measures = question.measures
    return Gate("not_available", ~anywhere(measures.is_valid) & ~measures.runs_beyond)


def wrong_mode(question: Question) -> Gate:
    """Refuse an offering that does not work the way that is asked."""
    mode, modes = question.need.asked_mode, question.candidates.columns.modes
    if mode is None:
        return Gate("wrong_mode", question.nobody())
    return Gate("wrong_mode", (modes != 0) & ((modes & MODE_BIT[mode]) == 0))


def wrong_kind(question: Question) -> Gate:
    """Refuse work forms that were not asked; an enclave admits only maatwerkbedrijven."""
    allowed = allowed_kinds(question.need)
    kinds = question.candidates.of_provider(question.candidates.supply.provider_columns.kinds)
    failed = (kinds & kind_bits(allowed)) == 0
    return Gate("wrong_kind", failed, ways=(("wrong_kind_enclave", failed),) if question.need.kind == "enclave" else ())


def allowed_kinds(need: Need) -> tuple[str, ...]:
    """List the work forms that a need admits, by today's names."""
    return _allowed(need.provider_kinds or KINDS, need.kind == "enclave")


@lru_cache(maxsize=256)
def _allowed(kinds: tuple[str, ...], is_enclave: bool) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(current_kind(kind) for kind in kinds))
    return tuple(kind for kind in asked if kind == "maatwerkbedrijf") if is_enclave else asked


@lru_cache(maxsize=256)
def kind_bits(kinds: tuple[str, ...]) -> int:
    return sum(1 << KINDS.index(kind) for kind in kinds)


def not_reserved_eligible(question: Question) -> Gate:
    """Refuse providers who surely may not carry out a reserved contract (art. 15 wet 17-6-2016)."""
    if not question.need.reserved:
        return Gate("not_reserved_eligible", question.nobody())
    columns = question.candidates.supply.provider_columns
    of_provider, minimum = question.candidates.of_provider, question.policy.reserved_minimum_share
    stated, share = of_provider(columns.reserved_eligible), of_provider(columns.disadvantaged_share)
    failed = (stated == 0) | ((stated == UNKNOWN) & (share < minimum))
    return Gate(
        "not_reserved_eligible",
        failed,
        actual=np.where(stated == 0, np.nan, 100 * share),
        limit=np.full(len(share), 100 * minimum),
        unit="%",
    )


def team_too_small(question: Question) -> Gate:
    """Refuse a team with fewer workers than asked, or one that has no supervisor to go out with."""
    columns = question.candidates.columns
    asked = 0.0 if question.need.workers is None else float(question.need.workers)
    lacks_supervisor = (columns.team_supervisors == 0) & question.measures.goes_out
    lacks_workers = columns.team_workers < asked
    supervisor_only = lacks_supervisor & ~lacks_workers
    return Gate(
        "team_too_small",
        lacks_workers | lacks_supervisor,
        actual=np.where(supervisor_only, 0.0, columns.team_workers),
        limit=np.where(supervisor_only, 1.0, asked),
        unit="personen",
        ways=(("team_and_supervisor", lacks_workers & lacks_supervisor), ("no_supervisor", lacks_supervisor)),
    )


def not_own_municipality(question: Question) -> Gate:
    """Refuse providers who surely have no site in the municipality that buys."""
    need, candidates = question.need, question.candidates
    if not need.must_own_municipality:
        return Gate("not_own_municipality", question.nobody())
    surely_not = ~has_own_site(question) & candidates.of_provider(candidates.supply.provider_columns.has_sites)
    return Gate("not_own_municipality", surely_not)


def has_own_site(question: Question) -> BoolArray:
    """Mark the candidates whose provider surely has a site in a municipality where an own site counts."""
    supply = question.candidates.supply
    wanted = [int(code) for code in own_municipalities(question.need)]
    has_site = np.zeros(len(supply.providers), dtype=bool)
    has_site[supply.sites.provider[np.isin(supply.sites.nis, wanted)]] = True
    return question.candidates.of_provider(has_site)


def own_municipalities(need: Need) -> tuple[str, ...]:
    """List the municipalities in which an own site counts: the buyer's, else those of the need."""
    if need.buyer.nis_code is not None:
        return (need.buyer.nis_code,)
    return tuple(place.nis_code for place in need.places)


def not_entrusted(question: Question) -> Gate:
    """Refuse places for which the provider surely holds no entrustment on the need's dates."""
    if not question.need.entrusted_only:
        return Gate("not_entrusted", question.nobody())
    failed = np.zeros((len(question.candidates), question.n_places), dtype=bool)
    for position in _stating_entrustments(question.candidates):
        failed[position] = _lacks_entrustment(question, position)
    return Gate("not_entrusted", failed)


def _stating_entrustments(candidates: Candidates) -> list[int]:
    """List the candidates of whose provider it is stated what is entrusted to it; of the others nothing is sure."""
    providers = candidates.supply.providers
    numbers = candidates.columns.provider.tolist()
    return [position for position, number in enumerate(numbers) if providers[number].entrusted_for is not None]


def _lacks_entrustment(question: Question, position: int) -> list[bool]:
    """Say for each place whether one candidate's provider holds no entrustment for it."""
    need, candidates = question.need, question.candidates
    bodies = entrusting_bodies(need, candidates.provider(position), candidates.offering(position), question.policy)
    return [not any(holds_for(body, need, place) for body in bodies) for place in need.places]


def site_unreachable(question: Question) -> Gate:
    """Refuse places of an enclave that too few of the asked workers can surely reach."""
    if question.need.kind != "enclave":
        return Gate("site_unreachable", question.nobody())
    minimum = question.policy.reach.minimum_share
    high = question.measures.reach_high
    return Gate(
        "site_unreachable",
        high < minimum,
        actual=100 * high,
        limit=np.full_like(high, 100 * minimum),
        unit="%",
    )


GATES: tuple[Callable[[Question], Gate], ...] = (
    outside_area,
    too_far,
    travel_too_long,
    no_capacity,
    wrong_mode,
    not_reserved_eligible,
    wrong_kind,
    not_available,
    team_too_small,
    not_own_municipality,
    not_entrusted,
    site_unreachable,
)
GATE_CODES = tuple(gate.__name__ for gate in GATES)


@dataclass(frozen=True, slots=True)
class GateResults:
    """What all gates found, and which places each candidate may serve.

    Attributes
    ----------
    serves : BoolArray of shape (n_candidates, n_places)
        Passes every gate about places, whether or not the offering is refused otherwise.
    admitted : BoolArray of shape (n_candidates,)
        Passes every other gate and serves at least one place.
    """

    gates: tuple[Gate, ...]
    serves: BoolArray
    admitted: BoolArray


def apply_gates(question: Question, gates: tuple[Callable[[Question], Gate], ...] = GATES) -> GateResults:
    """Put every gate to every candidate."""
    found = tuple(gate(question) for gate in gates)
    left_out = np.zeros((len(question.candidates), question.n_places), dtype=bool)
    refused = question.nobody()
    for gate in found:
        if gate.failed.ndim == 2:
            left_out |= gate.failed
        else:
            refused |= gate.failed
    serves = ~left_out
    return GateResults(found, serves, ~refused & anywhere(serves))
