"""`schakel demo`: a site with examples, to try everything on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from service.cli import operating
from service.cli.commands import Command
from service.exceptions import UserError

if TYPE_CHECKING:
    from service.accounts.viewer import Role

DATABASE = "sqlite:///schakel-demo.db"
# Relative to where the site is; the first is the question of the README.
TO_TRY = (
    ("Wie kan bushokjes poetsen in Ieper?", "/zoeken?vraag=bushokjes+poetsen&plaats=Ieper"),
    (
        "En hoe ziet het eruit als alle gegevens ingevuld zijn (voorbeeldstreek)?",
        "/zoeken?vraag=onkruid+wieden+zonder+pesticiden&plaats=Zwevegem&catalogus=voorbeeld",
    ),
    ("Wie doet wat, en waar?", "/aanbieders"),
)
HELP = """Zet een voorbeeldsite klaar en bedien ze: de catalogus van de streek, een verzonnen voorbeeldstreek met open
vragen, en voor elke rol iemand die zich kan aanmelden.

Is de poort bezet, dan neemt Schakel de eerstvolgende vrije."""


@click.command("demo", cls=Command, help=HELP)
@click.option("--port", type=operating.Port(), default=8000, show_default=True, help="Poort; 0 is een vrije poort.")
@operating.database_option
def demo(port: int, database: str | None) -> int:
    """Prepare a site with examples, say where it is, and serve it."""
    settings = operating.settings_with(database or DATABASE, CATALOGUE="alles", LOG_LEVEL="WARNING")
    from service.operations import serving
    from service.operations.starting import prepare, usable_database

    with serving.listen_near("127.0.0.1", port) as opened:
        prepare(settings, now=operating.now())
        with usable_database(settings.database) as prepared:
            from service.operations.demonstrating import is_demo, prepare_demo

            if not is_demo(prepared):
                raise UserError("Deze databank is in gebruik door echte mensen: neem voor de demo een andere.")
            secrets = prepare_demo(prepared, now=operating.now())
        address = serving.address_of(opened)
        if port and not address.endswith(f":{port}"):
            print(f"Poort {port} is bezet; Schakel neemt een andere.")
        print("\n".join(_welcome(address, secrets)), flush=True)
        return serving.serve(settings, opened)


def _welcome(address: str, secrets: "Mapping[Role, str]") -> list[str]:
    from service.operations.demonstrating import DAYS_TO_SIGN_IN, ROLES_NL

    width = max(len(each) for each in ROLES_NL.values())
    return [
        "",
        f"Schakel staat klaar op {address} (stop met Ctrl-C).",
        "",
        "Probeer eerst:",
        *[f"  {question}\n    {address}{path}" for question, path in TO_TRY],
        "",
        f"Aanmelden als iemand (elke link werkt één keer, {DAYS_TO_SIGN_IN} dagen lang; u kiest zelf een wachtwoord):",
        *[f"  {ROLES_NL[role]:<{width}}  {address}/uitnodiging/{secret}" for role, secret in secrets.items()],
        "",
        "De voorbeeldstreek, haar vragen en deze mensen zijn verzonnen; de streek zelf is echt.",
    ]


COMMAND = demo
