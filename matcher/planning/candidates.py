"""Who may do what: the candidates of every need, from the gates and scores of a match and from nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from matcher.asked import asked_types
from matcher.criteria import score
from matcher.exclusion import exclusions
from matcher.gates import GATES, GateResults, Question, apply_gates, no_capacity
from matcher.measures import measure
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.result import AskedTypes
from matcher.model.supply import BoolArray, Candidates, FloatArray, IntArray, Supply
from matcher.pipeline import admit
from matcher.planning.window import Window, work_within
from matcher.resolver import Resolver
from matcher.retrieval import candidates_for
from matcher.workload import Workload, valid_months

GATES_BUT_CAPACITY = tuple(gate for gate in GATES if gate is not no_capacity)


@dataclass(frozen=True, slots=True)
class Demand:
    """One need with those who may carry it.

    Attributes
    ----------
    work : Workload
        The months of the plan in which the need asks work.
    rows : ndarray of shape (n_found,)
        Offerings of an asked type that pass every gate of a match, by score; then those that only have no hour free.
    leg : ndarray of shape (n_found,)
        Which of the service types asked together each offering does; 0 for alternatives.
    scores : ndarray of shape (n_found,)
        As a match gives them; 0 for an offering that only has no hour free.
    is_waiting : ndarray of shape (n_found,)
        Passes every gate but the one on free hours.
    serves : ndarray of shape (n_found, n_places)
    is_valid : ndarray of shape (n_found, n_months of `work`)
    refused : mapping of gate code to the number of offerings of an asked type that fail it
    """

    need: Need
    asked: AskedTypes
    work: Workload
    rows: IntArray
    leg: IntArray
    scores: FloatArray
    is_waiting: BoolArray
    serves: BoolArray
    is_valid: BoolArray
    refused: Mapping[str, int]

    @property
    def legs(self) -> tuple[str, ...]:
        """List the service types that are asked together; alternatives count as one."""
        return self.asked.codes if self.asked.combine == "all" else self.asked.codes[:1]

    @property
    def hours(self) -> float:
        """Give the hours that are asked in each month of `work`."""
        return self.work.hours_per_month or 0.0


def demand_of(need: Need, supply: Supply, policy: Policy, window: Window, resolver: Resolver | None) -> Demand:
    """Find the candidates of one need: the stages of a match up to the score, without the words."""
    asked = asked_types(need, resolver)
    candidates = candidates_for(asked, supply, policy)
    measures, work = measure(need, candidates, policy)
    question = Question(need, candidates, measures, work, policy)
    results = apply_gates(question)
    admitted = admit(question, results, asked)
    scores = np.zeros(len(candidates))
    scores[results.admitted] = score(admitted, need.weights or policy.weights).totals
    waiting = apply_gates(question, GATES_BUT_CAPACITY).admitted & ~results.admitted
    keep = ((results.admitted | waiting) & ~candidates.is_related).nonzero()[0]
    keep = keep[np.lexsort((candidates.rows[keep], -scores[keep], waiting[keep]))]
    return _demand(question, results, asked, window, keep, scores, waiting)


def _demand(
    question: Question,
    results: GateResults,
    asked: AskedTypes,
    window: Window,
    keep: IntArray,
    scores: FloatArray,
    waiting: BoolArray,
) -> Demand:
    kept = question.candidates.take(keep)
    work = work_within(question.need, window, question.policy)
    return Demand(
        need=question.need,
        asked=asked,
        work=work,
        rows=kept.rows,
        leg=_legs(kept, asked, question.policy),
        scores=scores[keep],
        is_waiting=waiting[keep],
        serves=results.serves[keep],
        is_valid=valid_months(kept, work)[:, : len(work.months)],
        refused=exclusions(question, results).counts,
    )


def _legs(kept: Candidates, asked: AskedTypes, policy: Policy) -> IntArray:
    """Number each candidate by the asked type that it does, of those asked together."""
    if asked.combine == "any" or len(asked.codes) < 2:
        return np.zeros(len(kept), dtype=np.int64)
    leg_of = {policy.service_types.codes.index(code): leg for leg, code in enumerate(asked.codes)}
    return np.array([leg_of[number] for number in kept.columns.service_type.tolist()], dtype=np.int64)


def best_of(demand: Demand, keep_best: int, always: BoolArray) -> Demand:
    """Keep the best candidates of each leg, those that are always kept, and nobody else.

    Parameters
    ----------
    demand : Demand
    keep_best : int
    always : ndarray of shape (n_found,)
        Kept whatever their score: locks and agreements.
    """
    place = np.empty(len(demand.rows), dtype=np.int64)
    for leg in range(len(demand.legs)):
        of_leg = (demand.leg == leg).nonzero()[0]
        place[of_leg] = np.arange(len(of_leg))
    keep = (place < keep_best) | always
    if keep.all():
        return demand
    return replace(
        demand,
        rows=demand.rows[keep],
        leg=demand.leg[keep],
        scores=demand.scores[keep],
        is_waiting=demand.is_waiting[keep],
        serves=demand.serves[keep],
        is_valid=demand.is_valid[keep],
    )
