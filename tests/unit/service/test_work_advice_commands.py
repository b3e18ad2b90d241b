"""`schakel daeb`, `enclave` and `wijkwerken`: readable advice, and exit codes that say what came of it."""

import pytest

from calling import Schakel

CHORE = ("--text", "kleine klusjes in huis", "--place", "Menen", "--market", "other_terms")
PACKING = ("--service-type", "verpakking.verpakken", "--place", "Waregem", "--catalog", "voorbeeld")


def test_a_daeb_is_told_with_its_grounds_its_candidates_and_a_draft(schakel: Schakel) -> None:
    answer = schakel("daeb", *CHORE, "--falls-short", "affordability", "--social-ground", "ja")

    assert answer.code == 0
    assert "Lijkt te passen als DAEB" in answer.out
    assert "Klusjesdienst OCMW Menen" in answer.out
    assert "TOEWIJZINGSBESLUIT" in answer.out
    assert "laat het toetsen door uw jurist" in answer.out


def test_a_daeb_that_nothing_is_known_of_exits_with_one(schakel: Schakel) -> None:
    answer = schakel("daeb", "--lang", "en")

    assert (answer.code, "Not to be said yet" in answer.out) == (1, True)


def test_no_ground_needs_no_draft(schakel: Schakel) -> None:
    answer = schakel("daeb", "--market", "same_terms")

    assert (answer.code, "TOEWIJZINGSBESLUIT" in answer.out) == (0, False)


def test_a_work_form_is_told_with_what_is_possible(schakel: Schakel) -> None:
    answer = schakel("daeb", "--work-form", "lde", "--fte", "1", "--recognised", "nee", "--as-of", "2019-06-01")

    assert answer.code == 0
    assert "min. 5 VTE" in answer.out
    assert "Samengaan" in answer.out


def test_amounts_and_days_of_an_act_are_read_from_options(schakel: Schakel) -> None:
    amounts = ("--compensation", "240000@2025-03-01@de_minimis", "--planned", "520000,50@2026-12-01@de_minimis")
    act = ("--act-from", "2025-01-01", "--act-to", "2030-12-31", "--meets", "safety")

    answer = schakel("daeb", *amounts, *act, "--as-of", "2026-11-21", "--json")

    assert answer.json["sums"][0]["sum_eur"] == 760000.5
    assert answer.json["act"]["state"] == "in_force"
    assert answer.json["tests"][1]["falls_short"] is False


def test_a_need_by_itself_is_a_question(schakel: Schakel) -> None:
    need = {"kind": "enclave", "service_types": ["verpakking.verpakken"], "places": [{"municipality": "Waregem"}]}

    answer = schakel("enclave", schakel.write("need.json", need), "--json")

    assert (answer.code, answer.json["advice"]["outcome"]) == (1, "ask")


def test_a_need_by_itself_comes_in_over_standard_input(schakel: Schakel) -> None:
    need = b'{"kind": "daeb", "title": "klusjes", "places": [{"municipality": "Menen"}], "daeb_ground": false}'

    answer = schakel("daeb", "-", "--json", stdin=need)

    assert answer.json["advice"]["outcome"] == "no_ground"


def test_an_enclave_is_told_with_its_conditions(schakel: Schakel) -> None:
    facts = ("--core-activity", "ja", "--workers", "6", "--start", "2027-01-04", "--shift-start", "06:00")
    said = ("--bike", "ja", "--public-transport", "nee", "--agreement", "ja", "--two-entities", "nee")

    answer = schakel("enclave", *PACKING, *facts, *said, "--vacancy", "--as-of", "2026-11-21")

    assert answer.code == 0
    assert "Zo lijkt het geen enclave te kunnen zijn" in answer.out
    assert "minstens 1 begeleider (1 per 7)" in answer.out
    assert "3 januari 2027" in answer.out
    assert "niet in orde" in answer.out
    assert "Doorstroom" in answer.out


def test_work_that_is_no_core_activity_shows_no_conditions(schakel: Schakel) -> None:
    answer = schakel("enclave", *PACKING, "--core-activity", "nee", "--lang", "en")

    assert answer.code == 0
    assert "Seems a contract for services" in answer.out
    assert "Conditions" not in answer.out


def test_too_few_tasks_exit_with_one(schakel: Schakel) -> None:
    answer = schakel("enclave", "--task", "kernfusie", "--place", "De Panne")

    assert (answer.code, "Te weinig concrete taken" in answer.out) == (1, True)
    assert "Wie kan het" not in answer.out


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--user", "local_board", "--workers", "1", "--hours-per-year", "3600"), 0, "Lijkt niet te passen"),
        (("--user", "school"), 1, "Nog niet te zeggen"),
        (("--user", "company", "--lang", "en"), 0, "Seems not to fit wijk-werken"),
    ],
)
def test_wijk_werken_is_told_with_its_limits(schakel: Schakel, options: tuple[str, ...], code: int, said: str) -> None:
    answer = schakel("wijkwerken", *options)

    assert (answer.code, said in answer.out) == (code, True)


def test_a_ground_cannot_be_met_and_fallen_short_on_at_once(schakel: Schakel) -> None:
    answer = schakel("daeb", "--falls-short", "quality", "--meets", "quality")

    assert (answer.code, answer.out) == (2, "")
    assert "--falls-short of --meets, niet allebei" in answer.err


def test_rules_are_told_with_their_days_and_how_sure_we_are(schakel: Schakel) -> None:
    answer = schakel("daeb", "--market", "none", "--for-everyone", "--as-of", "2025-06-01", "--lang", "en")

    assert "(valid from 1 January 2024 until 31 December 2030; certainty high)" in answer.out


def test_a_question_on_wijk_werken_comes_from_a_file(schakel: Schakel) -> None:
    file = schakel.write("vraag.json", {"user": "school", "workers": 1, "standing_work": True})

    assert schakel("wijkwerken", file, "--json").json["advice"]["outcome"] == "refused"


def test_a_day_without_numbers_is_a_fault_of_its_option(schakel: Schakel) -> None:
    answer = schakel("daeb", "--market", "none", "--as-of", "2001-01-01")

    assert (answer.code, "--as-of" in answer.err) == (2, True)


@pytest.mark.parametrize("content", [b"[]", b"{broken", b'{"a": 1}\n{"a": 2}'])
def test_a_file_that_holds_no_question_is_refused(schakel: Schakel, content: bytes) -> None:
    assert schakel("daeb", schakel.write("vraag.json", content)).code == 2


def test_a_share_of_nought_is_a_share_and_not_an_unknown_one(schakel: Schakel) -> None:
    form = ("--work-form", "maatwerkbedrijf", "--fte", "25", "--as-of", "2026-11-21", "--json")

    none, unknown = schakel("daeb", *form, "--share", "0"), schakel("daeb", *form)

    assert none.json["work_form"]["outcome"] != unknown.json["work_form"]["outcome"]
