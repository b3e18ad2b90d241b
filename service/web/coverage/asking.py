"""What the pages of the coverage are asked, in an address that can be shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from catalog.areas import NamedArea
from catalog.asking import need_place
from catalog.places import load_places
from catalog.taxonomy import load_taxonomy
from matcher.model.need import NeedPlace
from service.accounts.viewer import Viewer
from service.coverage.answering import CoverageAsked
from service.forms import number
from service.snapshot import ALL, CATALOGUES, Snapshot
from service.web.catalogue.directory_choices import Choice, service_labels
from service.web.catalogue.map_page import zones_of

OWN_AREA = "werkgebied"
FIRST_ZONE = "w13"
FLANDERS = "vlaanderen"
FIRST_GROUP = "groen"
EVERY_GROUP = "alle"
GAPS_ONLY = "hiaten"
LONGEST_TEXT = 200
LARGEST_KM = 1000.0

TEXTS: Mapping[str, tuple[str, str]] = {
    "own": ("uw werkgebied", "your working area"),
    "every_group": ("alle groepen (overzicht)", "all groups (overview)"),
    "unknown_service": ("Deze dienst kennen we niet: «{text}».", "We do not know this service: “{text}”."),
    "unknown_group": ("Deze groep kennen we niet: «{text}».", "We do not know this group: “{text}”."),
    "unknown_zone": ("Dit gebied kennen we niet: «{text}».", "We do not know this area: “{text}”."),
    "unknown_catalogue": ("Deze catalogus kennen we niet: «{text}».", "We do not know this catalogue: “{text}”."),
    "bad_km": (
        "«{text}» is geen afstand: geef een getal van 0 tot 1000, of laat het leeg.",
        "“{text}” is no distance: give a number from 0 to 1000, or leave it empty.",
    ),
}


class CoverageQuery(BaseModel):
    """What was written in the address; empty is not said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    service: str = Field("", alias="dienst", max_length=LONGEST_TEXT)
    group: str = Field("", alias="groep", max_length=LONGEST_TEXT)
    zone: str = Field("", alias="gebied", max_length=LONGEST_TEXT)
    max_km: str = Field("", alias="afstand", max_length=LONGEST_TEXT)
    shown: str = Field("", alias="toon", max_length=LONGEST_TEXT)
    catalogue: str = Field(ALL, alias="catalogus", max_length=LONGEST_TEXT)
    lang: str = "nl"

    @property
    def filters(self) -> dict[str, str]:
        """Give what another page about the same question is asked."""
        found: dict[str, str] = self.model_dump(by_alias=True, exclude_defaults=True, exclude={"lang"})
        return found


@dataclass(frozen=True, slots=True)
class Area:
    """Some municipalities to look at together."""

    code: str
    label: str
    nis_codes: frozenset[str]

    @property
    def places(self) -> tuple[NeedPlace, ...]:
        """Give the municipalities as places of a need, in alphabetical order."""
        found = load_places()
        centres = (found.centre(code) for code in self.nis_codes)
        return tuple(sorted((need_place(centre) for centre in centres), key=lambda place: place.name))


@dataclass(frozen=True, slots=True)
class Read:
    """A question that was read: what it means, and what is wrong with it."""

    query: CoverageQuery
    area: Area
    areas: tuple[Area, ...]
    group: str
    service: str | None
    catalogue: str
    max_km: float | None
    errors: tuple[tuple[str, str], ...]

    @property
    def service_types(self) -> tuple[str, ...]:
        """List the service types that are asked about."""
        if self.service is not None:
            return (self.service,)
        taxonomy = load_taxonomy()
        return tuple(each.code for each in taxonomy if self.group in (EVERY_GROUP, each.group))

    def asked(self) -> CoverageAsked:
        """Say it the way of the answer."""
        return CoverageAsked(self.service_types, self.area.places, self.max_km, self.query.shown == GAPS_ONLY)


def read_query(query: CoverageQuery, snapshot: Snapshot, viewer: Viewer, lang: str) -> Read:
    """Read a question; what is wrong with it is told, and the first choice stands in for it."""
    areas = areas_of(snapshot.known.areas, viewer, lang)
    groups = {code for code, _ in group_choices(lang)}
    first = OWN_AREA if areas[0].code == OWN_AREA else FIRST_ZONE
    by_code = {area.code: area for area in areas}
    km, is_distance = _distance(query.max_km)
    wrong = (
        ("dienst", query.service, "unknown_service", query.service in {"", *service_labels(lang)}),
        ("groep", query.group, "unknown_group", query.group in {"", *groups}),
        ("gebied", query.zone, "unknown_zone", query.zone in {"", *by_code}),
        ("catalogus", query.catalogue, "unknown_catalogue", query.catalogue in CATALOGUES),
        ("afstand", query.max_km, "bad_km", is_distance),
    )
    return Read(
        query=query,
        area=by_code.get(query.zone or first, areas[0]),
        areas=areas,
        group=query.group if query.group in groups else FIRST_GROUP,
        service=query.service if query.service in service_labels(lang) else None,
        catalogue=query.catalogue if query.catalogue in CATALOGUES else ALL,
        max_km=km,
        errors=tuple((f"v-{field}", say(code, lang, text=text)) for field, text, code, is_good in wrong if not is_good),
    )


def _distance(text: str) -> tuple[float | None, bool]:
    """Read a distance; nothing written is no limit."""
    if not text.strip():
        return None, True
    km = number(text.strip())
    return (km, True) if not isinstance(km, str) and 0 <= km <= LARGEST_KM else (None, False)


def areas_of(named: Mapping[str, NamedArea], viewer: Viewer, lang: str) -> tuple[Area, ...]:
    """List the areas to choose from: one's own working area first."""
    own = (Area(OWN_AREA, say("own", lang), viewer.working_area),) if viewer.working_area else ()
    zones = zones_of(named, lang)
    listed = (Area(zone.code or FLANDERS, zone.label, zone.nis_codes) for zone in (*zones[1:-1], zones[0], zones[-1]))
    return (*own, *listed)


@cache
def group_choices(lang: str) -> tuple[Choice, ...]:
    """List the groups of services, and all of them together."""
    groups = load_taxonomy().groups.values()
    named = tuple((group.code, group.label_en if lang == "en" else group.label_nl) for group in groups)
    return (*named, (EVERY_GROUP, say("every_group", lang)))


def say(code: str, lang: str, **facts: object) -> str:
    """Give a sentence of this page."""
    return TEXTS[code][lang == "en"].format(**facts)
