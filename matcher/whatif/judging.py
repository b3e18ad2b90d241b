"""What a change does to one need, or to one service type in one municipality."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.model.changes import Change, SetEnd, WhatIfRules, concerns, needs_distance
from matcher.model.months import months_later
from matcher.model.need import Need, NeedPlace
from matcher.model.result import Match
from matcher.whatif.agreements import ONE_DAY
from matcher.whatif.classifying import outcome_of
from matcher.whatif.consequences import Item, Verdict, Writer
from matcher.whatif.result import SILENT, Outcome, Subject
from matcher.whatif.scenario import Scenario
from matcher.whatif.weighing import RELATED, Asker, Catalogues, Weighed

Judged = tuple[Outcome, Item | None]
UNCHANGED: Judged = ("unchanged", None)


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds the changes against one thing at a time."""

    asker: Asker
    catalogues: Catalogues
    scenario: Scenario
    rules: WhatIfRules
    writer: Writer

    def need(self, need: Need) -> Judged:
        """Judge a need; without an item there is nothing to tell."""
        since = self.scenario.about.since
        if since is not None and need.end is not None and need.end < since:
            return "ends_before", None
        return self._judged("need", need, title=need.title or need.description or need.id)

    def municipality(self, place: NeedPlace, service_type: str) -> Judged:
        """Judge one service type in one municipality, over a typical period from the change on."""
        start = self._from_when()
        asked = Need(
            id=f"{place.nis_code}/{service_type}",
            kind="procurement",
            places=(place,),
            service_types=(service_type,),
            start=start,
            end=months_later(start, self.rules.horizon_months) - ONE_DAY,
        )
        return self._judged("municipality", asked, title=place.municipality)

    def _from_when(self) -> date:
        """Give the first day on which all changes hold."""
        ends = [each.last_day + ONE_DAY for each in self.scenario.changes if isinstance(each, SetEnd)]
        return self.scenario.about.since or max([self.asker.policy.as_of, *ends])

    def _judged(self, subject: Subject, need: Need, *, title: str) -> Judged:
        if self._asks_for_something_else(need):
            return UNCHANGED
        weighed = self.asker.weigh(need, self.catalogues.few_before, self.catalogues.few_after)
        unmeasured = self.unmeasured(weighed)
        if weighed.is_same and not unmeasured:
            return UNCHANGED
        result = self.asker.after(need, self.catalogues, weighed, shown=self.rules.shown_replacements)
        before, after = result.n_answers - weighed.growth, result.n_answers
        outcome = outcome_of(weighed, answers_before=before, answers_after=after, is_unmeasured=bool(unmeasured))
        if outcome in SILENT:
            return UNCHANGED
        verdict = Verdict(subject, title, outcome, weighed, weighed.growth, result, unmeasured=unmeasured)
        gap = self._gap(need, verdict.worse)
        return outcome, Item(self.writer.consequence(verdict, need), _from_day(need, weighed.asked, gap), gap)

    def unmeasured(self, weighed: Weighed) -> tuple[str, ...]:
        """Name who still counts as an answer only because nobody knows from where it would travel."""
        measured = [each for each in self.scenario.changes if needs_distance(each)]
        doubtful = (row for row in weighed.after.values() if row.status != RELATED and _has_no_place(row))
        return tuple(
            dict.fromkeys(
                row.provider_name
                for row in doubtful
                if any(concerns(each, row.provider_id, row.service_type) for each in measured)
            )
        )

    def _gap(self, need: Need, worse: tuple[Match, ...]) -> date | None:
        """Give the first day on which a need misses something, when it is known."""
        about = [each for each in self.scenario.changes if _concerns_any(each, worse)]
        since = since_when(about, self.scenario.about.since)
        return max((each for each in (since, need.start) if each is not None), default=None)

    def _asks_for_something_else(self, need: Need) -> bool:
        """Say whether no changed provider offers or offered what a need asks, or anything related to it.

        What a text asks is only known once it is read.
        """
        asked, related = need.service_types, self.asker.policy.service_types.related
        near = {relation.code for code in asked for relation in related.get(code, ())}
        return bool(asked) and near.union(asked).isdisjoint(self.catalogues.offered_types)


def since_when(changes: Sequence[Change], said: date | None) -> date | None:
    """Give the first day of some changes: the one that was said, unless they are only ends, which have their own.

    Examples
    --------
    >>> since_when([SetEnd("p", date(2027, 6, 30))], date(2027, 1, 1)), since_when([], None)
    (datetime.date(2027, 7, 1), None)
    """
    stops = [each.last_day + ONE_DAY for each in changes if isinstance(each, SetEnd)]
    if not stops or len(stops) < len(changes):
        return said
    return max(min(stops), said or min(stops))


def _concerns_any(change: Change, rows: tuple[Match, ...]) -> bool:
    return any(concerns(change, row.provider_id, row.service_type) for row in rows)


def _has_no_place(row: Match) -> bool:
    return any(note.code == "place_unknown" for note in row.warnings)


def _from_day(need: Need, codes: tuple[str, ...], gap: date | None) -> Need:
    """Write what is needed from a day on: what was done before that day need not be done again."""
    has_begun = need.start is not None and gap is not None and need.start < gap
    return replace(need, service_types=codes, start=gap if has_begun else need.start)
