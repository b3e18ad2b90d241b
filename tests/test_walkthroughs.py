"""The walk-throughs of the documentation are played: each command runs, and says what the page quotes of it."""

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.cli.app import run

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = sorted((DOCS / "regie").glob("doorloop-*.md"))
# What a page says of a command that runs well and has no answer to give.
NO_ANSWER = "# antwoordt met code 1"
BLOCK = re.compile(r"```(sh|text)\n(.*?)```", flags=re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """Some commands and what is quoted of their output."""

    commands: tuple[str, ...]
    quoted: tuple[str, ...]


def steps_of(page: Path) -> list[Step]:
    """Read the commands of a page with the quotation that follows on them."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    steps = []
    for at, (kind, body) in enumerate(blocks):
        if kind == "sh":
            after = blocks[at + 1] if at + 1 < len(blocks) and blocks[at + 1][0] == "text" else ("text", "")
            steps.append(Step(tuple(body.strip().splitlines()), tuple(after[1].strip().splitlines())))
    return steps


def plain(text: str) -> str:
    """Leave out how lines are broken and columns filled."""
    return " ".join(text.split())


def test_there_are_pages_to_play() -> None:
    assert [page.stem for page in PAGES] == ["doorloop-bushokjes", "doorloop-hydranten"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_does_what_the_page_quotes(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DOCS / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path / "examples")
    monkeypatch.setenv("COLUMNS", "200")

    for step in steps_of(page):
        said = ""
        for command in step.commands:
            program, *arguments = shlex.split(command, comments=True)
            expected = 1 if command.endswith(NO_ANSWER) else 0
            assert program == "schakel"
            capsys.readouterr()
            code = run(arguments)
            written = capsys.readouterr()
            assert code == expected, f"{command}\n{written.err}"
            said += plain(written.out) + "\n"
        assert step.quoted, step.commands
        assert [quote for quote in step.quoted if plain(quote) not in said] == [], f"{step.commands}\n{said}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_no_file_that_is_not_there(page: Path) -> None:
    made = set(re.findall(r"--(?:signal|bundle-needs|joint|out) ([\w.-]+\.\w+)", page.read_text(encoding="utf-8")))
    named = {
        argument
        for step in steps_of(page)
        for command in step.commands
        for argument in shlex.split(command, comments=True)
        if argument.endswith((".json", ".jsonl"))
    }

    assert named - made <= {path.name for path in (DOCS / "examples").iterdir()}
