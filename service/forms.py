"""A need as the fields of a form: how people hand one in, in an address that can be shared or in a form that is posted.

`read_form` and `raw_need` turn fields into a need in the contract's shape; `fields_of` turns a need back into
fields. What is wrong with a need is for `service.form_faults` to say.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from math import isfinite
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from catalog.faults import Fault
from matcher.model.policy import CRITERIA

Pairs = Iterable[tuple[str, str]]

YES, NO = "ja", "nee"
FLAGS: Mapping[str, bool] = {YES: True, NO: False}
# Names that may stand beside a need in an address or a form without saying anything about it.
NOT_OF_THE_NEED = frozenset(
    (
        *("lang", "catalogus", "stand", "toon", "toon_niet", "aanbieder", "versie", "vingerafdruk", "csrf_token"),
        *("rij", "wijzigt", "gelezen"),
    )
)
LONGEST_TEXT = 5000
# All municipalities of Belgium fit in a need; every place is measured against every offering.
MOST_PLACES = 600

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_POINT = re.compile(r"(-?\d+(?:[.,]\d+)?)(?:\s*;\s*|\s*,\s+|\s+)(-?\d+(?:[.,]\d+)?)")
_DECIMAL_POINT = re.compile(r"(-?\d+\.\d+)\s*,\s*(-?\d+\.\d+)")
# «18.000» may be eighteen or eighteen thousand: asked about instead of guessed.
AMBIGUOUS_NUMBER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def _one(values: object) -> object:
    """Take the only value; the last one of several would hide the others."""
    if not isinstance(values, list):
        return values
    return values[0] if len(values) == 1 else values


Words = Annotated[str, Field(max_length=LONGEST_TEXT), BeforeValidator(_one)]
Several = Annotated[tuple[Annotated[str, Field(max_length=LONGEST_TEXT)], ...], Field(max_length=200)]


class NeedForm(BaseModel):
    """A need as it was typed: every value is still text, and empty is not said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words = Field("", alias="vraag")
    description: Words = Field("", alias="omschrijving")
    service_types: Several = Field((), alias="dienst")
    cpv: Several = Field((), alias="cpv")
    kind: Words = Field("", alias="soort")
    places: Several = Field((), alias="plaats")
    parts: Several = Field((), alias="deel")
    points: Several = Field((), alias="punt")
    buyer_name: Words = Field("", alias="koper")
    buyer_kind: Words = Field("", alias="kopersoort")
    buyer_municipality: Words = Field("", alias="kopergemeente")
    quantity: Words = Field("", alias="aantal")
    times_per_year: Words = Field("", alias="keren")
    minutes_per_unit: Words = Field("", alias="minuten")
    hours_per_month: Words = Field("", alias="uren")
    start: Words = Field("", alias="begin")
    end: Words = Field("", alias="einde")
    season_months: Several = Field((), alias="maand")
    mode: Words = Field("", alias="wijze")
    workers: Words = Field("", alias="werknemers")
    supervisor: Words = Field("", alias="begeleider")
    bike: Words = Field("", alias="fiets")
    public_transport: Words = Field("", alias="ov")
    shift_start: Words = Field("", alias="uur")
    reserved: Words = Field("", alias="voorbehouden")
    reserved_basis: Words = Field("", alias="grondslag")
    estimated_value_eur: Words = Field("", alias="waarde")
    max_km: Words = Field("", alias="afstand")
    provider_kinds: Several = Field((), alias="werkvorm")
    must_own_municipality: Words = Field("", alias="gevestigd")
    entrusted_only: Words = Field("", alias="toevertrouwd")
    is_core_activity: Words = Field("", alias="kernactiviteit")
    daeb_ground: Words = Field("", alias="daeb_grond")
    source: Words = Field("", alias="bron")
    weight_service: Words = Field("", alias="gewicht_dienst")
    weight_proximity: Words = Field("", alias="gewicht_nabijheid")
    weight_capacity: Words = Field("", alias="gewicht_uren")
    weight_mobility: Words = Field("", alias="gewicht_mobiliteit")
    weight_inclusion: Words = Field("", alias="gewicht_doelgroep")
    weight_price: Words = Field("", alias="gewicht_prijs")
    weight_recency: Words = Field("", alias="gewicht_recent")


def number(text: str) -> float | str:
    """Read a number with a comma or a point; what is no number, or may be two, stays text.

    Examples
    --------
    >>> number("12,5"), number("0.608"), number("18.000"), number("veel")
    (12.5, 0.608, '18.000', 'veel')
    """
    written = text.replace(" ", "").replace("\u00a0", "")
    if not _NUMBER.fullmatch(written) or AMBIGUOUS_NUMBER.fullmatch(written):
        return text
    return float(written.replace(",", "."))


def written_number(value: float) -> str:
    """Write a number so that `number` reads it back.

    Examples
    --------
    >>> written_number(42.0), written_number(12.5), written_number(36.484)
    ('42', '12,5', '36,4840')
    """
    if not isfinite(value):  # more digits than a number can have
        return str(value)
    if value == int(value):
        return str(int(value))
    text = f"{value:.6f}".rstrip("0").replace(".", ",")
    return text + "0" if AMBIGUOUS_NUMBER.fullmatch(text) else text


def yes_or_no(text: str) -> bool | str:
    """Read ja and nee; anything else stays, to be told back."""
    return FLAGS.get(text, text)


# How each field with a key of its own in the contract's need is read; the key is the field's name.
READ: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("title", "description", "kind", "start", "end", "mode", "reserved_basis", "source"), str),
    **dict.fromkeys(("quantity", "times_per_year", "minutes_per_unit", "hours_per_month"), number),
    **dict.fromkeys(("workers", "estimated_value_eur", "max_km"), number),
    **dict.fromkeys(("supervisor", "reserved", "must_own_municipality", "entrusted_only"), yes_or_no),
    **dict.fromkeys(("is_core_activity", "daeb_ground"), yes_or_no),
}
OF_BUYER: Mapping[str, str] = {
    "name": "buyer_name",
    "kind": "buyer_kind",
    "municipality": "buyer_municipality",
}
OF_SITE_ACCESS: Mapping[str, str] = {
    "bike": "bike",
    "public_transport": "public_transport",
    "shift_start": "shift_start",
}
OF_A_PLACE = ("places", "parts", "points")

# The name of each field in an address: «title» is asked as «vraag».
NAMES: Mapping[str, str] = {name: str(field.alias) for name, field in NeedForm.model_fields.items()}
PLACE_NAMES = tuple(NAMES[name] for name in OF_A_PLACE)
WEIGHT_NAMES: Mapping[str, str] = {criterion: NAMES[f"weight_{criterion}"] for criterion in CRITERIA}


def read_form(pairs: Pairs) -> tuple[NeedForm, tuple[Fault, ...]]:
    """Read the fields of a need that can be read, and say which cannot."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in NOT_OF_THE_NEED and isinstance(value, str):  # a file that is sent along is none
            given.setdefault(name, []).append(value)
    try:
        return NeedForm.model_validate(given), ()
    except ValidationError as error:
        wrong = {str(each["loc"][0]): each["type"] for each in error.errors(include_url=False)}
    faults = tuple(Fault("", "", name, None, kind) for name, kind in wrong.items())
    return NeedForm.model_validate({name: values for name, values in given.items() if name not in wrong}), faults


def raw_need(form: NeedForm) -> dict[str, Any]:
    """Write a form as a need in the contract's shape; what is empty is left out."""
    raw: dict[str, Any] = {"kind": "procurement"}
    raw |= {key: read(text) for key, read in READ.items() if (text := _text(form, key))}
    several = {
        "service_types": _filled(form.service_types),
        "cpv": _split(form.cpv),
        "places": [place for _, place in numbered_places(form)],
        "season_months": [whole(month) for month in _filled(form.season_months)],
        "provider_kinds": _filled(form.provider_kinds),
        "buyer": {key: text for key, field in OF_BUYER.items() if (text := _text(form, field))},
        "site_access": {key: yes_or_no(text) for key, field in OF_SITE_ACCESS.items() if (text := _text(form, field))},
        "weights": shares(form),
    }
    return raw | {key: value for key, value in several.items() if value}


def numbered_places(form: NeedForm) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give each place with the number of the row it was typed in; a row may name several municipalities."""
    for at, (names, part, point) in enumerate(place_rows(form)):
        more = {"part": part.strip()} if part.strip() else {}
        more |= _point(point.strip())
        for name in _split((names,)) or ([""] if more else []):
            yield at, ({"municipality": name} if name else {}) | more


def shares(form: NeedForm) -> dict[str, float | str]:
    """Give the weights as shares of 1; those left empty or 0 do not weigh.

    A weight that cannot be read keeps its text, and then none is scaled.
    """
    given = {criterion: text for criterion in CRITERIA if (text := _text(form, f"weight_{criterion}"))}
    values = {criterion: number(text) for criterion, text in given.items()}
    total = sum(value for value in values.values() if isinstance(value, float))
    if total <= 0 or any(isinstance(value, str) or value < 0 for value in values.values()):
        return values
    return {criterion: value / total for criterion, value in values.items() if isinstance(value, float) and value}


def fields_of(need: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Write a need in the contract's shape as the fields of a form, so that it can be searched or changed again."""
    pairs = [(NAMES[key], _written(need[key])) for key in READ if need.get(key) is not None]
    for key in ("service_types", "cpv", "season_months", "provider_kinds"):
        pairs += [(NAMES[key], _written(value)) for value in need.get(key) or ()]
    for inner, names in (("buyer", OF_BUYER), ("site_access", OF_SITE_ACCESS)):
        values = need.get(inner) or {}
        pairs += [(NAMES[field], _written(values[key])) for key, field in names.items() if values.get(key) is not None]
    pairs += [pair for place in need.get("places") or () for pair in _place_fields(place)]
    weights = need.get("weights") or {}
    return pairs + [(WEIGHT_NAMES[name], written_number(100 * weights[name])) for name in CRITERIA if name in weights]


def pairs_of(form: NeedForm) -> list[tuple[str, str]]:
    """Write a form back as the fields it was read from, the empty ones left out."""
    pairs = []
    for name, alias in NAMES.items():
        value = getattr(form, name)
        if name not in OF_A_PLACE:
            pairs += [(alias, each) for each in ([value] if isinstance(value, str) else value) if each]
    rows = place_rows(form)
    is_plain = not any(part or point for _, part, point in rows)
    for name, *others in rows:
        pairs += [("plaats", name)] if is_plain else zip(PLACE_NAMES, (name, *others), strict=True)
    return pairs


def place_rows(form: NeedForm) -> list[tuple[str, str, str]]:
    """Give the places as rows of name, part and point; the empty rows at the end are left out."""
    rows = list(zip_longest(form.places, form.parts, form.points, fillvalue=""))
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _place_fields(place: Mapping[str, Any]) -> list[tuple[str, str]]:
    has_point = place.get("lat") is not None and place.get("lon") is not None
    point = f"{place['lat']} {place['lon']}" if has_point else ""
    row = (str(place.get("municipality") or ""), str(place.get("part") or ""), point)
    return list(zip(PLACE_NAMES, row, strict=True))


def _written(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return written_number(value) if isinstance(value, int | float) else str(value)


def _text(form: NeedForm, name: str) -> str:
    return str(getattr(form, name)).strip()


def _filled(values: Sequence[str]) -> list[str]:
    return [value.strip() for value in values if value.strip()]


def _split(values: Sequence[str]) -> list[str]:
    """Take apart what was typed on one line with commas."""
    return [piece.strip() for value in values for piece in re.split(r"[,;\n]", value) if piece.strip()]


def whole(text: str) -> int | str:
    """Read a whole number; anything else stays, to be told back."""
    return int(text) if text.isdecimal() and len(text) < 10 else text


def _point(text: str) -> dict[str, Any]:
    """Read «50.85, 2.89» or «50,85 2,89»; anything else stays as it is, to be told back."""
    if not text:
        return {}
    found = _DECIMAL_POINT.fullmatch(text) or _POINT.fullmatch(text)
    if found is None:
        return {"lat": text, "lon": text}
    lat, lon = (float(each.replace(",", ".")) for each in found.groups())
    return {"lat": lat, "lon": lon}
