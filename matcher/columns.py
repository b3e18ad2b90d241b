"""Small questions about two-dimensional columns: one row per candidate, one column per place or month."""

import numpy as np

from matcher.model.supply import BoolArray, FloatArray


def is_any(mask: BoolArray) -> bool:
    """Say whether a mask holds for anyone, counting: on the short columns of one need that is much faster than `any`.

    Examples
    --------
    >>> is_any(np.array([False, True])), is_any(np.array([False]))
    (True, False)
    """
    return bool(np.count_nonzero(mask))


def anywhere(mask: BoolArray) -> BoolArray:
    """Say for each candidate whether it holds at one place (or in one month) at least.

    Examples
    --------
    >>> anywhere(np.array([[True, False], [False, False]]))
    array([ True, False])
    """
    found: BoolArray = mask[:, 0] if mask.shape[1] == 1 else np.logical_or.reduce(mask, axis=1)
    return found


def everywhere(mask: BoolArray) -> BoolArray:
    """Say for each candidate whether it holds at every place (or in every month).

    Examples
    --------
    >>> everywhere(np.array([[True, False], [True, True]]))
    array([False,  True])
    """
    found: BoolArray = mask[:, 0] if mask.shape[1] == 1 else np.logical_and.reduce(mask, axis=1)
    return found


def stated_or(value: float, column: FloatArray) -> FloatArray:
    """Fill in what is not stated.

    Examples
    --------
    >>> stated_or(0.0, np.array([1.5, np.nan]))
    array([1.5, 0. ])
    """
    return np.where(np.isnan(column), value, column)


def added_up(values: FloatArray) -> FloatArray:
    """Add the columns from left to right, so that the sum is the same to the last bit in any supply.

    Examples
    --------
    >>> added_up(np.array([[1.0, 2.0], [0.5, 0.25]]))
    array([3.  , 0.75])
    """
    total = np.zeros(len(values))
    for column in values.T:
        total += column
    return total
