"""What is wrong with a need that was typed in: every fault with the field it belongs to, in the reader's language."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from catalog.exceptions import AmbiguousMunicipalityError, UnknownMunicipalityError
from catalog.faults import Fault, shown
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from matcher.messages import Speaker
from matcher.model.policy import CRITERIA
from service.form_words import label, refusal
from service.forms import (
    AMBIGUOUS_NUMBER,
    LONGEST_TEXT,
    MOST_PLACES,
    NAMES,
    OF_BUYER,
    OF_SITE_ACCESS,
    WEIGHT_NAMES,
    NeedForm,
    numbered_places,
    written_number,
)

MOST_CANDIDATES = 6
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Said of two places of one name as well as of a word that is far from every place.
UNCLEAR_PLACE = "«{}»: het is niet duidelijk welke plaats u bedoelt. Geef de volledige naam of de postcode."
OF_FORM = {"extra_forbidden": "no_such_field", "string_type": "more_than_once"}


@dataclass(frozen=True, slots=True)
class FormFault:
    """One thing that is wrong.

    `kind` says what sort of refusal it is, `row` tells fields of one name apart (the second place is row 1) and
    `candidates` are values that may be meant.
    """

    field: str
    sentence: str
    kind: str
    row: int = 0
    value: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def field_id(self) -> str:
        """Give the id that the field has on a page."""
        return f"v-{self.field}-{self.row}" if self.row else f"v-{self.field}"


def fault(
    field: str, kind: str, lang: str, *, value: object = "", facts: Mapping[str, object] | None = None
) -> FormFault:
    """Say what is wrong with one field."""
    return FormFault(field, _sentence(field, value, refusal(kind, facts or {}, lang), lang), kind, value=str(value))


def checked_need(
    form: NeedForm, raw: Mapping[str, Any], lang: str, *, known: Any = None
) -> tuple[NeedRecord | None, tuple[FormFault, ...]]:
    """Check a need that was typed in.

    Returns
    -------
    NeedRecord or None
        None when anything is wrong.
    tuple of FormFault
    """
    # Counted before they are read: of each that is misspelled, all names there are get compared.
    if len(raw.get("places", ())) > MOST_PLACES:
        return None, (fault("plaats", "too_many", lang, facts={"most": MOST_PLACES}),)
    try:
        return NeedRecord.model_validate(raw, context=known or shipped()), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    rows = [row for row, _ in numbered_places(form)]
    found = (_of_detail(detail, rows, lang) for detail in details)
    return None, tuple(dict.fromkeys(found))


def of_form(faults: Sequence[Fault], lang: str) -> Iterator[FormFault]:
    """Say which fields do not exist, or were given twice."""
    for each in faults:
        yield fault(each.field, OF_FORM.get(each.message, each.message), lang, facts={"max_length": LONGEST_TEXT})


def _of_detail(detail: Mapping[str, Any], rows: Sequence[int], lang: str) -> FormFault:
    """Turn a refusal of the record into a fault of the field it was typed in."""
    path = tuple(step for step in detail["loc"] if step != "[key]")
    field, row = _field_at(path, rows)
    kind, value = detail["type"], detail["input"]
    facts = {name: _as_read(fact, lang) for name, fact in detail.get("ctx", {}).items()}
    if field == "plaats" and kind == "not_known":
        return _unknown_place(str(value), row, lang)
    kind = _kind_here(kind, field, value)
    told = written_number(value) if isinstance(value, float) else value if isinstance(value, str | int) else ""
    sentence = refusal(kind, facts, lang) if kind != "not_known" or lang != "nl" else str(facts["message"])
    shown_value = "" if kind == "not_known" else _as_read(told, lang)
    return FormFault(field, _sentence(field, shown_value, sentence, lang), kind, row, str(told))


def _as_read(value: object, lang: str) -> object:
    """Write a day as people read it; anything else stays."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return value
    try:
        return Speaker(lang).date(datetime.date.fromisoformat(value))
    except ValueError:  # no such day
        return value


def _kind_here(kind: str, field: str, value: object) -> str:
    """Name what is wrong the way it looks in a form."""
    if kind in {"missing", "too_short"} and field == "plaats":
        return "place_missing"
    if kind in {"float_type", "int_type"} and field == "punt":
        return "not_a_point"
    if kind in {"float_type", "int_type"} and isinstance(value, str) and AMBIGUOUS_NUMBER.fullmatch(value.strip()):
        return "ambiguous_number"
    return kind


def _field_at(path: tuple[str | int, ...], rows: Sequence[int]) -> tuple[str, int]:
    """Name the field that a path into the record was typed in, and its row."""
    key, *inner = path or ("title",)
    last = str(inner[-1]) if inner else ""
    match str(key):
        case "places":
            row = rows[int(inner[0])] if inner and int(inner[0]) < len(rows) else 0
            return {"lat": "punt", "lon": "punt", "part": "deel"}.get(last, "plaats"), row
        case "buyer":
            return NAMES[OF_BUYER.get(last, "buyer_name")], 0
        case "site_access":
            return NAMES[OF_SITE_ACCESS.get(last, "shift_start")], 0
        case "weights":
            return WEIGHT_NAMES[last if last in CRITERIA else CRITERIA[0]], 0
        case "cpv" if not inner:
            return NAMES["title"], 0
        case name:
            return NAMES[name], 0


def _unknown_place(name: str, row: int, lang: str) -> FormFault:
    """Refuse a place, with the places that may be meant."""
    places, no_candidates = shipped().places, tuple[str, ...]()
    try:
        places.find(name)
        message, closest = "", no_candidates
    except UnknownMunicipalityError as error:
        # The candidates are links on the page: the sentence need not list them.
        is_unclear = isinstance(error, AmbiguousMunicipalityError)
        message, closest = UNCLEAR_PLACE.format(name) if is_unclear else str(type(error)(error.name)), error.closest
    begun = tuple(place.label for place in places.suggest(name, MOST_CANDIDATES))
    sentence = message if lang == "nl" else f"«{shown(name)}»: {refusal('place_unknown', {}, lang)}"
    return FormFault(
        "plaats", sentence, "place_unknown", row, name, tuple(dict.fromkeys((*begun, *closest)))[:MOST_CANDIDATES]
    )


def _sentence(field: str, value: object, expected: str, lang: str) -> str:
    told = f" «{shown(value)}» –" if value != "" else ""
    return f"{label(field, lang).rstrip('?')}:{told} {expected}".rstrip(".?") + ("?" if expected.endswith("?") else ".")
