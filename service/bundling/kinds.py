"""The bundles that are kept, and how their needs are read back."""

from collections.abc import Iterable

from catalog.bundle_records import BundleRecord
from catalog.fields import shipped
from catalog.need_records import NeedPlaceRecord, NeedRecord
from catalog.needs import to_need
from matcher.model.need import Need
from service.desk import RecordKind

BUNDLES = RecordKind("bundle", BundleRecord)
NUMBERED = "vraag"


def needs_of_record(record: BundleRecord) -> tuple[Need, ...]:
    """Make the needs of a kept bundle; one without an id is called after its place in the list."""
    places = shipped().places
    return tuple(to_need(each, places, default_id=f"{NUMBERED}-{at}") for at, each in enumerate(record.needs, 1))


def places_of_records(records: Iterable[NeedRecord]) -> tuple[NeedPlaceRecord, ...]:
    """List the places of some needs once, by which it is known who may read the bundle."""
    return tuple(dict.fromkeys(place for record in records for place in record.places))
