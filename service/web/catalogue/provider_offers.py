"""What one provider offers, service by service, in words; what is not known says so."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.completeness import OF_A_TEAM_ON_THE_ROAD
from catalog.places import load_places
from catalog.records import OfferingRecord
from catalog.sources import readable_source
from matcher.messages import Speaker
from matcher.model.provider import OPEN_END, OPEN_START, Area, AreaMember, Offering
from matcher.workload import month_of
from service.web.catalogue.directory_choices import service_labels
from service.web.formats import day, euro, month_name

TEXTS: Mapping[str, tuple[str, str]] = {
    "radius": ("tot {km} km rond {site}", "up to {km} km around {site}"),
    "its_site": ("de vestiging (plaats onbekend)", "its site (place unknown)"),
    "everywhere": ("overal", "everywhere"),
    "province": ("provincie {name}", "province of {name}"),
    "part": ("deel: {part}", "part: {part}"),
    "from": ("vanaf {day}", "from {day}"),
    "until": ("tot en met {day}", "until {day}"),
    "incomplete": ("mogelijk ook elders: vraag na", "possibly elsewhere too: ask"),
    "flat": ("{hours} uren per maand", "{hours} hours per month"),
    "team": ("{workers} en {supervisors}", "{workers} and {supervisors}"),
    "worker": ("1 werknemer", "1 worker"),
    "workers": ("{count} werknemers", "{count} workers"),
    "workers?": ("aantal werknemers onbekend", "number of workers unknown"),
    "supervisor": ("1 begeleider", "1 supervisor"),
    "supervisors": ("{count} begeleiders", "{count} supervisors"),
    "supervisors?": ("aantal begeleiders onbekend", "number of supervisors unknown"),
    "minutes": ("hoogstens {minutes} minuten heen", "at most {minutes} minutes one way"),
    "van": ("bestelwagen met {seats} plaatsen", "van with {seats} seats"),
    "no_van": ("geen bestelwagen", "no van"),
    "van?": ("bestelwagen: onbekend", "van: unknown"),
    "bike": ("met de fiets kan", "by bike is possible"),
    "no_bike": ("niet met de fiets", "not by bike"),
    "bike?": ("fiets: onbekend", "bike: unknown"),
    "rate": ("€ {rate} per uur, zonder btw", "€ {rate} per hour, without VAT"),
    "open_start": ("al langer", "already running"),
    "open_end": ("zonder einddatum", "without an end date"),
    "start?": ("begin onbekend", "start unknown"),
    "end?": ("einde onbekend", "end unknown"),
    "not_needed": ("niet van toepassing: het werk gebeurt in het atelier", "does not apply: work is in the workshop"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about an offer; `text` is None when nobody told us."""

    name: str
    text: str | None


@dataclass(frozen=True, slots=True)
class MonthHours:
    """The free hours of one month."""

    month: str
    hours: float


@dataclass(frozen=True, slots=True)
class OfferCard:
    """One service that a provider offers."""

    code: str
    label: str
    is_inferred: bool
    has_ended: bool
    facts: tuple[Fact, ...]
    area_names: tuple[str, ...]
    months: tuple[MonthHours, ...]
    note: str | None
    area_note: str | None
    source: str | None


def offer_cards(
    offerings: tuple[Offering, ...], records: tuple[OfferingRecord, ...], today: datetime.date, lang: str
) -> tuple[OfferCard, ...]:
    """Describe every offering, in alphabetical order of its service; what has ended comes last."""
    cards = [_card(offering, record, today, lang) for offering, record in zip(offerings, records, strict=True)]
    return tuple(sorted(cards, key=lambda card: (card.has_ended, card.label)))


def _card(offering: Offering, record: OfferingRecord, today: datetime.date, lang: str) -> OfferCard:
    words = _Words(lang)
    return OfferCard(
        code=offering.service_type,
        label=service_labels(lang)[offering.service_type],
        is_inferred=offering.is_inferred,
        has_ended=offering.valid_to is not None and offering.valid_to < today,
        facts=tuple(words.facts(offering)),
        area_names=words.municipalities(offering.area),
        months=_months(offering, today, lang),
        note=readable_source(record.note_nl),
        area_note=readable_source(record.area_note_nl),
        source=readable_source(record.source),
    )


def _months(offering: Offering, today: datetime.date, lang: str) -> tuple[MonthHours, ...]:
    """List the months from now on of which the hours are known."""
    hours = offering.capacity_hours_per_month
    if not isinstance(hours, Mapping):
        return ()
    return tuple(MonthHours(month_name(each, lang), hours[each]) for each in sorted(hours) if each >= month_of(today))


class _Words:
    """Says the facts of an offering in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.speaker = Speaker(lang)

    def facts(self, offering: Offering) -> list[Fact]:
        facts = [
            Fact("modes", self.modes(offering)),
            Fact("area", self.area(offering)),
            Fact("capacity_hours_per_month", self.capacity(offering)),
            Fact("team", self.team(offering)),
            Fact("max_travel_minutes", self.travel(offering)),
            Fact("transport", self.transport(offering)),
            Fact("rate_eur_per_hour", self.rate(offering)),
            Fact("valid_from", self.dates(offering)),
        ]
        if offering.modes != frozenset({"in_house"}):
            return facts
        return [self.without_road(fact) for fact in facts]

    def without_road(self, fact: Fact) -> Fact:
        """Say that work in the workshop needs no area and no travel, when nothing is stated of it."""
        is_needless = fact.text is None and fact.name in OF_A_TEAM_ON_THE_ROAD
        return Fact(fact.name, self.say("not_needed")) if is_needless else fact

    def say(self, code: str, **facts: object) -> str:
        return TEXTS[code][self.lang == "en"].format(**facts)

    def modes(self, offering: Offering) -> str | None:
        return self.speaker.listed(tuple(sorted(self.speaker.name(mode) for mode in offering.modes or ()))) or None

    def area(self, offering: Offering) -> str | None:
        area = offering.area
        if area is None:
            return None
        if area.is_everywhere:
            return self.say("everywhere")
        if area.radius_km is not None:
            site = (offering.site and offering.site.municipality) or self.say("its_site")
            return self.say("radius", km=self.speaker.number(area.radius_km), site=site)
        provinces = tuple(self.say("province", name=name) for name in sorted(area.provinces))
        named = self.speaker.listed(area.names + provinces)
        return named if area.is_complete else f"{named} ({self.say('incomplete')})"

    def municipalities(self, area: Area | None) -> tuple[str, ...]:
        """Write out the municipalities of an area, each with its dates and its part."""
        return tuple(sorted(self.member(each) for each in area.members)) if area else ()

    def member(self, member: AreaMember) -> str:
        name = load_places().by_nis(member.nis_code).name
        limits = [
            self.say("part", part=member.part) if member.part else "",
            self.say("from", day=day(member.since, lang=self.lang)) if member.since != OPEN_START else "",
            self.say("until", day=day(member.until, lang=self.lang)) if member.until != OPEN_END else "",
        ]
        told = ", ".join(limit for limit in limits if limit)
        return f"{name} ({told})" if told else name

    def capacity(self, offering: Offering) -> str | None:
        hours = offering.capacity_hours_per_month
        if hours is None or isinstance(hours, Mapping):
            return None
        return self.say("flat", hours=self.speaker.number(hours))

    def team(self, offering: Offering) -> str | None:
        team = offering.team
        if team is None or (team.workers is None and team.supervisors is None):
            return None
        workers, supervisors = self.people(team.workers, "worker"), self.people(team.supervisors, "supervisor")
        return self.say("team", workers=workers, supervisors=supervisors)

    def people(self, count: int | None, code: str) -> str:
        if count is None:
            return self.say(f"{code}s?")
        return self.say(code) if count == 1 else self.say(f"{code}s", count=count)

    def travel(self, offering: Offering) -> str | None:
        minutes = offering.max_travel_minutes
        return None if minutes is None else self.say("minutes", minutes=self.speaker.number(minutes))

    def transport(self, offering: Offering) -> str | None:
        transport = offering.transport
        if transport is None or (transport.van_seats is None and transport.has_bike is None):
            return None
        return f"{self.van(transport.van_seats)}; {self.bike(transport.has_bike)}"

    def van(self, seats: int | None) -> str:
        if seats is None:
            return self.say("van?")
        return self.say("van", seats=seats) if seats else self.say("no_van")

    def bike(self, answer: bool | None) -> str:
        return self.say("bike?" if answer is None else "bike" if answer else "no_bike")

    def rate(self, offering: Offering) -> str | None:
        rate = offering.rate_eur_per_hour
        return None if rate is None else self.say("rate", rate=euro(rate, lang=self.lang))

    def dates(self, offering: Offering) -> str | None:
        start, end = offering.valid_from, offering.valid_to
        if start is None and end is None:
            return None
        return f"{self.bound(start, 'from', 'open_start', 'start?')}, {self.bound(end, 'until', 'open_end', 'end?')}"

    def bound(self, value: datetime.date | None, code: str, is_open: str, is_unknown: str) -> str:
        if value is None:
            return self.say(is_unknown)
        return self.say(is_open) if value in (OPEN_START, OPEN_END) else self.say(code, day=day(value, lang=self.lang))
