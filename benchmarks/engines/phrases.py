"""The words of which the question to an engine is made, one way for every dialect of SQL."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.engines.question import Shape
from matcher.model.policy import Policy, ValueFunction

# Adding and subtracting this leaves a whole number, halves to even, as `numpy.round` does.
ROUNDER = 6755399441055744.0


@dataclass(frozen=True, slots=True)
class Dialect:
    """What SQL engines write differently.

    A fence keeps a step from being worked out again for every use; who works row by row skips the branches of a
    CASE that do not hold.
    """

    columns: tuple[str, ...]
    parameter: Callable[[str], str]
    number: Callable[[float], str] = repr
    least: str = "LEAST"
    greatest: str = "GREATEST"
    fence: str = ""
    skips_branches: bool = False


class Phrases:
    """Writes for needs of one shape: what several parts of a query say."""

    def __init__(self, shape: Shape, policy: Policy, dialect: Dialect) -> None:
        self.shape = shape
        self.policy = policy
        self.dialect = dialect
        self.places = range(shape.n_places)
        self.parameter, self.number = dialect.parameter, dialect.number

    @property
    def goes_out(self) -> str:
        """Ask whether a team travels to the work."""
        mode = self.shape.mode
        return "out" if mode is None else str(mode != "in_house").upper()

    def runs(self) -> list[str]:
        """Say of every month whether the offering runs in it."""
        months = range(len(self.shape.hours))
        if not self.shape.has_dates:
            return ["TRUE" for _ in months]
        return [
            f"(valid_from <= {self.parameter(f'end{at}')} AND valid_to >= {self.parameter(f'start{at}')})"
            for at in months
        ]

    @property
    def runs_throughout(self) -> str:
        """Ask whether the offering runs in every month."""
        if not self.shape.has_dates:
            return "TRUE"
        last = len(self.shape.hours) - 1
        return f"(valid_from <= {self.parameter('end0')} AND valid_to >= {self.parameter(f'start{last}')})"

    @property
    def free(self) -> list[str]:
        """Name the columns with the hours in each month."""
        return [f"free{at}" for at in range(len(self.shape.hours))]

    def value(self, measured: str, name: str) -> str:
        """Value what was measured between two anchors, and give what was not stated its neutral value."""
        function = self.policy.value_functions[name]
        neutral = self.number(function.neutral)
        return f"CASE WHEN {measured} IS NULL THEN {neutral} ELSE {self.ramp(measured, function)} END"

    def ramp(self, measured: str, function: ValueFunction) -> str:
        number, least, greatest = self.number, self.dialect.least, self.dialect.greatest
        line = f"({measured} - {number(function.worst)}) / {number(function.best - function.worst)}"
        return f"{least}({greatest}({line}, {number(0.0)}), {number(1.0)})"

    def mean(self, value: Callable[[int], str]) -> str:
        """Average over all places; a place that is not served counts 0."""
        if self.shape.n_places == 1:
            return value(0)
        zero = self.number(0.0)
        parts = (f"CASE WHEN serves{at} THEN {value(at)} ELSE {zero} END" for at in self.places)
        return f"({' + '.join(parts)}) / {self.shape.n_places}"

    def rounded(self, value: str, decimals: int) -> str:
        """Round as `numpy.round` does."""
        scale, whole = self.number(10.0**decimals), self.number(ROUNDER)
        return f"((({value}) * {scale} + {whole}) - {whole}) / {scale}"


def all_of(conditions: Iterable[str]) -> str:
    """Ask that all conditions hold."""
    return " AND ".join(conditions)


def any_of(conditions: Iterable[str]) -> str:
    """Ask that one condition holds."""
    return f"({' OR '.join(conditions)})"


def counted(condition: str) -> str:
    """Count a condition as one where it holds."""
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"
