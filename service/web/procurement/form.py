"""A purchase as the fields of a form in an address, and everything that is wrong with it.

Fields that a need has too carry the same names, so that a search can be taken along.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import ValidationError

from catalog.faults import shown
from catalog.fields import shipped
from catalog.procurement_records import RouteRecord, months_between
from service.form_faults import FormFault
from service.form_words import refusal
from service.forms import NAMES, NOT_OF_THE_NEED, yes_or_no
from service.snapshot import CATALOGUES
from service.web.procurement.words import JOINT_FORMAT, TWO_DURATIONS, label, meant

LONGEST_TEXT, MOST_VALUES, LONG_COUNT = 5000, 200, 4
# Each field and the key of the record that it fills.
KEYS: Mapping[str, str] = {
    "vraag": "title",
    "koper": "buyer",
    "waarde": "value_eur",
    "per": "value_basis",
    "duur": "duration_months",
    "onbepaald": "indefinite",
    "verlengingen": "renewals",
    "opties": "options_eur",
    "percelen": "lots_eur",
    "aard": "nature",
    "dienst": "service_types",
    "cpv": "cpv",
    "bijzonder": "specific_service",
    "datum": "on",
    "samen": "joint_buyers",
    "besteld": "already_ordered_eur",
    "voorbehouden": "reserved",
    "plaats": "places",
}
FIELD_OF = {key: name for name, key in KEYS.items()}
SEVERAL = frozenset({"dienst", "cpv", "plaats"})
# Beside the purchase: which catalogue is counted in, and which text is taken along.
BESIDE = frozenset({"catalogus", "tekst", "begin", "einde"})
IGNORED = frozenset(NAMES.values()) | NOT_OF_THE_NEED

_THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d{1,2})?")
_BOARD = re.compile(r"(?P<name>[^:=]+?)\s*(?:[:=]\s*(?P<amount>.*))?")


@dataclass(frozen=True, slots=True)
class RouteForm:
    """What was typed, the record when nothing is wrong with it, and everything that is."""

    typed: Mapping[str, str]
    chosen: Mapping[str, tuple[str, ...]]
    record: RouteRecord | None
    faults: tuple[FormFault, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was asked yet."""
        return not any(self.typed[name] for name in KEYS if name in self.typed) and not any(self.chosen.values())

    @property
    def catalogue(self) -> str | None:
        """Say which catalogue was chosen."""
        return self.typed["catalogus"] or None

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """List the faults for the summary at the top of the page."""
        return tuple((each.field_id if each.field in KEYS else "", each.sentence) for each in self.faults)

    @property
    def error_of(self) -> Mapping[str, str]:
        """Give the fault of each field by its id."""
        return {each.field_id: each.sentence for each in reversed(self.faults)}

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Write the fields back as they stand in an address."""
        typed = ((name, value) for name, value in self.typed.items() if value and name != "tekst")
        return (*typed, *((name, each) for name, values in self.chosen.items() for each in values))


def euros(text: str) -> float | str:
    """Read an amount; a point before three digits stands for thousands, as in Dutch. What is no amount stays text.

    Examples
    --------
    >>> euros("140.000"), euros("4138,20"), euros("16.552,80"), euros("1,5.2")
    (140000.0, 4138.2, 16552.8, '1,5.2')
    """
    written = re.sub(r"[\s€\u00a0]|euro", "", text)
    if _THOUSANDS.fullmatch(written):
        return float(written.replace(".", "").replace(",", "."))
    return float(written.replace(",", ".")) if _PLAIN.fullmatch(written) else text


def read_form(pairs: Iterable[tuple[str, str]], lang: str) -> RouteForm:
    """Read the fields of a purchase; what is wrong is told, not raised."""
    typed, chosen, faults = _fields(pairs, lang)
    raw, unread = _raw(typed, chosen, lang)
    try:
        record = RouteRecord.model_validate(raw, context=shipped())
    except ValidationError as error:
        record = None
        unread += [_of_detail(detail, lang) for detail in error.errors(include_url=False)]
    if typed["catalogus"] and typed["catalogus"] not in CATALOGUES:
        faults.append(_fault("catalogus", typed["catalogus"], refusal("not_listed", {}, lang), "not_listed", lang))
        typed["catalogus"] = ""
    faults = list(dict.fromkeys([*faults, *unread]))
    return RouteForm(typed, chosen, None if faults else record, tuple(faults))


def _fields(
    pairs: Iterable[tuple[str, str]], lang: str
) -> tuple[dict[str, str], dict[str, tuple[str, ...]], list[FormFault]]:
    """Gather what was typed in each field; the dates of a need give the duration."""
    typed = {name: "" for name in (*KEYS, *sorted(BESIDE)) if name not in SEVERAL}
    chosen: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(SEVERAL), ())
    faults = []
    for name, value in pairs:
        text = value.strip()
        if len(text) > LONGEST_TEXT or len(chosen.get(name, ())) >= MOST_VALUES:
            sentence = refusal("string_too_long", {"max_length": LONGEST_TEXT}, lang)
            faults.append(_fault(name, "", sentence, "string_too_long", lang))
        elif name in SEVERAL:
            chosen[name] = tuple(dict.fromkeys((*chosen[name], *_split(text))))
        elif name in typed:
            typed[name] = text
        elif name not in IGNORED:
            faults.append(_fault(name, "", refusal("no_such_field", {}, lang), "no_such_field", lang))
    typed["duur"] = typed["duur"] or _months(typed["begin"], typed["einde"], typed["onbepaald"])
    return typed, chosen, faults


def _split(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _months(start: str, end: str, indefinite: str) -> str:
    """Count the months between the dates of a need, when there are two."""
    try:
        since, until = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    except ValueError:
        return ""
    return "" if indefinite or until < since else f"{months_between(since, until):g}".replace(".", ",")


def _raw(
    typed: Mapping[str, str], chosen: Mapping[str, tuple[str, ...]], lang: str
) -> tuple[dict[str, Any], list[FormFault]]:
    """Write what was typed in the shape of a purchase."""
    filled = {name: text for name, text in typed.items() if text and name in KEYS}
    raw: dict[str, Any] = {KEYS[name]: _read(name, text) for name, text in filled.items() if name != "samen"}
    raw |= {KEYS[name]: list(values) for name, values in chosen.items() if values}
    if "places" in raw:
        raw["places"] = [{"municipality": place} for place in raw["places"]]
    boards, faults = _boards(filled.get("samen", ""), lang)
    if boards:
        raw["joint_buyers"] = boards
    if raw.get("indefinite") is True and "duration_months" in raw:
        del raw["indefinite"]
        faults.append(_fault("onbepaald", "", TWO_DURATIONS[lang == "en"], "two_durations", lang))
    return raw, faults


def _read(name: str, text: str) -> Any:
    reader = READERS.get(name)
    return text if reader is None else reader(text)


def _lots(text: str) -> list[float | str]:
    return [euros(each.strip()) for each in re.split(r"[;+\n]", text) if each.strip()]


def _plain_number(text: str) -> float | str:
    return float(text.replace(",", ".")) if _PLAIN.fullmatch(text) else text


def _count(text: str) -> int | str:
    return int(text) if text.isdecimal() and len(text) < LONG_COUNT else text


# How each field is read; any other stays the text that was typed.
READERS: Mapping[str, Callable[[str], Any]] = {
    "waarde": euros,
    "opties": euros,
    "besteld": euros,
    "percelen": _lots,
    "duur": _plain_number,
    "verlengingen": _count,
    "onbepaald": yes_or_no,
    "bijzonder": yes_or_no,
    "voorbehouden": yes_or_no,
    "per": partial(meant, "per"),
    "aard": partial(meant, "aard"),
}


def _boards(text: str, lang: str) -> tuple[list[dict[str, Any]], list[FormFault]]:
    """Read a board with its estimate from each line; without an amount it is unknown."""
    boards: list[dict[str, Any]] = []
    faults = []
    for line in filter(None, (each.strip() for each in text.splitlines())):
        found = _BOARD.fullmatch(line)
        amount = euros(found["amount"]) if found and found["amount"] not in (None, "", "?") else None
        if found is None or isinstance(amount, str):
            faults.append(_fault("samen", line, JOINT_FORMAT[lang == "en"], "not_a_board", lang))
        else:
            boards.append({"name": found["name"], "value_eur": amount})
    return boards, faults


def _of_detail(detail: Mapping[str, Any], lang: str) -> FormFault:
    """Turn a refusal of the record into a fault of the field it was typed in."""
    name = FIELD_OF[str(detail["loc"][0])]
    kind, value, facts = detail["type"], detail["input"], detail.get("ctx", {})
    told = value if isinstance(value, str) else ""
    if kind == "not_known" and lang == "nl":
        return _fault(name, "", str(facts["message"]), kind, lang)
    return _fault(name, told, refusal(kind, facts, lang), kind, lang)


def _fault(name: str, value: str, expected: str, kind: str, lang: str) -> FormFault:
    told = f" «{shown(value)}» –" if value else ""
    return FormFault(name, f"{label(name, lang).rstrip('?')}:{told} {expected.rstrip('.')}.", kind, value=value)


def hidden_pairs(form: RouteForm) -> Iterator[tuple[str, str]]:
    """Give the choices that go along without a field of their own."""
    if form.typed["catalogus"]:
        yield "catalogus", form.typed["catalogus"]
