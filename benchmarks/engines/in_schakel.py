"""The product itself, three ways: stage by stage, the explained top from the index, and the whole answer from it."""

from collections.abc import Iterable

import numpy as np

from benchmarks.engines import Engine, Placed
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.result import Match
from matcher.model.supply import Supply
from matcher.pipeline import Wanted, match


def placed(rows: Iterable[Match]) -> list[Placed]:
    """Take of explained rows what the other engines give."""
    return [Placed(each.provider_id, each.service_type, each.status, each.score) for each in rows]


class Product(Engine):
    """The stages of the pipeline, one after the other over every candidate."""

    version = f"numpy {np.__version__}"

    def __init__(self, supply: Supply, policy: Policy) -> None:
        self._supply = supply
        self._policy = policy

    def top(self, need: Need, k: int = 20) -> list[Placed]:
        """Match as the product does; nobody asks for refusals."""
        return placed(match(need, self._supply, self._policy, wanted=Wanted(top=k, excluded=0)).matches)


class ExplainedTop(Engine):
    """The first rows from the index, each with all its reasons and warnings."""

    version = f"numpy {np.__version__}"

    def __init__(self, supply: Supply, policy: Policy) -> None:
        self._engine = IndexedEngine(index_of(supply, len(policy.service_types.codes)), policy)

    def top(self, need: Need, k: int = 20) -> list[Placed]:
        """Search the index and explain what is found."""
        return placed(self._engine.best(need, top=k).matches)


class WholeAnswer(ExplainedTop):
    """The same with every refusal counted, the nearest misses explained, and how robust first place is."""

    def top(self, need: Need, k: int = 20) -> list[Placed]:
        """Sweep the index and explain what is found."""
        return placed(self._engine.match(need, wanted=Wanted(top=k, excluded=k)).matches)
