"""Many needs, one plan: the table of contents.

candidates of each need ─▶ one problem ─▶ locks ─▶ best plan of known hours ─▶ what may be asked ─▶ explain
"""

from collections.abc import Sequence

import numpy as np

from matcher.messages import Speaker
from matcher.model.need import Need
from matcher.model.plan import Limits, NotPlannable, Optimum, Plan, Totals
from matcher.model.planning import PlanTerms
from matcher.model.policy import Policy
from matcher.model.supply import FloatArray, Supply
from matcher.planning.answer import Writer, aims, greedy_words, notices
from matcher.planning.assembling import Assembled, assemble, known_only, to_confirm, with_locks
from matcher.planning.candidates import Demand, demand_of
from matcher.planning.locking import locked_hours
from matcher.planning.outcome import Outcome
from matcher.planning.problem import Problem
from matcher.planning.sentences import NOT_PLANNABLE, OPTIMUM
from matcher.planning.solving import solve
from matcher.planning.window import Window, window_of
from matcher.resolver import Resolver


def plan(
    needs: Sequence[Need], supply: Supply, policy: Policy, terms: PlanTerms, *, resolver: Resolver | None = None
) -> Plan:
    """Divide the hours of many needs over the offerings that pass the gates, month by month.

    Parameters
    ----------
    needs : sequence of Need
        Each with an id of its own; nothing in the answer depends on their order.
    supply : Supply
    policy : Policy
        Of the day on which is asked.
    terms : PlanTerms
        Limits, locked assignments, agreements, first month and language.
    resolver : Resolver, optional
        Needed when a need writes no service types.

    Returns
    -------
    Plan

    Raises
    ------
    ValueError
        If two needs have the same id.
    LocksError
        If a locked assignment cannot stand.
    """
    if len({need.id for need in needs}) < len(needs):
        raise ValueError("every need of a plan must have an id of its own")
    speaker, window = Speaker(terms.lang), window_of(needs, terms, policy)
    ordered = sorted(needs, key=lambda need: need.id)
    demands = [demand_of(need, supply, policy, window, resolver) for need in ordered]
    refused = tuple(each for demand in demands if (each := _not_plannable(demand, window, speaker)) is not None)
    left_out = {each.need_id for each in refused}
    plannable = [demand for demand in demands if demand.need.id not in left_out]
    if not plannable:
        locked_hours(None, terms.locks, speaker)
        return _nothing(policy, terms, window, refused, speaker)
    assembled = assemble(plannable, supply, policy, window, terms)
    outcome = worked_out(assembled, policy, terms, locked_hours(assembled, terms.locks, speaker))
    return Writer(outcome, refused, speaker).plan()


def worked_out(assembled: Assembled, policy: Policy, terms: PlanTerms, locked: FloatArray) -> Outcome:
    """Plan the known hours first, then what may be asked where hours are unknown."""
    problem = with_locks(assembled.problem, locked)
    known = known_only(problem)
    solved = solve(known, exact_pairs=terms.rules.exact_pairs, seconds_left=terms.seconds_left)
    confirm = _to_ask(problem, known, solved.hours, terms)
    return Outcome.of(assembled, policy, terms, problem, known, solved, confirm)


def _to_ask(problem: Problem, known: Problem, hours: FloatArray, terms: PlanTerms) -> FloatArray:
    """Plan the rest over the offerings whose hours are unknown."""
    if not np.isnan(problem.capacity).any():
        return np.zeros_like(hours)
    rest = to_confirm(problem, known, hours, terms.rules.team_hours_per_month)
    return solve(rest, exact_pairs=terms.rules.exact_pairs, seconds_left=terms.seconds_left).hours


def _not_plannable(demand: Demand, window: Window, speaker: Speaker) -> NotPlannable | None:
    """Say why a need cannot be planned, if so."""
    code = None
    if not demand.asked.codes:
        code = "service_unknown"
    elif not demand.work.months:
        code = "outside_months"
    elif demand.work.hours_per_month is None:
        code = "workload_unknown"
    if code is None:
        return None
    text = speaker.say(NOT_PLANNABLE, code, first=window.labels[0], last=window.labels[-1])
    return NotPlannable(demand.need.id, demand.need.title, code, text)


def _nothing(
    policy: Policy, terms: PlanTerms, window: Window, refused: tuple[NotPlannable, ...], speaker: Speaker
) -> Plan:
    """Write the plan of needs of which none can be planned."""
    rules, n = terms.rules, len(refused)
    return Plan(
        as_of=policy.as_of.isoformat(),
        months=window.labels,
        limits=Limits(rules.max_providers, rules.min_share, rules.keep_best, rules.team_hours_per_month),
        optimum=Optimum(aims(speaker), 0, 0, speaker.say(OPTIMUM, "nothing")),
        totals=Totals(n, 0, 0, 0, 0, n, *[0.0] * 8),
        greedy=greedy_words(0.0, 0, 0.0, speaker),
        needs=(),
        not_plannable=refused,
        providers=(),
        one_more_team=(),
        notices=notices(terms, 0, speaker),
    )
