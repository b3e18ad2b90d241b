"""Which organisation a written name means: any spelling of the documents, with small typing errors."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.exceptions import AmbiguousOrganisationError, UnknownOrganisationError
from catalog.place_names import look_alikes, name_key
from matcher.model.provider import Provider

# From how many letters a name may be that many edits away from the one that is meant, longest first.
EDITS_FROM_LENGTH = ((9, 2), (5, 1))

_WORD = re.compile(r"[^\s.,()]+")
# Articles, legal forms and work forms: they tell no two organisations of the region apart.
_SAYS_NOTHING = frozenset(
    [
        "de",
        "het",
        "een",
        "t",
        "vzw",
        "bv",
        "bvba",
        "cv",
        "cvba",
        "nv",
        "bw",
        "wsw",
        "mwb",
        "sociale",
        "beschutte",
        "werkplaats",
        "maatwerkbedrijf",
    ]
)


@dataclass(frozen=True, slots=True)
class FoundOrganisation:
    """One organisation, found by a name.

    Attributes
    ----------
    provider : Provider
        With all its work forms.
    spelling : str
        The spelling of the catalogue that answers to the text.
    correction : str or None
        The Dutch question to ask when the text was read as another spelling.
    """

    provider: Provider
    spelling: str
    correction: str | None = None


class OrganisationNames:
    """All names and aliases of a catalogue.

    Parameters
    ----------
    providers : iterable of Provider

    Examples
    --------
    >>> from catalog.reading import read_catalog
    >>> names = OrganisationNames(read_catalog().providers)
    >>> names.find("Waak BW vzw").provider.name, names.find("'t veer").provider.name
    ('WAAK', "'t Veer")
    >>> names.find("Westlandai").correction
    '«Westlandai» is gelezen als Westlandia. Klopt dat?'
    """

    def __init__(self, providers: Iterable[Provider]) -> None:
        self._providers = {provider.id: provider for provider in providers}
        self._written: dict[str, dict[str, str]] = {}
        self._cores: dict[str, dict[str, str]] = {}
        for provider in self._providers.values():
            for spelling in (provider.name, *provider.aliases):
                self._written.setdefault(name_key(spelling), {}).setdefault(provider.id, spelling)
                self._cores.setdefault(core_key(spelling), {}).setdefault(provider.id, spelling)

    def find(self, text: str) -> FoundOrganisation:
        """Return the one organisation that a name means.

        Parameters
        ----------
        text : str
            A name or an alias in any case, with or without accents, apostrophes, legal form or work form.

        Returns
        -------
        FoundOrganisation
            A spelling with one wrong letter (two in a long name) is corrected and says so.

        Raises
        ------
        UnknownOrganisationError
            If no organisation answers to the text.
        AmbiguousOrganisationError
            If several answer equally well.
        """
        for table, key in ((self._written, name_key(text)), (self._cores, core_key(text))):
            if key in table:
                return self._only(text, table[key])
        nearest = self._nearest(core_key(text))
        if not nearest:
            raise UnknownOrganisationError(text, look_alikes(name_key(text), self._labels()))
        found = self._only(text, nearest)
        return FoundOrganisation(
            found.provider, found.spelling, f"«{text.strip()}» is gelezen als {found.spelling}. Klopt dat?"
        )

    def alike(self, text: str) -> tuple[FoundOrganisation, ...]:
        """Return every organisation that a name may be another spelling of, the nearest first.

        Parameters
        ----------
        text : str
            A name that may be new.

        Returns
        -------
        tuple of FoundOrganisation
            Each organisation once; none when no name or alias is as near as a typing error.

        Examples
        --------
        >>> from catalog.reading import read_catalog
        >>> names = OrganisationNames(read_catalog().providers)
        >>> [each.provider.name for each in names.alike("Westlandai vzw")], names.alike("Nieuwe Ploeg")
        (['Westlandia'], ())
        """
        edits = dict(self._within_reach(core_key(text)))
        near = sorted((edits[core], id_, spelling) for core in edits for id_, spelling in self._cores[core].items())
        found = {id_: FoundOrganisation(self._providers[id_], spelling) for _, id_, spelling in reversed(near)}
        return tuple(found[id_] for id_ in dict.fromkeys(id_ for _, id_, _ in near))

    def _only(self, text: str, spellings: Mapping[str, str]) -> FoundOrganisation:
        if len(spellings) > 1:
            raise AmbiguousOrganisationError(text, tuple(self._providers[each].name for each in spellings))
        ((provider_id, spelling),) = spellings.items()
        return FoundOrganisation(self._providers[provider_id], spelling)

    def _nearest(self, key: str) -> dict[str, str]:
        """Gather the organisations whose names are fewest edits away, by id."""
        found = [(other, edits) for other, edits in self._within_reach(key) if edits]
        fewest = min((edits for _, edits in found), default=0)
        alike = sorted(other for other, edits in found if edits == fewest)
        return {id_: spelling for other in alike for id_, spelling in self._cores[other].items()}

    def _within_reach(self, key: str) -> list[tuple[str, int]]:
        """List the keys that are a typing error away at most, each with its edits; the key itself is none away."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = next((edits for length, edits in EDITS_FROM_LENGTH if len(key) >= length), 0)
        same_start = [other for other in self._cores if key and other[:1] == key[:1]]
        found = process.extract(key, same_start, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [(other, int(edits)) for other, edits, _ in found]

    def _labels(self) -> dict[str, str]:
        return {key: self._providers[next(iter(ids))].name for key, ids in self._written.items()}


def core_key(name: str) -> str:
    """Return the key of a name without articles, legal forms and work forms; the whole key if nothing is left.

    Examples
    --------
    >>> core_key("Waak BW vzw"), core_key("'t Veer"), core_key("De Vlashaard"), core_key("vzw")
    ('waak', 'veer', 'vlashaard', 'vzw')
    """
    telling = [key for word in _WORD.findall(name) if (key := name_key(word)) not in _SAYS_NOTHING]
    return "".join(telling) or name_key(name)
