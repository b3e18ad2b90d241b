"""`schakel progress`: from options, from a file, and what is wrong with either."""

import json

from calling import Schakel

HYDRANTS = ("--registered", "15916", "--checked", "11515", "--defective", "2889", "--as-of", "2019-12-31")
COUNT = {"programme": "speelpleintjes", "date": "2026-05-01", "places": [{"municipality": "Ieper"}]}


def test_the_hydrants_are_reckoned_from_options(schakel: Schakel) -> None:
    answer = schakel("progress", *HYDRANTS, "--boards-counted", "14", "--boards-total", "18", "--json")

    found = json.loads(answer.out)["programmes"][0]
    assert answer.code == 0
    assert found["remaining"] == 4401
    assert round(found["hours"]) == 2676
    assert "14 van de 18" in found["warnings"][1]["text"]


def test_the_answer_is_a_table_in_dutch_or_english(schakel: Schakel) -> None:
    assert "Nog te doen" in schakel("progress", *HYDRANTS).out
    assert "Still to do" in schakel("progress", *HYDRANTS, "--lang", "en").out


def test_counts_are_read_from_a_file(schakel: Schakel) -> None:
    counts = [COUNT | {"registered": 30, "checked": 10}, COUNT | {"places": [{"municipality": "Veurne"}]}]
    schakel.write("t.json", {"counts": counts, "expected": ["Ieper", "Veurne", "Wervik"]})

    answer = schakel("progress", "t.json", "--hours-per-object", "0.5", "--as-of", "2026-06-01", "--json")

    found = json.loads(answer.out)["programmes"][0]
    assert (found["remaining"], found["hours"]) == (20, 10.0)
    assert (found["incomplete"], found["without_count"]) == (["Veurne"], ["Wervik"])


def test_a_list_of_counts_is_enough_and_shows_its_places(schakel: Schakel) -> None:
    other = COUNT | {"places": [{"municipality": "Veurne"}], "registered": 7, "checked": 7}
    schakel.write("t.json", [COUNT | {"registered": 30, "checked": 10}, other])

    answer = schakel("progress", "t.json", "--as-of", "2026-06-01")

    assert "Ieper" in answer.out
    assert "Veurne" in answer.out


def test_a_count_that_says_too_little_has_no_answer(schakel: Schakel) -> None:
    answer = schakel("progress", "--registered", "10")

    assert answer.code == 1
    assert "onbekend" in answer.out


def test_a_fault_names_its_option(schakel: Schakel) -> None:
    answer = schakel("progress", "--registered", "10", "--checked", "12")

    assert answer.code == 2
    assert answer.err == "opdrachtregel: veld «--checked»: «12» — verwacht een getal van hoogstens 10\n"


def test_a_fault_in_a_file_names_its_place(schakel: Schakel) -> None:
    schakel.write("t.json", {"counts": [COUNT | {"checked": 2, "registered": 1}]})

    answer = schakel("progress", "t.json")

    assert answer.code == 2
    assert answer.err.startswith("t.json: counts[0]: veld «checked»: «2»")


def test_a_file_that_is_no_json_is_told(schakel: Schakel) -> None:
    schakel.write("t.json", "{")

    assert schakel("progress", "t.json").code == 2


def test_nothing_counted_and_counted_twice_are_refused(schakel: Schakel) -> None:
    assert "Zeg wat er geteld is" in schakel("progress").err
    assert "laat --programme, --checked weg" in schakel("progress", "t.json", "--programme", "x", "--checked", "1").err


def test_hours_that_cannot_be_are_told_by_the_name_of_the_option(schakel: Schakel) -> None:
    answer = schakel("progress", "--registered", "5", "--hours-per-object", "-1")

    assert answer.code == 2
    assert "--hours-per-object" in answer.err
