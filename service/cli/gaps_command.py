"""`schakel gaps`: who could develop what nobody does in a place."""

import datetime
import json
from typing import Any

import click

from service.cli import options
from service.cli.commands import Command
from service.cli.coverage_command import option_faults
from service.cli.opening import engine_on
from service.cli.streams import COMMAND_LINE
from service.coverage.answering import developers_of

DONE, NO_ANSWER = 0, 1
FLAGS = {
    **{"service_types": "--service", "places": "--place", "hours_per_month": "--hours-per-month"},
    "limit": "--top",
}


@click.command(
    "gaps",
    cls=Command,
    help="Toon wie een dienst kan ontwikkelen waar niemand ze doet: bestaande actoren eerst.",
)
@click.option(
    *("--service", "--service-type", "service_types"),
    multiple=True,
    required=True,
    metavar="CODE",
    help="De dienst die ontbreekt.",
)
@click.option("--place", "places", multiple=True, required=True, metavar="GEMEENTE", help="Waar; mag meer dan eens.")
@click.option("--hours-per-month", type=options.Number(), help="Uren per maand.")
@click.option("--top", "limit", type=options.Whole(1), default=10, show_default=True, help="Aantal aanbieders.")
@options.catalogue
@options.as_of
@options.as_json
@options.language
def show_developers(
    *, catalogue: str | None, as_of: datetime.date | None, as_json: bool, lang: str, **fields: Any
) -> int:
    """List who could develop a service in a place."""
    from catalog.coverage_questions import DevelopersQuestionRecord
    from catalog.fields import shipped
    from catalog.origin import Origin
    from catalog.validation import checked
    from matcher.serialise import plain

    given = fields | {
        "service_types": list(fields["service_types"]),
        "places": [{"municipality": name} for name in fields["places"]],
    }
    record, faults = checked(DevelopersQuestionRecord, given, origin=Origin(COMMAND_LINE, ""), known=shipped())
    if record is None:
        raise option_faults(faults, FLAGS)
    engine = engine_on(catalogue, options.today_unless(as_of))
    answer = developers_of(record, engine, shipped(), lang)
    if as_json:
        print(json.dumps(plain(answer), ensure_ascii=False, indent=2))
    else:
        from rich.console import Console

        from service.cli.coverage_tables import CoveragePrinter

        CoveragePrinter(Console(), engine.policy.service_types, lang).show_developers(answer)
    return DONE if answer.developers else NO_ANSWER


COMMAND = show_developers
