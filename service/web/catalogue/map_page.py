"""`/kaart`: how many providers go to each municipality, always with its table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from catalog.areas import NamedArea
from catalog.places import Municipality, load_places
from catalog.supply import PROVINCES
from service.served_counts import served_counts
from service.snapshot import ALL, CATALOGUES, EXAMPLE, REAL, Snapshot
from service.state import CurrentSnapshot, Lang, Shared, SharedDep, Today
from service.web.catalogue.directory_choices import FLANDERS, Choice, choices_of, service_labels
from service.web.catalogue.map_drawing import MapDrawing
from service.web.catalogue.map_tiles import over_tiles
from service.web.catalogue.served_map import MOST_NAMES, Line, Step, drawing_of, lines_of, steps_of
from service.web.rendering import frame_of, page

BRUSSELS = "Brussels Hoofdstedelijk Gewest"
EVERYWHERE = "belgie"

TEXTS: Mapping[str, tuple[str, str]] = {
    "flanders": ("Vlaanderen en Brussel", "Flanders and Brussels"),
    "belgium": ("heel België", "all of Belgium"),
    "province": ("provincie {name}", "province of {name}"),
    "unknown_service": ("Deze dienst kennen we niet: «{text}».", "We do not know this service: “{text}”."),
    "unknown_region": ("Deze streek kennen we niet: «{text}».", "We do not know this region: “{text}”."),
    "unknown_catalogue": ("Deze catalogus kennen we niet: «{text}».", "We do not know this catalogue: “{text}”."),
}

router = APIRouter(include_in_schema=False)


class MapQuery(BaseModel):
    """What the map is asked to show."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    service: str = Field("", alias="dienst")
    region: str = Field("", alias="streek")
    catalogue: str = Field(ALL, alias="catalogus")
    lang: str = "nl"


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the country to zoom in on."""

    code: str
    label: str
    nis_codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class MapPage:
    """The choices, the map with its legend, and the table of the same numbers."""

    asked: MapQuery
    services: tuple[tuple[str, tuple[Choice, ...]], ...]
    zones: tuple[Choice, ...]
    catalogues: tuple[Choice, ...]
    service_label: str | None
    zone_label: str
    drawing: MapDrawing
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]
    n_cells: int
    has_names: bool
    made_up: str
    errors: tuple[tuple[str, str], ...]


@router.get("/kaart", name="map")
def show_map(
    request: Request,
    asked: Annotated[MapQuery, Query()],
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    today: Today,
    lang: Lang,
) -> Response:
    """Show who goes where, for one service or for any."""
    zones = zones_of(snapshot.known.areas, lang)
    errors = faults_of(asked, zones, lang)
    service = asked.service if asked.service in service_labels(lang) else None
    catalogue = asked.catalogue if asked.catalogue in CATALOGUES else ALL
    zone = next((each for each in zones if each.code == asked.region), zones[0])
    counted = served_counts(snapshot, zone.nis_codes, service, catalogue, today)
    lines = lines_of({code: counted[code] for code in zone.nis_codes}, filters_of(asked), frame_of(request))
    steps = steps_of(line.served.sure for line in lines)
    choices = choices_of(snapshot, lang)
    content = MapPage(
        asked=asked,
        services=choices.services,
        zones=tuple((each.code, each.label) for each in zones),
        catalogues=choices.catalogues,
        service_label=None if service is None else choices.labels[service],
        zone_label=zone.label,
        drawing=snapshot.once(("map", lines, steps, lang), lambda: drawn(shared, lines, steps, lang)),
        steps=steps,
        lines=lines,
        n_cells=len(zone.nis_codes.intersection(shared.map_shapes.cells)),
        has_names=len(lines) <= MOST_NAMES,
        made_up=made_up_in(snapshot, catalogue),
        errors=errors,
    )
    return page(request, "catalogue/map.html", content, status=422 if errors else 200)


def made_up_in(snapshot: Snapshot, catalogue: str) -> str:
    """Say whether made-up providers are counted: all that are counted, some of them, or none."""
    if not snapshot.has_fictitious or catalogue == REAL:
        return ""
    return "all" if catalogue == EXAMPLE or not snapshot.has_real else "some"


def drawn(shared: Shared, lines: tuple[Line, ...], steps: tuple[Step, ...], lang: str) -> MapDrawing:
    """Draw the map: on its own, or over the tiles of the server that the operator chose."""
    if shared.shapes_on_tiles is None:
        return drawing_of(shared.map_shapes, lines, steps, lang)
    return over_tiles(drawing_of(shared.shapes_on_tiles, lines, steps, lang), shared.settings)


def filters_of(asked: MapQuery) -> Mapping[str, str]:
    """Give what the list of one municipality is asked as well."""
    filters: dict[str, str] = asked.model_dump(by_alias=True, exclude_defaults=True, include={"service", "catalogue"})
    return filters


def faults_of(asked: MapQuery, zones: tuple[Zone, ...], lang: str) -> tuple[tuple[str, str], ...]:
    """Say what is asked that there is not."""
    known = {
        ("dienst", asked.service, "unknown_service"): {"", *service_labels(lang)},
        ("streek", asked.region, "unknown_region"): {zone.code for zone in zones},
        ("catalogus", asked.catalogue, "unknown_catalogue"): set(CATALOGUES),
    }
    return tuple(
        (f"v-{field}", _said(code, lang, text=value))
        for (field, value, code), allowed in known.items()
        if value not in allowed
    )


def zones_of(areas: Mapping[str, NamedArea], lang: str) -> tuple[Zone, ...]:
    """List where one can zoom in: Flanders, the named regions, the provinces, the whole country."""
    everywhere = tuple(load_places())
    flanders = _codes(each for each in everywhere if each.region in (FLANDERS, BRUSSELS))
    regions = (Zone(area.id, area.name, frozenset(m.nis_code for m in area.members)) for area in areas.values())
    provinces = (
        Zone(name, _said("province", lang, name=name), _codes(each for each in everywhere if each.province == name))
        for name in PROVINCES
        if name != BRUSSELS
    )
    return (
        Zone("", _said("flanders", lang), flanders),
        *regions,
        *provinces,
        Zone(EVERYWHERE, _said("belgium", lang), _codes(everywhere)),
    )


def _codes(municipalities: Iterable[Municipality]) -> frozenset[str]:
    return frozenset(each.nis_code for each in municipalities)


def _said(code: str, lang: str, **facts: object) -> str:
    return TEXTS[code][lang == "en"].format(**facts)
