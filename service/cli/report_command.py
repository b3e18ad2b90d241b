"""`schakel report`: the report of a year, on the screen or as a workbook or document."""

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.faults import Fault, FaultsError
from service.cli import options
from service.cli.commands import Command
from service.cli.operating import database_option, now, settings_with
from service.cli.streams import COMMAND_LINE, write_whole

if TYPE_CHECKING:
    from matcher.reporting.figures import Rules, YearReport

DONE, NOTHING_RECORDED = 0, 1


@click.command("report", cls=Command, help="Maak het jaarverslag van wat bewaard is: vragen, resultaten, acties, …")
@click.option("--year", type=options.Whole(2000), required=True, help="Het jaar, zoals 2026.")
@database_option
@click.option("--area", type=options.Name(), metavar="GEBIED", help="Eén gebied, zoals w13; anders alles.")
@click.option("--out", type=options.Name(), metavar="BESTAND", help="Waar het komt: eindigt op .xlsx of .docx.")
@options.as_json
@options.language
def report(*, year: int, database: str | None, area: str | None, out: str | None, as_json: bool, lang: str) -> int:
    """Report on a year, from what is kept."""
    _refuse_other_files(out)
    made, rules = _made(year, database, area or "")
    if out is not None:
        _write(out, made, rules, lang)
    elif as_json:
        from service.reporting.answering import writer

        print(json.dumps(writer(lang).report(made, rules), ensure_ascii=False, indent=2))
    else:
        from service.cli.reporting_tables import print_report

        print_report(made, rules, lang)
    return NOTHING_RECORDED if made.figures.is_empty and not made.figures.programmes else DONE


def _refuse_other_files(out: str | None) -> None:
    if out is not None and Path(out).suffix.lower() not in (".xlsx", ".docx"):
        raise FaultsError([Fault(COMMAND_LINE, "", "--out", out, "verwacht een bestand dat eindigt op .xlsx of .docx")])


def _made(year: int, database: str | None, area_id: str) -> "tuple[YearReport, Rules]":
    from catalog.fields import UnknownAreaError
    from service.accounts.viewer import Role, Viewer
    from service.operations.starting import filled_database
    from service.reporting.areas import area_named
    from service.reporting.gathering import Gatherer
    from service.snapshot import Catalogues
    from service.state import belgian_day

    moment = now()
    today = belgian_day(moment)
    if year > today.year:
        raise FaultsError([Fault(COMMAND_LINE, "", "--year", year, f"verwacht een jaar tot {today.year}")])
    settings = settings_with(database)
    viewer = Viewer(role=Role.ADMINISTRATOR, by="system:report")
    with filled_database(settings.database) as opened:
        snapshot = Catalogues(opened, settings.travel_table).current()
        try:
            area = area_named(area_id, snapshot.known, viewer, min(today, datetime.date(year, 12, 31)))
        except UnknownAreaError as error:
            raise FaultsError([Fault(COMMAND_LINE, "", "--area", area_id, str(error))]) from None
        return Gatherer(opened, viewer, moment, snapshot, area).report(year)


def _write(out: str, made: "YearReport", rules: "Rules", lang: str) -> None:
    from service.reporting.files import as_file

    data = as_file(made, rules, Path(out).suffix.lower().removeprefix("."), lang)
    write_whole(out, data)


COMMAND = report
