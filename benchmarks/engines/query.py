"""The question to an engine as SQL: gates, criteria, ranking, the best `k`, one generator for every dialect.

The query is a chain of steps, each a list of new columns and a condition; an SQL engine nests them, polars applies
them one by one. Every value is written out for each place and month of the need, so an engine reads a row once.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.engines.criteria_sql import Criteria
from benchmarks.engines.gates_sql import Gates
from benchmarks.engines.phrases import all_of, any_of, counted

UNKNOWN_KM = 1e9
ABOUT_PLACES = 3  # so many steps, the first ones, find out which places an offering serves
NAME = re.compile(r"[a-z_]+[0-9]*")
STATUSES = ("full", "partial", "unconfirmed", "related")
ANSWER = ("provider", "type", "status", "total")
ORDER = ("total DESC", "warnings", "service_km", "tie_share", "pair")


@dataclass(frozen=True, slots=True)
class Step:
    """New columns beside those there are, from the rows for which the condition holds."""

    where: str = ""
    columns: dict[str, str] = field(default_factory=dict)


class Query(Gates, Criteria):
    """Writes the steps for needs of one shape."""

    def steps(self) -> list[Step]:
        """Give the chain, from offerings with their type value as `fit`."""
        count = {"n_types": "count(*) OVER (PARTITION BY provider)"} if self.counts_types else {}
        return [
            Step(self.gates(), {**self.distances(), **self.in_sets()}),
            Step("", {**self.minutes(), **self.holds()}),
            Step("", self.serves()),
            Step(any_of(f"serves{at}" for at in self.places), {**self.free_hours(), **self.days()}),
            Step(self.has_hours(), count),
            Step("", {**self.values(), **self._judgements()}),
            Step("", {"total": self.total(), "status": self._status()}),
        ]

    def statement(self, source: str, k: str, *, joined_again: str = "") -> str:
        """Nest the steps over a source of offerings, and take the best `k`."""
        inside = self.nested(source, joined_again=joined_again)
        return f"SELECT {', '.join(ANSWER)} FROM {inside} ORDER BY {', '.join(ORDER)} LIMIT {k}"

    def nested(self, source: str, *, joined_again: str = "", kept_too: Iterable[str] = ()) -> str:
        """Nest the steps over a source of offerings; a step hands on what later ones read, and what is kept too.

        With a join, the steps about places hand on their own columns and the id alone; the other columns are read
        again for the offerings that serve a place.
        """
        steps, known, inside = self.steps(), {*self.dialect.columns, "fit"}, source
        for at, step in enumerate(steps):
            later = names_in([*ANSWER, *ORDER, *kept_too, *texts_of(steps[at + 1 :])])
            if joined_again and at < ABOUT_PLACES:
                later = (later - known | names_in(texts_of(steps[at + 1 : ABOUT_PLACES]))) | {"id", "fit"}
                later |= {name for each in steps[:at] for name in each.columns}
            if joined_again and at == ABOUT_PLACES:
                inside = f"{inside} {joined_again}"
            kept = [
                *sorted(known & later),
                *(f"{text} AS {name}" for name, text in step.columns.items() if name in later),
            ]
            known |= set(step.columns)
            condition = f" WHERE {step.where}" if step.where else ""
            inside = f"(SELECT {', '.join(kept)} FROM {inside}{condition} {self.dialect.fence}) AS s"
        return inside

    def _judgements(self) -> dict[str, str]:
        """Count warnings, measure service kilometres, and say what the status hangs on."""
        all_served = all_of(f"serves{at}" for at in self.places)
        unknown = f"(({' + '.join(self.free)}) IS NULL)"
        less = any_of(f"{free} < {self.parameter('hours')}" for free in self.free) if self.shape.asks_hours else ""
        is_short = f"COALESCE({less}, FALSE)" if less else f"NOT {self.runs_throughout}"
        farthest = [f"CASE WHEN serves{at} THEN km{at} ELSE {self.number(-1.0)} END" for at in self.places]
        km = "km0" if len(farthest) == 1 else f"{self.dialect.greatest}({', '.join(farthest)})"
        road = f"{km} * {self.number(self.policy.travel.circuity)}"
        lacks_types = f"n_types < {self.shape.n_types}" if self.counts_types else "FALSE"
        return {
            "warnings": f"warns + {self._warnings(unknown, all_served, lacks_types)}",
            "service_km": f"CASE WHEN km0 IS NULL THEN {self.number(UNKNOWN_KM)} ELSE {road} END",
            "is_unsure": unknown if self.shape.asks_hours else "TRUE",
            "is_partial": f"({is_short} OR NOT ({all_served}) OR {lacks_types})",
        }

    def _warnings(self, hours_unknown: str, all_served: str, lacks_types: str) -> str:
        """Add up the warnings that depend on the need."""
        unsure_area = any_of(f"(serves{at} AND NOT holds{at})" for at in self.places)
        found = [f"({self.goes_out} AND NOT is_sure_area AND NOT radius_only AND {unsure_area})", hours_unknown]
        if self.shape.n_places > 1:
            found.append(f"NOT ({all_served})")
        if self.counts_types:
            found.append(lacks_types)
        if not self.shape.has_dates:
            found.append("ended_only")
        if self.shape.is_reserved:
            found.append("(reserved = -1 AND share IS NULL)")
        if self.shape.asks_workers:
            found.append(f"({self.goes_out} AND COALESCE(supervisors < {self.parameter('supervisors')}, FALSE))")
        if self.shape.n_own:
            found.append("NOT has_sites")  # of whom sites are unknown, no site is known
        return " + ".join([*map(counted, found), f"CASE WHEN {self.goes_out} THEN warns_out ELSE 0 END"])

    def _status(self) -> str:
        if self.shape.is_related:
            return str(STATUSES.index("related"))
        return "CASE WHEN is_partial THEN 1 WHEN is_unsure THEN 2 ELSE 0 END"


def texts_of(steps: Iterable[Step]) -> list[str]:
    """List all that some steps say."""
    return [text for step in steps for text in (step.where, *step.columns.values())]


def names_in(texts: Iterable[str]) -> set[str]:
    """Find every name in some texts.

    Examples
    --------
    >>> sorted(names_in(["km0 > max_travel", "x"]))
    ['km0', 'max_travel', 'x']
    """
    return {name for text in texts for name in NAME.findall(text)}
