"""What a written place means, and which municipality a point belongs to."""

import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from math import cos, radians, sin
from pathlib import Path

from catalog.exceptions import AmbiguousMunicipalityError, UnknownMunicipalityError
from catalog.gazetteer import Gazetteer
from catalog.municipalities import (
    Municipality,
    Place,
    SubMunicipality,
    read_municipalities,
    read_sub_municipalities,
)
from catalog.place_names import WrittenPlace, name_key, nearest_keys, read_place

__all__ = ["Municipality", "Place", "Places", "SubMunicipality", "load_places"]

DATA = Path(__file__).parent / "data"
MOST_CANDIDATES = 5
MOST_REMEMBERED = 4096


class Places:
    """All places of one table, found by name, postal code, NIS code or point.

    Parameters
    ----------
    municipalities : iterable of Municipality
        Current and former ones; every successor is among them.
    sub_municipalities : iterable of SubMunicipality
        Each lies in one of the current municipalities.

    Examples
    --------
    >>> places = load_places()
    >>> places.find("8900 IEPER").municipality.nis_code, places.find("Meulebeke").municipality.name
    ('33011', 'Tielt')
    >>> places.find("Avelegem").correction
    '«Avelegem» is gelezen als Avelgem. Klopt dat?'
    >>> places.nearest(50.82, 3.26).name
    'Kortrijk'
    """

    def __init__(
        self, municipalities: Iterable[Municipality], sub_municipalities: Iterable[SubMunicipality] = ()
    ) -> None:
        self._gazetteer = Gazetteer(municipalities, sub_municipalities)
        # A catalogue names the same few hundred places a hundred thousand times.
        self._remembered = lru_cache(maxsize=MOST_REMEMBERED)(self._read)

    def __iter__(self) -> Iterator[Municipality]:
        """Go over the current municipalities, by NIS code."""
        return iter(self._gazetteer.municipalities)

    def __len__(self) -> int:
        """Count the current municipalities."""
        return len(self._gazetteer.municipalities)

    @cached_property
    def points(self) -> Mapping[str, tuple[float, float]]:
        """Centre of every current municipality: NIS code to (latitude, longitude) in degrees."""
        return {municipality.nis_code: (municipality.lat_deg, municipality.lon_deg) for municipality in self}

    def by_nis(self, nis_code: str) -> Municipality:
        """Return the municipality with this code, a former one included.

        Raises
        ------
        UnknownMunicipalityError
            If no municipality has or had the code.
        """
        return self._gazetteer.by_nis(nis_code)

    def current(self, municipality: Municipality) -> Municipality:
        """Return the municipality of today that this one has become, through every merger."""
        return self._gazetteer.current(municipality)

    def find(self, text: str) -> Place:
        """Return the one place that the text means.

        Parameters
        ----------
        text : str
            A Dutch, French or former name, a sub-municipality or a postal code, in any case, with or
            without accents and hyphens. «Beveren (Waregem)» tells villages of one name apart.

        Returns
        -------
        Place
            A former municipality keeps its own point and has its successor as municipality. A spelling
            at most two edits away, with the same first letter, is corrected and says so.

        Raises
        ------
        UnknownMunicipalityError
            If nothing answers to the text.
        AmbiguousMunicipalityError
            If several places answer equally well.
        """
        return self._remembered(text)

    def _read(self, text: str) -> Place:
        written = read_place(text)
        if written.postal_code:
            return self._find_by_postal_code(text, written)
        key = name_key(written.name)
        within = self._gazetteer.lying_in(written.within) if written.within else None
        place = self._only_named(text, key, within)
        if place is None:
            raise UnknownMunicipalityError(text, self._gazetteer.like(key)[:MOST_CANDIDATES])
        return place

    def centre(self, nis_code: str) -> Place:
        """Return a municipality as a place: its centre.

        Raises
        ------
        KeyError
            If no municipality has that code.

        Examples
        --------
        >>> load_places().centre("33011").label
        'Ieper'
        """
        municipality = self.by_nis(nis_code)
        return Place(municipality.name, municipality, municipality.lat_deg, municipality.lon_deg)

    def at(self, name: str | None, lat_deg: float | None, lon_deg: float | None) -> Place | None:
        """Return the place that is named, at the point that is given; a point alone lies in the nearest one.

        Raises
        ------
        UnknownMunicipalityError
            If the name is not one of a place.
        """
        if name is not None:
            place = self.find(name)
            if lat_deg is None or lon_deg is None:
                return place
            return replace(place, lat_deg=lat_deg, lon_deg=lon_deg)
        if lat_deg is None or lon_deg is None:
            return None
        municipality = self.nearest(lat_deg, lon_deg)
        return Place(municipality.name, municipality, lat_deg, lon_deg)

    def nearest(self, lat_deg: float, lon_deg: float) -> Municipality:
        """Return the current municipality whose centre is nearest to a point.

        Parameters
        ----------
        lat_deg, lon_deg : float
            WGS84 degrees.

        Returns
        -------
        Municipality
            By great circle on a sphere of 6371.0088 km; equally near, the lowest NIS code. The straight
            chord through the sphere grows with the great circle, so it orders the centres alike.
        """
        x, y, z = _on_unit_sphere(lat_deg, lon_deg)
        chords = [(x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 for a, b, c in self._centres_on_unit_sphere]
        return self._gazetteer.municipalities[chords.index(min(chords))]

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Place, ...]:
        """Return the places whose name or postal code starts with a prefix.

        Parameters
        ----------
        prefix : str
            First letters or digits.
        limit : int
            How many to return at most.

        Returns
        -------
        tuple of Place
            Municipalities before former ones before villages, each group in alphabetical order.
        """
        start = name_key(prefix)
        if not start:
            return ()
        first = bisect.bisect_left(self._alphabet, start, key=lambda entry: entry[0])
        last = bisect.bisect_left(self._alphabet, start + "\U0010ffff", key=lambda entry: entry[0])
        found = sorted(self._alphabet[first:last], key=lambda entry: (entry[1], entry[0]))
        by_label: dict[str, Place] = {}
        for _, _, place in found:
            by_label.setdefault(place.label, place)
        return tuple(by_label.values())[:limit]

    @cached_property
    def _alphabet(self) -> list[tuple[str, int, Place]]:
        """Every key and postal code with the number of its table and its place, in alphabetical order."""
        gazetteer = self._gazetteer
        names = [
            (key, number, place)
            for number, table in enumerate(gazetteer.tables)
            for key, places in table.items()
            for place in places
        ]
        codes = [
            (code, 0, gazetteer.of_postal_code(municipality, code))
            for code, municipalities in gazetteer.by_postal_code.items()
            for municipality in municipalities
        ]
        return sorted(names + codes, key=lambda entry: entry[:2])

    @cached_property
    def _centres_on_unit_sphere(self) -> list[tuple[float, float, float]]:
        return [_on_unit_sphere(*point) for point in self.points.values()]

    def _only_named(self, text: str, key: str, within: Collection[str] | None) -> Place | None:
        """Return the one place of this or the nearest spelling; None if no name comes near."""
        exact = self._gazetteer.named(key, within)
        if exact:
            return _only(text, exact)
        keys = nearest_keys(key, self._gazetteer.keys(within))
        near = [place for other in keys for place in self._gazetteer.named(other, within)]
        if not near:
            return None
        place = _only(text, near)
        return replace(place, correction=f"«{text.strip()}» is gelezen als {place.label}. Klopt dat?")

    def _find_by_postal_code(self, text: str, written: WrittenPlace) -> Place:
        code, key = written.postal_code, name_key(written.name)
        municipalities = self._gazetteer.by_postal_code.get(code, [])
        if not key:
            return self._only_of_postal_code(text, code, municipalities)
        for village in self._gazetteer.villages_by_postal_code.get(code, []):
            if name_key(village.name) == key:
                return village
        place = self._only_named(text, key, {m.nis_code for m in municipalities})
        if place is None:
            named = [other.label for other in self._gazetteer.named(key)]
            raise UnknownMunicipalityError(text, [*named, *(m.name for m in municipalities)])
        if place.name != place.municipality.name:
            return place
        return replace(self._gazetteer.of_postal_code(place.municipality, code), correction=place.correction)

    def _only_of_postal_code(self, text: str, code: str, municipalities: list[Municipality]) -> Place:
        if not municipalities:
            raise UnknownMunicipalityError(text)
        if len(municipalities) > 1:
            raise AmbiguousMunicipalityError(text, [f"{code} {m.name}" for m in municipalities])
        return self._gazetteer.of_postal_code(municipalities[0], code)


@cache
def load_places() -> Places:
    """Read the shipped tables, once per process.

    Returns
    -------
    Places
        Every Belgian municipality and the Flemish sub-municipalities.

    Examples
    --------
    >>> len(load_places())
    565
    """
    return Places(read_municipalities(DATA / "municipalities.csv"), read_sub_municipalities(DATA / "places.csv"))


def _only(text: str, places: Iterable[Place]) -> Place:
    """Return the one place that all of them are; several is a tie to ask about."""
    distinct = {place.label: place for place in reversed(tuple(places))}
    if len(distinct) > 1:
        raise AmbiguousMunicipalityError(text, sorted(distinct)[:MOST_CANDIDATES])
    return distinct.popitem()[1]


def _on_unit_sphere(lat_deg: float, lon_deg: float) -> tuple[float, float, float]:
    lat, lon = radians(lat_deg), radians(lon_deg)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
