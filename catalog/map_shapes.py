"""The municipalities as shapes on one flat plane, ready to be drawn without tiles.

The plane is a Lambert conformal conic projection with the standard parallels and the meridian of Belgian Lambert 72, on
the sphere on which distances are counted: a circle of 20 km on the map is what the engine calls 20 km, to one part in
five hundred. What ships are cells and no borders; `scripts/compile_map.py` writes them and a test holds them to the
table of municipalities.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import atan, cos, degrees, hypot, log, pi, radians, sin, tan
from pathlib import Path

from catalog.faults import Fault
from catalog.places import load_places

CELLS = Path(__file__).parent / "data" / "map_cells.json"

UNITS_PER_KM = 40.0
WIDTH, HEIGHT = 11_840, 9_800  # the plane in units: all of Belgium with some kilometres around it

# The sphere of every distance in the contract; parallels and meridian of EPSG:31370.
EARTH_RADIUS_KM = 6371.0088
_SOUTH, _NORTH, _MERIDIAN = radians(49 + 50 / 60), radians(51 + 10 / 60), radians(4 + 22 / 60)
_ORIGIN = radians(50.5)
_LEFT_KM, _TOP_KM = -141.0, 128.0  # of the corner of the plane, seen from meridian and origin

NOTE_NL = (
    "Cellen, geen gemeentegrenzen: elk punt hoort bij de gemeente waarvan het middelpunt het dichtst ligt. "
    "De buitenrand is geschat."
)
NOTE_EN = (
    "Cells, not municipal boundaries: every point belongs to the municipality whose centre is nearest. "
    "The outer edge is an estimate."
)
SOURCE = "Middelpunten: Statbel REFNIS 2025, BeST Address (FOD BOSA), GeoNames; CC BY 4.0"

Point = tuple[float, float]
Ring = tuple[tuple[int, int], ...]


def _half_tangent(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


_CONE = log(cos(_SOUTH) / cos(_NORTH)) / log(_half_tangent(_NORTH) / _half_tangent(_SOUTH))
_SCALE_KM = EARTH_RADIUS_KM * cos(_SOUTH) * _half_tangent(_SOUTH) ** _CONE / _CONE
_ORIGIN_KM = _SCALE_KM / _half_tangent(_ORIGIN) ** _CONE


def to_plane(lat_deg: float, lon_deg: float) -> Point:
    """Lay a point on the plane.

    Parameters
    ----------
    lat_deg, lon_deg : float
        WGS84 degrees.

    Returns
    -------
    tuple of float
        x to the east and y to the south, in units of 25 m.

    Examples
    --------
    >>> x, y = to_plane(51.05, 3.72)
    >>> round(x), round(y)
    (3832, 2666)
    """
    distance_km = _SCALE_KM / _half_tangent(radians(lat_deg)) ** _CONE
    angle = _CONE * (radians(lon_deg) - _MERIDIAN)
    east_km, north_km = distance_km * sin(angle), _ORIGIN_KM - distance_km * cos(angle)
    return (east_km - _LEFT_KM) * UNITS_PER_KM, (_TOP_KM - north_km) * UNITS_PER_KM


def to_degrees(x: float, y: float) -> Point:
    """Say which latitude and longitude a point of the plane has, in WGS84 degrees.

    Examples
    --------
    >>> lat_deg, lon_deg = to_degrees(*to_plane(51.05, 3.72))
    >>> round(lat_deg, 6), round(lon_deg, 6)
    (51.05, 3.72)
    """
    east_km, south_km = x / UNITS_PER_KM + _LEFT_KM, _ORIGIN_KM - _TOP_KM + y / UNITS_PER_KM
    latitude = 2 * atan((_SCALE_KM / hypot(east_km, south_km)) ** (1 / _CONE)) - pi / 2
    return degrees(latitude), degrees(_MERIDIAN + atan(east_km / south_km) / _CONE)


@dataclass(frozen=True, slots=True)
class ViewBox:
    """A part of the plane, in units; as text the value of the `viewBox` of an SVG.

    Examples
    --------
    >>> str(ViewBox(10, 20, 300, 200)), ViewBox(10, 20, 300, 200).with_circle(0, 0, 5)
    ('10 20 300 200', ViewBox(x=-5, y=-5, width=315, height=225))
    """

    x: int
    y: int
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.x} {self.y} {self.width} {self.height}"

    def with_circle(self, x: float, y: float, radius: float) -> "ViewBox":
        """Widen it until a circle fits in; centre and radius in units."""
        return box_around([(self.x, self.y), (self.x + self.width, self.y + self.height)], [(x, y, radius)])

    def meets(self, other: "ViewBox") -> bool:
        """Whether the two have a point in common."""
        return (
            self.x <= other.x + other.width
            and other.x <= self.x + self.width
            and self.y <= other.y + other.height
            and other.y <= self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """One municipality on the plane.

    Attributes
    ----------
    path : str
        The `d` of an SVG path: digits, spaces and the letters M, L and Z. Outer rings and holes turn in opposite
        directions, so that SVG fills it well under either fill rule.
    x, y : float
        Its centre in the table of municipalities.
    box : ViewBox
        The smallest part of the plane that holds it.
    is_cell : bool
        Whether it is a cell and not a border.
    to_degrees : callable
        The way back from its plane to latitude and longitude.
    """

    path: str
    x: float
    y: float
    box: ViewBox
    is_cell: bool = True
    to_degrees: Callable[[float, float], Point] = field(default=to_degrees, repr=False)

    @property
    def rings(self) -> tuple[Ring, ...]:
        """The rings of the path in units, each without its first point repeated."""
        return tuple(_ring(part) for part in self.path.split("Z") if part)

    @property
    def rings_wgs84(self) -> tuple[tuple[Point, ...], ...]:
        """The rings as (longitude, latitude) in degrees and closed, as GeoJSON writes them."""
        return tuple(
            tuple((lon, lat) for lat, lon in (self.to_degrees(*point) for point in (*ring, ring[0])))
            for ring in self.rings
        )


@dataclass(frozen=True, slots=True)
class MapShapes:
    """What the map draws.

    Attributes
    ----------
    shapes : mapping of str to Shape
        NIS code of every current municipality to its shape, in the order to draw them: cells first, so that a
        border covers the cell that reaches into it.
    view_box : ViewBox
        All of them.
    source : str
        Dutch, to be named beside the map.
    note_nl, note_en : str
        What the shapes are and are not.
    warnings : tuple of Fault
        What in the boundary file was passed over.
    units_per_km : float
        Units of the plane in one kilometre, the same in every direction.
    """

    shapes: Mapping[str, Shape]
    view_box: ViewBox
    source: str
    note_nl: str
    note_en: str
    warnings: tuple[Fault, ...] = field(default=())
    units_per_km: float = UNITS_PER_KM

    @property
    def cells(self) -> tuple[str, ...]:
        """The NIS codes of the municipalities that are drawn as a cell."""
        return tuple(code for code, shape in self.shapes.items() if shape.is_cell)

    def view_box_of(self, nis_codes: Iterable[str], *, margin_km: float = 2.0) -> ViewBox:
        """Zoom in on some municipalities.

        Parameters
        ----------
        nis_codes : iterable of str
            Codes without a shape are passed over; without any left the whole map is shown.
        margin_km : float
            What is left free around them.
        """
        boxes = [self.shapes[code].box for code in nis_codes if code in self.shapes]
        if not boxes:
            return self.view_box
        margin = margin_km * self.units_per_km
        corners = [(box.x - margin, box.y - margin) for box in boxes]
        return box_around(corners + [(box.x + box.width + margin, box.y + box.height + margin) for box in boxes])

    def within(self, view_box: ViewBox) -> dict[str, Shape]:
        """Return the shapes that may show in a part of the plane, in drawing order."""
        return {code: shape for code, shape in self.shapes.items() if shape.box.meets(view_box)}


def shape_of(nis_code: str, path: str, *, is_cell: bool = True) -> Shape:
    """Make the shape of a current municipality from its path."""
    x, y = to_plane(*load_places().points[nis_code])
    return Shape(path, round(x, 1), round(y, 1), box_around(_points(path)), is_cell)


def map_of(
    shapes: Mapping[str, Shape], *, source: str, note_nl: str, note_en: str, warnings: Iterable[Fault] = ()
) -> MapShapes:
    """Put shapes together to a map: cells first, then borders, each by NIS code."""
    ordered = dict(sorted(shapes.items(), key=lambda item: (not item[1].is_cell, item[0])))
    corners = [(shape.box.x, shape.box.y) for shape in shapes.values()]
    ends = [(shape.box.x + shape.box.width, shape.box.y + shape.box.height) for shape in shapes.values()]
    return MapShapes(ordered, box_around(corners + ends), source, note_nl, note_en, tuple(warnings))


def path_of(rings: Iterable[Ring], *, plane: tuple[int, int] = (WIDTH, HEIGHT)) -> str:
    """Write rings as SVG path data, on a plane of some width and height.

    Raises
    ------
    ValueError
        If a point lies outside the plane.

    Examples
    --------
    >>> path_of([((0, 0), (40, 0), (40, 40))])
    'M0 0L40 0 40 40Z'
    """
    return "".join(_drawn(ring, *plane) for ring in rings)


def area_of(ring: Ring) -> float:
    """Return the signed area of a ring in square units; one that turns with the clock on screen is positive.

    Examples
    --------
    >>> area_of(((0, 0), (2, 0), (2, 2), (0, 2)))
    4.0
    """
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise((*ring, ring[0]))) / 2


@cache
def municipality_cells() -> MapShapes:
    """Read the shipped cells, once per process.

    Returns
    -------
    MapShapes
        A cell for every current municipality of Belgium.

    Examples
    --------
    >>> len(municipality_cells().shapes)
    565
    """
    paths: dict[str, str] = json.loads(CELLS.read_text(encoding="utf-8"))
    shapes = {code: shape_of(code, path) for code, path in paths.items()}
    return map_of(shapes, source=SOURCE, note_nl=NOTE_NL, note_en=NOTE_EN)


def _drawn(ring: Ring, width: int, height: int) -> str:
    if any(not (0 <= x <= width and 0 <= y <= height) for x, y in ring):
        raise ValueError(f"a ring leaves the plane of {width} by {height}")
    first, *others = (f"{x:d} {y:d}" for x, y in ring)
    return f"M{first}L{' '.join(others)}Z"


def _ring(part: str) -> Ring:
    numbers = [int(word) for word in part.replace("M", " ").replace("L", " ").split()]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _points(path: str) -> Ring:
    return _ring(path.replace("Z", " "))


def box_around(points: Iterable[Point], circles: Iterable[tuple[float, float, float]] = ()) -> ViewBox:
    """Frame points, and circles of (x, y, radius), in whole units.

    Examples
    --------
    >>> box_around([(0.5, 1)], [(10, 10, 5)])
    ViewBox(x=0, y=1, width=15, height=14)
    """
    corners = [*points]
    for x, y, radius in circles:
        corners += [(x - radius, y - radius), (x + radius, y + radius)]
    left, top = (int(min(values) // 1) for values in zip(*corners, strict=True))
    right, bottom = (int(-(-max(values) // 1)) for values in zip(*corners, strict=True))
    return ViewBox(left, top, right - left, bottom - top)
