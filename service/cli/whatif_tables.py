"""What-ifs and ends of agreements as tables that a person reads in a terminal."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.messages import Speaker
from matcher.whatif.ending import EndingLine, EndingReport
from matcher.whatif.result import LOSSES, Consequence, Replacement, WhatIf
from service.whatif.words import WORDS

NAMED = 3


class WhatIfPrinter:
    """Prints what falls out, what is gained, and the signals."""

    def __init__(self, console: Console, lang: str) -> None:
        self._console = console
        self._speaker = Speaker(lang)

    def show(self, answer: WhatIf) -> None:
        """Print a whole answer: agreements first, since those are promises."""
        for line in answer.changes:
            self._console.print(Text.assemble((f"{self._say('change')}: ", "bold"), line.text), soft_wrap=True)
        for code in ("agreements", "needs", "municipalities"):
            self._part(code, getattr(answer, code), answer.counts[code])
        if not (answer.agreements or answer.needs or answer.municipalities):
            self._console.print(self._say("nothing"))
        for signal in answer.signals:
            self._console.print()
            self._console.rule(Text(f"{self._say('signal')} {signal.id}", style="bold"), align="left")
            self._console.print(Text(signal.text), soft_wrap=True)
        for note in answer.notices:
            self._console.print(Text(f"! {note.text}", style="yellow"), soft_wrap=True)

    def _part(self, code: str, listed: Sequence[Consequence], counts: Mapping[str, int]) -> None:
        if not counts:
            return
        self._console.print()
        told = ", ".join(f"{self._say(outcome)} {count}" for outcome, count in counts.items())
        self._console.print(Text.assemble((f"{self._say(code)}: ", "bold"), told), soft_wrap=True)
        told_of = [each for each in listed if each.outcome != "shifted"]
        if told_of:
            self._console.print(self._table(told_of))

    def _table(self, listed: Sequence[Consequence]) -> Table:
        table = _table([self._say(code) for code in ("what", "place", "outcome", "answers", "instead")])
        for each in listed:
            style = "red" if each.outcome in LOSSES else "green"
            table.add_row(
                escape(self._what(each)),
                escape(", ".join(each.municipalities)),
                Text(self._say(each.outcome), style=style),
                f"{each.answers_before} → {each.answers_after}",
                escape(replacement_words(each.direct, each.related, self._speaker) if each.lost else ""),
            )
        return table

    def _what(self, each: Consequence) -> str:
        if each.subject == "municipality":
            return ", ".join(each.service_types)
        return f"{each.id} ({each.board})" if each.board else each.id

    def _say(self, code: str, **facts: object) -> str:
        return self._speaker.say(WORDS, code, **facts)


class EndingPrinter:
    """Prints the agreements that end soon."""

    def __init__(self, console: Console, lang: str) -> None:
        self._console = console
        self._speaker = Speaker(lang)

    def show(self, report: EndingReport) -> None:
        """Print the agreements by municipality."""
        if not report.agreements:
            self._console.print(self._say("no_ends", count=report.considered, months=report.months))
            return
        until = self._speaker.date(date.fromisoformat(report.until))
        self._console.rule(Text(self._say("ends_title", until=until), style="bold"), align="left")
        self._console.print(self._table(report))
        for line in report.agreements:
            asked = " ".join(note.text for note in line.questions)
            if asked:
                self._console.print(Text(f"{self._say('ask', id=line.id)}: {asked}", style="yellow"), soft_wrap=True)

    def _table(self, report: EndingReport) -> Table:
        codes = ("place", "board", "provider", "ends", "renewal", "instead")
        table = _table([self._say(code) for code in codes])
        lines = {line.id: line for line in report.agreements}
        for group in report.municipalities:
            for name in group.agreements:
                table.add_row(group.municipality, *self._cells(lines[name]))
        return table

    def _cells(self, line: EndingLine) -> tuple[str, ...]:
        unknown = self._say("unknown")
        return (
            escape(line.board or unknown),
            escape(f"{line.provider_name or line.provider_id} ({line.service_label})"),
            unknown if line.end is None else self._say("days_left", day=line.end, days=line.days_left),
            escape(line.renewal),
            escape(replacement_words(line.direct, line.related, self._speaker)),
        )

    def _say(self, code: str, **facts: object) -> str:
        return self._speaker.say(WORDS, code, **facts)


def replacement_words(direct: Sequence[Replacement], related: Sequence[Replacement], speaker: Speaker) -> str:
    """Name the first few replacements; related ones only when nobody can do it."""
    if direct:
        return ", ".join(each.provider_name for each in direct[:NAMED])
    if related:
        names = ", ".join(each.provider_name for each in related[:NAMED])
        return speaker.say(WORDS, "related", names=names)
    return speaker.say(WORDS, "nobody")


def _table(headers: Sequence[str]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    for header in headers:
        table.add_column(header, overflow="fold")
    return table
