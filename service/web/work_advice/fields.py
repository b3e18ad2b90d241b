"""The fields of an advice form: how each is called, where its value goes in the question, and what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from catalog.fields import shipped
from catalog.record_rules import Record
from service.form_faults import FormFault
from service.form_words import refusal
from service.forms import AMBIGUOUS_NUMBER, NOT_OF_THE_NEED, number, written_number
from service.messages import LANGUAGES

# Names that stand beside the fields in an address without being one of them.
BESIDE = NOT_OF_THE_NEED
Words = tuple[str, str]
Path = tuple[str, ...]

AnyRecord = TypeVar("AnyRecord", bound=Record)


def percentage(text: str) -> float | str:
    """Read a percentage as a share of 1."""
    value = number(text)
    return value / 100 if isinstance(value, float) else value


@dataclass(frozen=True, slots=True)
class AdviceField:
    """One field: its name in an address, its path in the question, how it is read, and what it is called.

    A field of a row has a path that starts with the name of the list.
    """

    name: str
    path: Path
    read: Callable[[str], Any]
    label: Words
    in_rows: bool = False

    def called(self, lang: str) -> str:
        """Give its label."""
        return self.label[LANGUAGES.index(lang)]


@dataclass(frozen=True, slots=True)
class AdviceForm:
    """All fields of one form, and the values that an address gives them."""

    fields: Sequence[AdviceField]
    values: Mapping[str, Sequence[str]]
    lang: str

    def one(self, name: str) -> str:
        """Give the value of a field that is filled in once."""
        return next(iter(self.values.get(name, ())), "").strip()

    def rows(self) -> list[tuple[str, ...]]:
        """Give the rows of the fields that repeat; the empty rows at the end are left out."""
        names = [field.name for field in self.fields if field.in_rows]
        height = max((len(self.values.get(name, ())) for name in names), default=0)
        rows = [tuple(self._at(name, at) for name in names) for at in range(height)]
        while rows and not any(rows[-1]):
            rows.pop()
        return rows

    def _at(self, name: str, at: int) -> str:
        values = self.values.get(name, ())
        return values[at].strip() if at < len(values) else ""

    def raw(self) -> dict[str, Any]:
        """Write the form as a question in the shape of the API; what is empty is left out."""
        found: dict[str, Any] = {}
        for field in self.fields:
            text = "" if field.in_rows else self.one(field.name)
            if text:
                _put(found, field.path, field.read(text))
        rows = [self._row(row) for row in self.rows()]
        if any(rows):
            found[self._list] = [row for row in rows if row]
        return found

    @property
    def _list(self) -> str:
        return next(field.path[0] for field in self.fields if field.in_rows)

    def _row(self, row: tuple[str, ...]) -> dict[str, Any]:
        repeated = [field for field in self.fields if field.in_rows]
        return {field.path[-1]: field.read(text) for field, text in zip(repeated, row, strict=True) if text}

    def checked(self, model: type[AnyRecord]) -> tuple[AnyRecord | None, tuple[FormFault, ...]]:
        """Check what was typed: the record, or everything that is wrong with it."""
        raw = self.raw()
        try:
            return model.model_validate(raw, context=shipped()), ()
        except ValidationError as error:
            details = error.errors(include_url=False)
        return None, tuple(dict.fromkeys(self._fault(detail) for detail in details))

    def _fault(self, detail: Mapping[str, Any]) -> FormFault:
        path = tuple(step for step in detail["loc"] if isinstance(step, str))
        at = next((step for step in detail["loc"] if isinstance(step, int)), 0)
        row = self._filled_rows()[at] if at < len(self._filled_rows()) else 0
        field = self._at_path(path)
        kind, value = str(detail["type"]), detail["input"]
        if kind in {"float_type", "int_type"} and isinstance(value, str) and AMBIGUOUS_NUMBER.fullmatch(value.strip()):
            kind = "ambiguous_number"
        kind = "not_listed" if kind == "literal_error" else kind
        facts = {"choices": "…"} | dict(detail.get("ctx", {}))
        told = written_number(value) if isinstance(value, float) else value if isinstance(value, str | int) else ""
        shown = f" «{told}» –" if told != "" else ""
        sentence = f"{field.called(self.lang).rstrip('?')}:{shown} {refusal(kind, facts, self.lang)}".rstrip(".") + "."
        return FormFault(field.name, sentence, kind, row if field.in_rows else 0, str(told))

    def _filled_rows(self) -> list[int]:
        """Give the numbers of the rows that the question holds: an empty row in between is left out of it."""
        return [at for at, row in enumerate(self.rows()) if any(row)]

    def _at_path(self, path: Path) -> AdviceField:
        """Find the field that a value was typed in; that of a whole list is its first field."""
        named = {field.path: field for field in self.fields}
        aliases = {"since": "from", "until": "to"}
        exact = tuple(aliases.get(step, step) for step in path)
        if exact in named:
            return named[exact]
        return next(field for field in self.fields if field.path[0] == exact[0])

    def unknown(self, also: frozenset[str]) -> Iterator[FormFault]:
        """Name what the address holds that no field is called."""
        names = {field.name for field in self.fields} | BESIDE | also
        for name in self.values:
            if name not in names:
                yield FormFault(name, f"{name}: {refusal('no_such_field', {}, self.lang)}.", "no_such_field")


def _put(found: dict[str, Any], path: Path, value: Any) -> None:
    """Put a value at its path."""
    *outer, last = path
    for step in outer:
        found = found.setdefault(step, {})
    found[last] = value
