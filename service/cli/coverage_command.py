"""`schakel coverage`: what the region can do and what it lacks, by service and municipality."""

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from catalog.faults import Fault, FaultsError
from service.cli import options
from service.cli.commands import Command
from service.cli.opening import engine_on
from service.cli.streams import COMMAND_LINE, write_whole
from service.coverage.answering import (
    CoverageAsked,
    answer_json,
    coverage_asked,
    coverage_of,
    rungs_of,
)
from service.engine import Engine

DONE, NO_ANSWER = 0, 1
# Which field of the question each option fills.
FLAGS = {"service_types": "--service", "groups": "--group", "zones": "--area", "max_km": "--max-km"}
ANSWERED = ("sure", "to_confirm", "partly")


@click.command(
    "coverage",
    cls=Command,
    help="Toon per dienst en gemeente wie het werk kan doen, wie net niet, en waar niemand is (hiaten).",
)
@click.option(
    *("--service", "--service-type", "service_types"),
    multiple=True,
    metavar="CODE",
    help="Een dienst; mag meer dan eens.",
)
@click.option("--group", "groups", multiple=True, metavar="GROEP", help="Een groep van diensten; mag meer dan eens.")
@click.option(
    "--area",
    "zones",
    multiple=True,
    metavar="GEBIED",
    help="Naam van een gebied (w13, westhoek …), vlaanderen, een provincie of een gemeente; mag meer dan eens.",
)
@click.option("--max-km", type=options.Number(), help="Hoogste afstand in vogelvlucht tot de vestiging.")
@click.option("--rung", "rungs", is_flag=True, help="Toon het aanbod per trede van de participatieladder.")
@click.option("--gaps-only", is_flag=True, help="Toon enkel de hiaten: niemand, of enkel een verwante dienst.")
@click.option("--out", metavar="BESTAND", type=options.Name(), help="Schrijf naar een bestand: .csv, .xlsx of .json.")
@options.catalogue
@options.as_of
@options.as_json
@options.language
def show_coverage(
    *,
    catalogue: str | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
    out: str | None,
    **fields: Any,
) -> int:
    """Work out the coverage and show it, or write it to a file."""
    form = None if out is None else form_of(out)
    engine = engine_on(catalogue, options.today_unless(as_of))
    asked = _asked(fields, engine)
    if out is not None and form is not None:
        return _write(asked, engine, out, form, lang)
    if as_json:
        answer = answer_json(asked, engine, lang)
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return _code(row["sure"] + row["to_confirm"] + row["partly"] for row in answer["service_types"])
    return _print(asked, engine, lang)


def form_of(out: str) -> str:
    """Read from the name of a file how it is to be written."""
    from service.coverage.exporting import FORMATS

    form = Path(out).suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise options.BadUsageError("coverage_out", file=out)
    return form


def option_faults(faults: list[Fault] | tuple[Fault, ...], flags: dict[str, str]) -> FaultsError:
    """Name the option that each fault is about, instead of the field that it fills."""

    def of_option(fault: Fault) -> Fault:
        field = (fault.where or fault.field).partition("[")[0]
        value = ", ".join(map(str, fault.value)) if isinstance(fault.value, list) else fault.value
        return replace(fault, where="", field=flags.get(field, fault.field), value=value)

    return FaultsError([of_option(fault) for fault in faults])


def _asked(fields: dict[str, Any], engine: Engine) -> CoverageAsked:
    """Check the options as the question that they are."""
    from catalog.coverage_questions import CoverageQuestionRecord
    from catalog.fields import shipped
    from catalog.origin import Origin
    from catalog.validation import checked

    given = {
        name: list(each) if isinstance(each, tuple) else each
        for name, each in fields.items()
        if not options.is_left_out(each)
    }
    origin = Origin(COMMAND_LINE, "")
    record, faults = checked(CoverageQuestionRecord, given, origin=origin, known=shipped())
    if record is None:
        raise option_faults(faults, FLAGS)
    try:
        return coverage_asked(record, engine, shipped(), origin)
    except FaultsError as error:
        raise option_faults(error.faults, FLAGS) from None


def _write(asked: CoverageAsked, engine: Engine, out: str, form: str, lang: str) -> int:
    from service.coverage.exporting import exported

    answer = coverage_of(asked, engine, lang)
    ladder = rungs_of(asked, engine, lang) if asked.rungs else None
    write_whole(out, exported(answer, form, lang=lang, ladder=ladder))
    return _code(sum(getattr(each, state) for state in ANSWERED) for each in answer.service_types)


def _print(asked: CoverageAsked, engine: Engine, lang: str) -> int:
    from rich.console import Console

    from service.cli.coverage_tables import CoveragePrinter

    printer = CoveragePrinter(Console(), engine.policy.service_types, lang)
    if asked.rungs:
        ladder = rungs_of(asked, engine, lang)
        printer.show_rungs(ladder)
        return _code(each.enough + each.too_few for each in ladder.rungs)
    answer = coverage_of(asked, engine, lang)
    printer.show(answer)
    return _code(sum(getattr(each, state) for state in ANSWERED) for each in answer.service_types)


def _code(counts: Any) -> int:
    """Say whether anybody serves anything."""
    return DONE if any(counts) else NO_ANSWER


COMMAND = show_coverage
