"""`schakel remind`: queue the reminders that are due."""

import datetime

import click

from service.cli.commands import Command
from service.cli.mail_command import database_option, opened

DONE = 0


@click.command("remind", cls=Command, help="Zet herinneringen klaar: verouderde gegevens en aanbod dat afloopt.")
@click.option("--dry-run", is_flag=True, help="Tel ze, maar zet niets klaar.")
@database_option
def remind(dry_run: bool, database: str | None) -> int:
    """Queue what is due, or only count it."""
    from service.operations.reminders import due_reminders, queue_reminders
    from service.snapshot import Catalogues

    settings, opened_database = opened(database)
    snapshot = Catalogues(opened_database).current()
    now = datetime.datetime.now(datetime.UTC)
    if dry_run:
        due = due_reminders(opened_database, snapshot, now=now, public_url=settings.public_url)
        print(f"{len(due)} herinneringen zouden klaargezet worden.")
        return DONE
    n_queued = queue_reminders(opened_database, snapshot, now=now, public_url=settings.public_url)
    print(f"{n_queued} herinneringen klaargezet.")
    return DONE


COMMAND = remind
