"""The records of the desk that progress and the report are made of, and how they are read."""

from collections.abc import Iterable

from catalog.action_records import ActionRecord
from catalog.object_count_records import ObjectCountRecord
from catalog.outcome_records import OutcomeRecord
from catalog.places import load_places
from service.desk import RecordKind

ACTIONS = RecordKind("action", ActionRecord)
OBJECT_COUNTS = RecordKind("object_count", ObjectCountRecord)
OUTCOMES = RecordKind("outcome", OutcomeRecord)


def names_of(nis_codes: Iterable[str]) -> tuple[str, ...]:
    """Name municipalities, in alphabetical order."""
    places = load_places()
    return tuple(sorted(places.by_nis(code).name for code in nis_codes))
