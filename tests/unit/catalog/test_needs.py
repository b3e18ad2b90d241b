"""Needs are read from a file or a stream, all of them or none."""

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest

from catalog.faults import FaultsError
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import iter_needs, read_needs, to_need
from matcher.model.need import ALL_MONTHS, Need

NEED: dict[str, Any] = {"kind": "procurement", "title": "Poetsen", "places": [{"municipality": "Ieper"}]}


def need(**changes: Any) -> Need:
    return to_need(NeedRecord.model_validate(NEED | changes), shipped().places)


def written(tmp_path: Path, value: object, name: str = "n.json") -> Path:
    path = tmp_path / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def faults_of(path: Path) -> list[str]:
    with pytest.raises(FaultsError) as caught:
        read_needs(path)
    return [fault.line().removeprefix(f"{path}: ") for fault in caught.value.faults]


def jsonl(*needs: Any) -> str:
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in needs)


def test_what_is_not_stated_takes_the_value_of_nothing_asked() -> None:
    found = need()

    assert (found.id, found.season_months, found.reserved, found.weights) == ("vraag", ALL_MONTHS, False, None)
    assert (found.start, found.end, found.is_without_supervisor, found.has_daeb_ground) == (None, None, False, None)


def test_a_place_is_a_point_in_a_municipality() -> None:
    (place,) = need(places=[{"municipality": "Zillebeke", "part": "dorp"}]).places

    assert (place.name, place.nis_code, place.municipality) == ("Zillebeke (Ieper)", "33011", "Ieper")
    assert (place.province, place.part, place.correction) == ("West-Vlaanderen", "dorp", None)


def test_a_point_alone_lies_in_the_nearest_municipality() -> None:
    (place,) = need(places=[{"lat": 50.85, "lon": 2.89}]).places

    assert (place.name, place.lat_deg, place.lon_deg) == ("Ieper", 50.85, 2.89)


def test_a_point_with_a_municipality_keeps_both() -> None:
    (place,) = need(places=[{"municipality": "Avelegem", "lat": 50.85, "lon": 3.29}]).places

    assert (place.municipality, place.lat_deg) == ("Avelgem", 50.85)
    assert place.correction == "«Avelegem» is gelezen als Avelgem. Klopt dat?"


def test_everything_that_is_asked_is_taken_over() -> None:
    found = need(
        id="n-1",
        service_types=["netheid.bushokjes", "netheid.bushokjes"],
        cpv=["90910000-9"],
        buyer={"name": "Stad", "kind": "municipality", "municipality": "ypres"},
        start="2027-01-01",
        end="2027-12-31",
        season_months=[5, 4],
        supervisor=False,
        site_access={"bike": True, "shift_start": "7:30"},
        reserved=True,
        daeb_ground=True,
        weights={"service": 1},
    )

    assert (found.id, found.service_types, found.cpv) == ("n-1", ("netheid.bushokjes",), ("90910000",))
    assert (found.buyer.municipality, found.buyer.nis_code) == ("Ieper", "33011")
    assert (found.start, found.season_months) == (datetime.date(2027, 1, 1), (4, 5))
    assert (found.is_without_supervisor, found.reserved, found.has_daeb_ground) == (True, True, True)
    assert (found.site_access.bike, found.site_access.shift_start_minutes) == (True, 450)


def test_a_buyer_need_not_say_where_it_sits() -> None:
    assert need(buyer={"name": "Stad"}).buyer.municipality is None


@pytest.mark.parametrize("reserved", [None, False])
def test_reserved_null_is_not_reserved(reserved: bool | None) -> None:
    assert need(reserved=reserved).reserved is False


@pytest.mark.parametrize(
    ("value", "name", "ids"),
    [
        (NEED, "n.json", ["vraag"]),
        ([NEED, NEED | {"id": "x"}, NEED], "n.json", ["rij-1", "x", "rij-3"]),
        ({"needs": [NEED, NEED]}, "n.json", ["rij-1", "rij-2"]),
        (jsonl(NEED, "", NEED), "n.jsonl", ["rij-1", "rij-3"]),
        (jsonl(NEED, NEED), "n.json", ["rij-1", "rij-2"]),
        (jsonl([NEED], {"needs": [NEED]}), "n.jsonl", ["rij-1-1", "rij-2-1"]),
    ],
)
def test_every_shape_of_a_file_is_understood(tmp_path: Path, value: object, name: str, ids: list[str]) -> None:
    assert [each.id for each in read_needs(written(tmp_path, value, name))] == ids


def test_needs_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(NEED).encode())))

    assert [each.id for each in read_needs("-")] == ["vraag"]


def test_an_id_is_used_once(tmp_path: Path) -> None:
    path = written(tmp_path, [NEED | {"id": "x"}, NEED | {"id": " x"}])

    assert faults_of(path) == [f"[1]: veld «id»: « x» — staat er al ({path}, [0]); verwacht elk id één keer"]


def test_an_id_that_looks_like_a_row_is_used_once_as_well(tmp_path: Path) -> None:
    assert len(faults_of(written(tmp_path, [NEED | {"id": "rij-2"}, NEED]))) == 1


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ([], "veld «needs»: «[]» — verwacht minstens één vraag"),
        ({"needs": {}}, "veld «needs»: «{}» — verwacht een lijst van vragen"),
        ({"needs": [NEED], "x": 1}, "veld «x»: «1» — dit veld bestaat hier niet; verwacht needs"),
        (3, '«3» — verwacht een object met velden, zoals {"…": …}'),
        ([3], '[0]: «3» — verwacht een object met velden, zoals {"…": …}'),
    ],
)
def test_another_shape_is_refused(tmp_path: Path, value: object, line: str) -> None:
    assert faults_of(written(tmp_path, value)) == [line]


def test_all_faults_of_a_file_are_said_together(tmp_path: Path) -> None:
    path = written(tmp_path, [NEED | {"quantity": -1}, NEED | {"mode": "x", "end": "gisteren"}])

    assert [line.partition(" — ")[0] for line in faults_of(path)] == [
        "[0]: veld «quantity»: «-1»",
        "[1]: veld «end»: «gisteren»",
        "[1]: veld «mode»: «x»",
    ]


def test_a_stream_gives_each_need_before_the_next_line_is_read() -> None:
    lines = iter([json.dumps(NEED), "geen JSON"])

    assert next(iter_needs(lines)).id == "rij-1"
    assert next(lines) == "geen JSON"


def test_a_stream_stops_at_the_first_fault_and_says_all_of_them_at_the_end() -> None:
    lines = [
        json.dumps(NEED),
        "{",
        json.dumps(NEED),
        json.dumps(NEED | {"kind": "x"}),
        json.dumps(NEED | {"id": "rij-1"}),
    ]
    given: list[str] = []

    with pytest.raises(FaultsError) as caught:
        given.extend(each.id for each in iter_needs(lines, file="n.jsonl"))

    assert [fault.where for fault in caught.value.faults] == ["rij 2, kolom 2", "rij 4", "rij 5"]
    assert given == ["rij-1"]


def test_an_empty_stream_is_a_fault() -> None:
    with pytest.raises(FaultsError, match="leeg"):
        list(iter_needs([b"\n"]))


@pytest.mark.parametrize(
    ("raw", "question"),
    [
        ({"municipality": "Ieper", "lat": 51.2, "lon": 3.22}, "Het punt ligt op 45 km van Ieper. Klopt dat?"),
        (
            {"municipality": "Ieper", "lat": 2.89, "lon": 50.85},
            "Het punt ligt op 6954 km van Ieper. Zijn breedte en lengte omgewisseld?",
        ),
        (
            {"municipality": "Avelegem", "lat": 50.85, "lon": 2.60},
            "«Avelegem» is gelezen als Avelgem. Klopt dat? Het punt ligt op 60 km van Avelgem. Klopt dat?",
        ),
        ({"municipality": "Ieper", "lat": 50.9, "lon": 2.9}, None),
    ],
)
def test_a_point_far_from_its_municipality_is_asked_about(raw: dict[str, Any], question: str | None) -> None:
    (place,) = need(places=[raw]).places

    assert place.correction == question


def test_lines_are_checked_when_others_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text('{bad\n{"kind": "tender", "title": "x", "places": [{"municipality": "Ieper"}]}\n')

    with pytest.raises(FaultsError) as caught:
        read_needs(path)

    assert [fault.where for fault in caught.value.faults] == ["rij 1, kolom 2", "rij 2"]
