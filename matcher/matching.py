"""What matches many needs with one catalogue: by the stages of the pipeline, or from an index, which says the same."""

from dataclasses import dataclass
from typing import Protocol

from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.result import FirstRows, MatchResult
from matcher.model.supply import Supply
from matcher.pipeline import WHOLE_ANSWER, Wanted, match
from matcher.resolver import Resolver


class Matching(Protocol):
    """A catalogue and the rules of one day, ready to be asked."""

    @property
    def n_offerings(self) -> int:
        """Count the offerings."""

    def match(self, need: Need, *, wanted: Wanted = WHOLE_ANSWER, resolver: Resolver | None = None) -> MatchResult:
        """Give the whole answer."""

    def best(self, need: Need, *, top: int = 20, lang: str = "nl", resolver: Resolver | None = None) -> FirstRows:
        """Give the first rows, and nothing else."""

    def n_answers(self, need: Need, *, resolver: Resolver | None = None) -> int:
        """Count who can do it."""


@dataclass(frozen=True, slots=True)
class StagedMatching:
    """Matches by the stages of the pipeline: nothing is prepared, so that a small catalogue is answered at once."""

    supply: Supply
    policy: Policy

    @property
    def n_offerings(self) -> int:
        """Count the offerings."""
        return self.supply.n_offerings

    def match(self, need: Need, *, wanted: Wanted = WHOLE_ANSWER, resolver: Resolver | None = None) -> MatchResult:
        """Give the whole answer."""
        return match(need, self.supply, self.policy, resolver=resolver, wanted=wanted)

    def best(self, need: Need, *, top: int = 20, lang: str = "nl", resolver: Resolver | None = None) -> FirstRows:
        """Give the first rows; the rest is worked out all the same."""
        return self.match(need, wanted=Wanted(top=top, excluded=0, lang=lang), resolver=resolver).first_rows

    def n_answers(self, need: Need, *, resolver: Resolver | None = None) -> int:
        """Count who can do it."""
        return self.match(need, wanted=Wanted(top=0, excluded=0), resolver=resolver).n_answers
