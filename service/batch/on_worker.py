"""What runs on a worker of a cluster: it keeps the supply of a batch, and answers chunks with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from distributed.diagnostics.plugin import WorkerPlugin

from service.batch.answering import Answered, Assignment, Chunk, answered
from service.engine import Engine

_at_hand: dict[str, Callable[[Chunk], Answered]] = {}


class SupplyAtHand(WorkerPlugin):
    """The supply of one batch, which Dask brings to each worker once and takes away at the end."""

    def __init__(self, name: str, engine: Engine, assignment: Assignment) -> None:
        self.name = name
        self._engine = engine
        self._assignment = assignment

    def setup(self, worker: Any) -> None:
        """Put the supply at hand for every chunk of this batch."""
        _at_hand[self.name] = partial(answered, self._engine, self._assignment)

    def teardown(self, worker: Any) -> None:
        """Let go of it."""
        _at_hand.pop(self.name, None)


def answered_here(name: str, chunk: Chunk) -> Answered:
    """Answer a chunk of a batch with the supply that is at hand for it."""
    return _at_hand[name](chunk)
