"""Proposed bundles as a person reads them in a terminal."""

import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.bundling.bestek import question_words
from matcher.messages import Speaker
from matcher.model.bundling import Bundle, BundleReport
from service.bundling.answering import route_of
from service.bundling.bestek_words import COLUMNS, WORDS
from service.messages import text

UNKNOWN_CELL = "?"


class BundlePrinter:
    """Prints proposed bundles, the needs that stand alone, and what is still to be asked.

    Parameters
    ----------
    console : Console
    lang : {"nl", "en"}
    """

    def __init__(self, console: Console, lang: str) -> None:
        self._console = console
        self._lang = lang
        self._speaker = Speaker(lang)

    def show(self, report: BundleReport) -> None:
        """Print everything, the widest bundle first."""
        for bundle in report.bundles:
            self._bundle(bundle, datetime.date.fromisoformat(report.as_of))
        self._alone(report)
        self._line("as_of", f"{report.as_of}. {self._word('advice')}")

    def _word(self, code: str) -> str:
        return WORDS[code][self._lang == "en"]

    def _line(self, code: str, words: str) -> None:
        self._console.print(Text.assemble((f"{self._word(code)}: ", "bold"), words), soft_wrap=True)

    def _bundle(self, bundle: Bundle, as_of: datetime.date) -> None:
        self._console.rule(Text(f"{bundle.title} ({bundle.id})", style="bold"), align="left")
        self._console.print(self._boards(bundle))
        for code, words in (
            ("workload", bundle.workload.text),
            ("travel", bundle.travel.text),
            ("carriers", bundle.carriers.text),
        ):
            self._line(code, words)
        self._lots(bundle)
        self._line("value", bundle.value.text)
        advice = route_of(bundle, as_of, self._lang)
        if advice is not None:
            self._line("route", ". ".join([advice.outcome_name, *(each.reason for each in advice.routes[:1])]))
        for words in (bundle.lead.text, *(note.text for note in bundle.lead.legal)):
            self._line("lead", words)
        for note in bundle.notes:
            self._line("notes", note.text)
        self._questions(bundle)
        self._console.print()

    def _questions(self, bundle: Bundle) -> None:
        """Ask boards of which the same is unknown in one line."""
        boards: dict[tuple[str, ...], list[str]] = {}
        for question in bundle.questions:
            boards.setdefault(question.fields, []).append(question.board)
        for fields, names in boards.items():
            words = question_words(self._speaker.listed(tuple(names)), fields, self._speaker)
            self._console.print(Text(f"  ? {words}", style="yellow"), soft_wrap=True)

    def _boards(self, bundle: Bundle) -> Table:
        table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
        for code in ("board", "places", "reply"):
            table.add_column(self._word(code), overflow="fold")
        for name in ("quantity", "hours_per_month"):
            table.add_column(COLUMNS[name][self._lang == "en"], justify="right")
        table.add_column(self._word("carriers"), overflow="fold")
        covers = {each.board: each.covers for each in bundle.carriers.coverage}
        for board in bundle.boards:
            names = [cover.provider_name + ("" if cover.is_whole else " (±)") for cover in covers[board.name]]
            table.add_row(
                escape(board.name),
                escape(", ".join(board.places)),
                self._word(board.reply),
                self._number(board.quantity),
                self._number(board.hours_per_month),
                escape(", ".join(names)) or self._word("nobody"),
            )
        return table

    def _number(self, value: float | None) -> str:
        return UNKNOWN_CELL if value is None else self._speaker.number(value)

    def _lots(self, bundle: Bundle) -> None:
        for lot in bundle.carriers.lots:
            words = f"  • {self._word('lot')} {lot.number}: {lot.provider_name} — {', '.join(lot.places)}"
            self._console.print(Text(f"{words} ({self._speaker.name(lot.status)})"), soft_wrap=True)
        for name in bundle.carriers.uncovered:
            self._console.print(Text(f"  • {text('uncovered', self._lang)} {name}", style="yellow"), soft_wrap=True)

    def _alone(self, report: BundleReport) -> None:
        if report.alone:
            self._console.print(Text(text("stands_alone", self._lang), style="bold"))
        for each in report.alone:
            reasons = " ".join(note.text for note in each.reasons)
            self._console.print(Text(f"  • {each.need_id} ({each.board}): {reasons}"), soft_wrap=True)
