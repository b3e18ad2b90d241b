"""From a verdict to a consequence in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.messages import Speaker
from matcher.model.need import Need
from matcher.model.result import Match
from matcher.whatif.classifying import gains, losses
from matcher.whatif.messages import OUTCOMES
from matcher.whatif.replacing import replacements
from matcher.whatif.result import Consequence, Gain, Loss, Outcome, Replacement, Subject, Term
from matcher.whatif.weighing import Best, Weighed, is_less

# The outcomes that are said otherwise of an agreement than of a need.
OF_AGREEMENTS = frozenset({"falls_out", "weakened"})


@dataclass(frozen=True, slots=True)
class Item:
    """One consequence with what it is about: the need to be met from now on, and the first day without a provider."""

    consequence: Consequence
    need: Need
    gap: date | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What happens to one thing; `result` is who answers after the change, for the replacements.

    `unseen` is what falls out though the catalogue never showed it; `unmeasured` names whose distance is not known.
    """

    subject: Subject
    title: str
    outcome: Outcome
    weighed: Weighed
    growth: int
    result: Best
    term: Term | None = None
    unseen: tuple[Loss, ...] = ()
    unmeasured: tuple[str, ...] = ()

    @property
    def worse(self) -> tuple[Match, ...]:
        """List the rows of before that are gone or cover less, the best first."""
        less = (then for then, now in self.weighed.kept if is_less(then, now))
        return (*self.weighed.lost, *less)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes consequences down in one language; `shown` is how many replacements are named."""

    speaker: Speaker
    shown: int

    def consequence(self, verdict: Verdict, need: Need) -> Consequence:
        """Write down what happens to a need, or to the need that something stands for."""
        less, more = (*losses(verdict.weighed), *verdict.unseen), gains(verdict.weighed)
        direct, related = self._found(verdict)
        return Consequence(
            subject=verdict.subject,
            id=need.id,
            title=verdict.title,
            board=need.buyer.name or need.buyer.municipality,
            municipalities=tuple(dict.fromkeys(place.municipality for place in need.places)),
            service_types=verdict.weighed.asked,
            outcome=verdict.outcome,
            text=self._text(verdict, less, more),
            answers_before=verdict.result.n_answers - verdict.growth,
            answers_after=verdict.result.n_answers,
            lost=less,
            gained=more,
            direct=direct,
            related=related,
            term=verdict.term,
            signals=(),
        )

    def _found(self, verdict: Verdict) -> tuple[tuple[Replacement, ...], tuple[Replacement, ...]]:
        worse: tuple[Match | Loss, ...] = (*verdict.worse, *verdict.unseen)
        if not worse:
            return (), ()
        without = frozenset(each.provider_id for each in worse)
        lost = next(iter(verdict.worse), None)
        return replacements(verdict.result, lost, without=without, shown=self.shown, speaker=self.speaker)

    def _text(self, verdict: Verdict, less: Sequence[Loss], more: Sequence[Gain]) -> str:
        is_agreement = verdict.subject == "agreement"
        return self.speaker.say(
            OUTCOMES,
            _sentence(verdict),
            losers=verdict.title if is_agreement else self._names(less),
            gainers=self._names(more),
            unmeasured=self.speaker.listed(verdict.unmeasured),
            count=self.speaker.counted(verdict.result.n_answers, "provider"),
        )

    def _names(self, parts: Sequence[Loss] | Sequence[Gain]) -> str:
        return self.speaker.listed(tuple(dict.fromkeys(part.provider_name for part in parts)))


def _sentence(verdict: Verdict) -> str:
    """Choose the code of the sentence that tells a verdict."""
    if verdict.outcome == "to_confirm":
        return "unmeasured" if verdict.unmeasured else "hours_change"
    is_of_agreement = verdict.subject == "agreement" and verdict.outcome in OF_AGREEMENTS
    return f"agreement_{verdict.outcome}" if is_of_agreement else verdict.outcome
