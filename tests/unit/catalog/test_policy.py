"""The policy of one day, and tables of measured travel times."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from catalog.exceptions import CatalogFileError, ParameterNotInForceError
from catalog.policy import load_policy, load_service_types, read_travel_table
from catalog.taxonomy import load_taxonomy
from matcher.gates import GATES
from matcher.model.policy import CRITERIA, Policy, TravelTable

TODAY = date(2026, 11, 21)
GATES_WITHOUT_NUMBERS = {"wrong_mode", "wrong_kind", "not_available", "not_own_municipality", "not_entrusted"}


def policy() -> Policy:
    return load_policy(TODAY)


def read(tmp_path: Path, *lines: str) -> TravelTable:
    path = tmp_path / "tijden.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_travel_table(path)


def faults(tmp_path: Path, *lines: str) -> str:
    with pytest.raises(CatalogFileError) as error:
        read(tmp_path, *lines)
    return str(error.value)


def test_the_weights_add_up_to_one() -> None:
    weights = policy().weights

    assert sum(weights.values()) == pytest.approx(1.0)
    assert weights.keys() <= set(CRITERIA)


def test_what_is_unknown_is_worth_less_than_the_best() -> None:
    assert all(0 < function.neutral < 1 for function in policy().value_functions.values())


def test_every_gate_that_measures_has_a_scale() -> None:
    measuring = {gate.__name__ for gate in GATES} - GATES_WITHOUT_NUMBERS

    assert policy().shortfall_scales.keys() == measuring


def test_there_is_one_speed_more_than_there_are_limits() -> None:
    travel = policy().travel

    assert len(travel.speeds_kmh) == len(travel.speed_limits_km) + 1
    assert travel.circuity >= 1


def test_a_policy_stands_on_its_day() -> None:
    assert policy().as_of == TODAY


def test_a_day_before_the_first_number_has_no_policy() -> None:
    with pytest.raises(ParameterNotInForceError):
        load_policy(date(1999, 1, 1))


def test_measured_times_may_be_brought_along(tmp_path: Path) -> None:
    table = read(tmp_path, "from,to,minutes", "Ieper,Gent,55")

    assert load_policy(TODAY, travel_table=table).travel.table is table


def test_the_taxonomy_is_taken_over_whole() -> None:
    types = load_service_types()

    assert types.codes == tuple(load_taxonomy().codes)
    assert types.labels_nl.keys() == types.labels_en.keys() == types.related.keys() == set(types.codes)


def test_relations_lead_to_other_types_of_the_taxonomy() -> None:
    types = load_service_types()

    for code, relations in types.related.items():
        assert all(relation.code in types.codes and relation.code != code for relation in relations)
        assert all(0 < relation.weight < 1 and relation.reason for relation in relations)


def test_a_table_is_sorted_by_its_pairs(tmp_path: Path) -> None:
    table = read(tmp_path, "from,to,minutes,road_km", "44021,33011,56.5,81", "Ieper,Gent,55,")

    assert table.keys.tolist() == [33011_44021, 44021_33011]
    assert table.minutes.tolist() == [55.0, 56.5]
    np.testing.assert_array_equal(table.road_km, [np.nan, 81.0])
    assert table.source == "reistijdentabel tijden.csv"


def test_kilometres_may_be_left_out(tmp_path: Path) -> None:
    assert np.isnan(read(tmp_path, "from,to,minutes", "Ieper,Gent,55").road_km).all()


def test_a_former_municipality_is_measured_as_its_successor(tmp_path: Path) -> None:
    table = read(tmp_path, "from,to,minutes", "37007,Gent,40")

    assert table.keys.tolist() == read(tmp_path, "from,to,minutes", "Tielt,Gent,40").keys.tolist()


def test_every_missing_column_is_named(tmp_path: Path) -> None:
    message = faults(tmp_path, "from,naar")

    assert "kolom «to» ontbreekt" in message
    assert "kolom «minutes» ontbreekt" in message


def test_an_empty_file_misses_every_column(tmp_path: Path) -> None:
    assert "kolom «from» ontbreekt" in faults(tmp_path, "")


def test_all_faulty_rows_are_named_together(tmp_path: Path) -> None:
    message = faults(
        tmp_path,
        "from,to,minutes,road_km",
        "Ieper,Xyzzy,55,",
        "Ieper,Gent,veel,",
        "Ieper,Gent,-1,",
        "Ieper,Gent,10,-1",
    )

    assert "rij 2: Gemeente «Xyzzy»" in message
    assert "rij 3: «veel»" in message
    assert "rij 4: minutes en road_km kunnen niet negatief of oneindig zijn" in message
    assert "rij 5: minutes en road_km kunnen niet negatief of oneindig zijn" in message


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    assert "geen enkele rij" in faults(tmp_path, "from,to,minutes")


@pytest.mark.parametrize(
    "row", ["Ieper,Gent,nan,", "Ieper,Gent,inf,", "Ieper,Gent,", "Ieper,Gent", "Ieper", "Ieper,Gent,10,inf"]
)
def test_a_time_that_is_no_finite_number_is_refused(tmp_path: Path, row: str) -> None:
    assert "rij 2" in faults(tmp_path, "from,to,minutes,road_km", row)
