"""What answers many questions about one catalogue: an index, however few the offerings."""

from collections.abc import Iterable

from catalog.supply import build_supply
from matcher.matching import Matching, StagedMatching
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.model.supply import Supply
from service.engine import Engine, is_kernel_compiled


def matching_of(engine: Engine) -> Matching:
    """Give what matches with a catalogue many times."""
    return engine.indexed or _matching(engine.supply, engine.policy)


def matching_with(engine: Engine, providers: Iterable[Provider]) -> Matching:
    """Lay out some providers, to match with them by the same rules."""
    return _matching(build_supply(providers, engine.policy.service_types), engine.policy)


def _matching(supply: Supply, policy: Policy) -> Matching:
    """Lay a supply out for searching, unless the kernel is not compiled: the stages are as fast then."""
    if not is_kernel_compiled():
        return StagedMatching(supply, policy)
    from matcher.index.answering import IndexedEngine
    from matcher.index.building import index_of

    return IndexedEngine(index_of(supply, len(policy.service_types.codes)), policy)
