"""polars on one thread: one frame ordered by type, or a frame for every type.

Polars reads the same expressions as the SQL engines. They are read once for each shape: the numbers of a need stand
in columns of one repeated value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from benchmarks.engines.arrays import Row
from benchmarks.engines.asking import TwoSteps
from benchmarks.engines.offers import offer_table
from benchmarks.engines.phrases import Dialect
from benchmarks.engines.query import ANSWER, ORDER, Query, Step, names_in, texts_of
from benchmarks.engines.question import Shape, Value
from matcher.model.policy import Policy
from matcher.model.supply import IntArray, Supply

# On so few rows the optimiser costs more than it saves; the steps are in order already.
UNOPTIMISED = pl.QueryOptFlags.none()
PREFIX = "asked_"
LOOKED_UP = {"area_set", "provider"}


@dataclass(frozen=True, slots=True)
class Work:
    """The steps of one shape as expressions, with the columns and the parameters that they read."""

    steps: tuple[tuple[pl.Expr | None, list[pl.Expr]], ...]
    columns: list[str]
    parameters: list[str]


class PolarsQuery(Query):
    """Sets of municipalities and own sites are looked up beforehand."""

    def has_own_site(self) -> str:
        """Ask for a site in a municipality where an own site counts."""
        return "has_own"

    def rounded(self, value: str, decimals: int) -> str:
        """Round as `numpy.round` does; polars would multiply by what the others divide by."""
        return f"ROUND({value}, {decimals})"

    def in_sets(self) -> dict[str, str]:
        """Ask of each place whether the area lists it: asked before the steps."""
        return {}


class FramePerType(TwoSteps):
    """A frame for every type."""

    version = f"polars {pl.__version__}"

    def __init__(self, supply: Supply, policy: Policy) -> None:
        super().__init__(supply, policy)
        self._memberships, self._sites = supply.memberships, supply.sites
        table = {name: pl.Series(name, column) for name, column in offer_table(supply, policy).items()}
        frame = pl.DataFrame(
            {name: column.fill_nan(None) if column.dtype.is_float() else column for name, column in table.items()}
        )
        frame = frame.sort("type", maintain_order=True)
        self._columns = frame.columns
        self.keep(frame)

    def keep(self, frame: pl.DataFrame) -> None:
        """Cut the frame by type."""
        parts = frame.partition_by("type", as_dict=True)
        self._frames = {key[0]: part.rechunk() for key, part in parts.items()}
        self._nothing = frame.clear()

    def offers(self, fits: Mapping[int, float], columns: list[str]) -> pl.LazyFrame:
        """Take the offerings of some types, with how well each type fits."""
        found = [
            self._frames[number].lazy().select(columns).with_columns(fit=pl.lit(fit))
            for number, fit in fits.items()
            if number in self._frames
        ]
        return pl.concat(found) if found else self._nothing.lazy().select(columns).with_columns(fit=pl.lit(1.0))

    def rows(self, shape: Shape, values: Mapping[str, Value], k: int) -> Sequence[Row]:
        """Answer one step."""
        work: Work = self.statement(shape)
        asked = [pl.lit(values[name]).alias(PREFIX + name) for name in work.parameters]
        frame = self.offers(self._fits(shape, values), work.columns).with_columns(
            *asked, **self._looked_up(shape, values)
        )
        for condition, columns in work.steps:
            frame = frame if condition is None else frame.filter(condition)
            frame = frame.select(columns)
        order = [pl.col(each.split()[0]) for each in ORDER]
        best = frame.sort(order, descending=[each.endswith(" DESC") for each in ORDER]).head(k)
        found: list[Any] = best.select(ANSWER).collect(optimizations=UNOPTIMISED).rows()
        return found

    def written(self, shape: Shape) -> Work:
        """Read the expressions for needs of one shape."""
        dialect = Dialect(tuple(self._columns), lambda name: PREFIX + name, number=literal)
        query = PolarsQuery(shape, self.policy, dialect)
        steps = query.steps()
        names = names_in([*texts_of(steps), *ANSWER, *ORDER])
        asked = {name for name in names if name.startswith(PREFIX)}
        given = {*self._columns, *asked, "fit", "has_own", *(f"in_set{at}" for at in query.places)}
        return Work(
            steps=tuple(self._expressions(steps, at, given) for at in range(len(steps))),
            columns=[name for name in self._columns if name in names | LOOKED_UP],
            parameters=sorted(name.removeprefix(PREFIX) for name in asked),
        )

    def _expressions(self, steps: list[Step], at: int, given: set[str]) -> tuple[pl.Expr | None, list[pl.Expr]]:
        """Read the condition and the columns of one step; what later steps do not read is left out."""
        step, earlier = steps[at], {name for each in steps[:at] for name in each.columns}
        later = names_in([*ANSWER, *ORDER, *texts_of(steps[at + 1 :])])
        kept = [pl.col(name) for name in sorted((given | earlier) & later)]
        made = [over_provider(name, text) for name, text in step.columns.items() if name in later]
        return (pl.sql_expr(step.where) if step.where else None), [*kept, *made]

    def _fits(self, shape: Shape, values: Mapping[str, Value]) -> dict[int, float]:
        """Give the types to look for, each with its fit."""
        codes = self.policy.service_types.codes
        asked = [int(values[f"type{at}"]) for at in range(shape.n_types)]
        if not shape.is_related:
            return dict.fromkeys(asked, 1.0)
        fits: dict[int, float] = {}
        for relation in (each for number in asked for each in self.policy.service_types.related[codes[number]]):
            other = codes.index(relation.code)
            if other not in asked:
                fits[other] = max(relation.weight, fits.get(other, 0.0))
        return fits

    def _looked_up(self, shape: Shape, values: Mapping[str, Value]) -> dict[str, pl.Expr]:
        """Say which areas list each place, and who has a site where one is asked."""
        found = {
            f"in_set{at}": pl.col("area_set").is_in(self._sets_with(values, at).tolist())
            for at in range(shape.n_places)
        }
        if shape.n_own:
            wanted = [values[f"own{at}"] for at in range(shape.n_own)]
            owners = self._sites.provider[np.isin(self._sites.nis, wanted)]
            found["has_own"] = pl.col("provider").is_in(owners.tolist())
        return found

    def _sets_with(self, values: Mapping[str, Value], at: int) -> IntArray:
        members = self._memberships.get(str(values[f"nis{at}"]))
        if members is None:
            return np.empty(0, dtype=np.int64)
        found: IntArray = members.area_set[(members.since <= values["last"]) & (members.until >= values["first"])]
        return found


class OneFrame(FramePerType):
    """One frame, filtered by type."""

    def keep(self, frame: pl.DataFrame) -> None:
        """Keep the frame whole, and say that it is sorted."""
        self._frame = frame.with_columns(pl.col("type").set_sorted()).rechunk()

    def offers(self, fits: Mapping[int, float], columns: list[str]) -> pl.LazyFrame:
        """Take the offerings of some types, with how well each type fits."""
        types = pl.col("type")
        fit = types.replace_strict(list(fits), list(fits.values()), default=0.0, return_dtype=pl.Float64)
        return self._frame.lazy().filter(types.is_in(list(fits))).select(columns).with_columns(fit=fit)


def literal(value: float) -> str:
    """Write a float: polars reads a number with a point as one."""
    return f"{value!r}"


def over_provider(name: str, text: str) -> pl.Expr:
    """Read one column; counts over a provider are polars' own words."""
    if " OVER " in text:
        return pl.len().over("provider").alias(name)
    return pl.sql_expr(text).alias(name)
