"""`schakel demo`: three needs of the region's documents, matched and explained."""

import datetime
from typing import Any

import click

from catalog.documents import Document
from catalog.fields import shipped
from catalog.needs import needs_in
from catalog.origin import Origin
from service.cli import options
from service.cli.commands import Command
from service.engine import open_engine
from service.messages import text as say

REGION = "regio"
EXAMPLE = "voorbeeld"
DEMO_NEEDS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        REGION,
        {
            "id": "bushokjes",
            "kind": "procurement",
            "title": "Poetsen van bushokjes",
            "places": [{"municipality": "Kortemark"}],
            "mode": "on_site",
        },
    ),
    (
        REGION,
        {
            "id": "hydranten",
            "kind": "procurement",
            "title": "Inventarisatie, controle en herstel van brandkranen",
            "places": [{"municipality": "Koksijde"}, {"municipality": "Veurne"}, {"municipality": "Diksmuide"}],
            "mode": "on_site",
        },
    ),
    (
        EXAMPLE,
        {
            "id": "enclave",
            "kind": "enclave",
            "title": "Producten verpakken en ompakken",
            "places": [{"municipality": "Waregem"}],
            "workers": 6,
            "site_access": {"bike": True, "public_transport": True, "shift_start": "07:30"},
        },
    ),
)


@click.command("demo", cls=Command, help="Toon drie uitgelegde antwoorden uit de documenten van de streek.")
@options.language
def demo(lang: str) -> int:
    """Match three needs and say what to try next."""
    from rich.console import Console

    from service.cli.tables import MatchPrinter

    console = Console()
    for catalogue, value in DEMO_NEEDS:
        engine = open_engine(catalogue, as_of=datetime.date.today())
        (need,) = needs_in([Document(Origin("demo", ""), value)], file="demo", known=shipped())
        title = f"{need.title} — {', '.join(place.name for place in need.places)} ({say(catalogue, lang)})"
        MatchPrinter(console, engine.policy.service_types, lang).show(engine.match(need), title=title)
        console.print()
    console.print(say("try_next", lang), soft_wrap=True)
    return 0


COMMAND = demo
