"""`schakel plan`: many needs over the free hours of providers, by month."""

import datetime
import json
from pathlib import Path

import click

from catalog.faults import Fault, FaultsError
from matcher.model.agreement import RunningAgreement
from matcher.model.plan import Plan
from matcher.model.plan import as_json as plan_as_json
from matcher.model.planning import Lock
from matcher.planning.locking import LockFault
from service.cli import options
from service.cli.commands import Command
from service.cli.opening import engine_on
from service.cli.streams import COMMAND_LINE, write_whole
from service.engine import Engine
from service.planning.answering import Asked, planned
from service.planning.plan_file import FORMATS, plan_file
from service.planning.rows import PlanWriter

DONE, NOTHING_PLANNED = 0, 1


@click.command("plan", cls=Command, help="Verdeel de vrije uren van aanbieders over veel vragen, maand per maand.")
@click.argument("needs_file", metavar="VRAGEN.jsonl|-", type=options.Name())
@click.option("--locked", metavar="BESTAND", type=options.Name(), help="Toewijzingen die vaststaan.")
@click.option("--agreements", metavar="BESTAND", type=options.Name(), help="Lopende overeenkomsten, die voorgaan.")
@click.option("--max-providers", type=options.Whole(1), help="Grootste aantal aanbieders voor één vraag.")
@click.option("--min-share", type=options.Number(), help="Kleinste aandeel van een aanbieder, van 0 tot 1.")
@click.option("--start", type=options.Day(), help="Eerste maand van het plan, als 2027-01-01.")
@click.option("--months", type=options.Whole(1), help="Aantal maanden van het plan.")
@click.option("--out", metavar="PLAN.xlsx", type=options.Name(), help="Schrijf het plan ook als xlsx, csv of json.")
@options.catalogue
@options.as_of
@options.as_json
@options.language
def plan_needs(  # noqa: PLR0913  (each option of the command is a parameter)
    *,
    needs_file: str,
    locked: str | None,
    agreements: str | None,
    max_providers: int | None,
    min_share: float | None,
    start: datetime.date | None,
    months: int | None,
    out: str | None,
    catalogue: str | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
) -> int:
    """Plan the needs of a file."""
    from catalog.needs import read_needs

    form = _format_of(out)
    _refuse_wrong_limits(max_providers, min_share, months)
    asked = Asked(
        needs=read_needs(needs_file),
        locks=() if locked is None else _locks(locked),
        agreements=() if agreements is None else _agreements(agreements),
        max_providers=max_providers,
        min_share=min_share,
        start=start,
        months=months,
        lang=lang,
    )
    engine = engine_on(catalogue, options.today_unless(as_of))
    plan = planned(asked, engine, placing=lambda fault: placed(fault, str(locked)))
    _print(plan, engine, as_json=as_json, lang=lang)
    if out is not None:
        write_whole(out, plan_file(plan, form, PlanWriter(engine.policy.service_types, lang)))
    return DONE if plan.has_answer else NOTHING_PLANNED


def _format_of(out: str | None) -> str:
    form = Path(out or "plan.json").suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise options.BadUsageError("bestek_format", file=str(out), formats=FORMATS)
    return form


def _refuse_wrong_limits(max_providers: int | None, min_share: float | None, months: int | None) -> None:
    """Hold the command to the limits that the page and the API have."""
    from catalog.plan_records import MOST_MONTHS, MOST_PROVIDERS

    given = (("--max-providers", max_providers, 1, MOST_PROVIDERS), ("--min-share", min_share, 0, 1))
    faults = [
        Fault(COMMAND_LINE, "", option, f"{value:g}", f"verwacht een getal van {least} tot {most}")
        for option, value, least, most in (*given, ("--months", months, 1, MOST_MONTHS))
        if value is not None and not least <= value <= most
    ]
    if faults:
        raise FaultsError(faults)


def _locks(path: str) -> tuple[Lock, ...]:
    from catalog.plan_records import read_locks

    return read_locks(path)


def _agreements(path: str) -> tuple[RunningAgreement, ...]:
    from catalog.agreements import read_agreements

    return read_agreements(path)


def placed(fault: LockFault, file: str) -> Fault:
    """Say which lock of a file cannot stand."""
    return Fault(file, f"locked[{fault.position}]", fault.field, None, fault.text)


def _print(plan: Plan, engine: Engine, *, as_json: bool, lang: str) -> None:
    if as_json:
        print(json.dumps(plan_as_json(plan), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    from service.cli.plan_tables import PlanPrinter

    PlanPrinter(Console(), engine.policy.service_types, lang).show(plan)


COMMAND = plan_needs
