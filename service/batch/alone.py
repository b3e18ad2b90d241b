"""A batch in this process: each chunk is answered when its turn comes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from service.batch.answering import Answered, Assignment, Chunk, answered
from service.batch.running import Crew
from service.engine import Engine


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A chunk that is answered when the answer is asked for."""

    engine: Engine
    assignment: Assignment
    chunk: Chunk

    def result(self) -> Answered:
        """Answer the chunk."""
        return answered(self.engine, self.assignment, self.chunk)


@contextmanager
def alone(engine: Engine, assignment: Assignment) -> Iterator[Crew]:
    """Give a crew of this process only."""
    yield Crew(lambda chunk: AtOnce(engine, assignment, chunk), lambda: 1)
