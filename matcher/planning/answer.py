"""All of a plan in one value: per need, per provider, in total, and beside the greedy way."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matcher.messages import Speaker
from matcher.model.plan import (
    Assignment,
    Greedy,
    Limits,
    Load,
    NeedPlan,
    NotPlannable,
    OfferingLoad,
    Optimum,
    Plan,
    ProviderLoad,
    Totals,
)
from matcher.model.planning import PlanTerms
from matcher.model.result import Note
from matcher.model.supply import FloatArray, IntArray
from matcher.planning.binding import Binder
from matcher.planning.candidates import Demand
from matcher.planning.outcome import SHOWN_HOURS, Outcome, rounded
from matcher.planning.problem import sum_by
from matcher.planning.sentences import AIMS, GREEDY, NOTES, NOTICES, OPTIMUM
from matcher.planning.teams import Teams
from matcher.planning.window import has_dates
from matcher.workload import workload

GAP_DECIMALS = 6


@dataclass(frozen=True)
class Writer:
    """Writes down what was worked out."""

    outcome: Outcome
    not_plannable: tuple[NotPlannable, ...]
    speaker: Speaker

    def plan(self) -> Plan:
        """Write the whole answer."""
        outcome = self.outcome
        needs = self._needs()
        totals = self._totals(needs)
        teams = Teams(outcome, self.speaker).values()
        return Plan(
            as_of=outcome.policy.as_of.isoformat(),
            months=outcome.assembled.window.labels,
            limits=limits_of(outcome),
            optimum=self._optimum(totals),
            totals=totals,
            greedy=self._greedy(totals),
            needs=needs,
            not_plannable=self.not_plannable,
            providers=tuple(self._providers()),
            one_more_team=teams,
            notices=notices(outcome.terms, outcome.assembled.n_narrowed, self.speaker),
        )

    def _needs(self) -> tuple[NeedPlan, ...]:
        binder = Binder(self.outcome, self.speaker)
        return tuple(self._need(at, demand, binder) for at, demand in enumerate(self.outcome.assembled.demands))

    def _need(self, at: int, demand: Demand, binder: Binder) -> NeedPlan:
        outcome, edges = self.outcome, self.outcome.edges[at]
        asked = outcome.problem.hours[np.isin(outcome.problem.leg_of_cell, outcome.legs[at])].sum(axis=0)
        total = float(asked.sum())
        certain, confirm = float(outcome.certain[edges].sum()), float(outcome.confirm[edges].sum())
        rest = max(total - certain - confirm, 0.0)
        assignments = tuple(self._assignments(edges, total))
        return NeedPlan(
            need_id=demand.need.id,
            title=demand.need.title,
            buyer=demand.need.buyer.name,
            places=tuple(place.name for place in demand.need.places),
            service_types=demand.asked.codes,
            status=_status(certain, confirm, rest),
            hours_asked=rounded(total),
            hours_certain=rounded(certain),
            hours_to_confirm=rounded(confirm),
            hours_unserved=rounded(rest),
            hours_asked_per_month=outcome.by_month(asked),
            assignments=assignments,
            constraints=binder.constraints(at),
            notes=tuple(self._notes(at, demand, assignments)),
        )

    def _assignments(self, edges: IntArray, total: float) -> Iterator[Assignment]:
        """Write what each offering does, certain hours apart from those to confirm; most hours first."""
        outcome, found = self.outcome, []
        for status, hours in (("certain", outcome.certain), ("to_confirm", outcome.confirm)):
            for offering in dict.fromkeys(outcome.problem.offering[edges].tolist()):
                own = edges[outcome.problem.offering[edges] == offering]
                if hours[own].sum() > SHOWN_HOURS:
                    found.append(self._assignment(own, offering, hours[own].sum(axis=0), status, total))
        yield from sorted(found, key=lambda each: (each.status, -each.hours, each.provider_id, each.service_type))

    def _assignment(self, own: IntArray, offering: int, hours: FloatArray, status: str, total: float) -> Assignment:
        problem = self.outcome.problem
        provider, offered = self.outcome.provider(offering), self.outcome.offering(offering)
        return Assignment(
            provider_id=provider.id,
            provider_name=provider.name,
            service_type=offered.service_type,
            site=offered.site.id if offered.site else None,
            status=status,
            is_locked=status == "certain" and bool(problem.locked[own].sum() > 0),
            has_agreement=bool(problem.is_agreed[own].any()),
            score=float(problem.score[own[0]]),
            hours=rounded(float(hours.sum())),
            share=round(float(hours.sum()) / total, 4),
            hours_per_month=self.outcome.by_month(hours),
        )

    def _notes(self, at: int, demand: Demand, assignments: tuple[Assignment, ...]) -> Iterator[Note]:
        for code, applies in self._applying(at, demand).items():
            if applies:
                yield self._note(code)
        for each in assignments:
            if each.status == "to_confirm":
                yield self._note("ask_hours", provider=each.provider_name, hours=self.speaker.number(each.hours))

    def _note(self, code: str, **facts: object) -> Note:
        labels = self.outcome.assembled.window.labels
        return Note(code, self.speaker.say(NOTES, code, first=labels[0], last=labels[-1], **facts))

    def _applying(self, at: int, demand: Demand) -> dict[str, bool]:
        need, several = demand.need, len(demand.legs) > 1
        all_months = workload(need, open_horizon_months=self.outcome.policy.open_horizon_months).months
        linked = bool(self.outcome.problem.is_linked[at])
        return {
            "dates_unknown": not has_dates(need),
            "outside_months": has_dates(need) and len(all_months) > len(demand.work.months),
            "any_service": demand.asked.combine == "any" and len(demand.asked.codes) > 1,
            "equal_services": several,
            "equal_places": len(need.places) > 1,
            "planned_as_whole": linked,
            "lock_breaks_whole": several and not linked,
        }

    def _providers(self) -> Iterator[ProviderLoad]:
        """Write the load of every provider that has work in the plan, in order of id."""
        outcome = self.outcome
        done = sum_by(outcome.certain + outcome.confirm, outcome.problem.offering, len(outcome.assembled.rows))
        of_provider: dict[str, list[int]] = {}
        for offering in np.flatnonzero(done.sum(axis=1) > SHOWN_HOURS).tolist():
            of_provider.setdefault(outcome.provider(offering).id, []).append(offering)
        for provider_id in sorted(of_provider):
            offerings = of_provider[provider_id]
            loads = tuple(self._offering(offering) for offering in offerings)
            yield ProviderLoad(
                provider_id=provider_id,
                provider_name=outcome.provider(offerings[0]).name,
                hours_certain=rounded(sum(each.hours_certain for each in loads)),
                hours_to_confirm=rounded(sum(each.hours_to_confirm for each in loads)),
                offerings=loads,
            )

    def _offering(self, offering: int) -> OfferingLoad:
        outcome, offered = self.outcome, self.outcome.offering(offering)
        own = (outcome.problem.offering == offering).nonzero()[0]
        certain, confirm = outcome.certain[own].sum(axis=0), outcome.confirm[own].sum(axis=0)
        works = own[(outcome.certain[own] + outcome.confirm[own]).sum(axis=1) > SHOWN_HOURS]
        needs = dict.fromkeys(outcome.assembled.demands[at].need.id for at in outcome.problem.need[works].tolist())
        capacity = outcome.problem.capacity[offering]
        labels = outcome.assembled.window.labels
        columns = zip(labels, certain.tolist(), confirm.tolist(), capacity.tolist(), strict=True)
        return OfferingLoad(
            service_type=offered.service_type,
            site=offered.site.id if offered.site else None,
            hours_certain=rounded(float(certain.sum())),
            hours_to_confirm=rounded(float(confirm.sum())),
            needs=tuple(needs),
            months=tuple(_load(*column) for column in columns),
        )

    def _totals(self, needs: tuple[NeedPlan, ...]) -> Totals:
        outcome, edge_hours = self.outcome, self.outcome.certain.sum(axis=1)
        certain, bound = float(edge_hours.sum()), outcome.solved.bound
        statuses = [need.status for need in needs]
        return Totals(
            needs=len(needs) + len(self.not_plannable),
            full=statuses.count("full"),
            partial=statuses.count("partial"),
            to_confirm=statuses.count("to_confirm"),
            unserved=statuses.count("unserved"),
            not_plannable=len(self.not_plannable),
            hours_asked=rounded(float(outcome.problem.hours.sum())),
            hours_certain=rounded(certain),
            hours_to_confirm=rounded(float(outcome.confirm.sum())),
            hours_unserved=rounded(sum(need.hours_unserved for need in needs)),
            hours_locked=rounded(float(outcome.problem.locked.sum())),
            hours_under_agreement=rounded(float(edge_hours[outcome.problem.is_agreed].sum())),
            bound_hours=rounded(bound),
            gap=round(max(bound - certain, 0.0) / bound, GAP_DECIMALS) if bound > 0 else 0.0,
        )

    def _optimum(self, totals: Totals) -> Optimum:
        solved, number = self.outcome.solved, self.speaker.number
        is_exact = totals.gap == 0
        code = "exact" if is_exact else "bounded"
        facts = {"bound": number(totals.bound_hours), "hours": number(totals.hours_certain)}
        text = self.speaker.say(OPTIMUM, code, gap=number(100 * totals.gap, 2), **facts)
        return Optimum(aims(self.speaker), solved.n_bunches, solved.n_exact, text)

    def _greedy(self, totals: Totals) -> Greedy:
        outcome, hours = self.outcome, float(self.outcome.solved.greedy.sum())
        asked = outcome.problem.need_hours.sum(axis=1)
        done = np.bincount(outcome.problem.need, outcome.solved.greedy.sum(axis=1), minlength=len(asked))
        return greedy_words(
            hours, int(np.count_nonzero(done > asked - SHOWN_HOURS)), totals.hours_certain, self.speaker
        )


def _status(certain: float, confirm: float, rest: float) -> str:
    """Name what becomes of a need."""
    if certain + confirm <= SHOWN_HOURS:
        return "unserved"
    if rest > SHOWN_HOURS:
        return "partial"
    return "to_confirm" if confirm > SHOWN_HOURS else "full"


def _load(month: str, certain: float, confirm: float, capacity: float) -> Load:
    if np.isnan(capacity):
        return Load(month, rounded(certain), rounded(confirm), None, None)
    load = (certain + confirm) / capacity if capacity > 0 else 0.0
    return Load(month, rounded(certain), rounded(confirm), rounded(capacity), round(load, 4))


def limits_of(outcome: Outcome) -> Limits:
    """State the limits that a plan kept."""
    rules = outcome.terms.rules
    return Limits(rules.max_providers, rules.min_share, rules.keep_best, rules.team_hours_per_month)


def aims(speaker: Speaker) -> tuple[Note, ...]:
    """State the aims in order."""
    return tuple(Note(code, speaker.say(AIMS, code)) for code in AIMS)


def notices(terms: PlanTerms, n_narrowed: int, speaker: Speaker) -> tuple[Note, ...]:
    """Say what holds for every plan, and what holds for this one."""
    rules, number = terms.rules, speaker.number
    applies = {"best_candidates": n_narrowed > 0, "time_up": terms.seconds_left() <= 0}
    facts = {"team": number(rules.team_hours_per_month), "most": number(rules.keep_best), "needs": number(n_narrowed)}
    return tuple(Note(code, speaker.say(NOTICES, code, **facts)) for code in NOTICES if applies.get(code, True))


def greedy_words(hours: float, full: int, planned: float, speaker: Speaker) -> Greedy:
    """Put a plan beside the greedy one."""
    difference = rounded(planned - rounded(hours))
    code = "better" if difference > SHOWN_HOURS else "same"
    facts = {"greedy": speaker.number(rounded(hours)), "difference": speaker.number(difference)}
    return Greedy(rounded(hours), full, difference, speaker.say(GREEDY, code, **facts))
