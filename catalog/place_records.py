"""What records of the desk share: the places that they name, and titles of a length that a page can show."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from catalog.fields import Text
from catalog.need_records import NeedPlaceRecord
from catalog.places import Places

# More than there are municipalities in Belgium.
MOST_PLACES = 600
LONGEST_TITLE = 300

RecordPlaces = Annotated[tuple[NeedPlaceRecord, ...] | None, Field(max_length=MOST_PLACES)]
ShortText = Annotated[Text, Field(max_length=LONGEST_TITLE)]


def municipality_names(records: Iterable[NeedPlaceRecord], places: Places) -> tuple[str, ...]:
    """Name the municipality of each place, once each.

    Parameters
    ----------
    records : iterable of NeedPlaceRecord
    places : Places

    Returns
    -------
    tuple of str
    """
    found = (places.at(each.municipality, each.lat, each.lon) for each in records)
    return tuple(dict.fromkeys(each.municipality.name for each in found if each is not None))
