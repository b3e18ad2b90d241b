"""`schakel route`: which procurement route seems open, why, and what to have ready."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from catalog.faults import Fault, FaultsError
from catalog.origin import Origin
from service.cli import options
from service.cli.commands import Command
from service.cli.streams import COMMAND_LINE, SCREEN, name_of

if TYPE_CHECKING:
    from catalog.procurement_records import RouteRecord
    from matcher.procurement.answer import RouteAdvice
    from service.engine import Engine

DONE, NO_ROUTE = 0, 1
YES_NO: Mapping[str, bool] = {"ja": True, "nee": False}
UNKNOWN = "?"
# Each option and the field that it fills, to name it when something is wrong with it.
FLAGS: Mapping[str, str] = {
    "value_eur": "--value",
    "value_basis": "--per",
    "duration_months": "--months",
    "indefinite": "--indefinite",
    "renewals": "--renewals",
    "options_eur": "--options",
    "lots_eur": "--lot",
    "nature": "--nature",
    "service_types": "--service-type",
    "cpv": "--cpv",
    "specific_service": "--specific",
    "on": "--on",
    "joint_buyers": "--joint",
    "already_ordered_eur": "--ordered",
    "reserved": "--reserve",
    "places": "--place",
    "title": "--title",
    "buyer": "--buyer",
}


class Board(click.ParamType[tuple[str, float | None]]):
    """A board that joins and its estimate: «Ieper=12000», «Ieper=?», «Ieper», or an amount alone."""

    name = "bestuur"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, float | None]:
        """Read the name and the amount; the amount is None when it is not known."""
        name, equals, amount = str(value).rpartition("=")
        if equals and amount.strip() in ("", UNKNOWN):
            return name.strip(), None
        number = _amount(amount)
        if number is None and equals:
            raise options.WrongValueError(value, "expected_board")
        return (amount.strip(), None) if number is None else (name.strip(), number)


def _amount(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


@click.command("route", cls=Command, help="Welke aankooproute lijkt open, waarom, en wat u klaar moet hebben.")
@click.argument("need_file", metavar="[VRAAG.json|-]", type=options.Name(), required=False)
@click.option("--value", "value_eur", type=options.Number(), help="Raming zonder btw.")
@click.option(
    "--per", "value_basis", type=options.OneOf(("total", "year", "month")), help="Waarvoor de raming is; anders total."
)
@click.option("--months", "duration_months", type=options.Number(), help="Duur in maanden.")
@click.option("--indefinite", is_flag=True, help="Zonder einde: de waarde per maand maal 48.")
@click.option("--renewals", type=options.Whole(0), help="Hoeveel keer de opdracht verlengd kan worden.")
@click.option("--options", "options_eur", type=options.Number(), help="Waarde van de opties samen.")
@click.option(
    "--lot", "lots_eur", type=options.Number(), multiple=True, help="Waarde van een perceel; mag meer dan eens."
)
@click.option("--nature", type=options.OneOf(("services", "supplies", "works")), help="Diensten, leveringen of werken.")
@click.option("--service-type", "service_types", multiple=True, metavar="CODE", help="Code van een dienst.")
@click.option("--cpv", multiple=True, metavar="CODE", help="CPV-code.")
@click.option(
    "--specific", "specific_service", type=options.OneOf(tuple(YES_NO)), help="Sociale of andere specifieke dienst."
)
@click.option("--on", type=options.Day(), help="Dag van bekendmaking of uitnodiging, als 2027-01-31.")
@click.option(
    "--joint",
    "joint_buyers",
    type=Board(),
    multiple=True,
    metavar="BESTUUR=BEDRAG",
    help="Bestuur dat meedoet met zijn raming; ? of niets is onbekend. Mag meer dan eens.",
)
@click.option("--ordered", "already_ordered_eur", type=options.Number(), help="Al besteld voor dezelfde behoefte.")
@click.option("--reserve", "reserved", is_flag=True, help="Ook: de opdracht voorbehouden (art. 15)?")
@click.option("--place", "places", multiple=True, metavar="GEMEENTE", help="Waar het werk is, om aanbieders te tellen.")
@click.option("--title", type=options.Name(), metavar="TEKST", help="Wat er gekocht wordt.")
@click.option("--buyer", type=options.Name(), metavar="NAAM", help="Naam van het bestuur, voor de teksten.")
@click.option("--texts", "with_texts", is_flag=True, help="Ook de teksten om aan te passen.")
@options.catalogue
@options.as_of
@options.as_json
@options.language
def route_of(
    *,
    need_file: str | None,
    with_texts: bool,
    catalogue: str | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
    **given: Any,
) -> int:
    """Advise on a purchase from options, from a file, or from a file with options that come before it."""
    from service.procurement.advising import advise, question_of
    from service.procurement.advising import as_json as written

    stated = {name: value for name, value in given.items() if not options.is_left_out(value)}
    if need_file is None and not stated:
        raise options.BadUsageError("nothing_to_buy")
    day = options.today_unless(as_of)

    def engine() -> "Engine":
        from service.cli.opening import engine_on  # a route without a competition check needs no catalogue

        return engine_on(catalogue, day)

    advice = advise(question_of(_record(need_file, stated)), engine, as_of=day, lang=lang)
    if as_json:
        print(json.dumps(written(advice), ensure_ascii=False, indent=2))
    else:
        _print(advice, lang, with_texts=with_texts)
    return DONE if advice.outcome in {each.code for each in advice.routes} else NO_ROUTE


def _record(need_file: str | None, stated: Mapping[str, Any]) -> "RouteRecord":
    """Read the file, if there is one, and let the options come before what it says."""
    in_options = _of_options(stated)
    if need_file is None:
        return _checked(in_options, Origin(COMMAND_LINE, ""), is_of_options=True)
    in_file = _value_in(need_file)
    if isinstance(in_file, dict):
        _checked(in_file, Origin(name_of(need_file), ""), is_of_options=False)
    _checked(in_options, Origin(COMMAND_LINE, ""), is_of_options=True)
    both = {**in_file, **in_options} if isinstance(in_file, dict) else in_file
    return _checked(both, Origin(name_of(need_file), ""), is_of_options=False)


def _checked(value: Any, origin: Origin, *, is_of_options: bool) -> "RouteRecord":
    from catalog.fields import shipped
    from catalog.procurement_records import RouteRecord
    from catalog.validation import checked

    record, faults = checked(RouteRecord, value, origin=origin, known=shipped())
    if record is None:
        raise FaultsError([_of_option(fault) for fault in faults] if is_of_options else faults)
    return record


def _of_option(fault: Fault) -> Fault:
    """Name the option that a fault is about, instead of the field that it fills."""
    field = (fault.where or fault.field).partition("[")[0]
    return replace(fault, where="", field=FLAGS.get(field, fault.field))


def _of_options(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Write options in the shape of a purchase."""
    value = {name: list(each) if isinstance(each, tuple) else each for name, each in stated.items()}
    if "on" in stated:
        value["on"] = stated["on"].isoformat()
    if "specific_service" in stated:
        value["specific_service"] = YES_NO[stated["specific_service"]]
    if "joint_buyers" in stated:
        value["joint_buyers"] = [
            {"name": name or f"bestuur {at}", "value_eur": amount}
            for at, (name, amount) in enumerate(stated["joint_buyers"], 1)
        ]
    if "places" in stated:
        value["places"] = [{"municipality": place} for place in stated["places"]]
    return value


def _value_in(need_file: str) -> Any:
    """Read the one object in a file; a need that stands by itself is a purchase with that need."""
    import sys
    from pathlib import Path

    from catalog.documents import decoded, parsed, read_bytes
    from service.procurement.advising import as_route

    name = name_of(need_file)
    data = sys.stdin.buffer.read() if need_file == SCREEN else read_bytes(Path(need_file))
    value = parsed(decoded(data, name), Origin(name, ""))
    if isinstance(value, Fault):
        raise FaultsError([value])
    return as_route(value)


def _print(advice: "RouteAdvice", lang: str, *, with_texts: bool) -> None:
    from rich.console import Console

    from service.cli.route_tables import RoutePrinter

    RoutePrinter(Console(), lang, with_texts=with_texts).show(advice)


COMMAND = route_of
