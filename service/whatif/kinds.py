"""Agreements as records of the desk."""

from functools import lru_cache

import orjson

from catalog.agreement_records import RunningAgreementRecord
from catalog.agreements import to_agreement
from catalog.fields import shipped
from catalog.store.desk import StoredRecord
from matcher.model.agreement import RunningAgreement
from service.desk import RecordKind

REMEMBERED = 4096

AGREEMENTS = RecordKind("agreement", RunningAgreementRecord)


def value_of(stored: StoredRecord) -> RunningAgreement | None:
    """Read a stored agreement; one from before a table changed may no longer be readable."""
    return _read(orjson.dumps(stored.stated), stored.id)


@lru_cache(maxsize=REMEMBERED)
def _read(stated: bytes, record_id: str) -> RunningAgreement | None:
    """Read what was stated, once: several pages go over all agreements."""
    try:
        record = RunningAgreementRecord.model_validate_json(stated, context=shipped())
    except ValueError:
        return None
    return to_agreement(record, shipped().places, default_id=record_id)
