"""Words, numbers and descriptions of plots in one language."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.reporting.told import Teller
from service.messages import LANGUAGES
from service.reporting.messages import TEXTS
from service.reporting.tables import Cell, Plot, PlotKind, shown

# A description of a plot that is longer than this is no description: the table stands beside it.
MOST_FACTS = 6

Drawn = tuple[str, PlotKind, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """Says things in one language."""

    lang: str

    @property
    def teller(self) -> Teller:
        """Give what names codes."""
        return Teller(self.lang)

    def say(self, code: str, **facts: object) -> str:
        """Fill a sentence or heading."""
        return TEXTS[code][LANGUAGES.index(self.lang)].format(**facts)

    def name(self, code: str | None) -> str:
        """Name a code of the report."""
        return self.teller.name(code)

    def number(self, value: float | None) -> str:
        """Write a number, or that it is not known."""
        return shown(value, self.lang)

    def status(self, status: str | None, continues_in: int | None) -> str:
        """Write the status of an action, and in which year it goes on."""
        name = self.name(status)
        return name if continues_in is None else self.say("continues", status=name, year=continues_in)

    def drawn(self, plot: Drawn, title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Plot:
        """Describe the plot of a table for who cannot see it."""
        plot_id, kind, columns = plot
        facts = [self._fact(row, header, columns) for row in rows if any(row[column] for column in columns)]
        more = [self.say("alt.more", count=len(facts) - MOST_FACTS)] if len(facts) > MOST_FACTS else []
        told = "; ".join((*facts[:MOST_FACTS], *more)) or self.say("nothing").rstrip(".")
        return Plot(plot_id, kind, columns, self.say(f"alt.{kind}", title=title, facts=told))

    def _fact(self, row: Sequence[Cell], header: Sequence[str], columns: Sequence[int]) -> str:
        if len(columns) == 1:
            return f"{shown(row[0], self.lang)}: {shown(row[columns[0]], self.lang)}"
        parts = ", ".join(f"{header[at].lower()} {shown(row[at], self.lang)}" for at in columns if row[at] != 0)
        return f"{shown(row[0], self.lang)}: {parts}"
