"""Calling the command line as a user does, inside this process."""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from service.cli.app import run

NEED: dict[str, Any] = {
    "id": "n-1",
    "kind": "procurement",
    "title": "Poetsen van bushokjes",
    "service_types": ["netheid.bushokjes"],
    "places": [{"municipality": "Kortemark"}],
    "hours_per_month": 100,
    "start": "2027-01-01",
    "end": "2027-12-31",
    "mode": "on_site",
}
PROVIDER: dict[str, Any] = {
    "id": "voorbeeld-net",
    "name": "Voorbeeld Net",
    "kinds": ["maatwerkbedrijf"],
    "fictitious": True,
    "sites": [{"id": "hoofdzetel", "municipality": "Kortemark"}],
    "confirmed_on": "2026-09-01",
    "reserved_eligible": True,
    "offerings": [
        {
            "service_type": "netheid.bushokjes",
            "site": "hoofdzetel",
            "modes": ["on_site"],
            "area": {"radius_km": 20},
            "capacity_hours_per_month": 160,
            "team": {"workers": 4, "supervisors": 1},
            "max_travel_minutes": 45,
            "transport": {"van_seats": 8, "bike": False},
            "rate_eur_per_hour": 28.5,
            "valid_from": "2026-01-01",
            "valid_to": None,
        }
    ],
}
NOBODY = NEED | {"id": "n-2", "service_types": ["klussen.energiescan"]}
FAR_PROVIDER = PROVIDER | {
    "id": "voorbeeld-ver",
    "name": "Voorbeeld Ver",
    "sites": [{"id": "hoofdzetel", "municipality": "Genk"}],
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one call gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out, parse_constant=_no_constant)

    @property
    def json_lines(self) -> list[Any]:
        return [json.loads(line, parse_constant=_no_constant) for line in self.out.splitlines()]

    @property
    def faults(self) -> list[str]:
        return self.err.splitlines()


class Schakel:
    """The command `schakel`, in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Answer:
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self._capsys.readouterr()
        code = run(arguments)
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)

    def write(self, name: str, *values: Any) -> str:
        """Write bytes or text as it is, one value as JSON, several as JSON Lines; the name of the file comes back."""
        return str(write(self.folder / name, *values))

    def names(self) -> set[str]:
        """Say what stands in the folder."""
        return {path.name for path in self.folder.iterdir()}


def write(path: Path, *values: Any) -> Path:
    path.write_bytes(b"\n".join(map(as_bytes, values)))
    return path


def as_bytes(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).encode()


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
