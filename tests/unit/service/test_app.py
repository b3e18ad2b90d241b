"""How a run ends: help, exit codes, and what becomes of a mistake of our own."""

import pytest

from calling import Schakel
from service.cli import app
from service.cli.app import COMMANDS

ENGLISH = ("Usage", "Options", "Commands", "Show this", "default", "required", "Arguments")


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("resolve",),
        ("match",),
        ("catalog",),
        *((("catalog"), each) for each in ("check", "stats", "export")),
        *((each,) for each in ("demo", "serve", "user", "backup", "restore")),
        ("user", "add"),
        ("user", "remove"),
    ],
)
def test_help_is_dutch_from_the_first_word_to_the_last(schakel: Schakel, command: tuple[str, ...]) -> None:
    answer = schakel(*command, "--help")

    assert answer.code == 0
    assert answer.err == ""
    assert answer.out.startswith(" ".join(("Gebruik: schakel", *command)))
    assert not [word for word in ENGLISH if word in answer.out]


@pytest.mark.parametrize("command", [(), ("catalog",)])
def test_a_group_alone_shows_its_help_and_code_2(schakel: Schakel, command: tuple[str, ...]) -> None:
    answer = schakel(*command)

    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("Gebruik: schakel")


def test_the_help_names_every_command(schakel: Schakel) -> None:
    out = schakel("--help").out

    assert all(f"  {name}" in out for name in COMMANDS)


def break_down(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr("service.cli.resolve_command.load_resolver", broken)


def test_a_mistake_of_ours_is_one_line(schakel: Schakel, monkeypatch: pytest.MonkeyPatch) -> None:
    break_down(monkeypatch, ZeroDivisionError("a\nb"))

    answer = schakel("resolve", "x")

    assert answer.code == 2
    assert answer.out == ""
    assert answer.err == "Onverwachte fout: ZeroDivisionError: a\\nb; meld dit\n"


def test_a_mistake_of_ours_is_told_in_english(schakel: Schakel, monkeypatch: pytest.MonkeyPatch) -> None:
    break_down(monkeypatch, KeyError("a"))

    assert schakel("resolve", "x", "--lang", "en").err == "Unexpected error: KeyError: 'a'; please report this\n"


def test_a_mistake_of_ours_can_be_looked_into(schakel: Schakel, monkeypatch: pytest.MonkeyPatch) -> None:
    break_down(monkeypatch, ZeroDivisionError())
    monkeypatch.setenv(app.DEBUG, "1")

    with pytest.raises(ZeroDivisionError):
        schakel("resolve", "x")


def test_stopping_by_hand_is_no_mistake(schakel: Schakel, monkeypatch: pytest.MonkeyPatch) -> None:
    break_down(monkeypatch, KeyboardInterrupt())

    answer = schakel("resolve", "x")

    assert answer.code == 130
    assert answer.err == "Afgebroken.\n"


def test_stopping_a_batch_by_hand_leaves_nothing_behind(schakel: Schakel, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    schakel.write("n.jsonl", {"kind": "daeb", "title": "bushokjes", "places": [{"municipality": "Ieper"}]})
    monkeypatch.setattr("service.engine.Engine.match", stop)

    answer = schakel("match", "--batch", "n.jsonl", "--out", "uit.jsonl")

    assert answer.code == 130
    assert schakel.names() == {"n.jsonl"}
