"""Progress and the year's report as plain values for JSON: documented in docs/regie/voortgang.md and jaarverslag.md."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from matcher.model.reporting import Action, AskedNeed, RecordedGap, RunningAgreement
from matcher.model.result import Note
from matcher.progress import ObjectProgress
from matcher.reporting.figures import (
    ActionFigures,
    AgreementFigures,
    GapFigures,
    NeedFigures,
    OutcomeFigures,
    PriorityActions,
    Rules,
    ServedMunicipality,
    ToldOutcome,
    YearReport,
)
from matcher.reporting.programmes import CountedPlace, ProgrammeProgress
from matcher.reporting.tallies import KnownSum, Tally
from matcher.reporting.told import Teller
from matcher.serialise import plain

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes plain values with words in one language; `label_of` names a service type."""

    teller: Teller
    label_of: Callable[[str], str]

    def programmes(self, found: Iterable[ProgrammeProgress], *, as_of: date) -> Plain:
        """Write how far programmes have come.

        Returns
        -------
        dict
            Only dicts, lists, strings, numbers, booleans and None.
        """
        return {"as_of": as_of.isoformat(), "programmes": [self.programme(each) for each in found]}

    def programme(self, found: ProgrammeProgress) -> Plain:
        """Write one programme."""
        return {
            "programme": found.programme,
            "scope": found.scope,
            "counted_on": found.counted_on.isoformat(),
            "registered": found.registered,
            "checked": found.checked,
            "defective": found.defective,
            **_left(found.progress),
            "norm": found.norm and asdict(found.norm),
            "boards_counted": found.boards_counted,
            "boards_total": found.boards_total,
            "municipalities": [_place(each) for each in found.municipalities],
            "areas": [_place(each) for each in found.areas],
            "incomplete": list(found.incomplete),
            "without_count": list(found.without_count),
            "over_time": [asdict(each) | {"date": each.date.isoformat()} for each in found.moments],
            "sources": list(found.sources),
            "warnings": _notes(self.teller.of_programme(found)),
        }

    def report(self, report: YearReport, rules: Rules) -> Plain:
        """Write the report of a year.

        Returns
        -------
        dict
            Only dicts, lists, strings, numbers, booleans and None.
        """
        figures = report.figures
        return {
            "year": report.year,
            "as_of": report.as_of.isoformat(),
            "is_whole_year": report.is_whole_year,
            "area": report.area,
            "needs": self._needs(figures.needs),
            "outcomes": self._outcomes(figures.outcomes),
            "municipalities": [_municipality(each) for each in figures.municipalities],
            "gaps": self._gaps(figures.gaps),
            "agreements": self._agreements(figures.agreements),
            "actions": self._actions(figures.actions),
            "programmes": [self.programme(each) for each in figures.programmes],
            "comparison": [
                asdict(each) | {"label": self.teller.name(each.name), "difference": each.difference}
                for each in report.comparison
            ],
            "warnings": _notes(self.teller.of_report(report, rules)),
        }

    def _needs(self, needs: NeedFigures) -> Plain:
        return {
            "total": needs.total,
            "open": needs.n_open,
            "closed": needs.n_closed,
            "by_kind": self._tallies(needs.by_kind),
            "by_service_type": self._service_types(needs.by_service_type),
            "by_municipality": self._tallies(needs.by_municipality),
            "by_answer": self._tallies(needs.by_answer),
            "hours_asked": _sum(needs.hours),
        }

    def _outcomes(self, outcomes: OutcomeFigures) -> Plain:
        return {
            "total": outcomes.total,
            "by_result": self._tallies(outcomes.by_result),
            "hours_worked": _sum(outcomes.hours),
            "listed": [self._outcome(each) for each in outcomes.listed],
            "not_told": [_need(each) for each in outcomes.not_told],
        }

    def _outcome(self, told: ToldOutcome) -> Plain:
        label = self.teller.name(told.outcome.result)
        return asdict(told.outcome) | {
            "date": told.outcome.date.isoformat(),
            "label": label,
            "need_title": told.title,
            "municipalities": list(told.municipalities),
        }

    def _gaps(self, gaps: GapFigures) -> Plain:
        return {
            "total": gaps.total,
            "by_status": self._tallies(gaps.by_status),
            "by_service_type": self._service_types(gaps.by_service_type),
            "hours": _sum(gaps.hours),
            "listed": [self._gap(each) for each in gaps.listed],
        }

    def _gap(self, gap: RecordedGap) -> Plain:
        return asdict(gap) | {
            "recorded_on": gap.recorded_on.isoformat(),
            "service_types": list(gap.service_types),
            "labels": [self.label_of(code) for code in gap.service_types],
            "municipalities": list(gap.municipalities),
        }

    def _agreements(self, agreements: AgreementFigures) -> Plain:
        return {
            "running": [_agreement(each) for each in agreements.running],
            "started": agreements.started,
            "ended": agreements.ended,
            "ending_soon": [each.id for each in agreements.ending_soon],
            "undated": [each.id for each in agreements.undated],
        }

    def _actions(self, actions: ActionFigures) -> Plain:
        return {
            "total": actions.total,
            "by_status": self._tallies(actions.by_status),
            "by_code": [self._priority(each) for each in actions.by_code],
            "asked_per_priority": actions.asked_per_priority,
            "without_enough": list(actions.without_enough),
        }

    def _priority(self, priority: PriorityActions) -> Plain:
        actions = [self._action(each) for each in priority.actions]
        return {"code": priority.code, "by_status": self._tallies(priority.by_status), "actions": actions}

    def _action(self, action: Action) -> Plain:
        indicators = [asdict(each) for each in action.indicators]
        return asdict(action) | {"indicators": indicators, "status_label": self.teller.name(action.status)}

    def _tallies(self, tallies: Iterable[Tally]) -> list[Plain]:
        return [{"code": each.code, "label": self.teller.name(each.code), "count": each.count} for each in tallies]

    def _service_types(self, tallies: Iterable[Tally]) -> list[Plain]:
        return [
            {"code": each.code, "label": self.label_of(each.code) if each.code else self.teller.name(None)}
            | {"count": each.count}
            for each in tallies
        ]


def _left(progress: ObjectProgress) -> Plain:
    return asdict(progress)


def _place(place: CountedPlace) -> Plain:
    counted = asdict(place.count)
    kept = {name: counted[name] for name in ("id", "registered", "checked", "defective", "source")}
    return {"name": place.name, "date": place.count.date.isoformat(), **kept, **_left(place.progress)}


def _sum(found: KnownSum) -> Plain:
    return {"known": found.total, "n_known": found.n_known, "n_unknown": found.n_unknown}


def _municipality(served: ServedMunicipality) -> Plain:
    return asdict(served) | {"is_served": served.is_served}


def _need(need: AskedNeed) -> Plain:
    return {"id": need.id, "title": need.title, "municipalities": list(need.municipalities)}


def _agreement(agreement: RunningAgreement) -> Plain:
    return asdict(agreement) | {
        "since": agreement.since and agreement.since.isoformat(),
        "until": agreement.until and agreement.until.isoformat(),
        "municipalities": list(agreement.municipalities),
        "service_types": list(agreement.service_types),
    }


def _notes(notes: Iterable[Note]) -> list[Plain]:
    return [plain(each) for each in notes]
