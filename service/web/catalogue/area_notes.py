"""What the catalogue says in words of an area that it does not know exactly."""

from collections.abc import Iterable, Mapping

from catalog.records import ProviderRecord
from catalog.sources import readable_source
from matcher.model.result import Match

AREA_UNKNOWN = "area_unknown"
# Of a provider (its id) and one of its services (a code).
AreaNotes = Mapping[tuple[str, str], str]


def area_notes(matches: Iterable[Match], records: Mapping[str, ProviderRecord]) -> AreaNotes:
    """Give the note on the area of each match of which it is unknown whether the provider comes."""
    notes = {}
    for match in matches:
        if any(note.code == AREA_UNKNOWN for note in match.warnings):
            for offering in records[match.provider_id].offerings or ():
                if offering.service_type == match.service_type and offering.area_note_nl:
                    notes[match.provider_id, match.service_type] = readable_source(offering.area_note_nl) or ""
    return notes
