"""What of a provider only signed-in people see: the contact details, and facts that tell of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from catalog.records import FactRecord, ProviderRecord

CONTACT = "contact"


def without_contact(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Leave the contact details out of what was stated, as if nobody ever stated them."""
    public = {key: value for key, value in stated.items() if key != CONTACT}
    if "facts" not in stated:
        return public
    return public | {"facts": [each for each in stated["facts"] or () if not tells_contact(each["field"])]}


def record_without_contact(record: ProviderRecord) -> ProviderRecord:
    """Leave the contact details out of a record, as if nobody ever stated them."""
    stated = record.model_fields_set - {CONTACT}
    values = {name: getattr(record, name) for name in stated}
    if record.facts is not None:
        values["facts"] = tuple(public_facts(record.facts))
    return ProviderRecord.model_construct(_fields_set=stated, **values)


def public_facts(facts: Iterable[FactRecord]) -> Iterable[FactRecord]:
    """Give the facts that anybody may read."""
    return (each for each in facts if not tells_contact(each.field))


def tells_contact(field: str) -> bool:
    """Say whether a fact tells of the contact details; a program may send one for each part of them.

    Examples
    --------
    >>> tells_contact("contact.email"), tells_contact("contact"), tells_contact("contract")
    (True, True, False)
    """
    return field.strip().lower().partition(".")[0] == CONTACT
