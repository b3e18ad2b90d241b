"""The shape in which a question about an enclave is handed in."""

from typing import Annotated

from pydantic import Field, field_validator

from catalog.fields import Flag, NeedDay, PositiveAmount, PositiveCount, Text, refusal
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.places import Places
from catalog.record_rules import Record, refuse_at
from matcher.model.enclave import EnclaveAsked, Task
from matcher.model.need import Need

MOST_TASKS = 50
LONGEST_TASK = 300
ENCLAVE = "enclave"


class TaskRecord(Record):
    """One task, in the words of the host."""

    text: Annotated[Text, Field(max_length=LONGEST_TASK)]
    hours_per_week: PositiveAmount | None = None


class EnclaveFactsRecord(Record):
    """Everything that is said about an enclave beside its need; what is missing is unknown."""

    tasks: Annotated[tuple[TaskRecord, ...] | None, Field(max_length=MOST_TASKS)] = None
    supervisors: PositiveCount | None = None
    agreement: Flag | None = None
    permanent_supervisor: Flag | None = None
    two_entities: Flag | None = None
    host_gives_orders: Flag | None = None
    notified_on: NeedDay | None = None
    vacancy: Flag | None = None


class EnclaveQuestionRecord(EnclaveFactsRecord):
    """The same, with the need."""

    need: NeedRecord

    @field_validator("need")
    @classmethod
    def _is_an_enclave(cls, need: NeedRecord) -> NeedRecord:
        if need.kind != ENCLAVE:
            refuse_at([(("kind",), need.kind, refusal("not_listed", choices=ENCLAVE))])
        return need


def to_enclave(record: EnclaveQuestionRecord, places: Places) -> EnclaveAsked:
    """Make the value that is advised on.

    Parameters
    ----------
    record : EnclaveQuestionRecord
    places : Places

    Returns
    -------
    EnclaveAsked
    """
    return with_facts(to_need(record.need, places), record)


def with_facts(need: Need, record: EnclaveFactsRecord) -> EnclaveAsked:
    """Put what is said beside a need.

    Parameters
    ----------
    need : Need
    record : EnclaveFactsRecord

    Returns
    -------
    EnclaveAsked
    """
    tasks = None if record.tasks is None else tuple(Task(each.text, each.hours_per_week) for each in record.tasks)
    return EnclaveAsked(
        need=need,
        tasks=tasks,
        supervisors=record.supervisors,
        has_agreement=record.agreement,
        has_permanent_supervisor=record.permanent_supervisor,
        are_two_entities=record.two_entities,
        host_gives_orders=record.host_gives_orders,
        notified_on=record.notified_on,
        has_vacancy=record.vacancy,
    )
