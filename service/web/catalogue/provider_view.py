"""Everything the page of one provider tells, gathered from what is stored."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.completeness import OF_OFFERING, completeness
from catalog.map_shapes import MapShapes
from catalog.months import months_later
from catalog.parameters import load_parameters
from catalog.places import load_places
from catalog.records import FactRecord, ProviderRecord
from catalog.sources import readable_source
from matcher.messages import Speaker
from matcher.model.provider import OPEN_END, OPEN_START, Provider
from service.snapshot import Snapshot, policy_of
from service.web.catalogue.directory_choices import service_labels
from service.web.catalogue.fact_words import fact_name, fact_text
from service.web.catalogue.map_drawing import (
    DrawnCircle,
    DrawnPoint,
    DrawnShape,
    MapDrawing,
    circle_around,
    credits_of,
    plain,
    point_at,
    view_of,
)
from service.web.catalogue.overview import Named
from service.web.formats import day

TEXTS: Mapping[str, tuple[str, str]] = {
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
    "by_share": ("{answer}, volgens het aandeel van de kansengroepen", "{answer}, by the share of target groups"),
    "site": ("vestiging", "site"),
    "circle": ("{km} km rond {site}", "{km} km around {site}"),
    "open_start": ("al langer", "already running"),
    "open_end": ("zonder einde", "without an end"),
    "from": ("vanaf {day}", "from {day}"),
    "until": ("tot en met {day}", "until {day}"),
}


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site, and where it is; None is unknown."""

    name: str
    municipality: str | None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement or entrustment: for what, with whom, from when until when."""

    service: str | None
    with_whom: str | None
    since: str | None
    until: str | None
    ends_soon: bool
    has_ended: bool
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """One thing that a document says, in its own words."""

    field: str
    value: str | None
    quote: str | None
    document: str | None
    date: str | None
    certainty: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class GapLine:
    """Something still to be asked, and for which services."""

    label: str
    services: tuple[str, ...]


def sites_of(provider: Provider, lang: str) -> tuple[SiteLine, ...] | None:
    """List the sites; None when nobody told us."""
    if provider.sites is None:
        return None
    named = _said("site", lang)
    return tuple(SiteLine(site.id or named, site.municipality) for site in provider.sites)


def reserved_of(provider: Provider, today: datetime.date, lang: str) -> str | None:
    """Say whether reserved contracts are possible, and when that follows from the share of the workers."""
    if provider.reserved_eligible is not None:
        return _said("yes" if provider.reserved_eligible else "no", lang)
    if provider.disadvantaged_share is None:
        return None
    suffices = provider.disadvantaged_share >= policy_of(today).reserved_minimum_share
    return _said("by_share", lang, answer=_said("yes" if suffices else "no", lang))


def agreements_of(record: ProviderRecord, provider: Provider, today: datetime.date, lang: str) -> list[AgreementLine]:
    """List the agreements, what ends first at the top."""
    lines = []
    order = sorted(range(len(provider.agreements)), key=lambda at: provider.agreements[at].until or OPEN_END)
    for at in order:
        stated, noted = provider.agreements[at], (record.agreements or ())[at]
        lines.append(
            AgreementLine(
                service=_label(stated.service_type, lang),
                with_whom=stated.with_whom,
                since=_bound(stated.since, "from", lang),
                until=_bound(stated.until, "until", lang),
                ends_soon=ends_soon(stated.until, today),
                has_ended=stated.until is not None and stated.until < today,
                source=readable_source(noted.source),
                note=readable_source(noted.note),
            )
        )
    return lines


def entrustments_of(provider: Provider, today: datetime.date, lang: str) -> tuple[AgreementLine, ...] | None:
    """List the DAEB entrusted to a provider; None when nobody told us."""
    if provider.entrusted_for is None:
        return None
    return tuple(
        AgreementLine(
            service=_label(each.service_type, lang),
            with_whom=each.by,
            since=_bound(each.since, "from", lang),
            until=_bound(each.until, "until", lang),
            ends_soon=ends_soon(each.until, today),
            has_ended=each.until < today,
        )
        for each in provider.entrusted_for
    )


def ends_soon(until: datetime.date | None, today: datetime.date) -> bool:
    """Say whether an end lies within the coming months that count as soon.

    Examples
    --------
    >>> ends_soon(datetime.date(2027, 2, 28), datetime.date(2026, 8, 31))
    True
    """
    months = int(load_parameters().value("ending_soon_months", on=today))
    return until is not None and today <= until <= months_later(today, months)


def facts_of(facts: Iterable[FactRecord], lang: str) -> tuple[SourcedFact, ...]:
    """Write each fact with the words, the document and the date that it comes from."""
    return tuple(
        SourcedFact(
            field=fact_name(each.field, lang),
            value=_value(each, lang),
            quote=each.quote,
            document=readable_source(each.source),
            date=each.date,
            certainty=readable_source(each.certainty),
            note=readable_source(each.note_nl),
        )
        for each in facts
    )


def gaps_of(record: ProviderRecord, lang: str) -> tuple[float, tuple[GapLine, ...]]:
    """Say how complete a provider is, and what is still to be asked."""
    known = completeness(record)
    labels = service_labels(lang)
    n_services = len(record.offerings or ())
    gaps = tuple(
        GapLine(
            gap.question.label_en if lang == "en" else gap.question.label_nl,
            () if len(gap.service_types) == n_services else tuple(labels[code] for code in gap.service_types),
        )
        for gap in known.gaps
    )
    return known.share, gaps


def fact_labels(lang: str) -> Mapping[str, str]:
    """Name what there is to know of an offer."""
    return {each.field: each.label_en if lang == "en" else each.label_nl for each in OF_OFFERING}


def whole_of(provider: Provider, snapshot: Snapshot) -> Named | None:
    """Name the organisation that a provider is part of; without a page of its own its id is all we have."""
    if provider.part_of is None:
        return None
    whole = snapshot.listed.get(provider.part_of)
    return Named("", provider.part_of) if whole is None else Named(whole.provider.id, whole.provider.name)


def parts_of(provider: Provider, snapshot: Snapshot) -> tuple[Named, ...]:
    """Name the providers that are part of this one."""
    parts = (each.provider for each in snapshot.listed.values() if each.provider.part_of == provider.id)
    return tuple(Named(each.id, each.name) for each in parts)


def area_map(provider: Provider, shapes: MapShapes, lang: str) -> MapDrawing | None:
    """Draw the sites and where the teams go; None when no place is known."""
    points = _sites_on_map(provider, lang)
    circles = _circles(provider, shapes, lang)
    served = _served_codes(provider)
    seats = {site.nis_code for site in provider.sites or () if site.nis_code}
    if not points and not served:
        return None
    box = view_of(shapes, {*served, *seats}, circles, margin_km=8.0)
    places = load_places()
    drawn: list[DrawnShape] = [
        plain(shape, places.by_nis(code).name, "served" if code in served else "s0")
        for code, shape in shapes.within(box).items()
    ]
    note, source = credits_of(shapes, lang)
    return MapDrawing(box, tuple(drawn), note, source, circles, points)


def _sites_on_map(provider: Provider, lang: str) -> tuple[DrawnPoint, ...]:
    return tuple(
        point_at(site.lat_deg, site.lon_deg, "site", site.municipality or _said("site", lang))
        for site in provider.sites or ()
        if site.lat_deg is not None and site.lon_deg is not None
    )


def _circles(provider: Provider, shapes: MapShapes, lang: str) -> tuple[DrawnCircle, ...]:
    """Draw each radius once, the widest first."""
    found = {}
    for offering in provider.offerings:
        site, area = offering.site, offering.area
        if area is None or area.radius_km is None or site is None or site.lat_deg is None or site.lon_deg is None:
            continue
        where = site.municipality or _said("site", lang)
        title = _said("circle", lang, km=Speaker(lang).number(area.radius_km), site=where)
        found[area.radius_km, site.id] = circle_around(shapes, site.lat_deg, site.lon_deg, area.radius_km, title)
    return tuple(found[key] for key in sorted(found, reverse=True))


def _served_codes(provider: Provider) -> frozenset[str]:
    """Gather the municipalities that an area names, itself or by its province."""
    areas = [offering.area for offering in provider.offerings if offering.area is not None]
    named = {member.nis_code for area in areas for member in area.members}
    provinces = frozenset().union(*(area.provinces for area in areas))
    return frozenset(named | {each.nis_code for each in load_places() if each.province in provinces})


def _label(code: str | None, lang: str) -> str | None:
    return None if code is None else service_labels(lang)[code]


def _bound(value: datetime.date | None, code: str, lang: str) -> str | None:
    if value is None:
        return None
    if value == OPEN_START:
        return _said("open_start", lang)
    return _said("open_end", lang) if value == OPEN_END else _said(code, lang, day=day(value, lang=lang))


def _value(fact: FactRecord, lang: str) -> str | None:
    if fact.value is None:
        return None
    if isinstance(fact.value, bool):
        return _said("yes" if fact.value else "no", lang)
    written = fact_text(fact.value, lang) if isinstance(fact.value, str) else Speaker(lang).number(fact.value)
    return f"{written} {fact.unit}" if fact.unit else written


def _said(code: str, lang: str, **facts: str) -> str:
    return TEXTS[code][lang == "en"].format(**facts)
