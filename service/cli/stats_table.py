"""The counts of a catalogue as tables that a person reads in a terminal."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from catalog.statistics import CatalogueStatistics
from matcher.messages import Speaker
from service.messages import text

LEAST_COMPLETE = 15


def print_statistics(counted: CatalogueStatistics, lang: str) -> None:
    """Print what a catalogue holds and what is still to be completed."""
    console, speaker = Console(), Speaker(lang)
    console.print(_totals(counted, lang))
    console.print(_counts(text("by_kind", lang), {speaker.name(kind): n for kind, n in counted.kinds.items()}))
    console.print(_counts(text("by_group", lang), counted.offerings_by_group))
    if counted.initiatives:
        console.print(_counts(text("by_category", lang), counted.initiatives_by_category))
    console.print(_counts(text("to_complete", lang), _questions(counted, lang)))
    console.print(_completeness(counted, lang))


def _totals(counted: CatalogueStatistics, lang: str) -> Table:
    share = counted.mean_completeness
    rows = {
        "providers": counted.providers,
        "fictitious": counted.fictitious,
        "initiatives": f"{counted.initiatives} ({counted.organisations})",
        "without_offerings": counted.without_offerings,
        "without_place": counted.without_place,
        "offerings": counted.offerings,
        "inferred_offerings": counted.inferred_offerings,
        "never_confirmed": counted.unconfirmed,
        "mean_completeness": "?" if share is None else f"{100 * share:.0f} %",
    }
    return _counts(text("totals", lang), {text(name, lang): value for name, value in rows.items()})


def _questions(counted: CatalogueStatistics, lang: str) -> dict[str, int]:
    """Name the open questions as a person reads them."""
    labels = {
        gap.question.field: gap.question.label_nl if lang == "nl" else gap.question.label_en
        for each in counted.by_provider
        for gap in each.gaps
    }
    return {labels[field]: count for field, count in counted.unknown.items() if count}


def _counts(title: str, rows: Mapping[str, object]) -> Table:
    table = Table(title=Text(title, style="bold"), title_justify="left", box=None, show_header=False)
    table.add_column(min_width=34, overflow="fold")
    table.add_column(justify="right")
    for name, value in rows.items():
        table.add_row(Text(name), str(value))
    return table


def _completeness(counted: CatalogueStatistics, lang: str) -> Table:
    """Show the providers of whom least is known, with what is missing."""
    table = Table(title=Text(text("least_complete", lang), style="bold"), title_justify="left", box=None)
    table.add_column(text("provider", lang), min_width=24, overflow="fold")
    table.add_column("%", justify="right")
    table.add_column(text("missing", lang), overflow="fold")
    ordered = sorted(counted.by_provider, key=lambda each: (each.share, each.provider_id))
    for each in ordered[:LEAST_COMPLETE]:
        table.add_row(Text(each.provider_name), f"{100 * each.share:.0f}", Text(", ".join(each.missing(lang))))
    return table
