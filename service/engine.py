"""What one run matches with: a supply, the policy of a day and, when asked for, the resolver."""

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog.compiled import region_providers
from catalog.index_folder import is_index
from catalog.policy import load_policy
from catalog.supply import build_supply
from matcher.matching import Matching, StagedMatching
from matcher.model.need import Need
from matcher.model.policy import Policy, ServiceTypes, TravelTable
from matcher.model.provider import Provider
from matcher.model.result import FirstRows, MatchResult
from matcher.model.supply import Supply
from matcher.pipeline import WHOLE_ANSWER, Wanted
from matcher.resolver import Resolver
from service.resolving import load_resolver

if TYPE_CHECKING:
    from matcher.index.answering import IndexedEngine
    from matcher.index.table import SupplyIndex

# From so many offerings on the index answers sooner than the stages of the pipeline, also when it answers only once.
INDEX_PAYS_FROM = 5_000


@dataclass(frozen=True)
class Engine:
    """A supply and a policy, ready to match; the resolver is loaded when first needed.

    `index` is the supply laid out beforehand, for who matches with it more than once, and `folder` where it is saved.
    """

    supply: Supply
    policy: Policy
    index: "SupplyIndex | None" = None
    folder: Path | None = None

    def __reduce__(self) -> tuple[Callable[..., "Engine"], tuple[Any, ...]]:
        """Travel to another process: as the folder of a saved index, which both then share, or as the supply itself."""
        if self.folder is not None:
            return reopened, (self.folder, self.policy)
        return Engine, (self.supply, self.policy)

    @cached_property
    def resolver(self) -> Resolver:
        """Load the compiled resolver."""
        return load_resolver()

    @cached_property
    def indexed(self) -> "IndexedEngine | None":
        """Give what answers from the index; None where the stages of the pipeline are as fast."""
        index = self.index or laid_out(self.supply, self.policy.service_types)
        if index is None or not is_kernel_compiled():
            return None
        from matcher.index.answering import IndexedEngine

        return IndexedEngine(index, self.policy)

    @cached_property
    def indexed_anew(self) -> "IndexedEngine | None":
        """Give what answers from an index in which nobody came or left later, for who goes over all of it."""
        if self.indexed is None or not self.indexed.index.is_changed:
            return self.indexed
        from matcher.index.answering import IndexedEngine

        index = laid_out(self.supply, self.policy.service_types)
        return IndexedEngine(index, self.policy) if index is not None else None

    @cached_property
    def matching(self) -> Matching:
        """Give what matches with this supply: the index, or the stages of the pipeline."""
        return self.indexed or StagedMatching(self.supply, self.policy)

    def reader_of(self, need: Need) -> Resolver | None:
        """Give what reads the service types from the texts of a need; nothing has to when it writes them."""
        return None if need.service_types else self.resolver

    def match(self, need: Need, wanted: Wanted = WHOLE_ANSWER) -> MatchResult:
        """Match one need."""
        return self.matching.match(need, wanted=wanted, resolver=self.reader_of(need))

    def best(self, need: Need, *, top: int, lang: str) -> FirstRows:
        """Rank the first providers for one need, and count and refuse nobody: that is where most of the time goes."""
        return self.matching.best(need, top=top, lang=lang, resolver=self.reader_of(need))


def laid_out(supply: Supply, types: ServiceTypes) -> "SupplyIndex | None":
    """Lay out a large supply for searching; None for a small one, or where the kernel is not compiled."""
    if len(supply.offerings) < INDEX_PAYS_FROM or not is_kernel_compiled():
        return None
    from matcher.index.building import index_of

    return index_of(supply, len(types.codes))


def changed_index(index: "SupplyIndex", came: Supply, ids: Collection[str]) -> "SupplyIndex | None":
    """Give an index with some providers changed, as they came, without the others that are named; None when that takes
    as long as laying it out anew."""
    from matcher.index.changing import changed

    return changed(index, came, ids)


def is_kernel_compiled() -> bool:
    """Say whether searching an index is fast here."""
    from matcher.kernel.values import IS_COMPILED

    return IS_COMPILED


def reopened(folder: Path, policy: Policy) -> Engine:
    """Match with a saved index.

    Raises
    ------
    CatalogFileError
        If it is damaged, or made by another version or with other service types.
    """
    from service.index_files import open_index

    index = open_index(folder, policy.service_types)
    return Engine(index.supply, policy, index, folder)


def open_engine(catalogue: str | None, *, as_of: datetime.date, travel_table: Path | None = None) -> Engine:
    """Read a catalogue, or open a saved index, for one day.

    Raises
    ------
    CatalogError
        If the catalogue or the travel table has faults, or a parameter has no value on that day.
    """
    policy = load_policy(as_of, travel_table=travel_times(travel_table))
    if catalogue is not None and is_index(Path(catalogue)):
        return reopened(Path(catalogue).resolve(), policy)
    return Engine(build_supply(_providers(catalogue), policy.service_types), policy)


def travel_times(path: Path | None) -> TravelTable | None:
    """Read the table of measured travel times, when there is one."""
    if path is None:
        return None
    from catalog.travel_table import read_travel_table

    return read_travel_table(path)


def _providers(catalogue: str | None) -> tuple[Provider, ...]:
    """Read the providers of a catalogue; those of the region were read and checked beforehand."""
    if catalogue is None:
        return region_providers()
    from catalog.reading import read_catalog

    return read_catalog(catalogue).providers
