"""The names of places in tables, from the strongest claim on a name to the weakest."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from math import fsum
from typing import TypeVar

from catalog.exceptions import UnknownMunicipalityError
from catalog.municipalities import Municipality, Place, SubMunicipality
from catalog.place_names import look_alikes, name_key

NameTable = Mapping[str, tuple[Place, ...]]

_Value = TypeVar("_Value")


class Gazetteer:
    """Every name and postal code of a set of municipalities, with the place it stands for.

    Each table is made when first needed: most lookups end in the first.

    Parameters
    ----------
    municipalities : iterable of Municipality
        Current and former ones; every successor is among them.
    sub_municipalities : iterable of SubMunicipality
        Each lies in one of the current municipalities.

    Attributes
    ----------
    municipalities : tuple of Municipality
        The current ones, by NIS code.
    """

    def __init__(
        self, municipalities: Iterable[Municipality], sub_municipalities: Iterable[SubMunicipality] = ()
    ) -> None:
        by_code = sorted(municipalities, key=lambda municipality: municipality.nis_code)
        self._by_nis = {municipality.nis_code: municipality for municipality in by_code}
        self._sub_municipalities = sub_municipalities
        self.municipalities = tuple(municipality for municipality in by_code if municipality.is_current)

    def by_nis(self, nis_code: str) -> Municipality:
        """Return the municipality with this code, a former one included.

        Raises
        ------
        UnknownMunicipalityError
            If no municipality has or had the code.
        """
        try:
            return self._by_nis[nis_code]
        except KeyError:
            raise UnknownMunicipalityError(nis_code) from None

    def current(self, municipality: Municipality) -> Municipality:
        """Return the municipality of today that this one has become, through every merger."""
        while municipality.successor_nis is not None:
            municipality = self.by_nis(municipality.successor_nis)
        return municipality

    @property
    def tables(self) -> Iterator[NameTable]:
        """Tables of names by key, asked in this order: a municipality wins over a village of its name."""
        yield self._official_names
        yield self._other_names
        yield self._former_names
        yield self._village_names

    # Kept, since whoever sends a list of misspelled places makes all of them be read for each.
    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """Label of the place with the strongest claim on each name, by key."""
        return {key: self.named(key)[0].label for table in self.tables for key in table}

    @cached_property
    def _keys_by_nis(self) -> Mapping[str, Collection[str]]:
        """Keys of all names in each municipality, by NIS code."""
        found: dict[str, set[str]] = {}
        for table in self.tables:
            for key, places in table.items():
                for place in places:
                    found.setdefault(place.municipality.nis_code, set()).add(key)
        return found

    @cached_property
    def _keys_of_areas(self) -> Mapping[str, tuple[str, str]]:
        """Keys of the name and the province of each current municipality, by NIS code."""
        return {m.nis_code: (name_key(m.name), name_key(m.province)) for m in self.municipalities}

    def keys(self, within: Collection[str] | None = None) -> set[str]:
        """Return the keys of all names, or of those that lie in some municipalities (NIS codes)."""
        if within is None:
            return set(self._labels)
        return set().union(*(self._keys_by_nis.get(nis_code, ()) for nis_code in within))

    def named(self, key: str, within: Collection[str] | None = None) -> tuple[Place, ...]:
        """Return the places with the strongest claim on a name.

        Parameters
        ----------
        key : str
            Key of the name.
        within : collection of str, optional
            NIS codes of the municipalities to look in; all of them when left out.

        Returns
        -------
        tuple of Place
            Of one table only; empty if no place has the name.
        """
        for table in self.tables:
            places = table.get(key, ())
            found = [place for place in places if within is None or place.municipality.nis_code in within]
            if found:
                return tuple(found)
        return ()

    def like(self, key: str) -> tuple[str, ...]:
        """Return the labels of the places whose names look most like a key, best first."""
        exact = [place.label for place in self.named(key)]
        return tuple(dict.fromkeys([*exact, *look_alikes(key, self._labels)]))

    def lying_in(self, name: str) -> Collection[str]:
        """Return the NIS codes of the municipalities that a municipality's or province's name stands for."""
        key = name_key(name)
        return {nis_code for nis_code, keys in self._keys_of_areas.items() if key in keys}

    def centre(self, municipality: Municipality) -> Place:
        """Return the centre of a municipality as a place; a former one's lies in its successor."""
        return Place(municipality.name, self.current(municipality), municipality.lat_deg, municipality.lon_deg)

    @cached_property
    def by_postal_code(self) -> Mapping[str, list[Municipality]]:
        """The current municipalities that use each postal code."""
        return _grouped((code, m) for m in self.municipalities for code in m.postal_codes)

    @cached_property
    def villages_by_postal_code(self) -> Mapping[str, list[Place]]:
        """The sub-municipalities of each postal code."""
        return _grouped((sub.postal_code, self._village(sub)) for sub in self._sub_municipalities)

    def of_postal_code(self, municipality: Municipality, code: str) -> Place:
        """Return what a postal code means in one of the municipalities that use it.

        Returns
        -------
        Place
            The village with the code; of several villages the middle of those whose point is known; the
            centre where the code is the municipality's own or has no known village.
        """
        villages = [p for p in self.villages_by_postal_code.get(code, []) if p.municipality == municipality]
        if len(villages) == 1:
            return villages[0]
        known = [village.point for village in villages if not village.is_centre]
        if not known or any(village.name == municipality.name for village in villages):
            return self.centre(municipality)
        lat_deg, lon_deg = (fsum(degrees) / len(known) for degrees in zip(*known, strict=True))
        return Place(f"{municipality.name} ({code})", municipality, lat_deg, lon_deg)

    @cached_property
    def _official_names(self) -> NameTable:
        return _by_key((m.name, self.centre(m)) for m in self.municipalities)

    @cached_property
    def _other_names(self) -> NameTable:
        return _by_key((name, self.centre(m)) for m in self.municipalities for name in (m.name_fr, m.name_nl))

    @cached_property
    def _former_names(self) -> NameTable:
        former = [(m, self.centre(m)) for m in self._by_nis.values() if not m.is_current]
        return _by_key((name, place) for m, place in former for name in (m.name, m.name_fr, m.name_nl))

    @cached_property
    def _village_names(self) -> NameTable:
        villages = self.villages_by_postal_code.values()
        return _by_key((place.name, place) for places in villages for place in places)

    def _village(self, sub: SubMunicipality) -> Place:
        municipality = self.by_nis(sub.nis_code)
        if sub.lat_deg is None or sub.lon_deg is None:
            return Place(sub.name, municipality, municipality.lat_deg, municipality.lon_deg)
        return Place(sub.name, municipality, sub.lat_deg, sub.lon_deg)


def _by_key(named: Iterable[tuple[str, Place]]) -> NameTable:
    by_key = _grouped((name_key(name), place) for name, place in named if name)
    return {key: tuple(places) for key, places in by_key.items()}


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> dict[str, list[_Value]]:
    groups: dict[str, list[_Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
