"""One change as it is typed on the page: who, what, and the new value; or a provider that starts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from urllib.parse import parse_qsl, urlencode

from catalog.changes import changes_in
from catalog.documents import Document
from catalog.exceptions import CatalogError
from catalog.faults import FaultsError
from catalog.fields import Known
from catalog.names import OrganisationNames
from catalog.origin import Origin
from matcher.model.changes import (
    Change,
    DropOffering,
    DropProvider,
    OfferingChange,
    SetArea,
    SetCapacity,
    SetEnd,
    SetMaxTravel,
)
from matcher.model.changing import never_begins
from matcher.model.need import NeedPlace
from matcher.model.provider import KINDS, Area, AreaMember, Provider, Site
from service.web.whatif.reading import SHOWN_OF_VALUE, FieldReader
from service.web.whatif.texts import said
from service.whatif.adding import SITE, added_provider

STOPS, STOPS_SERVICE, STARTS = "alles", "dienst", "nieuw"
WHATS = ("", STOPS_SERVICE, STOPS, STARTS)


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """The fields of one change as they were typed; their names in the address stand in `CHANGE_NAMES`."""

    provider: str = ""
    service: str = ""
    what: str = ""
    kind: str = ""
    radius: str = ""
    site: str = ""
    towns: str = ""
    capacity: str = ""
    end: str = ""
    max_travel: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was typed."""
        return not any(getattr(self, each.name) for each in fields(self))

    @property
    def written(self) -> str:
        """Write the change as one value of an address."""
        return urlencode([(name, value) for key, name in CHANGE_NAMES.items() if (value := getattr(self, key))])


CHANGE_NAMES: Mapping[str, str] = {
    "provider": "aanbieder",
    "service": "dienst",
    "what": "wat",
    "kind": "werkvorm",
    "radius": "straal",
    "site": "vestiging",
    "towns": "gemeenten",
    "capacity": "uren",
    "end": "einde",
    "max_travel": "reistijd",
}
# What makes a change; without any of these there is nothing to ask.
VALUES = ("radius", "towns", "capacity", "end", "max_travel")


def change_form_of(query: Mapping[str, str]) -> ChangeForm:
    """Read the fields of an address."""
    return ChangeForm(**{key: query.get(name, "").strip() for key, name in CHANGE_NAMES.items()})


def written_change_of(text: str) -> ChangeForm:
    """Read a change that was written as one value."""
    return change_form_of(dict(parse_qsl(text)))


@dataclass(slots=True)
class ChangeReader(FieldReader):
    """Reads one change over the providers as the changes before it leave them."""

    @property
    def typed_change(self) -> ChangeForm:
        """Give the change as it was typed."""
        form: ChangeForm = self.form
        return form

    def changes(
        self, before: Sequence[Provider], providers: Sequence[Provider], known: Known, labels: Mapping[str, str]
    ) -> tuple[Change, ...]:
        """Read what changes; `before` is the catalogue before the first change."""
        if self.typed_change.what not in WHATS:
            self.refuse("what", "not_a_choice", field=said("what", self.lang), value=self._shown("what"))
            return ()
        if self.typed_change.what == STARTS:
            return self._starting(providers, known, labels)
        provider = self._provider(before, providers)
        return () if provider is None else self._changing(provider, known, labels)

    def _shown(self, name: str) -> str:
        return self.typed(name)[:SHOWN_OF_VALUE]

    def _provider(self, before: Sequence[Provider], providers: Sequence[Provider]) -> Provider | None:
        """Find the provider by its id or any spelling of its name."""
        text = self.typed_change.provider
        if not text:
            self.refuse("provider", "no_provider_said")
            return None
        found = _named(text, providers)
        if found is None:
            code = "no_provider" if _named(text, before) is None else "gone_already"
            self.refuse("provider", code, value=self._shown("provider"))
        return found

    def _changing(self, provider: Provider, known: Known, labels: Mapping[str, str]) -> tuple[Change, ...]:
        form, types = self.typed_change, {each.service_type for each in provider.offerings}
        code = form.service or None
        if form.what in (STOPS, STOPS_SERVICE) and not self._says_only_stop():
            return ()
        if form.what == STOPS:
            return (DropProvider(provider.id),)
        if not types:
            self.refuse("provider", "offers_nothing")
            return ()
        if code is not None and code not in types:
            self.refuse("service", "not_offered", choices=", ".join(sorted(labels[each] for each in types)))
            return ()
        if form.what == STOPS_SERVICE:
            if code is None:
                self.refuse("service", "stop_needs_service")
            return () if code is None else (DropOffering(provider.id, code),)
        return self._adaptations(provider, code, known)

    def _says_only_stop(self) -> bool:
        """Refuse a new value for a provider that stops: one of the two was not meant."""
        filled = [name for name in (*VALUES, "site") if self.typed(name)]
        for name in filled[:1]:
            self.refuse(name, "stops_and_changes", field=said(name, self.lang))
        return not filled

    def _adaptations(self, provider: Provider, code: str | None, known: Known) -> tuple[Change, ...]:
        if not any(self.typed(name) for name in VALUES):
            self.refuse("radius", "nothing_said")
            return ()
        area, site = self._area(known), self._site(known)
        found: list[OfferingChange] = [] if area is None else [SetArea(provider.id, area, code, site)]
        hours, minutes = self.number("capacity"), self.number("max_travel")
        found.extend([] if hours is None else [SetCapacity(provider.id, hours, code)])
        found.extend(self._ending(provider, code))
        found.extend([] if minutes is None else [SetMaxTravel(provider.id, minutes, code)])
        return tuple(found)

    def _ending(self, provider: Provider, code: str | None) -> tuple[SetEnd, ...]:
        last_day = self.day("end")
        if last_day is None:
            return ()
        change = SetEnd(provider.id, last_day, code)
        if never_begins(provider, change):
            self.refuse("end", "begins_later", field=said("end", self.lang))
        return (change,)

    def _area(self, known: Known) -> Area | None:
        """Read the radius, or else the municipalities; both at once contradict each other."""
        radius, towns = self.number("radius"), self.places("towns", known)
        if self.typed("radius") and self.typed("towns"):
            self.refuse("towns", "radius_or_towns")
        if radius is not None:
            return Area(radius_km=radius)
        if not towns:
            return None
        members = tuple(AreaMember(place.nis_code) for place in towns)
        return Area(members=members, names=tuple(place.municipality for place in towns))

    def _site(self, known: Known) -> Site | None:
        """Read from where a provider works; that goes with a radius, or with the municipalities it goes to."""
        first = self._one_place(known)
        if first is not None and not (self.typed("radius") or self.typed("towns")):
            self.refuse("site", "site_alone")
        return None if first is None else Site(SITE, first.municipality, first.nis_code, first.lat_deg, first.lon_deg)

    def _one_place(self, known: Known) -> NeedPlace | None:
        places = self.places("site", known)
        if len(places) > 1:
            self.refuse("site", "one_site", field=said("site", self.lang))
        return places[0] if places else None

    def _starting(self, providers: Sequence[Provider], known: Known, labels: Mapping[str, str]) -> tuple[Change, ...]:
        """Read a provider that starts; what is left empty of its offer is unknown."""
        form, n_before = self.typed_change, len(self.errors)
        name, place, hours = self.text("provider"), self._one_place(known), self.number("capacity")
        radius, minutes, towns = self.number("radius"), self.number("max_travel"), self.places("towns", known)
        last_day = self.day("end")
        for field, is_wrong, code in (
            ("provider", name is None, "no_new_name"),
            ("service", form.service not in labels, "new_needs_service"),
            ("kind", form.kind not in KINDS, "new_needs_kind"),
            ("towns", bool(form.radius and form.towns), "radius_or_towns"),
        ):
            if is_wrong:
                self.refuse(field, code)
        if name is None or len(self.errors) > n_before:
            return ()
        area = {"municipalities": [each.municipality for each in towns]} if towns else {"radius_km": radius}
        offering = {
            "service_type": form.service,
            "area": None if radius is None and not towns else area,
            "capacity_hours_per_month": hours,
            "max_travel_minutes": minutes,
            "valid_to": None if last_day is None else last_day.isoformat(),
        }
        stated = added_provider(name, form.kind, offering, None if place is None else place.municipality)
        try:
            return changes_in([Document(Origin(""), stated)], providers, known)
        except FaultsError:
            self.refuse("provider", "there_already", value=self._shown("provider"))
            return ()


def _named(text: str, providers: Sequence[Provider]) -> Provider | None:
    found = next((each for each in providers if text in (each.id, each.name)), None)
    if found is not None:
        return found
    try:
        return OrganisationNames(providers).find(text).provider
    except CatalogError:
        return None
