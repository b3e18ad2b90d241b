"""What is worked out once for one catalogue in memory, so that the directory answers at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catalog.names import EDITS_FROM_LENGTH, core_key
from catalog.place_names import name_key
from catalog.policy import load_service_types
from catalog.taxonomy import load_taxonomy
from matcher.model.supply import BoolArray, Candidates, IntArray, Supply
from matcher.text import tokens
from service.snapshot import ALL, Listed, Snapshot


@dataclass(frozen=True, slots=True)
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


def columns_of(snapshot: Snapshot, catalogue: str = ALL) -> DirectoryColumns:
    """Give the columns of a catalogue, made once for each snapshot."""
    key = ("directory", catalogue)
    if key not in snapshot.derived:
        listed, supply = snapshot.in_catalogue(catalogue), snapshot.supply(catalogue)
        position_of = {each.provider.id: at for at, each in enumerate(listed)}
        names = [name_key(each.provider.name) for each in listed]
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
        found: dict[str, set[int]] = {}
        for position, provider in enumerate(supply.providers):
            for spelling in (provider.name, *provider.aliases):
                self._by_core.setdefault(core_key(spelling), []).append(position)
                for word in tokens(spelling):
                    found.setdefault(word, set()).add(position)
        self._positions = {word: np.array(sorted(at), dtype=np.int64) for word, at in found.items()}
        self._add_services(supply)

    def _add_services(self, supply: Supply) -> None:
        """Add the words of each service, in every language it has a label in."""
        numbers = supply.offering_columns.service_type
        for number, label in enumerate(_service_labels()):
            providers = np.unique(supply.offering_columns.provider[numbers == number])
            for word in tokens(label) if len(providers) else ():
                before = self._positions.get(word)
                self._positions[word] = providers if before is None else np.union1d(before, providers)

    def answering(self, text: str) -> BoolArray:
        """Mark the providers that a text is about; shape (n_providers,)."""
        words = _telling_words(text)
        marked = np.full(self._n, bool(words))
        for word in words:
            hits = [self._positions[other] for other in self._containing(word) or self._resembling(word)]
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


def _service_labels() -> Iterator[str]:
    """Write what each service is called, with its group, in the order of the engine's numbers."""
    taxonomy = load_taxonomy()
    for each in taxonomy:
        group = taxonomy.groups[each.group]
        yield " ".join((each.label_nl, each.label_en, each.label_fr, group.label_nl, group.label_en))
