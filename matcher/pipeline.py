"""One need, one way: the table of contents of the engine.

resolve ─▶ retrieve ─▶ measure ─▶ gate ─▶ score ─▶ rank ─▶ explain
"""

from dataclasses import dataclass

import numpy as np

from matcher.asked import asked_types
from matcher.criteria import Admitted, score
from matcher.doubts import doubts, statuses
from matcher.exclusion import exclusions
from matcher.explain import Explainer
from matcher.gates import GateResults, Question, apply_gates
from matcher.measures import measure
from matcher.messages import Speaker
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.result import AskedTypes, MatchResult
from matcher.model.supply import Candidates, FloatArray, Supply
from matcher.ranking import Ranked, rank
from matcher.resolver import Resolver
from matcher.retrieval import candidates_for


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of the answer is wanted, and in which language."""

    top: int = 20
    excluded: int = 200
    lang: str = "nl"


WHOLE_ANSWER = Wanted()


def match(
    need: Need,
    supply: Supply,
    policy: Policy,
    *,
    resolver: Resolver | None = None,
    wanted: Wanted = WHOLE_ANSWER,
) -> MatchResult:
    """Rank the providers who can meet one need, and say why for every one of them.

    Parameters
    ----------
    need : Need
    supply : Supply
        All offerings; nothing in the answer depends on their order.
    policy : Policy
        The weights, limits and tables of the day on which is asked.
    resolver : Resolver, optional
        Reads the service types from texts and CPV codes; needed only when the need writes none.
    wanted : Wanted
        The number of rows in the answer, and its language.

    Returns
    -------
    MatchResult
        Every offering of the asked types is ranked or refused with a reason.
    """
    asked = asked_types(need, resolver)
    candidates = candidates_for(asked, supply, policy)
    measures, work = measure(need, candidates, policy)
    question = Question(need, candidates, measures, work, policy)
    results = apply_gates(question)
    admitted = admit(question, results, asked)
    scores = score(admitted, need.weights or policy.weights)
    found = doubts(admitted)
    ranked = Ranked(admitted, scores, found, statuses(admitted, found), rank(admitted, scores, found))
    refused = exclusions(question, results)
    explainer = Explainer(asked, question, results, refused, ranked, ranked.n_called, Speaker(wanted.lang))
    return explainer.explain(top=wanted.top, excluded=wanted.excluded)


def admit(question: Question, results: GateResults, asked: AskedTypes) -> Admitted:
    """Narrow everything to the offerings that passed the gates."""
    keep = results.admitted
    kept = question.take(keep)
    return Admitted(question=kept, serves=results.serves[keep], type_share=type_share(kept.candidates, asked))


def type_share(candidates: Candidates, asked: AskedTypes) -> FloatArray:
    """Say what part of a bundle each candidate's provider can take, itself included.

    Returns
    -------
    ndarray of shape (n_candidates,), in (0, 1]
        Always 1 when the asked types are alternatives; a related offering stands for one type.
    """
    n_types = len(asked.types)
    if asked.combine == "any" or n_types < 2:
        return np.ones(len(candidates))
    direct = ~candidates.is_related
    columns = candidates.columns
    _, first = np.unique(candidates.pair[direct], return_index=True)
    counts = np.bincount(columns.provider[direct][first], minlength=len(candidates.supply.providers))
    return np.where(direct, candidates.of_provider(counts), 1) / n_types
