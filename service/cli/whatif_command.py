"""`schakel whatif`: what a change in the catalogue does to needs, agreements and municipalities."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalog.faults import Fault, FaultsError
from matcher.model.need import Need
from matcher.model.provider import Provider
from matcher.whatif.result import WhatIf
from matcher.whatif.scenario import Scenario
from service.cli import options
from service.cli.commands import Command
from service.cli.opening import engine_on
from service.cli.streams import COMMAND_LINE, whole_file, write_whole
from service.engine import Engine

if TYPE_CHECKING:
    from catalog.origin import Origin
    from service.whatif.asked import ScenarioReader

DONE, NOTHING_CHANGES = 0, 1

# The option that fills each field of a change, for the faults.
FLAGS = {
    "provider_id": "--provider",
    "service_type": "--service-type",
    "radius_km": "--radius",
    "municipality": "--site",
    "capacity_hours_per_month": "--capacity",
    "valid_to": "--end",
    "max_travel_minutes": "--max-travel",
    "municipalities": "--place",
    "areas": "--area",
    "changes": "--provider",
    "name": "--add",
    "provider": "--add",
    "kinds": "--kind",
}
# The kind of change that an option makes, and the field that it fills.
CHANGES = {
    "radius": ("set_radius", "radius_km"),
    "capacity": ("set_capacity", "capacity_hours_per_month"),
    "end": ("set_end", "valid_to"),
    "max_travel": ("set_max_travel", "max_travel_minutes"),
}
# What is known beside a change, and the option that says it.
ABOUT = {"raised_by": "raised_by", "cause": "cause", "from": "since", "lead": "lead", "planned_on": "planned_on"}
FLAGS_OF_DROP = {"provider_id": "--drop"}
FORMS = (".csv", ".xlsx")


@click.command("whatif", cls=Command, help="Toon wat er uitvalt of bij komt als een aanbieder iets verandert.")
@click.argument("needs_file", metavar="[VRAGEN.jsonl|-]", type=options.Name(), required=False)
@click.option("--agreements", "agreements_file", metavar="BESTAND", type=options.Name(), help="Lopende overeenkomsten.")
@click.option("--change", "change_file", metavar="BESTAND", type=options.Name(), help="Wijzigingen, als JSON.")
@click.option("--drop", "dropped", multiple=True, metavar="ID", help="Deze aanbieder stopt; mag meer dan eens.")
@click.option("--provider", metavar="ID", help="De aanbieder die iets verandert; zeg hierna wat.")
@click.option("--add", "added", metavar="NAAM", help="Een nieuwe aanbieder; zeg hierna wat hij doet, en van waar.")
@click.option("--kind", metavar="WERKVORM", help="Werkvorm van de nieuwe aanbieder.")
@click.option("--service-type", metavar="CODE", help="Enkel voor deze dienst.")
@click.option("--radius", type=options.Number(), metavar="KM", help="Werkstraal in km.")
@click.option("--site", metavar="GEMEENTE", help="Vestiging waarrond de straal ligt, als ze nog niet bekend is.")
@click.option("--capacity", type=options.Number(), metavar="UREN", help="Vrije uren per maand.")
@click.option("--end", metavar="DATUM", help="Laatste dag van het aanbod.")
@click.option("--max-travel", type=options.Number(), metavar="MINUTEN", help="Langste reistijd.")
@click.option("--stop", is_flag=True, help="De aanbieder stopt met --service-type.")
@click.option("--area", "areas", multiple=True, metavar="GEBIED", help="Gemeenten van een benoemd gebied.")
@click.option("--place", "places", multiple=True, metavar="GEMEENTE", help="Gemeente; mag meer dan eens.")
@click.option("--from", "since", metavar="DATUM", help="Vanaf wanneer de wijziging geldt.")
@click.option("--cause", metavar="TEKST", help="Oorzaak of regel, voor het signaal.")
@click.option("--raised-by", metavar="NAAM", help="Wie het signaal bracht.")
@click.option("--lead", metavar="NAAM", help="Wie de oplossing trekt.")
@click.option("--planned-on", metavar="DATUM", help="Wanneer de oplossing gepland is.")
@click.option("--signal", "signal_file", metavar="BESTAND", type=options.Name(), help="Schrijf de signalen als tekst.")
@click.option(
    "--bundle-needs",
    "bundle_file",
    metavar="BESTAND.jsonl",
    type=options.Name(),
    help="Schrijf wat de besturen nu nodig hebben, om te bundelen.",
)
@click.option("--out", metavar="BESTAND", type=options.Name(), help="Schrijf de gevolgen als .csv of .xlsx.")
@options.catalogue
@options.as_of
@options.as_json
@options.language
def ask_what_if(
    *,
    catalogue: str | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
    signal_file: str | None,
    bundle_file: str | None,
    out: str | None,
    **given: Any,
) -> int:
    """Say what a change does, and write the signals and the needs where that was asked."""
    from service.whatif.answering import consequences, written

    form = _form_of(out)
    engine = engine_on(catalogue, options.today_unless(as_of))
    answer = consequences(_scenario(given, engine), engine, lang)
    if signal_file is not None:
        _write(signal_file, [signal.text for signal in answer.signals])
    shape = written(answer)
    if bundle_file is not None:
        needs = [need for signal in shape["signals"] for need in signal["needs"]]
        _write(bundle_file, [json.dumps(need, ensure_ascii=False) + "\n" for need in needs])
    if out is not None:
        _export(answer, out, form, lang)
    if as_json:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        print(json.dumps(shape | {"generated_at": now}, ensure_ascii=False, indent=2))
    else:
        _print(answer, lang)
    return DONE if answer.needs or answer.agreements or answer.municipalities else NOTHING_CHANGES


def _scenario(given: dict[str, Any], engine: Engine) -> Scenario:
    """Put the question together from the files and the options."""
    from catalog.agreements import read_agreements
    from catalog.needs import read_needs

    asked = _in_file(given["change_file"], engine)
    own = _of_options(given, engine, asked)
    needs = () if given["needs_file"] is None else read_needs(given["needs_file"])
    agreements = () if given["agreements_file"] is None else read_agreements(given["agreements_file"])
    return replace(
        own,
        changes=(*(asked.changes if asked else ()), *own.changes),
        needs=(*(asked.needs if asked else ()), *needs),
        agreements=(*(asked.agreements if asked else ()), *agreements),
    )


def _in_file(path: str | None, engine: Engine) -> Scenario | None:
    """Read a file of changes; a whole question, as the API takes it, will do too."""
    if path is None:
        return None
    from catalog.documents import Document, read_bytes, read_documents
    from catalog.origin import Origin

    documents = read_documents(read_bytes(Path(path)), path)
    faults = [each for each in documents if isinstance(each, Fault)]
    if faults:
        raise FaultsError(faults)
    values = [each.value for each in documents if isinstance(each, Document)]
    is_one = len(values) == 1
    whole = values[0] if is_one and isinstance(values[0], dict) and "changes" in values[0] else None
    changes = values[0] if is_one and isinstance(values[0], list) else values
    return _reader(engine, Origin(path), engine.supply.providers).scenario(whole or {"changes": changes})


def _reader(engine: Engine, origin: "Origin", providers: Sequence[Provider]) -> "ScenarioReader":
    from catalog.documents import Document
    from catalog.fields import shipped
    from catalog.needs import needs_in
    from service.whatif.asked import ScenarioReader

    def needs(value: Any) -> Sequence[Need]:
        return (
            needs_in([Document(origin.inside(("needs",)), value)], file=origin.file, known=shipped()) if value else ()
        )

    return ScenarioReader(origin, shipped(), providers, engine.policy.as_of, needs)


def _of_options(given: dict[str, Any], engine: Engine, asked: Scenario | None) -> Scenario:
    """Read the changes of the options as if they stood in a file, after those of the file."""
    from catalog.origin import Origin
    from matcher.model.changing import changed
    from service.whatif.answering import REGION

    changes, flags = _changes(given, has_others=asked is not None)
    about = {key: given[option] for key, option in ABOUT.items() if given[option] is not None}
    says_where = any(given[name] for name in ("areas", "places", "needs_file", "agreements_file"))
    if asked is not None:
        says_where = says_where or bool(asked.places or asked.needs or asked.agreements)
    areas = list(given["areas"] if says_where else REGION)
    value = {"changes": changes, "areas": areas, "municipalities": list(given["places"]), "signal": about}
    providers = changed(engine.supply.providers, asked.changes) if asked else engine.supply.providers
    try:
        found = _reader(engine, Origin(COMMAND_LINE), providers).scenario(value)
    except FaultsError as error:
        raise FaultsError(_of_option(fault, flags) for fault in error.faults) from None
    places = found.places or (asked.places if asked else ())
    return replace(found, places=places, about=found.about if about or asked is None else asked.about)


def _changes(given: dict[str, Any], *, has_others: bool) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Write the options as changes, each with the flags that a fault in it is about."""
    found = [({"kind": "drop_provider", "provider_id": who}, FLAGS_OF_DROP) for who in given["dropped"]]
    found.extend(
        (change, FLAGS) for change in (_starting(given) if given["added"] is not None else _of_provider(given))
    )
    if not found and not has_others:
        raise options.BadUsageError("whatif_nothing")
    return [change for change, _ in found], [flags for _, flags in found]


def _starting(given: dict[str, Any]) -> list[dict[str, Any]]:
    """Write the options of a new provider as a change; what is not said of it is unknown."""
    from service.whatif.adding import added_provider

    if given["provider"] is not None or given["stop"]:
        raise options.BadUsageError("whatif_add_or_change")
    offering = {
        "service_type": given["service_type"] or "",
        "area": None if given["radius"] is None else {"radius_km": given["radius"]},
        "capacity_hours_per_month": given["capacity"],
        "max_travel_minutes": given["max_travel"],
        "valid_to": given["end"],
    }
    return [added_provider(given["added"], given["kind"], offering, given["site"])]


def _form_of(out: str | None) -> str:
    """Read from its name in which form the consequences are written."""
    if out is None or out.lower().endswith(FORMS):
        return "xlsx" if out is not None and out.lower().endswith(".xlsx") else "csv"
    raise FaultsError([Fault(COMMAND_LINE, "", "--out", out, "verwacht een naam op .csv of .xlsx")])


def _of_provider(given: dict[str, Any]) -> list[dict[str, Any]]:
    who = {"provider_id": given["provider"]}
    stated = [name for name in CHANGES if given[name] is not None]
    if given["provider"] is None:
        if stated or given["stop"] or given["site"] or given["kind"]:
            raise options.BadUsageError("whatif_provider")
        return []
    if not stated and not given["stop"]:
        raise options.BadUsageError("whatif_what")
    if given["kind"] is not None:
        raise options.BadUsageError("whatif_kind")
    if given["site"] and given["radius"] is None:
        raise options.BadUsageError("whatif_site")
    service = {} if given["service_type"] is None else {"service_type": given["service_type"]}
    changes = [{"kind": CHANGES[name][0], **who, **service, CHANGES[name][1]: given[name]} for name in stated]
    if given["site"]:
        changes[0]["site"] = {"municipality": given["site"]}
    if given["stop"]:
        changes.append({"kind": "drop_offering", **who, **service})
    return changes


def _of_option(fault: Fault, flags: Sequence[dict[str, str]]) -> Fault:
    """Name the option that a fault is about, instead of the field that it fills."""
    at = fault.where.partition("changes[")[2].partition("]")[0]
    of_change = flags[int(at)] if at else FLAGS | {"from": "--from", "planned_on": "--planned-on"}
    field = fault.field.partition("[")[0]
    return replace(fault, where="", field=of_change.get(field, fault.field))


def _export(answer: WhatIf, out: str, form: str, lang: str) -> None:
    from service.whatif.exporting import exported

    write_whole(out, exported(answer, form, lang))


def _write(path: str, parts: Sequence[str]) -> None:
    with whole_file(path) as file:
        file.write("\n".join(parts) if path != "-" and not path.endswith(".jsonl") else "".join(parts))


def _print(answer: WhatIf, lang: str) -> None:
    from rich.console import Console

    from service.cli.whatif_tables import WhatIfPrinter

    WhatIfPrinter(Console(), lang).show(answer)


COMMAND = ask_what_if
