"""What one run matches with: a supply, the policy of a day and, when asked for, the resolver."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from catalog.compiled import region_providers
from catalog.policy import load_policy
from catalog.supply import build_supply
from matcher.model.need import Need
from matcher.model.policy import Policy, TravelTable
from matcher.model.provider import Provider
from matcher.model.result import MatchResult
from matcher.model.supply import Supply
from matcher.pipeline import WHOLE_ANSWER, Wanted, match
from matcher.resolver import Resolver
from service.resolving import load_resolver


@dataclass(frozen=True)
class Engine:
    """A supply and a policy, ready to match; the resolver is loaded when first needed."""

    supply: Supply
    policy: Policy

    @cached_property
    def resolver(self) -> Resolver:
        """Load the compiled resolver."""
        return load_resolver()

    def match(self, need: Need, wanted: Wanted = WHOLE_ANSWER) -> MatchResult:
        """Match one need."""
        resolver = None if need.service_types else self.resolver
        return match(need, self.supply, self.policy, resolver=resolver, wanted=wanted)


def open_engine(catalogue: str | None, *, as_of: datetime.date, travel_table: Path | None = None) -> Engine:
    """Read a catalogue and lay out its supply for one day.

    Raises
    ------
    CatalogError
        If the catalogue or the travel table has faults, or a parameter has no value on that day.
    """
    policy = load_policy(as_of, travel_table=travel_times(travel_table))
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
