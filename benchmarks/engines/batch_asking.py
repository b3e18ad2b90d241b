"""A whole batch put to a database: one statement for all needs of one shape, in two steps as for one need."""

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from benchmarks.engines import Placed
from benchmarks.engines.gates_sql import N_EXCEPT
from benchmarks.engines.query import STATUSES
from benchmarks.engines.question import Reader, Shape, Value
from benchmarks.supply_values import provider_id
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.supply import Supply

PREFIX = "asked_"
BatchRow = tuple[int, int, int, int, float]  # need, provider, type, status, total


class Part(NamedTuple):
    """Needs of one shape: their positions in the batch, and the numbers that go into the query."""

    shape: Shape
    at: list[int]
    values: list[Mapping[str, Value]]


class BatchEngine(ABC):
    """Answers many needs over one supply, on the day of one policy."""

    version: str

    def __init__(self, supply: Supply, policy: Policy) -> None:
        self.policy = policy
        self._reader = Reader(supply, policy)
        self.statement = lru_cache(maxsize=None)(self.written)

    def tops(self, needs: Sequence[Need], k: int) -> list[list[Placed]]:
        """Give the best `k` offerings of each need, best first."""
        found: list[list[BatchRow]] = [[] for _ in needs]
        parts = self._parts(needs)
        for part in parts:
            self._add(part, k, found)
        for part in parts:
            self._add(_related(part, found, k), k, found)
        codes = self.policy.service_types.codes
        return [
            [Placed(provider_id(row[1]), codes[row[2]], STATUSES[row[3]], row[4]) for row in rows] for rows in found
        ]

    def _parts(self, needs: Sequence[Need]) -> list[Part]:
        """Put the needs of one shape together."""
        parts: dict[Shape, Part] = {}
        for at, need in enumerate(needs):
            asked = self._reader.asked(need)
            part = parts.setdefault(asked.shape, Part(asked.shape, [], []))
            part.at.append(at)
            part.values.append(asked.values)
        return list(parts.values())

    def _add(self, part: Part, k: int, found: list[list[BatchRow]]) -> None:
        """Answer one part, and add what was found as far as there is room."""
        if part.at:
            for row in self.rows(part.shape, {"need": part.at, **_columns(part.values)}, k):
                if len(found[row[0]]) < k:
                    found[row[0]].append(row)

    @abstractmethod
    def rows(self, shape: Shape, asked: Mapping[str, Sequence[Any]], k: int) -> Sequence[BatchRow]:
        """Answer the needs of one shape, in one statement; the rows of a need come best first."""

    @abstractmethod
    def written(self, shape: Shape) -> str:
        """Write the statement for needs of one shape."""

    def processor_seconds(self) -> float:
        """Say how much processor time went to this engine until now, all threads and processes together."""
        return time.process_time()

    def close(self) -> None:  # noqa: B027  (some have nothing to give back)
        """Give back what was taken."""


def _related(part: Part, found: Sequence[Sequence[BatchRow]], k: int) -> Part:
    """Ask again for related types where there is room, but not of providers who were found."""
    few = [(at, values) for at, values in zip(part.at, part.values, strict=True) if len(found[at]) < k]
    more: list[Mapping[str, Value]] = [
        {**values, **{f"except{place}": -1 for place in range(N_EXCEPT)}}
        | {f"except{place}": row[1] for place, row in enumerate(found[at])}
        for at, values in few
    ]
    return Part(replace(part.shape, is_related=True), [at for at, _ in few], more)


def _columns(values: Sequence[Mapping[str, Value]]) -> dict[str, list[Value]]:
    return {name: [each[name] for each in values] for name in values[0]}
