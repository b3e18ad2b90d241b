"""Legal rules as data: each with its article, its dates and how sure we are, in both languages.

`catalog` fills these values from `catalog/rules/*.toml` and dated parameters; the engine never reads a file or a clock.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

CERTAINTIES = ("hoog", "middel", "laag")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it reads between two days.

    Attributes
    ----------
    id : str
        The same for every version of the rule.
    source, article : str
        The law or ruling, and where it stands in it.
    valid_from, valid_to : date or None
        First and last day; None is "no day known", which bounds nothing.
    certainty : {"hoog", "middel", "laag"}
    text_nl, text_en : str
    """

    id: str
    source: str
    article: str
    valid_from: date | None
    valid_to: date | None
    certainty: str
    text_nl: str
    text_en: str

    def __post_init__(self) -> None:
        if self.certainty not in CERTAINTIES:
            raise ValueError(f"certainty of rule {self.id}: one of {', '.join(CERTAINTIES)}")
        if self.valid_from is not None and self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"rule {self.id} ends before it starts")

    def holds_on(self, day: date) -> bool:
        """Say whether the rule holds on a day, its bounds included.

        Examples
        --------
        >>> old = Rule("x", "wet", "art. 1", date(2020, 1, 1), date(2020, 12, 31), "hoog", "…", "…")
        >>> old.holds_on(date(2020, 12, 31)), old.holds_on(date(2021, 1, 1))
        (True, False)
        """
        has_started = self.valid_from is None or self.valid_from <= day
        return has_started and (self.valid_to is None or day <= self.valid_to)

    def text(self, lang: str) -> str:
        """Give the sentence in a language."""
        return self.text_en if lang == "en" else self.text_nl


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules; `versions` gives those of one id by date, the oldest first, never two on one day."""

    versions: Mapping[str, tuple[Rule, ...]]

    def on(self, rule_id: str, day: date) -> Rule | None:
        """Give a rule as it reads on a day; None when no version of it holds then.

        Raises
        ------
        KeyError
            If no rule has the id: a programmer's mistake.
        """
        return next((rule for rule in self.versions[rule_id] if rule.holds_on(day)), None)

    def latest(self, rule_id: str) -> Rule:
        """Give the newest version of a rule."""
        return self.versions[rule_id][-1]

    def __iter__(self) -> Iterator[Rule]:
        """Go over every version of every rule."""
        return (rule for versions in self.versions.values() for rule in versions)


@dataclass(frozen=True, slots=True)
class DatedAmount:
    """A number between two days, with who says so; `until` None is "until the next one"."""

    since: date
    until: date | None
    value: float
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Series:
    """A number that changes at known days, such as a threshold.

    Attributes
    ----------
    name, unit, meaning_nl : str
    values : tuple of DatedAmount
        By date, the oldest first; at least one.
    """

    name: str
    unit: str
    meaning_nl: str
    values: tuple[DatedAmount, ...]

    def on(self, day: date) -> DatedAmount | None:
        """Give what holds on a day; None before the first value and after one that has ended.

        Examples
        --------
        >>> amount = DatedAmount(date(2026, 1, 1), date(2027, 12, 31), 140_000.0, "…", "middel")
        >>> series = Series("opzvb", "euro", "…", (amount,))
        >>> series.on(date(2026, 1, 1)).value, series.on(date(2028, 1, 1))
        (140000.0, None)
        """
        started = [each for each in self.values if each.since <= day]
        if not started or (started[-1].until is not None and started[-1].until < day):
            return None
        return started[-1]

    def span_of(self, day: date) -> tuple[date, date | None] | None:
        """Give the first and last day of the value that holds on a day; None without a value."""
        found = self.on(day)
        if found is None:
            return None
        following = [each.since for each in self.values if each.since > found.since]
        last = (
            found.until
            if found.until is not None or not following
            else date.fromordinal(min(following).toordinal() - 1)
        )
        return found.since, last
