"""Fields of a what-if as they were typed, read one by one; what is wrong is told with the field it stands in."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalog.asking import need_place
from catalog.exceptions import CatalogError
from catalog.fields import Known
from matcher.model.need import NeedPlace
from service.forms import number
from service.web.whatif.texts import said

Errors = tuple[tuple[str, str], ...]

LARGEST = {"radius": 1000.0, "capacity": 100_000.0, "max_travel": 600.0}
LONGEST_TEXT = 300
SHOWN_OF_VALUE = 60
FIRST_YEAR, LAST_YEAR = 2014, 2100


@dataclass(slots=True)
class FieldReader:
    """Reads fields in a language; `names` are those in the address, and `number` counts the changes before."""

    form: Any
    names: Mapping[str, str]
    lang: str
    errors: list[tuple[str, str]] = field(default_factory=list)
    at: int | None = None

    def refuse(self, name: str, code: str, **facts: object) -> None:
        """Say what is wrong with a field; a change of before has no field any more, only a line."""
        message = said(code, self.lang, **facts)
        if self.at is None:
            self.errors.append((f"v-{self.names[name]}", message))
        else:
            self.errors.append(("wijzigingen", said("change_at", self.lang, at=self.at, message=message)))

    def typed(self, name: str) -> str:
        """Give what stands in a field."""
        return str(getattr(self.form, name))

    def day(self, name: str) -> datetime.date | None:
        """Read a day; nothing is none."""
        text = self.typed(name)
        if not text:
            return None
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.refuse(name, "not_a_day", field=said(name, self.lang), value=text[:SHOWN_OF_VALUE])
            return None
        return day

    def number(self, name: str) -> float | None:
        """Read a number; nothing is none."""
        text = self.typed(name)
        if not text:
            return None
        value = number(text)
        if isinstance(value, str) or not 0 <= value <= LARGEST[name]:
            shown = text[:SHOWN_OF_VALUE]
            self.refuse(name, "not_a_number", field=said(name, self.lang), value=shown, most=int(LARGEST[name]))
            return None
        return value

    def text(self, name: str) -> str | None:
        """Read words."""
        text = self.typed(name)
        if len(text) > LONGEST_TEXT:
            self.refuse(name, "too_long", field=said(name, self.lang), most=LONGEST_TEXT)
        return text or None

    def places(self, name: str, known: Known) -> tuple[NeedPlace, ...]:
        """Find the municipalities in a field, with commas between them."""
        found = []
        for text in filter(None, map(str.strip, self.typed(name).split(","))):
            try:
                found.append(need_place(known.places.find(text)))
            except CatalogError:
                self.refuse(name, "no_place", field=said(name, self.lang), value=text[:SHOWN_OF_VALUE])
        return tuple(found)


def error_of(errors: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Give the first fault of each field, by its id."""
    return dict(reversed(errors))
