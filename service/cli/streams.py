"""Lines in and whole files out, with faults that name the file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from catalog.faults import Fault, FaultsError

SCREEN = "-"


@contextmanager
def open_lines(source: str) -> Iterator[IO[bytes]]:
    """Open a file, or standard input for ``-``, to read it line by line.

    Raises
    ------
    FaultsError
        If it cannot be opened.
    """
    if source == SCREEN:
        yield sys.stdin.buffer
        return
    with _opened(Path(source)) as file:
        yield file


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise FaultsError([Fault(str(path), "", "", None, "dit bestand bestaat niet")]) from None
    except OSError as error:
        raise FaultsError([Fault(str(path), "", "", None, f"kan niet gelezen worden: {error.strerror}")]) from None


@contextmanager
def whole_file(target: str) -> Iterator[IO[str]]:
    """Write beside a file and move it into place at the end, so that it is whole or not there.

    ``-`` is the screen.

    Raises
    ------
    FaultsError
        If it cannot be written.
    """
    if target == SCREEN:
        yield sys.stdout
        return
    partial = Path(f"{target}.part")
    try:
        with partial.open("w", encoding="utf-8") as file:
            yield file
        partial.replace(target)
    except OSError as error:
        raise FaultsError([Fault(target, "", "", None, f"kan niet geschreven worden: {error.strerror}")]) from None
    finally:
        partial.unlink(missing_ok=True)
