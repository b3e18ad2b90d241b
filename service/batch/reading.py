"""Needs as texts of JSON, one each, from JSON Lines or Parquet; chunks of them, never the whole file."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from catalog.documents import BYTE_ORDER_MARKS_OF_UTF16
from service.batch.answering import Chunk, Form
from service.cli.streams import open_lines

# The first chunks are small, so that the first answers come soon and a short batch keeps every process busy.
SMALLEST_CHUNK, LARGEST_CHUNK = 4, 128
PARQUET_ENDING = ".parquet"


def form_of(name: str) -> Form:
    """Tell from the ending of a name how it is read or written; what is no Parquet is JSON Lines."""
    return "parquet" if name.lower().endswith(PARQUET_ENDING) else "jsonl"


@contextmanager
def needs_in(source: str) -> Iterator[Iterator[bytes]]:
    """Open the needs of a file, or of standard input for ``-``.

    Raises
    ------
    FaultsError
        If the file cannot be opened, or is no Parquet while its name says so.
    """
    with open_lines(source) as file:
        if form_of(source) == "jsonl":
            yield _lines(file)
        else:
            from service.batch.parquet_needs import parquet_lines

            yield parquet_lines(file, source)


def _lines(file: Iterable[bytes]) -> Iterator[bytes]:
    """Read lines; a file in UTF-16 gives its first one only, since none of them can be read."""
    for line in file:
        yield line
        if line.startswith(BYTE_ORDER_MARKS_OF_UTF16):
            return


def chunks_of(lines: Iterator[bytes]) -> Iterator[Chunk]:
    """Cut needs into chunks that grow to the largest size.

    Examples
    --------
    >>> [(each.first, len(each.lines)) for each in chunks_of(iter([b"{}"] * 13))]
    [(1, 4), (5, 8), (13, 1)]
    """
    first, size = 1, SMALLEST_CHUNK
    while lines_here := list(islice(lines, size)):
        yield Chunk(first, lines_here)
        first += len(lines_here)
        size = min(2 * size, LARGEST_CHUNK)
