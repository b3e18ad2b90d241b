"""`schakel restore`: a backup put back."""

from pathlib import Path

import click

from service.cli import operating
from service.cli.commands import Command

HELP = """Zet een reservekopie terug in een lege databank, van welke soort ook.

Stop Schakel eerst. Lukt het niet, dan blijft de databank zoals ze was."""


@click.command("restore", cls=Command, help=HELP)
@operating.file_argument
@operating.database_option
@click.option("--force", is_flag=True, help="Vervang alles wat in de databank staat.")
def restore(file: str, database: str | None, force: bool) -> int:
    """Check a backup, put it back, and say what came back."""
    settings = operating.settings_with(database)
    from service.operations.restoring import restore_backup
    from service.operations.starting import usable_database

    with usable_database(settings.database) as opened:
        manifest = restore_backup(opened, Path(file), at=operating.now(), force=force)
    print(f"{manifest.n_rows} rijen teruggezet, stand {manifest.revision} van {manifest.made_at}.")
    return 0


COMMAND = restore
