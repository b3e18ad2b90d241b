"""The coverage, the ladder and who could develop a service, as tables that a person reads in a terminal."""

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from matcher.coverage.answer import CoverageAnswer, CoverageCell
from matcher.coverage.developers import GapAnswer
from matcher.coverage.matrix import STATES
from matcher.coverage.messages import RUNG_STATE_NAMES, STATE_NAMES
from matcher.coverage.niches import NicheAnswer, NichePeriod
from matcher.coverage.rungs import RungAnswer, RungCell
from matcher.messages import Speaker
from matcher.model.policy import ServiceTypes
from matcher.model.result import Note
from service.messages import LANGUAGES

SHOWN_CELLS = 60
RUNG_STATES = ("enough", "too_few", "unknown", "nobody")
STYLES = {
    **{"sure": "green", "to_confirm": "cyan", "partly": "yellow", "related": "magenta", "nobody": "red"},
    **{"enough": "green", "too_few": "yellow", "unknown": "cyan"},
}
UNKNOWN = "?"

TEXTS: Mapping[str, tuple[str, str]] = {
    "coverage": ("Dekking: {services} × {places}", "Coverage: {services} × {places}"),
    "by_service": ("Aantal gemeenten per stand", "Number of municipalities by state"),
    "by_place": ("Aantal diensten per stand", "Number of services by state"),
    "service": ("dienst", "service"),
    "municipality": ("gemeente", "municipality"),
    "state": ("stand", "state"),
    "best": ("beste", "best"),
    "miss": ("net niet", "nearest miss"),
    "more": ("… en nog {count}; schrijf alles weg met --out", "… and {count} more; write all of it with --out"),
    "ladder": ("Participatieladder", "Participation ladder"),
    "rung": ("trede", "rung"),
    "providers": ("aanbieders", "providers"),
    "near": ("zit nabij", "sits near"),
    "works": ("komt er werken", "comes to work"),
    "unknown": ("onbekend", "unknown"),
    "nearest": ("dichtste vestiging", "nearest site"),
    "develop": ("Wie kan dit ontwikkelen", "Who could develop this"),
    "niches": ("Niches: vraag zonder aanbod (vanaf {least} vragen)", "Niches: demand without supply (from {least} on)"),
    "period": ("periode", "period"),
    "asked": ("gevraagd", "asked"),
    "unserved": ("zonder aanbod", "without supply"),
    "hours": ("uren", "hours"),
    "where": ("waar", "where"),
    "is_niche": ("{label} (niche)", "{label} (niche)"),
    "no_niches": ("Overal is er aanbod voor wat gevraagd is.", "There is supply everywhere for what was asked."),
    "missing": ("nog nodig", "still needed"),
    "km": ("{km} km", "{km} km"),
    "of_best": ("{name} ({score}, {km})", "{name} ({score}, {km})"),
    "of_miss": ("{name} ({km}): {text}", "{name} ({km}): {text}"),
}


class CoveragePrinter:
    """Prints what was worked out.

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

    def show(self, answer: CoverageAnswer) -> None:
        """Print the summary by service and by municipality, and the cells when there are few."""
        counted = self._speaker.counted
        services_asked = counted(len(answer.service_types), "service_type")
        title = self._say("coverage", services=services_asked, places=counted(len(answer.places), "municipality"))
        self._console.rule(Text(title, style="bold"), align="left")
        services = ((f"{each.label}", _counts(each)) for each in answer.service_types)
        self._console.print(self._summary("by_service", "service", services))
        places = ((each.municipality, _counts(each)) for each in answer.places)
        self._console.print(self._summary("by_place", "municipality", places))
        self._cells(answer.cells)
        self._notes(answer.notices)

    def show_rungs(self, answer: RungAnswer) -> None:
        """Print the ladder: a summary, then every municipality."""
        self._console.rule(Text(f"{self._say('ladder')} ({answer.as_of})", style="bold"), align="left")
        summary = self._table(self._say("rung"), self._say("providers"), *self._names(RUNG_STATE_NAMES, RUNG_STATES))
        for rung in answer.rungs:
            counts = (rung.enough, rung.too_few, rung.unknown, rung.nobody)
            summary.add_row(rung.label, str(rung.n_providers), *map(str, counts))
        self._console.print(summary)
        headings = ("rung", "municipality", "state", "near", "works", "unknown", "nearest")
        table = self._table(*(self._say(each) for each in headings))
        for cell in answer.cells:
            table.add_row(*self._rung_cells(cell))
        self._console.print(table)
        self._notes(answer.notices)

    def show_developers(self, answer: GapAnswer) -> None:
        """Print who could develop a service, nearest to the work first."""
        self._console.rule(Text(f"{self._say('develop')} — {', '.join(answer.places)}", style="bold"), align="left")
        for each in answer.developers:
            km = self._km(each.distance_km)
            self._console.print(Text(f"{each.rank}. {each.provider_name} ({km}) — {each.tier_text}", style="bold"))
            self._console.print(Text(f"   {each.reason}"), soft_wrap=True)
            self._console.print(
                Text(f"   {self._say('missing')}: {'; '.join(each.missing)}", style="dim"), soft_wrap=True
            )
        self._notes(answer.notices)

    def show_niches(self, answer: NicheAnswer) -> None:
        """Print demand without supply by service and period; hours that are unknown have a question mark."""
        title = self._say("niches", least=answer.least_demands)
        self._console.rule(Text(f"{title} ({answer.as_of})", style="bold"), align="left")
        table = self._table(*map(self._say, ("service", "period", "asked", "unserved", "hours", "where")))
        for niche in answer.niches:
            label = self._say("is_niche", label=niche.label) if niche.is_niche else niche.label
            for each in niche.periods:
                counts = (str(each.n_asked), str(each.n_unserved), self._hours(each))
                table.add_row(Text(label), each.period, *counts, Text(", ".join(niche.municipalities)))
        self._console.print(table if answer.niches else Text(self._say("no_niches")))

    def _hours(self, period: NichePeriod) -> str:
        if period.hours_unserved is None:
            return UNKNOWN
        more = f" + {UNKNOWN}" if period.n_hours_unknown else ""
        return f"{self._speaker.number(period.hours_unserved)}{more}"

    def _say(self, code: str, **facts: object) -> str:
        return TEXTS[code][LANGUAGES.index(self._lang)].format(**facts)

    def _names(self, table: Mapping[str, tuple[str, str]], codes: Iterable[str]) -> list[str]:
        return [self._speaker.say(table, code) for code in codes]

    def _table(self, first: str, *others: str) -> Table:
        table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
        table.add_column(first, overflow="fold")
        for name in others:
            table.add_column(name, overflow="fold")
        return table

    def _summary(self, title: str, first: str, rows: Iterable[tuple[str, list[int]]]) -> Table:
        table = self._table(self._say(first), *self._names(STATE_NAMES, STATES))
        table.title, table.title_justify, table.title_style = self._say(title), "left", "bold"
        for name, counts in rows:
            table.add_row(Text(name), *map(str, counts))
        return table

    def _cells(self, cells: tuple[CoverageCell, ...]) -> None:
        headings = ("service", "municipality", "state", "best", "miss")
        table = self._table(*(self._say(each) for each in headings))
        for cell in cells[:SHOWN_CELLS]:
            label = self._types.label(cell.service_type, self._lang)
            state = self._state(STATE_NAMES, cell.state)
            table.add_row(Text(label), cell.municipality, state, Text(self._best(cell)), Text(self._miss(cell)))
        if cells:
            self._console.print(table)
        if len(cells) > SHOWN_CELLS:
            self._console.print(Text(self._say("more", count=len(cells) - SHOWN_CELLS), style="dim"))

    def _best(self, cell: CoverageCell) -> str:
        best = cell.best
        if best is None:
            return "–"
        score = self._speaker.number(best.score)
        return self._say("of_best", name=best.provider_name, score=score, km=self._km(best.distance_km))

    def _miss(self, cell: CoverageCell) -> str:
        miss = cell.nearest_miss
        if miss is None:
            return "–"
        return self._say("of_miss", name=miss.provider_name, km=self._km(miss.distance_km), text=miss.text)

    def _rung_cells(self, cell: RungCell) -> tuple[str | Text, ...]:
        nearest = "–" if cell.nearest_name is None else f"{cell.nearest_name} ({self._km(cell.nearest_km)})"
        state = self._state(RUNG_STATE_NAMES, cell.state)
        counts = (str(cell.sits), str(cell.works), str(cell.unknown))
        return (str(cell.rung), cell.municipality, state, *counts, Text(nearest))

    def _state(self, table: Mapping[str, tuple[str, str]], code: str) -> Text:
        return Text(self._speaker.say(table, code), style=STYLES[code])

    def _km(self, value: float | None) -> str:
        return self._say("km", km=UNKNOWN if value is None else self._speaker.number(value))

    def _notes(self, notes: Iterable[Note]) -> None:
        self._console.print()
        for note in notes:
            self._console.print(Text(f"! {note.text}", style="yellow"), soft_wrap=True)


def _counts(row: object) -> list[int]:
    return [getattr(row, state) for state in STATES]
