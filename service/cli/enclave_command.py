"""`schakel enclave`: enclave or contract for services, on which conditions, and who could do it?"""

import datetime
import json
from typing import Any

import click

from service.cli import options
from service.cli.commands import Command
from service.cli.daeb_command import refuse_both
from service.cli.opening import engine_on
from service.cli.streams import name_of

DONE, NOT_SAID = 0, 1
SAID = ("enclave", "services")
YES_NO = options.OneOf(("ja", "nee"))
FLAGS = {
    "places": "--place",
    "service_types": "--service-type",
    "shift_start": "--shift-start",
    "workers": "--workers",
    "start": "--start",
    "tasks": "--task",
    "supervisors": "--supervisors",
    "notified_on": "--notified-on",
    "title": "--text",
}


@click.command("enclave", cls=Command, help="Toets een enclave: enclave of aanneming van diensten, voorwaarden en wie.")
@click.argument("question_file", metavar="[VRAAG.json|-]", type=options.Name(), required=False)
@click.option("--text", metavar="TEKST", help="Welk werk, in gewone woorden.")
@click.option("--place", "places", multiple=True, metavar="GEMEENTE", help="Waar de werkplek is.")
@click.option("--service-type", "service_types", multiple=True, metavar="CODE", help="Code van een dienst.")
@click.option("--task", "tasks", multiple=True, metavar="TEKST", help="Een concrete taak; mag meer dan eens.")
@click.option("--core-activity", type=YES_NO, help="Is het werk een kernactiviteit van de gastheer?")
@click.option("--workers", type=options.Whole(1), help="Gevraagde werknemers.")
@click.option("--supervisors", type=options.Whole(1), help="Begeleiders die het maatwerkbedrijf inzet.")
@click.option("--start", metavar="DATUM", help="Eerste dag, als 2027-01-31.")
@click.option("--shift-start", metavar="UUR", help="Wanneer de dienst begint, als 06:00.")
@click.option("--bike", type=YES_NO, help="Is de werkplek bereikbaar met de fiets?")
@click.option("--public-transport", type=YES_NO, help="Is de werkplek bereikbaar met het openbaar vervoer?")
@click.option("--agreement", type=YES_NO, help="Is er een schriftelijke overeenkomst?")
@click.option("--permanent-supervisor", type=YES_NO, help="Is er een vaste begeleider van het maatwerkbedrijf?")
@click.option("--two-entities", type=YES_NO, help="Zijn het twee juridische entiteiten?")
@click.option("--host-gives-orders", type=YES_NO, help="Geeft de gastheer de werknemers bevelen?")
@click.option("--notified-on", metavar="DATUM", help="Dag van de melding.")
@click.option("--vacancy", is_flag=True, help="De gastheer zoekt zelf iemand (doorstroom).")
@options.catalogue
@options.as_of
@options.as_json
@options.language
def enclave(
    *,
    question_file: str | None,
    catalogue: str | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
    **fields: Any,
) -> int:
    """Test an enclave, from options or from a file with a need or a question."""
    from catalog.enclave_records import EnclaveQuestionRecord, to_enclave
    from catalog.fields import shipped
    from service.cli.question_files import question_in_options, question_of, value_in
    from service.work_advice import enclave_advice, written

    given = {name: value for name, value in fields.items() if not options.is_left_out(value)}
    refuse_both(question_file, given)
    if question_file is not None:
        record = question_of(EnclaveQuestionRecord, value_in(question_file), file=name_of(question_file))
    elif not given:
        raise options.BadUsageError("nothing_asked")
    else:
        record = question_in_options(EnclaveQuestionRecord, _question(given), FLAGS)
    engine = engine_on(catalogue, options.today_unless(as_of))
    advice = enclave_advice(engine, to_enclave(record, shipped().places), lang)
    if as_json:
        print(json.dumps(written(advice), ensure_ascii=False, indent=2))
    else:
        from service.cli.work_advice_tables import print_enclave

        print_enclave(advice, engine.policy.service_types, lang)
    return DONE if advice.advice.outcome in SAID else NOT_SAID


def _question(given: dict[str, Any]) -> dict[str, Any]:
    """Write the options as a question in the shape of the API; tasks alone make their words the title."""
    from service.cli.question_files import filled, flag

    tasks = [{"text": text} for text in given.get("tasks", ())]
    access = {
        "bike": flag(given.get("bike")),
        "public_transport": flag(given.get("public_transport")),
        "shift_start": given.get("shift_start"),
    }
    need = {
        "kind": "enclave",
        "title": given.get("text") or ", ".join(given.get("tasks", ())) or None,
        "service_types": list(given.get("service_types", ())),
        "workers": given.get("workers"),
        "start": given.get("start"),
        "is_core_activity": flag(given.get("core_activity")),
        "site_access": filled(access),
    }
    places = [{"municipality": name} for name in given.get("places", ())]
    said = ("agreement", "permanent_supervisor", "two_entities", "host_gives_orders")
    return {
        "need": filled(need) | {"places": places},
        **filled({name: flag(given.get(name)) for name in said}),
        **filled({name: given.get(name) for name in ("supervisors", "notified_on", "vacancy")}),
        **({"tasks": tasks} if tasks else {}),
    }


COMMAND = enclave
