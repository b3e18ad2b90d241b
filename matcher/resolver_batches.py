"""Cutting a long list of texts into parts that are read together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Read together are at most so many texts, and so many characters unless one text alone has more: then the columns
# of numbers stay within the processor's cache, and memory within bounds however long the list is.
MOST_TEXTS = 64
MOST_CHARACTERS = 32_768


@dataclass(frozen=True, slots=True)
class Asked:
    """A text and the CPV codes that came with it."""

    text: str
    cpv: tuple[str, ...] = ()


def asked_with(texts: Iterable[str], cpv: Iterable[Iterable[str]]) -> Iterator[Asked]:
    """Bring each text together with its CPV codes.

    Raises
    ------
    ValueError
        When the CPV codes end before the texts do.
    """
    codes = iter(cpv)
    for text in texts:
        own = next(codes, None)
        if own is None:
            raise ValueError("Give the CPV codes of every text: there are more texts than sets of codes.")
        yield Asked(text, tuple(own))


def in_batches(asked: Iterable[Asked]) -> Iterator[list[Asked]]:
    """Cut a list into parts; when reading it fails, the part before comes first.

    Examples
    --------
    >>> [len(batch) for batch in in_batches([Asked("hagen scheren")] * 100)]
    [64, 36]
    """
    batch: list[Asked] = []
    n_characters = 0
    try:
        for one in asked:
            if len(batch) == MOST_TEXTS or (batch and n_characters + len(one.text) > MOST_CHARACTERS):
                yield batch
                batch, n_characters = [], 0
            batch.append(one)
            n_characters += len(one.text)
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
