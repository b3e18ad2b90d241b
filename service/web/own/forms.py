"""What a form of «Mijn aanbod» is made of: fields with what stands in them, and how what is typed is read.

A value is always the text that was typed, so that a form with a fault comes back as it was. A number that is none
stays text: the record refuses it in its own words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from service.web.own.texts import TEXTS, say

Values = Mapping[str, tuple[str, ...]]
Errors = Mapping[str, str]

UNKNOWN, YES, NO = "onbekend", "ja", "nee"
EMPTY_ROWS = 2

# Of more digits nothing is a number that anybody counts.
_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_BELGIAN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a field of several: its texts by name, and what is wrong with it."""

    values: tuple[tuple[str, str], ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, with the fields that belong to it."""

    value: str
    label: str
    hint: str = ""
    fields: tuple["Field", ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form, with what stands in it and what is wrong with that."""

    name: str
    kind: str
    label: str
    hint: str = ""
    values: tuple[str, ...] = ()
    error: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    suggest: str = ""
    is_required: bool = False

    @property
    def value(self) -> str:
        """Give what stands in a field of one value."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the fields of one form in one language."""

    lang: str
    values: Values
    errors: Errors = field(default_factory=dict)

    def one(
        self, name: str, kind: str = "text", *, required: bool = False, suggest: str = "", label: str = ""
    ) -> Field:
        """Make a field of one line."""
        made = Field(name, kind, label or say(name, self.lang), self._hint(name), is_required=required, suggest=suggest)
        return replace(made, values=self.values.get(name, ()), error=self.errors.get(name, ""))

    def choice(self, name: str, options: Sequence[Option], kind: str = "radio") -> Field:
        """Make a choice of one (radio, select) or of several (ticks)."""
        return replace(self.one(name, kind), options=tuple(options))

    def option(self, name: str, value: str, *fields: Field) -> Option:
        """Make one option of a choice, with the fields that belong to it."""
        code = f"{name}.{value}"
        return Option(value, say(code, self.lang), self._hint(code), fields)

    def yes_no(self, name: str) -> Field:
        """Ask for yes or no; unknown is an answer too."""
        return self.choice(name, [Option(each, say(each, self.lang)) for each in (YES, NO, UNKNOWN)])

    def lines(self, name: str, *others: str, suggest: str = "") -> Field:
        """Make rows of texts: what stands there, and some empty ones."""
        names = (name, *others)
        n_rows = max((len(self.values.get(each, ())) for each in names), default=0)
        kept = [at for at in range(n_rows) if any(self._at(each, at) for each in names)]
        rows = [Row(tuple((each, self._at(each, at)) for each in names), self._error_at(names, at)) for at in kept]
        rows += [Row(tuple((each, "") for each in names))] * EMPTY_ROWS
        return replace(self.one(name, "lines", suggest=suggest), values=(), rows=tuple(rows))

    def _error_at(self, names: Sequence[str], at: int) -> str:
        return next((self.errors[f"{each}-{at}"] for each in names if f"{each}-{at}" in self.errors), "")

    def _at(self, name: str, at: int) -> str:
        values = self.values.get(name, ())
        return values[at] if at < len(values) else ""

    def _hint(self, code: str) -> str:
        return say(f"{code}.hint", self.lang) if f"{code}.hint" in TEXTS else ""


def first(values: Values, name: str) -> str:
    """Give what was typed in a field of one value, without the spaces around it."""
    return next(iter(values.get(name, ())), "").strip()


def filled(values: Values, name: str) -> list[str]:
    """Give what was typed in a field of several, without the empty ones."""
    return [text.strip() for text in values.get(name, ()) if text.strip()]


def as_amount(text: str) -> float | str:
    """Read a number as people in Belgium write it: 1.250 and 28,5; what is none stays text.

    >>> as_amount("1.250"), as_amount("28,5"), as_amount("28.5"), as_amount("veel")
    (1250, 28.5, 28.5, 'veel')
    """
    bare = re.sub(r"\s", "", text)
    if "," in bare or _GROUPED.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    return as_degrees(bare) if _NUMBER.fullmatch(bare) else text


def as_degrees(text: str) -> float | str:
    """Read a number of which a point is always the decimal sign; what is none stays text."""
    bare = text.strip().replace(",", ".")
    if not _NUMBER.fullmatch(bare):
        return text
    return float(bare) if "." in bare else int(bare)


def as_day(text: str) -> str:
    """Read a day as 2027-01-31 or 31/1/2027; what is none stays as it was typed."""
    match = _BELGIAN_DAY.fullmatch(text)
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else text


def typed(value: float | None) -> tuple[str, ...]:
    """Write a number as it would be typed; nothing for one that is not known."""
    if value is None:
        return ()
    return (f"{value:.10g}".replace(".", ","),)
