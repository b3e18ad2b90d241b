"""The faults of the command line are told in the language that was asked for."""

import click
import pytest

from calling import Schakel
from service.cli.app import COMMANDS
from service.cli.usage import asked_language, choice, usage_line

NAMES = tuple(COMMANDS)

ENGLISH_FAULTS = [
    (("match",), "Say what you ask, such as --text"),
    (("match", "--text", "x"), "Say where the work is too: add --place MUNICIPALITY."),
    (("match", "--batch", "x"), "Say where the answers of --batch go"),
    (("match", "x", "--reserved"), "Your need is already in x: leave out --reserved"),
    (("match", "--batch", "x", "--out", "-", "--text", "y"), "Your needs are already in the file of --batch"),
    (("match", "x", "--out", "y"), "--out belongs with --batch"),
    (("match", "--top", "x"), "--top: «x» — expected a whole number."),
    (("match", "--top", "-1"), "--top: «-1» — expected a whole number from 0."),
    (("match", "--max-km", "x"), "--max-km: «x» — expected a number."),
    (("match", "--kind", "x"), "--kind: «x» — expected procurement, daeb, enclave or subcontract."),
    (("match", "--as-of", "x"), "--as-of: «x» — expected a date such as 2027-01-31."),
    (("match", "--catalog", ""), "--catalog: «» — expected a name."),
    (("match", "--plaats", "x"), "There is no option --plaats. Did you mean --place?"),
    (("match", "--qqqqqq"), "There is no option --qqqqqq. Help: schakel match --help"),
    (("match", "--json=1"), "The option --json takes no value"),
    (("resolve",), "Give a text, such as"),
    (("resolve", "a", "b"), "There is too much here: «b»."),
    (
        ("zoek",),
        f"There is no command «zoek»: choose {', '.join(NAMES[:-1])} or {NAMES[-1]}.",
    ),
    (("catalog", "check"), "Something is missing: give BESTAND… too."),
    (("catalog", "export", "--format", "xlsx"), "A workbook cannot go to the screen"),
]


@pytest.mark.parametrize(("arguments", "told"), ENGLISH_FAULTS, ids=lambda value: " ".join(value)[:40])
def test_a_fault_of_usage_is_told_in_english(schakel: Schakel, arguments: tuple[str, ...], told: str) -> None:
    answer = schakel(*arguments, "--lang", "en")

    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith(told)
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        ((), "nl"),
        (("--lang", "en"), "en"),
        (("match", "--lang=EN", "--top", "x"), "en"),
        (("--lang", "fr"), "nl"),
        (("--lang",), "nl"),
        (("--text", "--lang"), "nl"),
    ],
)
def test_the_language_is_known_before_the_arguments_are_read(arguments: tuple[str, ...], lang: str) -> None:
    assert asked_language(arguments) == lang


def test_a_choice_of_one_is_that_one() -> None:
    assert choice(["csv"], "nl") == "csv"


def test_a_fault_that_click_alone_knows_is_told_as_it_is() -> None:
    assert usage_line(click.UsageError("Odd."), "nl") == "Deze opdracht wordt niet begrepen (Odd). Hulp: schakel --help"


def test_a_fault_of_no_option_in_particular_is_told() -> None:
    assert usage_line(click.MissingParameter(), "nl").startswith("Er ontbreekt iets: geef ook een gegeven.")
