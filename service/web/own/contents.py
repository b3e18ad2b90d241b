"""The pages of «Mijn aanbod» as values: what stands on them, worked out before a template sees it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from catalog.completeness import completeness
from catalog.fields import shipped
from service.operations.reminders import is_stale
from service.provenance import identity_of
from service.snapshot import Listed
from service.web.own.answers import Both, error_lines
from service.web.own.forms import Errors, Field, Maker, Values
from service.web.own.offering_subjects import OF_OFFERING
from service.web.own.state import Own
from service.web.own.subjects import OF_PROVIDER, OFFERINGS, SITES, Stated, Subject
from service.web.own.summaries import Lines, summary
from service.web.own.texts import TEXTS, say

START = "/mijn-aanbod"
# On which page a missing answer is given.
OF_GAP: Mapping[str, str] = {
    "kbo": "gegevens",
    "contact": "gegevens",
    "sites": "vestigingen/nieuw",
    "reserved_eligible": "voorbehouden",
    "workers_home": "werknemers",
    "offerings": "aanbod/nieuw",
    "evidence": "dienst",
    "modes": "werkwijze",
    "area": "werkgebied",
    "capacity_hours_per_month": "uren",
    "team": "ploeg",
    "max_travel_minutes": "ploeg",
    "transport": "ploeg",
    "rate_eur_per_hour": "tarief",
    "valid_from": "periode",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line that leads to a page: what it is about, and what is known of it."""

    path: str
    label: str
    known: Lines
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One provider in the list of those that somebody may change."""

    path: str
    name: str
    confirmed_on: datetime.date | None
    is_stale: bool
    share: float


@dataclass(frozen=True, slots=True)
class ListPage:
    """The providers that the viewer may change, those that need it most first."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """All that one provider states, and what is missing."""

    path: str
    public_path: str
    name: str
    version: int
    is_fictitious: bool
    confirmed_on: datetime.date | None
    is_stale: bool
    share: float
    gaps: tuple[Line, ...]
    about: tuple[Line, ...]
    sites: tuple[Line, ...]
    offerings: tuple[Line, ...]
    told: str
    is_outdated: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class OfferingPage:
    """One service of a provider."""

    path: str
    up: str
    name: str
    provider_name: str
    lines: tuple[Line, ...]
    told: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form: what it asks, what stands in it, and what is wrong."""

    path: str
    up: str
    up_label: str
    title: str
    version: int
    identity: str
    fields: tuple[Field, ...]
    errors: tuple[tuple[str, str], ...]
    both: tuple[Both, ...] = ()
    is_outdated: bool = False
    is_gone: bool = False
    note: str = ""
    remove_path: str = ""


@dataclass(frozen=True, slots=True)
class StopPage:
    """Ending an offering, or taking it away as a mistake."""

    path: str
    up: str
    name: str
    version: int
    identity: str
    fields: tuple[Field, ...]
    errors: tuple[tuple[str, str], ...]


def path_of(provider_id: str) -> str:
    """Give the address of a provider's own page."""
    return f"{START}/{quote(provider_id, safe='')}"


def card(listed: Listed, today: datetime.date) -> Card:
    """Write a provider as a line in the list."""
    record = listed.record
    share = completeness(record).share
    return Card(path_of(record.id), record.name, record.confirmed_on, is_stale(record.confirmed_on, today), share)


def list_page(listed: list[Listed], today: datetime.date) -> ListPage:
    """Put the stale and the least complete first."""
    cards = [card(each, today) for each in listed]
    return ListPage(tuple(sorted(cards, key=lambda each: (not each.is_stale, each.share, each.name))))


def provider_page(own: Own, told: str = "", *, is_outdated: bool = False, refused: str = "") -> ProviderPage:
    """Write all that a provider states."""
    record, path = own.listed.record, path_of(own.listed.record.id)
    about = own.circumstances
    offerings = own.stated.get("offerings") or ()
    return ProviderPage(
        path=path,
        public_path=f"/aanbieders/{quote(record.id, safe='')}",
        name=record.name,
        version=own.version,
        is_fictitious=bool(record.fictitious),
        confirmed_on=record.confirmed_on,
        is_stale=is_stale(record.confirmed_on, own.today),
        share=completeness(record).share,
        gaps=_gaps(own, path),
        about=tuple(
            Line(f"{path}/{slug}", say(slug, own.lang), summary(slug, own.stated, about)) for slug in OF_PROVIDER
        ),
        sites=tuple(
            Line(f"{path}/vestigingen/{at + 1}", str(each.get("id") or at + 1), summary("vestiging", each, about))
            for at, each in enumerate(own.stated.get("sites") or ())
        ),
        offerings=tuple(
            Line(
                f"{path}/aanbod/{at + 1}",
                service_label(each["service_type"], own.lang),
                (*summary("dienst", each, about), *summary("werkgebied", each, about), *summary("uren", each, about)),
                badge=_badge(each, own.today),
            )
            for at, each in enumerate(offerings)
        ),
        told=told_text(told, own.lang),
        is_outdated=is_outdated,
        refused=refused,
    )


def offering_page(own: Own, number: int, offering: Stated, told: str) -> OfferingPage:
    """Write all that is stated of one service."""
    up = path_of(own.listed.record.id)
    path = f"{up}/aanbod/{number + 1}"
    lines = tuple(
        Line(f"{path}/{slug}", say(slug, own.lang), summary(slug, offering, own.circumstances)) for slug in OF_OFFERING
    )
    name = service_label(offering["service_type"], own.lang)
    return OfferingPage(path, up, name, own.listed.record.name, lines, told_text(told, own.lang))


def form_page(
    own: Own, subject: Subject, number: int | None, values: Values | None = None, errors: Errors | None = None
) -> FormPage:
    """Write a form with what is stated, or with what was typed."""
    part = own.part(subject, number)
    about = own.circumstances
    make = Maker(own.lang, subject.read(part, about) if values is None else values, errors or {})
    fields = subject.fields(make, part, about)
    path, up, up_label = _places_of(own, subject, number)
    in_use = subject.part == SITES and number is not None
    return FormPage(
        path=path,
        up=up,
        up_label=up_label,
        title=say("nieuwe_vestiging" if subject.part == SITES and number is None else subject.slug, own.lang),
        version=own.version,
        identity=identity_of(subject.part, part) if part else "",
        fields=fields,
        errors=error_lines(fields, errors or {}),
        remove_path=f"{path}/weg" if in_use else "",
    )


def told_text(code: str, lang: str) -> str:
    """Say what was done; a code that is none says nothing."""
    return say(f"gedaan.{code}", lang) if f"gedaan.{code}" in TEXTS else ""


def service_label(code: str, lang: str) -> str:
    """Name a service type."""
    service_type = shipped().taxonomy.get(code)
    return service_type.label_en if lang == "en" else service_type.label_nl


def _places_of(own: Own, subject: Subject, number: int | None) -> tuple[str, str, str]:
    """Give a form's own address, the page above it, and what that is called."""
    top = path_of(own.listed.record.id)
    if subject.part == OFFERINGS and number is not None:
        up = f"{top}/aanbod/{number + 1}"
        code = own.part(subject, number)["service_type"]
        return f"{up}/{subject.slug}", up, service_label(code, own.lang)
    if subject.part == SITES:
        where = "nieuw" if number is None else str(number + 1)
        return f"{top}/vestigingen/{where}", top, own.listed.record.name
    return f"{top}/{subject.slug}", top, own.listed.record.name


def _gaps(own: Own, path: str) -> tuple[Line, ...]:
    """Say what is missing, each with the page where it is filled in; the confirmation has its own button."""
    codes = [each["service_type"] for each in own.stated.get("offerings") or ()]
    lines = []
    for gap in completeness(own.listed.record).gaps:
        where = OF_GAP.get(gap.question.field)
        if where is None:
            continue
        label = gap.question.label_en if own.lang == "en" else gap.question.label_nl
        if gap.service_types:
            where = f"aanbod/{codes.index(gap.service_types[0]) + 1}/{where}"
        elif gap.question.field == "sites" and own.stated.get("sites"):
            where = "vestigingen/1"
        named = tuple(service_label(each, own.lang) for each in dict.fromkeys(gap.service_types))
        lines.append(Line(f"{path}/{where}", label[0].upper() + label[1:], named))
    return tuple(lines)


def _badge(offering: Stated, today: datetime.date) -> str:
    if offering.get("valid_to") and offering["valid_to"] < today.isoformat():
        return "ended"
    return "to_confirm" if offering.get("evidence") == "name" else ""
