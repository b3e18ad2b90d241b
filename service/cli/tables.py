"""Match results as tables that a person reads in a terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.messages import Speaker
from matcher.model.policy import ServiceTypes
from matcher.model.result import Exclusion, Match, MatchResult, Note
from service.messages import text

BAR_CELLS = 16
NAME_CELLS = 18
UNKNOWN_CELL = "?"
BAR_MARKS = {"service": "█", "proximity": "▓", "capacity": "▒", "mobility": "░"}
OTHER_MARK = "▚"
EXPLAINED_ROWS = 3
SHOWN_EXCLUSIONS = 10
STATUS_STYLES = {"full": "green", "partial": "yellow", "unconfirmed": "cyan", "related": "magenta"}


class MatchPrinter:
    """Prints match results; explains the first rows at length and the others in the table.

    Parameters
    ----------
    console : Console
    service_types : ServiceTypes
        For the labels.
    lang : {"nl", "en"}
    """

    def __init__(self, console: Console, service_types: ServiceTypes, lang: str) -> None:
        self._console = console
        self._types = service_types
        self._lang = lang
        self._speaker = Speaker(lang)

    def show(self, result: MatchResult, *, title: str) -> None:
        """Print a whole answer, the most useful first."""
        self._heading(result, title)
        if result.matches:
            self._console.print(self._match_table(result))
            self._console.print(self._say("legend"), style="dim")
            for match in result.matches[:EXPLAINED_ROWS]:
                self._explained(match, {note.code for note in result.warnings})
        self._nearest(result)
        self._lots(result)
        self._exclusions(result)
        self._closing(result)

    def _say(self, code: str, **facts: object) -> str:
        return text(code, self._lang, **facts)

    def _line(self, label: str, words: str, style: str = "") -> None:
        self._console.print(Text.assemble((f"{label}: ", "bold"), (words, style)))

    def _heading(self, result: MatchResult, title: str) -> None:
        self._console.rule(Text(title, style="bold"), align="left")
        asked = [f"{self._label(each.code)} ({each.code})" for each in result.service_types]
        if asked:
            self._line(self._say("services"), ", ".join(asked))
        for note in (*result.warnings, *result.notices):
            self._console.print(Text(f"! {note.text}", style="yellow"))

    def _label(self, code: str) -> str:
        return self._types.label(code, self._lang)

    def _match_table(self, result: MatchResult) -> Table:
        table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
        table.add_column(self._say("rank"), justify="right")
        table.add_column(self._say("provider"), min_width=NAME_CELLS, overflow="fold")
        table.add_column(self._say("status"))
        table.add_column(self._say("score"), justify="right")
        table.add_column(self._say("parts"), no_wrap=True)
        for name in ("distance", "minutes", "hours"):
            table.add_column(self._say(name), justify="right")
        has_types = len(result.service_types) > 1
        for match in result.matches:
            table.add_row(*self._match_cells(match, with_type=has_types or match.status == "related"))
        return table

    def _match_cells(self, match: Match, *, with_type: bool) -> tuple[str | Text, ...]:
        name = escape(match.provider_name)
        if with_type:
            name += f" [dim]({escape(self._label(match.service_type))})[/dim]"
        return (
            str(match.rank),
            name,
            Text(self._speaker.name(match.status), style=STATUS_STYLES[match.status]),
            self._speaker.number(match.score),
            contribution_bar(match),
            *(self._cell(each) for each in (match.distance_km, match.travel_minutes, match.hours_available)),
        )

    def _cell(self, value: float | None) -> str:
        return UNKNOWN_CELL if value is None else self._speaker.number(value)

    def _number(self, value: float | None) -> str:
        return self._say("unknown") if value is None else self._speaker.number(value)

    def _explained(self, match: Match, said: set[str]) -> None:
        """Print the reasons of one row and the questions still open, but for those said at the top."""
        self._console.print()
        self._console.print(Text(f"{match.rank}. {match.provider_name}", style="bold"))
        self._console.print(Text(f"   {self._sum_words(match)}", style="dim"))
        self._notes(self._say("reasons"), match.reasons, "+")
        self._notes(self._say("warnings"), (note for note in match.warnings if note.code not in said), "?")

    def _sum_words(self, match: Match) -> str:
        """Write the score as the sum that it is."""
        parts = [
            f"{self._speaker.name(part.name)} {self._speaker.number(part.contribution)}"
            f" ({self._speaker.number(part.value, 2)} × {self._speaker.number(100 * part.weight)} %)"
            for part in match.criteria
        ]
        return f"{' + '.join(parts)} = {self._speaker.number(match.score)}"

    def _notes(self, title: str, notes: Iterable[Note], mark: str) -> None:
        lines = [f"     {mark} {note.text}" for note in notes]
        if lines:
            self._console.print(Text(f"   {title}", style="bold"))
            for line in lines:
                self._console.print(Text(line), soft_wrap=True)

    def _nearest(self, result: MatchResult) -> None:
        if not result.nearest_misses:
            return
        self._console.print()
        self._console.print(Text(self._say("nearest"), style="bold"))
        for miss in result.nearest_misses:
            km = self._number(miss.distance_km)
            self._console.print(Text(f"  • {miss.provider_name} ({km} km): {miss.blocked_by.text}"), soft_wrap=True)
            others = [self._speaker.name(code) for code in miss.other_blocks]
            self._remedy(
                miss.blocked_by.would_qualify_if, f" ({self._say('also')}: {', '.join(others)})" if others else ""
            )

    def _remedy(self, words: str, more: str = "") -> None:
        self._console.print(Text(f"      → {self._say('qualifies_if')} {words}{more}.", style="dim"), soft_wrap=True)

    def _lots(self, result: MatchResult) -> None:
        if result.lots:
            self._console.print()
            self._console.print(Text(self._say("lots"), style="bold"))
        for lot in result.lots:
            words = f"  • {lot.provider_name}: {self._label(lot.service_type)} — {', '.join(lot.places)}"
            self._console.print(Text(words), soft_wrap=True)
        for piece in result.uncovered:
            self._console.print(Text(f"  • {self._say('uncovered')} {piece}", style="yellow"), soft_wrap=True)

    def _exclusions(self, result: MatchResult) -> None:
        if not result.excluded:
            return
        self._console.print()
        self._console.print(Text(self._say("not_in_list"), style="bold"))
        for exclusion in result.excluded[:SHOWN_EXCLUSIONS]:
            self._exclusion(exclusion)
        hidden = len(result.excluded) - SHOWN_EXCLUSIONS
        if hidden > 0:
            self._console.print(Text(f"  … {self._say('more', count=hidden)}", style="dim"))

    def _exclusion(self, exclusion: Exclusion) -> None:
        """Print every failed limit of one provider, then what would have to change, all of it."""
        texts = " ".join(refusal.text for refusal in exclusion.reasons)
        self._console.print(Text(f"  • {exclusion.provider_name}: {texts}"), soft_wrap=True)
        joint = f" {self._say('and_if')} "
        self._remedy(joint.join(refusal.would_qualify_if for refusal in exclusion.reasons))

    def _closing(self, result: MatchResult) -> None:
        self._console.print()
        if result.robustness is not None:
            self._line(self._say("robustness"), result.robustness.text)
        if result.gap is not None:
            self._line(self._say("gap"), f"{result.gap.text} {self._say('record_it')}")
        counts = ", ".join(f"{self._speaker.name(code)} {count}" for code, count in result.excluded_counts.items())
        if counts:
            self._line(self._say("counts"), counts)
        self._line(self._say("travel_source"), result.travel_source)
        self._line(self._say("as_of"), f"{result.as_of}. {self._say('advice')}")


def contribution_bar(match: Match) -> str:
    """Draw the parts of a score as one bar; its full width is a score of 100."""
    bar, drawn, total = "", 0, 0.0
    for part in match.criteria:
        total += part.contribution
        cells = round(total * BAR_CELLS / 100) - drawn
        bar += BAR_MARKS.get(part.name, OTHER_MARK) * cells
        drawn += cells
    return bar.ljust(BAR_CELLS, "·")
