"""Options that several commands share, named once."""

import datetime
from typing import Any

import click

language = click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Taal van het antwoord."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Schrijf JSON in plaats van tabellen.")
catalogue = click.option(
    "--catalog",
    "catalogue",
    metavar="BESTAND_OF_MAP",
    help="Eigen catalogus; zonder deze optie antwoordt die van de streek. «voorbeeld» is de voorbeeldstreek.",
)


class BadUsageError(click.UsageError):
    """A command called in a way that cannot work, told in our own words."""


class Day(click.ParamType[datetime.date]):
    """A date as 2027-01-31."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Read the date, or say what was expected."""
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"«{value}» is geen datum, verwacht bijvoorbeeld 2027-01-31", param, ctx)


as_of = click.option("--as-of", type=Day(), help="Stand op deze dag; vandaag als u niets geeft.")


def today_unless(given: datetime.date | None) -> datetime.date:
    """Give the day on which is asked."""
    return given or datetime.date.today()
