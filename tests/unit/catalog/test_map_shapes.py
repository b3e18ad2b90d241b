"""The shipped cells cover the municipalities of today, and the plane keeps distances."""

import re
from itertools import combinations
from math import asin, cos, hypot, radians, sin, sqrt
from typing import Any

import pytest

from catalog.map_shapes import (
    CELLS,
    EARTH_RADIUS_KM,
    HEIGHT,
    UNITS_PER_KM,
    WIDTH,
    ViewBox,
    area_of,
    municipality_cells,
    path_of,
    shape_of,
    to_degrees,
    to_plane,
)
from catalog.places import load_places

GENT, IEPER, KORTRIJK = "44021", "33011", "34022"
CORNERS_OF_BELGIUM = {
    "De Panne": (51.09, 2.55),
    "Essen": (51.50, 4.47),
    "Torgny": (49.50, 5.47),
    "Manderfeld": (50.33, 6.40),
}


def polygon(nis_code: str) -> Any:
    shapely = pytest.importorskip("shapely")
    return shapely.union_all([shapely.Polygon(ring) for ring in municipality_cells().shapes[nis_code].rings])


def haversine_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lat_a, lon_a), (lat_b, lon_b) = [[radians(degree) for degree in point] for point in (a, b)]
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def test_every_current_municipality_has_a_cell_and_nothing_else_has() -> None:
    shapes = municipality_cells().shapes

    assert set(shapes) == {municipality.nis_code for municipality in load_places()}


def test_the_shipped_file_is_what_the_tables_give_today() -> None:
    pytest.importorskip("shapely")
    from scripts.compile_map import cells_text

    assert CELLS.read_text(encoding="utf-8") == cells_text(), "run: python -m scripts.compile_map"


def test_the_shipped_file_is_small() -> None:
    assert CELLS.stat().st_size < 60_000


def test_every_cell_holds_its_own_centre() -> None:
    shapely = pytest.importorskip("shapely")

    lost = [
        code
        for code, shape in municipality_cells().shapes.items()
        if not polygon(code).contains(shapely.Point(shape.x, shape.y))
    ]

    assert lost == []


def test_cells_do_not_overlap() -> None:
    shapely = pytest.importorskip("shapely")
    cells = [polygon(code) for code in municipality_cells().shapes]

    together = shapely.union_all(cells).area

    assert sum(cell.area for cell in cells) == pytest.approx(together, rel=1e-6)


def test_a_cell_belongs_to_the_centre_that_is_nearest() -> None:
    places = load_places()

    inside = [(code, polygon(code).representative_point()) for code in municipality_cells().shapes]

    assert [code for code, at in inside if places.nearest(*to_degrees(at.x, at.y)).nis_code != code] == []


def test_cells_stay_near_the_land() -> None:
    cells = municipality_cells().shapes.values()

    farthest_km = max(hypot(x - c.x, y - c.y) for c in cells for ring in c.rings for x, y in ring) / UNITS_PER_KM
    area_km2 = sum(abs(area_of(ring)) for cell in cells for ring in cell.rings) / UNITS_PER_KM**2

    assert farthest_km < 20
    assert 28_000 < area_km2 < 31_000


def test_a_path_holds_nothing_but_digits_spaces_and_three_letters() -> None:
    paths = [shape.path for shape in municipality_cells().shapes.values()]

    assert [path for path in paths if not re.fullmatch(r"(?:M\d+ \d+L\d+ \d+(?: \d+ \d+)+Z)+", path)] == []


def test_a_ring_outside_the_plane_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves the plane"):
        path_of([((-1, 0), (1, 0), (1, 1))])


def test_a_map_says_that_cells_are_no_boundaries() -> None:
    cells = municipality_cells()

    assert cells.note_nl.startswith("Cellen, geen gemeentegrenzen")
    assert cells.note_en.startswith("Cells, not municipal boundaries")
    assert "Statbel" in cells.source


@pytest.mark.parametrize("point", CORNERS_OF_BELGIUM.values(), ids=CORNERS_OF_BELGIUM.keys())
def test_the_plane_holds_all_of_belgium(point: tuple[float, float]) -> None:
    x, y = to_plane(*point)

    assert 0 < x < WIDTH
    assert 0 < y < HEIGHT
    assert to_degrees(x, y) == pytest.approx(point)


@pytest.mark.parametrize(("a", "b"), [*combinations(CORNERS_OF_BELGIUM.values(), 2)])
def test_a_distance_on_the_plane_is_the_great_circle(a: tuple[float, float], b: tuple[float, float]) -> None:
    (ax, ay), (bx, by) = to_plane(*a), to_plane(*b)

    assert hypot(ax - bx, ay - by) / UNITS_PER_KM == pytest.approx(haversine_km(a, b), rel=0.002)


def test_north_is_up_and_east_is_right() -> None:
    gent, ieper = (municipality_cells().shapes[code] for code in (GENT, IEPER))

    assert gent.x > ieper.x
    assert gent.y < ieper.y


def test_a_view_of_some_municipalities_holds_them_with_their_margin() -> None:
    cells = municipality_cells()
    ieper = cells.shapes[IEPER].box

    view = cells.view_box_of([IEPER, KORTRIJK], margin_km=1)

    assert view.x == ieper.x - UNITS_PER_KM
    assert view.width < cells.view_box.width / 3


@pytest.mark.parametrize("codes", [[], ["99999"]], ids=["none", "unknown"])
def test_a_view_of_no_municipality_is_the_whole_map(codes: list[str]) -> None:
    cells = municipality_cells()

    assert cells.view_box_of(codes) == cells.view_box


def test_a_view_can_be_widened_to_a_circle() -> None:
    assert ViewBox(0, 0, 10, 10).with_circle(10, 5, 2.5) == ViewBox(0, 0, 13, 10)


def test_only_shapes_in_the_view_are_drawn() -> None:
    cells = municipality_cells()

    shown = cells.within(cells.view_box_of([IEPER], margin_km=0))

    assert IEPER in shown
    assert GENT not in shown


def test_rings_in_degrees_are_closed_and_hold_longitude_first() -> None:
    (ring,) = shape_of(GENT, path_of([((3800, 2600), (3900, 2600), (3900, 2700))])).rings_wgs84

    assert ring[0] == ring[-1]
    assert ring[0] == pytest.approx((3.71, 51.06), abs=0.01)
