"""The promises of the documentation that a machine can hold: changelog, decisions and glossary."""

import ast
import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from matcher.model.provider import KINDS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "adr").glob("*.md"))
PACKAGES = ("matcher", "catalog", "service")

# Decisions are written in Dutch: the people whose ranking they change must be able to dispute them.
DECISION_HEADINGS = ("Situatie", "Beslissing", "Alternatieven", "Wat ons van gedachten zou doen veranderen")
DASH = "—"
# Spelt alike in both languages, so no sign of Dutch.
ALSO_ENGLISH = {"transport", "park", "route", "post", "digital", "winter", "water", "project", "handicap"}


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the glossary."""

    dutch: tuple[str, ...]
    meaning: str
    source: str
    code_names: tuple[str, ...]
    appears_in: str


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


@cache
def table_rows() -> tuple[tuple[str, ...], ...]:
    lines = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(cells(line)) for line in lines if line.startswith("|"))


@cache
def glossary() -> tuple[Term, ...]:
    return tuple(
        Term(tuple(dutch.split(", ")), meaning, source, tuple(re.findall(r"`([^`]+)`", code)), appears_in)
        for dutch, meaning, source, code, appears_in in table_rows()[2:]
    )


def words_of(identifier: str) -> set[str]:
    """Cut `snake_case` and `CamelCase` into lower-case words."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier)
    return {word for word in re.split(r"[^a-z]+", spaced.lower()) if word}


def identifiers_of(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
    return found


@cache
def words_in_code() -> dict[str, str]:
    """Each word of each identifier, with one module that uses it."""
    where: dict[str, str] = {}
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        names = identifiers_of(ast.parse(path.read_text(encoding="utf-8")))
        words = {word for name in names for word in words_of(name)}
        where |= dict.fromkeys(words, str(path.relative_to(ROOT)))
    return where


def label_words(column: str) -> set[str]:
    found: set[str] = set()
    for name in ("service_types.csv", "groups.csv"):
        with (ROOT / "catalog" / "data" / name).open(encoding="utf-8", newline="") as lines:
            found |= {word for row in csv.DictReader(lines) for word in words_of(row[column])}
    return found


def dutch_nouns() -> set[str]:
    """Words that are Dutch for certain: those of the taxonomy's labels and of the glossary."""
    of_glossary = {word for term in glossary() for name in term.dutch for word in words_of(name)}
    english = label_words("label_en") | ALSO_ENGLISH
    return {word for word in label_words("label_nl") | of_glossary if len(word) >= 4} - english


def test_the_changelog_says_what_changes_in_the_ranking() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert "\n## [Unreleased]\n" in text
    assert "\n### Ranking\n" in text


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_four_headings_in_order(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert tuple(heading for heading in headings if heading in DECISION_HEADINGS) == DECISION_HEADINGS


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_numbered_and_named_by_its_file(path: Path) -> None:
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", path.stem)


def test_decisions_have_numbers_of_their_own() -> None:
    numbers = [path.stem[:4] for path in DECISIONS]

    assert len(numbers) == len(set(numbers))


def test_every_row_of_the_glossary_has_five_filled_cells() -> None:
    incomplete = [row for row in table_rows() if len(row) != 5 or not all(row)]

    assert incomplete == []


def test_a_term_stands_in_the_glossary_once() -> None:
    terms = [name.lower() for term in glossary() for name in term.dutch]

    assert sorted(terms) == sorted(set(terms))


def test_every_work_form_in_code_stands_in_the_glossary() -> None:
    listed = {name for term in glossary() for name in term.code_names}

    assert set(KINDS) - {"other"} <= listed


def test_a_dutch_noun_in_an_identifier_stands_in_the_glossary() -> None:
    listed = {word for term in glossary() for name in term.code_names for word in words_of(name)}
    unlisted = {word: words_in_code()[word] for word in dutch_nouns() & words_in_code().keys() - listed}

    assert unlisted == {}, "give it a row in docs/glossary.md, or an English name"


def test_a_concept_with_an_english_name_is_not_called_by_its_dutch_one() -> None:
    listed = {word for term in glossary() for name in term.code_names for word in words_of(name)}
    dutch = {name.lower() for term in glossary() for name in term.dutch if " " not in name}
    doubled = {word: words_in_code()[word] for word in dutch - listed if word in words_in_code()}

    assert doubled == {}, "use the name that docs/glossary.md gives"


@pytest.mark.parametrize(
    ("identifier", "words"),
    [("radius_km", {"radius", "km"}), ("NeedPlace", {"need", "place"}), ("KINDS", {"kinds"})],
)
def test_an_identifier_is_cut_into_its_words(identifier: str, words: set[str]) -> None:
    assert words_of(identifier) == words
