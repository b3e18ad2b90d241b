"""How many hours a need asks, worked out in the open, and the dated norms that may help to fill it in."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog.parameters import Parameter, load_parameters
from catalog.taxonomy import load_taxonomy
from matcher.model.need import ALL_MONTHS, Need
from matcher.workload import MINUTES_PER_HOUR, MONTHS_PER_YEAR, hours_per_month
from service.forms import written_number
from service.web.formats import number
from service.web.parameters_english import CERTAINTIES

SUM = "{count} {unit} × {times} {time} × {minutes} {minute} ÷ 60 ÷ {months} {month}"
WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "sum": SUM + " = {hours} {hour} per maand",
        "given": "{hours} {hour} per maand, zoals u het opgaf",
    },
    "en": {
        "sum": SUM + " = {hours} {hour} a month",
        "given": "{hours} {hour} a month, as you gave it",
    },
}
# What is counted, when it is one and when it is more.
NOUNS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "nl": {
        "time": ("keer", "keer"),
        "minute": ("minuut", "minuten"),
        "month": ("maand", "maanden"),
        "hour": ("uur", "uur"),
    },
    "en": {
        "time": ("time", "times"),
        "minute": ("minute", "minutes"),
        "month": ("month", "months"),
        "hour": ("hour", "hours"),
    },
}
PIECES = "stuk"
# A unit that is not here, such as kg, is written in one way everywhere.
UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "nl": {
        PIECES: ("stuk", "stuks"),
        "boom": ("boom", "bomen"),
        "rit": ("rit", "ritten"),
        "deelnemer": ("deelnemer", "deelnemers"),
        "gebruiker": ("gebruiker", "gebruikers"),
        "maaltijd": ("maaltijd", "maaltijden"),
        "pagina": ("pagina", "pagina's"),
        "persoon": ("persoon", "personen"),
        "plaats": ("plaats", "plaatsen"),
        "traject": ("traject", "trajecten"),
        "unit": ("unit", "units"),
    },
    "en": {
        PIECES: ("unit", "units"),
        "boom": ("tree", "trees"),
        "rit": ("trip", "trips"),
        "deelnemer": ("participant", "participants"),
        "gebruiker": ("user", "users"),
        "maaltijd": ("meal", "meals"),
        "pagina": ("page", "pages"),
        "persoon": ("person", "persons"),
        "plaats": ("place", "places"),
        "traject": ("pathway", "pathways"),
        "unit": ("unit", "units"),
        "uur": ("hour", "hours"),
        "ton": ("tonne", "tonnes"),
    },
}
# Which norm speaks of the hours for one unit of which service.
NORM_OF: Mapping[str, str] = {"domein.hydranten": "hydrant_hours_per_object"}
HOURS_PER_FTE = "hours_per_fte"


@dataclass(frozen=True, slots=True)
class Sum:
    """Hours per month with the arithmetic in words, and what part of a full-time year that is."""

    hours: float
    words: str
    fte: float | None
    is_given: bool


@dataclass(frozen=True, slots=True)
class Norm:
    """A dated norm: minutes for one unit, as a number and as it is typed in the field, and who says so."""

    service: str
    minutes: float
    field_value: str
    meaning: str
    source: str
    certainty: str
    checked_on: datetime.date


def sum_of(need: Need, *, on: datetime.date, lang: str) -> Sum | None:
    """Work out the hours per month; None when the need does not say enough.

    Examples
    --------
    >>> need = Need("n", "procurement", (), quantity=42, times_per_year=12, minutes_per_unit=20)
    >>> sum_of(need, on=datetime.date(2026, 11, 21), lang="nl").words
    '42 stuks × 12 keer × 20 minuten ÷ 60 ÷ 12 maanden = 14 uur per maand'
    """
    hours = hours_per_month(need)
    if hours is None:
        return None
    is_given, n_months = need.hours_per_month is not None, len(need.season_months)
    counts = {
        "unit": need.quantity,
        "time": need.times_per_year,
        "minute": need.minutes_per_unit,
        "month": n_months,
        "hour": round(hours, 2),
    }
    words = WORDS[lang]["given" if is_given else "sum"].format(
        count=number(need.quantity, 2, lang=lang),
        times=number(need.times_per_year, 2, lang=lang),
        minutes=number(need.minutes_per_unit, 2, lang=lang),
        months=n_months,
        hours=number(hours, 2, lang=lang),
        **{noun: forms[counts[noun] != 1] for noun, forms in nouns_of(need.service_types, lang).items()},
    )
    return Sum(hours, words, _fte(hours * min(n_months, MONTHS_PER_YEAR), on), is_given)


def countable(raw: Mapping[str, Any]) -> Need:
    """Take what a sum needs from a need that is still being written; what is wrong in it is left out."""
    months = tuple(month for month in raw.get("season_months", ()) if month in ALL_MONTHS)
    return Need(
        id="",
        kind="procurement",
        places=(),
        service_types=tuple(code for code in raw.get("service_types", ()) if code in load_taxonomy()),
        quantity=_counted(raw, "quantity"),
        times_per_year=_counted(raw, "times_per_year"),
        minutes_per_unit=_counted(raw, "minutes_per_unit"),
        hours_per_month=_counted(raw, "hours_per_month"),
        season_months=months or ALL_MONTHS,
    )


def _counted(raw: Mapping[str, Any], name: str) -> float | None:
    value = raw.get(name)
    return value if isinstance(value, float) and value > 0 else None


def nouns_of(service_types: tuple[str, ...], lang: str) -> Mapping[str, tuple[str, str]]:
    """Give the nouns of the sum, each for one and for more; a quantity is of what the one service counts, or pieces."""
    unit = load_taxonomy().get(service_types[0]).unit if len(service_types) == 1 else PIECES
    return {"unit": UNITS[lang].get(unit, (unit, unit)), **NOUNS[lang]}


def norm_for(service_types: tuple[str, ...], *, on: datetime.date, lang: str) -> Norm | None:
    """Find the norm of the one service that is asked, when there is one on that day."""
    name = NORM_OF.get(service_types[0]) if len(service_types) == 1 else None
    if name is None:
        return None
    parameter = load_parameters()[name]
    if on < parameter.values[0].since:
        return None
    return _norm(parameter, service_types[0], on, lang)


def _norm(parameter: Parameter, service_type: str, on: datetime.date, lang: str) -> Norm:
    value, service = parameter.on(on), load_taxonomy().get(service_type)
    minutes = value.value * MINUTES_PER_HOUR
    return Norm(
        service=service.label_nl if lang == "nl" else service.label_en,
        minutes=minutes,
        field_value=written_number(round(minutes, 2)),
        meaning=parameter.meaning(lang),
        source=value.source,
        certainty=value.certainty if lang == "nl" else CERTAINTIES[value.certainty],
        checked_on=value.checked_on,
    )


def _fte(hours_per_year: float, on: datetime.date) -> float | None:
    parameter = load_parameters()[HOURS_PER_FTE]
    return hours_per_year / parameter.on(on).value if on >= parameter.values[0].since else None


def is_all_year(months: tuple[int, ...]) -> bool:
    """Say whether a season is the whole year."""
    return len(months) == len(ALL_MONTHS)
