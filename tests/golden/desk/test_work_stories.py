"""The stories about DAEB, enclaves, wijk-werken and work forms, asked the way a user asks them."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from golden.desk.work_advice_shapes import AdviceStory, ExpectedAdvice
from golden.stories import as_json, stories
from service.cli.app import run

FOLDER = Path(__file__).parent
TOOLS = ("daeb", "enclave", "wijkwerken")
ENTRUSTED = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a story, ready to be handed in."""

    name: str
    tool: str
    as_of: str
    catalogue: str | None
    providers: list[dict[str, Any]]
    question: dict[str, Any]
    expect: ExpectedAdvice

    def call(self, folder: Path) -> list[str]:
        question = folder / "question.json"
        question.write_text(as_json(self.question), encoding="utf-8")
        call = [self.tool, str(question), "--as-of", self.as_of, "--json"]
        if self.tool == "wijkwerken":
            return call
        if self.providers:
            catalogue = folder / "catalogue.json"
            catalogue.write_text(as_json({"providers": self.providers}), encoding="utf-8")
            return [*call, "--catalog", str(catalogue)]
        return [*call, "--catalog", self.catalogue] if self.catalogue else call


def advice_stories() -> Iterator[AdviceStory]:
    """Read the files of this folder that are about one of our tools."""
    for path in sorted(FOLDER.glob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        if found.get("tool") in TOOLS:
            yield AdviceStory.model_validate(found)


def asked() -> Iterator[Asked]:
    for story in advice_stories():
        question = story.question
        providers = [*_providers_of(story.providers_of), *story.providers]
        as_of = story.as_of.isoformat()
        made = (story.tool, as_of, story.catalogue, providers)
        yield Asked(f"{story.story} {story.name}", *made, question, story.expect)
        for case in story.then:
            question = case.question or question
            day = (case.as_of or story.as_of).isoformat()
            name = f"{story.story} {case.name}"
            yield Asked(name, story.tool, day, story.catalogue, providers, question, case.expect)


def _providers_of(story: str | None) -> list[dict[str, Any]]:
    return next((each.providers for each in stories() if each.story == story), [])


@pytest.mark.parametrize("case", list(asked()), ids=lambda case: case.name)
def test_a_question_gets_the_advice_that_the_story_tells(
    case: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(case.call(tmp_path))
    said = capsys.readouterr()

    wrong = [f"no fault that says «{part}»" for part in case.expect.faults if part not in said.err]
    if code != case.expect.exit_code:
        wrong.append(f"exit_code is {code}, expected {case.expect.exit_code}. {said.err}")
    if said.out:
        wrong.extend(differences(json.loads(said.out), case.expect))
    assert wrong == [], f"{case.name}\n" + "\n".join(wrong)


@pytest.mark.parametrize("story", list(advice_stories()), ids=lambda story: story.story)
def test_a_story_stands_in_the_file_of_its_name(story: AdviceStory) -> None:
    assert (FOLDER / f"{story.story}.toml").is_file()


def differences(answer: Mapping[str, Any], expect: ExpectedAdvice) -> Iterator[str]:
    """List how an answer differs from what was expected."""
    advice = answer["advice"]
    if expect.outcome is not None and advice["outcome"] != expect.outcome:
        yield f"outcome: {advice['outcome']}, expected {expect.outcome}"
    yield from _noted("finding", advice["findings"], expect.findings)
    yield from _not_noted("finding", advice["findings"], expect.without_findings)
    yield from _noted("question", advice["questions"], expect.questions)
    yield from _not_noted("question", advice["questions"], expect.without_questions)
    yield from _among("rule", [each["id"] for each in advice["rules"]], expect.rules)
    yield from _among("source", [each["source"] for each in advice["rules"]], expect.articles)
    if "jurist" not in advice["check"]:
        yield "the advice does not ask to have it checked"
    yield from _about_daeb(answer, expect)
    yield from _about_enclave(answer, expect)
    yield from _by_code("limit", answer.get("limits"), "state", expect.limits)
    yield from _same("people_needed", answer.get("people_needed"), expect.people_needed)


def _about_daeb(answer: Mapping[str, Any], expect: ExpectedAdvice) -> Iterator[str]:
    yield from _by_code("test", answer.get("tests"), "falls_short", expect.tests)
    sums = answer.get("sums", [])
    if expect.sums and len(sums) != len(expect.sums):
        yield f"{len(sums)} sums, expected {len(expect.sums)}"
    for found, wanted in zip(sums, expect.sums, strict=False):
        for key, value in wanted.items():
            yield from _same(f"sum {key}", found[key], value)
    for key, value in expect.act.items():
        yield from _same(f"act {key}", answer["act"][key], value)
    yield from (f"draft lacks «{part}»" for part in expect.draft if part not in answer["act"]["draft"])
    form = answer.get("work_form") or {}
    yield from _same("work form", form.get("outcome"), expect.work_form)
    yield from _noted("finding of the work form", form.get("findings", []), expect.work_form_says)
    yield from _noted("option", form.get("options", []), expect.options)
    entrusted = {
        each["provider_id"]: ENTRUSTED[each["is_entrusted"]]
        for each in answer.get("candidates") or []
        if "is_entrusted" in each
    }
    for provider, word in expect.entrusted.items():
        yield from _same(f"entrusted {provider}", entrusted.get(provider, "not listed"), word)


def _about_enclave(answer: Mapping[str, Any], expect: ExpectedAdvice) -> Iterator[str]:
    yield from _by_code("condition", answer.get("conditions"), "state", expect.conditions)
    yield from _same("supervisors", answer.get("supervision", {}).get("supervisors"), expect.supervisors)
    yield from _same("latest notice", answer.get("notice", {}).get("latest"), expect.latest_notice)
    yield from _same("asked_as", answer.get("asked_as"), expect.asked_as)
    rows = answer.get("candidates") or []
    if expect.candidates is not None:
        yield from _same("candidates", list(dict.fromkeys(each["provider_id"] for each in rows)), expect.candidates)
    reach = {each["provider_id"]: each.get("reach") for each in rows}
    for provider, state in expect.reach.items():
        yield from _same(f"reach of {provider}", reach.get(provider, "not listed"), state)
    refused = {each["provider_id"]: [why["code"] for why in each["reasons"]] for each in answer.get("refused") or []}
    for provider, codes in expect.refused.items():
        yield from _same(f"refusals of {provider}", sorted(refused.get(provider, [])), sorted(codes))
    if expect.nobody_proposed and answer["candidates"] is not None:
        yield "somebody is proposed"
    if expect.progression is not None:
        found = answer["progression"]
        yield from _same(
            "progression", found and [each["provider_id"] for each in found["providers"]], expect.progression
        )


def _same(name: str, found: Any, wanted: Any) -> Iterator[str]:
    if wanted is not None and found != wanted:
        yield f"{name}: {found}, expected {wanted}"


def _noted(what: str, notes: list[dict[str, Any]], wanted: list[str]) -> Iterator[str]:
    for part in wanted:
        if not any(part == each["code"] or part in each["text"] for each in notes):
            yield f"no {what} «{part}» among {[each['code'] for each in notes]}"


def _not_noted(what: str, notes: list[dict[str, Any]], unwanted: list[str]) -> Iterator[str]:
    for part in unwanted:
        if any(part == each["code"] or part in each["text"] for each in notes):
            yield f"a {what} «{part}» too many"


def _among(what: str, found: list[str], wanted: list[str]) -> Iterator[str]:
    yield from (f"no {what} «{part}» in {found}" for part in wanted if not any(part in each for each in found))


def _by_code(what: str, rows: list[dict[str, Any]] | None, key: str, wanted: Mapping[str, Any]) -> Iterator[str]:
    states = {each["code"]: each[key] for each in rows or []}
    for code, state in wanted.items():
        yield from _same(f"{what} {code}", states.get(code, "not listed"), state)
