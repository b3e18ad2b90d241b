"""Other engines that answer the question of `matcher.pipeline.match`: who is in the top, in which order.

`ENGINES` names each design; a design is imported when it is asked for, so nobody needs libraries of another one.
To add one, write a subclass of `Engine` and name it here; those in `OWN` are no rivals.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.supply import Supply


class Placed(NamedTuple):
    """One place in a ranking."""

    provider_id: str
    service_type: str
    status: str
    score: float


class Engine(ABC):
    """Answers needs over one supply, on the day of one policy."""

    version: str

    @abstractmethod
    def __init__(self, supply: Supply, policy: Policy) -> None:
        """Load the supply and make all indexes."""

    @abstractmethod
    def top(self, need: Need, k: int = 20) -> list[Placed]:
        """Give the best `k` offerings for a need, best first."""

    def close(self) -> None:  # noqa: B027  (most have nothing to give back)
        """Give back what was taken; most engines have nothing but memory."""


# Engine and design → module and class.
ENGINES: Mapping[str, tuple[str, str]] = {
    "schakel-stages": ("in_schakel", "Product"),
    "schakel": ("in_schakel", "ExplainedTop"),
    "schakel-whole": ("in_schakel", "WholeAnswer"),
    "sqlite": ("in_sqlite", "ByType"),
    "sqlite-rtree": ("in_sqlite", "ByBox"),
    "duckdb": ("in_duckdb", "OneTable"),
    "polars": ("in_polars", "FramePerType"),
    "polars-whole": ("in_polars", "OneFrame"),
    "pandas": ("in_pandas", "WholeFrame"),
    "balltree": ("in_balltree", "TreePerType"),
    "postgres-type": ("in_postgres", "ByType"),
    "postgis-box": ("in_postgres", "ByBox"),
    "postgis-dwithin": ("in_postgres", "ByDistance"),
}
OWN = frozenset({"schakel-stages", "schakel", "schakel-whole"})


def engine_class(name: str) -> type[Engine]:
    """Import the class of one design."""
    module, written = ENGINES[name]
    found: type[Engine] = getattr(import_module(f"benchmarks.engines.{module}"), written)
    return found
