"""`schakel serve`: the site and the API."""

import click

from service.cli import operating
from service.cli.commands import Command
from service.cli.options import Whole

HELP = """Zet de site en de API klaar en bedien ze.

De databank wordt zo nodig gemaakt, bijgewerkt en gevuld. Alle andere instellingen komen uit de omgeving
(SCHAKEL_…): zie docs/beheer.md. Stop met Ctrl-C of SIGTERM; verzoeken die lopen, worden afgewerkt."""


@click.command("serve", cls=Command, help=HELP)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADRES", help="Adres waarop Schakel luistert.")
@click.option("--port", type=operating.Port(), default=8000, show_default=True, help="Poort; 0 is een vrije poort.")
@operating.database_option
@click.option("--workers", type=Whole(1), default=1, show_default=True, help="Aantal werkprocessen.")
def serve(host: str, port: int, database: str | None, workers: int) -> int:
    """Prepare the database, listen, and serve until told to stop."""
    settings = operating.settings_with(database)
    from service.operations import serving
    from service.operations.starting import prepare

    with serving.listen(host, port) as opened:
        n_stored = prepare(settings, now=operating.now())
        if n_stored:
            print(f"Nieuwe databank, gevuld met {n_stored} aanbieders.", flush=True)
        print(f"Schakel luistert op {serving.address_of(opened)} (stop met Ctrl-C).", flush=True)
        return serving.serve(settings, opened, workers=workers)


COMMAND = serve
