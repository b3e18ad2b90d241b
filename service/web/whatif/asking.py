"""What the form asks: one provider, what changes for it, where, and what is known beside it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from catalog.asking import need_place
from catalog.exceptions import CatalogError, ParameterNotInForceError
from catalog.fields import Known
from catalog.names import OrganisationNames
from matcher.model.changes import Change, DropOffering, DropProvider, SetArea, SetCapacity, SetEnd, SetMaxTravel
from matcher.model.need import NeedPlace
from matcher.model.provider import Area, AreaMember, Provider, Site
from matcher.whatif.scenario import About
from service.forms import number
from service.snapshot import CATALOGUES, policy_of
from service.web.whatif.texts import said
from service.whatif.answering import MOST_SQUARES, REGION, places_of_areas

Errors = tuple[tuple[str, str], ...]

LARGEST = {"radius": 1000.0, "capacity": 100_000.0, "max_travel": 600.0}
LONGEST_TEXT = 300
SHOWN_OF_VALUE = 60
FIRST_YEAR, LAST_YEAR = 2014, 2100
ENTERED = "ingevuld"
STOPS, STOPS_SERVICE = "alles", "dienst"
NOWHERE = "geen"


@dataclass(frozen=True, slots=True)
class WhatIfForm:
    """The fields as they were typed; their names in the address stand in `NAMES`."""

    provider: str = ""
    service: str = ""
    what: str = ""
    radius: str = ""
    site: str = ""
    towns: str = ""
    capacity: str = ""
    end: str = ""
    max_travel: str = ""
    area: str = ""
    since: str = ""
    raised_by: str = ""
    cause: str = ""
    lead: str = ""
    planned_on: str = ""
    catalogue: str = ""
    as_of: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was asked yet."""
        return not any(getattr(self, each.name) for each in fields(self))


NAMES: Mapping[str, str] = {
    "provider": "aanbieder",
    "service": "dienst",
    "what": "wat",
    "radius": "straal",
    "site": "vestiging",
    "towns": "gemeenten",
    "capacity": "uren",
    "end": "einde",
    "max_travel": "reistijd",
    "area": "gebied",
    "since": "vanaf",
    "raised_by": "melder",
    "cause": "oorzaak",
    "lead": "trekker",
    "planned_on": "gepland",
    "catalogue": "catalogus",
    "as_of": "stand",
}
# What makes a change; without any of these there is nothing to ask.
VALUES = ("radius", "towns", "capacity", "end", "max_travel")


def form_of(query: Mapping[str, str]) -> WhatIfForm:
    """Read the fields of an address."""
    return WhatIfForm(**{field_: query.get(name, "").strip() for field_, name in NAMES.items()})


@dataclass(slots=True)
class Reader:
    """Reads a form in a language, and gathers what is wrong with the field it stands in."""

    form: WhatIfForm
    lang: str
    errors: list[tuple[str, str]] = field(default_factory=list)

    def refuse(self, name: str, code: str, **facts: object) -> None:
        """Say what is wrong with a field."""
        self.errors.append((f"v-{NAMES[name]}", said(code, self.lang, **facts)))

    def day(self, name: str) -> datetime.date | None:
        """Read a day; nothing is none."""
        text = getattr(self.form, name)
        if not text:
            return None
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.refuse(name, "not_a_day", field=said(name, self.lang), value=text[:SHOWN_OF_VALUE])
            return None
        return day

    def number(self, name: str) -> float | None:
        """Read a number; nothing is none."""
        text = getattr(self.form, name)
        if not text:
            return None
        value = number(text)
        if isinstance(value, str) or not 0 <= value <= LARGEST[name]:
            shown = text[:SHOWN_OF_VALUE]
            self.refuse(name, "not_a_number", field=said(name, self.lang), value=shown, most=int(LARGEST[name]))
            return None
        return value

    def text(self, name: str) -> str | None:
        """Read words."""
        text: str = getattr(self.form, name)
        if len(text) > LONGEST_TEXT:
            self.refuse(name, "too_long", field=said(name, self.lang), most=LONGEST_TEXT)
        return text or None

    def as_of(self, today: datetime.date) -> datetime.date:
        """Read the day on which is asked, of which there must be numbers."""
        day = self.day("as_of") or today
        try:
            policy_of(day)
        except ParameterNotInForceError:
            self.refuse("as_of", "no_numbers_on", value=day.isoformat())
            return today
        return day

    @property
    def catalogue(self) -> str | None:
        """Give the chosen catalogue."""
        return self.form.catalogue if self.form.catalogue in CATALOGUES else None

    def about(self) -> About:
        """Read what is known beside the change."""
        return About(
            raised_by=self.text("raised_by"),
            cause=self.text("cause"),
            since=self.day("since"),
            lead=self.text("lead"),
            planned_on=self.day("planned_on"),
        )

    def provider(self, providers: Sequence[Provider]) -> Provider | None:
        """Find the provider by its id or any spelling of its name."""
        text = self.form.provider
        if not text:
            self.refuse("provider", "no_provider_said")
            return None
        found = next((each for each in providers if text in (each.id, each.name)), None)
        try:
            return found or OrganisationNames(providers).find(text).provider
        except CatalogError:
            self.refuse("provider", "no_provider", value=text[:SHOWN_OF_VALUE])
            return None

    def changes(self, provider: Provider, known: Known, labels: Mapping[str, str]) -> tuple[Change, ...]:
        """Read what changes for a provider."""
        if self.form.what == STOPS:
            return (DropProvider(provider.id),)
        types = {each.service_type for each in provider.offerings}
        if not types:
            self.refuse("provider", "offers_nothing")
            return ()
        code = self.form.service or None
        if code is not None and code not in types:
            self.refuse("service", "not_offered", choices=", ".join(sorted(labels[each] for each in types)))
            return ()
        if self.form.what == STOPS_SERVICE:
            if code is None:
                self.refuse("service", "stop_needs_service")
            return () if code is None else (DropOffering(provider.id, code),)
        return self._adaptations(provider.id, code, known)

    def _adaptations(self, who: str, code: str | None, known: Known) -> tuple[Change, ...]:
        if not any(getattr(self.form, name) for name in VALUES):
            self.refuse("radius", "nothing_said")
            return ()
        found: list[Change] = []
        radius, towns, place = self.number("radius"), self.places("towns", known), self.places("site", known)
        if radius is not None:
            found.append(SetArea(who, Area(radius_km=radius), code, _site(place)))
        elif towns:
            found.append(SetArea(who, _area(towns), code, _site(place)))
        hours, end, minutes = self.number("capacity"), self.day("end"), self.number("max_travel")
        found.extend([] if hours is None else [SetCapacity(who, hours, code)])
        found.extend([] if end is None else [SetEnd(who, end, code)])
        found.extend([] if minutes is None else [SetMaxTravel(who, minutes, code)])
        return tuple(found)

    def places(self, name: str, known: Known) -> tuple[NeedPlace, ...]:
        """Find the municipalities in a field, with commas between them."""
        found = []
        for text in filter(None, map(str.strip, getattr(self.form, name).split(","))):
            try:
                found.append(need_place(known.places.find(text)))
            except CatalogError:
                self.refuse(name, "no_place", field=said(name, self.lang), value=text[:SHOWN_OF_VALUE])
        return tuple(found)

    def region(self, known: Known, as_of: datetime.date) -> tuple[NeedPlace, ...]:
        """List the municipalities that are looked at: a chosen area, the whole region, or none."""
        if self.form.area == NOWHERE:
            return ()
        names = (self.form.area,) if self.form.area in known.areas else REGION
        return places_of_areas((known.areas[each] for each in names if each in known.areas), known, as_of)

    def refuse_too_many(self, n_places: int, n_types: int) -> None:
        """Refuse more than is answered in a few seconds."""
        if n_places * n_types > MOST_SQUARES:
            self.refuse("area", "too_many_squares", count=n_places * n_types, most=MOST_SQUARES)


def _site(places: Sequence[NeedPlace]) -> Site | None:
    if not places:
        return None
    first = places[0]
    return Site(ENTERED, first.municipality, first.nis_code, first.lat_deg, first.lon_deg)


def _area(places: Sequence[NeedPlace]) -> Area:
    members = tuple(AreaMember(place.nis_code) for place in places)
    return Area(members=members, names=tuple(place.municipality for place in places))


def error_of(errors: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Give the first fault of each field, by its id."""
    return dict(reversed(errors))
