"""`schakel match`: who can meet a need, ranked, with every reason and every refusal."""

import datetime
import json
import sys
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import click

from catalog.asking import need_in_words
from catalog.places import load_places
from matcher.model.need import NEED_KINDS, Need
from matcher.model.provider import MODES
from matcher.model.result import MatchResult
from matcher.pipeline import Wanted
from matcher.serialise import as_json as result_as_json
from service.cli import options
from service.cli.streams import open_lines, whole_file
from service.engine import Engine, open_engine
from service.messages import text as say

DONE, NO_ANSWER = 0, 1
COMMAND_LINE = "opdrachtregel"

# Each option of a need: its flag, its field in the contract's shape, and how click reads it.
NEED_OPTIONS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("--text", "title", {"help": "Wat er gevraagd wordt, in gewone woorden."}),
    ("--place", "places", {"multiple": True, "help": "Gemeente van het werk; mag meer dan eens."}),
    ("--kind", "kind", {"type": click.Choice(NEED_KINDS), "help": "Soort vraag; anders procurement."}),
    ("--service-type", "service_types", {"multiple": True, "help": "Code van een dienst; mag meer dan eens."}),
    ("--cpv", "cpv", {"multiple": True, "help": "CPV-code als extra aanwijzing."}),
    ("--reserved", "reserved", {"is_flag": True, "help": "Voorbehouden opdracht (art. 15)."}),
    ("--mode", "mode", {"type": click.Choice(MODES), "help": "Ter plaatse, in het atelier of in een enclave."}),
    ("--workers", "workers", {"type": int, "help": "Gevraagde werknemers."}),
    ("--hours-per-month", "hours_per_month", {"type": float, "help": "Uren per maand."}),
    ("--quantity", "quantity", {"type": float, "help": "Aantal stuks."}),
    ("--times-per-year", "times_per_year", {"type": float, "help": "Aantal keren per jaar."}),
    ("--minutes-per-unit", "minutes_per_unit", {"type": float, "help": "Minuten per stuk."}),
    ("--start", "start", {"metavar": "DATUM", "help": "Eerste dag, als 2027-01-31."}),
    ("--end", "end", {"metavar": "DATUM", "help": "Laatste dag, als 2027-12-31."}),
    ("--max-km", "max_km", {"type": float, "help": "Grootste afstand in km."}),
)
IN_WORDS = {"title", "reserved"}
ONLY_NEED = "vraag"
DECLARING = ("title", "places", "service_types", "cpv")


def need_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command every option of a need."""

    def with_option(decorated: Callable[..., int], row: tuple[str, str, dict[str, Any]]) -> Callable[..., int]:
        flag, field, settings = row
        return click.option(flag, field, **settings)(decorated)

    return reduce(with_option, reversed(NEED_OPTIONS), command)


@click.command("match", help="Zoek wie een vraag kan doen, met elke reden en elke weigering.")
@click.argument("need_file", metavar="VRAAG.json|-", required=False)
@need_options
@click.option("--batch", metavar="VRAGEN.jsonl|-", help="Eén vraag per regel; het antwoord is JSON per regel.")
@click.option("--out", metavar="BESTAND|-", help="Waar de antwoorden van --batch komen.")
@options.catalogue
@click.option("--travel-table", type=Path, metavar="CSV", help="Reistijden: from,to,minutes[,road_km].")
@click.option("--top", type=click.IntRange(min=0), default=20, show_default=True, help="Aantal aanbieders.")
@click.option("--excluded", type=click.IntRange(min=0), default=200, show_default=True, help="Aantal weigeringen.")
@options.as_of
@options.as_json
@options.language
def match_needs(  # noqa: PLR0913  (each option of the command is a parameter)
    *,
    need_file: str | None,
    batch: str | None,
    out: str | None,
    catalogue: str | None,
    travel_table: Path | None,
    top: int,
    excluded: int,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
    **need_fields: Any,
) -> int:
    """Match one need, or every need of a file."""
    wanted = Wanted(top=top, excluded=excluded, lang=lang)
    need = None if batch is not None else _one_need(need_file, need_fields, lang)
    engine = open_engine(catalogue, as_of=options.today_unless(as_of), travel_table=travel_table)
    if need is None:
        return _match_batch(engine, batch or "", wanted, out)
    result = engine.match(need, wanted)
    _print(result, need, engine, as_json=as_json, lang=lang)
    return DONE if result.has_answer else NO_ANSWER


def _one_need(need_file: str | None, fields: dict[str, Any], lang: str) -> Need:
    """Read the need from its file, or put it together from the options."""
    by_options = any(fields[name] for name in DECLARING)
    if need_file is None and not by_options:
        raise options.BadUsageError(say("nothing_asked", lang))
    if need_file is None:
        return _need_from(fields)
    if by_options:
        raise options.BadUsageError(say("text_or_file", lang))
    return _need_in_file(need_file, lang)


def _need_in_file(need_file: str, lang: str) -> Need:
    from catalog.needs import read_needs

    needs = read_needs(need_file)
    if len(needs) != 1:
        raise options.BadUsageError(say("one_need", lang, file=need_file, count=len(needs)))
    return needs[0]


def _need_from(fields: dict[str, Any]) -> Need:
    """Make a need of the options; only a text and places need no further check."""
    given = {name: value for name, value in fields.items() if value not in (None, False, ())}
    kind = given.pop("kind", "procurement")
    text, named = str(given.get("title", "")), given.pop("places", ())
    if text.strip() and named and set(given) <= IN_WORDS:
        reserved = bool(given.get("reserved"))
        return need_in_words(
            text, named, load_places(), need_id=ONLY_NEED, kind=kind, file=COMMAND_LINE, reserved=reserved
        )
    return _checked_need({"kind": kind, "places": [{"municipality": place} for place in named], **given})


def _checked_need(value: dict[str, Any]) -> Need:
    """Check the options of a need as if they stood in a file."""
    from catalog.documents import Document
    from catalog.fields import shipped
    from catalog.needs import needs_in
    from catalog.origin import Origin

    lists = {name: list(each) if isinstance(each, tuple) else each for name, each in value.items()}
    return needs_in([Document(Origin(COMMAND_LINE, ""), lists)], file=COMMAND_LINE, known=shipped())[0]


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


def _match_batch(engine: Engine, source: str, wanted: Wanted, out: str | None) -> int:
    """Answer every need in order, one at a time; the file appears only when it is whole."""
    if out is None:
        raise options.BadUsageError(say("batch_needs_out", wanted.lang))
    from catalog.needs import iter_needs

    with open_lines(source) as lines, whole_file(out) as file:
        for need in _with_progress(iter_needs(lines, file=source), wanted.lang):
            answer = stamped(engine.match(need, wanted))
            file.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return DONE


def _with_progress(needs: Iterator[Need], lang: str) -> Iterator[Need]:
    """Show a bar on a terminal only."""
    if not sys.stderr.isatty():
        yield from needs
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(needs, description=say("matching", lang), console=Console(stderr=True))


COMMAND = match_needs
