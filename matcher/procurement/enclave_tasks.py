"""Are the tasks of a host concrete enough to look for somebody?"""

from dataclasses import dataclass

from matcher.asked import asked_types
from matcher.model.enclave import EnclaveAsked, Task
from matcher.resolver import Resolver

RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class TaskRead:
    """One task as it was understood; `service_types` is empty when it is not concrete."""

    text: str
    hours_per_week: float | None
    state: str
    service_types: tuple[str, ...]

    @property
    def is_concrete(self) -> bool:
        """Say whether one kind of work stands out."""
        return self.state == RESOLVED


@dataclass(frozen=True, slots=True)
class TasksRead:
    """All tasks, and the service types to look for; `tasks` None is "not listed"."""

    tasks: tuple[TaskRead, ...] | None
    service_types: tuple[str, ...]
    is_concrete: bool

    @property
    def concrete(self) -> tuple[TaskRead, ...]:
        """List the tasks that are concrete."""
        return tuple(task for task in self.tasks or () if task.is_concrete)

    @property
    def vague(self) -> tuple[TaskRead, ...]:
        """List the tasks that are not."""
        return tuple(task for task in self.tasks or () if not task.is_concrete)


def read_tasks(asked: EnclaveAsked, resolver: Resolver | None, *, least: float) -> TasksRead:
    """Read what is to be done.

    Parameters
    ----------
    asked : EnclaveAsked
    resolver : Resolver or None
        Reads the tasks; needed when any are listed, or when the need writes no service types.
    least : float
        How many concrete tasks are enough.

    Returns
    -------
    TasksRead
        Listed tasks decide; a service type that the need writes goes before what they are read as. Without a list
        the need itself must say what is to be done.

    Raises
    ------
    ValueError
        If a resolver is needed and none is given.
    """
    written = tuple(dict.fromkeys(asked.need.service_types))
    if asked.tasks is None:
        found = asked_types(asked.need, resolver)
        return TasksRead(None, found.codes, found.state == RESOLVED)
    tasks = tuple(_read(task, resolver) for task in asked.tasks)
    read = dict.fromkeys(code for task in tasks for code in task.service_types)
    return TasksRead(tasks, written or tuple(read), sum(task.is_concrete for task in tasks) >= least)


def _read(task: Task, resolver: Resolver | None) -> TaskRead:
    if resolver is None:
        raise ValueError("Tasks can only be read with a resolver.")
    found = resolver.resolve(task.text)
    codes = found.asked if found.state == RESOLVED else ()
    return TaskRead(task.text, task.hours_per_week, found.state, codes)
