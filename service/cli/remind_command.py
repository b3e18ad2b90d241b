"""`schakel remind`: queue the reminders that are due."""

import click

from service.cli import operating
from service.cli.commands import Command

DONE = 0


@click.command("remind", cls=Command, help="Zet herinneringen klaar: verouderde gegevens en aanbod dat afloopt.")
@click.option("--dry-run", is_flag=True, help="Tel ze, maar zet niets klaar.")
@operating.database_option
def remind(dry_run: bool, database: str | None) -> int:
    """Queue what is due, or only count it."""
    from service.operations.reminders import due_reminders, queue_reminders
    from service.operations.starting import filled_database
    from service.snapshot import Catalogues

    settings, now = operating.settings_with(database), operating.now()
    with filled_database(settings.database) as opened:
        snapshot = Catalogues(opened).current()
        if dry_run:
            n_due = len(due_reminders(opened, snapshot, now=now, public_url=settings.public_url))
            print(f"{n_due} herinneringen zouden klaargezet worden.")
            return DONE
        n_queued = queue_reminders(opened, snapshot, now=now, public_url=settings.public_url)
    print(f"{n_queued} herinneringen klaargezet.")
    return DONE


COMMAND = remind
