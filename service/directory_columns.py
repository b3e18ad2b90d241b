"""What is worked out once for one catalogue in memory, so that the directory answers at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np

from catalog.names import EDITS_FROM_LENGTH, core_key
from catalog.place_names import name_key
from catalog.policy import load_service_types
from catalog.taxonomy import load_taxonomy
from matcher.model.supply import BoolArray, Candidates, IntArray, Supply
from matcher.text import tokens
from service.snapshot import ALL, Listed, Snapshot

# More than the names of any catalogue: after a change only what is new is read again.
REMEMBERED = 2**17


@dataclass(frozen=True)
class DirectoryColumns:
    """One catalogue as columns: providers by position, the order of their names, and the words they answer to."""

    listed: tuple[Listed, ...]
    position_of: Mapping[str, int]
    supply: Supply
    by_name: IntArray  # positions of providers, alphabetical
    words: "ProviderWords"

    @property
    def n_providers(self) -> int:
        """Count the providers."""
        return len(self.listed)

    @cached_property
    def ids_by_key(self) -> Mapping[str, str]:
        """Give the id for the key of each name and of each id."""
        keys = {sort_key(each.provider.name): each.provider.id for each in self.listed}
        return keys | {sort_key(each.provider.id): each.provider.id for each in self.listed}


def columns_of(snapshot: Snapshot, catalogue: str = ALL) -> DirectoryColumns:
    """Give the columns of a catalogue, made once for each snapshot."""
    key = ("directory", catalogue)
    if key not in snapshot.derived:
        listed, supply = snapshot.in_catalogue(catalogue), snapshot.supply(catalogue)
        position_of = {each.provider.id: at for at, each in enumerate(listed)}
        names = [sort_key(each.provider.name) for each in listed]
        by_name = np.array(sorted(range(len(listed)), key=lambda at: (names[at], listed[at].provider.id)), dtype=int)
        snapshot.derived[key] = DirectoryColumns(listed, position_of, supply, by_name, ProviderWords(supply))
    made: DirectoryColumns = snapshot.derived[key]
    return made


def all_offerings(supply: Supply) -> Candidates:
    """Take every offering as a candidate."""
    return _candidates(supply, np.arange(len(supply.offerings)))


def offerings_of_types(supply: Supply, service_types: Iterable[str]) -> Candidates:
    """Take the offerings of some service types as candidates."""
    numbers = {code: number for number, code in enumerate(load_service_types().codes)}
    found = [supply.rows_by_service_type.get(numbers[code]) for code in dict.fromkeys(service_types)]
    rows = [each for each in found if each is not None]
    return _candidates(supply, np.sort(np.concatenate(rows)) if rows else np.empty(0, dtype=np.int64))


def _candidates(supply: Supply, rows: IntArray) -> Candidates:
    columns = supply.offering_columns
    cut = columns if len(rows) == len(columns) else columns.take(rows)
    return Candidates(supply, rows, cut, np.ones(len(rows)), np.zeros(len(rows), dtype=bool))


class ProviderWords:
    """Which providers a text is about: by name, alias or the label of a service, small typing errors included.

    Every word of the text must be found; within a longer word will do, so that «groen» finds «groenonderhoud». A word
    that is found nowhere may be one wrong letter (two in a long one) away from what was meant.
    """

    def __init__(self, supply: Supply) -> None:
        self._n = len(supply.providers)
        self._by_core: dict[str, list[int]] = {}
        # By word: positions of providers, in pieces that may overlap.
        self._positions: dict[str, list[Sequence[int] | IntArray]] = {}
        self._add_names(supply)
        self._add_services(supply)

    def _add_names(self, supply: Supply) -> None:
        found: dict[str, list[int]] = {}
        for position, provider in enumerate(supply.providers):
            for spelling in (provider.name, *provider.aliases):
                core, words = _spelled(spelling)
                self._by_core.setdefault(core, []).append(position)
                for word in words:
                    found.setdefault(word, []).append(position)
        self._positions = {word: [at] for word, at in found.items()}

    def _add_services(self, supply: Supply) -> None:
        """Add the words of each service, in every language it has a label in."""
        columns = supply.offering_columns
        order = np.argsort(columns.service_type, kind="stable")
        ends = np.searchsorted(columns.service_type[order], np.arange(len(_words_of_services()) + 1))
        for words, start, end in zip(_words_of_services(), ends, ends[1:], strict=False):
            for word in words if start < end else ():
                self._positions.setdefault(word, []).append(columns.provider[order[start:end]])

    def answering(self, text: str) -> BoolArray:
        """Mark the providers that a text is about; shape (n_providers,)."""
        words = _telling_words(text)
        marked = np.full(self._n, bool(words))
        for word in words:
            found = self._containing(word) or self._resembling(word)
            hits = [piece for other in found for piece in self._positions[other]]
            marked &= self._marked(np.concatenate(hits) if hits else np.empty(0, dtype=np.int64))
        return marked | self.named(text)

    def named(self, text: str) -> BoolArray:
        """Mark the providers whose whole name or alias a text is; shape (n_providers,)."""
        return self._marked(self._by_core.get(core_key(text), ()) if text.strip() else ())

    def _containing(self, word: str) -> list[str]:
        return [other for other in self._positions if word in other]

    def _resembling(self, word: str) -> list[str]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = next((edits for length, edits in EDITS_FROM_LENGTH if len(word) >= length), 0)
        same_start = [other for other in self._positions if other[:1] == word[:1]]
        found = process.extract(word, same_start, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [other for other, _, _ in found]

    def _marked(self, positions: IntArray | Sequence[int]) -> BoolArray:
        marked = np.zeros(self._n, dtype=bool)
        marked[np.asarray(positions, dtype=np.int64)] = True
        return marked


def _telling_words(text: str) -> list[str]:
    """Leave out articles, legal forms and work forms, which tell no two organisations apart."""
    words = tokens(text)
    return [word for word in words if core_key(f"{word} x") != "x"] or list(words)


@lru_cache(maxsize=REMEMBERED)
def sort_key(name: str) -> str:
    """Give the key of a name, which costs much when it is asked of every provider."""
    return name_key(name)


@lru_cache(maxsize=REMEMBERED)
def _spelled(spelling: str) -> tuple[str, tuple[str, ...]]:
    """Give the core of a name and its words, each once."""
    return core_key(spelling), tuple(dict.fromkeys(tokens(spelling)))


@cache
def _words_of_services() -> tuple[tuple[str, ...], ...]:
    """Give the words of each service, in the order of the engine's numbers."""
    return tuple(tuple(dict.fromkeys(tokens(label))) for label in _service_labels())


def _service_labels() -> Iterator[str]:
    """Write what each service is called, with its group."""
    taxonomy = load_taxonomy()
    for each in taxonomy:
        group = taxonomy.groups[each.group]
        yield " ".join((each.label_nl, each.label_en, each.label_fr, group.label_nl, group.label_en))
