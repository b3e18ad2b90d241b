"""A boundary file of the operator is read, matched and checked."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from catalog.boundaries import LARGEST_FILE, read_boundaries
from catalog.faults import FaultsError
from catalog.map_shapes import UNITS_PER_KM, area_of
from catalog.places import load_places

IEPER, TIELT, BRUSSEL, GENT = "33011", "37022", "21004", "44021"

Ring = list[list[float]]


def square(lat: float, lon: float, half: float = 0.03) -> Ring:
    west, east, south, north = lon - half, lon + half, lat - half, lat + half
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def around(nis_code: str, half: float = 0.03) -> Ring:
    return square(*load_places().points[nis_code], half)


def polygon(*rings: Ring) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [*rings]}


def between(a: list[float], b: list[float], share: float) -> list[float]:
    return [one + (other - one) * share for one, other in zip(a, b, strict=True)]


def feature(geometry: dict[str, Any] | None, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write(*features: object, **members: object) -> Path:
        path = tmp_path / "grenzen.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **members}), encoding="utf-8")
        return path

    return write


def refusal(path: Path) -> str:
    with pytest.raises(FaultsError) as caught:
        read_boundaries(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("properties", "nis_code"),
    [
        ({"nis": IEPER}, IEPER),
        ({"NISCODE": 33011}, IEPER),
        ({"mun_off_code": ["33011"]}, IEPER),
        ({"naam": "ieper"}, IEPER),
        ({"nom": "Ypres"}, IEPER),
        ({"name": "Ieper (West-Vlaanderen)"}, IEPER),
        ({"name": "Bruxelles / Brussel"}, BRUSSEL),
        ({"name": "Tielt"}, TIELT),
        ({"id": "33011"}, IEPER),
        ({"nis": "99999", "name": "Ieper"}, IEPER),
    ],
    ids=str,
)
def test_a_feature_is_known_by_its_code_or_name(write: Any, properties: dict[str, object], nis_code: str) -> None:
    borders = read_boundaries(write(feature(polygon(around(nis_code)), **properties)))

    assert [code for code, shape in borders.shapes.items() if not shape.is_cell] == [nis_code]


def test_a_feature_is_known_by_its_own_id(write: Any) -> None:
    borders = read_boundaries(write({**feature(polygon(around(IEPER))), "id": IEPER}))

    assert not borders.shapes[IEPER].is_cell


def test_a_border_lies_where_the_municipality_is(write: Any) -> None:
    shape = read_boundaries(write(feature(polygon(around(IEPER)), nis=IEPER))).shapes[IEPER]

    assert shape.box.x < shape.x < shape.box.x + shape.box.width
    assert shape.box.height / UNITS_PER_KM == pytest.approx(6.67, abs=0.2)


def test_municipalities_from_before_a_merger_are_drawn_as_one(write: Any) -> None:
    tielt, meulebeke = square(50.99, 3.33), square(50.93, 3.33)  # they share the line at 50.96
    path = write(feature(polygon(tielt), nis="37015"), feature(polygon(meulebeke), name="Meulebeke"))

    (ring,) = read_boundaries(path).shapes[TIELT].rings

    assert area_of(ring) / UNITS_PER_KM**2 == pytest.approx(0.12 * 111.2 * 0.06 * 70.0, rel=0.01)


def test_every_part_of_a_multipolygon_is_drawn(write: Any) -> None:
    parts = {"type": "MultiPolygon", "coordinates": [[around(IEPER)], [square(50.95, 2.89, 0.01)]]}

    shape = read_boundaries(write(feature(parts, nis=IEPER))).shapes[IEPER]

    assert shape.path.count("M") == 2


def test_a_hole_stays_open(write: Any) -> None:
    holed = polygon(around(IEPER), around(IEPER, 0.01))

    outer, hole = read_boundaries(write(feature(holed, nis=IEPER))).shapes[IEPER].rings

    assert area_of(outer) > 0 > area_of(hole)


def test_points_that_hardly_bend_the_border_are_left_out(write: Any) -> None:
    fine = [between(a, b, n / 9) for a, b in pairwise(around(IEPER)) for n in range(9)]

    (ring,) = read_boundaries(write(feature(polygon([*fine, fine[0]]), nis=IEPER))).shapes[IEPER].rings

    assert len(ring) <= 5  # four corners, and the point where the ring began


def test_a_third_coordinate_is_passed_over(write: Any) -> None:
    heights = [[*point, 20.0] for point in around(IEPER)]

    assert not read_boundaries(write(feature(polygon(heights), nis=IEPER))).shapes[IEPER].is_cell


def test_what_the_file_lacks_is_a_cell_drawn_first_and_said(write: Any) -> None:
    borders = read_boundaries(write(feature(polygon(around(IEPER)), nis=IEPER)))

    assert [*borders.shapes][-1] == IEPER
    assert len(borders.cells) == len(load_places()) - 1
    assert "564 gemeenten staan niet in dit bestand" in borders.warnings[-1].message
    assert "Cellen, geen gemeentegrenzen" in borders.note_nl


def test_the_source_is_what_the_operator_says_or_the_name_of_the_file(write: Any) -> None:
    path = write(feature(polygon(around(IEPER)), nis=IEPER))

    assert read_boundaries(path, credit="Bron: Statbel").source == "Bron: Statbel"
    assert read_boundaries(path).source == "grenzen.geojson"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (feature(polygon(around(GENT)), name="Rijsel"), "«Rijsel» — geen NIS-code of naam"),
        (feature(polygon(around(GENT)), name="Heule"), "«Heule» — geen NIS-code of naam"),
        (feature(polygon(around(GENT))), "properties» — geen NIS-code of naam"),
        (feature(polygon(around(BRUSSEL)), nis=GENT), "«Gent» — deze vorm ligt niet bij het middelpunt"),
        (feature(polygon(square(-51.0, 170.0)), nis=GENT), "«Gent» — deze vorm ligt niet bij het middelpunt"),
        (feature({"type": "Point", "coordinates": [3.7, 51.0]}, nis=GENT), "«Point» — verwacht een Polygon"),
        (feature(None, nis=GENT), "features[1].geometry: veld «type» — verwacht een Polygon"),
    ],
    ids=["unknown name", "a village", "no properties", "elsewhere", "far away", "a point", "no geometry"],
)
def test_a_feature_that_cannot_be_used_is_passed_over_and_said(write: Any, other: dict[str, Any], said: str) -> None:
    borders = read_boundaries(write(feature(polygon(around(IEPER)), nis=IEPER), other))

    assert said in borders.warnings[0].line()
    assert borders.shapes[GENT].is_cell


@pytest.mark.parametrize(
    ("coordinates", "said"),
    [
        ([[[45000, 172000], [46000, 172000], [46000, 173000], [45000, 172000]]], "geen graden maar meters"),
        ([[[lat, lon] for lon, lat in around(IEPER)]], "breedte en lengte zijn omgewisseld"),
        ([[["2.8", "50.8"]] * 4], '«["2.8", "50.8"]» — verwacht een punt als [3.72, 51.05]'),
        ([[[2.8]] * 4], "verwacht een punt als [3.72, 51.05]"),
        ([[[2.8, float("nan")]] * 4], "verwacht een punt als [3.72, 51.05]"),
        ([[[2.8, 50.8]] * 3], "verwacht een ring van minstens vier punten"),
        ([], "verwacht een lijst van ringen"),
        (None, "verwacht een lijst van ringen"),
    ],
    ids=["Lambert", "swapped", "texts", "one number", "nan", "too short", "no rings", "nothing"],
)
def test_a_broken_shape_refuses_the_file(write: Any, coordinates: object, said: str) -> None:
    path = write(feature({"type": "Polygon", "coordinates": coordinates}, nis=IEPER))

    message = refusal(path)

    assert f"{path}: features[0]" in message
    assert said in message


def test_a_fault_that_every_feature_has_is_said_a_few_times(write: Any) -> None:
    meters = polygon([[45000, 172000], [46000, 172000], [46000, 173000], [45000, 172000]])

    lines = refusal(write(*[feature(meters, nis=IEPER)] * 300)).splitlines()

    assert len(lines) == 6
    assert "nog 295 keer: dit zijn geen graden" in lines[-1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "geen geldige JSON"),
        ("{", "geen geldige JSON"),
        ("[]", "verwacht een GeoJSON-object"),
        ('{"type": "Topology"}', "veld «type»: «Topology» — verwacht «FeatureCollection»"),
        ('{"type": "FeatureCollection"}', "veld «features» — verwacht een lijst"),
        ('{"type": "FeatureCollection", "features": []}', "verwacht minstens één Belgische gemeente"),
        ('{"type": "FeatureCollection", "features": [3]}', "verwacht een GeoJSON-feature"),
        ('{"type": "FeatureCollection", "features": [{"properties": {"name": "Rijsel"}}]}', "«Rijsel» — geen NIS-code"),
        ("[" * 100_000, "te diep in elkaar"),
    ],
)
def test_a_file_that_is_no_boundary_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "grenzen.geojson"
    path.write_text(text, encoding="utf-8")

    assert said in refusal(path)


def test_another_reference_system_is_refused(write: Any) -> None:
    system = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31370"}}

    assert "veld «crs»" in refusal(write(feature(polygon(around(IEPER)), nis=IEPER), crs=system))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326"])
def test_wgs84_may_be_named(write: Any, name: str) -> None:
    system = {"properties": {"name": name}, "type": "name"}

    assert not read_boundaries(write(feature(polygon(around(IEPER)), nis=IEPER), crs=system)).shapes[IEPER].is_cell


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "dit bestand bestaat niet" in refusal(tmp_path / "weg.geojson")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "verwacht een gewoon bestand" in refusal(tmp_path)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "groot.geojson"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    assert "«50 MB» — verwacht hoogstens 50 MB" in refusal(path)
