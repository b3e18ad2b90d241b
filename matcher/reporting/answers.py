"""The best answer that a catalogue has to a need, without explaining it: what the year's report counts."""

from dataclasses import dataclass

from matcher.asked import asked_types
from matcher.doubts import STATUSES, doubts, statuses
from matcher.gates import Question, apply_gates
from matcher.measures import measure
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.supply import Supply
from matcher.pipeline import admit
from matcher.resolver import Resolver
from matcher.retrieval import candidates_for

NOBODY = "none"


@dataclass(frozen=True, slots=True)
class BestAnswer:
    """The best status of any provider, «none» without one; and the hours that the need asks, None if not known."""

    status: str
    hours: float | None
    service_types: tuple[str, ...]


def best_answer(need: Need, supply: Supply, policy: Policy, *, resolver: Resolver | None = None) -> BestAnswer:
    """Say how well a need can be met: by the same stages, gates and statuses as `match`.

    Parameters
    ----------
    need : Need
    supply : Supply
    policy : Policy
        Of the day on which is asked.
    resolver : Resolver, optional
        Needed only when the need writes no service types.

    Returns
    -------
    BestAnswer
    """
    asked = asked_types(need, resolver)
    candidates = candidates_for(asked, supply, policy)
    measures, work = measure(need, candidates, policy)
    question = Question(need, candidates, measures, work, policy)
    admitted = admit(question, apply_gates(question), asked)
    found = statuses(admitted, doubts(admitted))
    status = STATUSES[int(found.min())] if len(found) else NOBODY
    return BestAnswer(status, work.total_hours, asked.codes)
