"""Columns with room at their end: what is written there later is not seen by who holds the beginning."""

from dataclasses import dataclass, field
from threading import RLock

import numpy as np
from numpy.typing import DTypeLike

from matcher.model.supply import Column

# Behind a column is room for one in so many of its values more, and for so many at least.
ONE_IN, LEAST_ROOM = 64, 4096


@dataclass
class Kept:
    """A column with the room behind it; `n_used` of its values are taken."""

    whole: Column
    n_used: int


@dataclass(frozen=True)
class Room:
    """The room behind the columns of an index, which those that it changes into go on using.

    Columns are known by name. A column that was not laid out here, or behind which somebody else wrote already, is
    copied to a place with room first: whoever holds an earlier column never sees it change.
    """

    lock: RLock = field(default_factory=RLock)
    _kept: dict[str, Kept] = field(default_factory=dict)

    def held(self, name: str, values: Column) -> Column:
        """Copy a column to where it has room behind it."""
        column = self._laid(name, len(values), values.shape[1:], values.dtype)
        column[:] = values
        return column

    def gathered(self, name: str, values: Column, at: Column, dtype: DTypeLike) -> Column:
        """Take some values of a column to where they have room behind them, in a type that holds them."""
        column = self._laid(name, len(at), values.shape[1:], dtype)
        column[:] = values[at]
        return column

    def longer(self, name: str, column: Column, more: Column) -> Column:
        """Give a column with more values behind it."""
        n, n_more = len(column), len(more)
        kept = self._kept.get(name)
        if kept is None or column.base is not kept.whole or kept.n_used != n or n + n_more > len(kept.whole):
            self.held(name, column)
            kept = self._kept[name]
        if n + n_more > len(kept.whole):  # more than there is room for, even anew
            return self.held(name, np.concatenate((column, more.astype(column.dtype))))
        kept.whole[n : n + n_more] = more
        kept.n_used = n + n_more
        return kept.whole[: n + n_more]

    def _laid(self, name: str, n: int, across: tuple[int, ...], dtype: DTypeLike) -> Column:
        """Make a place for a column, with room behind it."""
        whole = np.empty((n + max(LEAST_ROOM, n // ONE_IN), *across), dtype=dtype)
        self._kept[name] = Kept(whole, n)
        return whole[:n]
