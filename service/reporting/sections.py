"""The year's report in sections, in Dutch or English: the page, the workbook and the document write the same ones."""

from collections.abc import Iterable

from matcher.model.reporting import ACTION_STATUSES, Indicator
from matcher.reporting.figures import PriorityActions, Rules, YearReport
from matcher.reporting.tallies import KnownSum, Tally
from service.reporting.answering import writer
from service.reporting.programme_sections import programme_sections
from service.reporting.report_words import Drawn, Words
from service.reporting.tables import Cell, ReportTable, Section


def sections_of(report: YearReport, rules: Rules, lang: str) -> tuple[Section, ...]:
    """Write the report in sections."""
    write = ReportWriter(report, Words(lang))
    notes = tuple(note.text for note in write.words.teller.of_report(report, rules))
    programmes = programme_sections(report.figures.programmes, write.words)
    return (
        write.summary(notes),
        write.needs(),
        write.outcomes(),
        write.municipalities(),
        write.gaps(),
        write.agreements(),
        write.actions(),
        *programmes,
    )


class ReportWriter:
    """Writes one report in one language."""

    def __init__(self, report: YearReport, words: Words) -> None:
        self.words = words
        self._report = report
        self._figures = report.figures
        self._label_of = writer(words.lang).label_of

    def summary(self, notes: tuple[str, ...]) -> Section:
        """Put the main figures beside those of the year before."""
        say, year = self.words.say, self._report.year
        if not self._report.comparison:
            rows: Iterable[tuple[Cell, ...]] = (
                (say("sum.needs"), self._figures.needs.total),
                (say("sum.outcomes"), self._figures.outcomes.total),
                (say("sum.hours"), _whole(self._figures.outcomes.hours.total)),
                (say("sum.gaps"), self._figures.gaps.total),
                (say("sum.agreements"), len(self._figures.agreements.running)),
                (say("sum.actions"), self._figures.actions.total),
            )
            return self._section("cijfers", (self._table("figures", (say("figure"), str(year)), rows),), notes)
        header = (say("figure"), str(year), str(year - 1), say("difference"))
        compared = (
            (self.words.name(each.name), _whole(each.this), _whole(each.previous), _whole(each.difference))
            for each in self._report.comparison
        )
        return self._section("cijfers", (self._table("compared", header, compared),), notes)

    def needs(self) -> Section:
        """Count the needs by kind, service, place, and how well they could be met."""
        needs, say = self._figures.needs, self.words.say
        standing = ((say("open"), needs.n_open), (say("closed"), needs.n_closed))
        tables = (
            self._table("needs.status", (say("status"), say("count")), standing),
            self._tallied("needs.kind", say("kind"), needs.by_kind),
            self._tallied("needs.answer", say("answer"), needs.by_answer, plot="antwoorden"),
            self._tallied("needs.service", say("service"), needs.by_service_type, plot="diensten", is_service=True),
            self._tallied("needs.place", say("municipality"), needs.by_municipality),
            self._hours("needs.hours", needs.hours),
        )
        return self._section("vragen", tables)

    def outcomes(self) -> Section:
        """Say what came of needs."""
        outcomes, say = self._figures.outcomes, self.words.say
        header = (say("need"), say("date"), say("result"), say("provider"), say("hours"), say("note"))
        listed = (
            (
                each.title or each.outcome.need_id,
                each.outcome.date,
                self.words.name(each.outcome.result),
                self._provider(each.outcome.provider_name or each.outcome.provider_id, each.outcome.own_service_of),
                _whole(each.outcome.hours),
                each.outcome.note or "",
            )
            for each in outcomes.listed
        )
        not_told = ((each.title, self._list(each.municipalities)) for each in outcomes.not_told)
        tables = (
            self._tallied("outcomes.result", say("result"), outcomes.by_result, plot="resultaten"),
            self._hours("outcomes.hours", outcomes.hours),
            self._table("outcomes.listed", header, listed),
            self._table("outcomes.not_told", (say("need"), say("where")), not_told),
        )
        return self._section("resultaten", tables)

    def municipalities(self) -> Section:
        """Count by municipality."""
        say = self.words.say
        header = (
            *(say("municipality"), say("sum.needs"), say("fulfilled"), say("agreements"), say("sum.gaps")),
            say("served"),
        )
        rows = (
            (
                *(each.name, each.n_needs, each.n_fulfilled, each.n_agreements, each.n_gaps),
                say("yes" if each.is_served else "nothing_known"),
            )
            for each in self._figures.municipalities
        )
        return self._section(
            "gemeenten",
            (
                self._table(
                    "places",
                    header,
                    rows,
                    plot=("gemeenten", "stacked", (1, 2)),
                ),
            ),
        )

    def gaps(self) -> Section:
        """List what nobody could do."""
        gaps, say = self._figures.gaps, self.words.say
        header = (say("service"), say("where"), say("date"), say("status"), say("hours"))
        listed = (
            (
                self._list(self._label_of(code) for code in each.service_types),
                self._list(each.municipalities),
                each.recorded_on,
                self.words.name(each.status),
                _whole(each.hours),
            )
            for each in gaps.listed
        )
        tables = (
            self._tallied("gaps.service", say("service"), gaps.by_service_type, is_service=True),
            self._table("gaps.listed", header, listed),
        )
        return self._section("hiaten", tables)

    def agreements(self) -> Section:
        """List the agreements that ran."""
        say = self.words.say
        header = (*(say(name) for name in ("buyer", "service", "provider", "where", "since", "until_day")),)
        rows = (
            (
                *(each.title, self._list(map(self._label_of, each.service_types))),
                self._provider(each.provider_name, each.own_service_of),
                self._list(each.municipalities),
                *(each.since or self._text(None), each.until or self._text(None)),
            )
            for each in self._figures.agreements.running
        )
        return self._section("overeenkomsten", (self._table("agreements.running", header, rows),))

    def actions(self) -> Section:
        """Put the actions under their report codes."""
        actions, say = self._figures.actions, self.words.say
        statuses = (*ACTION_STATUSES, None)
        header = (say("code"), *(self.words.name(each) for each in statuses))
        rows: list[tuple[Cell, ...]] = [
            (self._code(each), *_counts(each.by_status, statuses)) for each in actions.by_code
        ]
        drawn: Drawn = ("acties", "stacked", tuple(range(1, len(statuses) + 1)))
        tables = [self._table("actions.status", header, rows, plot=drawn)]
        tables += [self._priority(each) for each in actions.by_code if each.actions]
        return self._section("acties", tuple(tables))

    def _priority(self, priority: PriorityActions) -> ReportTable:
        say = self.words.say
        header = (say("action"), say("status"), say("result"), say("indicators"))
        rows = tuple(
            (
                each.title,
                self.words.status(each.status, each.continues_in),
                each.result or "",
                "; ".join(map(self._indicator, each.indicators)),
            )
            for each in priority.actions
        )
        return ReportTable(self._code(priority), header, rows)

    def _indicator(self, indicator: Indicator) -> str:
        value, target = (self.words.number(each) for each in (indicator.value, indicator.target))
        aim = "" if indicator.target is None else f" ({self.words.say('target')} {target})"
        return f"{indicator.name}: {value} {indicator.unit or ''}".rstrip() + aim

    def _code(self, priority: PriorityActions) -> str:
        return priority.code or self.words.say("no_code")

    def _hours(self, name: str, hours: KnownSum) -> ReportTable:
        say = self.words.say
        rows: tuple[tuple[Cell, ...], ...] = (
            (say("hours_known"), _whole(hours.total)),
            (say("n_known"), hours.n_known),
            (say("n_unknown"), hours.n_unknown),
        )
        return self._table(name, (say("what"), say("value")), rows)

    def _tallied(
        self, name: str, what: str, tallies: tuple[Tally, ...], *, plot: str = "", is_service: bool = False
    ) -> ReportTable:
        def label(code: str | None) -> str:
            return self._label_of(code) if is_service and code else self.words.name(code)

        rows = tuple((label(each.code), each.count) for each in tallies)
        drawn: Drawn | None = (plot, "bars", (1,)) if plot else None
        return self._table(name, (what, self.words.say("count")), rows, plot=drawn)

    def _table(
        self, name: str, header: tuple[str, ...], rows: Iterable[Iterable[Cell]], *, plot: Drawn | None = None
    ) -> ReportTable:
        title, made = self.words.say(f"table.{name}"), tuple(tuple(row) for row in rows)
        has_bars = plot is not None and any(row[column] for row in made for column in plot[2])
        return ReportTable(
            title, header, made, self.words.drawn(plot, title, header, made) if plot and has_bars else None
        )

    def _section(self, section_id: str, tables: tuple[ReportTable, ...], notes: tuple[str, ...] = ()) -> Section:
        return Section(section_id, self.words.say(f"section.{section_id}"), tables, notes)

    def _provider(self, name: str | None, own_service_of: str | None) -> str:
        """Name a provider, and say when it is the regisseur's own service."""
        return self._text(name) if own_service_of is None else f"{name} ({self.words.say('own_service')})"

    def _text(self, text: str | None) -> str:
        return self.words.name(None) if text is None else text

    def _list(self, texts: Iterable[str]) -> str:
        return ", ".join(texts) or self.words.name(None)


def _counts(tallies: Iterable[Tally], codes: Iterable[str | None]) -> tuple[int, ...]:
    of_code = {each.code: each.count for each in tallies}
    return tuple(of_code.get(code, 0) for code in codes)


def _whole(value: float | None) -> float | int | None:
    """Write a whole number as one."""
    return int(value) if value is not None and float(value).is_integer() else value
