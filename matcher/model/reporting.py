"""What the year's report is made of: counted objects, actions, what came of needs, gaps and agreements.

None is «not known» everywhere: never zero.
"""

from dataclasses import dataclass
from datetime import date

# Report codes of the regierol; what each of the four priorities is called, our sources do not say.
PRIORITY_CODES = ("WSE-LR1", "WSE-LR2", "WSE-LR3", "WSE-LR4")
# The statuses that the reports of the regisseurs write.
ACTION_STATUSES = ("realised", "partly_realised", "not_realised", "resumed")
OUTCOME_RESULTS = ("agreement", "trial", "no_match", "too_few_tasks", "withdrawn", "other")
# What came of a need that meant work for somebody.
FULFILLED = ("agreement", "trial")
# The best that a catalogue has for a need; a related service is a provider to call, not an answer.
ANSWERS = ("full", "partial", "unconfirmed", "related", "none")
ANSWERED = ("full", "partial", "unconfirmed")


@dataclass(frozen=True, slots=True)
class WorkNorm:
    """Dated norms of work: an estimate, never a quote; each with who says so and how sure that is."""

    hours_per_object: float
    hours_per_fte: float
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class ObjectCount:
    """How many objects of a programme were registered, checked and not in order on a day.

    Attributes
    ----------
    municipality, area : str or None
        Whose objects these are; both None is the programme as a whole.
    registered, checked, defective : int or None
    boards_counted, boards_total : int or None
        How many boards the count comes from, of how many.
    """

    id: str
    programme: str
    date: date
    municipality: str | None = None
    area: str | None = None
    registered: int | None = None
    checked: int | None = None
    defective: int | None = None
    boards_counted: int | None = None
    boards_total: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that an action is measured by."""

    name: str
    value: float | None = None
    unit: str | None = None
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What the regisseur planned to do in a year, and what came of it."""

    id: str
    year: int
    title: str
    code: str | None = None
    description: str | None = None
    status: str | None = None
    continues_in: int | None = None
    result: str | None = None
    timing: str | None = None
    indicators: tuple[Indicator, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a need; `own_service_of` names the regisseur whose own service the provider is."""

    id: str
    need_id: str
    date: date
    result: str
    provider_id: str | None = None
    provider_name: str | None = None
    hours: float | None = None
    note: str | None = None
    municipalities: tuple[str, ...] = ()
    own_service_of: str | None = None


@dataclass(frozen=True, slots=True)
class AskedNeed:
    """One need as the report counts it.

    Attributes
    ----------
    asked_on : datetime.date
        Day on which it was kept.
    is_open : bool
        How it stood on the last day of the report.
    hours : float or None
        All hours that it asks, over its whole period.
    answer : str or None
        The best that the catalogue of that day had: one of `ANSWERS`; None when the need could not be read.
    """

    id: str
    title: str
    kind: str
    service_types: tuple[str, ...]
    municipalities: tuple[str, ...]
    asked_on: date
    is_open: bool
    hours: float | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedGap:
    """Work that nobody could do when it was asked."""

    id: str
    service_types: tuple[str, ...]
    municipalities: tuple[str, ...]
    recorded_on: date
    status: str | None = None
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class RunningAgreement:
    """An agreement of a board with a provider; a day that is None is not known.

    `own_service_of` names the regisseur whose own service the provider is.
    """

    id: str
    title: str
    provider_name: str | None
    municipalities: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    service_types: tuple[str, ...] = ()
    own_service_of: str | None = None
    provider_id: str | None = None
