"""`schakel bundle`: which needs of several boards make a sensible joint contract."""

import datetime
import json
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import click

from catalog.faults import Fault, FaultsError
from matcher.model.bundling import BundleReport
from service.bundling.answering import Asked, answered, proposals
from service.bundling.bestek_file import FORMATS, bestek_file
from service.bundling.bestek_rows import BestekWriter
from service.bundling.words import contradictions, strangers, words_of
from service.cli import options
from service.cli.commands import Command
from service.cli.opening import engine_on
from service.cli.streams import COMMAND_LINE, whole_file, write_whole

DONE, NO_BUNDLE = 0, 1


# What may be said of a board: the flag, its field, and what it means.
BOARD_OPTIONS = (
    ("--joins", "joins", "Dit bestuur doet mee; mag meer dan eens."),
    ("--declines", "declines", "Dit bestuur doet niet mee; mag meer dan eens."),
    ("--leads", "leads", "Dit bestuur wil aankoopcentrale zijn."),
    ("--leads-not", "leads_not", "Dit bestuur wil geen aankoopcentrale zijn."),
    ("--experienced", "experienced", "Dit bestuur kocht al aan voor anderen."),
)


def board_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command every option about what boards said."""

    def with_option(decorated: Callable[..., int], row: tuple[str, str, str]) -> Callable[..., int]:
        flag, field, words = row
        option = click.option(flag, field, metavar="BESTUUR", type=options.Name(), multiple=True, help=words)
        return option(decorated)

    return reduce(with_option, reversed(BOARD_OPTIONS), command)


@click.command(
    "bundle", cls=Command, help="Zoek welke vragen van verschillende besturen samen één opdracht kunnen zijn."
)
@click.argument("needs_file", metavar="VRAGEN.jsonl|-", type=options.Name())
@click.option("--max-km", type=options.Number(), help="Grootste afstand tussen twee vragen; anders die van de streek.")
@board_options
@click.option(
    "--out", metavar="BESTEK.xlsx", type=options.Name(), help="Gegevens voor het bestek: csv, xlsx, json, md of docx."
)
@click.option("--joint", metavar="VRAGEN.jsonl|-", type=options.Name(), help="De gezamenlijke vragen, één per regel.")
@options.catalogue
@options.as_of
@options.as_json
@options.language
def bundle_needs(
    *,
    needs_file: str,
    max_km: float | None,
    out: str | None,
    joint: str | None,
    catalogue: str | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
    **said: tuple[str, ...],
) -> int:
    """Propose bundles for the needs of a file."""
    form = _format_of(out)
    asked = _asked(needs_file, max_km, said, lang)
    engine = engine_on(catalogue, options.today_unless(as_of))
    report = proposals(asked, engine)
    _print(report, as_json=as_json, lang=lang)
    if out is not None:
        writer = BestekWriter(engine.policy.service_types, engine.policy.as_of, lang)
        write_whole(out, bestek_file(report, report.bundles, form, writer))
    if joint is not None:
        needs = [each["joint_need"] for each in answered(report, lang)["bundles"]]
        with whole_file(joint) as file:
            file.writelines(json.dumps(need, ensure_ascii=False) + "\n" for need in needs)
    return DONE if report.bundles else NO_BUNDLE


def _format_of(out: str | None) -> str:
    form = Path(out or "bestek.json").suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise options.BadUsageError("bestek_format", file=str(out), formats=FORMATS)
    return form


def _asked(needs_file: str, max_km: float | None, said: dict[str, tuple[str, ...]], lang: str) -> Asked:
    """Read the needs and what is said of their boards."""
    from catalog.needs import read_needs

    if max_km is not None and not 0 <= max_km < float("inf"):
        raise FaultsError([Fault(COMMAND_LINE, "", "--max-km", str(max_km), "verwacht een gewoon getal van 0 of meer")])
    both = contradictions(said)
    if both:
        raise options.BadUsageError("both_yes_and_no", boards=", ".join(both))
    needs, words = read_needs(needs_file), words_of(said)
    unknown = strangers(words, needs)
    if unknown:
        raise options.BadUsageError("unknown_boards", boards=", ".join(unknown))
    return Asked(needs, words, max_km, lang)


def _print(report: BundleReport, *, as_json: bool, lang: str) -> None:
    if as_json:
        print(json.dumps(answered(report, lang), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    from service.cli.bundle_tables import BundlePrinter

    BundlePrinter(Console(), lang).show(report)


COMMAND = bundle_needs
