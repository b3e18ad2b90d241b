"""A fault is one line that names file, place, field, value and what was expected."""

import pickle

import pytest

from catalog.faults import Fault, FaultsError, shown


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (
            Fault("noden.jsonl", "rij 3", "start", "2027-13-01", "verwacht een datum als 2027-01-31"),
            "noden.jsonl: rij 3: veld «start»: «2027-13-01» — verwacht een datum als 2027-01-31",
        ),
        (Fault("n.json", "", "places", None, "ontbreekt"), "n.json: veld «places» — ontbreekt"),
        (Fault("n.json", "regel 2", "", None, "geen JSON"), "n.json: regel 2 — geen JSON"),
        (Fault("n.json", "", "lat", 95.0, "x"), "n.json: veld «lat»: «95.0» — x"),
    ],
)
def test_a_fault_is_one_line(fault: Fault, line: str) -> None:
    assert fault.line() == line


def test_a_value_with_line_ends_stays_on_one_line() -> None:
    line = Fault("a\nb", "", "x", "een\ntwee\x1b[31m\ud800", "fout").line()

    assert line == "a\\nb: veld «x»: «een\\ntwee\\x1b[31m\\ud800» — fout"


def test_a_long_value_is_cut() -> None:
    assert shown(list(range(100))) == "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, …"


def test_all_faults_are_said_together_and_survive_the_way_to_another_process() -> None:
    error = FaultsError([Fault("a", "", "x", 1, "een"), Fault("a", "", "y", 2, "twee", "warning")])

    copy = pickle.loads(pickle.dumps(error))

    assert str(copy) == "a: veld «x»: «1» — een\na: veld «y»: «2» — twee"
    assert [fault.is_error for fault in copy.faults] == [True, False]


def test_a_value_too_deep_to_write_is_shown_as_dots() -> None:
    value: object = []
    for _ in range(100_000):
        value = [value]

    assert shown(value) == "…"
