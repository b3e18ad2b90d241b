"""`schakel match`: who can meet a need, ranked, with every reason and every refusal."""

import datetime
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

import click

from catalog.asking import ONLY_NEED, need_in_words
from catalog.faults import Fault, FaultsError
from catalog.places import load_places
from matcher.model.need import NEED_KINDS, Need
from matcher.model.provider import MODES
from matcher.model.result import Gap, MatchResult
from matcher.pipeline import Wanted
from matcher.serialise import as_json as result_as_json
from service.cli import options
from service.cli.commands import Command
from service.cli.opening import engine_on
from service.cli.streams import COMMAND_LINE, append_line, name_of
from service.engine import Engine
from service.messages import text as say

DONE, NO_ANSWER = 0, 1
HIGHEST_PORT = 65_535
ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.]+\]|[\w.-]+):(\d{1,5})")

# Each option of a need: its flag, its field in the contract's shape, and how click reads it.
NEED_OPTIONS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("--text", "title", {"metavar": "TEKST", "help": "Wat er gevraagd wordt, in gewone woorden."}),
    (
        "--place",
        "places",
        {"multiple": True, "metavar": "GEMEENTE", "help": "Gemeente van het werk; mag meer dan eens."},
    ),
    ("--kind", "kind", {"type": options.OneOf(NEED_KINDS), "help": "Soort vraag; anders procurement."}),
    (
        "--service-type",
        "service_types",
        {"multiple": True, "metavar": "CODE", "help": "Code van een dienst; mag meer dan eens."},
    ),
    ("--cpv", "cpv", {"multiple": True, "metavar": "CODE", "help": "CPV-code als extra aanwijzing."}),
    ("--reserved", "reserved", {"is_flag": True, "help": "Voorbehouden opdracht (art. 15)."}),
    ("--mode", "mode", {"type": options.OneOf(MODES), "help": "Ter plaatse, in het atelier of in een enclave."}),
    (
        "--workers",
        "workers",
        {"type": options.Whole(), "help": "Gevraagde werknemers; met --batch het aantal processen dat rekent."},
    ),
    ("--hours-per-month", "hours_per_month", {"type": options.Number(), "help": "Uren per maand."}),
    ("--quantity", "quantity", {"type": options.Number(), "help": "Aantal stuks."}),
    ("--times-per-year", "times_per_year", {"type": options.Number(), "help": "Aantal keren per jaar."}),
    ("--minutes-per-unit", "minutes_per_unit", {"type": options.Number(), "help": "Minuten per stuk."}),
    ("--start", "start", {"metavar": "DATUM", "help": "Eerste dag, als 2027-01-31."}),
    ("--end", "end", {"metavar": "DATUM", "help": "Laatste dag, als 2027-12-31."}),
    ("--max-km", "max_km", {"type": options.Number(), "help": "Grootste afstand in km."}),
)
FLAGS = {field: flag for flag, field, _ in NEED_OPTIONS}
DECLARING = {"title", "places", "service_types", "cpv"}
IN_WORDS = {"title", "places", "kind", "reserved"}


class Address(click.ParamType[str]):
    """Where the scheduler of a cluster listens."""

    name = "adres"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take an address with a host and a port, or say what was expected."""
        found = ADDRESS.fullmatch(str(value))
        if found is None or int(found[3]) > HIGHEST_PORT:
            raise options.WrongValueError(value, "expected_cluster")
        return str(value)


def need_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command every option of a need."""

    def with_option(decorated: Callable[..., int], row: tuple[str, str, dict[str, Any]]) -> Callable[..., int]:
        flag, field, settings = row
        return click.option(flag, field, **settings)(decorated)

    return reduce(with_option, reversed(NEED_OPTIONS), command)


@click.command("match", cls=Command, help="Zoek wie een vraag kan doen, met elke reden en elke weigering.")
@click.argument("need_file", metavar="[VRAAG.json|-]", type=options.Name(), required=False)
@need_options
@click.option(
    "--batch",
    metavar="VRAGEN.jsonl|.parquet|-",
    type=options.Name(),
    help="Eén vraag per regel (JSON Lines) of per rij (Parquet). Met --workers N rekenen N processen.",
)
@click.option(
    "--out",
    metavar="BESTAND|-",
    type=options.Name(),
    help="Waar de antwoorden van --batch komen: JSON per regel, of rijen als de naam op .parquet eindigt.",
)
@click.option(
    "--cluster", metavar="tcp://HOST:POORT", type=Address(), help="Laat een cluster van Dask rekenen, met --batch."
)
@options.catalogue
@click.option("--travel-table", type=options.Name(), metavar="CSV", help="Reistijden: from,to,minutes[,road_km].")
@click.option("--top", type=options.Whole(0), default=20, show_default=True, help="Aantal aanbieders.")
@click.option("--excluded", type=options.Whole(0), default=200, show_default=True, help="Aantal weigeringen.")
@click.option(
    "--record-gap",
    metavar="HIATEN.jsonl",
    type=options.Name(),
    help="Leg vast wat niemand kan doen: één regel erbij in dit bestand.",
)
@options.as_of
@options.as_json
@options.language
def match_needs(  # noqa: PLR0913  (each option of the command is a parameter)
    *,
    need_file: str | None,
    batch: str | None,
    out: str | None,
    cluster: str | None,
    catalogue: str | None,
    travel_table: str | None,
    top: int,
    excluded: int,
    record_gap: str | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
    **need_fields: Any,
) -> int:
    """Match one need, or every need of a file."""
    given = {name: value for name, value in need_fields.items() if not options.is_left_out(value)}
    n_processes = 1 if batch is None else given.pop("workers", 1)
    _refuse_contradictions(need_file, batch, out, given)
    _refuse_wrong_workers(batch, n_processes, cluster)
    need = None if batch is not None else _one_need(need_file, given)
    table = Path(travel_table) if travel_table is not None else None
    engine = engine_on(catalogue, options.today_unless(as_of), table)
    wanted = Wanted(top=top, excluded=excluded, lang=lang)
    if need is None:
        from service.cli.match_batch import match_batch

        match_batch(engine, str(batch), str(out), wanted, n_processes=n_processes, cluster=cluster)
        return DONE
    result = engine.match(need, wanted)
    _print(result, need, engine, as_json=as_json, lang=lang)
    if result.gap is not None and record_gap is not None:
        append_line(record_gap, json.dumps(gap_record(result.gap, need, result.as_of), ensure_ascii=False))
        print(say("gap_recorded", lang, file=record_gap), file=sys.stderr)
    return DONE if result.has_answer else NO_ANSWER


def gap_record(gap: Gap, need: Need, as_of: str) -> dict[str, Any]:
    """Write down a gap in the shape of `catalog.gap_records`: what is not known is left out."""
    record = {
        "service_types": list(gap.service_types),
        "places": [{"municipality": each} for each in dict.fromkeys(place.municipality for place in need.places)],
        "hours_needed": gap.hours_needed,
        "need_id": need.id,
        "title": need.title,
        "asked_by": {"organisation": need.buyer.name} if need.buyer.name else None,
        "recorded_on": as_of,
        "status": "open",
    }
    return {field: value for field, value in record.items() if value is not None}


def _refuse_contradictions(need_file: str | None, batch: str | None, out: str | None, given: Mapping[str, Any]) -> None:
    """Refuse what would be left unread: a need is given in one way only."""
    flags = [flag for field, flag in FLAGS.items() if field in given]
    if batch is not None and (need_file is not None or flags):
        raise options.BadUsageError("batch_alone", options=", ".join(filter(None, [need_file, *flags])))
    if batch is not None and out is None:
        raise options.BadUsageError("batch_needs_out")
    if batch is None and out is not None:
        raise options.BadUsageError("out_needs_batch")
    if need_file is not None and flags:
        raise options.BadUsageError("file_and_options", file=name_of(need_file), options=", ".join(flags))
    if batch is None and need_file is None and not DECLARING & given.keys():
        raise options.BadUsageError("nothing_asked")


def _refuse_wrong_workers(batch: str | None, n_processes: int, cluster: str | None) -> None:
    """Refuse what nobody could work with, or what says twice who works."""
    if batch is None and cluster is not None:
        raise options.BadUsageError("cluster_needs_batch")
    if n_processes < 1:
        raise options.BadUsageError("no_workers")
    if cluster is not None and n_processes > 1:
        raise options.BadUsageError("cluster_or_workers")


def _one_need(need_file: str | None, given: dict[str, Any]) -> Need:
    """Read the need from its file, or put it together from the options."""
    if need_file is not None:
        return _need_in_file(need_file)
    if "places" not in given:
        raise options.BadUsageError("text_needs_place")
    try:
        return _need_from(given)
    except FaultsError as error:
        raise FaultsError(map(_of_option, error.faults)) from None


def _need_in_file(need_file: str) -> Need:
    from catalog.needs import read_needs

    needs = read_needs(need_file)
    if len(needs) != 1:
        raise options.BadUsageError("one_need", file=name_of(need_file), count=len(needs))
    return needs[0]


def _need_from(given: dict[str, Any]) -> Need:
    """Make a need of the options; only a text and places need no further check."""
    text, kind = str(given.get("title", "")), given.get("kind", "procurement")
    if not text.strip() or given.keys() - IN_WORDS:
        return _checked_need({"kind": kind, **given})
    reserved = "reserved" in given
    return need_in_words(
        text, given["places"], load_places(), need_id=ONLY_NEED, kind=kind, file=COMMAND_LINE, reserved=reserved
    )


def _checked_need(given: dict[str, Any]) -> Need:
    """Check the options of a need as if they stood in a file."""
    from catalog.documents import Document
    from catalog.fields import shipped
    from catalog.needs import needs_in
    from catalog.origin import Origin

    value = {name: list(each) if isinstance(each, tuple) else each for name, each in given.items()}
    value["places"] = [{"municipality": place} for place in given["places"]]
    return needs_in([Document(Origin(COMMAND_LINE, ""), value)], file=COMMAND_LINE, known=shipped())[0]


def _of_option(fault: Fault) -> Fault:
    """Name the option that a fault is about, instead of the field that it fills."""
    field = (fault.where or fault.field).partition("[")[0]
    return replace(fault, where="", field=FLAGS.get(field, fault.field))


def _print(result: MatchResult, need: Need, engine: Engine, *, as_json: bool, lang: str) -> None:
    if as_json:
        print(json.dumps(stamped(result), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    from service.cli.tables import MatchPrinter

    title = f"{need.title or need.description or need.id} — {', '.join(place.name for place in need.places)}"
    MatchPrinter(Console(), engine.policy.service_types, lang).show(result, title=title)


def stamped(result: MatchResult) -> dict[str, Any]:
    """Write a result as JSON with the moment at which it was made."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return {**result_as_json(result), "generated_at": now}


COMMAND = match_needs
