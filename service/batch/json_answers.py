"""Answers as JSON Lines: one whole answer in the contract's shape on each line."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from msgspec import json

from matcher.model.result import MatchResult
from matcher.serialise import outline
from service.cli.streams import SCREEN, whole_bytes, whole_file


def line(answer: MatchResult, now: datetime.datetime) -> bytes:
    """Write one answer with the moment at which it was made."""
    stamped = outline(answer) | {"generated_at": now.isoformat(timespec="seconds")}
    return json.encode(stamped) + b"\n"


@contextmanager
def json_answers(target: str) -> Iterator[Callable[[Sequence[bytes]], None]]:
    """Give what writes lines; the file appears when it is whole, the screen shows them as they come."""
    if target == SCREEN:
        with whole_file(target) as screen:
            yield lambda parts: _show(screen, parts)
    else:
        with whole_bytes(target) as file:
            yield file.writelines


def _show(screen: IO[str], parts: Sequence[bytes]) -> None:
    screen.writelines(part.decode() for part in parts)
    screen.flush()
