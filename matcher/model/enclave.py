"""What is asked about an enclave: the need, its tasks, and what is agreed already."""

from dataclasses import dataclass
from datetime import date

from matcher.model.need import Need


@dataclass(frozen=True, slots=True)
class Task:
    """One task in the words of the host; `hours_per_week` None is "not known"."""

    text: str
    hours_per_week: float | None = None


@dataclass(frozen=True, slots=True)
class EnclaveAsked:
    """Everything that is said about an enclave; what is None is unknown.

    Attributes
    ----------
    need : Need
        Its `is_core_activity`, `workers`, `start` and `site_access` count.
    tasks : tuple of Task or None
        None is "not listed"; an empty tuple says that there are none.
    supervisors : int or None
        How many the provider offers.
    has_agreement, has_permanent_supervisor, are_two_entities, host_gives_orders : bool or None
    notified_on : date or None
        The day on which the enclave was notified, or will be.
    has_vacancy : bool or None
        The host looks for somebody of its own.
    """

    need: Need
    tasks: tuple[Task, ...] | None = None
    supervisors: int | None = None
    has_agreement: bool | None = None
    has_permanent_supervisor: bool | None = None
    are_two_entities: bool | None = None
    host_gives_orders: bool | None = None
    notified_on: date | None = None
    has_vacancy: bool | None = None
