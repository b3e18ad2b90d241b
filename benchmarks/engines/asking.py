"""How the engines ask: the asked types first, and the related ones only when those leave room."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from benchmarks.engines import Engine, Placed
from benchmarks.engines.arrays import Row
from benchmarks.engines.gates_sql import N_EXCEPT
from benchmarks.engines.query import STATUSES, Query
from benchmarks.engines.question import Reader, Shape, Value
from benchmarks.supply_values import provider_id
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.supply import Supply


class TwoSteps(Engine):
    """Ranks the asked types, and fills up with related ones of providers that were not ranked yet.

    Related types come last whatever their score, so nothing is lost; a database spends nothing on them when the
    asked types fill the answer.
    """

    def __init__(self, supply: Supply, policy: Policy) -> None:
        self.policy = policy
        self._reader = Reader(supply, policy)
        self.statement = lru_cache(maxsize=None)(self.written)

    def top(self, need: Need, k: int = 20) -> list[Placed]:
        """Give the best `k` offerings for a need, best first."""
        asked = self._reader.asked(need)
        rows = list(self.rows(asked.shape, asked.values, k))
        if len(rows) < k:
            found = [row[0] for row in rows]
            values = {**asked.values, **{f"except{at}": -1 for at in range(N_EXCEPT)}}
            values |= {f"except{at}": number for at, number in enumerate(found)}
            rows += self.rows(replace(asked.shape, is_related=True), values, k - len(rows))
        codes = self.policy.service_types.codes
        return [Placed(provider_id(row[0]), codes[row[1]], STATUSES[row[2]], row[3]) for row in rows]

    @abstractmethod
    def rows(self, shape: Shape, values: Mapping[str, Value], k: int) -> Sequence[Row]:
        """Answer one step."""

    @abstractmethod
    def written(self, shape: Shape) -> Any:
        """Write the statement for needs of one shape, as the engine wants it."""


def wanted_types(shape: Shape, query: Query) -> str:
    """Write the types to look for, each with its fit: those asked, or those that can stand in for them."""
    types = [query.parameter(f"type{at}") for at in range(shape.n_types)]
    if not shape.is_related:
        return " UNION ALL ".join(f"SELECT {each} AS wanted, {query.number(1.0)} AS fit" for each in types)
    asked = ", ".join(types)
    return (
        f"SELECT other AS wanted, max(weight) AS fit FROM relation "
        f"WHERE asked IN ({asked}) AND other NOT IN ({asked}) GROUP BY other"
    )
