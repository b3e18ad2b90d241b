"""Soft limits as SQL: the value of every criterion, in the order of the product, so that sums are the same."""

from collections.abc import Callable

from benchmarks.engines.phrases import Phrases
from matcher.criteria import SCORE_DECIMALS, VALUE_DECIMALS


class Criteria(Phrases):
    """Writes the values and their weighed sum."""

    @property
    def counts_types(self) -> bool:
        """Say whether a bundle is asked, of which a provider may take a part."""
        return self.shape.n_types > 1 and not self.shape.is_related

    def days(self) -> dict[str, str]:
        """Say for each place what part of the paid day is worked."""
        day, number = self.number(self.policy.crew.paid_day_hours * 60.0), self.number
        left = f"{self.dialect.greatest}({number(0.0)}, ({day} - 2 * minutes{{at}}) / {day})"
        at_work = f"CASE WHEN NOT {self.goes_out} THEN {number(1.0)} WHEN minutes{{at}} IS NOT NULL THEN {left} END"
        return {f"day{at}": at_work.format(at=at) for at in self.places}

    def values(self) -> dict[str, str]:
        """Value every criterion that weighs, rounded as shown."""
        value_of: dict[str, Callable[[], str]] = {
            "service": self._service,
            "proximity": lambda: self.mean(lambda at: self.value(f"km{at}", "proximity")),
            "capacity": self._capacity,
            "mobility": lambda: self.mean(self._mobility),
            "inclusion": lambda: "inclusion",
            "price": lambda: self.mean(self._price),
            "recency": lambda: "recency",
        }
        return {f"v_{name}": self.rounded(value_of[name](), VALUE_DECIMALS) for name, _ in self.shape.weights}

    def _service(self) -> str:
        if self.shape.n_types == 1:
            return "fit"
        return f"fit * ({'n_types' if self.counts_types else '1'} / {self.number(float(self.shape.n_types))})"

    def _capacity(self) -> str:
        function, n_months = self.policy.value_functions["capacity"], len(self.shape.hours)
        if not self.shape.asks_hours:
            none, neutral = self.ramp(self.number(0.0), function), self.number(function.neutral)
            parts = (f"CASE WHEN {runs} THEN {neutral} ELSE {none} END" for runs in self.runs())
            return f"({' + '.join(parts)}) / {n_months}"
        values = [self.value(f"({free} / {self.parameter('hours')})", "capacity") for free in self.free]
        whole = f"({' + '.join(values)}) / {n_months}"
        if n_months == 1 or not self.dialect.skips_branches:
            return whole
        return f"CASE WHEN is_flat AND {self.runs_throughout} THEN {values[0]} ELSE {whole} END"

    def _mobility(self, at: int) -> str:
        number, part = self.number, self.policy.travel_share_in_mobility
        function, circuity = self.policy.value_functions["transport"], number(self.policy.travel.circuity)
        van = self.value(f"(seats / {self.parameter('crew')})", "transport")
        near = f"km{at} * {circuity} <= {number(self.policy.reach.bike_range_km)}"
        unsure = f"bike = -1 OR (bike = 1 AND km{at} IS NULL)"
        bike = (
            f"CASE WHEN {unsure} THEN {number(function.neutral)} WHEN bike = 1 AND {near} THEN {number(1.0)} "
            f"ELSE {number(0.0)} END"
        )
        ride = f"{self.dialect.greatest}({van}, {bike})"
        outing = f"{number(part)} * ({self.value(f'day{at}', 'productive_share')}) + {number(1 - part)} * {ride}"
        return f"CASE WHEN {self.goes_out} THEN {outing} ELSE {number(1.0)} END"

    def _price(self, at: int) -> str:
        function, number = self.policy.value_functions["price"], self.number
        return (
            f"CASE WHEN rate IS NULL OR day{at} IS NULL THEN {number(function.neutral)} "
            f"WHEN day{at} = 0 THEN {number(0.0)} ELSE {self.ramp(f'(rate / day{at})', function)} END"
        )

    def total(self) -> str:
        """Add up what each criterion contributes."""
        hundred = self.number(100.0)
        parts = (f"({hundred} * v_{name}) * {self.number(weight)}" for name, weight in self.shape.weights)
        return self.rounded(" + ".join(parts), SCORE_DECIMALS)
