"""What the commands of whoever runs Schakel share: the settings, the database, and the moment."""

import datetime
import os
import sys
from typing import Any

import click

from service.cli.options import Name, WrongValueError
from service.setting_kinds import DATABASE
from service.settings import PREFIX, Settings, read_settings, unknown_names

HIGHEST_PORT = 65535


class Database(click.ParamType[str]):
    """Where a database is."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the address, or say what was expected; it may hold a password, so it is not repeated."""
        try:
            address: str = DATABASE.read(str(value).strip())
        except ValueError:
            raise WrongValueError("…", "expected_database") from None
        return address


class Port(click.ParamType[int]):
    """A number of a port; 0 is any that is free."""

    name = "poort"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number, or say what was expected."""
        if not str(value).isdecimal() or int(value) > HIGHEST_PORT:
            raise WrongValueError(value, "expected_port", highest=HIGHEST_PORT)
        return int(value)


database_option = click.option(
    "--database", type=Database(), metavar="URL", help=f"Databank; anders {PREFIX}DATABASE, anders schakel.db hier."
)
file_argument = click.argument("file", metavar="BESTAND", type=Name())


def settings_with(database: str | None, **defaults: str) -> Settings:
    """Read the settings, with what the command line says; variables that nobody knows are told.

    Raises
    ------
    SettingsError
    """
    for name in unknown_names():
        print(f"{name}: deze instelling bestaat niet; kijk na in docs/beheer.md", file=sys.stderr)
    given = {f"{PREFIX}{name}": value for name, value in defaults.items()} | dict(os.environ)
    return read_settings(given | ({f"{PREFIX}DATABASE": database} if database else {}))


def now() -> datetime.datetime:
    """Give the moment it is."""
    return datetime.datetime.now(datetime.UTC)
