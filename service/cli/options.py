"""Options that several commands share, the values they take, and what is wrong with a value."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

import click

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class BadUsageError(click.UsageError):
    """A command called in a way that cannot work; its sentence is `service.messages.TEXTS[code]`."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class WrongValueError(click.BadParameter):
    """A value that an option cannot take; what was expected is `service.messages.TEXTS[code]`."""

    def __init__(self, value: object, code: str, **facts: object) -> None:
        super().__init__(code)
        self.value = value
        self.code = code
        self.facts = facts


class Whole(click.ParamType[int]):
    """A whole number, not below a smallest one when that is given."""

    name = "getal"

    def __init__(self, smallest: int | None = None) -> None:
        self._smallest = smallest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number, or say what was expected."""
        try:
            number = int(value)
        except ValueError:
            raise WrongValueError(value, "expected_whole") from None
        if self._smallest is not None and number < self._smallest:
            raise WrongValueError(value, "expected_whole_from", smallest=self._smallest)
        return number


class Number(click.ParamType[float]):
    """A number, with a point or a comma."""

    name = "getal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the number, or say what was expected."""
        try:
            return float(str(value).replace(",", "."))
        except ValueError:
            raise WrongValueError(value, "expected_number") from None


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "keuze"

    def __init__(self, choices: Sequence[str]) -> None:
        self._choices = tuple(choices)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Show the words in the help."""
        return f"[{'|'.join(self._choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the word in any case, or say which ones there are."""
        word = str(value).strip().lower()
        if word not in self._choices:
            raise WrongValueError(value, "expected_choice", choices=self._choices)
        return word


class Name(click.ParamType[str]):
    """The name of a file or folder; nothing at all is none."""

    name = "bestand"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the name as it is, or say that it is empty."""
        if not str(value).strip():
            raise WrongValueError(value, "expected_name")
        return str(value)


class Day(click.ParamType[datetime.date]):
    """A date as 2027-01-31."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Read the date, or say what was expected."""
        try:
            if _DAY.fullmatch(value):
                return datetime.date.fromisoformat(value)
        except ValueError:
            pass
        raise WrongValueError(value, "expected_day")


language = click.option(
    "--lang", type=OneOf(["nl", "en"]), default="nl", show_default=True, help="Taal van het antwoord."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Schrijf JSON in plaats van tabellen.")
catalogue = click.option(
    "--catalog",
    "catalogue",
    type=Name(),
    metavar="BESTAND_OF_MAP",
    help="Eigen catalogus; zonder deze optie antwoordt die van de streek. «voorbeeld» is de voorbeeldstreek.",
)
as_of = click.option("--as-of", type=Day(), help="Stand op deze dag, als 2027-01-31; vandaag als u niets geeft.")


def today_unless(given: datetime.date | None) -> datetime.date:
    """Give the day on which is asked."""
    return given or datetime.date.today()


def is_left_out(value: object) -> bool:
    """Tell an option that was not given from one that says 0."""
    return value is None or value is False or value == ()
