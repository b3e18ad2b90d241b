"""Where the numbers and names of a map stand: amid their municipality, and never over one another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from catalog.map_shapes import Point, Ring, Shape, area_of
from service.web.catalogue.map_drawing import DrawnText

LETTER_WIDTH, LINE_HEIGHT = 0.62, 1.2  # of a bold letter, in its size
NAME_UP = NUMBER_DOWN = 0.6

Place = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Labelled:
    """One municipality and what is to be written on it."""

    shape: Shape
    name: str
    number: str
    is_dark: bool = False


def labels_of(municipalities: Iterable[Labelled], size: int, *, is_named: bool) -> tuple[DrawnText, ...]:
    """Write on the municipalities, the largest first: name and number, or the number alone, or nothing without room."""
    taken: list[Place] = []
    written: list[DrawnText] = []
    for each in sorted(municipalities, key=_largest_first):
        for texts in _ways_to_write(each, size, is_named=is_named):
            places = [_place_of(text, size) for text in texts]
            if not any(_overlap(place, other) for place in places for other in taken):
                taken += places
                written += texts
                break
    return tuple(written)


@lru_cache(maxsize=2048)
def amid(shape: Shape) -> Point:
    """Find the middle of the largest part of a shape; where that lies outside it, its centre in the table."""
    ring = max(shape.rings, key=lambda each: abs(area_of(each)))
    middle = _centroid(ring)
    return middle if _holds(ring, middle) else (shape.x, shape.y)


def _largest_first(each: Labelled) -> tuple[int, str]:
    return -each.shape.box.width * each.shape.box.height, each.name


def _ways_to_write(each: Labelled, size: int, *, is_named: bool) -> Iterator[list[DrawnText]]:
    x, y = amid(each.shape)
    ground = " on-dark" if each.is_dark else ""
    if is_named:
        up, down = round(y - size * NAME_UP, 1), round(y + size * NUMBER_DOWN, 1)
        name = DrawnText(round(x, 1), up, each.name, "name" + ground)
        yield [name, DrawnText(round(x, 1), down, each.number, "number" + ground)]
    css = "number" if is_named else "small"
    yield [DrawnText(round(x, 1), round(y, 1), each.number, css + ground)]


def _place_of(text: DrawnText, size: int) -> Place:
    half_width, half_height = len(text.text) * size * LETTER_WIDTH / 2, size * LINE_HEIGHT / 2
    return text.x - half_width, text.y - half_height, text.x + half_width, text.y + half_height


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _centroid(ring: Ring) -> Point:
    steps = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise((*ring, ring[0]))]
    x, y = (sum((a[axis] + b[axis]) * turn for a, b, turn in steps) for axis in (0, 1))
    return x / (6 * area_of(ring)), y / (6 * area_of(ring))


def _holds(ring: Ring, point: Point) -> bool:
    """Say whether a point lies within a ring: a line from it to the east crosses the ring an odd number of times."""
    x, y = point
    crossings = (
        (bx - ax) * (y - ay) / (by - ay) + ax > x
        for (ax, ay), (bx, by) in pairwise((*ring, ring[0]))
        if (ay > y) != (by > y)
    )
    return sum(crossings) % 2 == 1
