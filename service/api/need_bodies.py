"""How a need in a body is checked: what it states, its id, and whether it is open."""

from typing import Any

from catalog.faults import FaultsError
from catalog.need_records import NeedRecord
from catalog.store.needs import CLOSED, OPEN, StoredNeed
from service.api.bodies import BODY, BodyOrigin, record_in
from service.api.editing import refuse_unfit_id
from service.forms import MOST_PLACES

# The lists of a need that could hold as many values as somebody likes.
COUNTED = {"places": "plaatsen", "service_types": "diensten", "cpv": "codes", "provider_kinds": "werkvormen"}


def need_record_in(value: Any, origin: BodyOrigin = BODY) -> NeedRecord:
    """Check a need.

    Raises
    ------
    FaultsError
    """
    # Counted before they are read: of each that is misspelled, all names there are get compared.
    for name, what in COUNTED.items():
        listed = value.get(name) if isinstance(value, dict) else None
        if isinstance(listed, list) and len(listed) > MOST_PLACES:
            raise FaultsError([origin.fault((name,), len(listed), f"verwacht ten hoogste {MOST_PLACES} {what}")])
    return record_in(NeedRecord, value, origin)


def new_need_in(value: Any) -> tuple[NeedRecord, str]:
    """Check a need that is to be kept; it is open unless it says otherwise.

    Raises
    ------
    FaultsError
    """
    stated, status = _split(value)
    record = need_record_in(stated)
    if record.id is not None:
        refuse_unfit_id(record.id)
    return record, status or OPEN


def changed_need_in(value: Any, stored: StoredNeed) -> tuple[NeedRecord, str | None]:
    """Check what a kept need becomes; without a status it keeps the one it has.

    Raises
    ------
    FaultsError
    """
    stated, status = _split(value)
    record = need_record_in(stated)
    if record.id is not None and record.id != stored.id:
        raise FaultsError([BODY.fault(("id",), record.id, f"dit kan niet veranderen; verwacht {stored.id}")])
    return record, status


def _split(value: Any) -> tuple[Any, str | None]:
    """Take the status, which is ours, from what the need states."""
    if not isinstance(value, dict) or "status" not in value:
        return value, None
    status = value["status"]
    if status not in (OPEN, CLOSED):
        raise FaultsError([BODY.fault(("status",), status, f"verwacht {OPEN} of {CLOSED}")])
    return {key: each for key, each in value.items() if key != "status"}, status


def written(stored: StoredNeed) -> dict[str, Any]:
    """Write a kept need: the contract's shape, and its status beside it."""
    return stored.stated | {"status": stored.status}
