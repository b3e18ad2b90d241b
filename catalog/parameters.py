"""Numbers that a person could dispute, each with meaning, unit and a series of dated values.

They stand in `catalog/parameters/*.toml`, one table per parameter::

    [reserved_minimum_share]
    meaning_nl = "…"
    meaning_en = "…"
    unit = "aandeel 0..1"
    values = [
        { since = 2017-06-30, value = 0.30, source = "…", certainty = "hoog", checked_on = 2026-11-21 },
    ]

A value holds from `since` until the next one, or through `until` where that is given.
"""

import datetime
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from catalog.exceptions import CatalogFileError, ParameterNotInForceError

FOLDER = Path(__file__).parent / "parameters"
CERTAINTIES = ("hoog", "middel", "laag")

_Keys = Mapping[str, tuple[type, ...]]

# Exact types: a bool is an int and a datetime is a date, and neither is meant.
_PARAMETER_KEYS = {"meaning_nl": (str,), "meaning_en": (str,), "unit": (str,), "values": (list,)}
_VALUE_KEYS = {
    "since": (datetime.date,),
    "value": (int, float),
    "source": (str,),
    "certainty": (str,),
    "checked_on": (datetime.date,),
}
_OPTIONAL_VALUE_KEYS = {"until": (datetime.date,)}


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What a parameter was worth from a date on, and who says so.

    Attributes
    ----------
    since : datetime.date
        First day.
    value : float
        In the unit of the parameter.
    source : str
        Law with article, report with year, or decision of the project.
    certainty : str
        hoog, middel or laag.
    checked_on : datetime.date
        When the source was last looked at.
    until : datetime.date or None
        Last day; None is until the next value.
    """

    since: datetime.date
    value: float
    source: str
    certainty: str
    checked_on: datetime.date
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number with a date.

    Attributes
    ----------
    name : str
    meaning_nl, meaning_en : str
        What it says, for the person who disputes it.
    unit : str
    values : tuple of DatedValue
        By date, oldest first; at least one.
    """

    name: str
    meaning_nl: str
    meaning_en: str
    unit: str
    values: tuple[DatedValue, ...]

    def meaning(self, lang: str) -> str:
        """Say what it is in a language."""
        return self.meaning_nl if lang == "nl" else self.meaning_en

    def on(self, date: datetime.date) -> DatedValue:
        """Return the value that holds on a date.

        Parameters
        ----------
        date : datetime.date

        Returns
        -------
        DatedValue

        Raises
        ------
        ParameterNotInForceError
            If the date is before the first value, or after a value ended and before the next.

        Examples
        --------
        >>> share = load_parameters()["reserved_minimum_share"]
        >>> share.on(datetime.date(2026, 11, 21)).value
        0.3
        """
        started = [value for value in self.values if value.since <= date]
        if not started or (started[-1].until is not None and started[-1].until < date):
            raise ParameterNotInForceError(self.name, date, self.values[0].since)
        return started[-1]


class Parameters(Mapping[str, Parameter]):
    """All parameters by name.

    Parameters
    ----------
    parameters : iterable of Parameter

    Examples
    --------
    >>> load_parameters().value("reserved_minimum_share", on=datetime.date(2026, 11, 21))
    0.3
    """

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self._by_name = {parameter.name: parameter for parameter in parameters}

    def __getitem__(self, name: str) -> Parameter:
        """Return the parameter with a name."""
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        """Go over the names."""
        return iter(self._by_name)

    def __len__(self) -> int:
        """Count the parameters."""
        return len(self._by_name)

    def value(self, name: str, *, on: datetime.date) -> float:
        """Return the number that a parameter is worth on a date.

        Raises
        ------
        KeyError
            If no parameter has the name.
        ParameterNotInForceError
            If it has no value on the date.
        """
        return self[name].on(on).value


@cache
def load_parameters() -> Parameters:
    """Read the shipped parameters, once per process.

    Returns
    -------
    Parameters

    Raises
    ------
    CatalogFileError
        If a file breaks the rules above.
    """
    return read_parameters(FOLDER)


def read_parameters(folder: Path) -> Parameters:
    """Read every parameter file of a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Its `*.toml` files are read in alphabetical order; a name stands in one of them only.

    Returns
    -------
    Parameters

    Raises
    ------
    CatalogFileError
        With all faults of the first file that has any: a missing or unknown key, a value of the wrong
        kind, an unknown certainty, dates that do not rise, or a name that another file already has.
    """
    found: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        repeated = [f"{name}: staat al in een ander bestand" for name in tables if name in found]
        faults = [*repeated, *(fault for name, table in tables.items() for fault in _faults(name, table))]
        if faults:
            raise CatalogFileError(path.name, faults)
        found |= {name: _parameter(name, table) for name, table in tables.items()}
    return Parameters(found.values())


def _parameter(name: str, table: dict[str, Any]) -> Parameter:
    values = tuple(DatedValue(**{**entry, "value": float(entry["value"])}) for entry in table["values"])
    return Parameter(name, table["meaning_nl"], table["meaning_en"], table["unit"], values)


def _faults(name: str, table: Any) -> list[str]:
    if not isinstance(table, dict):
        return [f"{name}: verwacht een tabel"]
    faults = _key_faults(name, table, _PARAMETER_KEYS)
    if faults:
        return faults
    if not table["values"]:
        return [f"{name}.values: verwacht minstens één waarde"]
    places = [(f"{name}.values[{number}]", entry) for number, entry in enumerate(table["values"])]
    faults = [fault for place, entry in places for fault in _value_faults(place, entry)]
    return faults or _order_faults(places)


def _value_faults(place: str, entry: Any) -> list[str]:
    if not isinstance(entry, dict):
        return [f"{place}: verwacht een tabel"]
    faults = _key_faults(place, entry, _VALUE_KEYS, optional=_OPTIONAL_VALUE_KEYS)
    if not faults and entry["certainty"] not in CERTAINTIES:
        faults.append(f"{place}.certainty: «{entry['certainty']}» is niet {', '.join(CERTAINTIES)}")
    return faults


def _key_faults(place: str, table: dict[str, Any], required: _Keys, *, optional: _Keys | None = None) -> list[str]:
    known = {**required, **(optional or {})}
    unknown = [f"{place}.{key}: onbekende sleutel" for key in table if key not in known]
    missing = [f"{place}.{key}: ontbreekt" for key in required if key not in table]
    wrong = [
        f"{place}.{key}: {value!r} is van de verkeerde soort"
        for key, value in table.items()
        if key in known and type(value) not in known[key]
    ]
    return unknown + missing + wrong


def _order_faults(places: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """Find values that start before the one above them has ended, or end before they start."""
    faults = []
    for (_, earlier), (place, later) in pairwise(places):
        if later["since"] <= earlier.get("until", earlier["since"]):
            faults.append(f"{place}.since: {later['since']} ligt niet na de waarde ervoor")
    for place, entry in places:
        if entry.get("until", entry["since"]) < entry["since"]:
            faults.append(f"{place}.until: {entry['until']} ligt voor {entry['since']}")
    return faults
