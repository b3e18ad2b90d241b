"""`schakel route`: options, files, both, and what a person reads."""

import json

import pytest

from calling import NEED, Schakel

ASKED = ("route", "--value", "60000", "--nature", "services", "--on", "2026-12-01")


def test_the_outcome_and_the_rules_are_printed(schakel: Schakel) -> None:
    answer = schakel(*ASKED)

    assert answer.code == 0
    assert "Onderhandelingsprocedure zonder voorafgaande bekendmaking" in answer.out
    assert "art. 42 § 1, 1° a wet" in answer.out
    assert "laat het toetsen door uw jurist" in answer.out


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("value", ["20000", "160000", "900000"])
def test_routes_break_between_words_on_a_narrow_screen(
    schakel: Schakel, monkeypatch: pytest.MonkeyPatch, value: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    answer = schakel("route", "--value", value, "--on", "2026-12-01", "--lang", lang)

    routes = answer.out.split("\n\n")[2].splitlines()
    assert "lightest" in routes[0] or "lichtste" in routes[0]
    assert max(map(len, routes)) <= 80
    names = " ".join(each.strip() for each in routes)
    name = "Openbare of niet-openbare procedure" if lang == "nl" else "Open or restricted procedure"
    assert name in names


def test_what_seems_to_fit_is_said_so(schakel: Schakel) -> None:
    assert schakel(*ASKED).out.startswith("Lijkt te passen: Onderhandelingsprocedure")


def test_english_is_spoken(schakel: Schakel) -> None:
    assert "What to have ready" in schakel(*ASKED, "--lang", "en").out


def test_everything_about_a_joint_and_reserved_purchase_is_printed(own: Schakel) -> None:
    answer = own(
        *("route", "--value", "9000", "--joint", "Veurne=2000", "--joint", "1000", "--reserve", "--place", "Kortemark"),
        *("--service-type", "netheid.bushokjes", "--catalog", "c.json", "--on", "2030-01-01"),
    )

    assert answer.code == 1
    for words in ("Samen kopen", "Voorbehouden (art. 15)", "Wie binnen bereik", "bestuur 2: 1.000 euro", "niet bekend"):
        assert words in answer.out
    assert "(--texts)" in answer.out
    assert "Beslissing van [bevoegd orgaan]" not in answer.out


def test_the_share_of_who_is_not_eligible_is_printed(schakel: Schakel) -> None:
    provider = {
        "id": "v",
        "name": "Voorbeeld",
        "kinds": ["maatwerkbedrijf"],
        "disadvantaged_share": 0.25,
        "sites": [{"id": "z", "municipality": "Ieper"}],
        "offerings": [{"service_type": "netheid.bushokjes", "site": "z"}],
    }
    schakel.write("c.json", {"providers": [provider]})

    answer = schakel(
        *ASKED, "--reserve", "--place", "Ieper", "--service-type", "netheid.bushokjes", "--catalog", "c.json"
    )

    assert "Voorbeeld: lijkt niet in aanmerking te komen (25 %)" in answer.out


def test_the_texts_are_printed_when_asked_for(schakel: Schakel) -> None:
    answer = schakel("route", "--value", "9000", "--title", "Bushokjes", "--buyer", "Stad Ieper", "--texts")

    assert "Stad Ieper bestelt bij u: Bushokjes." in answer.out


def test_a_need_in_a_file_is_read(schakel: Schakel) -> None:
    schakel.write("n.json", NEED | {"estimated_value_eur": 28000})

    assert schakel("route", "n.json", "--json").json["outcome"] == "limited_value"


def test_options_come_before_the_file(schakel: Schakel) -> None:
    schakel.write("n.json", NEED | {"estimated_value_eur": 28000})

    answer = schakel("route", "n.json", "--value", "30000", "--specific", "nee", "--json")

    assert (answer.json["outcome"], answer.json["estimate"]["total_eur"]) == ("opzvb", 30000)


def test_a_purchase_is_read_from_standard_input(schakel: Schakel) -> None:
    answer = schakel("route", "-", "--json", stdin=json.dumps({"value_eur": 0}).encode())

    assert answer.json["estimate"]["total_eur"] == 0


def test_an_amount_of_nothing_is_an_amount(schakel: Schakel) -> None:
    assert schakel("route", "--value", "0", "--json").json["outcome"] == "limited_value"


@pytest.mark.parametrize(
    ("board", "name", "text"),
    [
        ("Ieper=12000", "Ieper", "12.000 euro"),
        ("Ieper=12000,50", "Ieper", "12.000,50 euro"),
        ("Ieper=?", "Ieper", "onbekend"),
        ("Ieper=", "Ieper", "onbekend"),
        ("Ieper", "Ieper", "onbekend"),
        ("500", "bestuur 1", "500 euro"),
    ],
)
def test_a_board_is_read_with_or_without_its_amount(schakel: Schakel, board: str, name: str, text: str) -> None:
    lines = schakel("route", "--value", "1", "--joint", board, "--json").json["estimate"]["lines"]

    assert lines[-1]["text"] == f"{name}: {text}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("route",), "Zeg wat u koopt, zoals --value 28000 --months 12"),
        (("route", "--value", "-1"), "opdrachtregel: veld «--value»: «-1.0» — verwacht een getal van 0 of meer"),
        (("route", "--value", "1", "--joint", "a=b"), "--joint: «a=b» — verwacht een bestuur met zijn raming"),
        (("route", "--value", "1", "--place", "Xyzzyx"), "opdrachtregel: veld «--place»: «Xyzzyx» — Gemeente"),
        (("route", "--months", "3", "--indefinite"), "verwacht een duur of een opdracht zonder einde, niet allebei"),
        (("route", "weg.json"), "weg.json — dit bestand bestaat niet"),
        (("route", "leeg.json"), "leeg.json"),
        (("route", "lijst.json"), "lijst.json"),
        (("route", "fout.json", "--value", "3"), "fout.json: veld «value_eur»: «veel»"),
        (
            ("route", "--value", "1", "--reserve", "--title", "x", "--place", "Ieper", "--as-of", "2010-01-01"),
            "opdrachtregel: veld «--as-of»: «2010-01-01»",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_line(schakel: Schakel, arguments: tuple[str, ...], said: str) -> None:
    schakel.write("leeg.json", "{")
    schakel.write("lijst.json", [])
    schakel.write("fout.json", {"value_eur": "veel"})

    answer = schakel(*arguments)

    assert answer.code == 2
    assert any(said in line for line in answer.faults), answer.err
