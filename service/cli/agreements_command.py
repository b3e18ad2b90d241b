"""`schakel agreements`: which agreements end soon, how they can be renewed, and who else could do the work."""

import datetime
import json

import click

from catalog.faults import Fault, FaultsError
from service.cli import options
from service.cli.commands import Command
from service.cli.opening import engine_on
from service.cli.streams import COMMAND_LINE

DONE, NONE_ENDS = 0, 1


@click.command("agreements", cls=Command, help="Toon welke overeenkomsten aflopen, en wie het werk ook kan doen.")
@click.argument("file", metavar="BESTAND", type=options.Name())
@click.option(
    "--ending-within",
    "months",
    type=options.Whole(0),
    metavar="MAANDEN",
    help="Hoe ver vooruit; zonder deze optie zoals de parameter het zegt.",
)
@options.catalogue
@options.as_of
@options.as_json
@options.language
def ending_agreements(
    *, file: str, months: int | None, catalogue: str | None, as_of: datetime.date | None, as_json: bool, lang: str
) -> int:
    """List the agreements of a file that end soon."""
    from catalog.agreements import read_agreements
    from catalog.whatif_rules import ending_months
    from matcher.whatif import ending
    from service.whatif.answering import MOST_MONTHS, ending_soon

    if months is not None and months > MOST_MONTHS:
        message = f"verwacht een getal van hoogstens {MOST_MONTHS}"
        raise FaultsError([Fault(COMMAND_LINE, "", "--ending-within", months, message)])
    engine = engine_on(catalogue, options.today_unless(as_of))
    ahead = ending_months(engine.policy.as_of) if months is None else months
    report = ending_soon(read_agreements(file), engine, months=ahead, lang=lang)
    if as_json:
        print(json.dumps(ending.as_json(report), ensure_ascii=False, indent=2))
    else:
        from rich.console import Console

        from service.cli.whatif_tables import EndingPrinter

        EndingPrinter(Console(), lang).show(report)
    return DONE if report.agreements else NONE_ENDS


COMMAND = ending_agreements
