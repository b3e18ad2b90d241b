"""Small questions about two-dimensional columns: one row per candidate, one column per place or month."""

import numpy as np

from matcher.model.supply import BoolArray


def anywhere(mask: BoolArray) -> BoolArray:
    """Say for each candidate whether it holds at one place (or in one month) at least.

    Examples
    --------
    >>> anywhere(np.array([[True, False], [False, False]]))
    array([ True, False])
    """
    found: BoolArray = np.any(mask, axis=1)
    return found


def everywhere(mask: BoolArray) -> BoolArray:
    """Say for each candidate whether it holds at every place (or in every month).

    Examples
    --------
    >>> everywhere(np.array([[True, False], [True, True]]))
    array([False,  True])
    """
    found: BoolArray = np.all(mask, axis=1)
    return found
