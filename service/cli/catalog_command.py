"""`schakel catalog`: check, count and export a catalogue."""

import json
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from catalog.faults import Fault, FaultsError, shown
from catalog.reading import Catalogue, read_catalog
from service.cli import options
from service.cli.commands import Commands
from service.cli.streams import written_to
from service.messages import text as say

DONE = 0


@click.group("catalog", cls=Commands, help="Kijk een catalogus na, tel hem of schrijf hem weg.")
def catalog_commands() -> None:
    """Group what is done with a whole catalogue."""


@catalog_commands.command("check", help="Kijk bestanden na; elke fout op één regel, code 2 als er een is.")
@click.argument("files", metavar="BESTAND…", type=options.Name(), nargs=-1, required=True)
@options.as_json
@options.language
def check(files: tuple[str, ...], as_json: bool, lang: str) -> int:
    """Read the files together as one catalogue; faults leave as an error."""
    catalogue = _catalogue_or_faults(files, as_json=as_json)
    for warning in catalogue.warnings:
        print(warning.line(), file=sys.stderr)
    count = len(catalogue.providers)
    offerings = sum(len(provider.offerings) for provider in catalogue.providers)
    if as_json:
        _print_checked(files, count, offerings, catalogue.warnings)
    else:
        print(say("catalogue_good", lang, file=", ".join(files), count=count, offerings=offerings))
    return DONE


def _catalogue_or_faults(files: Sequence[str], *, as_json: bool) -> Catalogue:
    """Read a catalogue; its faults are printed as JSON when that was asked for, before they leave as an error."""
    try:
        return read_catalog(*files)
    except FaultsError as error:
        if as_json:
            _print_checked(files, None, None, error.faults)
        raise


def _print_checked(files: Sequence[str], count: int | None, offerings: int | None, faults: Iterable[Fault]) -> None:
    found = [asdict(fault) | {"value": _plain(fault.value)} for fault in faults]
    checked = {"files": list(files), "providers": count, "offerings": offerings, "faults": found}
    print(json.dumps(checked, ensure_ascii=False, indent=2))


def _plain(value: object) -> str | float | None:
    """Keep a text, a number or nothing as it is; write anything else as the line of the fault does."""
    if value is None or isinstance(value, str) or (isinstance(value, int | float) and math.isfinite(value)):
        return value
    return shown(value)


@catalog_commands.command("stats", help="Tel wat er in een catalogus staat, en wat er nog aan te vullen is.")
@options.catalogue
@options.as_json
@options.language
def stats(catalogue: str | None, as_json: bool, lang: str) -> int:
    """Count a catalogue."""
    from catalog.statistics import catalogue_statistics

    counted = catalogue_statistics(read_catalog(catalogue))
    if as_json:
        print(json.dumps(counted.as_json(), ensure_ascii=False, indent=2))
        return DONE
    from service.cli.stats_table import print_statistics

    print_statistics(counted, lang)
    return DONE


@catalog_commands.command("find", help="Zoek één aanbieder, bij elke schrijfwijze van zijn naam.")
@click.argument("name", metavar="NAAM", type=options.Name())
@options.catalogue
@options.as_json
@options.language
def find(name: str, catalogue: str | None, as_json: bool, lang: str) -> int:
    """Show what is known of one organisation, with the source of every fact, and what is not."""
    from catalog.exporting import as_json as record_as_json
    from catalog.names import OrganisationNames
    from service.cli.provider_card import provider_lines

    read = read_catalog(catalogue)
    found = OrganisationNames(read.providers).find(name)
    record = next(record for record in read.records if record.id == found.provider.id)
    if as_json:
        print(json.dumps({**record_as_json(record), "correction": found.correction}, ensure_ascii=False, indent=2))
        return DONE
    print("\n".join(provider_lines(found, record, lang)))
    return DONE


@catalog_commands.command("export", help="Schrijf een catalogus weg als csv, xlsx of json.")
@click.option("--format", "file_format", type=options.OneOf(["csv", "xlsx", "json"]), required=True, help="Vorm.")
@options.catalogue
@click.option(
    "--out",
    metavar="BESTAND",
    type=options.Name(),
    help="Waar het komt; zonder deze optie op het scherm (niet voor xlsx).",
)
@options.language
def export(file_format: str, catalogue: str | None, out: str | None, lang: str) -> int:
    """Export a catalogue."""
    from catalog.exporting import export_catalogue

    if file_format == "xlsx" and out is None:
        raise options.BadUsageError("xlsx_needs_out")
    count = export_catalogue(read_catalog(catalogue), file_format, out, lang=lang)
    if out is not None:
        print(say("written", lang, count=count, file=out), file=sys.stderr)
    return DONE


@catalog_commands.command(
    "index", help="Bewaar een catalogus als index: een map die «schakel match --catalog» meteen opent, hoe groot ook."
)
@options.catalogue
@click.option("--out", metavar="MAP", type=options.Name(), required=True, help="Waar de index komt: een nieuwe map.")
@options.language
def save(catalogue: str | None, out: str, lang: str) -> int:
    """Lay out a catalogue for searching and save that."""
    from catalog.policy import load_service_types
    from catalog.supply import build_supply
    from matcher.index.building import index_of
    from service.index_files import save_index

    types = load_service_types()
    supply = build_supply(read_catalog(catalogue).providers, types)
    with written_to(out):
        save_index(index_of(supply, len(types.codes)), Path(out), types)
    print(
        say("index_saved", lang, file=out, count=len(supply.providers), offerings=len(supply.offerings)),
        file=sys.stderr,
    )
    return DONE


COMMAND = catalog_commands
