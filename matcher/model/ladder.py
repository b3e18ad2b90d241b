"""The participatieladder as the dated parameters of one day have it."""

from collections.abc import Mapping
from dataclasses import dataclass

ALL_RUNGS = (1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class LadderRules:
    """Which work forms belong to which rung, and what is near and enough.

    Attributes
    ----------
    rung_of_kind : mapping of kind to rung
        By today's names of the kinds; a kind that is absent is on no rung that we know of.
    near_km : float
        Straight line between a site and the centre of the municipality, the limit included.
    enough_providers : int
    """

    rung_of_kind: Mapping[str, int]
    near_km: float
    enough_providers: int

    @property
    def rungs(self) -> tuple[int, ...]:
        """List the rungs that any kind belongs to."""
        return tuple(sorted(set(self.rung_of_kind.values())))

    def kinds(self, rung: int) -> tuple[str, ...]:
        """List the kinds of one rung."""
        return tuple(kind for kind, of_rung in self.rung_of_kind.items() if of_rung == rung)
