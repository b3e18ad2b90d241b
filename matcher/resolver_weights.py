"""The weights of the resolver laid out for reading many texts: rows of eight, so that they are fetched together.

A feature has some thirty weights. Fetched one by one through a list of places they cost more than adding them up;
cut into rows of eight, the last filled up with zeros, they come a cache line at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from matcher.model.resolution import Weights
from matcher.resolver_occurrences import Integers, starts_of

ROW = 8
# So many products at a time, plus those of one text: arrays of this size are reused by the allocator, while
# larger ones are taken from the system and given back each time, which costs more than all the sums.
MOST_PRODUCTS = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Products:
    """What some features add to the scores of their texts; rows of eight, filled up with zeros."""

    feature: Integers  # (n_rows,) counted from the first of all features
    cell: Integers  # (n_rows, ROW) in the table of texts and columns, counted from the first of these texts
    weight: NDArray[np.float32]  # (n_rows, ROW)
    texts: slice  # that they belong to


class RowsOfWeights:
    """Weights by feature, in rows of eight.

    Parameters
    ----------
    weights : Weights
        As the model holds them.
    """

    def __init__(self, weights: Weights) -> None:
        self.intercepts = weights.intercepts
        self.width = len(weights.intercepts)
        lengths = np.diff(weights.starts)
        self.starts = np.concatenate([[0], np.cumsum(-(-lengths // ROW))])
        at = np.repeat(self.starts[:-1] * ROW - weights.starts[:-1], lengths)
        at += np.arange(len(at))
        self._weights = np.zeros((int(self.starts[-1]), ROW), dtype=np.float32)
        self._weights.ravel()[at] = weights.values
        # What fills a row up stands for the last column, that of "none of them", which is never shown.
        self._columns = np.full(self._weights.shape, self.width - 1, dtype=np.min_scalar_type(self.width))
        self._columns.ravel()[at] = weights.columns

    def products(self, text: Integers, place: Integers, n_texts: int) -> Iterator[Products]:
        """Look the weights of features up, some texts at a time.

        Parameters
        ----------
        text : ndarray of shape (n_features,), rising
        place : ndarray of shape (n_features,)
            Rows of the vocabulary.
        n_texts : int
        """
        first, n_rows = self.starts[place], self.starts[place + 1] - self.starts[place]
        ends = text.searchsorted(np.arange(n_texts), side="right")
        rows_until = starts_of(n_rows)
        part = rows_until[ends] * ROW // MOST_PRODUCTS
        cuts = [0, *((part[1:] != part[:-1]).nonzero()[0] + 1).tolist(), n_texts]
        feature_cuts = [0, *(int(ends[cut - 1]) for cut in cuts[1:])]
        for texts, features in zip(_slices(cuts), _slices(feature_cuts), strict=True):
            rows = n_rows[features]
            at = (first[features] - (rows_until[:-1][features] - rows_until[features.start])).repeat(rows)
            at += np.arange(len(at))
            base = ((text[features] - texts.start) * self.width).repeat(rows)
            feature = np.arange(features.start, features.stop).repeat(rows)
            cell = self._columns.take(at, axis=0) + base[:, np.newaxis]
            yield Products(feature, cell, self._weights.take(at, axis=0), texts)


def _slices(cuts: list[int]) -> list[slice]:
    return [slice(start, end) for start, end in pairwise(cuts)]


def linear_scores(
    text: Integers, place: Integers, value: NDArray[np.float32], n_texts: int, weights: RowsOfWeights
) -> NDArray[np.float32]:
    """Add up the weights of the features of each text, per column.

    The sums are those of `matcher.reading.linear_scores` to the last bit: feature by feature, and a product of
    zero changes nothing.

    Parameters
    ----------
    text, place, value : ndarray of shape (n_features,)
        Text by text: the text, the row of the vocabulary and the value of each known feature.
    n_texts : int
    weights : RowsOfWeights

    Returns
    -------
    ndarray of shape (n_texts, n_codes + 1)
    """
    scores = np.empty((n_texts, weights.width), dtype=np.float32)
    for part in weights.products(text, place, n_texts):
        products = part.weight
        products *= value[part.feature][:, np.newaxis]
        here = scores[part.texts]
        sums = np.bincount(part.cell.ravel(), weights=products.ravel(), minlength=here.size)
        here[:] = sums.reshape(here.shape) + weights.intercepts
    return scores
