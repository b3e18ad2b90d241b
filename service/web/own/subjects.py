"""What each form of «Mijn aanbod» is about: what it shows of a provider, and what is stated once it is filled in.

A subject reads a part of the provider (itself, one site, one offering) as the texts of its form, and writes the texts
back as what is stated. It only ever touches its own keys: `id` and `fictitious` are nobody's. A key that is left out
is unknown; what a form does not show of a value (the months behind us, a part of a municipality) is kept.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from catalog.fields import Known
from matcher.model.provider import KINDS
from service.web.own.forms import (
    NO,
    UNKNOWN,
    YES,
    Errors,
    Field,
    Maker,
    Option,
    Values,
    as_amount,
    as_degrees,
    filled,
    first,
    typed,
)
from service.web.own.texts import say

Stated = dict[str, Any]

PROVIDER, SITES, OFFERINGS = "provider", "sites", "offerings"
FLAGS = {YES: True, NO: False}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a form has to know besides what is stated: the tables, the day, and who fills it in."""

    known: Known
    today: datetime.date
    lang: str
    is_provider: bool
    provider: Stated


@dataclass(frozen=True, slots=True)
class Subject:
    """One form: `keys` are all that it may change, `at` tells in which field a key is typed."""

    slug: str
    part: str
    keys: tuple[str, ...]
    read: Callable[[Stated, Circumstances], Values]
    write: Callable[[Values, Stated, Circumstances], Stated]
    fields: Callable[[Maker, Stated, Circumstances], tuple[Field, ...]]
    at: Mapping[str, str]
    faults: Callable[[Values, str], Errors] = lambda _values, _lang: {}
    places: tuple[str, ...] = ()


def given(**values: Any) -> Stated:
    """Keep what was filled in: nothing, and an empty text or list, is unknown."""
    return {key: value for key, value in values.items() if value is not None and value not in ("", [], {})}


def flag_of(values: Values, name: str) -> bool | None:
    """Read yes, no, or unknown."""
    return FLAGS.get(first(values, name))


def typed_flag(value: bool | None) -> tuple[str, ...]:
    """Write yes, no, or unknown."""
    return (UNKNOWN if value is None else YES if value else NO,)


def amount_of(values: Values, name: str) -> float | str | None:
    """Read a number; an empty field is unknown."""
    text = first(values, name)
    return as_amount(text) if text else None


def _read_details(part: Stated, _about: Circumstances) -> Values:
    contact = part.get("contact") or {}
    return {
        "naam": (part.get("name", ""),),
        "andere_namen": tuple(part.get("aliases") or ()),
        "website": (part.get("website") or "",),
        "contactnaam": (contact.get("name") or "",),
        "email": (contact.get("email") or "",),
        "telefoon": (contact.get("phone") or "",),
        "kbo": (part.get("kbo") or "",),
        "werkvormen": tuple(part.get("kinds") or ()),
    }


def _write_details(values: Values, _part: Stated, about: Circumstances) -> Stated:
    website = first(values, "website")
    names = {"name": "contactnaam", "email": "email", "phone": "telefoon"}
    written = given(
        aliases=filled(values, "andere_namen"),
        website=whole_address(website),
        contact={key: first(values, name) for key, name in names.items() if first(values, name)},
        kbo=first(values, "kbo"),
    )
    written["name"] = first(values, "naam")
    written["kinds"] = about.provider["kinds"] if about.is_provider else filled(values, "werkvormen")
    return written


def _detail_fields(make: Maker, _part: Stated, about: Circumstances) -> tuple[Field, ...]:
    kinds = tuple(Option(each, kind_label(each, make.lang)) for each in KINDS)
    return (
        make.one("naam", required=True),
        make.lines("andere_namen"),
        make.one("website", "url"),
        make.one("contactnaam"),
        make.one("email", "email"),
        make.one("telefoon", "tel"),
        make.one("kbo"),
        make.choice("werkvormen", kinds, "fixed" if about.is_provider else "ticks"),
    )


def _detail_faults(values: Values, lang: str) -> Errors:
    website, email, found = first(values, "website"), first(values, "email"), {}
    if website and not is_website(website):
        found["website"] = say("fout.website", lang)
    if email and (not all(email.rpartition("@")) or " " in email):
        found["email"] = say("fout.email", lang)
    return found


def is_website(typed_address: str) -> bool:
    """Say whether what was typed can be the address of a website."""
    scheme, has_scheme, _ = typed_address.partition("://")
    is_of_web = not has_scheme or scheme.lower() in {"http", "https"}
    return is_of_web and " " not in typed_address and "." in typed_address


def whole_address(website: str) -> str:
    """Write the address of a website with what people leave out."""
    return website if not website or "://" in website else f"https://{website}"


def kind_label(kind: str, lang: str) -> str:
    """Name a kind of organisation."""
    dutch, english = KIND_LABELS.get(kind, (kind, kind))
    return english if lang == "en" else dutch


KIND_LABELS: Mapping[str, tuple[str, str]] = {
    "maatwerkbedrijf": ("Maatwerkbedrijf", "Maatwerkbedrijf"),
    "maatwerkafdeling": ("Maatwerkafdeling", "Maatwerkafdeling"),
    "lde": ("Lokale diensteneconomie", "Local services economy"),
    "arbeidszorg": ("Arbeidszorg", "Arbeidszorg"),
    "ocmw": ("OCMW", "OCMW (public welfare centre)"),
    "invoegbedrijf": ("Invoegbedrijf (vroeger)", "Invoegbedrijf (former)"),
    "sociale_werkplaats": ("Sociale werkplaats (vroeger)", "Sociale werkplaats (former)"),
    "beschutte_werkplaats": ("Beschutte werkplaats (vroeger)", "Beschutte werkplaats (former)"),
    "other": ("Andere", "Other"),
}


def _read_reserved(part: Stated, _about: Circumstances) -> Values:
    share = part.get("disadvantaged_share")
    return {
        "voorbehouden_mag": typed_flag(part.get("reserved_eligible")),
        "aandeel": typed(None if share is None else round(share * 100, 6)),
    }


def _write_reserved(values: Values, _part: Stated, _about: Circumstances) -> Stated:
    percent = amount_of(values, "aandeel")
    share = round(percent / 100, 8) if isinstance(percent, int | float) else percent
    return given(reserved_eligible=flag_of(values, "voorbehouden_mag"), disadvantaged_share=share)


def _reserved_fields(make: Maker, _part: Stated, _about: Circumstances) -> tuple[Field, ...]:
    return make.yes_no("voorbehouden_mag"), make.one("aandeel", "number")


def _reserved_faults(values: Values, lang: str) -> Errors:
    """Speak of per cent, where the record would speak of a share."""
    percent = amount_of(values, "aandeel")
    is_wrong = isinstance(percent, int | float) and not 0 <= percent <= 100
    return {"aandeel": say("fout.procent", lang)} if is_wrong else {}


def _read_workers(part: Stated, _about: Circumstances) -> Values:
    homes = part.get("workers_home") or {}
    return {"gemeente": tuple(homes), "aantal": tuple(str(count) for count in homes.values())}


def _write_workers(values: Values, _part: Stated, _about: Circumstances) -> Stated:
    pairs = zip(values.get("gemeente", ()), values.get("aantal", ()), strict=False)
    return given(workers_home={place.strip(): as_amount(count) for place, count in pairs if place.strip()})


def _worker_fields(make: Maker, _part: Stated, _about: Circumstances) -> tuple[Field, ...]:
    return (make.lines("gemeente", "aantal", suggest="places"),)


def _worker_faults(values: Values, lang: str) -> Errors:
    seen: set[str] = set()
    found = {}
    for at, (place, count) in enumerate(zip(values.get("gemeente", ()), values.get("aantal", ()), strict=False)):
        if count.strip() and not place.strip():
            found[f"gemeente-{at}"] = say("fout.aantal_zonder_gemeente", lang)
        if place.strip() and not count.strip():
            found[f"gemeente-{at}"] = say("fout.gemeente_zonder_aantal", lang)
        if place.strip() and place.strip() in seen:
            found[f"gemeente-{at}"] = say("fout.dubbele_gemeente", lang)
        seen.add(place.strip())
    return found


def _read_contingent(part: Stated, _about: Circumstances) -> Values:
    contingent = part.get("contingent") or {}
    return {
        "plaatsen_vte": typed(contingent.get("places_fte")),
        "ingevuld_vte": typed(contingent.get("filled_fte")),
    }


def _write_contingent(values: Values, _part: Stated, _about: Circumstances) -> Stated:
    places, taken = amount_of(values, "plaatsen_vte"), amount_of(values, "ingevuld_vte")
    return given(contingent=given(places_fte=places, filled_fte=taken))


def _contingent_fields(make: Maker, _part: Stated, _about: Circumstances) -> tuple[Field, ...]:
    return make.one("plaatsen_vte", "number"), make.one("ingevuld_vte", "number")


def _read_site(part: Stated, _about: Circumstances) -> Values:
    return {
        "vestigingsgemeente": (part.get("municipality") or "",),
        "lat": typed(part.get("lat")),
        "lon": typed(part.get("lon")),
    }


def _write_site(values: Values, _part: Stated, _about: Circumstances) -> Stated:
    point = {name: as_degrees(first(values, name)) for name in ("lat", "lon") if first(values, name)}
    return given(municipality=first(values, "vestigingsgemeente"), **point)


def _site_fields(make: Maker, _part: Stated, _about: Circumstances) -> tuple[Field, ...]:
    return (
        make.one("vestigingsgemeente", suggest="places"),
        make.one("lat", "number"),
        make.one("lon", "number"),
    )


def _site_faults(values: Values, lang: str) -> Errors:
    is_empty = not any(first(values, name) for name in ("vestigingsgemeente", "lat", "lon"))
    return {"vestigingsgemeente": say("fout.vestiging_nodig", lang)} if is_empty else {}


DETAILS = Subject(
    "gegevens",
    PROVIDER,
    ("name", "aliases", "website", "contact", "kbo", "kinds"),
    _read_details,
    _write_details,
    _detail_fields,
    {
        "name": "naam",
        "aliases": "andere_namen",
        "website": "website",
        "contact": "email",
        "kbo": "kbo",
        "kinds": "werkvormen",
    },
    _detail_faults,
)
RESERVED = Subject(
    "voorbehouden",
    PROVIDER,
    ("reserved_eligible", "disadvantaged_share"),
    _read_reserved,
    _write_reserved,
    _reserved_fields,
    {"reserved_eligible": "voorbehouden_mag", "disadvantaged_share": "aandeel"},
    _reserved_faults,
)
WORKERS = Subject(
    "werknemers",
    PROVIDER,
    ("workers_home",),
    _read_workers,
    _write_workers,
    _worker_fields,
    {"workers_home": "gemeente"},
    _worker_faults,
    ("gemeente",),
)
CONTINGENT = Subject(
    "contingent",
    PROVIDER,
    ("contingent",),
    _read_contingent,
    _write_contingent,
    _contingent_fields,
    {"contingent.places_fte": "plaatsen_vte", "contingent.filled_fte": "ingevuld_vte", "contingent": "plaatsen_vte"},
)
SITE = Subject(
    "vestiging",
    SITES,
    ("municipality", "lat", "lon"),
    _read_site,
    _write_site,
    _site_fields,
    {"municipality": "vestigingsgemeente", "lat": "lat", "lon": "lon"},
    _site_faults,
    ("vestigingsgemeente",),
)
OF_PROVIDER: Mapping[str, Subject] = {each.slug: each for each in (DETAILS, RESERVED, WORKERS, CONTINGENT)}
