"""Why hours of a need are not served: the constraint that binds, for each of its services."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from matcher.messages import Speaker
from matcher.model.need import Need
from matcher.model.plan import Constraint
from matcher.model.supply import BoolArray, FloatArray, IntArray
from matcher.planning.limits import of_pairs
from matcher.planning.outcome import SHOWN_HOURS, Outcome
from matcher.planning.problem import sum_by
from matcher.planning.sentences import CONSTRAINTS
from matcher.wording import labels

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Leg:
    """One asked service of a need with what is not served of it.

    Attributes
    ----------
    edges : ndarray of int
    rest : ndarray of shape (n_cells_of_leg, n_months)
    cells : ndarray of int
    code : str
    """

    edges: IntArray
    cells: IntArray
    rest: FloatArray
    code: str


class Binder:
    """Finds the binding constraints of the needs of one plan."""

    def __init__(self, outcome: Outcome, speaker: Speaker) -> None:
        self._outcome = outcome
        self._speaker = speaker
        self._problem = outcome.problem
        done = outcome.certain + outcome.confirm
        self._rest = self._problem.hours - sum_by(done, self._problem.cell, len(self._problem.hours))
        self._done = done
        self._of_pairs = of_pairs(self._problem, done)

    def constraints(self, need: int) -> tuple[Constraint, ...]:
        """List what keeps the rest of a need from being served; nothing when there is no rest."""
        legs = [leg for leg in self._legs(need) if leg.rest.sum() > SHOWN_HOURS]
        binding = self._binding(need, legs)
        found = [each for leg in binding for each in self._of_leg(need, leg)]
        if len(binding) < len(legs):
            codes = tuple(leg.code for leg in binding)
            found.append(self._constraint("whole_only", None, service=self._labels(codes)))
        if legs and not found:
            found.append(self._constraint("outside_optimum", None))
        return tuple(found)

    def _legs(self, need: int) -> Iterator[Leg]:
        demand, edges = self._outcome.assembled.demands[need], self._outcome.edges[need]
        for number, leg in enumerate(self._outcome.legs[need].tolist()):
            cells = (self._problem.leg_of_cell == leg).nonzero()[0]
            rest = np.where(self._rest[cells] > SHOWN_HOURS, self._rest[cells], 0.0)
            yield Leg(edges[self._problem.leg[edges] == leg], cells, rest, demand.legs[number])

    def _binding(self, need: int, legs: list[Leg]) -> list[Leg]:
        """Leave out the legs of a linked need that could go on if the others could."""
        if not self._problem.is_linked[need]:
            return legs
        stuck = [leg for leg in legs if self._possible(leg).sum() < leg.rest.sum() - SHOWN_HOURS]
        return stuck or legs

    def _possible(self, leg: Leg) -> FloatArray:
        """Give the rest of a leg that free hours could do, month by month."""
        could = self._could(leg.edges, leg)
        per_cell = sum_by(could, np.searchsorted(leg.cells, self._problem.cell[leg.edges]), len(leg.cells))
        possible: FloatArray = np.minimum(per_cell, leg.rest).sum(axis=0)
        return possible

    def _could(self, edges: IntArray, leg: Leg) -> FloatArray:
        """Give the hours left of some edges in the months that need them."""
        problem = self._problem
        left = self._outcome.left[problem.offering[edges]]
        rest = leg.rest[np.searchsorted(leg.cells, problem.cell[edges])]
        return np.where(problem.is_open[edges], np.minimum(left, rest), 0.0)

    def _of_leg(self, need: int, leg: Leg) -> Iterator[Constraint]:
        if not len(leg.edges):
            yield self._nobody(need, leg)
            return
        served = np.unique(self._problem.cell[leg.edges])
        if leg.rest[~np.isin(leg.cells, served)].sum() > SHOWN_HOURS:
            yield self._constraint("places_without_candidate", leg.code)
        is_open = self._is_open(leg)
        when = (np.where(is_open, 0.0, leg.rest)[np.isin(leg.cells, served)].sum(axis=0) > SHOWN_HOURS).nonzero()[0]
        if len(when):
            months, providers = self._months(when.tolist()), self._providers(leg.edges)
            yield self._constraint("months_without_candidate", leg.code, providers=providers, months=months)
        covered = replace(leg, rest=np.where(is_open, leg.rest, 0.0))
        if covered.rest.sum() > SHOWN_HOURS:
            yield from self._of_candidates(need, covered)

    def _is_open(self, leg: Leg) -> BoolArray:
        """Mark the months in which somebody offers the work, shape (n_cells_of_leg, n_months)."""
        own = np.searchsorted(leg.cells, self._problem.cell[leg.edges])
        mask: BoolArray = sum_by(self._problem.is_open[leg.edges].astype(float), own, len(leg.cells)) > 0
        return mask

    def _months(self, months: list[int]) -> str:
        """Write months, those after each other as one run."""
        names, runs = self._outcome.assembled.window.labels, list[list[int]]()
        for month in months:
            if runs and runs[-1][-1] == month - 1:
                runs[-1].append(month)
            else:
                runs.append([month])
        spans = (names[run[0]] if len(run) == 1 else f"{names[run[0]]} – {names[run[-1]]}" for run in runs)
        return self._speaker.listed(tuple(spans))

    def _nobody(self, need: int, leg: Leg) -> Constraint:
        supply, types = self._outcome.assembled.supply, self._outcome.policy.service_types
        refused = self._outcome.assembled.demands[need].refused
        if types.codes.index(leg.code) not in supply.rows_by_service_type:
            return self._constraint("no_offering", leg.code)
        gates = dict(sorted(refused.items(), key=lambda item: (-item[1], item[0])))
        words = self._speaker.listed(tuple(f"{self._speaker.name(code)} {count}" for code, count in gates.items()))
        return self._constraint("no_candidate", leg.code, gates=words, counts=gates)

    def _of_candidates(self, need: int, leg: Leg) -> Iterator[Constraint]:
        problem = self._problem
        wanting: BoolArray = np.asarray((leg.rest > 0).any(axis=0))
        when = problem.is_open[leg.edges] & wanting
        capacity = problem.capacity[problem.offering[leg.edges]]
        unknown = leg.edges[(when & np.isnan(capacity)).any(axis=1)]
        known = leg.edges[(when & (capacity > 0)).any(axis=1)]
        waiting = np.setdiff1d(leg.edges[when.any(axis=1)], np.union1d(unknown, known))
        yield from self._of_known(need, leg, known, wanting)
        yield from self._of_limits(need, leg, np.union1d(known, unknown))
        if len(unknown):
            yield self._constraint("capacity_unknown", leg.code, providers=self._providers(unknown))
        if len(waiting):
            yield self._constraint("waiting", leg.code, providers=self._providers(waiting))

    def _of_known(self, need: int, leg: Leg, known: IntArray, wanting: BoolArray) -> Iterator[Constraint]:
        others = self._other_needs(need, known, wanting)
        if others:
            yield self._constraint("capacity_used", leg.code, needs=others)
        elif len(known) and self._could(known, leg).sum() <= SHOWN_HOURS:
            yield self._constraint("capacity_short", leg.code)

    def _of_limits(self, need: int, leg: Leg, edges: IntArray) -> Iterator[Constraint]:
        """Say which free hours the limits on splitting leave unused."""
        problem, could = self._problem, self._could(edges, leg).sum(axis=1)
        pairs = problem.pair[edges]
        possible = np.bincount(pairs, could, minlength=len(problem.least))[pairs]
        inside = self._of_pairs[pairs] > SHOWN_HOURS
        of_need = (problem.need_of_pair == need).nonzero()[0]
        is_full = np.count_nonzero(self._of_pairs[of_need] > SHOWN_HOURS) >= problem.most[need]
        free = ~inside & (possible > SHOWN_HOURS)
        enough = possible >= problem.least[pairs]
        if is_full and (free & enough).any():
            most = int(problem.most[need])
            yield self._constraint("split_limit", leg.code, providers=self._providers(edges[free & enough]), most=most)
        if (free & ~enough).any():
            names = self._providers(edges[free & ~enough])
            share = self._speaker.number(100 * self._outcome.terms.rules.min_share)
            yield self._constraint("share_too_small", leg.code, providers=names, share=share)

    def _other_needs(self, need: int, known: IntArray, wanting: BoolArray) -> tuple[str, ...]:
        """Name the needs that use the hours of some candidates, those with most hours first."""
        problem = self._problem
        uses = np.isin(problem.offering, problem.offering[known]) & (problem.need != need)
        hours = np.bincount(
            problem.need[uses], self._outcome.certain[uses][:, wanting].sum(axis=1), minlength=len(problem.most)
        )
        order = np.argsort(-hours, kind="stable")[:MOST_NAMED]
        demands = self._outcome.assembled.demands
        return tuple(demands[at].need.id for at in order.tolist() if hours[at] > SHOWN_HOURS)

    def _providers(self, edges: IntArray) -> tuple[str, ...]:
        """Name the providers of some edges, best score first, by id."""
        order = edges[np.argsort(-self._problem.score[edges], kind="stable")]
        return tuple(dict.fromkeys(self._outcome.provider(at).id for at in self._problem.offering[order].tolist()))

    def _named(self, ids: Iterable[str]) -> str:
        names = {provider.id: provider.name for provider in self._outcome.assembled.supply.providers}
        return self._speaker.listed(tuple(names[each] for each in list(ids)[:MOST_NAMED]))

    def _titled(self, ids: tuple[str, ...]) -> str:
        """Name needs as a person knows them: by title and places, or by id."""
        needs = {demand.need.id: demand.need for demand in self._outcome.assembled.demands}
        return self._speaker.listed(tuple(_title(needs[each]) for each in ids))

    def _labels(self, codes: tuple[str, ...]) -> str:
        return labels(codes, self._outcome.policy.service_types, self._speaker)

    def _constraint(
        self,
        code: str,
        service_type: str | None,
        *,
        needs: tuple[str, ...] = (),
        providers: tuple[str, ...] = (),
        counts: dict[str, int] | None = None,
        **facts: object,
    ) -> Constraint:
        said = {"needs": self._titled(needs), "providers": self._named(providers)}
        if service_type is not None:
            said["service"] = self._labels((service_type,))
        text = self._speaker.say(CONSTRAINTS, code, **(said | facts))
        return Constraint(code, text, service_type, needs, providers, counts)


def _title(need: Need) -> str:
    return need.id if need.title is None else f"{need.title} ({', '.join(place.name for place in need.places)})"
