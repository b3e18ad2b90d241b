"""Parts of the country to look at together: named areas, provinces, municipalities, as places of a need."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from catalog.areas import NamedArea
from catalog.asking import need_place
from catalog.exceptions import AmbiguousMunicipalityError, CatalogError, UnknownMunicipalityError
from catalog.place_names import name_key
from catalog.places import Places
from catalog.provinces import UnknownProvinceError, find_province
from matcher.model.need import NeedPlace

FLANDERS = "vlaanderen"
COUNTRY = "belgie"
# The two regions of the documents: South-West Flanders with Wielsbeke, and the Westhoek.
REGION = ("w13", "westhoek-17")
MOST_NAMED = 3

_FLEMISH = "Vlaams Gewest"


class UnknownZoneError(CatalogError, LookupError):
    """A text that names no area, no province and no municipality.

    Attributes
    ----------
    name : str
        The text as it was given.
    areas : tuple of str
        The ids of the named areas there are.
    unknown : UnknownMunicipalityError
        Why it is no municipality; holds the places that look like it.
    """

    def __init__(self, name: str, areas: Iterable[str], unknown: UnknownMunicipalityError) -> None:
        super().__init__(name, tuple(areas), unknown)
        self.name = name
        self.areas = tuple(areas)
        self.unknown = unknown

    def __str__(self) -> str:
        return (
            f"«{self.name}» is geen gemeente en geen gebied dat we kennen. De gebieden zijn {', '.join(self.areas)}, "
            f"{FLANDERS}, {COUNTRY} en de provincies.{_or_a_place(self.unknown.closest)}"
        )


def _or_a_place(closest: Sequence[str]) -> str:
    """Ask which municipality was meant; empty when none looks like it."""
    return f" Of bedoelt u de gemeente {' of '.join(closest[:MOST_NAMED])}?" if closest else ""


def places_of_zones(
    zones: Iterable[str], places: Places, areas: Mapping[str, NamedArea], *, on: date | None
) -> tuple[NeedPlace, ...]:
    """Gather the municipalities of some zones, each once, in the order in which they are named.

    Parameters
    ----------
    zones : iterable of str
        The id or the name of a named area, «vlaanderen», «belgie», «provincie West-Vlaanderen», or any name of a
        municipality. Capitals and hyphens do not count, and of a name only what stands before its bracket: «Westhoek».
    places : Places
    areas : mapping of area id to NamedArea
    on : datetime.date or None
        The day on which a municipality must belong to the area; None takes all that ever did.

    Raises
    ------
    UnknownZoneError, UnknownProvinceError
        If a zone is none of these.
    AmbiguousMunicipalityError
        If it may be more than one municipality.

    Examples
    --------
    >>> from catalog.areas import load_areas
    >>> from catalog.places import load_places
    >>> found = places_of_zones(["iwva", "8900"], load_places(), load_areas(), on=date(2026, 11, 21))
    >>> [place.name for place in found]
    ['Alveringem', 'De Panne', 'Diksmuide', 'Koksijde', 'Nieuwpoort', 'Veurne', 'Ieper']
    """
    found = {code: None for zone in zones for code in _codes(zone.strip(), places, areas, on)}
    return tuple(need_place(places.centre(code)) for code in found)


def _codes(zone: str, places: Places, areas: Mapping[str, NamedArea], on: date | None) -> Iterator[str]:
    """List the NIS codes of one zone; a named area by the names of its municipalities."""
    name, area = zone.casefold(), area_of(zone, areas)
    if area is not None:
        members = {each.nis_code for each in area.members if on is None or each.since <= on <= each.until}
        yield from sorted(members, key=lambda code: places.by_nis(code).name)
    elif name in (COUNTRY, "belgië"):
        yield from (each.nis_code for each in places)
    elif name == FLANDERS:
        yield from (each.nis_code for each in places if each.region == _FLEMISH)
    else:
        yield from _named(zone, places, areas)


def area_of(zone: str, areas: Mapping[str, NamedArea]) -> NamedArea | None:
    """Find the named area that a text means, by its id or else by its name.

    Examples
    --------
    >>> from catalog.areas import load_areas
    >>> [area_of(text, load_areas()).id for text in ("W13", "westhoek", "IGO div", "Westhoek-18")]
    ['w13', 'westhoek-17', 'igo-div', 'westhoek-18']
    """
    if zone in areas:
        return areas[zone]
    key = name_key(zone)
    by_id = (area for area in areas.values() if name_key(area.id) == key)
    by_name = (area for area in areas.values() if name_key(area.name.partition("(")[0]) == key)
    return next(by_id, None) or next(by_name, None)


def _named(zone: str, places: Places, areas: Mapping[str, NamedArea]) -> Iterator[str]:
    """Read a province when it says so or when no municipality is called so, else a municipality."""
    if zone.casefold().startswith("prov"):
        yield from _of_province(zone, places)
        return
    try:
        yield places.find(zone).municipality.nis_code
    except AmbiguousMunicipalityError:
        raise
    except UnknownMunicipalityError as error:
        try:
            yield from _of_province(zone, places)
        except UnknownProvinceError:
            raise UnknownZoneError(zone, areas, error) from None


def _of_province(zone: str, places: Places) -> Iterator[str]:
    province = find_province(zone)
    yield from (each.nis_code for each in places if each.province == province)
