"""Reads the golden files: every check that they hold, each with the name that a failure shows."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from catalog.reading import BUILT_IN
from golden.shapes import Expected, Story

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Question:
    """One need of a story, with the catalogue that answers it."""

    name: str
    as_of: str
    catalogue: dict[str, Any]
    need: dict[str, Any]
    expect: Expected

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write need and catalogue as the files that a user would hand in."""
        need, catalogue = folder / "need.json", folder / "catalogue.json"
        need.write_text(as_json(self.need), encoding="utf-8")
        catalogue.write_text(as_json(self.catalogue), encoding="utf-8")
        return need, catalogue


def as_json(value: Any) -> str:
    """Write TOML values as JSON: a date becomes its text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def read_story(text: str) -> Story:
    """Read one golden file; an unknown key is an error."""
    return Story.model_validate(tomllib.loads(text))


@cache
def stories() -> tuple[Story, ...]:
    """Read every golden file."""
    return tuple(read_story(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))


def questions() -> list[Question]:
    """List the needs of all stories in order, those that follow on another included."""
    return [question for story in stories() for question in questions_of(story)]


def questions_of(story: Story) -> Iterator[Question]:
    """List the needs of one story; what a step changes holds for the steps after it."""
    providers = {provider["id"]: provider for provider in [*_shipped(story.catalogue), *story.providers]}
    as_of, need = story.as_of, story.need
    if story.need is not None and story.expect is not None:
        catalogue = {"providers": list(providers.values()), "areas": story.areas}
        yield Question(f"{story.story} {story.name}", as_of.isoformat(), catalogue, story.need, story.expect)
    for step in story.then:
        providers |= {provider["id"]: provider for provider in step.providers}
        as_of, need = step.as_of or as_of, step.need or need
        if need is None:
            raise ValueError(f"{story.story} {step.name}: no need to ask")
        catalogue = {"providers": list(providers.values()), "areas": story.areas}
        yield Question(f"{story.story} {step.name}", as_of.isoformat(), catalogue, need, step.expect)


@cache
def _shipped(catalogue: str | None) -> tuple[dict[str, Any], ...]:
    if catalogue is None:
        return ()
    return tuple(json.loads(BUILT_IN[catalogue].read_text(encoding="utf-8"))["providers"])
