"""Municipal borders from a GeoJSON file of the operator's own, checked and made small enough to draw.

Whatever the file lacks is drawn as its cell and said so. Names and codes of before a merger go to the municipality of
today, whose parts are then drawn as one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from stat import S_ISREG
from typing import Any, NoReturn

from catalog.borders import Polygon, simplified
from catalog.documents import decoded, parsed, read_bytes
from catalog.exceptions import UnknownMunicipalityError
from catalog.faults import WARNING, Fault, FaultsError
from catalog.gazetteer import Gazetteer
from catalog.map_shapes import (
    HEIGHT,
    NOTE_EN,
    NOTE_NL,
    UNITS_PER_KM,
    WIDTH,
    MapShapes,
    Ring,
    map_of,
    municipality_cells,
    path_of,
    shape_of,
    to_plane,
)
from catalog.municipalities import Place, read_municipalities
from catalog.origin import Origin
from catalog.place_names import name_key, read_place
from catalog.places import DATA, load_places

LARGEST_FILE = 50_000_000
TOLERANCE_M = 150.0
FARTHEST_KM = 5.0  # a centre may lie a little outside a coarse border, not in another town
MOST_ALIKE = 5  # faults with one message; a file in another projection has one per feature

# Property names that files of Statbel, the regions, Opendatasoft, OpenStreetMap and Eurostat use, in small letters.
CODE_FIELDS = (
    *("nis", "nis_code", "niscode", "nsi", "nsi_code", "ins", "ins_code", "code_ins", "refnis", "cd_munty_refnis"),
    *("mun_off_code", "mun_code", "ref:ins", "lau_id", "lau_code"),
)
NAME_FIELDS = (
    *("name", "naam", "nom", "name_nl", "name:nl", "naam_nl", "name_fr", "name:fr", "nom_fr", "gemeente", "commune"),
    *("municipality", "tx_munty_descr_nl", "tx_munty_descr_fr", "mun_name_nl", "mun_name_fr", "lau_name"),
)
WGS84_NAMES = ("CRS84", ":4326")
LAST_FIELDS = ("code", "id")  # often a number of the file's own, so only asked when nothing else is known

TOO_LARGE = f"verwacht hoogstens {LARGEST_FILE / 1e6:.0f} MB; vereenvoudig de grenzen eerst"
NO_POSITION = "verwacht een punt als [3.72, 51.05]: eerst lengte, dan breedte, in graden"
NO_DEGREES = "dit zijn geen graden maar meters (Belgisch Lambert?); bewaar het bestand in WGS84 (EPSG:4326)"
NO_POLYGON = "verwacht een Polygon of MultiPolygon; deze vorm is overgeslagen"
SWAPPED = "breedte en lengte zijn omgewisseld; verwacht eerst lengte, dan breedte"
TOO_FAR = "deze vorm ligt niet bij het middelpunt van die gemeente; ze is overgeslagen"
UNKNOWN = "geen NIS-code of naam van een Belgische gemeente; deze vorm is overgeslagen"

NOTE_BORDERS_NL = "Vereenvoudigde grenzen uit het bestand van de beheerder."
NOTE_BORDERS_EN = "Simplified borders from the operator's file."

Degrees = tuple[float, float]  # longitude, latitude: the order of GeoJSON


@dataclass(frozen=True, slots=True)
class _Feature:
    """What one feature draws: a municipality of today or of before, and its parts on the plane."""

    place: Place
    polygons: tuple[Polygon, ...]


class _UnusableError(Exception):
    """One feature cannot be drawn; carries what to say about it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_boundaries(path: Path, *, credit: str = "", tolerance_m: float = TOLERANCE_M) -> MapShapes:
    """Read the borders of municipalities, with cells for those that the file lacks.

    Parameters
    ----------
    path : pathlib.Path
        GeoJSON in WGS84, a FeatureCollection of at most 50 MB. A feature is known by a NIS code or by a Dutch,
        French or former name among its properties.
    credit : str
        The source to name beside the map; the name of the file when left out.
    tolerance_m : float
        How far a border may move to keep the page small.

    Returns
    -------
    MapShapes
        With a warning for everything in the file that was passed over, and one for what it lacks.

    Raises
    ------
    FaultsError
        If the file is no such GeoJSON, a shape in it is broken, or no municipality is in it.
    """
    origin = Origin(str(path))
    features, faults = _sorted_out(_read_features(path, origin), origin)
    if not features or any(fault.is_error for fault in faults):
        errors = [fault for fault in faults if fault.is_error]
        nothing = origin.fault(("features",), None, "verwacht minstens één Belgische gemeente")
        raise FaultsError(_briefly(errors or [nothing, *faults]))
    borders = _border_paths(features, tolerance_m * UNITS_PER_KM / 1000)
    shapes = dict(municipality_cells().shapes)
    shapes |= {code: shape_of(code, border, is_cell=False) for code, border in borders.items()}
    lacking = [code for code, shape in shapes.items() if shape.is_cell]
    return map_of(
        shapes,
        source=credit or path.name,
        note_nl=f"{NOTE_BORDERS_NL} Van de andere gemeenten: {NOTE_NL}" if lacking else NOTE_BORDERS_NL,
        note_en=f"{NOTE_BORDERS_EN} Of the other municipalities: {NOTE_EN}" if lacking else NOTE_BORDERS_EN,
        warnings=[*_briefly(faults), *_said_lacking(lacking, origin)],
    )


def _read_features(path: Path, origin: Origin) -> list[Any]:
    """Open the file and go down to its list of features."""
    with suppress(OSError):  # reading says what is wrong with a file that cannot be asked
        status = path.stat()
        if not S_ISREG(status.st_mode):
            _refuse(origin, (), None, "verwacht een gewoon bestand, geen map")
        if status.st_size > LARGEST_FILE:
            _refuse(origin, (), f"{status.st_size / 1e6:.0f} MB", TOO_LARGE)
    collection = parsed(decoded(read_bytes(path), origin.file), origin)
    if isinstance(collection, Fault):
        raise FaultsError([collection])
    return _features_of(collection, origin)


def _features_of(collection: Any, origin: Origin) -> list[Any]:
    if not isinstance(collection, dict):
        _refuse(origin, (), collection, "verwacht een GeoJSON-object van het type FeatureCollection")
    if collection.get("type") != "FeatureCollection":
        _refuse(origin, ("type",), collection.get("type"), "verwacht «FeatureCollection» (GeoJSON, geen TopoJSON)")
    system = collection.get("crs")
    if system is not None and not any(name in str(system) for name in WGS84_NAMES):
        _refuse(origin, ("crs",), system, "verwacht WGS84 (EPSG:4326); zet de coördinaten eerst om")
    features = collection.get("features")
    if not isinstance(features, list):
        _refuse(origin, ("features",), features, "verwacht een lijst van features")
    return features


def _sorted_out(written: Iterable[Any], origin: Origin) -> tuple[list[_Feature], list[Fault]]:
    """Part the features that can be drawn from what is to be said about the others."""
    features, faults = [], []
    for number, value in enumerate(written):
        try:
            features.append(_feature(value, origin.inside(("features", number))))
        except _UnusableError as unusable:
            faults.append(unusable.fault)
    return features, faults


def _feature(value: Any, origin: Origin) -> _Feature:
    properties = value.get("properties") if isinstance(value, dict) else None
    if not isinstance(properties, dict):
        _stop(origin.fault((), value, "verwacht een GeoJSON-feature met «properties» en «geometry»"))
    place = _place_of(properties, value.get("id"), origin)
    parts = [[_ring(ring, origin, at) for ring, at in part] for part in _parts(value.get("geometry"), origin)]
    _check_nearness(place, [point for part in parts for ring in part for point in ring], origin)
    return _Feature(place, tuple(filter(None, (_on_plane(part) for part in parts))))


def _place_of(properties: Mapping[str, Any], identity: Any, origin: Origin) -> Place:
    """Find the municipality that a feature is of: by code, by name, and last by what may be a code."""
    written = {key.lower(): _single(value) for key, value in properties.items()}
    codes = [written[field] for field in CODE_FIELDS if field in written]
    names = [written[field] for field in NAME_FIELDS if field in written]
    last = [written[field] for field in LAST_FIELDS if field in written] + [_single(identity)]
    for find, values in ((_coded, codes), (_named, names), (_coded, last)):
        found = next(filter(None, map(find, values)), None)
        if found is not None:
            return found
    said = next((text for text in [*names, *codes, *last] if text), None)
    return _stop(origin.fault(("properties",), said, UNKNOWN, level=WARNING))


def _single(value: Any) -> str:
    """Read a property as text; Opendatasoft puts one value in a list of its own."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return str(value).strip() if isinstance(value, str | int) else ""


@cache
def _gazetteer() -> Gazetteer:
    """The municipalities of today and before, without their villages: a border of a village is none of these."""
    return Gazetteer(read_municipalities(DATA / "municipalities.csv"))


def _coded(code: str) -> Place | None:
    try:
        return _gazetteer().centre(_gazetteer().by_nis(code))
    except UnknownMunicipalityError:
        return None


def _named(name: str) -> Place | None:
    """Find a name exactly as it is spelled: a guess would draw a border around the wrong people."""
    read = read_place(name)
    within = _gazetteer().lying_in(read.within) if read.within else ()
    for text in (read.name, *name.split("/")):
        found = _gazetteer().named(name_key(text), within or None)
        if len({place.municipality.nis_code for place in found}) == 1:
            return found[0]
    return None


def _parts(geometry: Any, origin: Origin) -> Iterator[list[tuple[Any, tuple[str | int, ...]]]]:
    """Yield the rings of each polygon with the path to where they stand."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        _stop(origin.fault(("geometry", "type"), kind, NO_POLYGON, level=WARNING))
    start: tuple[str | int, ...] = ("geometry", "coordinates")
    coordinates = geometry.get("coordinates")
    parts = [((), coordinates)] if kind == "Polygon" else _numbered(coordinates, origin, start)
    for at, part in parts:
        yield [(ring, (*start, *at, *inner)) for inner, ring in _numbered(part, origin, (*start, *at))]


def _numbered(values: Any, origin: Origin, at: tuple[str | int, ...]) -> list[tuple[tuple[int, ...], Any]]:
    if not isinstance(values, list) or not values:
        _stop(origin.fault(at, values, "verwacht een lijst van ringen"))
    return [((number,), value) for number, value in enumerate(values)]


def _ring(value: Any, origin: Origin, at: tuple[str | int, ...]) -> list[Degrees]:
    if not isinstance(value, list) or len(value) < 4:
        _stop(origin.fault(at, value, "verwacht een ring van minstens vier punten, het laatste gelijk aan het eerste"))
    for number, point in enumerate(value):
        wrong = _wrong_with(point)
        if wrong:
            _stop(origin.fault((*at, number), point, wrong))
    return [(point[0], point[1]) for point in value]


def _wrong_with(point: Any) -> str | None:
    if not isinstance(point, list) or len(point) < 2 or not all(type(each) in (int, float) for each in point[:2]):
        return NO_POSITION
    lon, lat = point[:2]
    if not (abs(lon) < 1e9 and abs(lat) < 1e9):  # NaN and Infinity are no JSON, yet Python reads them
        return NO_POSITION
    return None if abs(lon) <= 180 and abs(lat) <= 90 else NO_DEGREES


def _check_nearness(place: Place, points: list[Degrees], origin: Origin) -> None:
    lons, lats = zip(*points, strict=True)
    if _is_around(place, lats, lons):
        return
    path = ("geometry", "coordinates")
    if _is_around(place, lons, lats):
        _stop(origin.fault(path, points[0], SWAPPED))
    _stop(origin.fault(path, place.name, TOO_FAR, level=WARNING))


def _is_around(place: Place, lats: tuple[float, ...], lons: tuple[float, ...]) -> bool:
    """Whether the centre lies in the box around the points, or near it, and the box on the plane."""
    if not (49 < min(lats) <= max(lats) < 52 and 2 < min(lons) <= max(lons) < 7):
        return False
    margin_lat, margin_lon = FARTHEST_KM / 111, FARTHEST_KM / 70
    return (
        min(lats) - margin_lat <= place.lat_deg <= max(lats) + margin_lat
        and min(lons) - margin_lon <= place.lon_deg <= max(lons) + margin_lon
    )


def _on_plane(part: list[list[Degrees]]) -> Polygon:
    """Lay a polygon on the plane in whole units; empty when it is too small to see."""
    rings = [_rounded(ring) for ring in part]
    return [ring for ring in rings if len(ring) > 2] if len(rings[0]) > 2 else []


def _rounded(ring: list[Degrees]) -> Ring:
    points = [to_plane(lat, lon) for lon, lat in ring]
    rounded = [(min(max(round(x), 0), WIDTH), min(max(round(y), 0), HEIGHT)) for x, y in points]
    return tuple(point for point, before in zip(rounded, [rounded[-1], *rounded], strict=False) if point != before)


def _border_paths(features: Iterable[_Feature], tolerance: float) -> dict[str, str]:
    polygons: dict[str, list[Polygon]] = defaultdict(list)
    for feature in features:
        polygons[feature.place.municipality.nis_code] += feature.polygons
    return {code: path_of(rings) for code, rings in simplified(polygons, tolerance).items() if rings}


def _said_lacking(codes: list[str], origin: Origin) -> Iterator[Fault]:
    if not codes:
        return
    names = [load_places().by_nis(code).name for code in codes]
    shown = ", ".join(names[:MOST_ALIKE]) + (" …" if len(names) > MOST_ALIKE else "")
    message = f"{len(names)} gemeenten staan niet in dit bestand en zijn als cel getekend: {shown}"
    yield Fault(origin.file, "", "", None, message, WARNING)


def _briefly(faults: list[Fault]) -> Iterator[Fault]:
    """Say a few of each kind, then how many more there are."""
    said = Counter[str]()
    for fault in faults:
        said[fault.message] += 1
        if said[fault.message] <= MOST_ALIKE:
            yield fault
    levels = {fault.message: fault for fault in faults}
    for message, times in said.items():
        if times > MOST_ALIKE:
            fault = levels[message]
            yield Fault(fault.file, "", "", None, f"nog {times - MOST_ALIKE} keer: {message}", fault.level)


def _refuse(origin: Origin, path: tuple[str, ...], value: Any, message: str) -> NoReturn:
    raise FaultsError([origin.fault(path, value, message)])


def _stop(fault: Fault) -> NoReturn:
    raise _UnusableError(fault)
