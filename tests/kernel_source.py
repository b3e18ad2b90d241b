"""Runs the kernel as the plain Python that it is, so that its branches can be counted.

Set `KERNEL=source` and import this before anything of `matcher.kernel`: the compiled modules are passed over.
"""

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

KERNEL = "matcher.kernel"


class SourceFirst:
    """Finds the `.py` file of a kernel module where a compiled one would come first."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        package, _, module = name.rpartition(".")
        if package != KERNEL or path is None:
            return None
        return spec_from_file_location(name, Path(path[0], f"{module}.py"))


def run_from_source_if_asked() -> None:
    if os.environ.get("KERNEL") == "source":
        sys.meta_path.insert(0, SourceFirst)
