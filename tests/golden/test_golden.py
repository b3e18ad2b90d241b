"""The stories of the sector, asked the way a user asks them and compared with what an expert wrote down."""

import json
from functools import cache
from pathlib import Path

import pytest
from pydantic import ValidationError

from catalog.names import OrganisationNames
from catalog.parameters import load_parameters
from catalog.places import load_places
from catalog.reading import read_catalog
from catalog.statistics import catalogue_statistics
from catalog.taxonomy import load_taxonomy
from golden.comparing import differences, number_differences
from golden.shapes import (
    ExpectedCounts,
    ExpectedMunicipality,
    ExpectedOrganisation,
    ExpectedProgress,
    ExpectedResolution,
    ExpectedServiceType,
    Story,
)
from golden.stories import FOLDER, Question, questions, read_story, stories
from matcher.progress import object_progress
from service.cli.app import run

EVERYTHING = ("--top", "100000", "--excluded", "100000", "--json")


def each(field: str) -> pytest.MarkDecorator:
    """Give a test every check of one kind, named after its story and what it looks up."""
    found = [(story, check) for story in stories() for check in getattr(story, field)]
    names = [f"{story.story} {getattr(check, 'text', None) or check.code}" for story, check in found]
    return pytest.mark.parametrize("check", [check for _, check in found], ids=names)


@cache
def organisation_names() -> OrganisationNames:
    return OrganisationNames(read_catalog().providers)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_need_gets_the_answer_that_the_story_tells(
    question: Question, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    need, catalogue = question.write(tmp_path)

    code = run(["match", str(need), "--catalog", str(catalogue), "--as-of", question.as_of, *EVERYTHING])
    said = capsys.readouterr()

    wrong = [f"no fault that says «{part}»" for part in question.expect.faults if part not in said.err]
    if code != question.expect.exit_code:
        wrong.append(f"exit_code is {code}, expected {question.expect.exit_code}. {said.err}")
    if said.out:
        wrong.extend(differences(json.loads(said.out), question.expect))
    assert wrong == [], f"{question.name}\n" + "\n".join(wrong)


@each("resolve")
def test_a_text_of_a_user_means_the_service_of_the_story(
    check: ExpectedResolution, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["resolve", check.text, "--json"])
    answer = json.loads(capsys.readouterr().out)

    codes = [found["code"] for found in answer["service_types"]]
    assert next(iter(codes), None) == check.first
    assert set(check.among) <= set(codes)
    assert check.state in (None, answer["state"])


@each("service_type")
def test_a_service_type_has_the_cpv_codes_of_the_story(check: ExpectedServiceType) -> None:
    assert set(check.cpv) <= set(load_taxonomy().get(check.code).cpv)


@each("municipality")
def test_a_written_place_means_the_municipality_of_the_story(check: ExpectedMunicipality) -> None:
    found = load_places().find(check.text)

    assert (found.municipality.name, found.municipality.nis_code) == (check.name, check.nis)
    assert (found.correction is not None) == check.corrected
    assert not {found.label, found.municipality.name} & set(check.never)


@each("organisation")
def test_a_written_name_means_the_organisation_of_the_story(check: ExpectedOrganisation) -> None:
    found = organisation_names().find(check.text)

    assert (found.provider.id, found.provider.name) == (check.id, check.name)
    assert sorted(found.provider.kinds) == sorted(check.kinds)
    assert (found.correction is not None) == check.corrected


@pytest.mark.parametrize("expect", [story.counts for story in stories() if story.counts])
def test_the_catalogue_holds_every_initiative_of_the_list(expect: ExpectedCounts) -> None:
    counted = catalogue_statistics(read_catalog())

    assert (counted.initiatives, counted.organisations) == (expect.initiatives, expect.organisations)
    assert counted.initiatives_by_category == expect.by_category


@pytest.mark.parametrize(
    ("story", "expect"), [(story, story.progress) for story in stories() if story.progress], ids=lambda x: ""
)
def test_a_programme_leaves_the_work_that_the_story_tells(story: Story, expect: ExpectedProgress) -> None:
    norms = load_parameters()

    found = object_progress(
        expect.registered,
        expect.checked,
        defective=expect.defective,
        hours_per_object=norms.value("hydrant_hours_per_object", on=story.as_of),
        hours_per_fte=norms.value("hours_per_fte", on=story.as_of),
    )

    names = ("remaining", "defect_rate", "expected_defects", "hours", "fte")
    wrong = [line for name in names for line in number_differences(name, getattr(found, name), getattr(expect, name))]
    assert wrong == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_golden_file_is_named_after_its_story(path: Path) -> None:
    story = read_story(path.read_text(encoding="utf-8"))

    assert path.stem == story.story


@pytest.mark.parametrize(
    "typo",
    ['surprise = "1"', "[expect]\nexit_code = 0\nmatchs = []", "[[expect.matches]]\nprovider = 'a'\nscor = 1.0"],
)
def test_a_key_that_nobody_reads_is_an_error(typo: str) -> None:
    head = 'story = "S00"\nname = "n"\nsource = "b"\nas_of = 2026-01-01\n'

    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        read_story(head + typo)
