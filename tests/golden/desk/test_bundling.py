"""The stories of bundles, as data: what boards ask, what they said, and what comes of it."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from catalog.reading import BUILT_IN
from service.cli.app import run

STORIES = sorted(Path(__file__).parent.glob("*_bundel.toml"))
KEYS = {"story", "tool", "name", "source", "as_of", "note", "catalogue", "providers", "needs", "boards", "expect"}
UNKNOWN = "unknown"
# What is told of a board, as the command takes it.
SAID = {("reply", "yes"): "--joins", ("reply", "no"): "--declines", ("leads", "yes"): "--leads"}


def differences(expected: Any, actual: Any, where: str = "") -> list[str]:
    """Compare only what is written: a part of each object, a whole list, a piece of a text after «…»."""
    if isinstance(expected, dict) and {"about", "within"} == set(expected):
        holds = actual is not None and abs(actual - expected["about"]) <= expected["within"]
    elif isinstance(expected, dict) and isinstance(actual, dict):
        return [each for key in expected for each in differences(expected[key], actual.get(key), f"{where}.{key}")]
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        pairs = enumerate(zip(expected, actual, strict=True))
        return [each for at, (one, other) in pairs for each in differences(one, other, f"{where}[{at}]")]
    elif expected == UNKNOWN:
        holds = actual in (None, UNKNOWN)
    elif isinstance(expected, str) and expected.startswith("… "):
        holds = isinstance(actual, str) and expected.removeprefix("… ") in actual
    else:
        holds = expected == actual
    return [] if holds else [f"{where}: expected {expected!r}, got {actual!r}"]


def run_story(story: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], str]:
    """Ask `schakel bundle`, for the answer and for the inputs of the bestek."""
    shipped = json.loads(BUILT_IN[story["catalogue"]].read_text(encoding="utf-8"))["providers"]
    own = {each["id"]: each for each in story.get("providers", ())}
    providers = [each for each in shipped if each["id"] not in own] + list(own.values())
    needs, catalogue, bestek = folder / "needs.json", folder / "catalogue.json", folder / "bestek.csv"
    needs.write_text(json.dumps(story["needs"], default=str), encoding="utf-8")
    catalogue.write_text(json.dumps({"providers": providers}, default=str), encoding="utf-8")
    said = [
        argument
        for board in story.get("boards", ())
        for key, value in board.items()
        if (key, value) in SAID
        for argument in (SAID[key, value], board["name"])
    ]
    files = ("bundle", str(needs), "--catalog", str(catalogue), "--out", str(bestek))
    capsys.readouterr()
    code = run([*files, "--as-of", str(story["as_of"]), *said, "--json"])
    written = capsys.readouterr()
    assert code == 0, written.err
    answer: dict[str, Any] = json.loads(written.out)
    return answer, bestek.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_of_a_bundle_holds(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(story) <= KEYS
    expect = story["expect"]

    answer, bestek = run_story(story, tmp_path, capsys)

    bundles = expect.pop("bundles")
    assert len(answer["bundles"]) == expect.pop("n_bundles")
    absent = [bundle.pop("no_provider", None) for bundle in bundles]
    assert differences({"bundles": bundles, **expect}, answer) == []
    for provider, bundle in zip(absent, answer["bundles"], strict=True):
        assert provider is None or provider not in json.dumps(bundle["carriers"])
    assert bestek.count("\n") == 1 + sum(len(bundle["bestek"]) for bundle in answer["bundles"])
    assert "te vragen" in bestek


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_order_in_which_boards_ask_changes_nothing(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    forth = run_story(story, tmp_path, capsys)

    back = run_story(story | {"needs": story["needs"][::-1]}, tmp_path, capsys)

    assert forth == back
