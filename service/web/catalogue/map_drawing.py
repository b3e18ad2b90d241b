"""What a map shows, as values that `catalogue/_map.html` draws: shapes, circles and points on one plane."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.map_shapes import MapShapes, Shape, ViewBox, to_plane
from service.language import ENGLISH

# Sizes on the map are a share of its width, so that they stay readable at any zoom.
TEXT_SHARE, DOT_SHARE, PATTERN_SHARE = 1 / 90, 1 / 110, 1 / 130
WIDTH_FOR_HEIGHT = 1.65  # a page shows a map no higher than this part of its width


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """One municipality: its outline, the class that shades it, what it is called, and where a click leads."""

    path: str
    css: str
    title: str
    href: str = ""
    is_maybe: bool = False


@dataclass(frozen=True, slots=True)
class DrawnCircle:
    """A circle around a site, in units of the plane."""

    x: float
    y: float
    radius: float
    title: str


@dataclass(frozen=True, slots=True)
class DrawnPoint:
    """A site of a provider or a place of a need; `css` is «site» or «place»."""

    x: float
    y: float
    css: str
    title: str


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A few letters on the map; `css` says how they do on a narrow screen: «name», «number» or «small»."""

    x: float
    y: float
    text: str
    css: str = "name"


@dataclass(frozen=True, slots=True)
class DrawnTile:
    """A square image of another server, beneath everything else."""

    x: int
    y: int
    side: int
    href: str


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A whole map; the sizes are in units of the plane."""

    view_box: ViewBox
    shapes: tuple[DrawnShape, ...]
    note: str
    source: str
    circles: tuple[DrawnCircle, ...] = ()
    points: tuple[DrawnPoint, ...] = ()
    texts: tuple[DrawnText, ...] = ()
    tiles: tuple[DrawnTile, ...] = ()
    credit: str = ""

    @property
    def text_size(self) -> int:
        """Height of letters."""
        return share_of(self.view_box, TEXT_SHARE)

    @property
    def dot_size(self) -> int:
        """Radius of a point."""
        return share_of(self.view_box, DOT_SHARE)

    @property
    def pattern_size(self) -> int:
        """Distance between the lines of a hatching."""
        return share_of(self.view_box, PATTERN_SHARE)


def share_of(view_box: ViewBox, share: float) -> int:
    """Give a share of the width that a part of the plane takes on the page, in units."""
    return max(1, round(max(view_box.width, view_box.height * WIDTH_FOR_HEIGHT) * share))


def circle_around(shapes: MapShapes, lat_deg: float, lon_deg: float, radius_km: float, title: str) -> DrawnCircle:
    """Draw a circle of some kilometres around a point."""
    x, y = to_plane(lat_deg, lon_deg)
    return DrawnCircle(round(x), round(y), round(radius_km * shapes.units_per_km), title)


def point_at(lat_deg: float, lon_deg: float, css: str, title: str) -> DrawnPoint:
    """Draw a point."""
    x, y = to_plane(lat_deg, lon_deg)
    return DrawnPoint(round(x), round(y), css, title)


def view_of(
    shapes: MapShapes, nis_codes: Iterable[str], circles: Iterable[DrawnCircle] = (), *, margin_km: float = 2.0
) -> ViewBox:
    """Frame some municipalities and circles."""
    box = shapes.view_box_of(nis_codes, margin_km=margin_km)
    for circle in circles:
        box = box.with_circle(circle.x, circle.y, circle.radius)
    return box


def credits_of(shapes: MapShapes, lang: str) -> tuple[str, str]:
    """Say what the shapes are, and where they come from."""
    return (shapes.note_en if lang == ENGLISH else shapes.note_nl), shapes.source


def plain(shape: Shape, title: str, css: str = "s0") -> DrawnShape:
    """Draw a municipality without a link."""
    return DrawnShape(shape.path, css, title)
