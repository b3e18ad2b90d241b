"""`schakel niches`: which services are asked for in vain, over time, from gaps that were written down."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import click

from catalog.faults import Fault, FaultsError
from matcher.coverage.niches import Demand, NicheAnswer
from service.cli import options
from service.cli.commands import Command
from service.cli.opening import engine_on
from service.cli.streams import name_of, write_whole

DONE, NO_ANSWER = 0, 1
STEPS = {"kwartaal": "quarter", "jaar": "year"}


@click.command("niches", cls=Command, help="Toon welke diensten vaker gevraagd worden en waar vandaag niemand ze doet.")
@click.argument("gaps_file", metavar="HIATEN.jsonl|-", type=options.Name())
@click.option("--by", type=options.OneOf(tuple(STEPS)), default="kwartaal", show_default=True, help="Tel per …")
@click.option("--out", metavar="BESTAND.csv", type=options.Name(), help="Schrijf als CSV naar een bestand.")
@options.catalogue
@options.as_of
@options.as_json
@options.language
def show_niches(
    *,
    gaps_file: str,
    by: str,
    out: str | None,
    catalogue: str | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
) -> int:
    """Hold the gaps of a file, as `match --record-gap` writes them, against the supply of today."""
    answer = _answer(tuple(_demands(gaps_file)), STEPS[by], catalogue, options.today_unless(as_of), lang)
    if out is not None:
        _write(answer, out, lang)
    elif as_json:
        from matcher.serialise import plain

        print(json.dumps(plain(answer), ensure_ascii=False, indent=2))
    else:
        from rich.console import Console

        from catalog.policy import load_service_types
        from service.cli.coverage_tables import CoveragePrinter

        CoveragePrinter(Console(), load_service_types(), lang).show_niches(answer)
    return DONE if answer.niches else NO_ANSWER


def _answer(
    demands: tuple[Demand, ...], step: str, catalogue: str | None, as_of: datetime.date, lang: str
) -> NicheAnswer:
    from catalog.coverage_rules import niche_least_demands
    from matcher.coverage.niches import niches
    from service.many_questions import matching_of

    engine = engine_on(catalogue, as_of)
    least = niche_least_demands(engine.policy.as_of)
    return niches(
        demands,
        matching_of(engine),
        engine.policy,
        least_demands=least,
        step="year" if step == "year" else "quarter",
        lang=lang,
    )


def _demands(gaps_file: str) -> Iterator[Demand]:
    """Read every gap of a file; one that was dropped is no demand."""
    from catalog.documents import read_documents
    from catalog.fields import shipped
    from catalog.gap_records import GapRecord, gap_need
    from catalog.validation import checked
    from service.cli.streams import open_lines

    file, faults = name_of(gaps_file), []
    with open_lines(gaps_file) as lines:
        documents = read_documents(lines.read(), file)
    for number, document in enumerate(documents, 1):
        if isinstance(document, Fault):
            faults.append(document)
            continue
        record, found = checked(GapRecord, document.value, origin=document.origin, known=shipped())
        faults.extend(found)
        if record is not None and record.recorded_on is None:
            message = "dit hiaat heeft geen dag; vul in wanneer het gevraagd werd, als 2027-01-31"
            faults.append(document.origin.fault(("recorded_on",), None, message))
        elif record is not None and record.recorded_on is not None and record.status != "dropped":
            need = gap_need(record, shipped().places, default_id=record.need_id or f"hiaat-{number}")
            yield Demand(need, record.recorded_on, "gap", record.hours_needed)
    if faults:
        raise FaultsError(faults)


def _write(answer: NicheAnswer, out: str, lang: str) -> None:
    from service.coverage.exporting import niche_csv

    if Path(out).suffix.lower() != ".csv":
        raise options.BadUsageError("niches_out", file=out)
    write_whole(out, niche_csv(answer, lang))


COMMAND = show_niches
