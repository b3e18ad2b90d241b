"""`schakel backup`: the whole database in one file, while Schakel runs."""

from pathlib import Path

import click

from service.cli import operating
from service.cli.commands import Command

HELP = """Schrijf de hele databank naar één bestand, ook terwijl Schakel draait.

Het bestand bevat persoonsgegevens en versleutelde wachtwoorden: bewaar het veilig."""


@click.command("backup", cls=Command, help=HELP)
@operating.file_argument
@operating.database_option
def backup(file: str, database: str | None) -> int:
    """Write a backup, and say what is in it."""
    settings = operating.settings_with(database)
    from service.operations.backup import write_backup
    from service.operations.starting import filled_database

    with filled_database(settings.database) as opened:
        manifest = write_backup(opened, Path(file), at=operating.now())
    print(f"{file}: {manifest.n_rows} rijen uit {len(manifest.tables)} tabellen, stand {manifest.revision}.")
    return 0


COMMAND = backup
