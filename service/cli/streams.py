"""Lines in and whole files out, with faults that name the file."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NoReturn

from catalog.faults import Fault, FaultsError
from catalog.messages import why_not

SCREEN = "-"
STANDARD_INPUT = "standaardinvoer"
COMMAND_LINE = "opdrachtregel"


def name_of(source: str) -> str:
    """Name a source in a fault."""
    return STANDARD_INPUT if source == SCREEN else source


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
    with _opened(source) as file:
        yield file


def _opened(source: str) -> IO[bytes]:
    try:
        return open(source, "rb")
    except FileNotFoundError:
        _refuse(source, "dit bestand bestaat niet; kijk de naam en de map na")
    except OSError as error:
        _refuse(source, f"dit bestand kan niet gelezen worden: {why_not(error)}")


def texts_in(lines: Iterable[bytes], file: str) -> Iterator[str]:
    """Read one text per line, up to the first faulty one; the lines after it are only checked.

    Raises
    ------
    FaultsError
        At the end, with every line that is no UTF-8; or when there is no line at all.
    """
    from catalog.documents import decoded_lines

    faults: list[Fault] = []
    is_empty = True
    for _, text in decoded_lines(lines, file):
        is_empty = False
        if isinstance(text, Fault):
            faults.append(text)
        elif not faults:
            yield text.rstrip("\r\n")
    if is_empty:
        _refuse(file, "dit bestand is leeg; verwacht één tekst per regel")
    if faults:
        raise FaultsError(faults)


@contextmanager
def whole_file(target: str) -> Iterator[IO[str]]:
    """Write beside a file and move it into place at the end, so that it is whole or not there.

    ``-`` is the screen; what is no ordinary file, such as a pipe, is written as it comes.

    Raises
    ------
    FaultsError
        If it cannot be written.
    """
    if target == SCREEN:
        yield sys.stdout
        return
    with _beside(target) as partial, partial.open("w", encoding="utf-8") as file:
        yield file


@contextmanager
def whole_bytes(target: str) -> Iterator[IO[bytes]]:
    """Write bytes as `whole_file` writes text; never the screen.

    Raises
    ------
    FaultsError
        If it cannot be written.
    """
    with _beside(target) as partial, partial.open("wb") as file:
        yield file


def write_whole(target: str, data: bytes) -> None:
    """Write a file that appears, or takes the place of the one before, only when it is whole.

    Raises
    ------
    FaultsError
        If it cannot be written.
    """
    with _beside(target) as partial:
        partial.write_bytes(data)


@contextmanager
def _beside(target: str) -> Iterator[Path]:
    """Give a file to write to; it comes into its place when the block ends well."""
    path, partial = Path(target), _partial(target)
    try:
        yield partial
        if partial != path:
            partial.replace(path)
    except OSError as error:
        _refuse(target, f"dit bestand kan niet geschreven worden: {why_not(error)}")
    finally:
        if partial != path:
            with suppress(OSError):  # it is in its place already, or never came to be
                partial.unlink()


@contextmanager
def written_to(target: str) -> Iterator[None]:
    """Say it as a fault when what a block writes to a file or folder cannot be written.

    Raises
    ------
    FaultsError
    """
    try:
        yield
    except OSError as error:
        _refuse(target, f"hier kan niet geschreven worden: {why_not(error)}")


def append_line(target: str, line: str) -> None:
    """Add one line to a file, which is made when it is not there.

    Raises
    ------
    FaultsError
        If it cannot be written.
    """
    try:
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    except OSError as error:
        _refuse(target, f"dit bestand kan niet geschreven worden: {why_not(error)}")


def _partial(target: str) -> Path:
    """Name the file to write to: one beside the target, or the target itself when it is no ordinary file."""
    path = Path(target)
    try:
        is_special = path.exists() and not path.is_file()
    except OSError as error:
        _refuse(target, f"dit bestand kan niet geschreven worden: {why_not(error)}")
    return path if is_special else path.with_name(f"{path.name}.{os.getpid()}.part")


def _refuse(file: str, message: str) -> NoReturn:
    raise FaultsError([Fault(file, "", "", None, message)])
