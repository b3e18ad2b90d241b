"""The command line for every test of it, and databases."""

from pathlib import Path

import pytest

from calling import FAR_PROVIDER, PROVIDER, Schakel
from databases import database, empty_urls, migrated_file, migrated_name, open_engine_on, postgres

__all__ = ["database", "empty_urls", "migrated_file", "migrated_name", "open_engine_on", "own", "postgres", "schakel"]


@pytest.fixture
def schakel(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Schakel:
    monkeypatch.delenv("SCHAKEL_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)
    return Schakel(tmp_path, capsys, monkeypatch)


@pytest.fixture
def own(schakel: Schakel) -> Schakel:
    """The command in a folder with a catalogue of two providers, one near and one far."""
    schakel.write("c.json", {"providers": [PROVIDER, FAR_PROVIDER]})
    return schakel
