"""The shape in which a question about a DAEB is handed in; it has no field for a person or for a medical ground."""

import datetime
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from catalog.fields import Amount, Flag, NeedDay, OptionalText, Share
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.places import Places
from catalog.record_rules import Record, not_before
from matcher.model.daeb import ActStated, Compensation, DaebAsked, WorkFormStated

MOST_COMPENSATIONS = 200


class FallsShortRecord(Record):
    """On what the market falls short of the terms of the board; missing is unknown."""

    quality: Flag | None = None
    safety: Flag | None = None
    affordability: Flag | None = None
    equal_treatment: Flag | None = None
    general_access: Flag | None = None


class ActItemsRecord(Record):
    """What an entrustment act holds; missing is unknown."""

    obligations: Flag | None = None
    undertaking_and_area: Flag | None = None
    special_rights: Flag | None = None
    compensation: Flag | None = None
    overcompensation: Flag | None = None
    reference: Flag | None = None


class ActRecord(Record):
    """What somebody knows of an entrustment act."""

    exists: Flag | None = None
    by: OptionalText = None
    since: NeedDay | None = Field(None, alias="from")
    until: NeedDay | None = Field(None, alias="to")
    items: ActItemsRecord | None = None

    @field_validator("until")
    @classmethod
    def _is_in_order(cls, until: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        return not_before("since", until, info)


class CompensationRecord(Record):
    """Money that was granted, or is planned, to an undertaking; missing is unknown."""

    undertaking: OptionalText = None
    amount_eur: Amount | None = None
    granted_on: NeedDay | None = None
    basis: Literal["de_minimis", "general_de_minimis", "entrusted", "price"] | None = None
    by: OptionalText = None
    planned: Flag | None = None


class WorkFormRecord(Record):
    """A work form that is to be recognised, or is already."""

    kind: Literal["lde", "maatwerkbedrijf", "maatwerkafdeling"]
    fte: Amount | None = None
    share: Share | None = None
    recognised: Flag | None = None
    on: NeedDay | None = None


class DaebQuestionRecord(Record):
    """Everything that is said about a DAEB; what is missing is unknown."""

    need: NeedRecord | None = None
    undertaking: OptionalText = None
    market: Literal["none", "other_terms", "same_terms"] | None = None
    falls_short: FallsShortRecord | None = None
    social_ground: Flag | None = None
    for_everyone: Flag | None = None
    payment: Literal["compensation", "price"] | None = None
    social_service: Flag | None = None
    compensations: Annotated[tuple[CompensationRecord, ...] | None, Field(max_length=MOST_COMPENSATIONS)] = None
    act: ActRecord | None = None
    work_form: WorkFormRecord | None = None


def to_daeb(record: DaebQuestionRecord, places: Places) -> DaebAsked:
    """Make the value that is advised on.

    Parameters
    ----------
    record : DaebQuestionRecord
    places : Places

    Returns
    -------
    DaebAsked
    """
    return DaebAsked(
        need=None if record.need is None else to_need(record.need, places),
        undertaking=record.undertaking,
        market=record.market,
        falls_short=_said(record.falls_short),
        has_social_ground=record.social_ground,
        is_for_everyone=record.for_everyone,
        payment=record.payment,
        is_social_service=record.social_service,
        compensations=tuple(map(_compensation, record.compensations or ())),
        act=_act(record.act),
        work_form=_work_form(record.work_form),
    )


def _said(record: Record | None) -> dict[str, bool]:
    """Keep the answers that were given: what was not said is unknown."""
    given = {} if record is None else record.model_dump()
    return {name: value for name, value in given.items() if value is not None}


def _compensation(record: CompensationRecord) -> Compensation:
    return Compensation(
        undertaking=record.undertaking,
        amount_eur=record.amount_eur,
        granted_on=record.granted_on,
        basis=record.basis,
        by=record.by,
        is_planned=bool(record.planned),
    )


def _act(record: ActRecord | None) -> ActStated:
    if record is None:
        return ActStated()
    return ActStated(record.exists, record.by, record.since, record.until, _said(record.items))


def _work_form(record: WorkFormRecord | None) -> WorkFormStated | None:
    if record is None:
        return None
    return WorkFormStated(record.kind, record.fte, record.share, record.recognised, record.on)
