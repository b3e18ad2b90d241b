"""The municipalities on the plane of map tiles: Web Mercator, and which tiles lie beneath a part of it.

The plane starts at the corner of a tile north-west of Belgium. Its unit is the smallest tile that is counted with, some
24 m in the middle of Belgium: every tile has whole numbers for its corner and its side.
"""

from dataclasses import dataclass, replace
from math import asinh, atan, cos, degrees, pi, radians, sinh, tan

from catalog.map_shapes import EARTH_RADIUS_KM, MapShapes, Point, Ring, Shape, ViewBox, box_around, map_of, path_of

DEEPEST = 20  # zoom at which a tile is one unit
DEEPEST_DRAWN = 18  # most servers have no tiles below
MOST_TILES = 30
_WORLD = 2**DEEPEST
_LEFT, _TOP = 64 * 2**13, 42 * 2**13  # the corner of tile 64, 42 at zoom 7
PLANE = (3 * 2**13, 2 * 2**13)  # Belgium fits in three tiles by two
_MIDDLE_OF_BELGIUM = radians(50.6)
UNITS_PER_KM = _WORLD / (2 * pi * EARTH_RADIUS_KM * cos(_MIDDLE_OF_BELGIUM))


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile, numbered as tile servers do: from the west, and from the north.

    Examples
    --------
    >>> Tile(7, 64, 42).corner, Tile(7, 64, 42).side
    ((0, 0), 8192)
    """

    zoom: int
    column: int
    row: int

    @property
    def side(self) -> int:
        """Its width and height on the plane."""
        return 1 << (DEEPEST - self.zoom)

    @property
    def corner(self) -> tuple[int, int]:
        """Its upper left corner on the plane."""
        return self.column * self.side - _LEFT, self.row * self.side - _TOP


def to_plane(lat_deg: float, lon_deg: float) -> Point:
    """Lay a point on the plane of the tiles.

    Parameters
    ----------
    lat_deg, lon_deg : float
        WGS84 degrees, the latitude within 85.05 of the equator.

    Returns
    -------
    tuple of float
        x to the east and y to the south.

    Examples
    --------
    >>> x, y = to_plane(51.05, 3.72)
    >>> round(x), round(y)
    (10835, 6744)
    """
    east = 0.5 + lon_deg / 360
    south = 0.5 - asinh(tan(radians(lat_deg))) / (2 * pi)
    return east * _WORLD - _LEFT, south * _WORLD - _TOP


def to_degrees(x: float, y: float) -> Point:
    """Say which latitude and longitude a point of the plane has, in WGS84 degrees.

    Examples
    --------
    >>> lat_deg, lon_deg = to_degrees(*to_plane(51.05, 3.72))
    >>> round(lat_deg, 6), round(lon_deg, 6)
    (51.05, 3.72)
    """
    east, south = (x + _LEFT) / _WORLD, (y + _TOP) / _WORLD
    return degrees(atan(sinh(2 * pi * (0.5 - south)))), (east - 0.5) * 360


def tile_at(lat_deg: float, lon_deg: float, zoom: int) -> Tile:
    """Find the tile that holds a point.

    Examples
    --------
    >>> tile_at(51.05, 3.72, 10)
    Tile(zoom=10, column=522, row=342)
    """
    x, y = to_plane(lat_deg, lon_deg)
    side = 1 << (DEEPEST - zoom)
    return Tile(zoom, int((x + _LEFT) // side), int((y + _TOP) // side))


def tiles_beneath(box: ViewBox, *, most: int = MOST_TILES) -> tuple[Tile, ...]:
    """List the tiles that cover a part of the plane, at the deepest zoom that asks no more than so many.

    Parameters
    ----------
    box : ViewBox
    most : int
        From 4: a box may lie across the corner of four tiles at any zoom.

    Returns
    -------
    tuple of Tile
        Row by row, from the north-west.

    Examples
    --------
    >>> [len(tiles_beneath(ViewBox(10_000, 6_000, width, width))) for width in (10, 1_000, 10_000)]
    [9, 20, 9]
    """
    for zoom in range(DEEPEST_DRAWN, 0, -1):
        columns, rows = _numbers(box.x + _LEFT, box.width, zoom), _numbers(box.y + _TOP, box.height, zoom)
        if len(columns) * len(rows) <= most:
            return tuple(Tile(zoom, column, row) for row in rows for column in columns)
    return (Tile(0, 0, 0),)


def on_tiles(shapes: MapShapes) -> MapShapes:
    """Lay the municipalities of the flat plane of `map_shapes` on the plane of the tiles.

    Parameters
    ----------
    shapes : MapShapes

    Returns
    -------
    MapShapes
        The same municipalities; its units per kilometre hold in the middle of Belgium, and to 2 % elsewhere in it.
    """
    moved = {code: _moved(shape) for code, shape in shapes.shapes.items()}
    laid = map_of(moved, source=shapes.source, note_nl=shapes.note_nl, note_en=shapes.note_en, warnings=shapes.warnings)
    return replace(laid, units_per_km=UNITS_PER_KM)


def _numbers(start: int, length: int, zoom: int) -> range:
    side = 1 << (DEEPEST - zoom)
    return range(start // side, -(-(start + length) // side) or 1)


def _moved(shape: Shape) -> Shape:
    rings = tuple(_ring(each) for each in shape.rings_wgs84)
    x, y = to_plane(*shape.to_degrees(shape.x, shape.y))
    box = box_around(point for ring in rings for point in ring)
    return Shape(path_of(rings, plane=PLANE), round(x, 1), round(y, 1), box, shape.is_cell, to_degrees)


def _ring(points: tuple[Point, ...]) -> Ring:
    """Lay a closed ring of (longitude, latitude) on the plane, without its first point repeated."""
    return tuple(_whole(to_plane(lat, lon)) for lon, lat in points[:-1])


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])
