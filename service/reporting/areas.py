"""The area that a report is about: a named one, one's own working area, or all that somebody may read."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog.fields import Known, UnknownAreaError
from service.accounts.viewer import Viewer, municipalities_of

OWN = "werkgebied"


@dataclass(frozen=True, slots=True)
class Area:
    """Some municipalities; without any, everything is in it."""

    id: str = ""
    name: str = ""
    nis_codes: frozenset[str] = frozenset()

    def holds(self, stated: Mapping[str, Any]) -> bool:
        """Say whether something lies in the area; what names no place may lie anywhere, so it stays in."""
        places = municipalities_of(stated.get("places") or ())
        return not self.nis_codes or not places or bool(places & self.nis_codes)


EVERYWHERE = Area()


def area_named(area_id: str, known: Known, viewer: Viewer, on: datetime.date) -> Area:
    """Find an area by its id.

    Raises
    ------
    UnknownAreaError
    """
    if not area_id:
        return EVERYWHERE
    if area_id == OWN and viewer.working_area:
        return Area(OWN, viewer.organisation_name or OWN, viewer.working_area)
    if area_id not in known.areas:
        raise UnknownAreaError(area_id, known.areas)
    found = known.areas[area_id]
    return Area(
        area_id, found.name, frozenset(each.nis_code for each in found.members if each.since <= on <= each.until)
    )


def is_area(area_id: str, known: Known, viewer: Viewer) -> bool:
    """Say whether a viewer may choose an area by this id."""
    return area_id in {"", *(each for each, _ in area_choices(known, viewer))}


def area_choices(known: Known, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """List the areas to choose from, one's own working area first."""
    own = ((OWN, viewer.organisation_name or OWN),) if viewer.working_area else ()
    return (*own, *((each.id, each.name) for each in sorted(known.areas.values(), key=lambda each: each.name)))
