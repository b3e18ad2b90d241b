"""What a person should know beside the figures: what is not known, what is estimated, and what to do next."""

from collections.abc import Iterator
from dataclasses import dataclass

from matcher.messages import Speaker
from matcher.model.reporting import FULFILLED
from matcher.model.result import Note
from matcher.reporting.figures import Rules, YearReport
from matcher.reporting.messages import CERTAINTIES, NAMES, NOTES, UNKNOWN
from matcher.reporting.programmes import ProgrammeProgress


@dataclass(frozen=True, slots=True)
class Teller:
    """Says in one language what stands beside the figures."""

    lang: str

    @property
    def speaker(self) -> Speaker:
        """Write numbers and days."""
        return Speaker(self.lang)

    def name(self, code: str | None) -> str:
        """Give the words for a code; one that has none is its own name, and None is «unknown».

        Examples
        --------
        >>> Teller("nl").name("partly_realised"), Teller("en").name(None), Teller("nl").name("WSE-LR1")
        ('Gedeeltelijk gerealiseerd', 'unknown', 'WSE-LR1')
        """
        if code is None:
            return self.speaker.fill(UNKNOWN, {})
        return self.speaker.say(NAMES, code) if code in NAMES else code

    def note(self, code: str, **facts: object) -> Note:
        """Fill one sentence."""
        return Note(code, self.speaker.say(NOTES, code, **facts))

    def of_programme(self, found: ProgrammeProgress) -> tuple[Note, ...]:
        """Say what is not known of a programme, and by what norm it was reckoned."""
        return tuple(self._of_programme(found))

    def of_report(self, report: YearReport, rules: Rules) -> tuple[Note, ...]:
        """Say what is not known of a year."""
        if report.figures.is_empty and not report.figures.programmes:
            return (self.note("nothing_recorded", year=report.year),)
        return (*self._of_year(report), *self._of_needs(report), *self._of_actions(report, rules))

    def _of_programme(self, found: ProgrammeProgress) -> Iterator[Note]:
        if found.norm is None:
            yield self.note("no_norm", programme=found.programme)
        else:
            hours, fte = (
                self.speaker.number(found.norm.hours_per_object, 3),
                self.speaker.number(found.norm.hours_per_fte),
            )
            certainty = self.speaker.fill(CERTAINTIES[found.norm.certainty], {})
            yield self.note("estimate", hours=hours, fte=fte, certainty=certainty)
        yield from self._of_boards(found)
        for code, names in (("incomplete", found.incomplete), ("without_count", found.without_count)):
            if names:
                yield self.note(code, names=self.speaker.listed(names))
        if found.has_newer_parts:
            yield self.note("newer_parts", day=self.speaker.date(found.counted_on))
        if found.defective is None and found.progress.defect_rate is not None:
            yield self.note("defects_partly_known")

    def _of_boards(self, found: ProgrammeProgress) -> Iterator[Note]:
        counted, total = found.boards_counted, found.boards_total
        if counted is None or total is None:
            yield self.note("boards_unknown")
        elif counted < total:
            yield self.note("boards", counted=counted, total=total, missing=total - counted)

    def _of_year(self, report: YearReport) -> Iterator[Note]:
        if not report.is_whole_year:
            yield self.note("year_runs", year=report.year, day=self.speaker.date(report.as_of))
        if not report.comparison:
            yield self.note("no_comparison", year=report.year - 1)

    def _of_needs(self, report: YearReport) -> Iterator[Note]:
        needs, outcomes = report.figures.needs, report.figures.outcomes
        if needs.hours.n_unknown:
            yield self.note("hours_asked_unknown", unknown=needs.hours.n_unknown, total=needs.total)
        unread = sum(each.count for each in needs.by_answer if each.code is None)
        if unread:
            yield self.note("unread", count=unread)
        if outcomes.hours.n_unknown:
            n_fulfilled = sum(each.count for each in outcomes.by_result if each.code in FULFILLED)
            yield self.note("hours_worked_unknown", unknown=outcomes.hours.n_unknown, total=n_fulfilled)
        if outcomes.not_told:
            yield self.note("not_told", count=len(outcomes.not_told))

    def _of_actions(self, report: YearReport, rules: Rules) -> Iterator[Note]:
        actions, agreements = report.figures.actions, report.figures.agreements
        if actions.asked_per_priority is None:
            yield self.note("priorities_no_rule", year=report.year)
        elif actions.without_enough:
            codes = self.speaker.listed(actions.without_enough)
            yield self.note("priorities_unmet", codes=codes, count=actions.asked_per_priority)
        yield self.note("priorities_meaning")
        without_status = sum(each.count for each in actions.by_status if each.code is None)
        if without_status:
            yield self.note("without_status", count=without_status)
        if agreements.undated:
            yield self.note("undated_agreements", count=len(agreements.undated))
        if agreements.ending_soon:
            yield self.note("ending_soon", count=len(agreements.ending_soon), days=rules.ending_soon_days)
