"""What every form of the report is written from: sections with tables, and which of them are drawn as well."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from service.web.formats import FILTERS


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, 0..1, that is written as a percentage."""

    value: float | None


Cell = str | int | float | datetime.date | Share | None
PlotKind = Literal["bars", "stacked", "lines"]


@dataclass(frozen=True, slots=True)
class Plot:
    """How a table is drawn: its first column are the names, `columns` the numbers; `alt` says what can be seen."""

    id: str
    kind: PlotKind
    columns: tuple[int, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table; a cell that is None is not known."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    plot: Plot | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report."""

    id: str
    title: str
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...] = ()


def shown(cell: Cell, lang: str) -> str:
    """Write a cell for a person; what is not known says so.

    >>> shown(15916, "nl"), shown(Share(0.251), "nl"), shown(None, "en")
    ('15.916', '25,1\\xa0%', 'unknown')
    """
    write = FILTERS[lang]
    match cell:
        case Share(value):
            return str(write["percent"](value))
        case bool() | str():
            return str(cell)
        case datetime.date():
            return str(write["day"](cell))
        case int():
            return str(write["number"](cell, 0))
        case _:
            return str(write["number"](cell))


def is_number(cell: Cell) -> bool:
    """Say whether a cell stands to the right: a number, or one that is not known."""
    return not isinstance(cell, str | datetime.date)


def numeric_columns(table: ReportTable) -> tuple[bool, ...]:
    """Say of each column whether it holds numbers only."""
    columns: Sequence[Sequence[Cell]] = list(zip(*table.rows, strict=True)) or [()] * len(table.header)
    return tuple(bool(cells) and all(map(is_number, cells)) and any(c is not None for c in cells) for cells in columns)
