"""`schakel match --batch`: many needs, in this process, in several, or on a cluster."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from matcher.pipeline import Wanted
from service.batch.answering import Assignment
from service.batch.reading import form_of
from service.batch.running import Crew, run_batch
from service.cli.streams import name_of
from service.engine import Engine
from service.messages import text as say


def match_batch(
    engine: Engine, source: str, out: str, wanted: Wanted, *, n_processes: int, cluster: str | None
) -> None:
    """Answer every need in order; the file with answers appears only when it is whole."""
    assignment = Assignment(name_of(source), wanted, form_of(out))
    with _progress(wanted.lang) as done:
        run_batch(source, out, assignment, _crew(engine, assignment, n_processes, cluster), done=done)


def _crew(
    engine: Engine, assignment: Assignment, n_processes: int, address: str | None
) -> AbstractContextManager[Crew]:
    """Choose who answers; what it takes is imported only then."""
    if address is not None:
        from service.batch.cluster import cluster

        return cluster(address, engine, assignment)
    if n_processes > 1:
        from service.batch.processes import processes

        return processes(engine, assignment, n_processes)
    from service.batch.alone import alone

    return alone(engine, assignment)


@contextmanager
def _progress(lang: str) -> Iterator[Callable[[int], None]]:
    """Count the needs that are done, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(say("matching", lang)), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=None)
        yield lambda n: bar.advance(task, n)
