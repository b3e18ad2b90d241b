"""The calls of the desk in `docs/api.md` answer what stands there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from serving import Site

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
CALL = re.compile(
    r'curl "http://127\.0\.0\.1:8000(\S+)"[^\n]*\\\n  -d \'(.+?)\'\n```\n\n```json\n(.+?)\n```', re.DOTALL
)
CALLS = CALL.findall(PAGE.read_text(encoding="utf-8"))


def differences(shown: Any, given: Any, where: str = "") -> list[str]:
    """Name what is shown and not given; an answer may hold more than is shown."""
    if isinstance(shown, dict) and isinstance(given, dict):
        return [
            each for name, value in shown.items() for each in differences(value, given.get(name), f"{where}/{name}")
        ]
    if isinstance(shown, list) and isinstance(given, list) and len(shown) <= len(given):
        return [
            each
            for at, pair in enumerate(zip(shown, given, strict=False))
            for each in differences(*pair, where=f"{where}/{at}")
        ]
    return [] if shown == given else [f"{where}: {given!r}"]


def test_the_page_shows_five_calls_with_their_answers() -> None:
    tools = [address.split("/")[3].partition("?")[0] for address, _, _ in CALLS]

    assert tools == ["coverage", "whatif", "bundles", "plan", "route"]


@pytest.mark.parametrize(("address", "body", "shown"), CALLS, ids=[address for address, _, _ in CALLS])
def test_a_call_answers_what_the_page_shows(site: Site, address: str, body: str, shown: str) -> None:
    answer = site.client.post(address, json=json.loads(body))

    assert answer.status_code == 200
    assert differences(json.loads(shown), answer.json()) == []
