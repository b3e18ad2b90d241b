"""Map tiles beneath a drawing: only when the operator chose a server that has them."""

from dataclasses import replace

from catalog.mercator import Tile, tiles_beneath
from service.settings import Settings
from service.web.catalogue.map_drawing import DrawnTile, MapDrawing


def over_tiles(drawing: MapDrawing, settings: Settings) -> MapDrawing:
    """Lay a drawing on the plane of `catalog.mercator` over the tiles of its part of the country."""
    tiles = tuple(_drawn(tile, settings.tile_url) for tile in tiles_beneath(drawing.view_box))
    return replace(drawing, tiles=tiles, credit=settings.tile_credit)


def address_of(tile: Tile, template: str) -> str:
    """Fill the numbers of a tile in."""
    numbers = {"{z}": tile.zoom, "{x}": tile.column, "{y}": tile.row}
    for mark, number in numbers.items():
        template = template.replace(mark, str(number))
    return template


def _drawn(tile: Tile, template: str) -> DrawnTile:
    x, y = tile.corner
    return DrawnTile(x, y, tile.side, address_of(tile, template))
