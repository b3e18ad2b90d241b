"""What is wrong with something somebody handed in: one line per fault, all faults together."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.exceptions import CatalogError

ERROR = "error"
WARNING = "warning"
LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one file.

    Attributes
    ----------
    file : str
        Name of the file as the user gave it.
    where : str
        Row or JSON path of the object that holds the field; empty is the file itself.
    field : str
        Name of the field; empty when no single field is to blame.
    value : object
        What stands there; None when nothing does.
    message : str
        Dutch, what was expected.
    level : str
        «error» or «warning».
    """

    file: str
    where: str
    field: str
    value: object
    message: str
    level: str = ERROR

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be used with it."""
        return self.level == ERROR

    def line(self) -> str:
        """Say it in one Dutch line.

        Returns
        -------
        str

        Examples
        --------
        >>> Fault("n.jsonl", "rij 3", "start", "2027-13-01", "verwacht een datum als 2027-01-31").line()
        'n.jsonl: rij 3: veld «start»: «2027-13-01» — verwacht een datum als 2027-01-31'
        >>> Fault("n.json", "", "places", None, "verwacht minstens één plaats").line()
        'n.json: veld «places» — verwacht minstens één plaats'
        """
        field = f"veld «{printable(self.field)}»" if self.field else ""
        value = "" if self.value is None else f"«{shown(self.value)}»"
        found = ": ".join(filter(None, (printable(self.file), printable(self.where), field, value)))
        return f"{found} — {printable(self.message)}"


class FaultsError(CatalogError, ValueError):
    """Something handed in cannot be used; says everything that is wrong with it.

    Attributes
    ----------
    faults : tuple of Fault
        In the order in which they stand in the file, warnings included.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(fault.line() for fault in self.faults)


def shown(value: object) -> str:
    """Write a value as it stood in the file, on one line and not too long.

    Examples
    --------
    >>> shown({"lat": 95.0}), shown(True), shown("a" * 100) == "a" * 59 + "…"
    ('{"lat": 95.0}', 'true', True)
    """
    text = printable(value if isinstance(value, str) else _written(value))
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _written(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):  # too deep, or a number of too many digits
        return "…"


def printable(text: str) -> str:
    r"""Escape what a terminal cannot show or would obey: line ends, control codes, lone surrogates.

    Examples
    --------
    >>> printable("a\nb\x1b[31m")
    'a\\nb\\x1b[31m'
    """
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
