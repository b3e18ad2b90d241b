"""`schakel progress`: how far a programme over many objects has come, and how much work is left."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from catalog.faults import Fault, FaultsError
from service.cli import options
from service.cli.commands import Command
from service.cli.streams import COMMAND_LINE, name_of

if TYPE_CHECKING:
    from service.reporting.answering import ProgressRecord

DONE, UNKNOWN = 0, 1
DEFAULT_PROGRAMME = "hydranten"


@click.command("progress", cls=Command, help="Reken uit hoever een programma staat: hydranten, speelpleintjes, …")
@click.argument("counts_file", metavar="[TELLINGEN.json|-]", type=options.Name(), required=False)
@click.option("--programme", type=options.Name(), metavar="NAAM", help="Naam van het programma; anders hydranten.")
@click.option("--registered", type=options.Whole(0), help="Hoeveel er zijn.")
@click.option("--checked", type=options.Whole(0), help="Hoeveel er gecontroleerd zijn.")
@click.option("--defective", type=options.Whole(0), help="Hoeveel daarvan niet in orde waren.")
@click.option("--boards-counted", type=options.Whole(0), help="Van hoeveel besturen de telling komt.")
@click.option("--boards-total", type=options.Whole(1), help="Hoeveel besturen er meedoen.")
@click.option("--hours-per-object", type=options.Number(), help="Uren per stuk, in plaats van de norm die we kennen.")
@options.as_of
@options.as_json
@options.language
def progress(
    *,
    counts_file: str | None,
    programme: str | None,
    hours_per_object: float | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
    **counted: int | None,
) -> int:
    """Work out what is left, from options or from a file with counts."""
    from service.reporting.answering import progress_asked, writer

    day = options.today_unless(as_of)
    given = {name: value for name, value in counted.items() if value is not None}
    _refuse_contradictions(counts_file, programme, given)
    asked = _in_file(counts_file) if counts_file else _of_options(programme, given, day)
    if hours_per_object is not None:
        asked = _of_flags({**_stated(asked), "hours_per_object": hours_per_object})
    found = writer(lang).programmes(progress_asked(asked, day), as_of=day)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        from service.cli.reporting_tables import print_progress

        print_progress(found, lang)
    return DONE if any(each["remaining"] is not None for each in found["programmes"]) else UNKNOWN


def _refuse_contradictions(counts_file: str | None, programme: str | None, given: Mapping[str, int]) -> None:
    flags = [f"--{name.replace('_', '-')}" for name in (*(["programme"] if programme else []), *given)]
    if counts_file is not None and flags:
        raise options.BadUsageError("file_and_options", file=name_of(counts_file), options=", ".join(flags))
    if counts_file is None and not given:
        raise options.BadUsageError("nothing_counted")


def _of_options(programme: str | None, given: Mapping[str, int], day: datetime.date) -> "ProgressRecord":
    return _of_flags({"counts": [{"programme": programme or DEFAULT_PROGRAMME, "date": day.isoformat(), **given}]})


def _of_flags(value: Any) -> "ProgressRecord":
    """Check what was given on the command line; what is wrong is told by the name of its option."""
    try:
        return _checked(value, COMMAND_LINE)
    except FaultsError as error:
        raise FaultsError([_of_option(fault) for fault in error.faults]) from None


def _of_option(fault: Fault) -> Fault:
    return replace(fault, where="", field=f"--{fault.field.rpartition('.')[2].replace('_', '-')}")


def _in_file(counts_file: str) -> "ProgressRecord":
    """Read counts: an object with counts, or a list of them."""
    from catalog.documents import decoded, parsed
    from catalog.origin import Origin
    from service.cli.streams import open_lines

    file = name_of(counts_file)
    with open_lines(counts_file) as lines:
        value = parsed(decoded(lines.read(), file), Origin(file, ""))
    if isinstance(value, Fault):
        raise FaultsError([value])
    return _checked({"counts": value} if isinstance(value, list) else value, file)


def _checked(value: Any, file: str) -> "ProgressRecord":
    from catalog.fields import shipped
    from catalog.origin import Origin
    from catalog.validation import checked
    from service.reporting.answering import ProgressRecord

    record, faults = checked(ProgressRecord, value, origin=Origin(file), known=shipped())
    if record is None:
        raise FaultsError(faults)
    return record


def _stated(record: "ProgressRecord") -> dict[str, Any]:
    from catalog.exporting import as_json

    return as_json(record)


COMMAND = progress
