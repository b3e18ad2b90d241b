"""Web Mercator: the numbers of tiles, the way there and back, and the municipalities upon them."""

import pytest

from catalog.map_shapes import ViewBox, municipality_cells
from catalog.mercator import MOST_TILES, PLANE, Tile, on_tiles, tile_at, tiles_beneath, to_degrees, to_plane
from catalog.places import load_places

IEPER = "33011"


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "zoom", "column", "row"),
    [
        (51.51202, 0.02435, 17, 65544, 43582),  # the example in OpenStreetMap's page on tile names
        (0.0, 0.0, 1, 1, 1),
        (85.0511, -180.0, 3, 0, 0),
        (-85.0511, 179.999, 3, 7, 7),
    ],
)
def test_a_point_lies_in_the_tile_that_servers_number_so(
    lat_deg: float, lon_deg: float, zoom: int, column: int, row: int
) -> None:
    assert tile_at(lat_deg, lon_deg, zoom) == Tile(zoom, column, row)


@pytest.mark.parametrize("point", [(51.5, 2.5), (49.5, 6.4), (50.85, 2.88), (0.0, 0.0), (-33.9, 151.2)])
def test_a_point_comes_back_where_it_was(point: tuple[float, float]) -> None:
    assert to_degrees(*to_plane(*point)) == pytest.approx(point, abs=1e-9)


def test_tiles_cover_the_box_and_no_tile_lies_beside_it() -> None:
    box = ViewBox(8_000, 7_000, 3_100, 1_900)

    tiles = tiles_beneath(box)

    corners = [tile.corner for tile in tiles]
    side = tiles[0].side
    assert min(x for x, _ in corners) <= box.x < min(x for x, _ in corners) + side
    assert min(y for _, y in corners) <= box.y < min(y for _, y in corners) + side
    assert max(x for x, _ in corners) < box.x + box.width <= max(x for x, _ in corners) + side
    assert max(y for _, y in corners) < box.y + box.height <= max(y for _, y in corners) + side
    assert len(set(tiles)) == len(tiles)


@pytest.mark.parametrize("width", [1, 100, 1_000, 5_000, 12_000, 20_000, 200_000])
@pytest.mark.parametrize("height", [1, 3_000, 14_000])
def test_a_map_never_asks_more_tiles_than_the_most(width: int, height: int) -> None:
    tiles = tiles_beneath(ViewBox(7_111, 4_222, width, height))

    assert 1 <= len(tiles) <= MOST_TILES


def test_the_zoom_is_the_deepest_that_fits() -> None:
    four_by_four = ViewBox(0, 0, 4 * Tile(9, 0, 0).side, 4 * Tile(9, 0, 0).side)

    assert {tile.zoom for tile in tiles_beneath(four_by_four)} == {9}
    assert {tile.zoom for tile in tiles_beneath(four_by_four, most=64)} == {10}


def test_every_municipality_is_laid_on_the_tiles() -> None:
    cells = municipality_cells()

    laid = on_tiles(cells)

    assert list(laid.shapes) == list(cells.shapes)
    assert (laid.source, laid.note_nl, laid.cells) == (cells.source, cells.note_nl, cells.cells)
    assert laid.view_box.x > 0
    assert laid.view_box.x + laid.view_box.width < PLANE[0]


def test_a_centre_stays_where_it_is_on_earth() -> None:
    shape = on_tiles(municipality_cells()).shapes[IEPER]

    assert to_degrees(shape.x, shape.y) == pytest.approx(load_places().points[IEPER], abs=5e-4)


def test_rings_on_tiles_are_the_same_rings_on_earth() -> None:
    cells = municipality_cells()

    laid = on_tiles(cells).shapes[IEPER].rings_wgs84

    for ring, other in zip(cells.shapes[IEPER].rings_wgs84, laid, strict=True):
        assert [*map(tuple, ring)] == [pytest.approx(point, abs=3e-4) for point in other]
