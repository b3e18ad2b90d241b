"""Borders on the plane, made simple without tearing neighbours apart.

A border that two municipalities share is cut into the same arcs for both, and each arc is simplified once, in one
direction: what was one line stays one line. Points must be whole units, so that the neighbours' points are equal.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from catalog.map_shapes import Ring, area_of

Vertex = tuple[int, int]
Edge = tuple[Vertex, Vertex]
Polygon = Sequence[Ring]  # the outer ring, then the holes


def simplified(polygons: Mapping[str, Sequence[Polygon]], tolerance: float) -> dict[str, tuple[Ring, ...]]:
    """Merge the polygons of each municipality, and leave out the points that hardly bend a border.

    Parameters
    ----------
    polygons : mapping of str to sequences of polygons
        NIS code to parts; parts that touch are merged.
    tolerance : float
        How far a border may move, in units.

    Returns
    -------
    dict of str to tuples of rings
        Outer rings turn with the clock on screen, holes against it. A municipality that is too small to
        simplify keeps its points; one without any area has no rings.
    """
    rings = {code: merged(parts) for code, parts in polygons.items()}
    junctions = _junctions(ring for of_one in rings.values() for ring in of_one)
    return {code: _thinned(of_one, junctions, tolerance) for code, of_one in rings.items()}


def merged(polygons: Iterable[Polygon]) -> list[Ring]:
    """Return the rings around all polygons together: a line that two of them share falls away.

    Examples
    --------
    >>> west, east = ((0, 0), (1, 0), (1, 1), (0, 1)), ((1, 0), (2, 0), (2, 1), (1, 1))
    >>> merged([[west], [east]])
    [((0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1))]
    """
    turned = dict.fromkeys(ring for polygon in polygons for ring in _turned(polygon))
    edges = Counter(edge for ring in turned for edge in pairwise((*ring, ring[0])))
    kept = {(a, b): times - edges[b, a] for (a, b), times in edges.items() if times > edges[b, a]}
    return list(_chained(kept))


def _turned(polygon: Polygon) -> Iterator[Ring]:
    """Make the outer ring turn with the clock and the holes against it, each from its smallest point."""
    for number, ring in enumerate(polygon):
        first = ring.index(min(ring))
        start = (*ring[first:], *ring[:first])
        is_outer = number == 0
        yield start if (area_of(start) > 0) == is_outer else (start[0], *start[:0:-1])


def _chained(edges: Mapping[Edge, int]) -> Iterator[Ring]:
    """Walk the edges into rings; as many leave a point as come in, so a walk ends where it began."""
    onward: dict[Vertex, list[Vertex]] = defaultdict(list)
    for (a, b), times in sorted(edges.items(), reverse=True):
        onward[a] += [b] * times
    for start in sorted(onward):
        while onward[start]:
            yield from _loops(_walk(start, onward))


def _walk(start: Vertex, onward: Mapping[Vertex, list[Vertex]]) -> Iterator[Vertex]:
    at = start
    while True:
        yield at
        at = onward[at].pop()
        if at == start:
            return


def _loops(walk: Iterable[Vertex]) -> Iterator[Ring]:
    """Cut a walk where it crosses itself, so that no ring passes a point twice."""
    path: dict[Vertex, None] = {}
    for point in walk:
        if point in path:
            ring = (*path,)[list(path).index(point) :]
            yield ring
            for passed in ring[1:]:
                del path[passed]
        path[point] = None
    yield (*path,)


def _junctions(rings: Iterable[Ring]) -> set[Vertex]:
    """Find the points where more than two lines meet: those stay, whatever is simplified."""
    neighbours: dict[Vertex, set[Vertex]] = defaultdict(set)
    for ring in rings:
        for a, b in pairwise((*ring, ring[0])):
            neighbours[a].add(b)
            neighbours[b].add(a)
    return {point for point, others in neighbours.items() if len(others) != 2}


def _thinned(rings: Sequence[Ring], junctions: set[Vertex], tolerance: float) -> tuple[Ring, ...]:
    thin = [_simple_ring(ring, junctions, tolerance) for ring in rings]
    kept = tuple(ring for ring in thin if len(ring) > 2 and area_of(ring))
    if any(area_of(ring) > 0 for ring in kept):
        return kept
    return tuple(ring for ring in rings if len(ring) > 2 and area_of(ring))


def _simple_ring(ring: Ring, junctions: set[Vertex], tolerance: float) -> Ring:
    at = [number for number, point in enumerate(ring) if point in junctions] or [ring.index(min(ring))]
    turned = (*ring[at[0] :], *ring[: at[0] + 1])
    cuts = [number - at[0] for number in at] + [len(ring)]
    arcs = [_simple_arc(turned[start : end + 1], tolerance) for start, end in pairwise(cuts)]
    return tuple(point for arc in arcs for point in arc[:-1])


def _simple_arc(arc: Ring, tolerance: float) -> Ring:
    """Simplify in the direction that both neighbours agree on."""
    back = arc[::-1]
    return _simple_line(arc, tolerance) if arc <= back else _simple_line(back, tolerance)[::-1]


def _simple_line(line: Ring, tolerance: float) -> Ring:
    """Keep the points that lie farther than the tolerance from the line without them (Douglas and Peucker, 1973)."""
    import numpy as np

    points = np.array(line, dtype=float)  # (n_points, 2)
    kept, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        off = _distances(points[start + 1 : end], points[start], points[end])
        farthest = int(off.argmax())
        if off[farthest] > tolerance:
            middle = start + 1 + farthest
            kept.add(middle)
            spans += [(start, middle), (middle, end)]
    return tuple(line[number] for number in sorted(kept))


def _distances(points: Any, start: Any, end: Any) -> Any:
    """Return how far points lie from a stretch of line, in units."""
    import numpy as np

    along = end - start
    length = float(along @ along)
    share = np.clip((points - start) @ along / length, 0.0, 1.0) if length else np.zeros(len(points))
    return np.hypot(*(points - start - share[:, None] * along).T)
