"""The shape in which the terms of a plan are handed in, and the numbers of planning as they stand on a day."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from catalog import fields
from catalog.agreement_records import RunningAgreementRecord
from catalog.documents import Document, read_bytes, read_documents
from catalog.faults import Fault, FaultsError
from catalog.fields import Known, NeedDay, OptionalText, PositiveAmount, Text, shipped
from catalog.objects import objects_in
from catalog.parameters import load_parameters
from catalog.record_rules import Record, not_before
from catalog.validation import checked
from matcher.model.planning import Lock, PlanRules

MOST_LOCKS = 5000
MOST_PROVIDERS = 20
MOST_MONTHS = 36


class LockRecord(Record):
    """An assignment that stands already, for every month of the need or for some of them."""

    need_id: Text
    provider_id: Text
    hours_per_month: PositiveAmount
    service_type: fields.ServiceTypeCode | None = None
    site: OptionalText = None
    start: NeedDay | None = None
    end: NeedDay | None = None

    @field_validator("end")
    @classmethod
    def _is_in_order(cls, end: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        return not_before("start", end, info)


class PlanQuestionRecord(Record):
    """What is asked of a plan beside its needs; what is left out holds as the parameters of the day say."""

    locked: Annotated[tuple[LockRecord, ...] | None, Field(max_length=MOST_LOCKS)] = None
    agreements: Annotated[tuple[RunningAgreementRecord, ...] | None, Field(max_length=MOST_LOCKS)] = None
    max_providers: Annotated[int | None, Field(ge=1, le=MOST_PROVIDERS)] = None
    min_share: Annotated[float | None, Field(ge=0.0, le=1.0)] = None
    start: NeedDay | None = None
    months: Annotated[int | None, Field(ge=1, le=MOST_MONTHS)] = None


def load_plan_rules(
    as_of: datetime.date,
    *,
    max_providers: int | None = None,
    min_share: float | None = None,
    months: int | None = None,
) -> PlanRules:
    """Read the limits of a plan on a day.

    Parameters
    ----------
    as_of : datetime.date
    max_providers, min_share, months : optional
        What the user wants in place of the dated number.

    Raises
    ------
    ParameterNotInForceError
        If a parameter has no value on that day.

    Examples
    --------
    >>> load_plan_rules(datetime.date(2026, 11, 21), max_providers=2).max_providers
    2
    """
    parameters = load_parameters()

    def value(name: str) -> float:
        return parameters.value(f"plan_{name}", on=as_of)

    return PlanRules(
        max_providers=int(value("max_providers")) if max_providers is None else max_providers,
        min_share=value("min_share") if min_share is None else min_share,
        keep_best=int(value("keep_best")),
        months=int(value("months")) if months is None else months,
        team_hours_per_month=value("team_hours_per_month"),
        verified_teams=int(value("verified_teams")),
    )


def request_seconds(as_of: datetime.date) -> float:
    """Read how long the plan of one request may take.

    Examples
    --------
    >>> request_seconds(datetime.date(2026, 11, 21))
    5.0
    """
    return float(load_parameters().value("plan_request_seconds", on=as_of))


def to_lock(record: LockRecord) -> Lock:
    """Make the engine's value of a checked lock."""
    return Lock(
        need_id=record.need_id,
        provider_id=record.provider_id,
        hours_per_month=record.hours_per_month,
        service_type=record.service_type,
        site=record.site,
        since=record.start,
        until=record.end,
    )


def read_locks(path: Path | str) -> tuple[Lock, ...]:
    """Read and check all locked assignments of a file: one, a list, an object with `locked`, or one on each line.

    Raises
    ------
    FaultsError
        With everything that is wrong.
    """
    return locks_in(read_documents(read_bytes(Path(path)), str(path)), file=str(path), known=shipped())


def locks_in(documents: Iterable[Document | Fault], *, file: str, known: Known) -> tuple[Lock, ...]:
    """Check locked assignments.

    Raises
    ------
    FaultsError
        With everything that is wrong, nothing at all included.
    """
    faults: list[Fault] = []
    found: list[Lock] = []
    for each in objects_in(documents, "locked", faults):
        record, wrong = checked(LockRecord, each.value, origin=each.origin, known=known)
        faults.extend(wrong)
        if record is not None:
            found.append(to_lock(record))
    if not found and not faults:
        faults.append(Fault(file, "", "locked", None, "verwacht minstens één vastgelegde toewijzing"))
    if faults:
        raise FaultsError(faults)
    return tuple(found)
