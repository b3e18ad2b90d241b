"""A number has a date, a source and a certainty, or it is refused."""

import datetime
from pathlib import Path

import pytest

from catalog.exceptions import CatalogFileError, ParameterNotInForceError
from catalog.parameters import Parameters, load_parameters, read_parameters

VALUE = '{ since = 2020-01-01, value = 5, source = "s", certainty = "hoog", checked_on = 2026-01-01 }'
LATER = VALUE.replace("2020-01-01", "2022-01-01").replace("value = 5", "value = 7")


def read(tmp_path: Path, *values: str, text: str = "") -> Parameters:
    table = text or f'[p]\nmeaning_nl = "m"\nmeaning_en = "m"\nunit = "km"\nvalues = [{", ".join(values)}]\n'
    (tmp_path / "numbers.toml").write_text(table, encoding="utf-8")
    return read_parameters(tmp_path)


def test_the_shipped_files_are_in_order() -> None:
    parameters = load_parameters()

    assert len(parameters) >= 1
    assert all(parameters[name].name == name for name in parameters)


def test_a_value_holds_until_the_next_one(tmp_path: Path) -> None:
    parameter = read(tmp_path, VALUE, LATER)["p"]

    assert parameter.on(datetime.date(2021, 12, 31)).value == 5
    assert parameter.on(datetime.date(2022, 1, 1)).value == 7


def test_a_date_before_the_first_value_is_an_error(tmp_path: Path) -> None:
    parameters = read(tmp_path, VALUE)

    with pytest.raises(ParameterNotInForceError, match="geldt vanaf 2020-01-01"):
        parameters.value("p", on=datetime.date(2019, 12, 31))


def test_a_date_after_the_last_day_of_a_value_is_an_error(tmp_path: Path) -> None:
    ended = VALUE.replace("since", "until = 2020-06-30, since")
    parameters = read(tmp_path, ended, LATER)

    assert parameters.value("p", on=datetime.date(2020, 6, 30)) == 5
    with pytest.raises(ParameterNotInForceError, match="liep voor die datum af"):
        parameters.value("p", on=datetime.date(2020, 7, 1))


def test_an_unknown_parameter_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    parameters = read(tmp_path, VALUE)

    with pytest.raises(KeyError):
        parameters.value("q", on=datetime.date(2020, 1, 1))


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (VALUE.replace("value", "waarde"), "p.values[0].waarde: onbekende sleutel"),
        (VALUE.replace("value = 5, ", ""), "p.values[0].value: ontbreekt"),
        (VALUE.replace("= 5", '= "5"'), "p.values[0].value: '5' is van de verkeerde soort"),
        (VALUE.replace("= 5", "= true"), "p.values[0].value: True is van de verkeerde soort"),
        (VALUE.replace("2020-01-01", "2020-01-01T00:00:00"), "p.values[0].since"),
        (VALUE.replace("hoog", "zeker"), "«zeker» is niet hoog, middel, laag"),
        (VALUE.replace("since", "until = 2019-01-01, since"), "2019-01-01 ligt voor 2020-01-01"),
        ("5", "p.values[0]: verwacht een tabel"),
        ("", "p.values: verwacht minstens één waarde"),
    ],
)
def test_a_faulty_value_is_refused_and_named(tmp_path: Path, value: str, fault: str) -> None:
    with pytest.raises(CatalogFileError) as caught:
        read(tmp_path, value)

    assert fault in str(caught.value)


@pytest.mark.parametrize("second", [VALUE, LATER.replace("2022", "2019")])
def test_dates_that_do_not_rise_are_refused(tmp_path: Path, second: str) -> None:
    with pytest.raises(CatalogFileError, match="ligt niet na de waarde ervoor"):
        read(tmp_path, VALUE, second)


def test_a_value_that_starts_before_the_one_above_ended_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogFileError, match="ligt niet na de waarde ervoor"):
        read(tmp_path, VALUE.replace("since", "until = 2022-01-01, since"), LATER)


@pytest.mark.parametrize("text", ["p = 5", '[p]\nunit = "km"\nvalues = []', "[p]\nextra = 1"])
def test_a_parameter_without_its_keys_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CatalogFileError, match=r"numbers\.toml: p"):
        read(tmp_path, text=text)


def test_one_name_in_two_files_is_refused(tmp_path: Path) -> None:
    read(tmp_path, VALUE)
    (tmp_path / "again.toml").write_bytes((tmp_path / "numbers.toml").read_bytes())

    with pytest.raises(CatalogFileError, match="staat al in een ander bestand"):
        read_parameters(tmp_path)
