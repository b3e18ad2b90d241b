"""Measured travel times: what is read, and what is said of a table that cannot be."""

from pathlib import Path

import numpy as np
import pytest

from catalog.faults import FaultsError
from catalog.sheets import write_xlsx
from catalog.travel_table import read_travel_table
from matcher.model.policy import TravelTable


def read(tmp_path: Path, *lines: str) -> TravelTable:
    path = tmp_path / "tijden.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_travel_table(path)


def faults(tmp_path: Path, *lines: str) -> str:
    with pytest.raises(FaultsError) as error:
        read(tmp_path, *lines)
    return str(error.value)


def test_a_table_is_sorted_by_its_pairs(tmp_path: Path) -> None:
    table = read(tmp_path, "from,to,minutes,road_km", "44021,33011,56.5,81", "Ieper,Gent,55,")

    assert table.keys.tolist() == [33011_44021, 44021_33011]
    assert table.minutes.tolist() == [55.0, 56.5]
    np.testing.assert_array_equal(table.road_km, [np.nan, 81.0])
    assert table.source == "tijden.csv"


def test_kilometres_may_be_left_out(tmp_path: Path) -> None:
    assert np.isnan(read(tmp_path, "from,to,minutes", "Ieper,Gent,55").road_km).all()


def test_a_former_municipality_is_measured_as_its_successor(tmp_path: Path) -> None:
    table = read(tmp_path, "from,to,minutes", "37007,Gent,40")

    assert table.keys.tolist() == read(tmp_path, "from,to,minutes", "Tielt,Gent,40").keys.tolist()


def test_every_missing_column_is_named(tmp_path: Path) -> None:
    message = faults(tmp_path, "from,naar")

    assert "rij 1: veld «to» — deze kolom ontbreekt" in message
    assert "rij 1: veld «minutes» — deze kolom ontbreekt" in message
    assert "veld «naar» — deze kolom bestaat niet; verwacht from, to, minutes of road_km" in message


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    assert "dit bestand is leeg" in faults(tmp_path, "")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="dit bestand bestaat niet"):
        read_travel_table(tmp_path / "nergens.csv")


def test_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "tijden.csv"
    path.write_bytes("from,to,minutes\nLiège,Ieper,90".encode("cp1252"))

    with pytest.raises(FaultsError, match="geen UTF-8"):
        read_travel_table(path)


def test_the_marks_of_a_belgian_spreadsheet_are_understood(tmp_path: Path) -> None:
    table = read(tmp_path, "from;to;minutes", "Ieper;Gent;55,5", ";;")

    assert table.minutes.tolist() == [55.5]


def test_a_workbook_without_rows_misses_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "tijden.xlsx"
    path.write_bytes(write_xlsx({"blad": [[]]}))

    with pytest.raises(FaultsError, match="«from» — deze kolom ontbreekt"):
        read_travel_table(path)


def test_all_faulty_rows_are_named_together(tmp_path: Path) -> None:
    message = faults(
        tmp_path,
        "from,to,minutes,road_km",
        "Ieper,Xyzzy,55,",
        "Ieper,Gent,veel,",
        "Ieper,Gent,-1,",
        "Ieper,Gent,10,-1",
    )

    assert "rij 2: veld «to»: «Xyzzy» — Gemeente «Xyzzy» staat niet in de lijst" in message
    assert "rij 3: veld «minutes»: «veel» — verwacht een getal van 0 of meer" in message
    assert "rij 4: veld «minutes»: «-1» — verwacht een getal van 0 of meer" in message
    assert "rij 5: veld «road_km»: «-1» — verwacht een getal van 0 of meer" in message


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    assert "verwacht minstens één rij" in faults(tmp_path, "from,to,minutes")


@pytest.mark.parametrize(
    "row", ["Ieper,Gent,nan,", "Ieper,Gent,inf,", "Ieper,Gent,", "Ieper,Gent", "Ieper", "Ieper,Gent,10,inf"]
)
def test_a_time_that_is_no_finite_number_is_refused(tmp_path: Path, row: str) -> None:
    assert "rij 2" in faults(tmp_path, "from,to,minutes,road_km", row)
