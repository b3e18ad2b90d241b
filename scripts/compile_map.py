"""Draw the cells of the municipalities: `python -m scripts.compile_map`.

A cell is what lies nearer to the centre of its municipality than to any other. No outline of the country is shipped,
so the cells are cut at an estimate of it: a concave hull around every point of the tables, a little wider. The web
process reads the result, `catalog/data/map_cells.json`, and needs no geometry of its own. Run it after every change
of the tables.
"""

import json
from typing import Any

import shapely

from catalog.map_shapes import CELLS, UNITS_PER_KM, Point, Ring, area_of, path_of, to_plane
from catalog.municipalities import read_municipalities, read_sub_municipalities
from catalog.places import DATA, load_places

# Of the widths and margins tried these come nearest to the real outline of Flanders (93 % of the area in common).
HULL_RATIO = 0.12
MARGIN_KM = 2.0
SMOOTHING_KM = 0.25


def main() -> None:
    """Write the shipped cells."""
    CELLS.write_text(cells_text(), encoding="utf-8")
    print(f"{CELLS.name}: {CELLS.stat().st_size / 1000:.0f} kB")


def cells_text() -> str:
    """Write out the cells as the file that ships, one line each."""
    return json.dumps(cell_paths(), indent=0) + "\n"


def cell_paths() -> dict[str, str]:
    """Draw the cell of every current municipality: NIS code to SVG path data."""
    centres = {municipality.nis_code: _plane_point(municipality) for municipality in load_places()}
    land = outline()
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint([*centres.values()]), extend_to=land.buffer(50 * UNITS_PER_KM), ordered=True
    ).geoms
    return {code: path_of(_rings(cell.intersection(land))) for code, cell in zip(sorted(centres), cells, strict=True)}


def outline() -> Any:
    """Estimate where the land ends, from every point that the tables know."""
    points = [_plane_point(municipality) for municipality in read_municipalities(DATA / "municipalities.csv")]
    villages = read_sub_municipalities(DATA / "places.csv")
    points += [_plane_point(village) for village in villages if village.lat_deg is not None]
    hull = shapely.concave_hull(shapely.MultiPoint(points), ratio=HULL_RATIO)
    return hull.buffer(MARGIN_KM * UNITS_PER_KM).simplify(SMOOTHING_KM * UNITS_PER_KM)


def _plane_point(place: Any) -> Point:
    return to_plane(place.lat_deg, place.lon_deg)


def _rings(cell: Any) -> list[Ring]:
    """Round a cell to whole units; it may be in parts where the outline bends."""
    rings = [_rounded(part.exterior.coords) for part in getattr(cell, "geoms", [cell])]
    return [ring for ring in rings if area_of(ring)]


def _rounded(points: Any) -> Ring:
    ring = list(dict.fromkeys((round(x), round(y)) for x, y in points))
    first = ring.index(min(ring))
    turned = (*ring[first:], *ring[:first])
    return turned if area_of(turned) > 0 else (turned[0], *turned[:0:-1])


if __name__ == "__main__":
    main()
