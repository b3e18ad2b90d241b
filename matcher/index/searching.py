"""Finds the lines of an index that matter for one need: the best, or all that are admitted and all that are not."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import local
from typing import NamedTuple

import numpy as np

from matcher.index.refused import Swept
from matcher.index.table import SupplyIndex
from matcher.kernel.question import Asked, Asker
from matcher.kernel.rules import rules_of
from matcher.kernel.searching import bound_blocks, describe, measure_lines, search_blocks, sweep_admitted, sweep_lines
from matcher.kernel.values import Ask, Best, Sheet, Sweep, World
from matcher.model.policy import Policy
from matcher.model.supply import Column

# Sheets of one line are kept for so many numbers of places and months.
MOST_SHAPES = 64


class BestLines(NamedTuple):
    """The best lines of an index, best first, with what they are ordered by; each column of shape (n_best,).

    The first `n_direct` offer what is asked, the others something related. `lacking` is minus the share of people far
    from the labour market; it and `service_km` are infinite when unknown.
    """

    n_direct: int
    line: Column
    total: Column
    n_doubts: Column
    service_km: Column
    lacking: Column


@dataclass(frozen=True)
class Searcher:
    """Searches one index by the rules of one day."""

    index: SupplyIndex
    policy: Policy

    @cached_property
    def asker(self) -> Asker:
        """Write needs as numbers."""
        return Asker(self.index, self.policy)

    @cached_property
    def world(self) -> World:
        """Give the compiled functions the columns, once."""
        index = self.index
        return World(index.rows, index.owners, index.blocks, rules_of(self.policy))

    def best_lines(self, asked: Asked, k: int) -> BestLines:
        """Find the k best lines, one for each provider and service type.

        Related ones follow the asked, and only of providers that offer none of those.
        """
        best, types = Best(k), asked.types
        sheet, spare = self.scratch(asked)
        counts = [0]
        for numbers in (types.direct, types.related):
            n_best = counts[-1]
            if n_best < k and len(numbers):
                found, bounds = self._bounded(asked.ask, numbers)
                n_best = search_blocks(found, bounds, n_best, self.world, asked.ask, sheet, spare, best)
            counts.append(n_best)
        _, n_direct, n_best = counts
        return BestLines(n_direct, **{name: best.arrays[name][:n_best] for name in BestLines._fields[1:]})

    def _bounded(self, ask: Ask, types: Column) -> tuple[Column, Column]:
        """List the blocks of some service types, and the most that a line in each can score, greatest first."""
        blocks_of = [self.index.blocks_of(each) for each in types.tolist()]
        bounds_of = [np.empty(len(blocks)) for blocks in blocks_of]
        for service_type, blocks, bounds in zip(types.tolist(), blocks_of, bounds_of, strict=True):
            bound_blocks(service_type, blocks, bounds, self.world, ask)
        found, bounds = np.concatenate(blocks_of), np.concatenate(bounds_of)
        order = np.argsort(-bounds)
        return found[order], bounds[order]

    def described(self, asked: Asked, lines: Column) -> Mapping[str, Column]:
        """Work out everything about some admitted lines, by the names of `Sheet`."""
        sheet = Sheet(len(lines), asked.ask.n_places, asked.ask.n_months)
        describe(lines, self.world, asked.ask, sheet, self.scratch(asked)[1])
        arrays: Mapping[str, Column] = sheet.arrays
        return arrays

    def measured(self, asked: Asked, lines: Column) -> Mapping[str, Column]:
        """Measure some lines, admitted or not, by the names of `Sheet`; the rest of it is not filled in."""
        sheet = Sheet(len(lines), asked.ask.n_places, asked.ask.n_months)
        measure_lines(lines, self.world, asked.ask, sheet)
        arrays: Mapping[str, Column] = sheet.arrays
        return arrays

    def admitted(self, asked: Asked, types: Column) -> Column:
        """Find the lines of some service types that pass every gate."""
        spans = [span for each in types.tolist() for span in self.index.spans_of(each)]
        swept, (sheet, _) = Sweep(sum(last - first for first, last in spans)), self.scratch(asked)
        for first, last in spans:
            sweep_admitted(first, last, self.world, asked.ask, sheet, swept)
        admitted: Column = swept.arrays["admitted"][: swept.n_admitted]
        return admitted

    def swept(self, asked: Asked, types: Column) -> Swept:
        """Put the gates to every line of some service types."""
        spans = [span for each in types.tolist() for span in self.index.spans_of(each)]
        swept, (sheet, _) = Sweep(sum(last - first for first, last in spans)), self.scratch(asked)
        for first, last in spans:
            sweep_lines(first, last, self.world, asked.ask, sheet, swept)
        arrays, n_refused = swept.arrays, swept.n_refused
        refused = {name: arrays[name][:n_refused] for name in ("refused", "fails", "missing", "distance_km")}
        return Swept(admitted=arrays["admitted"][: swept.n_admitted], counts=arrays["counts"], **refused)

    def scratch(self, asked: Asked) -> tuple[Sheet, Sheet]:
        """Give two sheets of one line to write on; a thread uses its own over and over."""
        kept = self._threads.sheets
        shape = (asked.ask.n_places, asked.ask.n_months)
        if shape not in kept:
            if len(kept) >= MOST_SHAPES:
                kept.clear()
            kept[shape] = (Sheet(1, *shape), Sheet(1, *shape))
        return kept[shape]

    @cached_property
    def _threads(self) -> "KeptSheets":
        return KeptSheets()


class KeptSheets(local):
    """The sheets that one thread writes on, by the number of places and months."""

    def __init__(self) -> None:
        self.sheets: dict[tuple[int, int], tuple[Sheet, Sheet]] = {}
