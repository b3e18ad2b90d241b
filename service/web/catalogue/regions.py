"""What a person may call a region: a named area, in full or by the word it begins with, or a province."""

from collections.abc import Iterable, Mapping

from catalog.areas import NamedArea
from catalog.asking import need_place
from catalog.fields import Known
from catalog.place_names import name_key
from catalog.places import Places
from catalog.supply import PROVINCES
from service.directory import Where

PROVINCE_WORDS = ("provincie", "province of", "province")


def region_called(text: str, known: Known) -> Where | None:
    """Find the region that has exactly this name, or the province that is called one."""
    area = area_named(text, known.areas)
    if area is not None:
        return region(area, known.places)
    lowered = text.strip().lower()
    said = next((word for word in PROVINCE_WORDS if lowered.startswith(f"{word} ")), None)
    return province(text.strip()[len(said) :], known.places) if said else None


def regions_like(text: str, known: Known) -> tuple[Where, ...]:
    """Find what else may be meant: a province without that word, else every area that begins with this word."""
    meant = province(text, known.places)
    if meant is not None:
        return (meant,)
    word = name_key(text)
    begun = (each for each in known.areas.values() if name_key(each.name.split()[0].rstrip(",;:")) == word)
    return tuple(region(each, known.places) for each in begun)


def area_named(text: str, areas: Mapping[str, NamedArea]) -> NamedArea | None:
    """Find a named area by its id or its name."""
    key = name_key(text)
    return next((area for area in areas.values() if key in (name_key(area.id), name_key(area.name))), None)


def region(area: NamedArea, places: Places) -> Where:
    """Give all municipalities of a named area, each once."""
    return _where(area.name, (member.nis_code for member in area.members), places)


def province(text: str, places: Places) -> Where | None:
    """Give all municipalities of a province."""
    name = next((each for each in PROVINCES if name_key(each) == name_key(text)), None)
    return None if name is None else _where(name, (each.nis_code for each in places if each.province == name), places)


def _where(label: str, nis_codes: Iterable[str], places: Places) -> Where:
    return Where(label, tuple(need_place(places.centre(code)) for code in dict.fromkeys(nis_codes)))
