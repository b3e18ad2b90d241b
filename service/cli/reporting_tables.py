"""Progress and the year's report as tables that a person reads in a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from matcher.reporting.told import Teller
from service.messages import LANGUAGES
from service.reporting.sections import sections_of
from service.reporting.tables import shown
from service.web.formats import FILTERS

if TYPE_CHECKING:
    from matcher.reporting.figures import Rules, YearReport

Plain = Mapping[str, Any]
WORDS: Mapping[str, tuple[str, str]] = {
    "registered": ("Geregistreerd", "Registered"),
    "checked": ("Gecontroleerd", "Checked"),
    "defective": ("Niet in orde", "Not in order"),
    "remaining": ("Nog te doen", "Still to do"),
    "defect_rate": ("Aandeel niet in orde", "Share not in order"),
    "expected_defects": ("Nog te verwachten gebreken", "Defects still to expect"),
    "hours": ("Werk dat rest, in uren", "Work left, in hours"),
    "fte": ("Werk dat rest, in VTE (één jaar)", "Work left, in FTE (one year)"),
    "counted_on": ("Telling van", "Count of"),
    "made_of": ("Het totaal is", "The total is"),
    "place": ("Waar", "Where"),
}


def print_progress(found: Plain, lang: str) -> None:
    """Print every programme with its totals, its places and what is not known."""
    console = Console()
    for each in found["programmes"]:
        console.rule(Text(each["programme"], style="bold"), align="left")
        console.print(_totals(each, lang))
        places = [*each["areas"], *each["municipalities"]]
        if len(places) > 1:
            console.print(_places(places, lang))
        _print_notes(console, (note["text"] for note in each["warnings"]))


def print_report(report: "YearReport", rules: "Rules", lang: str) -> None:
    """Print the report of a year, section by section."""
    console = Console()
    for section in sections_of(report, rules, lang):
        console.rule(Text(section.title, style="bold"), align="left")
        for table in (each for each in section.tables if each.rows):
            rows = ([shown(cell, lang) for cell in row] for row in table.rows)
            console.print(_table(table.title, table.header, rows))
        _print_notes(console, section.notes)


def _totals(programme: Plain, lang: str) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    at, shown = LANGUAGES.index(lang), FILTERS[lang]
    table.add_column(min_width=34)
    table.add_column(justify="right")
    for name, digits in (("registered", 0), ("checked", 0), ("defective", 0), ("remaining", 0)):
        table.add_row(WORDS[name][at], shown["number"](programme[name], digits))
    table.add_row(WORDS["defect_rate"][at], shown["percent"](programme["defect_rate"]))
    for name, digits in (("expected_defects", 0), ("hours", 0), ("fte", 1)):
        table.add_row(WORDS[name][at], shown["number"](programme[name], digits))
    table.add_row(WORDS["counted_on"][at], programme["counted_on"])
    table.add_row(WORDS["made_of"][at], Teller(lang).name(programme["scope"]))
    return table


def _places(places: Iterable[Plain], lang: str) -> Table:
    at, number = LANGUAGES.index(lang), FILTERS[lang]["number"]
    names = ("registered", "checked", "defective", "remaining")
    header = [WORDS["place"][at], *(WORDS[name][at] for name in names)]
    return _table("", header, ([each["name"], *(number(each[name], 0) for name in names)] for each in places))


def _table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(title=Text(title, style="bold") if title else None, title_justify="left", box=None, pad_edge=False)
    for at, name in enumerate(header):
        table.add_column(Text(name), justify="right" if at else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _print_notes(console: Console, notes: Iterable[str]) -> None:
    for note in notes:
        console.print(Text(f"! {note}", style="yellow"))
