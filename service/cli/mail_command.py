"""`schakel mail`: what waits in the outbox, and sending it by hand."""

from typing import TYPE_CHECKING

import click

from service.cli import operating, options
from service.cli.commands import Commands
from service.exceptions import MailError

if TYPE_CHECKING:
    from service.operations.outbox import QueuedMail

DONE, NOT_ALL_SENT = 0, 1
LINE = "{mail.id:>5}  {mail.queued_at:%Y-%m-%d %H:%M}  {state:<12} {mail.to}  {mail.subject}"


@click.group("mail", cls=Commands, help="Bekijk of verstuur de mails die klaarstaan.")
def mail_commands() -> None:
    """Group what is done with the outbox."""


@mail_commands.command("list", help="Toon de mails die nog niet vertrokken zijn.")
@operating.database_option
def list_mails(database: str | None) -> int:
    """Show what waits, the oldest first."""
    from service.operations.outbox import waiting_mails
    from service.operations.starting import filled_database

    with filled_database(operating.settings_with(database).database) as opened:
        waiting = waiting_mails(opened)
    for mail in waiting:
        print(LINE.format(mail=mail, state=_state(mail)))
    print(f"{len(waiting)} in de wachtrij.")
    return DONE


@mail_commands.command("show", help="Toon één mail die klaarstaat, met zijn tekst.")
@click.argument("number", metavar="NR", type=options.Whole(1))
@operating.database_option
def show_mail(number: int, database: str | None) -> int:
    """Show one mail in full: without a mail server the operator passes its link on."""
    from service.operations.outbox import waiting_mails
    from service.operations.starting import filled_database

    with filled_database(operating.settings_with(database).database) as opened:
        mail = next((each for each in waiting_mails(opened) if each.id == number), None)
    if mail is None:
        raise MailError(f"Mail {number} staat niet in de wachtrij.")
    print(f"Aan: {mail.to}\nOnderwerp: {mail.subject}\n\n{mail.body}")
    return DONE


@mail_commands.command("send", help="Verstuur wat klaarstaat; --all ook wat te vaak mislukte of nog moet wachten.")
@click.option("--all", "everything", is_flag=True, help="Wacht niet op de volgende beurt.")
@operating.database_option
def send_mails(everything: bool, database: str | None) -> int:
    """Send now, and say how it went."""
    from service.operations.mail import MailSettingsError, mail_server, send, send_due
    from service.operations.outbox import waiting_mails
    from service.operations.starting import filled_database

    settings, now = operating.settings_with(database), operating.now()
    try:
        server = mail_server(settings)
    except MailSettingsError as error:
        raise MailError(str(error)) from None
    if server is None:
        raise MailError("Er is geen mailserver: zet SCHAKEL_SMTP_URL en SCHAKEL_MAIL_FROM.")
    with filled_database(settings.database) as opened:
        mails = waiting_mails(opened) if everything else ()
        done = send(opened, server, mails, now=now) if everything else send_due(opened, server, now=now)
    print(f"{done.n_sent} verstuurd, {done.n_failed} mislukt.")
    return NOT_ALL_SENT if done.n_failed else DONE


def _state(mail: "QueuedMail") -> str:
    if mail.is_given_up:
        return "opgegeven"
    return f"{mail.n_tries}x mislukt" if mail.n_tries else "wacht"


COMMAND = mail_commands
