"""What a change does to an agreement: whether its own provider can go on, and who else could."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.messages import Speaker
from matcher.model.agreement import RunningAgreement
from matcher.model.changes import Change, SetCapacity, SetEnd, concerns
from matcher.model.result import Match
from matcher.whatif.agreements import ONE_DAY, act_by, gap_from, need_of, without_size
from matcher.whatif.consequences import Item, Verdict
from matcher.whatif.judging import Judge, since_when
from matcher.whatif.messages import TERMS
from matcher.whatif.result import SILENT, Loss, Outcome, Term, iso
from matcher.whatif.weighing import RELATED, Key, Weighed, is_less


@dataclass(frozen=True, slots=True)
class AgreementJudge:
    """Holds the changes against one agreement at a time."""

    judge: Judge

    def agreement(self, agreement: RunningAgreement) -> tuple[Outcome, Item | None]:
        """Judge an agreement; without an item there is nothing to tell."""
        outcome = self._not_judged(agreement)
        if outcome is not None:
            return outcome, None
        own, since = self._own(agreement)
        outcome = self._outcome(agreement, own)
        return outcome, None if outcome in SILENT else self._item(agreement, own, outcome, since)

    def _not_judged(self, agreement: RunningAgreement) -> Outcome | None:
        """Say why an agreement is not touched by the change, if it is not."""
        catalogues = self.judge.catalogues
        if agreement.provider_id not in catalogues.name_of:
            return "not_listed"
        if agreement.provider_id not in catalogues.changed_ids:
            return "untouched"
        if agreement.status_on(self._as_of) == "ended":
            return "ended"
        since, last = since_when(self._about(agreement), self.judge.scenario.about.since), agreement.last_day
        if since is not None and last is not None and last + ONE_DAY < since:
            return "ends_before"
        return None

    def _outcome(self, agreement: RunningAgreement, own: Weighed) -> Outcome:
        if not own.after and (own.before or self._surely_stops(agreement)):
            return "falls_out"
        if not own.before:
            return "restored" if own.after else "not_matched"
        if any(is_less(then, now) for then, now in own.kept):
            return "weakened"
        is_uncertain = self.judge.unmeasured(own) or self._has_other_hours(agreement)
        return "to_confirm" if is_uncertain else "stays"

    def _surely_stops(self, agreement: RunningAgreement) -> bool:
        """Say whether the provider goes or gives this service up, whatever the catalogue said of it."""
        catalogues, key = self.judge.catalogues, (agreement.provider_id, agreement.service_type)
        return agreement.provider_id in catalogues.gone_ids or key in catalogues.stopped

    def _own(self, agreement: RunningAgreement) -> tuple[Weighed, date | None]:
        """Compare how the agreement's provider stands to its own work, and say from when that counts.

        The hours do not count: they are promised already, and free hours are those beside them. Nor do dates, unless
        the provider stops while the agreement runs: an offering often ends with the agreement that it was for.
        """
        said, now = self.judge.scenario.about.since, self._weighed(agreement, since=None)
        stop, last = self._stops(agreement), agreement.last_day
        if stop is None or not now.after or (last is not None and last + ONE_DAY < stop):
            return now, said
        return self._weighed(agreement, since=stop), max(stop, said or stop)

    def _weighed(self, agreement: RunningAgreement, *, since: date | None) -> Weighed:
        catalogues, months = self.judge.catalogues, self.judge.rules.horizon_months
        asked = without_size(need_of(agreement, since=since, months=months))
        weighed = self.judge.asker.weigh(asked, catalogues.bound_before, catalogues.bound_after)
        key = (agreement.provider_id, agreement.service_type)
        return replace(weighed, before=_answer_of(key, weighed.before), after=_answer_of(key, weighed.after))

    def _item(self, agreement: RunningAgreement, own: Weighed, outcome: Outcome, since: date | None) -> Item:
        judge, gap = self.judge, gap_from(agreement, since=since, as_of=self._as_of)
        need = need_of(agreement, since=gap, months=judge.rules.horizon_months)
        all_changed = judge.asker.weigh(need, judge.catalogues.few_before, judge.catalogues.few_after)
        result = judge.asker.after(need, judge.catalogues, all_changed, shown=judge.rules.shown_replacements)
        name = judge.catalogues.name_of[agreement.provider_id]
        term = term_of(agreement, gap, self.judge, judge.writer.speaker)
        unseen = (_unseen(agreement, name),) if outcome == "falls_out" and not own.before else ()
        verdict = Verdict(
            "agreement", name, outcome, own, all_changed.growth, result, term, unseen, judge.unmeasured(own)
        )
        return Item(judge.writer.consequence(verdict, need), need, gap)

    def _about(self, agreement: RunningAgreement) -> Sequence[Change]:
        """List the changes that are about an agreement's own work."""
        who, code = agreement.provider_id, agreement.service_type
        return [each for each in self.judge.scenario.changes if concerns(each, who, code)]

    def _stops(self, agreement: RunningAgreement) -> date | None:
        """Give the first day on which the provider no longer does this work, when a change says so."""
        ends = [each.last_day for each in self._about(agreement) if isinstance(each, SetEnd)]
        return ends[-1] + ONE_DAY if ends else None

    def _has_other_hours(self, agreement: RunningAgreement) -> bool:
        return any(isinstance(each, SetCapacity) for each in self._about(agreement))

    @property
    def _as_of(self) -> date:
        return self.judge.asker.policy.as_of


def _unseen(agreement: RunningAgreement, name: str) -> Loss:
    """Write down what falls out of an agreement that the catalogue never showed its provider could do."""
    return Loss(
        provider_id=agreement.provider_id,
        provider_name=name,
        service_type=agreement.service_type,
        status_before=None,
        status_after=None,
        was_certain=True,
        places_lost=tuple(place.name for place in agreement.places),
        reasons=(),
    )


def _answer_of(key: Key, rows: Mapping[Key, Match]) -> Mapping[Key, Match]:
    """Keep the one row of a provider and service type, unless it is only a related one."""
    return {each: row for each, row in rows.items() if each == key and row.status != RELATED}


def term_of(agreement: RunningAgreement, gap: date, judge: Judge, speaker: Speaker) -> Term:
    """Say how the dates of an agreement stand, and when to begin on something new."""
    as_of, last = judge.asker.policy.as_of, agreement.last_day
    by = act_by(agreement, gap, judge.rules)
    is_due = by <= as_of
    sentence = "due" if is_due else "later"
    return Term(
        start=iso(agreement.start),
        end=iso(last),
        is_open=agreement.is_open,
        days_left=None if last is None else (last - as_of).days,
        notice_by=iso(agreement.notice_by),
        gap_from=gap.isoformat(),
        act_by=by.isoformat(),
        is_due=is_due,
        text=speaker.say(TERMS, sentence, ends=_ends(agreement, speaker), act_by=speaker.date(by)),
    )


def _ends(agreement: RunningAgreement, speaker: Speaker) -> str:
    if agreement.last_day is not None:
        return speaker.say(TERMS, "ends", end=speaker.date(agreement.last_day))
    return speaker.say(TERMS, "open" if agreement.is_open else "unknown")
