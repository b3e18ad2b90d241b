"""What was answered in a form, told as a text: its faults, and both values after a lost update."""

from dataclasses import dataclass

from service.web.own.forms import Errors, Field, Maker, Values
from service.web.own.state import Own
from service.web.own.subjects import Subject
from service.web.own.texts import say


@dataclass(frozen=True, slots=True)
class Both:
    """One answer, as it was filled in and as it stands now."""

    label: str
    mine: str
    now: str

    @property
    def is_different(self) -> bool:
        """Say whether there is something to choose."""
        return self.mine != self.now


def error_lines(fields: tuple[Field, ...], errors: Errors) -> tuple[tuple[str, str], ...]:
    """List the faults for the top of the page, each with the id of its field."""
    labels = {each.name: each.label for each in flattened(fields)}
    lines = []
    for name, sentence in errors.items():
        label = labels.get(name) or labels.get(name.rpartition("-")[0], "")
        lines.append((f"v-{name}", f"{label.rstrip('?')}: {sentence}" if label else sentence))
    return tuple(lines)


def flattened(fields: tuple[Field, ...]) -> list[Field]:
    """List the fields with those inside their options."""
    inside = [flattened(option.fields) for each in fields for option in each.options]
    return [*fields, *(each for group in inside for each in group)]


def both_values(own: Own, subject: Subject, number: int | None, values: Values) -> tuple[Both, ...]:
    """Put what was filled in beside what stands there now."""
    part, about = own.part(subject, number), own.circumstances
    mine = subject.fields(Maker(own.lang, values), part, about)
    now = subject.fields(Maker(own.lang, subject.read(part, about)), part, about)
    return tuple(
        Both(one.label, told_answer(one, own.lang), told_answer(other, own.lang))
        for one, other in zip(mine, now, strict=True)
    )


def told_answer(field: Field, lang: str) -> str:
    """Write what is answered in a field as a text."""
    if field.kind == "lines":
        rows = [" ".join(text for _, text in row.values if text.strip()) for row in field.rows]
        return ", ".join(filter(None, rows)) or say("is.leeg", lang)
    if not field.options:
        return field.value.strip() or say("is.leeg", lang)
    chosen = [each for each in field.options if each.value in field.values]
    return "; ".join(_told_option(each.label, each.fields, lang) for each in chosen) or say("is.leeg", lang)


def _told_option(label: str, fields: tuple[Field, ...], lang: str) -> str:
    if not fields:
        return label
    is_many = len(fields) > 1
    inner = [f"{each.label} {told_answer(each, lang)}" if is_many else told_answer(each, lang) for each in fields]
    return f"{label}: {', '.join(inner)}"
