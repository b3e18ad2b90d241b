"""What one more team would bring: who could bring most on paper, and then planned again."""

from dataclasses import dataclass, replace

import numpy as np

from matcher.messages import Speaker
from matcher.model.plan import TeamValue
from matcher.model.supply import FloatArray
from matcher.planning.optimising import solve_months, solve_whole
from matcher.planning.outcome import SHOWN_HOURS, Outcome, rounded
from matcher.planning.problem import Part, Problem, sum_by
from matcher.planning.sentences import TEAM
from matcher.planning.solving import without_crumbs
from matcher.wording import labels

# What looks good on paper may bring nothing: so many are tried for each that is listed.
TRIED_FOR_EACH = 2


@dataclass(frozen=True, slots=True)
class Teams:
    """Works out the value of teams for one plan."""

    outcome: Outcome
    speaker: Speaker

    def values(self) -> tuple[TeamValue, ...]:
        """List the offerings where one more team brings most, best first; as many as there is time for."""
        on_paper, most = self._on_paper(), self.outcome.terms.rules.verified_teams
        order = np.lexsort((np.arange(len(on_paper)), -on_paper.round(4)))[: most * TRIED_FOR_EACH]
        found: list[TeamValue] = []
        for offering in order[on_paper[order] > SHOWN_HOURS].tolist():
            value = self._value(offering)
            if self.outcome.terms.seconds_left() <= 0:  # what was worked out in haste says nothing
                break
            found.extend([value] if value.gain_hours > SHOWN_HOURS else [])
            if len(found) == most:
                break
        return tuple(sorted(found, key=lambda each: -each.gain_hours))

    def _on_paper(self) -> FloatArray:
        """Guess what a team brings, shape (n_offerings,): by the worth of an hour, or by what it could do itself.

        The worth of an hour knows of work that moves along from one provider to another; what is left of the needs
        knows of providers who have too few hours to take part at all.
        """
        outcome, team = self.outcome, self.outcome.terms.rules.team_hours_per_month
        known = outcome.known
        rest = known.hours - sum_by(outcome.certain, known.cell, len(known.hours))
        could = np.where(known.is_open, np.maximum(rest, 0.0)[known.cell], 0.0)
        itself = np.minimum(sum_by(could, known.offering, len(known.capacity)), team).sum(axis=1)
        on_paper: FloatArray = np.maximum(itself, team * outcome.solved.hour_value.sum(axis=1))
        return on_paper

    def _value(self, offering: int) -> TeamValue:
        outcome, provider, offered = self.outcome, self.outcome.provider(offering), self.outcome.offering(offering)
        part = next(each for each in outcome.solved.parts if offering in each.offerings)
        gain, at_most, is_planned = self._gain(part, offering)
        text = self.speaker.say(
            TEAM,
            "gain" if is_planned else "estimate",
            provider=provider.name,
            service=labels((offered.service_type,), outcome.policy.service_types, self.speaker),
            team=self.speaker.number(outcome.terms.rules.team_hours_per_month),
            gain=self.speaker.number(gain),
        )
        return TeamValue(
            provider_id=provider.id,
            provider_name=provider.name,
            service_type=offered.service_type,
            site=offered.site.id if offered.site else None,
            hour_value=outcome.by_month(outcome.solved.hour_value[offering]),
            at_most_hours=rounded(at_most),
            gain_hours=rounded(gain),
            basis="plan" if is_planned else "bound",
            text=text,
        )

    def _gain(self, part: Part, offering: int) -> tuple[float, float, bool]:
        """Plan the bunch of an offering again with a team more in every month in which its hours are known.

        Returns
        -------
        tuple of the hours more, what they are at most, and whether a plan with so many more was made
            Without such a plan it is the difference of what at most is possible.
        """
        terms, problem = self.outcome.terms, self._with_team(part, offering)
        now = float(self.outcome.certain[part.edges].sum())
        most = self._most(problem)
        again = None
        if len(problem.need_of_pair) <= terms.rules.exact_pairs:
            again = solve_whole(problem, n_aims=1, seconds_left=terms.seconds_left)
        if again is None:
            return most - self._most(without_crumbs(part.problem)), most - now, False
        return float(again.hours.sum()) - now, most - now, True

    def _with_team(self, part: Part, offering: int) -> Problem:
        at = int(np.searchsorted(part.offerings, offering))
        capacity = part.problem.capacity.copy()
        is_known = ~np.isnan(self.outcome.problem.capacity[offering])
        capacity[at, is_known] += self.outcome.terms.rules.team_hours_per_month
        return without_crumbs(replace(part.problem, capacity=capacity))

    def _most(self, problem: Problem) -> float:
        """Say how many hours at most are possible without the limits on splitting."""
        every = np.ones(len(problem.need), dtype=bool)
        return solve_months(problem, every, n_aims=1, seconds_left=self.outcome.terms.seconds_left).bound
