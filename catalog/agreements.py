"""How running agreements are read: a file of them, or what a checked record says."""

from collections.abc import Iterable
from pathlib import Path

from catalog.agreement_records import RunningAgreementRecord
from catalog.documents import Document, read_bytes, read_documents
from catalog.faults import Fault, FaultsError
from catalog.fields import Known, shipped
from catalog.needs import buyer_of, place_of
from catalog.objects import objects_in
from catalog.places import Places
from catalog.validation import checked, repeated
from matcher.model.agreement import RenewalOption, RunningAgreement
from matcher.model.provider import OPEN_END

ONLY_AGREEMENT = "overeenkomst"


def read_agreements(path: Path | str) -> tuple[RunningAgreement, ...]:
    """Read and check all agreements of a file.

    Raises
    ------
    FaultsError
        With everything that is wrong.
    """
    return agreements_in(read_documents(read_bytes(Path(path)), str(path)), file=str(path), known=shipped())


def agreements_in(documents: Iterable[Document | Fault], *, file: str, known: Known) -> tuple[RunningAgreement, ...]:
    """Check agreements: one, a list, an object with `agreements`, or one on each line.

    Raises
    ------
    FaultsError
        With everything that is wrong, nothing at all included.
    """
    faults: list[Fault] = []
    ids: dict[str, str] = {}
    found = [
        _checked(each, at, ids, known, faults) for at, each in enumerate(objects_in(documents, "agreements", faults))
    ]
    if not found and not faults:
        faults.append(Fault(file, "", "agreements", None, "verwacht minstens één overeenkomst"))
    if faults:
        raise FaultsError(faults)
    return tuple(each for each in found if each is not None)


def _checked(
    document: Document, at: int, ids: dict[str, str], known: Known, faults: list[Fault]
) -> RunningAgreement | None:
    origin, value = document.origin, document.value
    record, wrong = checked(RunningAgreementRecord, value, origin=origin, known=known)
    faults.extend(wrong)
    repeat = repeated(value.get("id") if isinstance(value, dict) else None, ids, origin)
    faults.extend([repeat] if repeat else [])
    return None if record is None else to_agreement(record, known.places, default_id=f"{ONLY_AGREEMENT}-{at + 1}")


def to_agreement(
    record: RunningAgreementRecord, places: Places, *, default_id: str = ONLY_AGREEMENT
) -> RunningAgreement:
    """Make the engine's value of a checked record.

    Parameters
    ----------
    record : RunningAgreementRecord
    places : Places
    default_id : str
        For an agreement that has no id of its own.
    """
    options = record.renewal_options
    return RunningAgreement(
        id=record.id or default_id,
        provider_id=record.provider_id,
        service_type=record.service_type,
        buyer=buyer_of(record.buyer, places),
        places=tuple(place_of(each, places) for each in record.places),
        hours_per_month=record.hours_per_month,
        value_eur=record.value_eur,
        start=record.start,
        end=OPEN_END if record.end is None and "end" in record.model_fields_set else record.end,
        notice_months=record.notice_months,
        renewal_options=None if options is None else tuple(RenewalOption(each.months, each.note) for each in options),
        source=record.source,
    )
