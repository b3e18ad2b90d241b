"""The map of a bundle: its boards, their places, and where one drives from; the tables beside it say the same."""

from catalog.map_shapes import MapShapes
from catalog.places import load_places
from matcher.model.bundling import Bundle
from service.state import Shared
from service.web.catalogue.map_drawing import (
    TEXT_SHARE,
    DrawnPoint,
    MapDrawing,
    credits_of,
    plain,
    point_at,
    share_of,
    view_of,
)
from service.web.catalogue.map_labels import Labelled, labels_of
from service.web.catalogue.map_tiles import over_tiles

MOST_NAMES = 40
MARGIN_KM = 4.0
COVERED, UNCOVERED, OUTSIDE = "s2", "s0", "outside"


def drawn(shared: Shared, bundle: Bundle, lang: str) -> MapDrawing:
    """Draw the map: on its own, or over the tiles of the server that the operator chose."""
    if shared.shapes_on_tiles is None:
        return drawing_of(shared.map_shapes, bundle, lang)
    return over_tiles(drawing_of(shared.shapes_on_tiles, bundle, lang), shared.settings)


def drawing_of(shapes: MapShapes, bundle: Bundle, lang: str) -> MapDrawing:
    """Draw the municipalities of a bundle: shaded where somebody can go, numbered in the order of the first round."""
    names = {place.nis_code: place.municipality for place in bundle.joint_need.places}
    free = {place for each in bundle.carriers.coverage for place in each.uncovered}
    numbers = _numbers(bundle)
    box = view_of(shapes, names, margin_km=MARGIN_KM)
    drawn_shapes, labelled = [], []
    for code, shape in shapes.within(box).items():
        name = names.get(code)
        css = OUTSIDE if name is None else UNCOVERED if name in free else COVERED
        drawn_shapes.append(plain(shape, name or load_places().by_nis(code).name, css))
        if name is not None:
            labelled.append(Labelled(shape, name, numbers.get(name, "·")))
    texts = labels_of(labelled, share_of(box, TEXT_SHARE), is_named=len(labelled) <= MOST_NAMES)
    note, source = credits_of(shapes, lang)
    return MapDrawing(box, tuple(drawn_shapes), note, source, points=_points(bundle), texts=texts)


def _numbers(bundle: Bundle) -> dict[str, str]:
    """Number the municipalities in the order in which the first round comes by."""
    if not bundle.travel.tours:
        return {}
    municipality = {place.name: place.municipality for place in bundle.joint_need.places}
    order = dict.fromkeys(municipality[name] for name in bundle.travel.tours[0].places)
    return {name: str(at) for at, name in enumerate(order, 1)}


def _points(bundle: Bundle) -> tuple[DrawnPoint, ...]:
    """Mark where one drives from, and the places that are no whole municipality: the others have their name."""
    exact = (place for place in bundle.joint_need.places if place.name != place.municipality)
    places = (point_at(place.lat_deg, place.lon_deg, "place", place.name) for place in exact)
    sites = (point_at(tour.lat, tour.lon, "site", tour.provider_name) for tour in bundle.travel.tours)
    return (*places, *sites)
