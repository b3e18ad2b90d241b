"""The report of a year: what was asked, what came of it, for whom, and what is still missing.

A need counts in the year in which it was kept, an outcome in the year of its own date, an agreement in every year in
which it runs. Whatever is not known is counted as such.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from matcher.model.need import NEED_KINDS
from matcher.model.reporting import (
    ACTION_STATUSES,
    ANSWERED,
    ANSWERS,
    FULFILLED,
    OUTCOME_RESULTS,
    PRIORITY_CODES,
    Action,
    AskedNeed,
    RecordedGap,
    RunningAgreement,
)
from matcher.reporting.figures import (
    ActionFigures,
    AgreementFigures,
    Compared,
    GapFigures,
    NeedFigures,
    OutcomeFigures,
    PriorityActions,
    Record,
    Rules,
    ServedMunicipality,
    ToldOutcome,
    YearFigures,
    YearReport,
)
from matcher.reporting.programmes import programmes
from matcher.reporting.tallies import Tally, known_sum, tallied


def year_report(
    record: Record, rules: Rules, *, year: int, as_of: date, area: str | None = None, before: Record | None = None
) -> YearReport:
    """Put the report of a year together.

    Parameters
    ----------
    record : Record
        Everything that is recorded, whatever the year; nothing depends on the order.
    rules : Rules
        Of the last day that is reported on.
    year : int
    as_of : datetime.date
        Last day that is reported on, at most the last of the year.
    area : str, optional
        Name of the area that the record was cut down to.
    before : Record, optional
        The same as it stood at the end of the year before, to compare with.

    Returns
    -------
    YearReport

    Raises
    ------
    ValueError
        If the day lies outside the year.

    Examples
    --------
    >>> from matcher.model.reporting import Outcome
    >>> one = Outcome("o-1", "n-1", date(2026, 5, 1), "agreement", hours=120.0)
    >>> made = year_report(Record(outcomes=(one,)), Rules(lambda _: None), year=2026, as_of=date(2026, 12, 31))
    >>> made.figures.outcomes.hours
    KnownSum(total=120.0, n_known=1, n_unknown=0)
    """
    if as_of.year != year:
        raise ValueError(f"the day {as_of} lies outside {year}")
    figures = year_figures(record, rules, year=year, as_of=as_of)
    last = date(year - 1, 12, 31)
    previous = None if before is None else year_figures(before, rules, year=year - 1, as_of=last)
    compared = () if previous is None or previous.is_empty else _compared(figures, previous)
    return YearReport(year, as_of, area, figures, compared)


def year_figures(record: Record, rules: Rules, *, year: int, as_of: date) -> YearFigures:
    """Count one year, up to a day in it."""
    first = date(year, 1, 1)

    def in_year(day: date) -> bool:
        return first <= day <= as_of

    needs = tuple(sorted((each for each in record.needs if in_year(each.asked_on)), key=lambda each: each.id))
    told = _told(record, in_year)
    gaps = tuple(sorted((each for each in record.gaps if in_year(each.recorded_on)), key=lambda each: each.id))
    agreements = _agreements(record.agreements, first, as_of, timedelta(days=rules.ending_soon_days))
    return YearFigures(
        year=year,
        needs=_needs(needs),
        outcomes=_outcomes(told, record, needs),
        municipalities=_municipalities(needs, told, agreements.running, gaps, record.municipalities),
        gaps=_gaps(gaps),
        agreements=agreements,
        actions=_actions([each for each in record.actions if each.year == year], rules.actions_per_priority),
        programmes=programmes(record.counts, rules.norms, as_of=as_of, expected=record.municipalities),
    )


def _needs(needs: Sequence[AskedNeed]) -> NeedFigures:
    n_open = sum(each.is_open for each in needs)
    return NeedFigures(
        total=len(needs),
        n_open=n_open,
        n_closed=len(needs) - n_open,
        by_kind=tallied((each.kind for each in needs), order=NEED_KINDS),
        by_service_type=_each_tallied(each.service_types for each in needs),
        by_municipality=_each_tallied(each.municipalities for each in needs),
        by_answer=tallied((each.answer for each in needs), order=ANSWERS),
        hours=known_sum(each.hours for each in needs),
    )


def _each_tallied(several: Iterable[Iterable[str]]) -> tuple[Tally, ...]:
    """Count every code once for each thing that names it; a thing that names none is not known."""
    return tallied(code for codes in several for code in (dict.fromkeys(codes) or (None,)))


def _told(record: Record, in_year: Callable[[date], bool]) -> tuple[ToldOutcome, ...]:
    by_id = {each.id: each for each in record.needs}
    found = sorted((each for each in record.outcomes if in_year(each.date)), key=lambda each: (each.date, each.id))
    return tuple(
        ToldOutcome(each, need.title if need else None, need.municipalities if need else each.municipalities)
        for each, need in ((each, by_id.get(each.need_id)) for each in found)
    )


def _outcomes(told: Sequence[ToldOutcome], record: Record, needs: Iterable[AskedNeed]) -> OutcomeFigures:
    known = {each.need_id for each in record.outcomes}
    return OutcomeFigures(
        total=len(told),
        by_result=tallied((each.outcome.result for each in told), order=OUTCOME_RESULTS),
        hours=known_sum(each.outcome.hours for each in told if each.outcome.result in FULFILLED),
        listed=tuple(told),
        not_told=tuple(each for each in needs if not each.is_open and each.id not in known),
    )


def _municipalities(
    needs: Iterable[AskedNeed],
    told: Iterable[ToldOutcome],
    agreements: Iterable[RunningAgreement],
    gaps: Iterable[RecordedGap],
    of_area: Iterable[str],
) -> tuple[ServedMunicipality, ...]:
    """Count by municipality: every one that is named, and every one of the area."""
    fulfilled = [each for each in told if each.outcome.result in FULFILLED]
    columns = [
        {each.code: each.count for each in _each_tallied(one.municipalities for one in several)}
        for several in (tuple(needs), fulfilled, tuple(agreements), tuple(gaps))
    ]
    names = {name for counts in columns for name in counts if name is not None} | set(of_area)
    return tuple(ServedMunicipality(name, *(counts.get(name, 0) for counts in columns)) for name in sorted(names))


def _gaps(gaps: tuple[RecordedGap, ...]) -> GapFigures:
    return GapFigures(
        total=len(gaps),
        by_status=tallied(each.status for each in gaps),
        by_service_type=_each_tallied(each.service_types for each in gaps),
        hours=known_sum(each.hours for each in gaps),
        listed=gaps,
    )


def _agreements(agreements: Iterable[RunningAgreement], first: date, as_of: date, soon: timedelta) -> AgreementFigures:
    ordered = sorted(agreements, key=lambda each: each.id)
    running = tuple(each for each in ordered if _has_run(each, first, as_of))
    return AgreementFigures(
        running=running,
        started=sum(each.since is not None and each.since >= first for each in running),
        ended=sum(each.until is not None and each.until <= as_of for each in running),
        ending_soon=tuple(each for each in running if each.until is not None and as_of < each.until <= as_of + soon),
        undated=tuple(each for each in ordered if each.since is each.until is None),
    )


def _has_run(agreement: RunningAgreement, first: date, as_of: date) -> bool:
    """Say whether an agreement ran between two days, by the bound or bounds that are known of it."""
    since, until = agreement.since, agreement.until
    return not (
        since is until is None or (since is not None and since > as_of) or (until is not None and until < first)
    )


def _actions(actions: Iterable[Action], asked: int | None) -> ActionFigures:
    ordered = sorted(actions, key=lambda each: (each.title.casefold(), each.id))
    by_code = {code: tuple(each for each in ordered if each.code == code) for code in (*PRIORITY_CODES, None)}
    return ActionFigures(
        total=len(ordered),
        by_status=_by_status(ordered),
        by_code=tuple(PriorityActions(code, _by_status(of), of) for code, of in by_code.items() if of or code),
        asked_per_priority=asked,
        without_enough=tuple(code for code in PRIORITY_CODES if len(by_code[code]) < (asked or 0)),
    )


def _by_status(actions: Iterable[Action]) -> tuple[Tally, ...]:
    return tallied((each.status for each in actions), order=ACTION_STATUSES)


def _compared(this: YearFigures, previous: YearFigures) -> tuple[Compared, ...]:
    before = _key_figures(previous)
    return tuple(Compared(name, value, before[name]) for name, value in _key_figures(this).items())


def _key_figures(figures: YearFigures) -> dict[str, float | None]:
    """Give the figures that years are compared by."""
    of_answer = {each.code: each.count for each in figures.needs.by_answer}
    is_tested = None not in of_answer
    of_status = {each.code: each.count for each in figures.actions.by_status}
    of_result = {each.code: each.count for each in figures.outcomes.by_result}
    return {
        "needs": figures.needs.total,
        "needs_closed": figures.needs.n_closed,
        "needs_answered": sum(of_answer[each] for each in ANSWERED) if is_tested else None,
        "needs_without_answer": of_answer["none"] if is_tested else None,
        "outcomes": figures.outcomes.total,
        "outcomes_fulfilled": sum(of_result[each] for each in FULFILLED),
        "hours_worked": figures.outcomes.hours.total,
        "municipalities_served": sum(each.is_served for each in figures.municipalities),
        "gaps": figures.gaps.total,
        "agreements_running": len(figures.agreements.running),
        "actions": figures.actions.total,
        "actions_realised": of_status["realised"],
    }
