"""Many offerings before many places at once: the same measures and gates as for one need."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.criteria import Admitted
from matcher.gates import GateResults, Question, apply_gates
from matcher.measures import Measures, measure
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import Policy
from matcher.model.supply import BoolArray, Candidates, IntArray, Supply

# So many offerings × places are measured together: enough to keep numpy busy, little enough for any memory.
CELLS_PER_BLOCK = 400_000
PER_PLACE = (
    *("distance_km", "road_km", "travel_minutes", "productive_share", "is_outside_area", "is_area_unknown"),
    *("part", "reach_low", "reach_high", "needs_helper"),
)
PER_OFFERING = ("available_hours", "is_valid", "runs_beyond", "coverage", "goes_out")


def neutral_need(service_types: Sequence[str], places: Sequence[NeedPlace], *, max_km: float | None = None) -> Need:
    """Ask for a service and nothing else: no hours, no dates, no kind of provider.

    Parameters
    ----------
    service_types : sequence of str
    places : sequence of NeedPlace
        A correction of a written name is no part of the question.
    max_km : float, optional
        The farthest that a provider may sit, for who wants only what is near.
    """
    plain = tuple(replace(place, correction=None) for place in places)
    return Need("dekking", "procurement", plain, service_types=tuple(service_types), max_km=max_km)


@dataclass(frozen=True, slots=True)
class Block:
    """Some offerings, whole service types in the order of the taxonomy, held against all places.

    Attributes
    ----------
    serves : BoolArray of shape (n_candidates, n_places)
        Passes every gate at that place.
    types : tuple of (service type, first, past the last)
        Which candidates are of which type.
    """

    question: Question
    results: GateResults
    serves: BoolArray
    types: tuple[tuple[int, int, int], ...]

    @property
    def candidates(self) -> Candidates:
        """Give the offerings of this block."""
        return self.question.candidates

    def pairs(self, at: IntArray, place: IntArray) -> Admitted:
        """Stretch some (offering, place) pairs into as many candidates for a need with one place."""
        question, measures = self.question, self.question.measures
        columns = {name: getattr(measures, name)[at, place][:, None] for name in PER_PLACE}
        columns |= {name: getattr(measures, name)[at] for name in PER_OFFERING}
        need = replace(question.need, places=question.need.places[:1])
        asked = Question(need, question.candidates.take(at), Measures(**columns), question.work, question.policy)
        return Admitted(asked, serves=np.ones((len(at), 1), dtype=bool), type_share=np.ones(len(at)))


def blocks_of(service_types: Iterable[int], supply: Supply, need: Need, policy: Policy) -> Iterator[Block]:
    """Measure and gate the offerings of some service types, a block at a time; types that nobody offers are left out.

    Parameters
    ----------
    service_types : iterable of int
        Positions in the taxonomy.
    need : Need
        A neutral one, with all places.
    """
    for numbers in _portions(sorted(service_types), supply, CELLS_PER_BLOCK // len(need.places)):
        yield _block(numbers, supply, need, policy)


def _portions(service_types: Iterable[int], supply: Supply, most_rows: int) -> Iterator[list[int]]:
    """Put service types together until there are enough rows."""
    portion: list[int] = []
    n_rows = 0
    for number in service_types:
        rows = supply.rows_by_service_type.get(number)
        if rows is None:
            continue
        portion.append(number)
        n_rows += len(rows)
        if n_rows >= most_rows:
            yield portion
            portion, n_rows = [], 0
    if portion:
        yield portion


def _block(numbers: Sequence[int], supply: Supply, need: Need, policy: Policy) -> Block:
    found = [supply.rows_by_service_type[number] for number in numbers]
    rows = np.concatenate(found)
    ends = np.cumsum([len(each) for each in found]).tolist()
    candidates = Candidates(
        supply=supply,
        rows=rows,
        columns=supply.offering_columns.take(rows),
        type_value=np.ones(len(rows)),
        is_related=np.zeros(len(rows), dtype=bool),
    )
    measures, work = measure(need, candidates, policy)
    question = Question(need, candidates, measures, work, policy)
    results = apply_gates(question)
    refused = np.logical_or.reduce([gate.failed for gate in results.gates if gate.failed.ndim == 1])
    types = tuple(zip(numbers, [0, *ends[:-1]], ends, strict=True))
    return Block(question, results, results.serves & ~refused[:, None], types)
