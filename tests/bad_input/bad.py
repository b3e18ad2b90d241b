"""What stands in the tables of bad input."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Bad:
    """One bad input: the call, the files that stand ready, and for each fault what its line must say."""

    name: str
    call: tuple[str, ...]
    told: tuple[str, ...]
    files: Mapping[str, Any] = field(default_factory=dict)
    stdin: bytes = b""
