"""What tells the folder of a saved index from any other; apart, so that asking imports nothing else."""

from pathlib import Path

SAVED_INDEX = "index.json"


def is_index(path: Path) -> bool:
    """Say whether a path is the folder of a saved index."""
    return (path / SAVED_INDEX).is_file()
