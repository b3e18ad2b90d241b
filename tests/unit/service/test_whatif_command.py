"""`schakel whatif` and `schakel agreements`."""

import json
from typing import Any

import pytest

from calling import FAR_PROVIDER, NEED, PROVIDER, Schakel
from catalog.need_records import NeedRecord
from catalog.sheets import read_sheets

AGREEMENT: dict[str, Any] = {
    "id": "a-1",
    "provider_id": "voorbeeld-net",
    "service_type": "netheid.bushokjes",
    "buyer": {"name": "Stad Diksmuide", "municipality": "Diksmuide"},
    "places": [{"municipality": "Diksmuide"}],
    "hours_per_month": 10,
    "end": "2026-12-31",
}
ON = ("--catalog", "c.json", "--as-of", "2026-11-21")
CLOSER = ("whatif", *ON, "--provider", "voorbeeld-net", "--radius", "5")


@pytest.fixture
def filled(own: Schakel) -> Schakel:
    own.write("needs.jsonl", NEED, NEED | {"id": "n-2", "places": [{"municipality": "Diksmuide"}]})
    own.write("agreements.json", {"agreements": [AGREEMENT]})
    return own


def test_a_change_is_told_in_a_table(filled: Schakel) -> None:
    answer = filled(*CLOSER, "needs.jsonl", "--agreements", "agreements.json")

    assert answer.code == 0
    assert "Voorbeeld Net werkt binnen 5 km" in answer.out
    assert "Overeenkomsten: valt uit 1" in answer.out
    assert "Signaal signaal-voorbeeld-net-netheid-bushokjes" in answer.out


def test_the_same_is_told_as_json(filled: Schakel) -> None:
    answer = filled(*CLOSER, "needs.jsonl", "--agreements", "agreements.json", "--json").json

    assert [each["id"] for each in answer["needs"]] == ["n-2"]
    assert answer["agreements"][0]["outcome"] == "falls_out"
    assert answer["generated_at"]


def test_without_anything_to_look_at_the_region_is_looked_at(filled: Schakel) -> None:
    counts = filled(*CLOSER, "--json").json["counts"]

    assert sum(counts["municipalities"].values()) == 31


def test_places_and_areas_can_be_chosen(filled: Schakel) -> None:
    answer = filled(*CLOSER, "--area", "westhoek-17", "--place", "Gent", "--json").json

    assert sum(answer["counts"]["municipalities"].values()) == 18


def test_the_signal_and_the_needs_are_written_to_files(filled: Schakel) -> None:
    asked = ("--agreements", "agreements.json", "--signal", "s.txt", "--bundle-needs", "b.jsonl")

    filled(*CLOSER, *asked, "--cause", "te ver", "--lead", "Stad Ieper", "--from", "2027-01-01")

    assert "Oorzaak of regel: te ver" in (filled.folder / "s.txt").read_text(encoding="utf-8")
    (line,) = (filled.folder / "b.jsonl").read_text(encoding="utf-8").splitlines()
    assert NeedRecord.model_validate_json(line).start is not None


def test_several_changes_of_one_provider_hold_together(filled: Schakel) -> None:
    more = ("--site", "Gent", "--capacity", "5", "--end", "2027-06-30", "--max-travel", "9", "--service-type")

    answer = filled(*CLOSER, *more, "netheid.bushokjes", "--stop", "--json").json

    kinds = [each["kind"] for each in answer["changes"]]
    assert kinds == ["set_radius", "set_capacity", "set_end", "set_max_travel", "drop_offering"]


def test_who_stops_is_dropped(filled: Schakel) -> None:
    drops = ("--drop", "voorbeeld-net", "--drop", "voorbeeld-ver")

    answer = filled("whatif", *ON, *drops, "needs.jsonl", "--json").json

    assert [each["outcome"] for each in answer["needs"]] == ["falls_out", "falls_out"]


@pytest.mark.parametrize(
    "content",
    [
        {"kind": "drop_provider", "provider_id": "voorbeeld-net"},
        [{"kind": "drop_provider", "provider_id": "voorbeeld-net"}],
        {"changes": [{"kind": "drop_provider", "provider_id": "voorbeeld-net"}]},
        {
            "changes": [{"kind": "drop_provider", "provider_id": "voorbeeld-net"}],
            "needs": [NEED],
            "municipalities": ["Kortemark"],
            "signal": {"lead": "Stad Ieper"},
        },
    ],
)
def test_changes_may_come_from_a_file(filled: Schakel, content: Any) -> None:
    filled.write("change.json", content)

    answer = filled("whatif", *ON, "--change", "change.json", "--agreements", "agreements.json", "--json").json

    assert [each["kind"] for each in answer["changes"]] == ["drop_provider"]
    assert answer["agreements"][0]["outcome"] == "falls_out"


def test_options_come_after_the_file(filled: Schakel) -> None:
    filled.write("change.json", {"kind": "add_provider", "provider": PROVIDER | {"id": "nieuw", "name": "Nieuw"}})

    answer = filled("whatif", *ON, "--change", "change.json", "--drop", "nieuw", "--json")

    assert answer.code == 1
    assert [each["kind"] for each in answer.json["changes"]] == ["add_provider", "drop_provider"]


def test_nothing_that_changes_is_exit_1(filled: Schakel) -> None:
    answer = filled("whatif", *ON, "--provider", "voorbeeld-net", "--radius", "20", "needs.jsonl")

    assert answer.code == 1
    assert "Niets verandert" in answer.out


def test_the_answer_is_english_when_asked(filled: Schakel) -> None:
    answer = filled(*CLOSER, "--agreements", "agreements.json", "--lang", "en")

    assert "falls out 1" in answer.out
    assert "SIGNAL: " in answer.out


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("whatif",), "Zeg wat er verandert: --drop ID"),
        (("whatif", "--add", "X", "--provider", "x"), "laat --provider en --stop weg"),
        (("whatif", "--add", "X", "--kind", "lde"), "«--service-type»: «» — verwacht tekst die niet leeg is"),
        (("whatif", "--add", "X", "--service-type", "netheid.bushokjes"), "«--kind» — ontbreekt"),
        (("whatif", "--kind", "lde"), "voeg --provider ID toe"),
        (("whatif", "--provider", "voorbeeld-net", "--capacity", "5", "--kind", "lde"), "--kind hoort bij --add"),
        (("whatif", "--provider", "voorbeeld-net", "--capacity", "5", "--site", "Gent"), "--site hoort bij --radius"),
        (("whatif", "--drop", "voorbeeld-net", "--out", "x.pdf"), "«x.pdf» — verwacht een naam op .csv of .xlsx"),
        (("whatif", "--drop", "voorbeeld-net", "--out", "weg/x.csv"), "dit bestand kan niet geschreven worden"),
        (("agreements", "agreements.json", "--ending-within", "121"), "verwacht een getal van hoogstens 120"),
        (("whatif", "--radius", "5"), "voeg --provider ID toe"),
        (("whatif", "--provider", "x"), "voeg --radius, --capacity"),
        (("whatif", "--drop", "x"), "opdrachtregel: veld «--drop»: «x» — geen aanbieder met deze id"),
        (("whatif", "--provider", "voorbeeld-nett", "--radius", "5"), "«--provider»: «voorbeeld-nett»"),
        (("whatif", "--provider", "voorbeeld-net", "--radius", "-5"), "veld «--radius»: «-5.0»"),
        (("whatif", "--provider", "voorbeeld-net", "--end", "ooit"), "veld «--end»: «ooit»"),
        (("whatif", "--provider", "voorbeeld-net", "--stop"), "veld «--service-type»"),
        (("whatif", "--drop", "voorbeeld-net", "--area", "nergens"), "veld «--area»: «nergens»"),
        (("whatif", "--drop", "voorbeeld-net", "--place", "Xyzzy"), "veld «--place»: «Xyzzy»"),
        (("whatif", "--drop", "voorbeeld-net", "--from", "ooit"), "veld «--from»: «ooit»"),
        (("whatif", "--change", "bad.json"), "bad.json"),
        (("whatif", "--change", "empty.json"), "verwacht set_radius"),
        (("agreements", "empty.json"), "veld «provider_id» — ontbreekt"),
    ],
)
def test_bad_input_is_exit_2_and_names_what_is_wrong(filled: Schakel, arguments: tuple[str, ...], fault: str) -> None:
    filled.write("bad.json", "{")
    filled.write("empty.json", [{}])

    answer = filled(*arguments, *ON)

    assert answer.code == 2
    assert any(fault in line for line in answer.faults), answer.err


def test_a_day_without_numbers_is_a_fault_of_its_option(filled: Schakel) -> None:
    answer = filled("agreements", "agreements.json", "--as-of", "2010-01-01")

    assert answer.code == 2
    assert "veld «--as-of»: «2010-01-01»" in answer.err


def test_what_ends_soon_is_told_in_a_table(filled: Schakel) -> None:
    answer = filled("agreements", "agreements.json", *ON)

    assert answer.code == 0
    assert "Loopt af tot en met 21 mei 2027" in answer.out
    assert "Nog te vragen over a-1: Hoe lang is de opzegtermijn?" in answer.out


def test_related_providers_are_told_as_such(filled: Schakel) -> None:
    green = FAR_PROVIDER | {"offerings": [{"service_type": "groen.onderhoud", "area": {"everywhere": True}}]}
    filled.write("c.json", {"providers": [PROVIDER, green]})

    assert "verwant," in filled("agreements", "agreements.json", *ON).out


def test_nothing_that_ends_is_exit_1(filled: Schakel) -> None:
    answer = filled("agreements", "agreements.json", "--ending-within", "1", *ON)

    assert answer.code == 1
    assert "Geen van de 1 overeenkomsten loopt af binnen 1 maanden." in answer.out


def test_an_unknown_end_is_told_as_unknown(filled: Schakel) -> None:
    filled.write(
        "open.json", {key: value for key, value in AGREEMENT.items() if key not in ("end", "buyer")} | {"buyer": {}}
    )

    answer = filled("agreements", "open.json", "--json", *ON)

    assert json.loads(answer.out)["agreements"][0]["end"] is None
    assert "onbekend" in filled("agreements", "open.json", *ON).out


def test_a_new_provider_can_be_added_from_a_few_options(filled: Schakel) -> None:
    new = ("--add", "Nieuwe Ploeg", "--kind", "lde", "--service-type", "netheid.bushokjes", "--site", "Veurne")

    answer = filled("whatif", *ON, *new, "--radius", "10", "--capacity", "40", "--place", "Veurne", "--json").json

    assert answer["changes"][0]["provider_id"] == "nieuw-nieuwe-ploeg"
    assert [each["gained"][0]["provider_id"] for each in answer["municipalities"]] == ["nieuw-nieuwe-ploeg"]


@pytest.mark.parametrize("name", ["gevolgen.csv", "gevolgen.xlsx"])
def test_the_consequences_are_written_as_a_table(filled: Schakel, name: str) -> None:
    answer = filled(*CLOSER, "needs.jsonl", "--agreements", "agreements.json", "--out", name)

    rows = next(iter(read_sheets((filled.folder / name).read_bytes(), name).values()))
    assert answer.code == 0
    assert [row[1] for row in rows[1:]] == ["a-1", "n-2"]
