"""The command line for every test of it."""

from pathlib import Path

import pytest

from calling import FAR_PROVIDER, PROVIDER, Schakel


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
