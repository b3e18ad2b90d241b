"""A catalogue is read whole or not at all, whatever its shape."""

import json
from pathlib import Path
from typing import Any

import pytest

from catalog.faults import FaultsError
from catalog.reading import Catalogue, read_catalog

PROVIDER: dict[str, Any] = {"id": "a", "name": "A", "kinds": ["lde"]}
OTHER = PROVIDER | {"id": "b"}
AREA: dict[str, Any] = {"id": "hier", "municipalities": ["Ieper"]}
IN_AREA = PROVIDER | {"offerings": [{"service_type": "groen.gazon", "area": {"named": ["hier"]}}]}


def written(folder: Path, name: str, value: object) -> Path:
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def ids(catalogue: Catalogue) -> list[str]:
    return [provider.id for provider in catalogue.providers]


def faults_of(*paths: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(FaultsError) as caught:
        read_catalog(*paths)
    return [(fault.where, fault.field, fault.message) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("name", "count"), [(None, 65), ("regio", 65), ("Region", 65), ("voorbeeld", 96), ("example", 96)]
)
def test_the_shipped_catalogues_hold_no_fault_and_no_doubt(name: str | None, count: int) -> None:
    catalogue = read_catalog(name)

    assert (len(catalogue.providers), len(catalogue.records), catalogue.warnings) == (count, count, ())


def test_every_provider_of_the_example_is_marked_as_made_up() -> None:
    assert all(provider.is_fictitious for provider in read_catalog("voorbeeld").providers)
    assert not any(provider.is_fictitious for provider in read_catalog().providers)


def test_a_file_of_that_name_wins_from_a_shipped_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "regio", PROVIDER)
    monkeypatch.chdir(tmp_path)

    assert ids(read_catalog("regio")) == ["a"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("c.json", {"providers": [PROVIDER, OTHER]}),
        ("c.json", {"providers": [PROVIDER, OTHER], "areas": None}),
        ("c.json", [PROVIDER, OTHER]),
        ("c.jsonl", f"{json.dumps(PROVIDER)}\n{json.dumps(OTHER)}\n"),
        ("c.ndjson", f"{json.dumps({'providers': [PROVIDER]})}\n{json.dumps(OTHER)}\n"),
        ("c.csv", "id,naam,werkvormen\na,A,lde\nb,B,lde\n"),
    ],
)
def test_every_shape_of_a_file_is_understood(tmp_path: Path, name: str, value: object) -> None:
    assert ids(read_catalog(written(tmp_path, name, value))) == ["a", "b"]


def test_one_provider_is_a_catalogue(tmp_path: Path) -> None:
    assert ids(read_catalog(written(tmp_path, "c.json", PROVIDER))) == ["a"]


def test_a_folder_is_one_catalogue(tmp_path: Path) -> None:
    written(tmp_path, "2.jsonl", json.dumps(OTHER))
    written(tmp_path, "1.json", IN_AREA)
    written(tmp_path, "3.json", {"areas": [AREA]})
    written(tmp_path, "LEESMIJ.txt", "niets")

    catalogue = read_catalog(tmp_path)

    assert ids(catalogue) == ["a", "b"]
    assert catalogue.providers[0].offerings[0].area == read_area(catalogue)


def read_area(catalogue: Catalogue) -> object:
    from matcher.model.provider import Area

    return Area(members=catalogue.areas["hier"].members, names=("hier",))


def test_several_files_are_one_catalogue(tmp_path: Path) -> None:
    paths = [written(tmp_path, "1.json", PROVIDER), written(tmp_path, "2.json", OTHER)]

    assert ids(read_catalog(*paths)) == ["a", "b"]


def test_an_own_area_wins_from_a_shipped_one(tmp_path: Path) -> None:
    path = written(tmp_path, "c.json", {"providers": [], "areas": [AREA | {"id": "w13"}]})

    catalogue = read_catalog(path)

    assert [member.nis_code for member in catalogue.areas["w13"].members] == ["33011"]
    assert "westhoek-17" in catalogue.areas


def test_a_corrected_name_is_a_warning(tmp_path: Path) -> None:
    path = written(tmp_path, "c.json", [PROVIDER | {"sites": [{"municipality": "Avelegem"}]}])

    (warning,) = read_catalog(path).warnings

    assert (warning.where, warning.field, warning.is_error) == ("[0].sites[0]", "municipality", False)


@pytest.mark.parametrize(
    ("value", "where", "field"),
    [
        ({"providers": {}}, "", "providers"),
        ({"providers": [], "noden": []}, "", "noden"),
        ({"providers": [PROVIDER | {"kinds": ["x"]}]}, "providers[0]", "kinds[0]"),
        ({"providers": [PROVIDER, PROVIDER]}, "providers[1]", "id"),
        ({"areas": [AREA, AREA]}, "areas[1]", "id"),
        ({"areas": [AREA | {"municipalities": []}]}, "areas[0]", "municipalities"),
        ([3], "[0]", ""),
        (3, "", ""),
        ({}, "", "providers"),
    ],
)
def test_another_shape_is_refused(tmp_path: Path, value: object, where: str, field: str) -> None:
    ((found_where, found_field, _),) = faults_of(written(tmp_path, "c.json", value))

    assert (found_where, found_field) == (where, field)


def test_faults_of_all_files_are_said_together_with_ids_used_twice(tmp_path: Path) -> None:
    first = written(tmp_path, "1.json", PROVIDER)
    second = written(tmp_path, "2.json", [PROVIDER, IN_AREA | {"id": "c"}])
    third = written(tmp_path, "3.json", "{")

    faults = faults_of(first, second, third)

    assert [(where, field) for where, field, _ in faults] == [
        ("regel 1, kolom 2", ""),
        ("[0]", "id"),
        ("[1].offerings[0].area", "named[0]"),
    ]
    assert faults[1][2] == f"staat er al ({first}); verwacht elk id één keer"


@pytest.mark.parametrize(("name", "message"), [("nope.json", "bestaat niet"), ("leeg", "geen catalogus in deze map")])
def test_a_catalogue_that_is_not_there_is_said(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "leeg").mkdir()

    ((_, _, found),) = faults_of(tmp_path / name)

    assert message in found


@pytest.mark.parametrize("name", ["c.json", "c.jsonl", "c.csv", "c.xlsx"])
def test_an_empty_file_is_a_fault(tmp_path: Path, name: str) -> None:
    ((_, _, message),) = faults_of(written(tmp_path, name, ""))

    assert message.startswith("dit bestand is leeg")


def test_lines_are_checked_when_others_cannot_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, "c.jsonl", f'{json.dumps(PROVIDER)}\n{{bad\n{{"id":"b","name":"b","kinds":["x"]}}\n')

    assert [(where, field) for where, field, _ in faults_of(path)] == [("rij 2, kolom 2", ""), ("rij 3", "kinds[0]")]


def test_a_faulty_area_is_no_fault_of_who_names_it(tmp_path: Path) -> None:
    area = AREA | {"municipalities": ["Xyzzyx"]}

    found = faults_of(written(tmp_path, "c.json", {"providers": [IN_AREA], "areas": [area]}))

    assert [(where, field) for where, field, _ in found] == [("areas[0].municipalities[0]", "municipality")]


def test_a_site_far_outside_the_country_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "c.json", PROVIDER | {"sites": [{"lat": 2.89, "lon": 50.85}]})

    ((where, field, message),) = faults_of(path)

    assert (where, field) == ("", "sites[0]")
    assert message.endswith("breedte en lengte omgewisseld?")
