"""Which refused lines have to be looked at closely: those that are shown, not the many that are only counted."""

from dataclasses import dataclass

import numpy as np

from matcher.columns import stated_or
from matcher.exclusion import SHORTFALL_DECIMALS
from matcher.index.table import HAS_TWIN, SupplyIndex
from matcher.model.supply import Column


@dataclass(frozen=True)
class Swept:
    """What a sweep over lines found.

    Attributes
    ----------
    admitted : ndarray of shape (n_admitted,)
    refused, fails, missing, distance_km : ndarray of shape (n_refused,)
        Each refused line, the bits of what it fails at its nearest place, how much is missing, and how far that is.
    counts : ndarray of shape (n_gates,)
        How many lines fail each gate.
    """

    admitted: Column
    refused: Column
    fails: Column
    missing: Column
    distance_km: Column
    counts: Column


def nearest_refused(index: SupplyIndex, direct: Swept, *, listed: int) -> Column:
    """Choose the refused lines of the asked types that are listed, of each provider and service type the nearest.

    Returns
    -------
    ndarray of shape (n,)
        In no order: whoever shows them sorts them.
    """
    return _nearest(index, direct, np.ones(len(direct.refused), dtype=bool), listed)


def nearest_misses(index: SupplyIndex, direct: Swept, related: Swept, *, enough: int) -> Column:
    """Choose the refused lines among which are the nearest providers, when nobody can do the work.

    Those with one failed gate come before those with more, and asked types before related ones.

    Returns
    -------
    ndarray of shape (n,)
        In no order: whoever shows them sorts them.
    """
    chosen = []
    for swept in (direct, related):
        is_single = swept.fails & (swept.fails - 1) == 0
        # A provider comes back with each of the service types that are looked at.
        n = enough * max(1, len(np.unique(index.rows.service_type[swept.refused])))
        chosen += [_nearest(index, swept, is_single, n), _nearest(index, swept, ~is_single, n)]
    return np.concatenate(chosen)


def _nearest(index: SupplyIndex, swept: Swept, among: Column, n: int) -> Column:
    """Take the n refused lines of which least is missing, each with the other lines of its provider and type."""
    rows, at = index.rows, np.flatnonzero(among)
    at = at[~np.isin(rows.pair[swept.refused[at]], _pairs_with_twins(index, swept.admitted))]
    enough = n + int(np.count_nonzero(rows.flags[swept.refused[at]] & HAS_TWIN))
    missing = swept.missing[at].round(SHORTFALL_DECIMALS)
    if enough < len(at):
        at = at[missing <= np.partition(missing, enough)[enough]]
        missing = swept.missing[at].round(SHORTFALL_DECIMALS)
    lines = swept.refused[at]
    in_order = rows.row[lines], rows.service_type[lines], index.owners.place[rows.provider[lines]]
    order = np.lexsort((*in_order, stated_or(np.inf, swept.distance_km[at]), missing))
    chosen: Column = lines[order[:enough]]
    return chosen


def _pairs_with_twins(index: SupplyIndex, lines: Column) -> Column:
    """List the providers and service types of some lines of which there is more than one."""
    rows = index.rows
    pairs: Column = rows.pair[lines[(rows.flags[lines] & HAS_TWIN) != 0]]
    return pairs


def fills(index: SupplyIndex, direct: Column, top: int) -> bool:
    """Say whether the admitted lines of the asked types fill a list, with somebody who rivals the first."""
    rows = index.rows
    return len(np.unique(rows.pair[direct])) > top and len(np.unique(rows.provider[direct])) > 1


def n_behind(index: SupplyIndex, called: Column, direct: Column) -> int:
    """Count the related offerings of providers who could be called because they offer none of the asked types.

    Parameters
    ----------
    called, direct : ndarray of int
        The admitted lines of related types, and of the asked ones.
    """
    rows = index.rows
    offers_direct = np.zeros(len(index.owners.kinds), dtype=bool)
    offers_direct[rows.provider[direct]] = True
    return int(np.count_nonzero(~offers_direct[rows.provider[called]]))
