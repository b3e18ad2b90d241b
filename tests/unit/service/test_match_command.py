"""`schakel match`: one need from a file, standard input or options."""

import datetime
import json
from typing import Any

import pytest

from calling import FAR_PROVIDER, NEED, NOBODY, PROVIDER, Schakel
from catalog.reading import read_catalog

BUSHOKJES = ("match", "--text", "bushokjes poetsen", "--place", "Kortemark")
NUMBER = (int, float)
MAYBE = (int, float, type(None))
SHAPE: dict[str, Any] = {
    "need_id": str,
    "generated_at": str,
    "service_types": {"code": str, "score": NUMBER, "from": str},
    "matches": {
        "rank": int,
        "provider_id": str,
        "provider_name": str,
        "service_type": str,
        "site": (str, type(None)),
        "status": str,
        "score": NUMBER,
        "criteria": {"name": str, "value": NUMBER, "weight": NUMBER, "contribution": NUMBER},
        **dict.fromkeys(("distance_km", "road_km", "travel_minutes", "productive_share"), MAYBE),
        **dict.fromkeys(("hours_needed", "hours_available", "coverage"), MAYBE),
        "warnings": {"code": str, "text": str},
        "reasons": {"code": str, "text": str},
    },
    "excluded": {
        "provider_id": str,
        "provider_name": str,
        "service_type": str,
        "reasons": {
            "code": str,
            "actual": (int, float, str, type(None)),
            "limit": (int, float, str, type(None)),
            "unit": (str, type(None)),
            "text": str,
            "would_qualify_if": str,
        },
    },
    "excluded_counts": dict,
}


def differences(value: Any, shape: Any, path: str = "") -> list[str]:
    """Name every place where a value is not of the shape; a shape in braces under a key is that of a list."""
    if not isinstance(shape, dict):
        return [] if isinstance(value, shape) else [path]
    found = []
    for key, inner in shape.items():
        if key not in value:
            found.append(f"{path}.{key}")
        elif isinstance(inner, dict):
            found += [each for one in value[key] for each in differences(one, inner, f"{path}.{key}")]
        else:
            found += differences(value[key], inner, f"{path}.{key}")
    return found


def test_a_need_in_a_file_is_answered(own: Schakel) -> None:
    own.write("n.json", NEED)

    answer = own("match", "n.json", "--catalog", "c.json")

    assert answer.code == 0
    assert answer.err == ""
    assert "Voorbeeld Net" in answer.out
    assert "Buiten werkstraal" in answer.out
    assert "Dit is een hulpmiddel: het stelt voor, u beslist." in answer.out


def test_a_need_on_standard_input_is_answered_the_same(own: Schakel) -> None:
    path = own.write("n.json", NEED)

    of_file = own("match", path, "--catalog", "c.json")
    of_input = own("match", "-", "--catalog", "c.json", stdin=json.dumps(NEED).encode())

    assert of_input == of_file


def test_options_are_answered_the_same_as_the_file_that_says_so(own: Schakel) -> None:
    value = NEED | {
        "id": "vraag",
        "reserved": True,
        "places": [{"municipality": "Kortemark"}, {"municipality": "Torhout"}],
    }
    path = own.write("n.json", value)
    fixed = ("--catalog", "c.json", "--as-of", "2026-11-21", "--json")
    options = [
        *("--text", NEED["title"], "--service-type", "netheid.bushokjes", "--place", "Kortemark", "--place", "Torhout"),
        *(
            "--reserved",
            "--mode",
            "on_site",
            "--hours-per-month",
            "100",
            "--start",
            "2027-01-01",
            "--end",
            "2027-12-31",
        ),
    ]

    of_file = own("match", path, *fixed).json
    of_options = own("match", *options, *fixed).json

    assert of_options | {"generated_at": ""} == of_file | {"generated_at": ""}


@pytest.mark.parametrize("reserved", [(), ("--reserved",)])
def test_a_text_and_a_place_are_answered_the_same_as_the_file_that_says_so(
    own: Schakel, reserved: tuple[str, ...]
) -> None:
    value = {"id": "vraag", "kind": "procurement", "title": "bushokjes poetsen", "places": [{"municipality": "8610"}]}
    path = own.write("n.json", value | {"reserved": bool(reserved)})
    fixed = ("--catalog", "c.json", "--as-of", "2026-11-21", "--json")

    of_file = own("match", path, *fixed).json
    of_options = own("match", "--text", "bushokjes poetsen", "--place", "8610", *reserved, *fixed).json

    assert of_options | {"generated_at": ""} == of_file | {"generated_at": ""}


def test_the_catalogue_of_the_region_answers_without_another(schakel: Schakel) -> None:
    answer = schakel(*BUSHOKJES, "--json")

    known = {provider.id for provider in read_catalog().providers}
    assert answer.code == 0
    assert {match["provider_id"] for match in answer.json["matches"]} <= known


def test_json_has_the_shape_of_the_contract(own: Schakel) -> None:
    own.write("n.json", NEED)

    answer = own("match", "n.json", "--catalog", "c.json", "--json").json

    assert differences(answer, SHAPE) == []
    assert [match["provider_id"] for match in answer["matches"]] == ["voorbeeld-net"]
    assert [each["provider_id"] for each in answer["excluded"]] == ["voorbeeld-ver"]
    assert answer["excluded_counts"] == {"outside_area": 1, "travel_too_long": 1}


def test_json_of_the_region_has_the_shape_of_the_contract(schakel: Schakel) -> None:
    assert differences(schakel(*BUSHOKJES, "--json").json, SHAPE) == []


def test_an_answer_says_when_it_was_made(own: Schakel) -> None:
    before = datetime.datetime.now(datetime.UTC).replace(microsecond=0)

    made = datetime.datetime.fromisoformat(own(*BUSHOKJES, "--catalog", "c.json", "--json").json["generated_at"])

    assert before <= made <= datetime.datetime.now(datetime.UTC)


def test_without_an_answer_the_code_is_1(own: Schakel) -> None:
    own.write("n.json", NOBODY)

    answer = own("match", "n.json", "--catalog", "c.json")

    assert answer.code == 1
    assert answer.err == ""


def test_a_related_provider_is_no_answer(own: Schakel) -> None:
    own.write("n.json", NEED | {"service_types": ["netheid.straatmeubilair"]})

    answer = own("match", "n.json", "--catalog", "c.json", "--json")

    assert {match["status"] for match in answer.json["matches"]} == {"related"}
    assert answer.code == 1


def test_a_text_that_is_no_service_is_no_answer(own: Schakel) -> None:
    answer = own("match", "--text", "zxqw vbnm", "--place", "Ieper", "--catalog", "c.json")

    assert answer.code == 1


def test_a_corrected_name_is_told(own: Schakel) -> None:
    answer = own("match", "--text", "bushokjes poetsen", "--place", "Kortemrak", "--catalog", "c.json")

    assert answer.code == 0
    assert "«Kortemrak» is gelezen als Kortemark" in answer.out


def test_english_is_english(own: Schakel) -> None:
    dutch = own(*BUSHOKJES, "--catalog", "c.json").out
    english = own(*BUSHOKJES, "--catalog", "c.json", "--lang", "en").out

    assert "This is an aid: it proposes, you decide." in english
    assert "Bus shelter cleaning" in english
    for word in ("Waarom", "Nog te vragen", "aanbieder", "Stand op"):
        assert word in dutch
        assert word not in english


def test_top_cuts_the_list(schakel: Schakel) -> None:
    whole = schakel(*BUSHOKJES, "--catalog", "voorbeeld", "--json").json["matches"]

    cut = schakel(*BUSHOKJES, "--catalog", "voorbeeld", "--json", "--top", "2").json["matches"]

    assert len(whole) > 2
    assert cut == whole[:2]


def test_a_list_of_nobody_still_counts_as_an_answer(own: Schakel) -> None:
    answer = own(*BUSHOKJES, "--catalog", "c.json", "--json", "--top", "0")

    assert answer.json["matches"] == []
    assert answer.code == 0


def test_excluded_cuts_the_list_and_not_the_counts(schakel: Schakel) -> None:
    whole = schakel(*BUSHOKJES, "--catalog", "voorbeeld", "--json").json

    cut = schakel(*BUSHOKJES, "--catalog", "voorbeeld", "--json", "--excluded", "1").json

    assert len(whole["excluded"]) > 1
    assert cut["excluded"] == whole["excluded"][:1]
    assert cut["excluded_counts"] == whole["excluded_counts"]


def test_a_table_of_travel_times_replaces_the_model(own: Schakel) -> None:
    own.write("n.json", NEED | {"places": [{"municipality": "Torhout"}]})
    own.write("t.csv", "from,to,minutes\nKortemark,Torhout,44\n")

    answer = own("match", "n.json", "--catalog", "c.json", "--travel-table", "t.csv", "--json").json

    assert answer["matches"][0]["travel_minutes"] == 44
    assert "t.csv" in answer["travel_source"]


def test_the_day_of_asking_decides(own: Schakel) -> None:
    own.write("n.json", NEED)

    fresh = own("match", "n.json", "--catalog", "c.json", "--as-of", "2026-11-21", "--json").json
    stale = own("match", "n.json", "--catalog", "c.json", "--as-of", "2028-11-21", "--json").json

    assert fresh["as_of"] == "2026-11-21"
    assert "stale_data" not in {each["code"] for each in fresh["matches"][0]["warnings"]}
    assert "stale_data" in {each["code"] for each in stale["matches"][0]["warnings"]}


@pytest.mark.parametrize("name", ["c.jsonl", "c.csv", "c.xlsx", "map", "."])
def test_a_catalogue_may_have_any_form(own: Schakel, name: str) -> None:
    (own.folder / "map").mkdir()
    own.write("map/a.json", {"providers": [PROVIDER]})
    own.write("map/b.jsonl", FAR_PROVIDER)
    own.write("c.jsonl", PROVIDER, FAR_PROVIDER)
    for form in ("csv", "xlsx"):
        assert own("catalog", "export", "--catalog", "c.json", "--format", form, "--out", f"c.{form}").code == 0
    for each in ("c.jsonl", "c.csv", "c.xlsx", "c.json"):
        if name == "." and each != "c.json":
            (own.folder / each).unlink()
    fixed = ("--as-of", "2026-11-21", "--json")
    of_json = own(*BUSHOKJES, "--catalog", str(own.folder / "c.json"), *fixed).json

    of_other = own(*BUSHOKJES, "--catalog", name, *fixed).json

    assert of_other | {"generated_at": ""} == of_json | {"generated_at": ""}


@pytest.mark.parametrize("name", ["voorbeeld", "Example", "regio"])
def test_a_built_in_catalogue_goes_by_its_name(schakel: Schakel, name: str) -> None:
    answer = schakel(*BUSHOKJES, "--catalog", name, "--json")

    assert answer.code == 0
    fictitious = {each["code"] for match in answer.json["matches"] for each in match["warnings"]} & {"fictitious"}
    assert bool(fictitious) == (name != "regio")


def test_a_number_may_have_a_comma(own: Schakel) -> None:
    fixed = ("--catalog", "c.json", "--as-of", "2026-11-21", "--json")

    with_comma = own(*BUSHOKJES, "--hours-per-month", "12,5", *fixed).json
    with_point = own(*BUSHOKJES, "--hours-per-month", "12.5", *fixed).json

    assert with_comma["matches"] == with_point["matches"]


def test_a_distance_of_nothing_is_a_limit(own: Schakel) -> None:
    answer = own(
        "match", "--text", "bushokjes poetsen", "--place", "Torhout", "--max-km", "0", "--catalog", "c.json", "--json"
    )

    assert "too_far" in answer.json["excluded_counts"]
