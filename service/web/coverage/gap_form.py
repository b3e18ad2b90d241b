"""The form of a gap: what is typed, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from catalog.fields import shipped
from catalog.gap_records import GapRecord
from catalog.origin import Origin
from catalog.validation import checked
from service.forms import number

# Which field of the form each field of a record is typed in.
FIELDS: Mapping[str, str] = {
    "title": "titel",
    "service_types": "dienst",
    "places": "plaats",
    "municipality": "plaats",
    "hours_needed": "uren",
    "quantity": "aantal",
    "unit": "eenheid",
    "recorded_on": "datum",
    "organisation": "organisatie",
    "function": "functie",
    "need_id": "kenmerk_vraag",
    "note": "nota",
}
LONGEST = 5000
MOST_ROWS = 600

TEXTS: Mapping[str, tuple[str, str]] = {
    "no_service": ("Kies de dienst die ontbreekt.", "Choose the service that is lacking."),
    "no_place": (
        "Vul minstens één gemeente in, elk op een eigen lijn.",
        "Give at least one municipality, each on a line.",
    ),
    "no_number": (
        "{label}: «{text}» is geen getal. Schrijf 1250 of 12,5: zonder punt voor de duizenden.",
        "{label}: “{text}” is no number. Write 1250 or 12.5: without a sign for thousands.",
    ),
    "too_long": ("{label}: ten hoogste {most} tekens.", "{label}: at most {most} characters."),
    "fault": ("{label}: {message}", "{label}: {message}"),
}
LABELS: Mapping[str, tuple[str, str]] = {
    "titel": ("Korte omschrijving", "Short description"),
    "dienst": ("Dienst", "Service"),
    "plaats": ("Gemeenten", "Municipalities"),
    "uren": ("Uren in totaal", "Hours in all"),
    "aantal": ("Hoeveelheid", "Quantity"),
    "eenheid": ("Eenheid", "Unit"),
    "datum": ("Gevraagd op", "Asked on"),
    "organisatie": ("Organisatie die vraagt", "Organisation that asks"),
    "functie": ("Functie daar", "Function there"),
    "kenmerk_vraag": ("Kenmerk van de vraag", "Id of the need"),
    "nota": ("Nota", "Note"),
}
FIELD_ORDER = tuple(f"v-{field}" for field in LABELS)


@dataclass(frozen=True, slots=True)
class GapForm:
    """What was typed: texts by field, and the services that were chosen."""

    services: tuple[str, ...]
    texts: Mapping[str, str]
    errors: tuple[tuple[str, str], ...] = ()

    def error(self, field: str) -> str:
        """Give what is wrong with one field."""
        return next((sentence for of_field, sentence in self.errors if of_field == f"v-{field}"), "")

    def text(self, field: str) -> str:
        """Give what was typed in one field."""
        return self.texts.get(field, "")


def typed(pairs: Iterable[tuple[str, str]]) -> GapForm:
    """Gather what was typed; places may stand on lines of one field or in several."""
    services: list[str] = []
    places: list[str] = []
    texts: dict[str, str] = {}
    for name, value in pairs:
        if name == "dienst" and value.strip():
            services.append(value.strip())
        elif name == "plaats":
            places.extend(line.strip() for line in value.splitlines() if line.strip())
        elif name in LABELS:
            texts[name] = value.strip()
    return GapForm(tuple(dict.fromkeys(services)), texts | {"plaats": "\n".join(places)})


def read_gap(form: GapForm, lang: str) -> tuple[GapRecord | None, GapForm]:
    """Check a form; the form comes back with what is wrong."""
    record, faults = checked(GapRecord, _raw(form), origin=Origin("hiaat"), known=shipped())
    errors = dict([*_missing(form, lang), *_unreadable(form, lang)])
    for fault in faults:
        field = FIELDS.get(fault.field, "dienst")
        message = _sentence(fault.value, fault.message)
        errors.setdefault(f"v-{field}", say("fault", lang, label=_label(field, lang), message=message))
    found = tuple(sorted(errors.items(), key=lambda error: FIELD_ORDER.index(error[0])))
    return (None if errors else record), GapForm(form.services, form.texts, found)


def _label(field: str, lang: str) -> str:
    return LABELS[field][lang == "en"]


def _sentence(value: object, message: str) -> str:
    return f"«{value}»: {message}" if isinstance(value, str) else message


def _missing(form: GapForm, lang: str) -> list[tuple[str, str]]:
    errors = [] if form.services else [("v-dienst", say("no_service", lang))]
    return errors if form.text("plaats") else [*errors, ("v-plaats", say("no_place", lang))]


def _unreadable(form: GapForm, lang: str) -> list[tuple[str, str]]:
    """Find numbers that are none, and texts that are too long."""
    errors = [
        (f"v-{field}", say("no_number", lang, label=_label(field, lang), text=form.text(field)))
        for field in ("uren", "aantal")
        if form.text(field) and _number(form.text(field)) is None
    ]
    too_long = [field for field, text in form.texts.items() if len(text) > LONGEST]
    return [
        *errors,
        *((f"v-{field}", say("too_long", lang, label=_label(field, lang), most=LONGEST)) for field in too_long),
    ]


def _number(text: str) -> float | None:
    read = number(text)
    return None if isinstance(read, str) else read


def _raw(form: GapForm) -> dict[str, Any]:
    """Write a form in the shape of a record: what is empty is left out."""
    asked_by = {"organisation": form.text("organisatie"), "function": form.text("functie")}
    raw = {
        "title": form.text("titel"),
        "service_types": list(form.services),
        "places": [{"municipality": name} for name in form.text("plaats").splitlines()[:MOST_ROWS]],
        "hours_needed": _number(form.text("uren")),
        "quantity": _number(form.text("aantal")),
        "unit": form.text("eenheid"),
        "recorded_on": form.text("datum"),
        "asked_by": {name: text for name, text in asked_by.items() if text},
        "need_id": form.text("kenmerk_vraag"),
        "note": form.text("nota"),
        "status": "open",
    }
    return {name: value for name, value in raw.items() if value not in ("", None, {})}


def say(code: str, lang: str, **facts: object) -> str:
    """Give a sentence of the form."""
    return TEXTS[code][lang == "en"].format(**facts)
