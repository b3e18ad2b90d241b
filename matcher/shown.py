"""How numbers and rows are shown: rounded, what is unknown as None, and one struct for each row of some columns."""

from collections.abc import Iterable
from math import isfinite
from typing import TypeVar

from msgspec import Struct

SHOWN_DECIMALS = 4

Row = TypeVar("Row", bound=Struct)


def known(value: float | None) -> float | None:
    """Read a number from a column: nan and infinite are "unknown" or "no limit".

    Examples
    --------
    >>> known(float("nan")), known(12.5)
    (None, 12.5)
    """
    if value is None or not isfinite(value):
        return None
    return value if value % 1 == 0 else round(value, SHOWN_DECIMALS)


def rows_of(kind: type[Row], **columns: Iterable[object]) -> tuple[Row, ...]:
    """Make one struct of each row of some columns, named as its fields; the shortest column ends it.

    Examples
    --------
    >>> from matcher.model.result import Crew
    >>> rows_of(Crew, supervisors=[1, 1], workers=[3, 4])
    (Crew(workers=3, supervisors=1), Crew(workers=4, supervisors=1))
    """
    return tuple(map(kind, *[columns[name] for name in kind.__struct_fields__]))
