"""A batch in several processes of this machine, each with the supply in its own memory.

Processes start from nothing (spawn): a copy of a running one would take its threads and locks along. They
talk over pipes that nobody else can reach, so this needs no port and no key.
"""

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from service.batch.answering import Answered, Assignment, Chunk, answered
from service.batch.running import Crew
from service.engine import Engine
from service.exceptions import WorkersLostError
from service.parent import when_parent_is_gone

# Each process has one chunk at hand and one waiting, so that none stands idle while answers are written.
CHUNKS_PER_PROCESS = 2

_answer_here: Callable[[Chunk], Answered]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A chunk that a process is busy with."""

    future: "Future[Answered]"

    def result(self) -> Answered:
        """Wait for the answers; a process that was killed takes the whole batch with it."""
        try:
            return self.future.result()
        except BrokenProcessPool:
            raise WorkersLostError from None


@contextmanager
def processes(engine: Engine, assignment: Assignment, n: int) -> Iterator[Crew]:
    """Give a crew of several processes, which leave when the batch ends."""
    # Once, not once for each process; what an engine worked out for itself stays behind.
    carried = pickle.dumps(replace(engine), protocol=pickle.HIGHEST_PROTOCOL)
    pool = ProcessPoolExecutor(
        n, multiprocessing.get_context("spawn"), initializer=_start, initargs=(carried, assignment)
    )
    try:
        yield Crew(lambda chunk: _handed_out(pool, chunk), lambda: CHUNKS_PER_PROCESS * n)
    finally:
        pool.shutdown(cancel_futures=True)


def _handed_out(pool: ProcessPoolExecutor, chunk: Chunk) -> Elsewhere:
    """Hand a chunk out; a process that this starts never hears Ctrl-C, which the parent tells once for all."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return Elsewhere(pool.submit(_answered, chunk))
    except BrokenProcessPool:
        raise WorkersLostError from None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(carried: bytes, assignment: Assignment) -> None:
    """Unpack the supply once; what is unpacked comes from our own parent and nobody else."""
    global _answer_here  # noqa: PLW0603  (a process has one engine, for as long as it lives)
    when_parent_is_gone(lambda: os._exit(1))
    engine: Engine = pickle.loads(carried)
    _answer_here = partial(answered, engine, assignment)


def _answered(chunk: Chunk) -> Answered:
    return _answer_here(chunk)
