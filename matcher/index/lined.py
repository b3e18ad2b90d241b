"""The columns of a supply read from its index: narrow and in the order of the index there, wide and by row here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TypeVar, cast

import numpy as np

from matcher.index.table import (
    HAS_AREA,
    HAS_DATES,
    IS_AREA_COMPLETE,
    IS_EVERYWHERE,
    IS_INFERRED,
    Blocks,
    Owners,
    Rows,
)
from matcher.model.supply import UNKNOWN, BoolArray, Column, IntArray, OfferingColumns, row_numbers

FLAGS: Mapping[str, int] = {
    "has_area": HAS_AREA,
    "is_everywhere": IS_EVERYWHERE,
    "is_area_complete": IS_AREA_COMPLETE,
    "has_dates": HAS_DATES,
    "is_inferred": IS_INFERRED,
}
REAL = frozenset(
    (
        *("lat_deg", "lon_deg", "radius_km", "capacity", "team_workers", "team_supervisors", "max_travel_minutes"),
        *("van_seats", "rate_eur_per_hour"),
    )
)
Found = TypeVar("Found")
# The type in which each column that is no flag is read.
WIDE = {name: np.float64 if name in REAL else np.int64 for name in (each.name for each in fields(OfferingColumns))}


class LinedColumns:
    """Stands for `OfferingColumns`: rows are cut without laying out any column whole.

    Parameters
    ----------
    rows : Rows
    line_of_row : ndarray of shape (n,)
        The line of the index that each row here stands for.
    municipalities : ndarray of shape (n_municipalities + 1,)
        The NIS codes that the index numbers, and `UNKNOWN` at the end, where -1 points.
    place : ndarray of shape (n_providers,)
        Ascending as the ids of the providers.
    """

    def __init__(self, rows: Rows, line_of_row: Column, municipalities: IntArray, place: Column) -> None:
        self._rows = rows
        self._line_of_row = line_of_row
        self._municipalities = municipalities
        self._place = place
        self._is_cut = len(line_of_row) < len(rows.row)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._line_of_row)

    def in_order(self, rows: IntArray) -> tuple[Column, ...]:
        """Give by what these rows stand in order, the last one first, as `lexsort` reads them."""
        lines = self._line_of_row
        return rows, self._rows.service_type[lines], self._place[self._rows.provider[lines]]

    def take(self, rows: IntArray | BoolArray) -> OfferingColumns:
        """Cut every column to the same rows."""
        return cast(OfferingColumns, self.at(self._line_of_row[row_numbers(rows)]))

    def at(self, lines: Column) -> "LinedColumns":
        """Take the same lines of every column; a column is cut when somebody reads it, and kept."""
        return LinedColumns(self._rows, lines, self._municipalities, self._place)

    def __getattr__(self, name: str) -> Column:
        """Lay out one column; it is kept, unless it is one of all offerings."""
        if name not in WIDE:
            raise AttributeError(name)
        column = self._wide(name)
        if self._is_cut:
            self.__dict__[name] = column
        return column

    def _wide(self, name: str) -> Column:
        """Read one column in the type that the stages of the pipeline compute with."""
        lines = self._line_of_row
        if name in FLAGS:
            marks: Column = (self._rows.flags[lines] & FLAGS[name]).astype(bool)
            return marks
        if name == "site_nis":
            codes: Column = self._municipalities[self._rows.nis[lines]]
            return codes
        column: Column = getattr(self._rows, name)[lines]
        return column.astype(WIDE[name], copy=False)


def lined_columns(rows: Rows, owners: Owners, blocks: Blocks, municipalities: Sequence[int]) -> LinedColumns:
    """Read the columns of a supply, row by row, from its index."""
    codes = np.array((*municipalities, UNKNOWN), dtype=np.int64)
    return LinedColumns(rows, blocks.line_of_row, codes, owners.place)


class ByServiceType(Mapping[int, Found]):
    """Something about the rows of each service type, worked out when somebody asks for it."""

    def __init__(self, rows: Rows, blocks: Blocks, of_rows: Callable[[IntArray], Found]) -> None:
        self._row = rows.row
        self._start = blocks.line_start[blocks.type_start]
        self._of_rows = of_rows

    def __getitem__(self, number: int) -> Found:
        """Give what there is about the rows of one service type."""
        if not 0 <= number < len(self._start) - 1 or self._start[number] == self._start[number + 1]:
            raise KeyError(number)
        return self._of_rows(np.sort(self._row[self._start[number] : self._start[number + 1]]).astype(np.int64))

    def __iter__(self) -> Iterator[int]:
        """Go over the service types that are offered."""
        return iter(np.flatnonzero(np.diff(self._start)).tolist())

    def __len__(self) -> int:
        """Count the service types that are offered."""
        return int(np.count_nonzero(np.diff(self._start)))
