"""Records as the fields of a form: what is asked, what was typed, and what is wrong with it.

What is typed stays text until the record reads it, so that a form with a fault comes back as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal

from pydantic import ValidationError

from catalog.exceptions import CatalogError
from catalog.fields import shipped
from service.desk import AnyRecord
from service.form_words import refusal
from service.messages import LANGUAGES
from service.web.own.forms import as_amount, as_day, typed

Kind = Literal["text", "long", "count", "amount", "day", "choice", "places", "rows"]
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """One field: its name in the form and in the record, and its label and hint in Dutch and English."""

    name: str
    key: str
    kind: Kind
    label: tuple[str, str]
    hint: tuple[str, str] = ("", "")
    is_required: bool = False
    columns: tuple["Question", ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as it stands on the page; `rows` are the lines of a field of several."""

    name: str
    kind: str
    label: str
    hint: str
    value: str
    error: str
    is_required: bool
    options: tuple[tuple[str, str], ...] = ()
    columns: tuple["Shown", ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent or as it stands: its texts, and the sentence for each field that is wrong."""

    values: Values
    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecordForm(Generic[AnyRecord]):
    """Turns a record into a form and back."""

    model: type[AnyRecord]
    questions: tuple[Question, ...]

    def values_of(self, stated: Mapping[str, Any]) -> Values:
        """Write a record as it would be typed."""
        return {
            name: texts
            for each in self.questions
            for name, texts in (_rows_written(each, stated) if each.columns else _written(each, stated)).items()
        }

    def read(
        self, values: Values, before: Mapping[str, Any], lang: str, beside: Mapping[str, Any] | None = None
    ) -> AnyRecord | Typed:
        """Read what was typed; what the form does not ask stays as it was stated, `beside` is added to it."""
        asked = {each.key for each in self.questions}
        kept = {key: value for key, value in before.items() if key not in asked}
        stated = kept | dict(beside or {}) | self._stated(values, before)
        try:
            return self.model.model_validate(stated, context=shipped())
        except ValidationError as error:
            return Typed(values, self._errors(error, lang))

    def shown(self, typed: Typed, lang: str, options: Mapping[str, Sequence[tuple[str, str]]]) -> tuple[Shown, ...]:
        """Lay the fields out for the page."""
        return tuple(_shown(each, typed, lang, options) for each in self.questions)

    def error_lines(self, typed: Typed, lang: str) -> tuple[tuple[str, str], ...]:
        """List what is wrong, each with the id of its field."""
        labels = {each.name: each.label[LANGUAGES.index(lang)] for each in self.questions}
        return tuple((f"v-{name}", f"{labels[name].rstrip('?')}: {said}") for name, said in typed.errors.items())

    def _stated(self, values: Values, before: Mapping[str, Any]) -> dict[str, Any]:
        found = {each.key: _rows_read(each, values) if each.columns else _read(each, values) for each in self.questions}
        unchanged = self.values_of(before)
        for each in self.questions:
            # A place may state more than its name: it is kept whole as long as nobody changes it.
            if each.kind == "places" and values.get(each.name) == unchanged.get(each.name) and each.key in before:
                found[each.key] = before[each.key]
        return {key: value for key, value in found.items() if value is not None}

    def _errors(self, error: ValidationError, lang: str) -> dict[str, str]:
        by_key = {each.key: each.name for each in self.questions}
        found: dict[str, str] = {}
        for detail in error.errors(include_url=False):
            name = by_key.get(str(detail["loc"][0]) if detail["loc"] else "", self.questions[0].name)
            facts = detail.get("ctx", {})
            if detail["type"] == "not_known":
                said = str(facts["message"]) if lang == LANGUAGES[0] else refusal("place_unknown", {}, lang)
            else:
                said = refusal(detail["type"], facts, lang)
            found.setdefault(name, said)
        return found


def _shown(question: Question, typed: Typed, lang: str, options: Mapping[str, Sequence[tuple[str, str]]]) -> Shown:
    at, texts = LANGUAGES.index(lang), typed.values.get(question.name, ())
    columns = tuple(_shown(each, typed, lang, options) for each in question.columns)
    return Shown(
        name=question.name,
        kind=question.kind,
        label=question.label[at],
        hint=question.hint[at],
        value=texts[0] if texts else "",
        error=typed.errors.get(question.name, ""),
        is_required=question.is_required,
        options=tuple(options.get(question.name, ())),
        columns=columns,
        rows=_lines(question, typed.values) if columns else (),
    )


def _lines(question: Question, values: Values) -> tuple[tuple[str, ...], ...]:
    """Give the filled lines of a field of several, and two empty ones."""
    filled = [line for line in _zipped(question, values) if any(text.strip() for text in line)]
    return (*filled, *[("",) * len(question.columns)] * 2)


def _zipped(question: Question, values: Values) -> list[tuple[str, ...]]:
    columns = [values.get(each.name, ()) for each in question.columns]
    return [tuple(column[at] if at < len(column) else "" for column in columns) for at in range(max(map(len, columns)))]


def _read(question: Question, values: Values) -> Any:
    text = next(iter(values.get(question.name, ())), "").strip()
    if not text:
        return None
    match question.kind:
        case "count" | "amount":
            return as_amount(text)
        case "day":
            return as_day(text)
        case "places":
            names = dict.fromkeys(name.strip() for name in text.replace(";", ",").split(","))
            return [{"municipality": name} for name in names if name]
        case _:
            return text


def _rows_read(question: Question, values: Values) -> list[dict[str, Any]] | None:
    rows = [
        {
            each.key: value
            for each, text in zip(question.columns, line, strict=True)
            if (value := _read(each, {each.name: (text,)})) is not None
        }
        for line in _zipped(question, values)
    ]
    return [row for row in rows if row] or None


def _written(question: Question, stated: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    value = stated.get(question.key)
    if question.kind == "places":
        names = ", ".join(_place_name(each) for each in value or ())
        return {question.name: (names,) if names else ()}
    if question.kind in ("count", "amount"):
        return {question.name: typed(value)}
    return {question.name: () if value is None else (str(value),)}


def _rows_written(question: Question, stated: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    rows = stated.get(question.key) or ()
    return {
        each.name: tuple(next(iter(_written(each, row)[each.name]), "") for row in rows) for each in question.columns
    }


def _place_name(place: Mapping[str, Any]) -> str:
    if place.get("municipality"):
        return str(place["municipality"])
    try:
        found = shipped().places.at(None, place.get("lat"), place.get("lon"))
    except CatalogError:
        return ""
    return "" if found is None else found.municipality.name
