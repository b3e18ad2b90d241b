"""`schakel mail`: what waits in the outbox, and sending it by hand."""

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from service.cli import options
from service.cli.commands import Commands
from service.settings import Settings, read_settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from service.operations.outbox import QueuedMail

DONE, NOT_ALL_SENT = 0, 1
LINE = "{mail.id:>5}  {mail.queued_at:%Y-%m-%d %H:%M}  {state:<12} {mail.to}  {mail.subject}"

database_option = click.option(
    "--database", type=options.Name(), metavar="URL", help="Databank; anders SCHAKEL_DATABASE."
)


@click.group("mail", cls=Commands, help="Bekijk of verstuur de mails die klaarstaan.")
def mail_commands() -> None:
    """Group what is done with the outbox."""


@mail_commands.command("list", help="Toon de mails die nog niet vertrokken zijn.")
@database_option
def list_mails(database: str | None) -> int:
    """Show what waits, the oldest first."""
    from service.operations.outbox import waiting_mails

    waiting = waiting_mails(opened(database)[1])
    for mail in waiting:
        print(LINE.format(mail=mail, state=_state(mail)))
    print(f"{len(waiting)} in de wachtrij.")
    return DONE


@mail_commands.command("show", help="Toon één mail die klaarstaat, met zijn tekst.")
@click.argument("number", metavar="NR", type=options.Whole(1))
@database_option
def show_mail(number: int, database: str | None) -> int:
    """Show one mail in full: without a mail server the operator passes its link on."""
    from service.operations.outbox import waiting_mails

    mail = next((each for each in waiting_mails(opened(database)[1]) if each.id == number), None)
    if mail is None:
        raise click.ClickException(f"Mail {number} staat niet in de wachtrij.")
    print(f"Aan: {mail.to}\nOnderwerp: {mail.subject}\n\n{mail.body}")
    return DONE


@mail_commands.command("send", help="Verstuur wat klaarstaat; --all ook wat te vaak mislukte of nog moet wachten.")
@click.option("--all", "everything", is_flag=True, help="Wacht niet op de volgende beurt.")
@database_option
def send_mails(everything: bool, database: str | None) -> int:
    """Send now, and say how it went."""
    from service.operations.mail import MailSettingsError, mail_server, send, send_due
    from service.operations.outbox import waiting_mails

    settings, opened_database = opened(database)
    try:
        server = mail_server(settings)
    except MailSettingsError as error:
        raise click.ClickException(str(error)) from None
    if server is None:
        raise click.ClickException("Er is geen mailserver: zet SCHAKEL_SMTP_URL en SCHAKEL_MAIL_FROM.")
    now = datetime.datetime.now(datetime.UTC)
    if everything:
        done = send(opened_database, server, waiting_mails(opened_database), now=now)
    else:
        done = send_due(opened_database, server, now=now)
    print(f"{done.n_sent} verstuurd, {done.n_failed} mislukt.")
    return NOT_ALL_SENT if done.n_failed else DONE


def opened(database: str | None) -> tuple[Settings, "Engine"]:
    """Read the settings and open the database that they or the option name."""
    from catalog.store.database import open_database

    settings = read_settings()
    settings = replace(settings, database=database) if database else settings
    return settings, open_database(settings.database)


def _state(mail: "QueuedMail") -> str:
    if mail.is_given_up:
        return "opgegeven"
    return f"{mail.n_tries}x mislukt" if mail.n_tries else "wacht"


COMMAND = mail_commands
