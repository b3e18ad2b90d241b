"""`schakel user add` and `schakel user remove`: who can sign in."""

import sys
from typing import TYPE_CHECKING

import click

from service.cli import operating
from service.cli.commands import Commands
from service.cli.options import Name, OneOf
from service.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from service.operations.people import Person

ROLES = ("local_government", "company", "provider", "regisseur", "administrator")
ADD_HELP = """Voeg iemand toe, en toon de link waarmee die een wachtwoord kiest.

Een organisatie die er nog niet is, wordt gemaakt."""

REMOVE_HELP = """Verwijder wie iemand is: mailadres, aanmelding, lijstjes en mails.

Wat die persoon wijzigde, blijft in het spoor staan onder een nummer."""


@click.group("user", cls=Commands, help="Beheer wie zich kan aanmelden.")
def users() -> None:
    """Group what is done with users."""


@users.command("add", help=ADD_HELP)
@click.argument("email", metavar="MAILADRES", type=Name())
@click.option("--role", required=True, type=OneOf(ROLES), help="Wat iemand voor Schakel is.")
@click.option("--organisation", required=True, metavar="ID_OF_NAAM", type=Name(), help="Waarvoor iemand werkt.")
@click.option(
    "--working-area", multiple=True, metavar="GEMEENTE", help="Werkgebied van een regisseur; herhaal per gemeente."
)
@click.option("--provider", "provider_id", metavar="ID", type=Name(), help="Aanbieder die de organisatie bijhoudt.")
@click.option("--password-stdin", is_flag=True, help="Lees een wachtwoord van de standaardinvoer, zonder link.")
@operating.database_option
def add(
    email: str,
    role: str,
    organisation: str,
    working_area: tuple[str, ...],
    provider_id: str | None,
    password_stdin: bool,
    database: str | None,
) -> int:
    """Add somebody, and print the link or say that the password is set."""
    settings = operating.settings_with(database)
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    from service.operations.people import Person
    from service.operations.starting import filled_database

    person = Person(email, role, organisation, working_area, provider_id)
    with filled_database(settings.database) as opened:
        print(_added(opened, settings, person, password))
    return 0


@users.command("remove", help=REMOVE_HELP)
@click.argument("email", metavar="MAILADRES", type=Name())
@operating.database_option
def remove(email: str, database: str | None) -> int:
    """Take out who somebody is."""
    settings = operating.settings_with(database)
    from service.operations.people import remove_person
    from service.operations.starting import filled_database

    with filled_database(settings.database) as opened:
        remove_person(opened, email, now=operating.now())
    print("Verwijderd: het mailadres, de aanmelding, de lijstjes en de mails; oude reservekopieën houden het nog.")
    return 0


def _added(database: "Engine", settings: Settings, person: "Person", password: str | None) -> str:
    from service.operations.people import add_person

    secret = add_person(database, person, password=password, now=operating.now())
    if secret is None:
        return "Toegevoegd; het wachtwoord is ingesteld."
    site = settings.public_url or "http://127.0.0.1:8000"
    return f"Toegevoegd. Geef deze link door (werkt één keer):\n{site}/uitnodiging/{secret}"


COMMAND = users
