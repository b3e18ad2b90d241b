"""A batch on a cluster of Dask: any number of machines, each worker with the supply in its own memory.

The supply goes out once, as a plug-in that the scheduler keeps: a worker that starts later, or again after it
was killed, gets it before its first chunk. Chunks of a worker that is lost go to another one.
"""

import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from service.batch.answering import Answered, Assignment, Chunk
from service.batch.connecting import connected, why
from service.batch.running import Crew
from service.engine import Engine
from service.exceptions import ClusterError

if TYPE_CHECKING:
    from service.batch.on_worker import SupplyAtHand

SECONDS_TO_FIND_WORKERS = 15
# So long may a running batch be without any worker: one that was killed needs some seconds to start again.
SECONDS_WITHOUT_WORKERS = 60
SECONDS_BETWEEN_COUNTS = 2.0
SECONDS_TO_HANG_UP = 2
# Each thread of a worker has one chunk at hand and one waiting, so that none stands idle while answers travel.
CHUNKS_PER_THREAD = 2


@contextmanager
def cluster(address: str, engine: Engine, assignment: Assignment) -> Iterator[Crew]:
    """Give a crew of all workers of a cluster; the supply leaves their memory when the batch ends.

    Raises
    ------
    ClusterError
        If the scheduler or its workers do not answer, or have no Schakel.
    """
    link = Link(connected(address), address, f"schakel-{uuid4().hex}")
    with closing(link):
        _wait_for_a_worker(link)
        with _brought(link, replace(engine), assignment):  # what it worked out for itself stays behind
            yield Crew(link.hand_out, link.look_ahead)


class Link:
    """The line to one cluster, for one batch."""

    def __init__(self, client: Any, address: str, name: str) -> None:
        self.client = client
        self.name = name
        self.address = address
        self._threads, self._counted_at = 0, float("-inf")

    def close(self) -> None:
        """Hang up; a scheduler that is gone does not keep the command waiting."""
        with suppress(Exception):
            self.client.close(timeout=SECONDS_TO_HANG_UP)

    def hand_out(self, chunk: Chunk) -> "OnCluster":
        """Send a chunk to whichever worker is free."""
        from service.batch.on_worker import answered_here

        return OnCluster(self, self.client.submit(answered_here, self.name, chunk, pure=False))

    def look_ahead(self) -> int:
        """Say how many chunks may be out; workers that join or leave count within some seconds."""
        if time.monotonic() - self._counted_at > SECONDS_BETWEEN_COUNTS:
            self._threads = self.count_threads()
            self._counted_at = time.monotonic()
        return CHUNKS_PER_THREAD * max(self._threads, 1)

    def count_threads(self) -> int:
        """Ask the scheduler how many threads its workers have together."""
        with _told(self.address):
            return sum(self.client.nthreads().values())


@dataclass(frozen=True, slots=True)
class OnCluster:
    """A chunk that some worker is busy with."""

    link: Link
    future: Any

    def result(self) -> Answered:
        """Wait for the answers, for as long as there are workers."""
        while True:
            with suppress(TimeoutError), _told(self.link.address):
                found: Answered = self.future.result(timeout=SECONDS_WITHOUT_WORKERS)
                return found
            if not self.link.count_threads():
                raise ClusterError(self.link.address, "er zijn geen werkers meer; start er minstens één")


def _wait_for_a_worker(link: Link) -> None:
    try:
        link.client.wait_for_workers(1, timeout=SECONDS_TO_FIND_WORKERS)
    except TimeoutError:
        raise ClusterError(link.address, "er zijn geen werkers; start er minstens één met «dask worker»") from None


@contextmanager
def _brought(link: Link, engine: Engine, assignment: Assignment) -> Iterator[None]:
    """Give every worker the supply, those that come later too, and take it away at the end."""
    from service.batch.on_worker import SupplyAtHand

    try:
        _bring(link, SupplyAtHand(link.name, engine, assignment))
        yield
    finally:
        with suppress(Exception):  # the cluster may be gone, which was told already
            link.client.unregister_worker_plugin(link.name)


def _bring(link: Link, supply: "SupplyAtHand") -> None:
    try:
        link.client.register_plugin(supply, name=link.name)
    except Exception as error:
        # What goes wrong on a worker reaches us as a bare Exception: mostly, a Python there without Schakel.
        lost = f"het aanbod kwam niet tot bij de werkers; staat daar dezelfde Schakel? ({why(error)})"
        raise ClusterError(link.address, lost) from error


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Tell what happened to a cluster as a fault of the cluster, and not of the file that is being written."""
    from distributed import KilledWorker

    try:
        yield
    except TimeoutError:
        raise
    except KilledWorker:
        lost = "werker na werker stopte bij dezelfde vragen; misschien was er te weinig geheugen"
        raise ClusterError(address, lost) from None
    except (CancelledError, OSError) as error:
        raise ClusterError(address, f"de verbinding met de planner is weg: {why(error)}") from None
