"""A need in words: a text and places, with nothing in it that a file could get wrong.

It is what most people type, so it must start fast: it needs the table of places and no record.
"""

from collections.abc import Sequence

from catalog.exceptions import UnknownMunicipalityError
from catalog.faults import Fault, FaultsError
from catalog.municipalities import Place
from catalog.places import Places
from matcher.model.need import Need, NeedPlace

ONLY_NEED = "vraag"


def need_in_words(
    text: str, named: Sequence[str], places: Places, *, need_id: str, kind: str, file: str, reserved: bool = False
) -> Need:
    """Make a need of a text and the places where the work is.

    Parameters
    ----------
    text : str
        What is asked; not blank.
    named : sequence of str
        At least one place.
    places : Places
    need_id, kind : str
    file : str
        Name for the faults.
    reserved : bool

    Returns
    -------
    Need

    Raises
    ------
    FaultsError
        With every place that is unknown.
    """
    found, faults = [], []
    for number, name in enumerate(named):
        try:
            found.append(need_place(places.find(name)))
        except UnknownMunicipalityError as error:
            faults.append(Fault(file, f"places[{number}]", "municipality", name, str(error)))
    if faults:
        raise FaultsError(faults)
    return Need(id=need_id, kind=kind, places=tuple(found), title=text.strip(), reserved=reserved)


def need_place(place: Place, part: str | None = None) -> NeedPlace:
    """Make a place of a need, with the question to ask when its name was corrected."""
    return NeedPlace(
        name=place.label,
        nis_code=place.municipality.nis_code,
        municipality=place.municipality.name,
        province=place.municipality.province,
        lat_deg=place.lat_deg,
        lon_deg=place.lon_deg,
        part=part,
        correction=place.correction,
    )
