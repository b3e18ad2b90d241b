"""Agreements as records of the desk."""

from catalog.agreement_records import RunningAgreementRecord
from catalog.agreements import to_agreement
from catalog.fields import shipped
from catalog.store.desk import StoredRecord
from matcher.model.agreement import RunningAgreement
from service.desk import RecordKind

AGREEMENTS = RecordKind("agreement", RunningAgreementRecord)


def value_of(stored: StoredRecord) -> RunningAgreement | None:
    """Read a stored agreement; one from before a table changed may no longer be readable."""
    try:
        record = RunningAgreementRecord.model_validate(stored.stated, context=shipped())
    except ValueError:
        return None
    return to_agreement(record, shipped().places, default_id=stored.id)
